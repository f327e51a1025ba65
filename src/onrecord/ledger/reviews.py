"""Reviews of statements: right, wrong, or another source; and taking back. Rows are added, never changed."""

import sqlite3
from typing import Literal

from onrecord.errors import InputError
from onrecord.ledger import chain
from onrecord.ledger.people.find import find_people
from onrecord.ledger.write import insert, now

Verdict = Literal["right", "wrong", "source"]

Decided = Literal["reviews", "stance_codes"]
"""The table of something that a person decided of a statement."""


def write_review(
    db: sqlite3.Connection, statement: str, verdict: Verdict, by: str, source: str | None, note: str | None
) -> int:
    """Add a review of a statement; return its number.

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
    number = insert(db, "reviews", row)
    chain.append(db, "reviews", number)
    return number


def take_back(db: sqlite3.Connection, decided: Decided, row: int, by: str) -> str:
    """Take back one's own review or code of a stance: the row stays, and counts no longer.

    Returns:
        The hash of the statement that it was about.

    Raises:
        InputError: there is no such row, somebody else made it, or it was taken back already.
    """
    found = db.execute(f"SELECT statement_hash, made_by FROM {_TABLES[decided]} WHERE id = ?", (row,)).fetchone()
    what = "review" if decided == "reviews" else "code of a stance"
    if found is None:
        raise InputError(f"this ledger has no {what} {row}; expected one of those that you made")
    if found[1] != by:
        raise InputError(f"the {what} {row} is {found[1]}'s; you can take back only what you decided as {by}")
    if db.execute("SELECT 1 FROM taken_back WHERE decided = ? AND row = ?", (decided, row)).fetchone():
        raise InputError(f"the {what} {row} was taken back already; there is nothing to take back")
    gone = {"decided": decided, "row": row, "made_by": by, "made": now()}
    chain.append(db, "taken_back", insert(db, "taken_back", gone))
    return str(found[0])


_TABLES: dict[Decided, str] = {"reviews": "reviews", "stance_codes": "stance_codes"}


def _source(db: sqlite3.Connection, article: int, source: str) -> dict[str, str | None]:
    """The right source: one of the article's by its hash or name, otherwise a name, and
    the person of that name if there is one."""
    if not source:
        raise InputError("no source was given; expected a name, or the hash of a source of the article")
    found = db.execute(
        "SELECT hash, name FROM sources WHERE article = ? AND (hash = ? OR name = ? COLLATE NOCASE)",
        (article, source, source),
    ).fetchall()
    # of two sources with one name in an article neither is meant for sure; the name is then looked for among all
    # people
    if len(found) == 1:
        return {"source_hash": found[0][0], "name": found[0][1], "person_hash": None}
    people = find_people(db, source)
    if len(people) != 1:
        # a name that means nobody, or several, is kept as it was typed: who it is may be known later
        return {"source_hash": None, "name": source[:300], "person_hash": None}
    # The name is kept beside the hash: by it the person is found again when later articles give it another hash.
    return {"source_hash": None, "name": people[0].name[:300], "person_hash": people[0].hash}
