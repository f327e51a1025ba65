"""Tables of a ledger as CSV, JSON Lines and Parquet. By default the view ``said``: every statement, as corrected."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, TextIO

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.csv_rows import write_rows
from onrecord.views.whole_files import drafted

_BATCH = 10_000  # rows written at once: memory stays flat, and groups of rows are large enough to compress


def write_csv(ledger: Ledger, stream: TextIO, table: str = "said") -> int:
    """Write a table as CSV with a header; return the number of rows.

    Raises:
        InputError: there is no such table.
    """
    columns = ledger.columns(table)
    return write_rows(stream, chain([columns], (row.values() for row in _rows(ledger, table)))) - 1


def write_jsonl(ledger: Ledger, stream: TextIO, table: str = "said") -> int:
    """Write a table as JSON Lines; return the number of rows.

    Raises:
        InputError: there is no such table.
    """
    ledger.columns(table)
    number = 0
    for row in _rows(ledger, table):
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
        number += 1
    return number


def write_parquet(ledger: Ledger, path: Path, table: str = "said") -> int:
    """Write a table as one Parquet file; return the number of rows.

    Raises:
        InputError: there is no such table, PyArrow is not installed, or the file is an SQLite file.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError("Parquet needs PyArrow; install it with `pip install 'onrecord[tables]'`") from error
    columns = ledger.columns(table)
    kinds = {"integer": pa.int64(), "real": pa.float64(), "day": pa.date32(), "time": pa.timestamp("s", "UTC")}
    schema = pa.schema([(name, kinds.get(_kind(ledger, table, name), pa.string())) for name in columns])
    rows, number = _rows(ledger, table), 0
    with drafted(path) as draft, pq.ParquetWriter(draft, schema, compression="zstd") as writer:
        while batch := list(islice(rows, _BATCH)):
            writer.write_table(pa.Table.from_pylist([_dated(row) for row in batch], schema))
            number += len(batch)
    return number


_DAYS = frozenset({"published", "updated", "day", "said_from", "said_to", "first_day", "last_day"})
_TIMES = frozenset({"added", "made"})


def _kind(ledger: Ledger, table: str, column: str) -> str:
    """``day``, ``time``, ``integer``, ``real`` or ``text``: what the column's values are."""
    if column in _DAYS | _TIMES:
        return "day" if column in _DAYS else "time"
    sql = f'SELECT DISTINCT typeof("{column}") AS kind FROM "{table}" WHERE "{column}" IS NOT NULL LIMIT 3'
    kinds = {row["kind"] for row in ledger.rows(sql)}
    return kinds.pop() if len(kinds) == 1 else "real" if kinds == {"integer", "real"} else "text"


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """The row with days and times as such, where SQLite keeps text."""
    days = {name: date.fromisoformat(row[name]) for name in _DAYS & row.keys() if row[name]}
    return row | days | {name: datetime.fromisoformat(row[name]) for name in _TIMES & row.keys() if row[name]}


def _rows(ledger: Ledger, table: str) -> Iterator[dict[str, Any]]:
    """The rows, in the order of the file where they have a number; blobs are left out."""
    order = " ORDER BY id" if "id" in ledger.columns(table) else ""
    for row in ledger.rows(f'SELECT * FROM "{table}"{order}'):
        yield {name: None if isinstance(value, bytes) else value for name, value in row.items()}
