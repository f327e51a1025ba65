"""Pieces of input to records, in this process or in several: the same results in the same order."""

from collections.abc import Callable, Generator, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from onrecord.article import Article
from onrecord.intake import Failure, Piece, article_of
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.workers import TIME_LIMIT, Lost, Workers, cores

if TYPE_CHECKING:
    from onrecord.ledger import Ledger, Prepared

Result = TypeVar("Result")

_HANDFUL = 16
"""From so many articles on, processes are worth the second that they take to start."""


class Reads(Protocol):
    """Anything that turns an article into its record."""

    def read(self, article: Article) -> Record: ...  # noqa: D102


class ReadPieces:
    """Reads the article of a piece. The reader is made for the first, since loading its model takes a while.

    Args:
        make_reader: makes the reader.
    """

    def __init__(self, make_reader: Callable[[], Reads]) -> None:
        self._make_reader = make_reader
        self._reader: Reads | None = None

    def __call__(self, piece: Piece | Failure) -> Record | Failure:
        """The record, or the failure that stands for it."""
        found = article_of(piece)
        return found if isinstance(found, Failure) else self.read(found)

    def read(self, article: Article) -> Record:
        """The record of an article."""
        self._reader = self._reader or self._make_reader()
        return self._reader.read(article)


class ReadNewPieces(ReadPieces):
    """Reads the article of a piece if a ledger lacks it, and makes the record ready to be written.

    Args:
        make_reader: makes the reader.
        open_ledger: gives the ledger, at the first piece.
        reader: the name of the reader.
        again: whether to reread what other readers have read.
    """

    def __init__(
        self, make_reader: Callable[[], Reads], open_ledger: "Callable[[], Ledger]", reader: str, again: bool
    ) -> None:
        super().__init__(make_reader)
        self._open_ledger, self._name, self._again = open_ledger, reader, again
        self._ledger: Ledger | None = None

    def __call__(self, piece: Piece | Failure) -> "Prepared | Failure | None":  # type: ignore[override]
        """What is to be written, the failure that stands for it, or ``None`` if the ledger has the article."""
        from onrecord.ledger import prepare

        found = article_of(piece)
        if isinstance(found, Failure):
            return found
        self._ledger = self._ledger or self._open_ledger()
        if self._ledger.holds(found, self._name if self._again else None):
            return None
        return prepare(self.read(found), self._name)


def here_or_in_processes(
    pieces: Iterator[Piece | Failure],
    settings: Settings,
    here: Callable[[], Callable[[Piece | Failure], Result]],
    there: Callable[[], Callable[[Piece | Failure], Result]],
    *,
    live: bool,
) -> Generator[Result | Failure, None, None]:
    """The result of each piece, in order; a failure for one over which processes died or hung.

    Close the iterator: at its end all processes are killed.

    Args:
        pieces: the input.
        settings: how many processes, and how long one may take.
        here: gives the function to call, in this process.
        there: the same in other processes; it is pickled.
        live: whether somebody may still be writing the input, so that each result is wanted at once.
    """
    jobs, pieces = _jobs(pieces, settings, live)
    if jobs == 1 and not settings.time_limit:
        yield from map(here(), pieces)
        return
    with Workers(there, jobs, settings.time_limit or TIME_LIMIT) as workers:
        for result in workers.map(pieces):
            yield _failure(result) if isinstance(result, Lost) else result


def _jobs(pieces: Iterator[Piece | Failure], settings: Settings, live: bool) -> tuple[int, Iterator[Piece | Failure]]:
    """How many processes, and the pieces, of which some may have been looked at."""
    if settings.jobs or live:
        return settings.jobs or 1, pieces
    first = list(islice(pieces, _HANDFUL))
    many = len(first) == _HANDFUL
    return max(1, cores() // settings.threads) if many else 1, chain(first, pieces)


def _failure(lost: Lost) -> Failure:
    return Failure(where=lost.task.where, reason=lost.reason, message=lost.message)
