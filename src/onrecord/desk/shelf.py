"""The ledger as many visitors use it at once: readers never wait, writers wait for each other."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock

from onrecord.desk.options import DeskOptions
from onrecord.errors import InputError, LedgerError, LedgerReadOnly
from onrecord.ledger import Ledger


class Shelf:
    """Where the ledger stands. Until the first article is kept there may be none:
    an empty one is then read in its place."""

    def __init__(self, options: DeskOptions) -> None:
        self.path, self.immutable = options.ledger, options.immutable
        self._writing, self._written = Lock(), False
        self._empty = tempfile.TemporaryDirectory(prefix="onrecord-desk-")
        if self.immutable and not self.path.exists():
            raise InputError(f"no such ledger: {self.path}. --immutable only serves one that is there")
        if self.path.exists():
            self._look()
        # pages then need not know whether there is a ledger yet: they ask, and find nothing
        Ledger.open(self._empty_path, create=True).close()

    def _look(self) -> None:
        """Bring an older ledger up to date, where it may be written; otherwise only see that it can be read."""
        if not self.immutable:
            try:
                Ledger.open(self.path).close()
                return
            except LedgerReadOnly:
                pass
        self.open().close()

    @property
    def _empty_path(self) -> Path:
        return Path(self._empty.name) / "empty.db"

    def open(self) -> Ledger:
        """The ledger to ask; close it.

        Raises:
            LedgerError: it cannot be read.
        """
        # asked each time: the first article may have been kept a moment ago, by the command line too
        if not self.path.exists():
            return Ledger.open(self._empty_path, readonly=True)
        return Ledger.open(self.path, readonly=True, immutable=self.immutable)

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger to write to, by one visitor at a time; it is created if it is not there.

        Raises:
            LedgerReadOnly: the desk is immutable.
            LedgerError: the ledger cannot be written.
        """
        self.require_writable()
        with self._writing, Ledger.open(self.path, create=True) as ledger:
            self._written = True
            yield ledger

    def require_writable(self) -> None:
        """Raise if the desk is immutable.

        Raises:
            LedgerReadOnly: it is.
        """
        if self.immutable:
            raise LedgerReadOnly(
                "this desk was started with --immutable: it shows the ledger and changes nothing in it"
            )

    def close(self) -> None:
        """Remove the empty ledger, and leave all that was written in the one file: while a reader has it open, SQLite
        leaves it in the log beside it."""
        self._empty.cleanup()
        if self._written:
            with suppress(LedgerError):
                Ledger.open(self.path).close()
