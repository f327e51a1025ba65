"""Assign the named sources of an article to people, one after another in the order of the record.

A source is compared with the people that share a key with it (block), each is scored, and the source joins the
best one above zero or becomes a new person (cluster). User decisions take precedence over any score.
"""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from onrecord.ledger.hashing import content_hash
from onrecord.ledger.people.known import known_of_person, known_of_source, learn, learn_again, named_sources, settle
from onrecord.ledger.people.names import folded, keys
from onrecord.ledger.people.score import CLEARLY_BETTER, IMPOSSIBLE, Known, Score, score
from onrecord.ledger.write import insert

_DECIDED = 20.0
"""The score of a join that a person decided."""

_MOST = 40
"""The most people of one key that are scored; the most quoted first."""


def place(db: sqlite3.Connection, article: int) -> None:
    """Put every named source of the article to a person, and add what the article tells to what is known."""
    sources = named_sources(db, article)
    known = {source["id"]: known_of_source(db, source, sources) for source in sources}
    people: set[int] = set()
    for source, (person, found, by) in _assign(db, article, sources, known):
        people.add(person)
        db.execute("UPDATE sources SET person = ? WHERE id = ?", (person, source["id"]))
        insert(db, "joins", {"source": source["id"]} | _join(db, source, person, found, by))
        learn(db, known[source["id"]], person, 1)
    if _is_latest(db, article):
        count(db, article, 1)
    settle(db, people)


def _assign(
    db: sqlite3.Connection, article: int, sources: list[sqlite3.Row], known: dict[int, Known]
) -> Iterator[tuple[sqlite3.Row, tuple[int, Score, str]]]:
    """Each source with its person, why, and who says so: the machine or the one who decided.

    The best pairs of the article go first, and a person is taken once: the reader held its sources apart.
    Only a source of the very same name may share its person.
    """
    decided = _decided(db, article)
    scores = {source["id"]: _scores(db, known[source["id"]]) for source in sources}
    chosen = _matched(sources, scores)
    founded: dict[tuple[str, str], int] = {}
    for source in sources:
        known_here = known[source["id"]]
        person_hash, by = _decision_on(source, decided)
        twin = (known_here.kind, folded(source["name"]))
        if person_hash:
            yield source, (_person(db, known_here, person_hash), Score(_DECIDED, f"decided by {by}"), by)
        elif source["id"] in chosen:
            yield source, (*chosen[source["id"]], "machine")
        elif twin in founded:
            yield source, (founded[twin], Score(0.0, "the same name in the same article"), "machine")
        else:
            founded[twin] = _person(db, known_here, new_hash(db, known_here.kind, source["hash"]))
            yield source, (founded[twin], _alone(scores[source["id"]]), "machine")


def _matched(sources: list[sqlite3.Row], scores: dict[int, list[tuple[Score, int]]]) -> dict[int, tuple[int, Score]]:
    """The sources that go to people already known."""
    pairs = [(source, *pair) for source in sources for pair in scores[source["id"]] if pair[0].points > 0]
    chosen: dict[int, tuple[int, Score]] = {}
    taken: dict[int, str] = {}
    for source, found, person in sorted(pairs, key=lambda pair: (pair[1].nameless, -pair[1].points)):
        if source["id"] in chosen or taken.get(person, folded(source["name"])) != folded(source["name"]):
            continue
        if found.bare and _rivals(scores[source["id"]], found, person, taken):
            continue
        chosen[source["id"]], taken[person] = (person, found), folded(source["name"])
    return chosen


def _rivals(scored: list[tuple[Score, int]], found: Score, person: int, taken: dict[int, str]) -> bool:
    """Whether a surname can mean somebody else: another full name that is free comes close, or any does where this is none."""
    least = 0.0 if found.nameless else found.points - CLEARLY_BETTER
    return any(
        other.points > least and not other.nameless for other, one in scored if one != person and one not in taken
    )


def displace(db: sqlite3.Connection, article: int) -> None:
    """Take the article's sources from their people again, and what they told with them."""
    sources = named_sources(db, article)
    if _is_latest(db, article):
        count(db, article, -1)
    for source in sources:
        if source["person"] is not None:
            learn(db, known_of_source(db, source, sources), source["person"], -1)
    db.execute("DELETE FROM joins WHERE source IN (SELECT id FROM sources WHERE article = ?)", (article,))
    db.execute("UPDATE sources SET person = NULL WHERE article = ?", (article,))
    people = {source["person"] for source in sources} - {None}
    settle(db, people)
    forget_empty(db, people)


def gather_afresh(db: sqlite3.Connection) -> None:
    """Forget who was put to whom, and place all articles in the order in which they were added."""
    db.execute("UPDATE sources SET person = NULL WHERE person IS NOT NULL")
    for table in ("joins", "person_keys", "person_facts", "people"):
        db.execute(f"DELETE FROM {table}")
    for (article,) in db.execute("SELECT id FROM articles ORDER BY id").fetchall():
        place(db, article)


def move_decided(db: sqlite3.Connection, article: int) -> set[int]:
    """Put the article's sources that a decision is about to where it says; return the people touched."""
    sources, decided = named_sources(db, article), _decided(db, article)
    latest, touched = _is_latest(db, article), set()
    if latest:
        count(db, article, -1)
    for source in sources:
        person_hash, by = _decision_on(source, decided)
        known = known_of_source(db, source, sources)
        person = _person(db, known, person_hash) if person_hash else source["person"]
        if person != source["person"]:
            learn(db, known, source["person"], -1)
            learn(db, known, person, 1)
            touched |= {person, source["person"]}
            db.execute("UPDATE sources SET person = ? WHERE id = ?", (person, source["id"]))
            join = _join(db, source, person, Score(_DECIDED, f"decided by {by}"), by)
            columns = ", ".join(f"{name} = ?" for name in join)
            db.execute(f"UPDATE joins SET {columns} WHERE source = ?", (*join.values(), source["id"]))
    if latest:
        count(db, article, 1)
    return touched


def _scores(db: sqlite3.Connection, known: Known) -> list[tuple[Score, int]]:
    """The people of the source's block with their points, the best first."""
    wanted = keys(known.kind, next(iter(known.names)))
    holes = ", ".join("?" * len(wanted))
    people = db.execute(
        f"SELECT * FROM people WHERE kind = ? AND id IN (SELECT person FROM person_keys WHERE key IN ({holes}))"
        " ORDER BY articles DESC, id LIMIT ?",
        (known.kind, *wanted, _MOST),
    ).fetchall()
    found = [(score(known_of_person(db, person, set(known.beside)), known), person["id"]) for person in people]
    return sorted(found, key=lambda pair: (-pair[0].points, pair[1]))


def _alone(scored: list[tuple[Score, int]]) -> Score:
    if not scored or scored[0][0].points <= IMPOSSIBLE:
        return Score(0.0, "the first of this name")
    best = scored[0][0]
    return Score(0.0, f"kept apart from the nearest ({best.points:+.1f}: {best.reason})")


def _decided(db: sqlite3.Connection, article: int) -> list[Any]:
    """What was decided about sources of this article, the last decision first."""
    return db.execute(
        "SELECT s.person_hash, d.made_by, s.name, s.mentions FROM decision_sources s JOIN decisions d ON d.id = s.decision"
        " WHERE s.article_hash = (SELECT hash FROM articles WHERE id = ?) ORDER BY d.id DESC",
        (article,),
    ).fetchall()


def _decision_on(source: sqlite3.Row, decided: list[Any]) -> tuple[str, str]:
    """The hash of the person that the last decision puts the source to, and who decided; empty where nobody did."""
    same = [row for row in decided if _overlap(row["mentions"], source["mentions"])]
    same = same or [row for row in decided if row["name"] == source["name"]]
    return (same[0]["person_hash"], same[0]["made_by"]) if same else ("", "")


def _overlap(one: str, other: str) -> bool:
    """Whether two lists of mentions share a character."""
    return any(a < d and c < b for a, b in json.loads(one) for c, d in json.loads(other))


def _person(db: sqlite3.Connection, known: Known, person_hash: str) -> int:
    """The person of that hash, founded if there is none."""
    found = db.execute("SELECT id FROM people WHERE hash = ?", (person_hash,)).fetchone()
    if found:
        return int(found[0])
    return insert(db, "people", {"hash": person_hash, "name": next(iter(known.names)), "kind": known.kind})


def _join(db: sqlite3.Connection, source: sqlite3.Row, person: int, found: Score, by: str) -> dict[str, Any]:
    """The row of ``joins`` that says why a source was put to a person, without the source's number."""
    who, kind = db.execute("SELECT hash, kind FROM people WHERE id = ?", (person,)).fetchone()
    join = {"person": person, "score": found.points, "reason": found.reason, "made_by": by}
    return join | {"hash": join_hash(source["hash"], who, kind, found.points, found.reason, by)}


def join_hash(source: str, person: str, kind: str, score: float, reason: str, by: str) -> str:
    """The hash of a join: it depends on all that was known when it was made, and cannot be derived again."""
    return content_hash("join", source, person, kind, score, reason, by)


def seal(db: sqlite3.Connection) -> None:
    """Bring what an older onrecord gathered up to date: each join gets its hash, each person its facts, name and keys."""
    rows = db.execute(
        "SELECT j.id, o.hash, p.hash AS person, p.kind, j.score, j.reason, j.made_by FROM joins j"
        " JOIN sources o ON o.id = j.source JOIN people p ON p.id = j.person"
    ).fetchall()
    db.executemany("UPDATE joins SET hash = ? WHERE id = ?", [(join_hash(*row[1:]), row["id"]) for row in rows])
    learn_again(db)


def new_hash(db: sqlite3.Connection, kind: str, *founder: str) -> str:
    """A hash for a person founded by that source, which no other person has."""
    person_hash, again = content_hash("person", kind, *founder), 1
    while db.execute("SELECT 1 FROM people WHERE hash = ?", (person_hash,)).fetchone():
        again += 1
        person_hash = content_hash("person", kind, *founder, again)
    return person_hash


def count(db: sqlite3.Connection, article: int, sign: int) -> None:
    """Add the article to the counts of its people, or with a sign of -1 take it from them."""
    rows = db.execute(
        "SELECT person, sum(statements), sum(json_array_length(mentions)) FROM sources"
        " WHERE article = ? AND person IS NOT NULL GROUP BY person",
        (article,),
    ).fetchall()
    db.executemany(
        "UPDATE people SET articles = articles + ?, statements = statements + ?, mentions = mentions + ? WHERE id = ?",
        [(sign, sign * statements, sign * mentions, person) for person, statements, mentions in rows],
    )


def forget_empty(db: sqlite3.Connection, people: set[int]) -> None:
    """Take out people to whom no source is put any more."""
    for person in sorted(people):
        if not db.execute("SELECT 1 FROM sources WHERE person = ? LIMIT 1", (person,)).fetchone():
            for table in ("person_keys", "person_facts"):
                db.execute(f"DELETE FROM {table} WHERE person = ?", (person,))
            db.execute("DELETE FROM people WHERE id = ?", (person,))


def _is_latest(db: sqlite3.Connection, article: int) -> bool:
    return bool(db.execute("SELECT latest FROM articles WHERE id = ?", (article,)).fetchone()[0])
