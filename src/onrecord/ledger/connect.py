"""Open the file: a connection that raises onrecord's own errors, and what identifies a file as a ledger."""

import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.errors import LedgerBusy, LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly, NotALedger

APPLICATION_ID = 0x6F6E7265
"""``PRAGMA application_id`` of a ledger: the letters ``onre``."""

READ_ONLY = (
    "the ledger {path} cannot be written: the file or its folder is read-only. Copy it to where you may write, "
    "or only ask it"
)

WAIT = 60.0
"""Seconds that a writer waits for another to finish."""


def connect(path: Path, *, readonly: bool, immutable: bool = False) -> sqlite3.Connection:
    """A connection to the file, in autocommit, with foreign keys on.

    With ``readonly``, a file that cannot be written is opened as is; with ``immutable``, every file is.

    Raises:
        LedgerError: the file cannot be opened, or is not an SQLite database.
    """
    with told(path):
        if not readonly:
            return _connection(path, "rwc")
        if immutable:
            _require_whole(path)
            return _connection(path, "ro&immutable=1")
        try:
            connection = _connection(path, "ro")
            # connecting alone opens nothing: the first look at the schema shows whether the file can be read
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.OperationalError as error:
            if not _needs_to_write(error):
                raise
            connection = _connection(path, "ro&immutable=1")
            connection.execute("SELECT count(*) FROM sqlite_master")
        return connection


def _require_whole(path: Path) -> None:
    """Raise if part of the ledger is still in the log beside it, which a
    connection to an immutable file passes over."""
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise LedgerBusy(
            f"{path} has changes in {log.name} beside it: another program has it open, or was killed. Close "
            f"that program, or open the ledger once for writing, such as with `onrecord verify {path}`"
        )


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    # a path as a URI quotes "?" and "#", which SQLite would else take for the beginning of options
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    # autocommit: transactions begin where they are written down, not at the first statement that changes something;
    # and any thread may use the connection, one at a time
    connection = sqlite3.connect(uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")  # off by default in SQLite, and not kept in the file
    connection.execute("PRAGMA cache_size = -32000")  # KiB: 32 MB a connection, however large the ledger is
    return connection


def set_up(connection: sqlite3.Connection) -> None:
    """Readers never wait for a writer, and a kill cannot tear a transaction.

    SQLite does not wait for locks while it switches a new file to WAL mode, so if several programs create the
    same ledger at once, each retries.
    """
    last = time.monotonic() + WAIT
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > last:
                raise
            # short, since the other program only creates a few pages; a longer pause would be seen by whoever waits
            time.sleep(0.02)
    # in WAL mode a commit then waits for no disk; the file stays whole, a power cut may undo the last commits
    connection.execute("PRAGMA synchronous = NORMAL")
    # a checkpoint does wait for it: one every 8,000 pages, not 1,000, took a quarter off the time of filling a ledger
    connection.execute("PRAGMA wal_autocheckpoint = 8000")


def _needs_to_write(error: sqlite3.OperationalError) -> bool:
    """Whether reading failed only because the files beside a WAL database cannot be created, or the disk is full."""
    # names of extended codes, such as SQLITE_READONLY_CANTINIT, so they are compared by their beginning
    return (error.sqlite_errorname or "").startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR_SHM"))


def application_id(connection: sqlite3.Connection) -> int:
    """The file's application id; 0 if none is set."""
    return int(connection.execute("PRAGMA application_id").fetchone()[0])


def user_version(connection: sqlite3.Connection) -> int:
    """The number of the last applied migration."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction. One writer at a time: others wait."""
    # taking the lock at once: a transaction that reads first and writes later could not wait for another writer,
    # SQLite would refuse it
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # On a full disk SQLite has already rolled back, and a second rollback would raise its own error instead.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into onrecord's, with a one-line message.

    Raises:
        LedgerError: or the subclass that fits.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _told(path, error) from error
    except UnicodeDecodeError as error:
        # A schema with a flipped bit: Python cannot even decode SQLite's error message.
        raise _told(path, sqlite3.DatabaseError(str(error)), "SQLITE_CORRUPT") from error


def _told(path: Path, error: sqlite3.DatabaseError, name: str = "") -> LedgerError:
    name = name or getattr(error, "sqlite_errorname", None) or ""
    if name.startswith("SQLITE_IOERR") and _is_full(path):
        name = "SQLITE_FULL"
    # the first that fits counts, so special cases must stand before general ones
    for start, (kind, line) in _LINES.items():
        if name.startswith(start):
            return kind(line.format(path=path, wait=WAIT, error=error))
    return LedgerError(f"the ledger {path} cannot be used: {error}")


_LITTLE = 64 * 1024
"""Bytes that the files beside a ledger need before anything is added."""


def _is_full(path: Path) -> bool:
    """Whether the disk has no room for the files beside the ledger: SQLite reports that as an I/O error."""
    try:
        # the folder, not the file: what has no room is the log or the index beside it
        return shutil.disk_usage(path.absolute().parent).free < _LITTLE
    except OSError:
        return False


_LINES: dict[str, tuple[type[LedgerError], str]] = {
    "SQLITE_NOTADB": (
        NotALedger,
        "{path} is not an onrecord ledger (not an SQLite file). Pass a ledger, or a new path to create one",
    ),
    "SQLITE_READONLY": (
        LedgerReadOnly,
        READ_ONLY,
    ),
    "SQLITE_FULL": (
        LedgerFull,
        "the disk is full; articles already added to {path} are kept. Free some space and run the same command again",
    ),
    "SQLITE_BUSY": (
        LedgerBusy,
        "the ledger {path} is being written by another program and was not free within {wait:.0f} seconds. Try again"
        " when it is done",
    ),
    "SQLITE_CORRUPT": (
        LedgerDamaged,
        "the ledger {path} is damaged ({error}). Restore a copy, or recreate it from the articles",
    ),
    "SQLITE_CANTOPEN": (
        LedgerError,
        "the ledger {path} cannot be opened: no such file or folder, or no permission. Check the path",
    ),
    "SQLITE_IOERR": (
        LedgerError,
        "the ledger {path} cannot be read or written ({error}). Check the disk and the file size limit; articles"
        " already added are kept",
    ),
}
