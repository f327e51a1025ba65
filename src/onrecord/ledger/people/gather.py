"""Gather the named sources of articles into people: one function of the sources, whatever order they come in.

Sources are placed in a canonical order: those that a user decided about, then by day, by the article's hash, and by
place in the article. Each is compared with the people of its block, and joins the best one whose score is above zero or
becomes a new person. After each article, people of one full name of whom it told more are compared again, and merged
where what is known now speaks for it. A person's hash comes from its name, not from who came first. Nothing here knows
where sources are kept, so that blocks can be gathered by themselves: from a ledger, from files, in any number of
processes.
"""

import heapq
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from onrecord.ledger.hashing import content_hash
from onrecord.ledger.people.merge import compare
from onrecord.ledger.people.names import block_of, folded, full_key
from onrecord.ledger.people.profile import Profile
from onrecord.ledger.people.score import CLEARLY_BETTER, IMPOSSIBLE, Score, own_name, score
from onrecord.ledger.people.source import KINDS, NamedSource, Position

_DECIDED = 20.0
"""The score of a join that a user decided."""

_MOST = 40
"""The most people of one block that are scored, the most named first, beside those who share the whole name."""

Scored = list[tuple[Score, Profile]]


class Join(msgspec.Struct, frozen=True):
    """Why a source was put to its person."""

    source: NamedSource
    person: Profile
    score: float
    reason: str


class Pins(msgspec.Struct, frozen=True):
    """The hashes of people that what users wrote depends on.

    Attributes:
        decided: those that decisions name; no other person is given one of them.
        reviewed: those that reviews name, each with the name that the reviewer meant.
    """

    decided: frozenset[str] = frozenset()
    reviewed: tuple[tuple[str, str], ...] = ()


def gather(sources: Iterable[NamedSource], pins: Pins = Pins()) -> "Gathering":  # noqa: B008  it is frozen
    """Gather all sources of a block into people.

    Args:
        sources: in any order; of several blocks only where a decision put sources of both to one person.
        pins: the hashes that decisions and reviews name.
    """
    gathering = Gathering()
    gathering.place(sources)
    gathering.name_people(pins)
    return gathering


class Gathering:
    """The people of a block, and how each source came to its person.

    Args:
        people: what is known already, in the order in which they were founded: all sources placed from now on must come
            after theirs in the canonical order.

    Attributes:
        people: in the order in which they were founded.
        joins: one for each source placed, in canonical order.
        merged: people that are one with an earlier one, with that one.
    """

    def __init__(self, people: Iterable[Profile] = ()) -> None:
        self.people: list[Profile] = []
        self.joins: list[Join] = []
        self.merged: dict[Profile, Profile] = {}
        self._by_hash: dict[str, Profile] = {}
        self._by_block: dict[str, dict[Profile, None]] = {}
        self._by_name: dict[tuple[str, str], dict[Profile, None]] = {}
        self._order: dict[Profile, int] = {}
        self._several: set[tuple[str, str]] = set()
        self._articles: dict[Profile, set[str]] = {}
        self._why: dict[Position, Score] = {}
        for person in people:
            self._add(person)
            for form, _ in person.forms:
                self._index(person, form)

    def place(self, sources: Iterable[NamedSource]) -> None:
        """Put each source to a person."""
        ordered = sorted(sources, key=lambda source: source.position)
        held: dict[str, dict[Profile, str]] = {}
        # what was decided stands first in the order, so an article may come twice; what it took is remembered in
        # `held`
        for article, sources_of in groupby(ordered, key=lambda source: (bool(source.decided), source.article)):
            taken, group = held.setdefault(article[1], {}), list(sources_of)
            for source, person, found in self._assign(group, taken):
                self.joins.append(Join(source, person, found.points, found.reason))
                person.learn(source, 1, again=person in taken)
                taken[person] = folded(source.name)
                # as long as the form that the facts keep: both must find the person again
                self._index(person, source.name[:300])
                self._articles.setdefault(person, set()).add(source.article)
            if self._several:
                self._merge(taken, group[0].position[1:3])
        if self.merged:
            self.joins = [self._settled(join) for join in self.joins]

    def _assign(
        self, sources: Sequence[NamedSource], taken: dict[Profile, str]
    ) -> list[tuple[NamedSource, Profile, Score]]:
        """Each source of an article with its person and why.

        The best pairs of the article go first, and a person is taken once: the reader held its sources apart.
        Only a source of the very same name may share its person, or of a name by which a body is known already.
        """
        if sources[0].decided:
            return [(one, self._decided(one), Score(_DECIDED, f"decided by {one.by}")) for one in sources]
        scores = [self._scores(source) for source in sources]
        chosen = _matched(sources, scores, dict(taken))
        founded: dict[tuple[str, str], Profile] = {}
        placed = []
        for number, source in enumerate(sources):
            # one article may hold a name twice where the reader did not see that it is one
            twin = (source.kind, folded(source.name))
            if number in chosen:
                placed.append((source, *chosen[number]))
            elif twin in founded:
                placed.append((source, founded[twin], Score(0.0, "the same name in the same article")))
            else:
                founded[twin] = self._add(Profile(source.kind, source.position, source.block))
                placed.append((source, founded[twin], _alone(scores[number])))
        return placed

    def _decided(self, source: NamedSource) -> Profile:
        known = self._by_hash.get(source.decided)
        return known or self._add(Profile(source.kind, source.position, source.block, source.decided))

    def _add(self, person: Profile) -> Profile:
        self._order[person] = len(self._order)
        self.people.append(person)
        if person.decided:
            self._by_hash[person.decided] = person
        return person

    def _index(self, person: Profile, form: str) -> None:
        """Let the person be found by one of its names."""
        self._by_block.setdefault(block_of(person.kind, form), {})[person] = None
        name = person.kind, full_key(person.kind, form)
        called = self._by_name.setdefault(name, {})
        called[person] = None
        if len(called) > 1:
            self._several.add(name)

    def _merge(self, touched: Iterable[Profile], now: tuple[str, str]) -> None:
        """Merge people of one full name of whom the article told more, where what is known of both speaks for it."""
        for one in sorted(touched, key=self._order.__getitem__):
            # merged once, more is known of the one that is left, and it may be a third one too
            while one not in self.merged and (found := self._best_namesake(one)):
                other, why = found
                # the earlier one keeps its place, whatever order the articles were added in
                kept, gone = sorted((one, other), key=self._order.__getitem__)
                self._put_together(kept, gone, why, now)

    def _best_namesake(self, one: Profile) -> tuple[Profile, Score] | None:
        """The person of the same full name that the person is, with the reason."""
        names = {(one.kind, key) for key in one.full_keys()} & self._several
        others = {other for name in names for other in self._by_name[name]} - {one}
        # a common name may have thousands, and each pair is compared
        most = heapq.nsmallest(_MOST, others, key=lambda other: (-other.sources, self._order[other]))
        scores = [
            (compare(*sorted((one, other), key=self._order.__getitem__)), other)
            for other in most
            # two that users decided about are never merged by a score; nor two whom an article tells apart
            if not ((one.decided and other.decided) or self._in_one_article(one, other))
        ]
        found = max(scores, key=lambda pair: (pair[0].points, -self._order[pair[1]]), default=None)
        return (found[1], found[0]) if found and found[0].points > 0 else None

    def _in_one_article(self, one: Profile, other: Profile) -> bool:
        """Whether an article has both. Of people known before, only the articles placed since are looked at."""
        return not self._articles.get(one, set()).isdisjoint(self._articles.get(other, ()))

    def _put_together(self, kept: Profile, gone: Profile, why: Score, now: tuple[str, str]) -> None:
        self.merged[gone] = kept
        self._why[gone.founded] = why
        self._articles.setdefault(kept, set()).update(self._articles.pop(gone, ()))
        self.people.remove(gone)
        for form, _ in gone.forms:
            del_from = (self._by_block[block_of(gone.kind, form)], self._by_name[gone.kind, full_key(gone.kind, form)])
            for people in del_from:
                people.pop(gone, None)
        kept.absorb(gone, now)
        for form, _ in kept.forms:
            self._index(kept, form)
        self._several = {name for name in self._several if len(self._by_name[name]) > 1}

    def _settled(self, join: Join) -> Join:
        """The join, to the person that its own was merged into."""
        person, why = join.person, self._why.get(join.source.position)
        # who took over somebody may have been taken over later
        while person in self.merged:
            person = self.merged[person]
        if why is not None:
            return Join(join.source, person, why.points, why.reason)
        return join if person is join.person else Join(join.source, person, join.score, join.reason)

    def _scores(self, source: NamedSource) -> Scored:
        """The people that the source may be, with their points, the best first."""
        found = [(score(person, source), person) for person in self._candidates(source)]
        return sorted(found, key=lambda pair: -pair[0].points)

    def _candidates(self, source: NamedSource) -> list[Profile]:
        block = [one for one in self._by_block.get(source.block, ()) if one.kind == source.kind]
        if len(block) <= _MOST:
            return sorted(block, key=self._order.__getitem__)
        same = self._by_name.get((source.kind, full_key(source.kind, source.name)), ())
        most = heapq.nsmallest(_MOST, block, key=lambda one: (-one.sources, self._order[one]))
        return sorted({*same, *most}, key=self._order.__getitem__)

    def name_people(self, pins: Pins) -> None:
        """Give each person its hash: what a user decided, or else from its name and
        the number of its namesakes before it."""
        given = set(pins.decided)
        for person in self.people:
            person.hash = person.decided or _hash_of(person, given)
            given.add(person.hash)
        for person_hash, name in pins.reviewed:
            if person_hash not in given:
                self._pin(person_hash, name, {one for one, _ in pins.reviewed})
                given = {person.hash for person in self.people} | pins.decided

    def _pin(self, person_hash: str, name: str, reviewed: set[str]) -> None:
        """Give the hash that a review names to the person of that name who is named most.

        A reviewer may have typed a surname that meant one person then.
        """
        same = [one for kind in KINDS.values() for one in self._by_name.get((kind, full_key(kind, name)), ())]
        same = same or [one for kind in KINDS.values() for one in self._by_block.get(block_of(kind, name), ())]
        free = [one for one in same if not one.decided and one.hash not in reviewed]
        if free:
            min(free, key=lambda one: (-one.sources, self._order[one])).hash = person_hash


def _matched(
    sources: Sequence[NamedSource], scores: list[Scored], taken: dict[Profile, str]
) -> dict[int, tuple[Profile, Score]]:
    """The sources, by number, that go to people already known."""
    pairs = [(number, *pair) for number, scored in enumerate(scores) for pair in scored if pair[0].points > 0]
    chosen: dict[int, tuple[Profile, Score]] = {}
    # who is known by a full name goes before one known by a surname alone, whatever the points
    for number, found, person in sorted(pairs, key=lambda pair: (pair[1].nameless, -pair[1].points)):
        name = folded(sources[number].name)
        if number in chosen or (taken.get(person, name) != name and not own_name(person, sources[number])):
            continue
        if found.bare and _rivals(scores[number], found, person, taken):
            continue
        chosen[number], taken[person] = (person, found), name
    return chosen


def _rivals(scored: Scored, found: Score, person: Profile, taken: dict[Profile, str]) -> bool:
    """Whether a surname can mean somebody else: another full name that is free comes
    close, or any does where this is none."""
    # of somebody known by a surname alone, any namesake with a given name is as likely
    least = 0.0 if found.nameless else found.points - CLEARLY_BETTER
    return any(
        other.points > least and not other.nameless for other, one in scored if one is not person and one not in taken
    )


def _alone(scored: Scored) -> Score:
    if not scored or scored[0][0].points <= IMPOSSIBLE:
        return Score(0.0, "the first of this name")
    best = scored[0][0]
    return Score(0.0, f"kept apart from the nearest ({best.points:+.1f}: {best.reason})")


def _hash_of(person: Profile, given: set[str]) -> str:
    """The hash of a person of that name which nobody has yet."""
    key, namesake = full_key(person.kind, person.name), 1
    person_hash = content_hash("person", person.kind, key)
    while person_hash in given:
        namesake += 1
        person_hash = content_hash("person", person.kind, key, namesake)
    return person_hash
