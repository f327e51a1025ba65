"""Offices that somebody holds, once held, or is second in: "the mayor" is neither a deputy nor a former mayor."""

import re
from collections.abc import Iterator
from functools import cache

from onrecord.reading.entities.entity import Entity
from onrecord.reading.mentions.mention import Mention
from onrecord.reading.sources.discourse import Discourse

_SECOND = frozenset(("deputy", "vice", "lieutenant", "under"))
_ONCE = frozenset(("former", "ex", "late"))
_BEFORE, _BEHIND = 40, 80
"""Within how many characters before a title and behind a name it says whose office it is."""
_MARK = re.compile(r"[.,;:!?()\n]")
_APPOSED = re.compile(r"\s?[,(]\s?[^,.;:()\n]{3,80}")
_LOOKED_AT = 12
"""How many names of a person are looked at."""


def holds_no_such_office(discourse: Discourse, mention: Mention, entity: Entity | None) -> bool:
    """Whether an office by itself ("the mayor") is not this person's, by all that stands beside their names.

    The second in an office never is its holder. Who once held it may go by it as long as nobody else does: a report on
    a former president calls him "the president" too.
    """
    first, _, rest = mention.head.partition(" ")
    office = rest if first in _SECOND else mention.head
    if entity is None or entity.kind != "person" or not _is_said_of(entity, office):
        return False
    if discourse.words.honorifics.keys().isdisjoint((office, *office.split())) or mention.modifiers & _ONCE:
        return False
    ways = set(_ways(discourse.text, entity, office))
    if first in _SECOND or mention.modifiers & _SECOND:
        return ways == {"holds"}  # "the deputy mayor" is not Mayor Odell
    if not ways or "holds" in ways:
        return False
    if "once" not in ways:
        return True
    others = (other for other in discourse.entities.all if other is not entity and other.kind == "person")
    return any(
        "successor" in other.roles or (_is_said_of(other, office) and "holds" in _ways(discourse.text, other, office))
        for other in others
    )


def _is_said_of(entity: Entity, office: str) -> bool:
    return entity.roles.issuperset(office.split())


def _ways(text: str, entity: Entity, office: str) -> Iterator[str]:
    """Of each place that says so, whether a person "holds" an office, held it "once", or is "second" in it."""
    pattern = _pattern(office)
    for name in entity.names[:_LOOKED_AT]:
        words = _MARK.split(text[max(0, name.title_start - _BEFORE) : name.title_start])[-1].split()
        # of "the mayor and former president | Ann Lee" two words are hers
        title = " ".join((*words[-2:], text[name.title_start : name.start]))
        behind = _APPOSED.match(text, name.end, name.end + _BEHIND)
        for said in (title, behind.group() if behind else ""):
            for found in pattern.finditer(said):
                rank = (found["rank"] or "").lower()
                yield "second" if rank in _SECOND else "once" if rank in _ONCE else "holds"


@cache
def _pattern(office: str) -> re.Pattern[str]:
    """An office, with the word before it that says that somebody else holds it."""
    ranks = "|".join(sorted(_SECOND | _ONCE))
    return re.compile(rf"\b(?:(?P<rank>{ranks})[\s-](?:\w+\s){{0,2}}?)?{re.escape(office)}\b", re.IGNORECASE)
