"""Check articles: their hashes, the hashes of their readings, and every row derived from them."""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.ledger.hashing import article_hash, reading_hash
from onrecord.ledger.readings import record_of, unpacked
from onrecord.ledger.rows import Row, article_of, article_row, part_rows
from onrecord.ledger.verify.problem import BROKEN, Problem
from onrecord.ledger.write import newest_of, work_of
from onrecord.record import Record


def check_article(db: sqlite3.Connection, number: int) -> Iterator[Problem]:
    """One article: its hash, the hashes of its readings, and all rows derived from the last of them."""
    row = dict(db.execute("SELECT * FROM articles WHERE id = ?", (number,)).fetchone())
    try:
        article = article_of(row)
    except BROKEN as error:
        yield Problem("articles", row["id"], f"cannot be read back: {error}")
        return
    if article_hash(article) != row["hash"]:
        yield Problem(
            "articles", row["id"], f"its text or what is known of it was changed: its hash is {article_hash(article)}"
        )
        return
    yield from _compare("articles", row["id"], article_row(article, row["hash"]), row)
    last = None
    for reading in db.execute("SELECT * FROM readings WHERE article = ? ORDER BY id", (row["id"],)):
        try:
            parts = unpacked(reading["record"])
            last = record_of(article, parts)
        except BROKEN as error:
            yield Problem("readings", reading["id"], f"cannot be read back: {error}")
            continue
        if reading_hash(row["hash"], parts, reading["reader"]) != reading["hash"]:
            yield Problem("readings", reading["id"], "was changed: its hash is another")
    if last is None:
        yield Problem("articles", row["id"], "has no reading")
        return
    yield from _spans(last, row["id"])
    yield from _parts(db, row["id"], last)


def _spans(record: Record, article: int) -> Iterator[Problem]:
    """Every span lies in the text, has an end after its start, and stands in order after the one before it."""
    length = len(record.article.text)

    def walk(value: Any, where: str) -> Iterator[str]:
        if isinstance(value, list) and len(value) == 2 and all(isinstance(part, int) for part in value):
            if not 0 <= value[0] < value[1] <= length:
                yield f"{where} [{value[0]}, {value[1]}) lies outside the text of {length} characters"
        elif isinstance(value, list | dict):
            items = value.items() if isinstance(value, dict) else enumerate(value, 1)
            for key, part in items:
                yield from walk(part, f"{where} {key}".strip())

    parts = {name: part for name, part in msgspec.to_builtins(record).items() if name != "article"}
    # as JSON has them, where every span is a list, whatever type the record gives it
    for message in walk(_plain(parts), ""):
        yield Problem("articles", article, message)


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _parts(db: sqlite3.Connection, article: int, record: Record) -> Iterator[Problem]:
    """Every derived row is there, is what the record says, and nothing else is there."""
    names = _Names(db, article)
    for table, derived in part_rows(record, article_hash(record.article)).items():
        order = "article" if table == "tallies" else "id"
        rows = db.execute(f"SELECT * FROM {table} WHERE article = ? ORDER BY {order}", (article,))
        stored = [dict(row) for row in rows]
        if len(stored) != len(derived):
            yield Problem(table, 0, f"article {article} has {len(stored)} rows where the record has {len(derived)}")
            continue
        for row, wanted in zip(stored, derived, strict=True):
            yield from _compare(table, row[order], names.resolved(wanted), names.named(table, row))


class _Names:
    """Row numbers of one article, back to what the record calls them."""

    def __init__(self, db: sqlite3.Connection, article: int) -> None:
        self.known: dict[str, dict[int, Any]] = {}
        for table in ("sources", "moments", "statements"):
            rows = db.execute(f"SELECT id, local FROM {table} WHERE article = ?", (article,))
            self.known[table] = dict(rows.fetchall())
        for table in ("statements", "positions"):
            rows = db.execute(f"SELECT id, number FROM {table} WHERE article = ?", (article,))
            self.known[f"order of {table}"] = dict(rows.fetchall())
        self.locals = {table: set(names.values()) for table, names in self.known.items()}

    def named(self, table: str, row: Row) -> Row:
        """The stored row with the record's ids in place of row numbers."""
        tables = {"source": "sources", "holder": "sources", "moment": "moments", "within": "statements"}
        tables["statement"] = "order of statements" if table == "hands" else "statements"
        tables["position"] = "order of positions"
        return row | {name: self.known[kind].get(row[name]) for name, kind in tables.items() if name in row}

    def resolved(self, wanted: Row) -> Row:
        """The derived row, with ``None`` for what it refers to and the record does not hold."""
        tables = {"source": "sources", "holder": "sources", "moment": "moments", "within": "statements"}
        tables |= {"statement": "statements"} if isinstance(wanted.get("statement"), str) else {}
        gone = {name for name, kind in tables.items() if name in wanted and wanted[name] not in self.locals[kind]}
        return wanted | dict.fromkeys(gone)


def _compare(table: str, number: int, wanted: Row, stored: Row) -> Iterator[Problem]:
    for column, value in wanted.items():
        if stored[column] != value:
            found, expected = (repr(one)[:60] for one in (stored[column], value))
            yield Problem(table, number, f"{column} is {found}; the record gives {expected}")


def check_versions(db: sqlite3.Connection) -> Iterator[Problem]:
    """Each article is a version of the work that the articles before it give,
    and the newest of a work is its latest."""
    counted: Counter[int] = Counter()
    newest: dict[int, int] = {}
    for row in db.execute(_OF_WORKS):
        wanted = work_of(db, row, before=row["id"])
        work = row["id"] if wanted is None else wanted
        counted[work] += 1
        # once for each work: asking for each version would take the square of their number
        newest[work] = newest.get(work) or newest_of(db, work)
        derived = {"work": work, "version": counted[work], "latest": int(newest[work] == row["id"])}
        yield from _compare("articles", row["id"], derived, dict(row))


_OF_WORKS = "SELECT id, article_id, url, outlet, work, version, latest FROM articles ORDER BY id"
