"""Agreement between a mention and a referent, read off the mention's words alone."""

import re
from functools import lru_cache

from onrecord.article import Span
from onrecord.reading.entities.entity import Entities, Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.words import WORDS

_OBLIQUE = re.compile(
    rf"\b(?:{WORDS['before_obliques'].alternatives}) (?:the )?$",
    re.I,
)
_OPENING = re.compile(
    rf"(?:^|[\n.!?,;:“”\"—–]|\b(?:{WORDS['before_subjects'].alternatives}))\s{{0,14}}$",
    re.I,
)
OWNER = 1.0
"""Salience that a name, or an office, adds to its entity as the owner of something else."""
SUBJECT = 3.0
"""Salience that a name adds to its entity as the subject of a clause."""
_BEFORE = 14
"""How many characters before a name show whether it opens a clause or stands in a phrase."""
_UNNAMING = re.compile(rf"^(?:(?:{WORDS['unnaming'].alternatives})\s)+")
_PLURAL_ENDINGS = ("ers", "ors", "ists", "ents", "ants", "ians", "ees", "ates", "ives", "folks", "men", "women")
"""How plurals for people end; "Proponents" may open a sentence as a name does."""
_CAPITAL_WITHIN = re.compile(r"\s[A-Z]|\b(?:1[89]|20)\d\d\b")
SIDES = ({"republican", "gop", "conservative"}, {"democratic", "democrat", "liberal"})


@lru_cache(maxsize=4096)
def synonyms_of(head: str) -> frozenset[str]:
    """The nouns of people whom this one can take up again: "attorney" for "lawyer", "constable" for "officer"."""
    last, words = head.split()[-1], lexicon()
    special = words.kinds_of_people.get(head, frozenset())
    return special.union((head, last), *(group for group in words.synonyms if head in group or last in group))


def agrees(referent: Referent, mention: Mention) -> bool:
    """Whether nothing in a mention speaks against a referent: its gender, or its side in politics."""
    said = set(mention.core.lower().split())
    roles = referent.entity.roles if referent.entity else set(referent.words)
    # "the Republican" is nobody whom the article calls a Democrat and never a Republican
    for one, other in (SIDES, SIDES[::-1]):
        if said & one and roles & other and not roles & one:
            return False
    return "u" in (referent.gender, mention.gender) or referent.gender == mention.gender


def weight_of(text: str, name: Name) -> float:
    """Salience that a name adds to its entity: most as a subject, least as an owner."""
    if text[name.end : name.end + 2] in {"’s", "'s"} or text[name.end : name.end + 3] == " 's":
        return OWNER
    return weight_at(text, name.title_start)


def weight_at(text: str, start: int) -> float:
    """Salience that a phrase which begins here adds to its entity: most as a subject, least behind a preposition."""
    before = text[max(0, start - _BEFORE) : start]
    if _OBLIQUE.search(before):
        return 1.2
    return SUBJECT if not before.strip() or _OPENING.search(before) else 1.8


def mention_span(mention: Mention, referent: Referent, entities: Entities) -> Span:
    """The part of a mention that stands for the referent: the name where it is named, else the whole.

    "The Halden Council report" and "a spokesman for the Halden Council" mention the council by its name.
    """
    named = (name for name, entity in entities.inside(mention.start, mention.end) if entity is referent.entity)
    name = next(named, None) if referent.entity else None
    return (name.start, name.end) if name else (mention.start, mention.end)


def is_plural_word(entity: Entity) -> bool:
    """Whether a name that nothing bears out is a plural that opens a sentence: "Proponents"."""
    plural = entity.name.endswith(_PLURAL_ENDINGS)
    single = entity.kind == "unknown" and len(entity.keys) == 1
    return single and plural and all(name.initial for name in entity.names)


def document_name(mention: Mention) -> str | None:
    """A document's name: its words where they name something, without the article and what only gives its age."""
    core = _UNNAMING.sub("", mention.core)
    known = core[:1].isupper() and any(entity.kind != "unknown" for entity in mention.within)
    return core if len(core.split()) > 1 and (known or _CAPITAL_WITHIN.search(core)) else None
