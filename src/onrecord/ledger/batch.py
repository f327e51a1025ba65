"""Write prepared records into the tables: many in one transaction, which the caller opened."""

import sqlite3
from enum import Enum
from typing import Any

from onrecord.ledger import chain, write
from onrecord.ledger.people import place
from onrecord.ledger.people.load import START, Since
from onrecord.ledger.prepared import PARTS, Prepared

_INDEXED = {"articles": "title, text", "statements": "text", "positions": "target, text"}
"""The tables with full-text search, and what is searched."""


class Added(Enum):
    """The outcome of adding a record."""

    NEW = "new"
    VERSION = "version"
    REREAD = "reread"
    KNOWN = "known"


class Batch:
    """Records written together. Row numbers are given here, so that all rows of a table go in at once.

    Args:
        db: the ledger, in a transaction.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        # numbers are given ahead of writing, so that a row can refer to another that waits in the same batch
        self._next = {table: self._first_free(table) for table in (*PARTS, "articles") if table != "tallies"}
        self._indexed = {table: self._next[table] for table in _INDEXED}
        self._rows: dict[tuple[str, tuple[str, ...]], list[list[Any]]] = {}
        self._waiting: set[int] = set()
        self._chained: list[chain.Entry] = []
        self._marked: dict[str, Since] = {}

    def _first_free(self, table: str) -> int:
        return int(self._db.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])

    def add(self, prepared: Prepared) -> Added:
        """Write a record; its parts wait for :meth:`write`."""
        db = self._db
        # the same article with the same result by the same reader: nothing to write, and nothing for the chain
        if db.execute("SELECT 1 FROM readings WHERE hash = ?", (prepared.reading["hash"],)).fetchone():
            return Added.KNOWN
        known = db.execute("SELECT id FROM articles WHERE hash = ?", (prepared.article["hash"],)).fetchone()
        if known:
            self._clear(known[0])
            self._add_reading(known[0], prepared)
            return Added.REREAD
        article, first = self._add_article(prepared)
        self._add_reading(article, prepared)
        return Added.NEW if first else Added.VERSION

    def _add_article(self, prepared: Prepared) -> tuple[int, bool]:
        """Add a version of an article; return its number, and whether it is the first."""
        number, now = self._next["articles"], write.now()
        self._next["articles"] += 1
        first, superseded = write.write_article(self._db, {"id": number} | prepared.article | {"added": now})
        if superseded is not None:
            # only latest versions count among what somebody said: an article that is corrected is not said twice
            place.count(self._db, superseded, -1)
        self._chained.append(("articles", number, {"id": number, "hash": prepared.article["hash"], "added": now}))
        return number, first

    def _clear(self, article: int) -> None:
        """Take out what the article's earlier reading gave."""
        # read twice in one batch: the rows of the first reading are not in the tables yet, and deleting would miss
        # them
        if article in self._waiting:
            self._insert()
        for block in place.mark_article(self._db, article):
            # sources that are gone may have decided where later ones went, so the block is gathered from its
            # beginning
            self._marked[block] = START
        write.clear_parts(self._db, article)

    def _add_reading(self, article: int, prepared: Prepared) -> None:
        reading = prepared.reading | {"article": article, "made": write.now()}
        number = write.insert(self._db, "readings", reading)
        self._chained.append(("readings", number, reading | {"id": number, "record": prepared.digest}))
        bases = dict(self._next)
        for table, rows in prepared.rows.items():
            if rows:
                self._add_rows(table, article, prepared.columns[table], rows, bases)
        since = (prepared.day, prepared.article["hash"])
        for block in prepared.blocks:
            # the earliest place at which something new stands: people known from before it stay as they are
            self._marked[block] = min(self._marked.get(block, since), since)
        self._waiting.add(article)

    def _add_rows(
        self, table: str, article: int, columns: tuple[str, ...], rows: list[tuple[Any, ...]], bases: dict[str, int]
    ) -> None:
        links = [(columns.index(column), bases[other]) for column, other in PARTS[table].items()]
        # a tally has no number of its own: there is one for each article
        if table == "tallies":
            waiting = self._rows.setdefault((table, ("article", *columns)), [])
            waiting += ([article, *row] for row in rows)
            return
        waiting = self._rows.setdefault((table, ("id", "article", *columns)), [])
        for number, row in enumerate(rows, bases[table]):
            values = [number, article, *row]
            for column, base in links:
                if values[column + 2] is not None:
                    values[column + 2] += base
            waiting.append(values)
        self._next[table] += len(rows)

    def fail(self, place: str, reason: str, message: str) -> bool:
        """Keep a row for what could not be read; return whether it is new."""
        row = write.failure_row(place, reason, message)
        if self._db.execute("SELECT 1 FROM failures WHERE hash = ?", (row["hash"],)).fetchone():
            return False
        number = write.insert(self._db, "failures", row)
        self._chained.append(("failures", number, row | {"id": number}))
        return True

    def write(self) -> set[str]:
        """Write all that waits; return the blocks whose people are to be gathered."""
        self._insert()
        chain.extend(self._db, self._chained)
        place.mark(self._db, self._marked)
        blocks = set(self._marked)
        self._chained, self._marked = [], {}
        return blocks

    def _insert(self) -> None:
        # the order in which rows refer to each other, which foreign keys ask for
        order = list(PARTS)
        for (table, columns), rows in sorted(self._rows.items(), key=lambda one: order.index(one[0][0])):
            names = ", ".join(f'"{name}"' for name in columns)
            holes = ", ".join("?" * len(columns))
            self._db.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({holes})', rows)
        for table, searched in _INDEXED.items():
            since, until = self._indexed[table], self._next[table]
            if since < until:
                # in one pass over what the batch added, not row by row as it comes
                new = f"SELECT id, {searched} FROM {table} WHERE id >= ? AND id < ?"
                self._db.execute(f"INSERT INTO {table}_fts (rowid, {searched}) {new}", (since, until))
            self._indexed[table] = until
        self._rows, self._waiting = {}, set()
