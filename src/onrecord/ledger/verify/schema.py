"""Check the schema and what it says of itself: a view that was changed answers every question wrongly."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from functools import cache

from onrecord.ledger.hashing import ALGORITHM
from onrecord.ledger.migrate import metadata_hash, new_ledger
from onrecord.ledger.verify.problem import Problem


def check_file(db: sqlite3.Connection) -> Iterator[Problem]:
    """SQLite's own check of the file, and of every reference from row to row."""
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("file", 0, line)
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(table, row or 0, f"refers to a row of {other} that is not there")


def check_hashing(db: sqlite3.Connection) -> Iterator[Problem]:
    """Hashes are by the algorithm that this version knows."""
    algorithm = db.execute("SELECT value FROM about WHERE key = 'hash'").fetchone()
    if algorithm is None or algorithm[0] != ALGORITHM:
        yield Problem("about", 0, f"hashes are by {algorithm and algorithm[0]}; this version knows {ALGORITHM}")


def check_schema(db: sqlite3.Connection) -> Iterator[Problem]:
    """Every table, index, view and trigger is as the migrations make it, and no other trigger is there.

    Tables, views and indexes that somebody added stay unreported: they change no answer.
    """
    expected, found = _expected(), _objects(db)
    for (kind, name), sql in expected.items():
        if (kind, name) not in found:
            yield Problem(name, 0, f"the {kind} is missing")
        elif found[kind, name] != sql:
            yield Problem(name, 0, f"the {kind} was changed: it is not as onrecord makes it")
    for kind, name in found.keys() - expected.keys():
        if kind == "trigger":
            yield Problem(name, 0, "the trigger is not onrecord's")


@cache
def _expected() -> dict[tuple[str, str], str]:
    with closing(new_ledger()) as wanted:
        return _objects(wanted)


def _objects(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    # The tables inside a full-text index are written by SQLite, in its version's words; its own check covers them.
    sql = "SELECT type, name, coalesce(sql, '') FROM sqlite_master WHERE name NOT LIKE '%\\_fts\\_%' ESCAPE '\\'"
    return {(kind, name): text for kind, name, text in db.execute(sql)}


def check_metadata(db: sqlite3.Connection) -> Iterator[Problem]:
    """What the tables and columns are said to mean is what the last migration wrote."""
    last = db.execute("SELECT value FROM about WHERE key LIKE 'metadata %' ORDER BY key DESC LIMIT 1").fetchone()
    if last is None or metadata_hash(db) != last[0]:
        yield Problem("metadata", 0, "was changed: its hash is another than `about` holds")
