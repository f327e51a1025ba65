"""Reading what a visitor brings, in processes of its own that can be ended: a
hostile file stops none of the desk's pages."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from threading import Lock, Thread

import msgspec

from onrecord.errors import WorkerError
from onrecord.intake import Failure, Piece, article_of, read_pieces
from onrecord.intake.kinds import HEAD, kind_of
from onrecord.record import Record
from onrecord.scale.processes import ReadPieces, Reads
from onrecord.settings import Settings
from onrecord.workers import Lost, Workers, cores

SECONDS = 20.0
"""How long one article may take, and a file to be cut into articles; it is tried three times."""


_FEW = 8
"""For so many articles no further processes are started: that takes longer than to read them."""


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A text that a visitor pasted, and what is known about it.

    Attributes:
        text: plain text, or the source of an HTML page.
        published: the day of publication, which dates "on Tuesday".
    """

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: date | None = None


class Uploaded(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a visitor brought, to be cut into articles.

    Attributes:
        path: where it lies.
        name: what the visitor calls it.
        published: the day of publication of articles that do not give their own.
    """

    path: str
    name: str
    published: date | None = None


Task = Pasted | Uploaded | Piece | Failure
Cut = tuple[Piece | Failure, ...]


class _Reads:
    """Does the tasks, in another process."""

    def __init__(self, make_reader: Callable[[], Reads], limit: int) -> None:
        self._pieces, self._limit = ReadPieces(make_reader), limit

    def __call__(self, task: Task) -> Record | Failure | Cut:
        if isinstance(task, Uploaded):
            return self._cut(task)
        if isinstance(task, Pasted):
            return self._read_pasted(task)
        return self._pieces(task)

    def _cut(self, file: Uploaded) -> Cut:
        """The file's articles, still to be read; each is called after the visitor's name for the file."""
        found = read_pieces([file.path], published=file.published, limit=self._limit)
        return tuple(
            msgspec.structs.replace(piece, where=piece.where.replace(file.path, file.name, 1)) for piece in found
        )

    def _read_pasted(self, pasted: Pasted) -> Record | Failure:
        # half of a surrogate pair may be sent; encoded all the same, it is met like other bytes that are not UTF-8
        data = pasted.text.encode("utf-8", "surrogatepass")
        kind = "page" if kind_of(data[:HEAD], "") == "page" else "text"
        article = article_of(
            Piece(where="the pasted text", kind=kind, held=data, published=pasted.published, limit=self._limit)
        )
        if isinstance(article, Failure):
            return article
        about = {name: value for name in ("title", "url", "outlet") if (value := getattr(pasted, name))}
        return self._pieces.read(msgspec.structs.replace(article, **about))


class ReadingRoom:
    """The processes that read: one that is always ready for a single text, and
    several that are started for many files."""

    def __init__(self, make_reader: Callable[[], Reads], settings: Settings) -> None:
        self._make = partial(_Reads, make_reader, settings.text_limit)
        self._seconds = settings.time_limit or SECONDS
        self._jobs = settings.jobs or cores()
        self._ready: Workers[Task, Record | Failure | Cut] = Workers(self._make, 1, self._seconds)
        self._one, self._many = Lock(), Lock()
        self._several: Workers[Task, Record | Failure | Cut] | None = None
        self._closed = False

    def warm_up(self) -> None:
        """Start the process for single texts in the background, so that the first one need not wait for the model."""
        Thread(target=self._warm_up, daemon=True).start()

    def _warm_up(self) -> None:
        try:
            # a whole sentence, so that every step has loaded what it needs
            self.read(Pasted(text="The harbour wall will hold, Mara Odell said."))
        except Exception:
            if not self._closed:  # a desk that is stopped at once ends the process that was just starting
                raise

    def read(self, task: Pasted | Piece | Failure) -> Record | Failure:
        """Read one text; waits while another is being read.

        Raises:
            WorkerError: the process does not start.
        """
        with self._one:
            # to the end of the iterator, so that the process is free for the next one
            found = next(iter(list(self._ready.map([task]))))
        return _outcome(found)

    def cut(self, files: Iterable[Uploaded]) -> Iterator[Piece | Failure]:
        """The articles of files, still to be read."""
        for file in files:
            with self._one:
                found = next(iter(list(self._ready.map([file]))))
            if isinstance(found, tuple):
                yield from found
            elif isinstance(found, Lost):
                yield Failure(where=file.name, reason=found.reason, message=found.message)

    def read_many(self, pieces: Sequence[Piece | Failure]) -> Generator[Record | Failure, None, None]:
        """The records of many pieces, in order. Close the iterator to end the processes."""
        if len(pieces) <= _FEW:
            yield from map(self.read, pieces)
            return
        # one job at a time has the processors; a second one waits its turn
        with self._many, Workers(self._make, self._jobs, self._seconds) as workers:
            self._several = workers
            # closed between the start of the job and now: nobody would end these processes
            if self._closed:
                workers.close()
            for found in workers.map(pieces):
                yield _outcome(found)

    def close(self) -> None:
        """End the processes."""
        self._closed = True
        self._ready.close()
        if self._several is not None:
            self._several.close()


def _outcome(found: Record | Failure | Cut | Lost) -> Record | Failure:
    """What was read; a failure where processes died or hung over it."""
    if isinstance(found, Lost):
        where = getattr(found.task, "where", "the pasted text")
        return Failure(where=where, reason=found.reason, message=found.message)
    if isinstance(found, tuple):
        raise WorkerError("a file came back where an article was expected")
    return found
