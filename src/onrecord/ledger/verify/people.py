"""Check people: gather all sources again, and compare people, joins, and everything known of each person."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from onrecord.ledger.people import load, place
from onrecord.ledger.people.gather import Gathering, gather
from onrecord.ledger.people.load import START, Placed
from onrecord.ledger.people.profile import Profile, keys_of
from onrecord.ledger.verify.problem import Problem


def check_people(db: sqlite3.Connection) -> Iterator[Problem]:
    """Every source is put to the person that gathering gives, for the same
    reason, and people are what their sources give.

    Blocks that wait to be gathered are left out: an interrupted run is nothing wrong.
    """
    decided, pins = load.decided_of(db), load.pins_of(db)
    waiting = {block for (block,) in db.execute("SELECT block FROM ungathered")}
    blocks = {block for (block,) in db.execute(_BLOCKS)}
    groups = [group for group in load.together(blocks, decided) if not group & waiting]
    whole = dict.fromkeys((block for group in groups for block in group), START)
    for portion in place.portions(db, groups, whole):
        placed = load.sources_since(db, {block: whole[block] for group in portion for block in group}, decided)
        for group in portion:
            sources = [one for block in group for one in placed[block]]
            yield from _check_group(db, group, sources, gather((one.source for one in sources), pins))
    for row, table in db.execute(_STRAY):
        yield Problem(table, row, "is of no person or source that is gathered")


_BLOCKS = "SELECT block FROM sources WHERE block IS NOT NULL UNION SELECT block FROM people"
_STRAY = (
    "SELECT j.id, 'joins' FROM joins j JOIN sources o ON o.id = j.source WHERE o.block IS NULL"
    " UNION ALL SELECT id, 'sources' FROM sources WHERE block IS NULL AND person IS NOT NULL"
    " UNION ALL SELECT DISTINCT person, 'person_facts' FROM person_facts WHERE person NOT IN (SELECT id FROM people)"
    " UNION ALL SELECT DISTINCT person, 'person_keys' FROM person_keys WHERE person NOT IN (SELECT id FROM people)"
)


def _check_group(
    db: sqlite3.Connection, group: frozenset[str], placed: list[Placed], gathering: Gathering
) -> Iterator[Problem]:
    stored = {row["hash"]: row for row in db.execute(_PEOPLE, (json.dumps(sorted(group)),))}
    facts, keys = _facts(db, stored), _keys(db, stored)
    numbers: dict[Profile, int] = {}
    for person in gathering.people:
        row = stored.pop(person.hash, None)
        if row is None:
            yield Problem("people", 0, f"{person.name[:60]!r} ({person.hash}) is missing: its sources give that person")
            continue
        numbers[person] = row["id"]
        yield from _check_person(row, person, facts[row["id"]], keys[row["id"]])
    for row in stored.values():
        yield Problem("people", row["id"], f"its sources do not give {row['name'][:60]!r}")
    yield from _check_joins(db, placed, gathering, numbers)


_PEOPLE = "SELECT * FROM people WHERE block IN (SELECT value FROM json_each(?))"


def _check_person(
    row: sqlite3.Row, person: Profile, facts: dict[str, dict[str, int]], keys: set[str]
) -> Iterator[Problem]:
    for column in ("name", "kind", "block"):
        if row[column] != getattr(person, column):
            found, wanted = row[column][:60], getattr(person, column)[:60]
            yield Problem("people", row["id"], f"its {column} is {found!r}; its sources give {wanted!r}")
    if row["founded"] != json.dumps(person.founded):
        yield Problem("people", row["id"], "its first source is another")
    if row["merged"] != (json.dumps(person.merged) if any(person.merged) else ""):
        yield Problem("people", row["id"], "its last merge is another")
    if any(row[column] != getattr(person, column) for column in ("statements", "articles", "mentions")):
        yield Problem("people", row["id"], "its counts are not those of its sources")
    if facts != {fact: counts for fact, counts in person.facts.items() if counts}:
        yield Problem("person_facts", row["id"], "what is known of the person is not what its sources give")
    if keys != keys_of(person.facts["form"], person.kind):
        yield Problem("person_keys", row["id"], "the keys of the person are not those of its names")


def _check_joins(
    db: sqlite3.Connection, placed: list[Placed], gathering: Gathering, numbers: dict[Profile, int]
) -> Iterator[Problem]:
    rows = {one.source.hash: one for one in placed}
    ids = json.dumps([one.row for one in placed])
    joins = {row["source"]: row for row in db.execute(_JOINS, (ids,))}
    for join in gathering.joins:
        one = rows[join.source.hash]
        person, kept = numbers.get(join.person), joins.get(one.row)
        if one.person is None or one.person != person or kept is None or kept["person"] != person:
            yield Problem("sources", one.row, f"is not put to {join.person.name[:60]!r} ({join.person.hash})")
        elif (kept["score"], kept["reason"], kept["made_by"]) != (join.score, join.reason, join.source.by):
            yield Problem("joins", kept["id"], f"the reason was changed: it is {join.score:+.1f} {join.reason[:80]}")


_JOINS = "SELECT j.* FROM json_each(?) AS wanted CROSS JOIN joins j ON j.source = wanted.value"


def _facts(db: sqlite3.Connection, people: dict[str, Any]) -> dict[int, dict[str, dict[str, int]]]:
    found: dict[int, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    sql = "SELECT f.* FROM json_each(?) AS wanted CROSS JOIN person_facts f ON f.person = wanted.value"
    for person, fact, value, count in db.execute(sql, (json.dumps([row["id"] for row in people.values()]),)):
        found[person][fact][value] = count
    return found


def _keys(db: sqlite3.Connection, people: dict[str, Any]) -> dict[int, set[str]]:
    found = defaultdict(set)
    sql = "SELECT k.person, k.key FROM json_each(?) AS wanted CROSS JOIN person_keys k ON k.person = wanted.value"
    for person, key in db.execute(sql, (json.dumps([row["id"] for row in people.values()]),)):
        found[person].add(key)
    return found
