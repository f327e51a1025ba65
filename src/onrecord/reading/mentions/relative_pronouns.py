"""What "who", "which" and "that" stand for, where they are the source: "the clerk, who said", "a letter that says"."""

import re
from collections.abc import Iterator
from typing import Final

from onrecord.article import WORD, Span
from onrecord.reading.entities.find import Entities, Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.mentions.words import WORDS
from onrecord.record import SourceType

_FAR = 12
"""How many words back the noun may stand: "a letter from his doctor on Friday that says"."""
_STOPS = ("\n", ". ", "? ", "! ", "; ", "” ", ": ")
_DETERMINED = re.compile(
    rf"\b(?:{WORDS['determined'].alternatives})\s(?:[\w’'-]+\s){{0,3}}$",
    re.I,
)
_SHOWS = re.compile(
    rf"\b(?:{WORDS['shows'].alternatives})\b",
    re.I,
)
_PART_OF = re.compile(rf"(?:\b(?:{WORDS['makes_part_of'].alternatives})|,)\s(?:the\s)?$", re.I)
_SEVERAL = re.compile(rf"\s(?:(?:also|now|still)\s)?(?:{WORDS['done_by_several'].alternatives})\b")
"""A verb in the plural: "among those there were some who | say"."""
_PERSONS: Final = frozenset({"who", "whom", "whose"})
_OF_PERSONS: Final = frozenset({"role", "group"})
_OF_THINGS: Final = frozenset({"document", "body", "group"})


def antecedent(text: str, entities: Entities, mention: Mention) -> Entity | Span | None:
    """The name or the noun phrase that a relative pronoun stands for; ``None`` where none is found before it.

    A name right before it; else the nearest noun of the kind that the pronoun can stand for: persons, and a body right
    before it, for "who", bodies and documents for "which" and "that"; else, for "who", the last person named in the
    clause.
    """
    reach = max(0, mention.start - 400)
    start = max(reach, *(text.rfind(mark, reach, mention.start) + len(mark) for mark in _STOPS))
    end = start + len(text[start : mention.start].rstrip(" ,\xa0(—–-\n"))
    names = entities.inside(max(0, end - 200), end)
    is_personal = mention.head in _PERSONS
    if names and names[-1][0].end >= end - 2 and (named := _named_before(text, names, is_personal)):
        return named
    if phrase := _noun_before(text, entities, names, (start, end), is_personal):
        return phrase
    persons = [entity for name, entity in names if entity and entity.kind == "person" and name.start >= start]
    if persons or not is_personal:
        return persons[-1] if persons and is_personal else None
    # with nobody else in the clause it is the body after all: "it began with the rowing club, who"
    return names[-1][1] if names and names[-1][0].end >= end - 2 and _is_body(names[-1][1]) else None


def _is_body(entity: Entity | None) -> bool:
    return entity is not None and entity.kind == "organization"


def _named_before(text: str, names: list[tuple[Name, Entity | None]], is_personal: bool) -> Entity | None:
    """The entity of the name right before a relative pronoun, or of the person whose place or party that name is."""
    last, entity = names[-1]
    if entity and (entity.kind == "person" or not is_personal):
        return entity
    if is_personal and len(names) > 1:
        holder, person = names[-2]
        if person and person.kind == "person" and text[holder.end : last.start] == " of ":
            return person  # "Senator Felix Orr of Vermont, who"
    return entity if entity and entity.kind == "organization" and _stands_alone(text, last.title_start) else None


def _noun_before(
    text: str, entities: Entities, names: list[tuple[Name, Entity | None]], clause: Span, is_personal: bool
) -> Span | None:
    """The nearest noun phrase of a clause that a relative pronoun behind it can stand for."""
    wanted = _OF_PERSONS if is_personal else _OF_THINGS
    for phrase in _phrases(text, names, *clause):
        found, touches = parse_mention(entities, *phrase), phrase[1] == clause[1]
        if is_personal and touches and found.kind == "body" and found.definite and _stands_alone(text, phrase[0]):
            return phrase
        if found.kind in wanted:
            is_apposed = found.kind == "role" and _is_apposed(text, names, phrase[0])
            return None if is_apposed else phrase  # "Ann Lee, a lawyer who"
        if not is_personal and touches and text[phrase[1] - 1].islower() and text[phrase[0]].isupper():
            return None  # a name that is not known
    return None


def _stands_alone(text: str, at: int) -> bool:
    """Whether a body is not part of what stands before it: not "Ann Lee of the council,
    who", nor "the men and the council, who"."""
    return _PART_OF.search(text, max(0, at - 20), at) is None


def type_of_nameless(text: str, mention: Mention, cue: Span | None) -> SourceType | None:
    """What a relative pronoun without an antecedent is by itself: "which" is not a person, "who say" are several.
    ``None`` for one person."""
    if mention.head in _PERSONS:
        return "unnamed_group" if _SEVERAL.match(text, mention.end) else None
    return "document" if cue and _SHOWS.search(text, *cue) else "unnamed_group"


def _phrases(text: str, names: list[tuple[Name, Entity | None]], start: int, end: int) -> Iterator[Span]:
    """The noun phrases that end in each of the last words before ``end``, from the last on; none over a comma."""
    after = end
    for word in list(WORD.finditer(text, max(start, end - 160), end))[::-1][:_FAR]:
        if re.search(r"[,;()—–]", text[word.end() : after]):
            return
        after = word.start()
        determined = _DETERMINED.search(text, max(start, word.start() - 60), word.start())
        beside = [name.start for name, _ in names if text[name.end : word.start()] in (" ", "’s ", "'s ")]
        yield min([determined.start() if determined else word.start(), *beside]), word.end()


def _is_apposed(text: str, names: list[tuple[Name, Entity | None]], at: int) -> bool:
    """Whether the noun phrase that begins here stands in apposition to a name: "Ann Lee, a lawyer who"."""
    return any(entity and entity.kind == "person" and text[name.end : at].strip() == "," for name, entity in names)
