"""The statements of records as a data frame, for notebooks."""

from collections.abc import Iterable
from typing import Any

from onrecord.ledger.frames import Library, data_frame
from onrecord.record import Record
from onrecord.views.record_csv import COLUMNS, statement_rows


def frame_of(records: Record | Iterable[Record], library: Library = "pandas") -> Any:
    """One row a statement, with the columns of ``onrecord read -f csv``.

    Args:
        records: a record, or several.
        library: ``pandas`` or ``polars``; it must be installed.

    Raises:
        InputError: the library is another, or is not installed.
    """
    given = (records,) if isinstance(records, Record) else records
    rows = (dict(zip(COLUMNS, row, strict=True)) for record in given for row in statement_rows(record))
    return data_frame(COLUMNS, rows, library)
