"""Check the full-text index against its tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

from onrecord.ledger.verify.problem import Problem

_INDEXES = ("articles_fts", "statements_fts", "positions_fts", "passages_fts")


def check_index(db: sqlite3.Connection, *, readonly: bool) -> Iterator[Problem]:
    """Compare each index with its table.

    SQLite does so only where it may write, although it writes nothing: a ledger that is opened for reading is
    copied to a temporary file first, which needs as much room as the ledger.
    """
    if not readonly:
        yield from _compare(db)
        return
    with closing(sqlite3.connect("")) as copy:
        db.backup(copy)
        yield from _compare(copy)


def _compare(db: sqlite3.Connection) -> Iterator[Problem]:
    for table in _INDEXES:
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield Problem(table, 0, f"the full-text index does not match its table: {error}")
        for (segment,) in db.execute(_STRAY.format(table)):
            yield Problem(table, 0, f"the full-text index names a segment {segment} that it does not have")


_PAGES = "SELECT min(d.id) FROM {0}_data d WHERE d.id >= i.segid << 37 AND d.id < (i.segid + 1) << 37"
_STRAY = (
    "SELECT DISTINCT segid FROM {0}_idx i WHERE NOT EXISTS"
    " (SELECT 1 FROM {0}_data d WHERE d.id = (i.segid << 37) + (i.pgno >> 1))"
    f" AND (i.segid << 37) + (i.pgno >> 1) > coalesce(({_PAGES}), 0)"
)
"""SQLite's check passes over pages of segments that are not there. FTS5 numbers a page by its segment above bit 37.

While it merges a segment into another, the pages done are deleted from the first on; their terms stay in ``idx``."""
