"""Prove a ledger: derive every hash, span and row anew from what is kept, and compare."""

import json
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.article import Article
from onrecord.errors import RecordError
from onrecord.ledger.hashing import ALGORITHM, article_hash, reading_hash
from onrecord.ledger.rows import Row, article_of, article_row, part_rows
from onrecord.record import Record


class Problem(msgspec.Struct, frozen=True):
    """Something that does not hold: in which table, in which row (0 for the whole table), and what."""

    table: str
    row: int
    message: str


def verify(db: sqlite3.Connection, *, check_index: bool) -> Iterator[Problem]:
    """Report what does not hold.

    Args:
        db: the ledger.
        check_index: compare the full-text index too, which SQLite does only where it may write.
    """
    damage = list(_file(db))
    yield from damage
    algorithm = db.execute("SELECT value FROM about WHERE key = 'hash'").fetchone()
    if damage or algorithm is None or algorithm[0] != ALGORITHM:
        if not damage:
            yield Problem("about", 0, f"hashes are by {algorithm and algorithm[0]}; this version knows {ALGORITHM}")
        return
    for row in db.execute("SELECT * FROM articles ORDER BY id"):
        yield from _article(db, dict(row))
    yield from _versions(db)
    yield from _people(db)
    if check_index:
        yield from _index(db)


def _file(db: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in db.execute("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("file", 0, line)
    for table, row, other, _ in db.execute("PRAGMA foreign_key_check"):
        yield Problem(table, row or 0, f"refers to a row of {other} that is not there")


def _article(db: sqlite3.Connection, row: Row) -> Iterator[Problem]:
    """One article: its hash, the hashes of its readings, and all rows derived from the last of them."""
    try:
        article = article_of(row)
    except (ValueError, KeyError, TypeError) as error:
        yield Problem("articles", row["id"], f"cannot be read back: {error}")
        return
    if article_hash(article) != row["hash"]:
        yield Problem(
            "articles", row["id"], f"its text or what is known of it was changed: its hash is {article_hash(article)}"
        )
        return
    yield from _compare("articles", row["id"], article_row(article), row)
    last = None
    for reading in db.execute("SELECT * FROM readings WHERE article = ? ORDER BY id", (row["id"],)):
        try:
            last = _record(article, reading)
        except (zlib.error, ValueError, RecordError) as error:
            yield Problem("readings", reading["id"], f"cannot be read back: {error}")
            continue
        if reading_hash(row["hash"], last, reading["reader"]) != reading["hash"]:
            yield Problem("readings", reading["id"], "was changed: its hash is another")
    if last is None:
        yield Problem("articles", row["id"], "has no reading")
        return
    yield from _spans(last, row["id"])
    yield from _parts(db, row["id"], last)


def _record(article: Article, reading: sqlite3.Row) -> Record:
    parts = json.loads(zlib.decompress(reading["record"]))
    return Record.from_value(parts | {"article": msgspec.to_builtins(article)})


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
    for message in walk(_plain(parts), ""):
        yield Problem("articles", article, message)


def _plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _parts(db: sqlite3.Connection, article: int, record: Record) -> Iterator[Problem]:
    """Every derived row is there, is what the record says, and nothing else is there."""
    names = _Names(db, article)
    for table, derived in part_rows(record).items():
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


def _versions(db: sqlite3.Connection) -> Iterator[Problem]:
    rows = db.execute(
        "SELECT work, sum(latest), count(*), max(version), count(DISTINCT version) FROM articles GROUP BY work"
        " HAVING sum(latest) <> 1 OR count(*) <> max(version) OR count(DISTINCT version) <> count(*)"
    )
    for work, *_ in rows:
        yield Problem("articles", work, "its versions are not numbered from 1 with one latest")


def _people(db: sqlite3.Connection) -> Iterator[Problem]:
    """Every named source is put to a person, with a reason, and the counts of people are those of their sources."""
    questions = {
        "sources": (
            "SELECT o.id FROM sources o LEFT JOIN joins j ON j.source = o.id WHERE o.person IS NOT j.person",
            "is not put to a person as its join says",
        ),
        "people": (
            "SELECT p.id FROM people p LEFT JOIN (SELECT o.person, sum(o.statements) AS statements,"
            " count(DISTINCT o.article) AS articles, sum(json_array_length(o.mentions)) AS mentions FROM sources o"
            " JOIN articles a ON a.id = o.article WHERE a.latest = 1 GROUP BY o.person) t ON t.person = p.id"
            " WHERE p.statements <> coalesce(t.statements, 0) OR p.articles <> coalesce(t.articles, 0)"
            " OR p.mentions <> coalesce(t.mentions, 0)",
            "its counts are not those of its sources",
        ),
        "person_facts": (
            "SELECT p.id FROM people p WHERE (SELECT coalesce(sum(count), 0) FROM person_facts f WHERE f.person = p.id"
            " AND f.fact = 'form') <> (SELECT count(*) FROM sources o WHERE o.person = p.id)",
            "the forms of its name are not those of its sources",
        ),
    }
    for table, (sql, message) in questions.items():
        for (row,) in db.execute(sql):
            yield Problem(table, row, message)


def _index(db: sqlite3.Connection) -> Iterator[Problem]:
    for table in ("articles_fts", "statements_fts", "positions_fts"):
        try:
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            yield Problem(table, 0, f"the full-text index does not match its table: {error}")
