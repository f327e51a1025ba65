"""Bring a ledger's index of words up to date before it is asked about stories and variants."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from onrecord.cli.asking import open_to_ask
from onrecord.cli.progress import progress_for
from onrecord.cli.streams import say
from onrecord.comparison.placing import place_new, waiting
from onrecord.errors import LedgerReadOnly
from onrecord.ledger import Ledger
from onrecord.views.outline import counted


@contextmanager
def placed(path: Path) -> Iterator[Ledger]:
    """Open a ledger after placing what is new in it. One that cannot be written is asked as it is, and says so."""
    with Ledger.open(path, readonly=True) as ledger:
        new = waiting(ledger)
    try:
        place(path, new)
    except LedgerReadOnly:
        say(f"onrecord: {path} cannot be written; {counted(new, 'article')} not placed yet are left out")
    with open_to_ask(path) as ledger:
        yield ledger


def place(path: Path, new: int) -> None:
    """Place the articles of a ledger that are new.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    if not new:
        return
    with Ledger.open(path) as ledger, progress_for(lambda: new, quiet=False, prints_elsewhere=False) as progress:
        for _ in place_new(ledger):
            progress.advance()
