"""Check the chain: no row under it was changed, taken out, or slipped in."""

import sqlite3
from collections.abc import Iterator

from onrecord.ledger.chain import CHAINED, link, values, without_entry
from onrecord.ledger.verify.problem import Problem


def check_chain(db: sqlite3.Connection) -> Iterator[Problem]:
    """Follow the chain from its first entry to its last."""
    before = ""
    for number, (entry, table, row, found) in enumerate(
        db.execute('SELECT id, "table", "row", hash FROM chain ORDER BY id'), 1
    ):
        yield from _entry(db, number, entry, table, row, link_wanted=(before, found))
        before = found
    for table in CHAINED:
        for row in without_entry(db, table):
            yield Problem(table, _number(row), f"{row} is not in the chain: it was not written by onrecord")


def _entry(
    db: sqlite3.Connection, number: int, entry: int, table: str, row: str, link_wanted: tuple[str, str]
) -> Iterator[Problem]:
    before, found = link_wanted
    if entry != number:
        yield Problem("chain", entry, f"stands at place {number} of the chain: an entry was taken out or moved")
    if table not in CHAINED:
        yield Problem("chain", entry, f"is of a table {table!r}, which is not chained")
        return
    kept = values(db, table, row)
    if kept is None:
        yield Problem(table, _number(row), f"{row} was taken out: the chain holds it")
    elif link(before, table, kept) != found:
        yield Problem(table, _number(row), f"{row} was changed, or its entry {entry} in the chain was")


def _number(row: int | str) -> int:
    return int(row) if str(row).isdecimal() else 0
