"""Targets of many articles to concepts: a function of what is given, so that the order of articles makes no difference.

The targets that most articles speak of come first; each later one joins the concept that it is likeliest to be, or
opens one of its own (leader clustering, with the leaders in a fixed order). The groups are then compared once more
by what most of their targets share. What a person decided comes before all likeness.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from onrecord.ledger.hashing import content_hash
from onrecord.views.concepts.similarity import Likeliest, Told, rarest

LEAST = 0.5
"""The least chance of being one concept that puts two targets together; ``benchmarks concepts`` prints its price."""
_LOOKED_UP = 3
"""How many of a target's rarest words lead to the concepts that it may belong to."""


class Unit(msgspec.Struct, frozen=True):
    """A target's words within one article.

    Attributes:
        article: the article's hash.
        told: what the target and its article tell.
        positions: the row numbers of the positions that have it.
    """

    article: str
    told: Told
    positions: tuple[int, ...]

    @property
    def key(self) -> str:
        """The target's words without case, accents and articles."""
        return self.told.subject.key


class Decided(msgspec.Struct, frozen=True):
    """What a person decided of a concept: its hash, its name, and the targets that belong to it.

    A target is its key with an article's hash, or with ``None`` for every article.
    """

    concept: str
    name: str | None
    targets: frozenset[tuple[str, str | None]]


class Group(msgspec.Struct):
    """The targets that are one concept, the leader first."""

    hash: str
    name: str | None
    units: list[Unit]

    @property
    def told(self) -> Told:
        """What its targets tell together: what two in five of them share, and the day of the middle one."""
        if len(self.units) == 1:
            return self.units[0].told
        subjects = [unit.told.subject for unit in self.units]
        return Told(
            replace(
                subjects[0],
                stems=_common([one.stems for one in subjects]) or subjects[0].stems,
                bare=2 * sum(one.bare for one in subjects) > len(subjects),
            ),
            _common([unit.told.names for unit in self.units]),
            sorted(self.units, key=_order)[len(self.units) // 2].told.day,
            frozenset().union(*(unit.told.proper for unit in self.units)),
        )


def _common(sets: list[frozenset[str]]) -> frozenset[str]:
    counted = Counter(each for one in sets for each in one)
    return frozenset(each for each, often in counted.items() if often >= _SHARE * len(sets))


_SHARE = 0.4


def gather(units: Iterable[Unit], decided: Iterable[Decided] = (), likeliest: Likeliest | None = None) -> list[Group]:
    """Gather targets into concepts.

    Args:
        units: each article's targets, in any order.
        decided: decisions from the first to the last; the last about a target counts.
        likeliest: that of the gathering before, so that only what is new is weighed.

    Returns:
        The concepts, those with most positions first; every unit stands in exactly one.
    """
    seeds, chosen = _seeds(decided)
    free: list[Unit] = []
    for unit in units:
        concept = chosen.get((unit.key, unit.article)) or chosen.get((unit.key, None))
        if concept is None:
            free.append(unit)
        else:
            seeds[concept].units.append(unit)
    decided_on = [Group(one.hash, one.name, sorted(one.units, key=_order)) for one in seeds.values() if one.units]
    likeliest = likeliest or Likeliest()
    found = _Leaders(likeliest, decided_on)
    for unit in _most_told_first(free):
        found.place(Group(_hash(unit.key, unit.article), None, [unit]))
    again = _Leaders(likeliest, found.groups[: len(decided_on)])
    for group in sorted(found.groups[len(decided_on) :], key=_largest):
        again.place(group)
    likeliest.forget_what_was_not_asked()
    return sorted(again.groups, key=_largest)


@lru_cache(maxsize=1 << 16)
def _hash(key: str, article: str) -> str:
    """The hash of the concept that a target opens."""
    return content_hash("concept", [key, article])


def _largest(group: Group) -> tuple[int, int, str]:
    articles = len({unit.article for unit in group.units})
    return -articles, -sum(len(unit.positions) for unit in group.units), group.hash


def _seeds(decided: Iterable[Decided]) -> tuple[dict[str, Group], dict[tuple[str, str | None], str]]:
    """The concepts that were decided on, and which of them each target was put to last."""
    seeds: dict[str, Group] = {}
    chosen: dict[tuple[str, str | None], str] = {}
    for decision in decided:
        seeds[decision.concept] = Group(decision.concept, decision.name, [])
        chosen.update(dict.fromkeys(decision.targets, decision.concept))
    return seeds, chosen


def _most_told_first(units: list[Unit]) -> list[Unit]:
    """Units whose words stand in most articles first; ties go by words, day and article, never by who came first."""
    often: dict[str, int] = defaultdict(int)
    for unit in units:
        often[unit.key] += 1
    return sorted(units, key=lambda unit: (-often[unit.key], unit.key, *_order(unit)))


def _order(unit: Unit) -> tuple[str, str]:
    return unit.told.day.isoformat() if unit.told.day else "9999", unit.article


class _Leaders:
    """The concepts so far, found by the rarest words of what they told when they were made."""

    def __init__(self, likeliest: Likeliest, groups: Iterable[Group] = ()) -> None:
        self._likeliest = likeliest
        self.groups: list[Group] = []
        self._told: list[Told] = []
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for group in groups:
            self._add(group, group.told)

    def _add(self, group: Group, told: Told) -> None:
        for word in rarest(told.subject.stems, _LOOKED_UP):
            self._by_word[word].append(len(self.groups))
        self.groups.append(group)
        self._told.append(told)

    def place(self, group: Group) -> None:
        """Put a group's targets to the concept that they are likeliest to be, the earlier of equals, or make it one."""
        told = group.told
        words = rarest(told.subject.stems, _LOOKED_UP)
        if near := sorted({number for word in words for number in self._by_word.get(word, ())}):
            chance, place = self._likeliest.of(told, tuple(self._told[number] for number in near))
            if chance >= LEAST:
                self.groups[near[place]].units += group.units
                return
        self._add(group, told)
