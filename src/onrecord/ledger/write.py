"""Write one record into the tables, inside a transaction that the caller opened."""

import sqlite3
from datetime import UTC, datetime
from typing import Any

from onrecord.ledger import chain
from onrecord.ledger.hashing import content_hash, parts_of, reading_hash
from onrecord.ledger.readings import packed
from onrecord.ledger.rows import Row, Tables, article_row, clean, part_rows
from onrecord.record import Record

PARTS = ("tallies", "hands", "positions", "replies", "statements", "moments", "titles", "sources", "notes", "flags")
"""The tables derived from a reading, in the order in which they can be emptied."""


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def insert(db: sqlite3.Connection, table: str, row: Row) -> int:
    """Insert one row; return its number."""
    columns = ", ".join(f'"{name}"' for name in row)
    holes = ", ".join("?" * len(row))
    return int(db.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({holes})', list(row.values())).lastrowid or 0)


def write_article(db: sqlite3.Connection, record: Record) -> tuple[int, int | None]:
    """Add a version of an article.

    Returns:
        Its number, and the number of the version it takes the place of as the latest, if any.
    """
    row = article_row(record.article)
    work = work_of(db, row)
    if work is None:
        article = insert(db, "articles", row | {"work": 0, "version": 1, "latest": 1, "added": now()})
        db.execute("UPDATE articles SET work = id WHERE id = ?", (article,))
        chain.append(db, "articles", article)
        return article, None
    before, version = db.execute(
        "SELECT max(CASE WHEN latest THEN id END), max(version) FROM articles WHERE work = ?", (work,)
    ).fetchone()
    article = insert(db, "articles", row | {"work": work, "version": version + 1, "latest": 0, "added": now()})
    chain.append(db, "articles", article)
    newest = newest_of(db, work)
    if newest == before:
        return article, None
    db.execute("UPDATE articles SET latest = (id = ?) WHERE work = ?", (newest, work))
    return article, int(before)


def is_first(db: sqlite3.Connection, article: int) -> bool:
    """Whether no earlier version of the article is there."""
    return bool(db.execute("SELECT version = 1 FROM articles WHERE id = ?", (article,)).fetchone()[0])


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


_NO_END = 2**63 - 1


def newest_of(db: sqlite3.Connection, work: int) -> int:
    """The newest version: by the day it was last changed where it is known, otherwise the last added."""
    rows = db.execute(
        "SELECT id, coalesce(updated, published) FROM articles WHERE work = ? ORDER BY id", (work,)
    ).fetchall()
    newest, day = rows[0]
    for article, changed in rows[1:]:
        if day is None or changed is None or changed >= day:
            newest, day = article, changed or day
    return int(newest)


def write_reading(db: sqlite3.Connection, article: int, article_hash: str, record: Record, reader: str) -> None:
    """Keep the reading as it is."""
    parts = parts_of(record)
    reading = {"hash": reading_hash(article_hash, parts, reader), "article": article, "reader": reader}
    chain.append(db, "readings", insert(db, "readings", reading | {"made": now(), "record": packed(parts)}))


def write_parts(db: sqlite3.Connection, article: int, record: Record) -> None:
    """Fill the tables that are derived from a reading. Those of the article's earlier reading must be cleared."""
    tables = part_rows(record)
    numbers = _Numbers(db, article, tables)
    for table in (
        "sources",
        "titles",
        "moments",
        "statements",
        "tallies",
        "positions",
        "hands",
        "replies",
        "notes",
        "flags",
    ):
        for row in tables[table]:
            numbers.insert(table, row)
    numbers.link_within()


class _Numbers:
    """Turns the record's ids into row numbers as the rows go in."""

    def __init__(self, db: sqlite3.Connection, article: int, tables: Tables) -> None:
        self.db, self.article = db, article
        self.sources: dict[str | None, int] = {}
        self.moments: dict[str | None, int] = {}
        self.statements: dict[str | None, int] = {}
        self.by_order: dict[str, list[int]] = {"statements": [], "positions": []}
        self.within: list[tuple[int, str]] = []

    def insert(self, table: str, row: Row) -> None:
        linked = {"article": self.article} | row | self._links(table, row)
        number = insert(self.db, table, linked)
        if table in ("sources", "moments", "statements"):
            getattr(self, table)[row["local"]] = number
        if table in self.by_order:
            self.by_order[table].append(number)
        if table == "statements" and row["within"] is not None:
            self.within.append((number, row["within"]))

    def _links(self, table: str, row: Row) -> dict[str, Any]:
        """The row's references, as row numbers; ``None`` where the record refers to what it does not hold."""
        links: dict[str, Any] = {}
        if "source" in row:
            links["source"] = self.sources.get(clean(row["source"]))
        if table == "statements":
            links |= {"moment": self.moments.get(clean(row["moment"])), "within": None}
        if table == "positions":
            links |= {
                "holder": self.sources.get(clean(row["holder"])),
                "statement": self.statements.get(clean(row["statement"])),
            }
        if table == "hands":
            for name in ("statement", "position"):
                order = row[name]
                links[name] = None if order is None else self.by_order[name + "s"][order - 1]
        return links

    def link_within(self) -> None:
        for number, outer in self.within:
            if clean(outer) in self.statements:
                self.db.execute(
                    "UPDATE statements SET within = ? WHERE id = ?", (self.statements[clean(outer)], number)
                )


def clear_parts(db: sqlite3.Connection, article: int) -> None:
    """Take out the rows derived from the article's reading; the reading itself stays."""
    db.execute("UPDATE statements SET within = NULL WHERE article = ?", (article,))
    for table in PARTS:
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))


def write_failure(db: sqlite3.Connection, place: str, reason: str, message: str) -> bool:
    """Keep a row for what could not be read; whether it is new."""
    row = {"hash": content_hash("failure", place, reason, message), "place": clean(place), "reason": reason}
    if db.execute("SELECT 1 FROM failures WHERE hash = ?", (row["hash"],)).fetchone():
        return False
    chain.append(db, "failures", insert(db, "failures", row | {"message": clean(message), "added": now()}))
    return True
