"""The problems that a check reports, and how it continues if the file itself is damaged."""

import sqlite3
import zlib
from collections.abc import Callable, Iterator

import msgspec

from onrecord.errors import OnRecordError

BROKEN = (
    sqlite3.Error,
    zlib.error,
    OnRecordError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OverflowError,
    RecursionError,
    MemoryError,
)
"""What reading a value that is not as it was written can raise: a flipped bit may turn any value into any other."""


class Problem(msgspec.Struct, frozen=True):
    """Something that does not hold: in which table, in which row (0 for the whole table), and what."""

    table: str
    row: int
    message: str


def guarded(table: str, row: int, check: Callable[[], Iterator[Problem]]) -> Iterator[Problem]:
    """What a check reports; where it cannot go on, that is reported too."""
    try:
        yield from check()
    except BROKEN as error:
        yield Problem(table, row, f"cannot be checked: {error}")
