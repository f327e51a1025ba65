"""Write articles and failures, inside a transaction that the caller opened; find an article's other versions."""

import sqlite3
from datetime import UTC, datetime

from onrecord.ledger.hashing import content_hash
from onrecord.ledger.rows import Row, clean

_EMPTIED = ("tallies", "hands", "positions", "replies", "statements", "moments", "titles", "sources", "notes", "flags")
"""The tables derived from a reading, in the order in which they can be emptied."""


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def insert(db: sqlite3.Connection, table: str, row: Row) -> int:
    """Insert one row; return its number."""
    columns = ", ".join(f'"{name}"' for name in row)
    holes = ", ".join("?" * len(row))
    return int(db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({holes})', list(row.values())).lastrowid or 0)


def write_article(db: sqlite3.Connection, row: Row) -> tuple[bool, int | None]:
    """Add a version of an article.

    Args:
        db: the ledger.
        row: its row with its number, without what depends on other articles.

    Returns:
        Whether it is the first version, and the number of the version it takes the place of as the latest, if any.
    """
    work = work_of(db, row)
    if work is None:
        insert(db, "articles", row | {"work": row["id"], "version": 1, "latest": 1})
        return True, None
    before, version = db.execute(
        "SELECT max(CASE WHEN latest THEN id END), max(version) FROM articles WHERE work = ?", (work,)
    ).fetchone()
    # not the latest until it is known to be: versions may be added in any order
    insert(db, "articles", row | {"work": work, "version": version + 1, "latest": 0})
    newest = newest_of(db, work)
    if newest == before:
        return False, None
    db.execute("UPDATE articles SET latest = (id = ?) WHERE work = ?", (newest, work))
    return False, int(before)


def work_of(db: sqlite3.Connection, row: Row | sqlite3.Row, before: int | None = None) -> int | None:
    """The work that an article is a version of: same address, or same id where
    address and outlet do not speak against it.

    Args:
        db: the ledger.
        row: the article's ``url``, ``article_id`` and ``outlet``.
        before: look only among articles of a lower number; among all if not given.
    """
    known = {name: row[name] for name in ("article_id", "url", "outlet")} | {"before": before or _NO_END}
    if row["url"]:
        same = "SELECT work FROM articles WHERE url = :url AND id < :before ORDER BY id LIMIT 1"
        found = db.execute(same, known).fetchone()
        if found:
            return int(found[0])
    found = db.execute(
        "SELECT work FROM articles WHERE article_id = :article_id AND (url IS NULL OR :url IS NULL OR url = :url)"
        " AND (outlet IS NULL OR :outlet IS NULL OR outlet = :outlet) AND id < :before ORDER BY id LIMIT 1",
        known,
    ).fetchone()
    return int(found[0]) if found else None


_NO_END = 2**63 - 1  # the largest integer of SQLite: "before" it is always


def newest_of(db: sqlite3.Connection, work: int) -> int:
    """The newest version: by the day it was last changed where it is known, otherwise the last added."""
    rows = db.execute(
        "SELECT id, coalesce(updated, published) FROM articles WHERE work = ? ORDER BY id", (work,)
    ).fetchall()
    newest, day = rows[0]
    for article, changed in rows[1:]:
        # of two versions of one day, or of unknown days, the one added later is taken for newer
        if day is None or changed is None or changed >= day:
            newest, day = article, changed or day
    return int(newest)


def clear_parts(db: sqlite3.Connection, article: int) -> None:
    """Take out the rows derived from the article's reading; the reading itself stays."""
    # statements refer to each other, so no order of deleting them would satisfy the foreign key
    db.execute("UPDATE statements SET within = NULL WHERE article = ?", (article,))
    for table in _EMPTIED:
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def failure_row(place: str, reason: str, message: str) -> Row:
    """The row of what could not be read."""
    # without the time: the same failure met again by a nightly run is kept once
    name = content_hash("failure", place, reason, message)
    return {"hash": name, "place": clean(place), "reason": reason, "message": clean(message), "added": now()}
