"""Rows as data frames of libraries that need not be installed."""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal

from onrecord.errors import InputError

Library = Literal["pandas", "polars"]


def data_frame(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], library: Library) -> Any:
    """Rows as a data frame.

    Args:
        columns: their names, in order.
        rows: each with a value for every column.
        library: ``pandas`` or ``polars``.

    Raises:
        InputError: the library is another, or is not installed.
    """
    module = _module(library)
    # by column, so that a table without rows still has all of its columns
    data: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name in columns:
            data[name].append(row[name])
    # polars takes a column's type from its first hundred values, where a column may be all empty
    return module.DataFrame(data, **({"infer_schema_length": None} if library == "polars" else {}))


def _module(library: str) -> Any:
    if library not in ("pandas", "polars"):
        raise InputError(f"{library!r} gives no data frames; expected pandas or polars")
    try:
        return import_module(library)
    except ImportError as error:
        raise InputError(f"{library} is not installed; install it with `pip install 'onrecord[tables]'`") from error
