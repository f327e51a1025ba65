"""Tables of a ledger as data frames."""

from typing import TYPE_CHECKING, Any, Literal, overload

from onrecord.errors import InputError
from onrecord.ledger.store import Ledger

if TYPE_CHECKING:
    import pandas
    import polars

Library = Literal["pandas", "polars"]


@overload
def frame(ledger: Ledger, table: str = "said", library: Literal["pandas"] = "pandas") -> "pandas.DataFrame": ...
@overload
def frame(ledger: Ledger, table: str, library: Literal["polars"]) -> "polars.DataFrame": ...
def frame(ledger: Ledger, table: str = "said", library: Library = "pandas") -> Any:
    """A table or view of the ledger as a data frame.

    Args:
        ledger: the ledger.
        table: its name, such as ``said``, ``people`` or ``articles``. The table ``metadata`` explains each column.
        library: ``pandas`` or ``polars``; it must be installed.

    Raises:
        InputError: there is no such table, or the library is not installed.
    """
    columns = columns_of(ledger, table)
    data: dict[str, list[Any]] = {name: [] for name in columns}
    for row in ledger.rows(f'SELECT * FROM "{table}"'):
        for name in columns:
            data[name].append(row[name])
    return _module(library).DataFrame(data, **({"infer_schema_length": None} if library == "polars" else {}))


def columns_of(ledger: Ledger, table: str) -> tuple[str, ...]:
    """The columns of a table or view.

    Raises:
        InputError: there is none of that name.
    """
    names = tuple(row["name"] for row in ledger.rows("SELECT name FROM pragma_table_info(?)", [table]))
    if not names or '"' in table:
        sql = 'SELECT DISTINCT "table" AS name FROM metadata'
        known = ", ".join(sorted(row["name"] for row in ledger.rows(sql)))
        raise InputError(f"this ledger has no table {table!r}; expected one of {known}")
    return names


def _module(library: str) -> Any:
    from importlib import import_module

    if library not in ("pandas", "polars"):
        raise InputError(f"{library!r} gives no data frames; expected pandas or polars")
    try:
        return import_module(library)
    except ImportError as error:
        raise InputError(f"{library} is not installed; install it with `pip install 'onrecord[tables]'`") from error
