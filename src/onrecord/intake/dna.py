"""The documents of a Discourse Network Analyzer database (version 3), as articles."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.article import text_id
from onrecord.errors import NotText

if TYPE_CHECKING:
    import sqlite3

SQLITE = b"SQLite format 3\0"
_DOCUMENTS = "SELECT ID, Title, Author, Source, Notes, Date, substr(Text, 1, ?) AS Text FROM DOCUMENTS ORDER BY ID"
Item = dict[str, Any]


@contextmanager
def open_dna(path: Path) -> "Iterator[sqlite3.Connection]":
    """The database, which is only read.

    Raises:
        NotText: it is not one of that program, or cannot be read.
    """
    import sqlite3  # late: a megabyte for what few read

    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as database:
            database.row_factory = sqlite3.Row
            database.execute("PRAGMA trusted_schema = OFF")  # whatever views the file brings call no functions
            yield database
    except sqlite3.Error as error:
        raise NotText(
            f"this cannot be read as a database of Discourse Network Analyzer 3 ({error}); expected a .dna "
            "file that it opens"
        ) from error


def documents(path: Path, limit: int) -> Iterator[Item]:
    """The documents in the order of their numbers, each as an article's line of JSONL has it.

    Args:
        path: the file.
        limit: one character more than this is given of a longer text, which is then refused.

    Raises:
        NotText: it is not one of that program.
    """
    with open_dna(path) as database:
        yield from map(_item, database.execute(_DOCUMENTS, [limit + 1]))


def _item(row: "sqlite3.Row") -> Item:
    notes, text, day = str(row["Notes"]).strip(), str(row["Text"]), _day(row["Date"])
    return {
        "id": text_id(text),
        "title": row["Title"] or None,
        "bylines": [row["Author"]] if row["Author"] else [],
        "outlet": row["Source"] or None,
        "url": notes if notes.startswith(("http://", "https://")) and " " not in notes else None,
        "published": day.isoformat() if day else None,
        "text": text,
    }


def _day(seconds: int) -> date | None:
    """The day, which the program keeps in seconds since 1970, or in milliseconds
    in files that an earlier version made."""
    if not seconds:
        return None
    try:
        return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > 1e11 else seconds, UTC).date()
    except (ValueError, OverflowError, OSError, TypeError):
        return None
