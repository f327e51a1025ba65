"""Check a ledger's integrity: recompute every hash, span and derived row, and compare."""

import sqlite3
from collections.abc import Iterator
from functools import partial

from onrecord.ledger.verify.articles import check_article, check_versions
from onrecord.ledger.verify.chain import check_chain
from onrecord.ledger.verify.index import check_index
from onrecord.ledger.verify.people import check_people
from onrecord.ledger.verify.placed import check_placed
from onrecord.ledger.verify.problem import BROKEN, Problem, guarded
from onrecord.ledger.verify.schema import check_file, check_hashing, check_metadata, check_schema

__all__ = ["Problem", "verify"]


def verify(db: sqlite3.Connection, *, readonly: bool) -> Iterator[Problem]:
    """Report what does not hold. Nothing in the file can make this raise; nothing is written.

    Args:
        db: the ledger.
        readonly: whether the connection may not write.
    """
    fatal = False
    for check in (check_file, check_schema, check_hashing):
        for problem in guarded("file", 0, partial(check, db)):
            fatal = True
            yield problem
    if fatal:
        return  # a broken file, or other tables, would only be reported over and over
    yield from _snapshot(db)
    yield from guarded("file", 0, partial(check_index, db, readonly=readonly))


def _snapshot(db: sqlite3.Connection) -> Iterator[Problem]:
    """Everything that must be of one moment: another program may be adding."""
    # a plain BEGIN: the first look fixes what is seen, and a writer is not kept waiting by a check of hours
    db.execute("BEGIN")
    try:
        yield from guarded("metadata", 0, partial(check_metadata, db))
        yield from guarded("chain", 0, partial(check_chain, db))
        try:
            articles = [row[0] for row in db.execute("SELECT id FROM articles ORDER BY id")]
        except BROKEN as error:
            yield Problem("articles", 0, f"cannot be read: {error}")
            return
        for article in articles:
            yield from guarded("articles", article, partial(check_article, db, article))
        yield from guarded("articles", 0, partial(check_versions, db))
        yield from guarded("people", 0, partial(check_people, db))
        yield from guarded("placed", 0, partial(check_placed, db))
    finally:
        db.execute("ROLLBACK")
