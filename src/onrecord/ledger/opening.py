"""Open a ledger: what the path may be, and whether the file is one that this onrecord can read or bring up to date."""

import os
import sqlite3
from pathlib import Path

from onrecord.errors import LedgerError, LedgerReadOnly, NotALedger
from onrecord.ledger.connect import READ_ONLY, connect, told
from onrecord.ledger.migrate import check, migrate, migrations


def opened(path: Path, *, create: bool, readonly: bool, immutable: bool) -> tuple[sqlite3.Connection, bool]:
    """A connection to a ledger of the newest version; an older one is migrated if it may be written.

    Returns:
        the connection, and whether the ledger was older.

    Raises:
        LedgerError: the file does not exist, is not a ledger, has a newer version, or cannot be written.
    """
    _look_at(path, create, readonly)
    connection = connect(path, readonly=readonly, immutable=immutable)
    was_older = False
    try:
        with told(path):
            if not create:
                _is_made(check(connection, path), path)
            if readonly:
                _is_current(check(connection, path), path)
            else:
                was_older = migrate(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection, was_older


def _is_made(version: int, path: Path) -> None:
    """Raise if the file is an empty one, which only ``create`` makes a ledger."""
    if not version:
        raise LedgerError(f"{path} is empty. Create a ledger with `onrecord add {path} PATH…`")


def _is_current(version: int, path: Path) -> None:
    """Raise if the ledger is older than this onrecord, since a read-only ledger cannot be migrated."""
    if version < migrations()[-1].number:
        raise LedgerError(
            f"the ledger {path} has an older version. `onrecord verify {path}` brings it up to date and checks it;"
            " an older onrecord cannot open it then"
        )


def _look_at(path: Path, create: bool, readonly: bool) -> None:
    """Check the path first, for clearer messages than SQLite's."""
    folder = path.absolute().parent
    if path.is_dir():
        raise NotALedger(f"{path} is a folder; expected a ledger, which is one file")
    if path.exists() and not path.is_file():
        raise NotALedger(f"{path} is a device or a pipe; expected a ledger, which is a file")
    if not create and not path.exists():
        raise LedgerError(f"no such ledger: {path}. Create one with `onrecord add {path} PATH…`")
    if not folder.is_dir():
        raise LedgerError(f"the folder {folder} does not exist; create it, or choose another place for the ledger")
    if not readonly and not (os.access(folder, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))):
        raise LedgerReadOnly(READ_ONLY.format(path=path))
