"""A part: a folder with the tables of a ledger in Parquet, of a share of the articles. It holds their records whole.

Rows refer to one another by ``id`` within the part. A draft of a part lies beside it under a temporary name, and is
moved into place at once, so that a part is there whole or not at all.
"""

import hashlib
import os
import tempfile
from collections.abc import Container, Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.article import Article
from onrecord.errors import InputError
from onrecord.extras import need
from onrecord.intake import Failure
from onrecord.ledger.migrate import new_ledger
from onrecord.ledger.prepared import PARTS, Prepared
from onrecord.ledger.rows import article_of, clean
from onrecord.record import RECORD

TABLES = ("articles", "readings", *PARTS, "failures")
"""The tables of a part, each one file."""

_LEFT_OUT = {
    "articles": {"work", "version", "latest", "added"},
    "readings": {"id", "made"},
    "sources": {"person"},
    "failures": {"id", "hash", "added"},
}
"""The columns that depend on other articles, or on when a row came."""

_CONTRACT = "onrecord record"
"""The key under which the table of readings says which contract its records keep to."""

_AT_ONCE = 500  # articles held until their rows are written
_BATCH = 2_000  # rows of a table held while a part is read back


@cache
def schemas() -> dict[str, Any]:
    """The schema of each table of a part: that of a ledger, and the place at which each article was found.

    Raises:
        InputError: PyArrow is not installed.
    """
    pa = need("pyarrow", "parts")
    kinds = {"INTEGER": pa.int64(), "REAL": pa.float64(), "BLOB": pa.binary()}
    db, found = new_ledger(), {}
    for table in TABLES:
        columns = db.execute("SELECT name, type FROM pragma_table_info(?)", (table,)).fetchall()
        kept = [(name, kinds.get(kind, pa.string())) for name, kind in columns if name not in _LEFT_OUT.get(table, ())]
        numbered = {_CONTRACT: str(RECORD)} if table == "readings" else None
        found[table] = pa.schema([*kept, ("place", pa.string())] if table == "articles" else kept, metadata=numbered)
    db.close()
    return found


class PartWriter:
    """Writes a draft of a part. Use it in a ``with`` statement: unless the draft was moved, its end deletes it.

    Args:
        folder: the folder of parts.

    Attributes:
        places: the places whose articles, or failures, are in it.
    """

    def __init__(self, folder: Path) -> None:
        self._beside = tempfile.TemporaryDirectory(prefix=".onrecord-", dir=folder)
        self.draft = Path(self._beside.name, "draft")
        self.draft.mkdir()
        self.places: list[str] = []
        self._next = dict.fromkeys(TABLES, 1)
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in TABLES}
        pq = need("pyarrow.parquet", "parts")
        self._files = {
            table: pq.ParquetWriter(self.draft / f"{table}.parquet", schema, compression="zstd")
            for table, schema in schemas().items()
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()

    def add(self, place: str, one: Prepared | Failure) -> None:
        """Add what was read at a place, or why nothing was."""
        place = clean(place) or ""
        self.places.append(place)
        if isinstance(one, Failure):
            self._rows["failures"].append({"place": place, "reason": one.reason, "message": clean(one.message)})
            return
        article = self._next["articles"]
        self._next["articles"] += 1
        self._rows["articles"].append({"id": article, "place": place} | one.article)
        self._rows["readings"].append({"article": article} | one.reading)
        bases = dict(self._next)
        for table, rows in one.rows.items():
            self._add_rows(table, article, one.columns.get(table, ()), rows, bases)
        if len(self._rows["articles"]) >= _AT_ONCE:
            self._flush()

    def _add_rows(
        self, table: str, article: int, columns: tuple[str, ...], rows: list[tuple[Any, ...]], bases: dict[str, int]
    ) -> None:
        for number, values in enumerate(rows, bases[table]):
            row = {"id": number, "article": article} | dict(zip(columns, values, strict=True))
            for column, other in PARTS[table].items():
                if row[column] is not None:
                    row[column] += bases[other]
            self._rows[table].append(row)
        self._next[table] += len(rows)

    def _flush(self) -> None:
        table_of = need("pyarrow", "parts").Table.from_pylist
        for table, rows in self._rows.items():
            if rows:
                self._files[table].write_table(table_of(rows, schemas()[table]))
                rows.clear()

    def finish(self) -> None:
        """Write what is held, down to the disk."""
        self._flush()
        for table, file in self._files.items():
            file.close()
            with (self.draft / f"{table}.parquet").open("rb") as written:
                os.fsync(written.fileno())

    def move(self, target: Path) -> bool:
        """Move the finished draft into place; return whether nobody else had put a part there."""
        try:
            self.draft.rename(target)
        except OSError:
            if not target.exists():
                raise
            return False
        return True

    def discard(self) -> None:
        """Delete the draft, if it was not moved."""
        for file in self._files.values():
            with suppress(OSError):
                file.close()
        self._beside.cleanup()


def require_contract(part: Path) -> None:
    """Raise if the records of a part keep to a contract that this version does not know.

    Raises:
        InputError: they do, or the part is damaged.
    """
    pq, invalid = need("pyarrow.parquet", "parts"), need("pyarrow", "parts").ArrowException
    try:
        told = (pq.read_schema(part / "readings.parquet").metadata or {}).get(_CONTRACT.encode(), b"0").decode()
    except (OSError, invalid) as error:
        raise damaged(part, "readings", error) from error
    if not told.isdigit() or int(told) > RECORD:
        raise InputError(
            f"the part {part} holds records of number {told[:20]}; this onrecord knows numbers up to {RECORD}."
            " Install a newer onrecord"
        )


def damaged(part: Path, table: str, error: Exception) -> InputError:
    """The error for a part of which a table cannot be read."""
    reason = str(error).splitlines()[0]
    return InputError(
        f"the part {part} is damaged ({table}.parquet: {reason}); delete it and run the same `onrecord read` again"
    )


def places_in(part: Path) -> set[str]:
    """The places whose articles, or failures, a part holds.

    Raises:
        InputError: the part is damaged.
    """
    found: set[str] = set()
    for table in ("articles", "failures"):
        for (place,) in _rows_of(part, table, ["place"]):
            found.add(place)
    return found


def prepared_in(part: Path) -> Iterator[tuple[str, Prepared | Failure]]:
    """What a part holds, each with its place: records ready to be written into a ledger, then the failures.

    Raises:
        InputError: the part is damaged, or of a newer contract.
    """
    require_contract(part)
    columns = {table: tuple(schemas()[table].names) for table in TABLES}
    tables = {table: _Rows(part, table, columns[table].index("article")) for table in PARTS}
    readings = _rows_of(part, "readings")
    for row, reading in zip(_rows_of(part, "articles"), readings, strict=True):
        article = dict(zip(columns["articles"], row, strict=True))
        number, place = article.pop("id"), article.pop("place")
        kept = dict(zip(columns["readings"], reading, strict=True))
        del kept["article"]
        taken = {table: rows.take(number) for table, rows in tables.items()}
        yield place, _prepared(article, kept, columns, taken)
    for place, reason, message in _rows_of(part, "failures", ["place", "reason", "message"]):
        yield place, Failure(where=place, reason=reason, message=message)


def whole_articles(part: Path, wanted: Container[str]) -> Iterator[tuple[str, Article, bytes]]:
    """Those articles of a part whose hashes are wanted, each with its hash and its packed record.

    Raises:
        InputError: the part is damaged.
    """
    pq, invalid = need("pyarrow.parquet", "parts"), need("pyarrow", "parts").ArrowException
    try:
        with (
            pq.ParquetFile(part / "articles.parquet") as articles,
            pq.ParquetFile(part / "readings.parquet") as readings,
        ):
            for group in range(articles.num_row_groups):
                hashes = articles.read_row_group(group, ["hash"])["hash"].to_pylist()
                if places := [place for place, name in enumerate(hashes) if name in wanted]:
                    rows = articles.read_row_group(group).take(places).to_pylist()
                    records = readings.read_row_group(group, ["record"])["record"].take(places).to_pylist()
                    for row, record in zip(rows, records, strict=True):
                        yield row["hash"], article_of(row), record
    except (OSError, KeyError, ValueError, invalid) as error:
        raise damaged(part, "articles", error) from error


def _prepared(
    article: dict[str, Any],
    reading: dict[str, Any],
    columns: dict[str, tuple[str, ...]],
    taken: dict[str, list[tuple[Any, ...]]],
) -> Prepared:
    """A record as :func:`onrecord.ledger.prepare` makes it, from the rows of a part."""
    first = {table: rows[0][columns[table].index("id")] for table, rows in taken.items() if rows and table != "tallies"}
    kept, named = dict[str, list[tuple[Any, ...]]](), dict[str, tuple[str, ...]]()
    for table, rows in taken.items():
        names = columns[table]
        own = [place for place, name in enumerate(names) if name not in ("id", "article")]
        links = {names.index(column): first.get(other, 0) for column, other in PARTS[table].items()}
        kept[table] = [tuple(_local(row[place], links.get(place)) for place in own) for row in rows]
        if rows:
            named[table] = tuple(names[place] for place in own)
    sources = [dict(zip(named["sources"], row, strict=True)) for row in kept["sources"]]
    return Prepared(
        article=article,
        reading=reading,
        digest=hashlib.sha256(reading["record"]).hexdigest(),
        columns=named,
        rows=kept,
        blocks=frozenset(row["block"] for row in sources if row["block"] is not None),
        day=sources[0]["day"] if sources else "",
    )


def _local(value: Any, base: int | None) -> Any:
    return value if base is None or value is None else value - base


class _Rows:
    """The rows of one table of a part, taken article by article, in order."""

    def __init__(self, part: Path, table: str, article: int) -> None:
        self._rows, self._article = _rows_of(part, table), article
        self._ahead = next(self._rows, None)

    def take(self, article: int) -> list[tuple[Any, ...]]:
        found = []
        while self._ahead is not None and self._ahead[self._article] == article:
            found.append(self._ahead)
            self._ahead = next(self._rows, None)
        return found


def _rows_of(part: Path, table: str, columns: list[str] | None = None) -> Iterator[tuple[Any, ...]]:
    """The rows of a table of a part, some at a time."""
    pq, invalid = need("pyarrow.parquet", "parts"), need("pyarrow", "parts").ArrowException
    path, names = part / f"{table}.parquet", columns or schemas()[table].names
    try:
        with pq.ParquetFile(path) as file:
            for batch in file.iter_batches(_BATCH, columns=names):
                yield from zip(*(batch.column(name).to_pylist() for name in names), strict=True)
    except (OSError, KeyError, invalid) as error:
        raise damaged(part, table, error) from error
