"""Files of SQLite, known by what is in them: no output is ever written over one."""

import os
from pathlib import Path

from onrecord.errors import InputError

_DATABASE = b"SQLite format 3\0"
_BESIDE = {
    "-wal": (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83"),
    "-shm": (b"\x18\xe2\x2d\x00\x00\x00\x00\x00", b"\x00\x2d\xe2\x18\x00\x00\x00\x00"),
    "-journal": (b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7",),
}
"""Endings of the files that SQLite keeps beside a database, and how each begins (the
index of a log in either byte order)."""


def keep_databases(path: Path) -> None:
    """Refuse to write where a database is, or a file that SQLite keeps beside one.

    Links are followed, and a hard link shows the same content, so that a ledger is safe by any of its names.

    Args:
        path: where a file is about to be written or replaced; it need not be there.

    Raises:
        InputError: an SQLite file is there, its log or index would be, or the file cannot be looked into.
    """
    if is_database(path):
        raise InputError(f"{path} is an SQLite file, such as a ledger, and is never overwritten; name another file")
    # SQLite follows links before it names the files beside a database
    if _is_beside_one(Path(os.path.realpath(path))):
        raise InputError(f"{path} belongs to an SQLite file, such as a ledger; name another file")


def is_database(path: Path) -> bool:
    """Whether an SQLite database is there; a folder, a device or nothing is none.

    Raises:
        InputError: the file is there and cannot be read.
    """
    return _beginning(path).startswith(_DATABASE)


def _is_beside_one(path: Path) -> bool:
    """Whether the file is a database's log, index or journal, by its name or, under another name, by its content."""
    for ending, beginnings in _BESIDE.items():
        if path.name.endswith(ending) and is_database(path.with_name(path.name.removesuffix(ending))):
            return True
        if _beginning(path).startswith(beginnings):
            return True
    return False


def _beginning(path: Path) -> bytes:
    try:
        # A pipe or a device is not opened: reading it would take what is meant for another.
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(len(_DATABASE))
    except OSError as error:
        raise InputError(
            f"{path} cannot be looked into ({error.strerror}), and it may be a ledger; name another file"
        ) from error
