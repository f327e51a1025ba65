"""Bodies called by their people: "the Greek government", "the Syrian refugee team", "Swedish parliament"."""

import re

from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.mentions.mention import Mention
from onrecord.reading.mentions.words import WORDS

_ONE_OF_A_PEOPLE = WORDS["one_of_a_people"].entries
"""Bodies of which a people has one, or of which an article means one."""
_FIRST_OF_ITS_COURTS = frozenset({"constitutional", "high", "supreme"})
_NO_PEOPLE = WORDS["sides_and_beliefs"].entries
"""Adjectives of sides, beliefs and quarters, by which no country is called."""
_PHRASE = re.compile(r"(?P<the>[Tt]he )?(?P<people>[A-Z][\w-]++(?: [A-Z][\w-]++)?) (?P<between>(?:[a-z][a-z-]+ ){0,2})")


def name_by_demonym(mention: Mention) -> str | None:
    """The name of a body that a mention calls by its people; ``None`` where it does not, or "a" stands before it."""
    found = _PHRASE.match(mention.core)
    if found is None or mention.plural or mention.core[found.end() :].lower() != mention.head:
        return None
    if found["people"].lower() not in lexicon().demonyms - _NO_PEOPLE:
        return None
    return mention.core[found.start("people") :] if _is_one(mention.head, found) else None


def _is_one(noun: str, found: re.Match[str]) -> bool:
    """Whether its people have one such body, or no article stands, as in a headline: "Greek court rules"."""
    if noun == "ministry":
        return bool(found["between"])
    # a country has many courts, so "the Greek court" may be any of them
    if noun in {"court", "tribunal"}:
        return not found["the"] or not _FIRST_OF_ITS_COURTS.isdisjoint(found["between"].split())
    return noun in _ONE_OF_A_PEOPLE
