"""Records made ready to be written, by any process: rows, hashes and the packed reading. The writer only inserts."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec

from onrecord.ledger.hashing import article_hash, parts_of, reading_hash
from onrecord.ledger.readings import packed
from onrecord.ledger.rows import Row, Tables, article_row, clean, part_rows
from onrecord.record import Record

PARTS: dict[str, dict[str, str]] = {
    "sources": {},
    "titles": {"source": "sources"},
    "moments": {},
    "statements": {"source": "sources", "moment": "moments", "within": "statements"},
    "positions": {"holder": "sources", "statement": "statements"},
    "hands": {"statement": "statements", "position": "positions", "source": "sources"},
    "replies": {"source": "sources"},
    "notes": {},
    "flags": {},
    "tallies": {},
}
"""The tables that a reading fills, in order: each with the columns that refer to rows of another."""

Values = tuple[Any, ...]


class Prepared(msgspec.Struct, frozen=True):
    """A record ready to be written.

    Attributes:
        article: the row of the article, without what depends on other articles.
        reading: its reading: hash, reader and the packed record.
        digest: of the packed record, for the chain.
        columns: of each table, in the order of its rows' values.
        rows: of each table; a reference to another row is that row's index in its table.
        blocks: the blocks of its named sources.
        day: the article's day; empty if it has none.
    """

    article: Row
    reading: Row
    digest: str
    columns: dict[str, tuple[str, ...]]
    rows: dict[str, list[Values]]
    blocks: frozenset[str]
    day: str


def prepare(record: Record, reader: str) -> Prepared:
    """Make a record ready to be written.

    Args:
        record: the record.
        reader: the versions of onrecord and its model.
    """
    name, parts, reader = article_hash(record.article), parts_of(record), stored(reader)
    tables, kept = part_rows(record, name), packed(parts)
    sources = tables["sources"]
    return Prepared(
        article=article_row(record.article, name),
        reading={"hash": reading_hash(name, parts, reader), "reader": reader, "record": kept},
        digest=hashlib.sha256(kept).hexdigest(),
        columns={table: tuple(rows[0]) for table, rows in tables.items() if rows},
        rows={table: list(_linked(table, tables)) for table in PARTS},
        blocks=frozenset(row["block"] for row in sources if row["block"] is not None),
        day=sources[0]["day"] if sources else "",
    )


def stored(text: str) -> str:
    """The text in a form that SQLite can store."""
    # lone halves of surrogate pairs, which JSON may hold and UTF-8 may not; SQLite's own functions end a text at a
    # zero
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ")


def _linked(table: str, tables: Tables) -> Iterator[Values]:
    """The rows of a table, what they refer to by its index; ``None`` where the record lacks it."""
    places = {column: _places(table, other, tables) for column, other in PARTS[table].items()}
    for row in tables[table]:
        links = {column: known.get(_name(row[column])) for column, known in places.items()}
        yield tuple((row | links).values())


def _name(value: str | int | None) -> str | int | None:
    return clean(value) if isinstance(value, str) else value


def _places(table: str, other: str, tables: Tables) -> dict[Any, int]:
    """The index of each row of the other table by what the record calls it: its id, or for hands its number."""
    # a position has no id of its own in the record, so hands name their owner by its place
    name = "number" if table == "hands" and other != "sources" else "local"
    return {row[name]: place for place, row in enumerate(tables[other])}
