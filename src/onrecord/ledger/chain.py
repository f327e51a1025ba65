"""The chain: each row that is only ever added has an entry that hashes it together with the entry before."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.ledger.hashing import content_hash

CHAINED: dict[str, tuple[str, ...]] = {
    "about": ("key", "value"),
    "articles": ("id", "hash", "added"),
    "readings": ("id", "hash", "article", "reader", "made", "record"),
    "decisions": ("id", "action", "made_by", "made", "kept", "other", "kept_hash", "other_hash", "note"),
    "reviews": (
        "id",
        "statement_hash",
        "article",
        "verdict",
        "source_hash",
        "name",
        "person_hash",
        "note",
        "made_by",
        "made",
    ),
    "stance_codes": (
        "id",
        "statement_hash",
        "article",
        "position_hash",
        "target",
        "stance",
        "note",
        "made_by",
        "made",
    ),
    "taken_back": ("id", "decided", "row", "made_by", "made"),
    "concept_decisions": ("id", "action", "concept_hash", "name", "targets", "made_by", "made", "note"),
    "failures": ("id", "hash", "place", "reason", "message", "added"),
}
"""The tables under the chain, with the columns that an entry hashes; the first names the row.

The other columns of ``articles`` are derived from its text, its hash and the articles before it. The rows of
``decision_sources`` are hashed with their decision.
"""


def append(db: sqlite3.Connection, table: str, row: int | str) -> None:
    """Add the entry of a row that was just written, inside the transaction that wrote it."""
    last = db.execute("SELECT hash FROM chain ORDER BY id DESC LIMIT 1").fetchone()
    entry = link(last[0] if last else "", table, values(db, table, row))
    db.execute('INSERT INTO chain ("table", "row", hash) VALUES (?, ?, ?)', (table, str(row), entry))


Entry = tuple[str, int, dict[str, Any]]
"""A table, a row's number, and what is to be hashed of it: at least the columns of :data:`CHAINED`, no bytes."""


def extend(db: sqlite3.Connection, rows: Iterable[Entry]) -> None:
    """Add the entries of rows that were just written, inside the transaction that wrote them."""
    last = db.execute("SELECT hash FROM chain ORDER BY id DESC LIMIT 1").fetchone()
    before, entries = last[0] if last else "", []
    for table, row, known in rows:
        # without empty columns, as `values` gives a row that was written long ago
        before = link(before, table, {name: known[name] for name in CHAINED[table] if known[name] is not None})
        entries.append((table, str(row), before))
    db.executemany('INSERT INTO chain ("table", "row", hash) VALUES (?, ?, ?)', entries)


def catch_up(db: sqlite3.Connection) -> None:
    """Add the entries that rows written by an older onrecord, or by a migration, do not have yet.

    In the middle of the migrations, the tables of those still to come are not there.
    """
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    for table in [name for name in CHAINED if name in there]:
        # a list, since the query would otherwise run over the table that the loop adds to
        for row in list(without_entry(db, table)):
            append(db, table, row)


def without_entry(db: sqlite3.Connection, table: str) -> Iterator[int | str]:
    """The rows of a table that the chain does not hold, in order."""
    key = f"{table}.{CHAINED[table][0]}"
    entry = f'SELECT 1 FROM chain WHERE "table" = ? AND "row" = CAST({key} AS TEXT)'
    for (row,) in db.execute(f"SELECT {key} FROM {table} WHERE NOT EXISTS ({entry}) ORDER BY {key}", (table,)):
        yield row


def values(db: sqlite3.Connection, table: str, row: int | str) -> dict[str, Any] | None:
    """What an entry hashes of a row; ``None`` where there is no such row.

    Empty columns are left out, so that a column which a later migration adds leaves old entries as they are.
    """
    columns = CHAINED[table]
    # Compared as text, as the chain keeps it: "7x" is not row 7.
    found = db.execute(
        f"SELECT {', '.join(columns)} FROM {table} WHERE {columns[0]} = ? AND CAST({columns[0]} AS TEXT) = ?",
        (row, str(row)),
    ).fetchone()
    if found is None:
        return None
    plain = {name: _plain(value) for name, value in zip(columns, found, strict=True) if value is not None}
    # a decision without the sources it is about would be no proof of what was decided
    return plain | ({"sources": _sources(db, row)} if table == "decisions" else {})


def link(before: str, table: str, row: dict[str, Any] | None) -> str:
    """The hash of an entry, from the hash of the entry before it and the row's values."""
    return content_hash("chain", before, table, row)


def _plain(value: Any) -> Any:
    # packed records are bytes, which JSON has not; their digest stands for them
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value


def _sources(db: sqlite3.Connection, decision: int | str) -> list[list[str]]:
    sql = "SELECT person_hash, article_hash, name, mentions FROM decision_sources WHERE decision = ?"
    return sorted(list(row) for row in db.execute(sql, (decision,)))
