"""Add many articles: batches in one transaction each, and people gathered at the end."""

import sqlite3
import time
from collections import Counter
from pathlib import Path
from types import TracebackType

from onrecord.errors import LedgerError
from onrecord.ledger.batch import Added, Batch
from onrecord.ledger.connect import told, transaction
from onrecord.ledger.people import place
from onrecord.ledger.prepared import Prepared

_MOST = 500
"""Articles of a batch: more gain nothing, and a kill loses those in hand."""

_LONGEST = 2.0
"""Seconds after which what is in hand is written: reading may take as long for a few articles."""

Failed = tuple[str, str, str]


class Bulk:
    """Adds records in batches. What is in hand is not in the ledger yet; the end of the ``with`` statement writes it.

    A kill loses at most the batch in hand. People are gathered at the end; after a kill or an error the next run does
    so. An interruption (Ctrl-C) still writes what is in hand.

    Args:
        path: the ledger's file.
        db: its connection.

    Attributes:
        added: the outcomes so far, of what was written.
    """

    def __init__(self, path: Path, db: sqlite3.Connection) -> None:
        self._path, self._db = path, db
        self._in_hand: list[Prepared | Failed] = []
        self._since = time.monotonic()
        self.added: Counter[Added] = Counter()

    def add(self, prepared: Prepared) -> None:
        """Take a record; it is written with its batch.

        Raises:
            LedgerError: a batch could not be written; the error says how many articles it held.
        """
        self._take(prepared)

    def fail(self, place: str, reason: str, message: str) -> None:
        """Take an article that could not be read.

        Raises:
            LedgerError: as :meth:`add`.
        """
        self._take((place, reason, message))

    def _take(self, one: Prepared | Failed) -> None:
        self._in_hand.append(one)
        if len(self._in_hand) >= _MOST or time.monotonic() - self._since >= _LONGEST:
            self.write()

    def write(self) -> None:
        """Write what is in hand, all of it or nothing."""
        if not self._in_hand:
            return
        try:
            with told(self._path), transaction(self._db):
                added = self._write()
        except LedgerError as error:
            # let go of: whoever called is told that they are lost, and a later batch must not hold them after all
            lost, self._in_hand = len(self._in_hand), []
            raise type(error)(f"{error}. The last {lost:,} articles that were read are not in it") from error
        self._in_hand, self._since = [], time.monotonic()
        self.added.update(added)

    def _write(self) -> list[Added]:
        batch, added = Batch(self._db), []
        for one in self._in_hand:
            if isinstance(one, Prepared):
                added.append(batch.add(one))
            else:
                batch.fail(*one)
        batch.write()
        return added

    def finish(self) -> None:
        """Write what is in hand and gather its people, so that all that was taken can be asked for.

        Raises:
            LedgerError: as :meth:`add`.
        """
        self.write()
        gather_all(self._path, self._db)

    def __enter__(self) -> "Bulk":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # the ledger itself cannot be written: what is in hand would fail the same way
        if isinstance(error, LedgerError):
            return
        if error is None:
            self.finish()
        else:
            self.write()


def gather_all(path: Path, db: sqlite3.Connection) -> None:
    """Gather the people of all articles whose sources wait. Other programs may write in between."""
    left = True
    # a transaction for each portion: a reader, or another writer, comes in between
    while left:
        with told(path), transaction(db):
            left = place.gather_marked(db)
