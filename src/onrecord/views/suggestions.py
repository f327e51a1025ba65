"""Suggestions: people across the ledger who may be one and were kept apart, with the points for and against."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import msgspec

from onrecord.ledger import Ledger, Person
from onrecord.ledger.people.names import folded
from onrecord.ledger.people.profile import Profile
from onrecord.ledger.people.score import CLASH, score
from onrecord.ledger.people.source import NamedSource

LEAST = -2.5
"""Pairs with fewer points are not suggested: joined is what has more than 0."""

_MOST_OF_A_NAME = 30
"""Of people with one key, such as a surname, so many are compared with each other, the most quoted first."""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """Two who may be one.

    Attributes:
        one: the more quoted, whose name would be kept.
        other: the other.
        points: log-odds as for joining, of all that is known of the other against all that is known of the first.
        reason: what counted, with its points.
    """

    one: Person
    other: Person
    points: float
    reason: str


def suggestions(ledger: Ledger, *, limit: int = 100) -> tuple[Suggestion, ...]:
    """Pairs that share a key (a surname, a first word, letters) and speak little against being one.

    The most points come first, of as many the most quoted. Those that somebody decided about are left out.
    """
    people, pairs = _pairs(ledger)
    known = _profiles(ledger, people, {person for pair in pairs for person in pair})
    found = (_suggestion(people, known, *pair) for pair in pairs)
    wanted = [one for one in found if one and one.points >= LEAST]
    return tuple(sorted(wanted, key=lambda one: (-one.points, -one.other.statements, one.other.hash))[:limit])


def compared(ledger: Ledger, person: Person, others: Iterable[Person]) -> tuple[Suggestion, ...]:
    """A person beside others who may be the same, with the points for and against, the most first."""
    by_hash = {one.hash: one for one in (person, *others)}
    sql = "SELECT id, hash FROM people WHERE hash IN (SELECT value FROM json_each(?))"
    people = {row["id"]: by_hash[row["hash"]] for row in ledger.rows(sql, [json.dumps(list(by_hash))])}
    known = _profiles(ledger, people, people)
    own = next((number for number, one in people.items() if one.hash == person.hash), None)
    found = []
    for number, other in people.items() if own is not None else ():
        if number != own:
            points = score(known[own], _as_source(known[own], known[number]))  # type: ignore[index]
            found.append(Suggestion(one=person, other=other, points=points.points, reason=points.reason))
    return tuple(sorted(found, key=lambda one: (-one.points, -one.other.statements, one.other.hash)))


def _pairs(ledger: Ledger) -> tuple[dict[int, Person], set[tuple[int, int]]]:
    """People by row number, and the pairs that share a key, the more quoted first."""
    sql = (
        "SELECT k.key, p.id, p.hash, p.name, p.kind, p.statements, p.articles, p.mentions FROM person_keys k"
        " JOIN people p ON p.id = k.person"
        " WHERE k.key IN (SELECT key FROM person_keys GROUP BY key HAVING count(*) > 1)"
        " ORDER BY p.statements DESC, p.mentions DESC, p.id"
    )
    people: dict[int, Person] = {}
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in ledger.rows(sql):
        key, number = row.pop("key"), row.pop("id")
        people.setdefault(number, Person(**row))
        groups[row["kind"], key].append(number)
    decided = set(_decided(ledger))
    # a set: two people may share several keys
    pairs = {pair for held in groups.values() for pair in combinations(held[:_MOST_OF_A_NAME], 2)}
    return people, {pair for pair in pairs if frozenset(people[one].hash for one in pair) not in decided}


def _decided(ledger: Ledger) -> Iterator[frozenset[str]]:
    """The pairs, by their hashes, that somebody decided are two."""
    for row in ledger.rows("SELECT kept_hash, other_hash FROM decisions WHERE action = 'split'"):
        yield frozenset((row["kept_hash"], row["other_hash"]))


def _profiles(ledger: Ledger, people: Mapping[int, Person], wanted: Iterable[int]) -> dict[int, Profile]:
    """What is known of people, by their row numbers."""
    found: dict[int, Profile] = {}
    for number in wanted:
        found[number] = Profile(people[number].kind, (False, "", "", 0), "")
        found[number].sources = people[number].articles
    sql = "SELECT person, fact, value, count FROM person_facts WHERE person IN (SELECT value FROM json_each(?))"
    for row in ledger.rows(sql, [json.dumps(sorted(found))]):
        if (person := found.get(row["person"])) and row["fact"] in person.facts:
            person.facts[row["fact"]][row["value"]] = row["count"]
    return found


def _suggestion(people: Mapping[int, Person], known: Mapping[int, Profile], a: int, b: int) -> Suggestion | None:
    points = score(known[a], _as_source(known[a], known[b]))
    # names that rule each other out are no question for a person
    if points.points <= CLASH:
        return None
    return Suggestion(one=people[a], other=people[b], points=points.points, reason=points.reason)


def _as_source(one: Profile, other: Profile) -> NamedSource:
    """All that is known of one person as what a single article tells, to be scored against another."""
    facts = other.facts
    months, outlets = sorted(facts["month"]), sorted(facts["outlet"])
    return NamedSource(
        hash="",
        article="",
        day=_nearest(months, sorted(one.facts["month"])),
        number=0,
        kind=other.kind,
        name=other.name,
        block="",
        outlet=next((outlet for outlet in outlets if outlet in one.facts["outlet"]), next(iter(outlets), None)),
        titles=frozenset(facts["title"]),
        beside=frozenset(facts["with"]) - {folded(form) for form in facts["form"]},
        statements=0,
        mentions=0,
    )


def _nearest(months: list[str], others: list[str]) -> str:
    """The month that is nearest to any of the others; empty where there is none."""
    shared = sorted(set(months) & set(others))
    if shared or not months or not others:
        return shared[0] if shared else next(iter(months), "")
    return min(months, key=lambda month: min(abs(_number(month) - _number(other)) for other in others))


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7])
