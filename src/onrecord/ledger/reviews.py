"""Reviews of statements: right, wrong, or another source. Rows are added, never changed."""

import sqlite3
from typing import Literal

from onrecord.errors import InputError
from onrecord.ledger import chain
from onrecord.ledger.people.find import find_people
from onrecord.ledger.write import insert, now

Verdict = Literal["right", "wrong", "source"]


def write_review(
    db: sqlite3.Connection, statement: str, verdict: Verdict, by: str, source: str | None, note: str | None
) -> None:
    """Add a review of a statement.

    Raises:
        InputError: there is no such statement, or no source was given where one is needed.
    """
    said = db.execute("SELECT article FROM statements WHERE hash = ?", (statement,)).fetchone()
    if said is None:
        raise InputError(f"this ledger holds no statement {statement!r}; expected a hash of the table statements")
    row = {
        "statement_hash": statement,
        "article": said[0],
        "verdict": verdict,
        "note": note,
        "made_by": by,
        "made": now(),
    }
    if verdict == "source":
        row |= _source(db, said[0], (source or "").strip())
    chain.append(db, "reviews", insert(db, "reviews", row))


def _source(db: sqlite3.Connection, article: int, source: str) -> dict[str, str | None]:
    """The right source: one of the article's by its hash or name, otherwise a name, and
    the person of that name if there is one."""
    if not source:
        raise InputError("no source was given; expected a name, or the hash of a source of the article")
    found = db.execute(
        "SELECT hash, name FROM sources WHERE article = ? AND (hash = ? OR name = ? COLLATE NOCASE)",
        (article, source, source),
    ).fetchall()
    if len(found) == 1:
        return {"source_hash": found[0][0], "name": found[0][1], "person_hash": None}
    people = find_people(db, source)
    if len(people) != 1:
        return {"source_hash": None, "name": source[:300], "person_hash": None}
    # The name is kept beside the hash: by it the person is found again when later articles give it another hash.
    return {"source_hash": None, "name": people[0].name[:300], "person_hash": people[0].hash}
