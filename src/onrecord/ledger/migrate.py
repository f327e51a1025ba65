"""Migrations: numbered SQL files, applied in order, each in one transaction, never changed once published."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import msgspec

from onrecord.errors import NewerLedger, NotALedger
from onrecord.ledger import chain
from onrecord.ledger.connect import APPLICATION_ID, application_id, set_up, transaction, user_version
from onrecord.ledger.hashing import ALGORITHM, content_hash
from onrecord.ledger.meanings import MEANINGS
from onrecord.ledger.people import place
from onrecord.ledger.people.source import block


class Migration(msgspec.Struct, frozen=True):
    """One step of the schema: its number, its file's name and its SQL."""

    number: int
    name: str
    sql: str


def migrations() -> tuple[Migration, ...]:
    """All steps, in order."""
    folder = resources.files("onrecord.ledger") / "migrations"
    # a file's name begins with its number in four digits, so the alphabet is their order
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name)
    return tuple(Migration(int(file.name[:4]), file.name[:-4], file.read_text(encoding="utf-8")) for file in files)


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The ledger's version; 0 if the file is new and empty.

    Raises:
        NotALedger: another program's database.
        NewerLedger: a newer onrecord wrote it.
    """
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application_id(connection) != APPLICATION_ID:
        # a file of no bytes is an SQLite database without tables: what `mktemp` leaves may become a ledger
        if empty:
            return 0
        raise NotALedger(
            f"{path} is not an onrecord ledger (another program's SQLite file). Pass a ledger, or a new path "
            "to create one"
        )
    version, newest = user_version(connection), migrations()[-1].number
    if version > newest:
        raise NewerLedger(
            f"the ledger {path} is of version {version}; this onrecord knows versions up to {newest}. Install "
            "a newer onrecord"
        )
    return version


def migrate(connection: sqlite3.Connection, path: Path) -> bool:
    """Migrate the file to the newest version. Two programs that do so at once wait for each other.

    Returns:
        whether it was a ledger of an older version.

    Raises:
        NotALedger: another program's database.
        NewerLedger: a newer onrecord wrote it.
    """
    version = check(connection, path)
    set_up(connection)
    if version == migrations()[-1].number:
        return False
    for step in migrations():
        with transaction(connection):
            # asked again inside the transaction: another program may have applied the step in the meantime
            if check(connection, path) < step.number:
                _apply(connection, step)
    return version > 0


def new_ledger() -> sqlite3.Connection:
    """A new and empty ledger in memory: the result of all migrations."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.row_factory = sqlite3.Row
    for step in migrations():
        _apply(connection, step)
    return connection


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in _statements(step.sql):
        connection.execute(statement)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    # written anew by each step: what columns mean may be said better without a change of the schema
    connection.execute("DELETE FROM metadata")
    connection.executemany("INSERT INTO metadata VALUES (?, ?, ?)", MEANINGS)
    about = {"hash": ALGORITHM, f"migration {step.number:04}": f"{step.name}, {now}"}
    about[f"metadata {step.number:04}"] = metadata_hash(connection)
    connection.executemany("INSERT OR REPLACE INTO about VALUES (?, ?)", list(about.items()))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {step.number}")
    if step.number == _BLOCKS:
        _give_blocks(connection)
    if step.number == _MERGED:
        _gather_again(connection)
    # each later step may have added rows that the chain must hold, those of `about` among them
    if step.number >= _CHAINED:
        chain.catch_up(connection)


_CHAINED = 3
"""The migration that added the chain."""

_BLOCKS = 5
"""The migration since which people are gathered block by block."""

_MERGED = 10
"""The migration since which people of one full name are merged when more is known of them."""


def _give_blocks(connection: sqlite3.Connection) -> None:
    """Give each source its block."""
    for article, day, text in connection.execute("SELECT id, published, text FROM articles").fetchall():
        rows = connection.execute(
            "SELECT id, type, standing, name FROM sources WHERE article = ?", (article,)
        ).fetchall()
        connection.executemany(
            "UPDATE sources SET day = ?, block = ? WHERE id = ?",
            [(day or "", block(type, standing, name, text), source) for source, type, standing, name in rows],
        )


def _gather_again(connection: sqlite3.Connection) -> None:
    """Gather all people as this version does."""
    _forget_people(connection)
    place.mark_all(connection)
    # portions of blocks, so that a large ledger is not held in memory while it is migrated
    while place.gather_marked(connection):
        pass


def _forget_people(connection: sqlite3.Connection) -> None:
    """Delete the people of the old version; decisions and reviews name theirs by hash, and stay.

    The old people lie in no block, so gathering one portion of blocks would delete them while the sources of the next
    portions, and those without a proper name by today's rule, still refer to them.
    """
    connection.execute("UPDATE sources SET person = NULL WHERE person IS NOT NULL")
    for table in ("joins", "person_facts", "person_keys", "people"):
        connection.execute(f"DELETE FROM {table}")


def metadata_hash(connection: sqlite3.Connection) -> str:
    """The hash of the descriptions of tables and columns."""
    rows = connection.execute('SELECT "table", "column", meaning FROM metadata ORDER BY "table", "column"')
    return content_hash("metadata", [list(row) for row in rows])


def _statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one; triggers contain semicolons of their own."""
    buffer = ""
    for line in sql.splitlines(keepends=True):
        # a trigger's body ends lines with semicolons too; only SQLite knows whether the whole is a statement
        buffer += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(buffer):
            yield buffer
            buffer = ""
