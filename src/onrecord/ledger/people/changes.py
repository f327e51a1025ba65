"""What gathering changes in the tables of people: collected block by block, and written at once."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from onrecord.ledger.people.gather import Gathering, Join, Pins
from onrecord.ledger.people.load import Placed
from onrecord.ledger.people.profile import Profile, count_facts, keys_of
from onrecord.ledger.people.source import NamedSource

_PEOPLE = "SELECT * FROM people WHERE block IN (SELECT value FROM json_each(?))"


class Changes:
    """Rows to be written. People that stay keep their row numbers.

    Args:
        db: the ledger, in a transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._next = int(db.execute("SELECT coalesce(max(id), 0) + 1 FROM people").fetchone()[0])
        self._new: list[tuple[int, str]] = []
        self._changed: list[tuple[object, ...]] = []
        self._renamed: list[int] = []
        self._gone: list[int] = []
        self._emptied: list[int] = []
        self._keys: list[tuple[str, int]] = []
        self._keyed: list[int] = []
        self._facts: list[tuple[int, str, str, int]] = []
        self._sources: list[tuple[int, int]] = []
        self._joins: list[tuple[int, int, float, str, str]] = []

    def replace(self, group: frozenset[str], placed: list[Placed], gathering: Gathering) -> None:
        """All sources of these blocks were gathered; whoever was there before is replaced."""
        self._add(self._rows(group), placed, gathering, {}, set(gathering.people))

    def append(self, group: frozenset[str], placed: list[Placed], pins: Pins) -> bool:
        """Gather the last sources of a block, after taking them out of what is known of its people.

        Returns:
            Whether that could be done: where two people are one now whose sources are not all among the last, nothing
            is changed, and all sources of the block must be gathered.
        """
        rows = self._rows(group)
        known = {row["id"]: _profile(row) for row in rows}
        _add_facts(self._db, known)
        touched = _without(known, placed)
        # who had no sources but the last ones is founded again, by whichever of them comes first now
        stay = {person: row for row, person in known.items() if person.sources}
        # the order of founding decides between people of equal score, and the table does not keep it
        stay = dict(sorted(stay.items(), key=lambda one: one[0].founded))
        gathering = Gathering(stay)
        gathering.place(one.source for one in placed)
        # the facts of one who is gone would have to be moved to the other; rare enough to gather the block whole
        if not stay.keys().isdisjoint(gathering.merged):
            return False
        gathering.name_people(pins)
        touched |= {join.person for join in gathering.joins}
        self._add(rows, placed, gathering, stay, touched)
        return True

    def _rows(self, group: frozenset[str]) -> list[sqlite3.Row]:
        return self._db.execute(_PEOPLE, (json.dumps(sorted(group)),)).fetchall()

    def _add(
        self,
        rows: list[sqlite3.Row],
        placed: list[Placed],
        gathering: Gathering,
        stay: dict[Profile, int],
        touched: set[Profile],
    ) -> None:
        """Collect what is to be written.

        Args:
            rows: the people of the blocks as they are in the table.
            placed: the sources that were placed.
            gathering: how.
            stay: the people of whom some sources were not placed again, with their row numbers.
            touched: the people of whom something may have changed.
        """
        hashes = {row["id"]: row["hash"] for row in rows}
        free = {person_hash: row for row, person_hash in hashes.items() if row not in stay.values()}
        self._emptied += free.values()
        numbers: dict[Profile, int] = {}
        for person in gathering.people:
            # who has the hash of somebody before is the same to users: the row number stays, and with it what refers
            # to it
            row = stay.get(person) or free.pop(person.hash, None) or self._number()
            numbers[person] = row
            if row not in hashes:
                # a hash for the time being, since the right one may still be in a row that is to lose it
                self._new.append((row, f"new {row}"))
            elif hashes[row] != person.hash:
                self._renamed.append(row)
            if person in touched or hashes.get(row) != person.hash:
                self._changed.append(_values(person, row))
        self._gone += free.values()
        # and gives up its hash before it is deleted, for whoever has it now
        self._renamed += free.values()
        self._add_sources(placed, gathering.joins, numbers)
        self._add_facts(placed, gathering.joins, stay, numbers)

    def _number(self) -> int:
        self._next += 1
        return self._next - 1

    def _add_sources(self, placed: list[Placed], joins: list[Join], numbers: dict[Profile, int]) -> None:
        by_hash = {one.source.hash: one for one in placed}
        for join in joins:
            one, person = by_hash[join.source.hash], numbers[join.person]
            if one.person != person:
                self._sources.append((person, one.row))
            self._joins.append((one.row, person, join.score, join.reason, join.source.by))

    def _add_facts(
        self, placed: list[Placed], joins: list[Join], stay: dict[Profile, int], numbers: dict[Profile, int]
    ) -> None:
        """All facts of the people that are new, and of the others what the
        sources that were placed add or take away."""
        for person, row in numbers.items():
            if person not in stay:
                self._facts += [(row, fact, value, n) for fact, of in person.facts.items() for value, n in of.items()]
                self._keys += [(key, row) for key in keys_of(person.facts["form"], person.kind)]
        told = defaultdict[int, list[tuple[NamedSource, int]]](list)
        rows = set(stay.values())
        for one in placed:
            if one.person in rows:
                told[one.person].append((one.source, -1))
        for join in joins:
            if join.person in stay:
                told[stay[join.person]].append((join.source, 1))
        people = {row: person for person, row in stay.items()}
        for row, about in told.items():
            counts = [(row, *fact, n) for fact, n in count_facts(about).items() if n]
            self._facts += counts
            # the keys follow from the printed names alone; titles and company leave them as they are
            if any(fact == "form" for _, fact, _, _ in counts):
                self._keyed.append(row)
                self._keys += [(key, row) for key in keys_of(people[row].facts["form"], people[row].kind)]

    def write(self) -> None:
        """Write everything."""
        many = self._db.executemany
        many("DELETE FROM person_facts WHERE person = ?", _singly(self._emptied))
        many("DELETE FROM person_keys WHERE person = ?", _singly([*self._emptied, *self._keyed]))
        # A hash is in one row only, and may go from one row to another.
        many("UPDATE people SET hash = 'old ' || id WHERE id = ?", _singly(self._renamed))
        many("INSERT INTO people (id, hash, name, kind) VALUES (?, ?, '', '')", self._new)
        many(
            "UPDATE people SET hash = ?, name = ?, kind = ?, statements = ?, articles = ?, mentions = ?, block = ?,"
            " founded = ?, merged = ? WHERE id = ?",
            self._changed,
        )
        many("UPDATE sources SET person = ? WHERE id = ?", self._sources)
        many(
            "INSERT INTO joins (source, person, score, reason, made_by) VALUES (?, ?, ?, ?, ?) ON CONFLICT (source) DO"
            " UPDATE SET person = excluded.person, score = excluded.score, reason = excluded.reason, made_by "
            "= excluded.made_by",
            self._joins,
        )
        many(
            "INSERT INTO person_facts VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET count = count + excluded.count",
            self._facts,
        )
        many(
            "DELETE FROM person_facts WHERE person = ? AND fact = ? AND value = ? AND count = 0",
            [row[:3] for row in self._facts if row[3] < 0],
        )
        many("INSERT INTO person_keys VALUES (?, ?)", self._keys)
        many("DELETE FROM people WHERE id = ?", _singly(self._gone))


def _singly(rows: Iterable[int]) -> list[tuple[int]]:
    return [(row,) for row in rows]


def _values(person: Profile, row: int) -> tuple[object, ...]:
    counts = (person.statements, person.articles, person.mentions)
    places = (json.dumps(person.founded), json.dumps(person.merged) if any(person.merged) else "")
    return (person.hash, person.name, person.kind, *counts, person.block, *places, row)


def _profile(row: sqlite3.Row) -> Profile:
    """A person as it is in the table, without its facts."""
    person = Profile(row["kind"], tuple(json.loads(row["founded"])), row["block"])
    person.statements, person.articles, person.mentions = row["statements"], row["articles"], row["mentions"]
    if row["merged"]:
        day, article = json.loads(row["merged"])
        person.merged = (day, article)
    return person


def _add_facts(db: sqlite3.Connection, people: dict[int, Profile]) -> None:
    sql = "SELECT f.* FROM json_each(?) AS wanted CROSS JOIN person_facts f ON f.person = wanted.value"
    for row, fact, value, count in db.execute(sql, (json.dumps(list(people)),)):
        people[row].facts[fact][value] = count
    for person in people.values():
        # each source tells just one form of the name, so the forms count the sources
        person.sources = sum(person.facts["form"].values())


def _without(known: dict[int, Profile], placed: list[Placed]) -> set[Profile]:
    """Take the sources away from the people they were put to; return these people."""
    touched, counted = set[Profile](), set[tuple[int, str]]()
    for one in placed:
        if one.person is not None:
            place = (one.person, one.source.article)
            # two sources of one article at one person counted it as one article, and are taken away as one
            known[one.person].learn(one.source, -1, again=place in counted)
            counted.add(place)
            touched.add(known[one.person])
    return touched
