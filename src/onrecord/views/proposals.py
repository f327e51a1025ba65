"""Proposals: the targets of positions, grouped if several positions have the same target.

Within an article, targets are one proposal when they mean the same there: "the plan", "closing the port" and "it"
(:func:`proposals`). Across articles nothing says that two plans are one, so there only targets in the same words
are one proposal (:func:`proposal_key`).
"""

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import msgspec

from onrecord.article import Span
from onrecord.ledger.people.names import folded
from onrecord.record import Position, Record, Spans
from onrecord.views.proposal_targets import Target, described_targets, light_stems


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that people in an article stand for or against.

    Attributes:
        name: the words of the article that say most plainly what it is.
        targets: every stretch that means it, in order; half-open, code points of the article's text.
        supporting: the positions for it, in the order of the record.
        opposing: the positions against it, in the order of the record.
    """

    name: str
    targets: Spans
    supporting: tuple[Position, ...] = ()
    opposing: tuple[Position, ...] = ()


def proposals(record: Record) -> tuple[Proposal, ...]:
    """Gather the targets of a record's positions.

    "The plan", "the decision to close the port", "closing the port" and "it" are one proposal; "repeal of the law"
    and "the law" are two, since being for the one is being against the other.

    Returns:
        The proposals in the order of their first target; every position stands in exactly one of them.
    """
    gathered = _Gathered()
    for target in described_targets(record):
        gathered.add(target)
    return tuple(_proposal(record, each) for each in gathered.groups)


def proposal_key(target: str) -> str:
    """What makes targets of different articles one proposal: their words without case, accents and articles."""
    words = [word for word in folded(target).strip(" .,;:'\"“”").split() if word not in ("the", "a", "an")]
    return " ".join(words) or folded(target)


class Group:
    """The targets that mean one thing, so far; of the groups the one that was made ``number``-th."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.targets: list[Target] = []
        self.kinds: set[tuple[bool, int]] = set()

    @property
    def recency(self) -> tuple[Span, int]:
        """The group whose last target stands last is the latest; of two over the same words, the one made first."""
        return self.targets[-1].span, -self.number


_REACH = 2
"""How many sentences back "it" and "this" may point."""

_Key = tuple[bool, int, tuple[str, ...]]


class _Gathered:
    """The groups so far, and where to look for the one that a target belongs to.

    Targets come in the order of the text, so that a group that gets one becomes the latest. Looking through all groups
    for each target would take hours for an article with thousands of positions, hence the tables.
    """

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self._of_person: dict[str, Group] = {}
        self._of_kind: dict[tuple[bool, int], Group] = {}
        self._by_stems: dict[_Key, dict[int, Group]] = {}
        self._things: dict[int, Group] = {}

    def add(self, target: Target) -> None:
        """Put a target to the group that it belongs to, the latest where several would do, or to a new one."""
        group = self._home(target)
        if group is None:
            group = Group(len(self.groups))
            self.groups.append(group)
        group.targets.append(target)
        if target.person is not None:
            self._of_person[target.person] = group
        else:
            self._note(group, target)

    def _home(self, target: Target) -> Group | None:
        if target.person is not None:
            return self._of_person.get(target.person)
        if target.pronoun:
            return self._pointed_at(target)
        alike = [each for key in _looked_for(target) for each in self._by_stems.get(key, {}).values()]
        if target.kind is not None and (of_kind := self._of_kind.get((target.turned, target.kind))):
            alike.append(of_kind)
        return max(alike, key=lambda group: group.recency, default=None)

    def _pointed_at(self, target: Target) -> Group | None:
        """The latest possible antecedent of "it" in reach: mentioned elsewhere, and not a person."""
        found: Group | None = None
        for group in reversed(self._things.values()):
            last = group.targets[-1]
            if last.span == target.span:
                continue
            if target.sentence - last.sentence > _REACH or (found and last.span != found.targets[-1].span):
                break
            found = min(found or group, group, key=lambda each: each.number)
        return found

    def _note(self, group: Group, target: Target) -> None:
        """Make the group the latest, and one that targets like this one are put to."""
        self._things.pop(group.number, None)
        self._things[group.number] = group
        if not target.pronoun:
            group.kinds |= {(target.turned, kind) for kind in target.kinds}
            for key in _found_by(target):
                self._by_stems.setdefault(key, {})[group.number] = group
        for kind in group.kinds:
            known = self._of_kind.get(kind, group)
            self._of_kind[kind] = max(known, group, key=lambda each: each.recency)


# ---------------------------------------------------------------- alike in their words

# Two targets are alike when they share most of their stems. How many must be shared follows from how many each has, so
# they are alike just when they have a set of that many stems in common: each target is found by its sets.

_MOST = 8
"""The most stems that a target has."""


def _found_by(target: Target) -> Iterator[_Key]:
    stems = _telling(target)
    for size in {_needed(len(stems), other) for other in range(1, _MOST + 1)}:
        for shared in combinations(stems, size):
            yield target.turned, len(stems), shared


def _looked_for(target: Target) -> Iterator[_Key]:
    stems = _telling(target)
    for other in range(1, _MOST + 1):
        for shared in combinations(stems, _needed(len(stems), other)):
            yield target.turned, other, shared


def _telling(target: Target) -> list[str]:
    """The stems that say more than what kind of thing it is or, where there are none, all."""
    return sorted(target.stems - light_stems() or target.stems)


@cache
def _needed(one: int, other: int) -> int:
    """How many stems two targets must share: three quarters of the fewer and six tenths of the more, and one at least.

    More than either has where they cannot be alike.
    """
    enough = (n for n in range(1, min(one, other) + 1) if n / min(one, other) >= 0.75 and n / max(one, other) >= 0.6)
    return next(enough, _MOST + 1)


# ---------------------------------------------------------------- the result


def _proposal(record: Record, gathered: Group) -> Proposal:
    positions = sorted((target.position for target in gathered.targets), key=lambda p: (p.spans, p.target))
    return Proposal(
        name=record.text_of((_plainest(gathered),)),
        targets=tuple(sorted({target.span for target in gathered.targets})),
        supporting=tuple(p for p in positions if p.stance == "for"),
        opposing=tuple(p for p in positions if p.stance == "against"),
    )


def _plainest(gathered: Group) -> Span:
    """The target that says most: the most content words, and of those the shortest."""
    return min(
        gathered.targets, key=lambda t: (t.pronoun, t.kind is not None, -min(len(t.stems), 4), t.span[1] - t.span[0])
    ).span
