"""Many files read in the background, with what has come of each so far."""

import secrets
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Event, Lock, Thread
from typing import BinaryIO, Literal

import msgspec

from onrecord.desk.drafts import MOST, Drafts
from onrecord.desk.reading_room import ReadingRoom, Uploaded
from onrecord.desk.shelf import Shelf
from onrecord.errors import InputError, OnRecordError
from onrecord.intake import Failure, Piece
from onrecord.ledger.hashing import article_hash
from onrecord.record import Record
from onrecord.views import outline

MOST_FILES = 1000
_MOST_JOBS = 50

State = Literal["reading", "done", "stopped", "failed"]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What came of one article.

    Attributes:
        where: the file, with the line or number of the article in it.
        outcome: ``read``, ``new``, ``version``, ``reread``, ``known`` or ``failed``.
        hash: the article's; empty where it could not be read.
        message: why it could not be read.
    """

    where: str
    outcome: str
    title: str = ""
    hash: str = ""
    statements: int = 0
    message: str = ""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a job is.

    Attributes:
        total: how many articles; ``None`` while the files are being cut into articles.
        results: of the articles that are done, in order.
        message: why the job failed or was stopped.
    """

    id: str
    state: State
    kept: bool
    done: int
    total: int | None
    results: tuple[Result, ...]
    message: str = ""


class File(msgspec.Struct, frozen=True):
    """A file that a visitor brought: its name and its bytes."""

    name: str
    content: BinaryIO


class Job:
    """One job, at work in a thread of its own."""

    def __init__(self, keep: bool) -> None:
        self.id, self.keep = secrets.token_urlsafe(9), keep
        self._results: list[Result] = []
        self._state: State = "reading"
        self._total: int | None = None
        self._message = ""
        self._stop = Event()
        self.finished = Event()

    def progress(self) -> Progress:
        """How far it is."""
        # a copy, since the thread that reads adds to the list meanwhile
        results = tuple(self._results)
        return Progress(
            id=self.id,
            state=self._state,
            kept=self.keep,
            done=len(results),
            total=self._total,
            results=results,
            message=self._message,
        )

    def stop(self) -> None:
        """Stop it after the articles that are being read; what is done stays."""
        self._stop.set()

    def run(
        self,
        cut: Callable[[], Iterator[Piece | Failure]],
        read: Callable[[Sequence[Piece | Failure]], Generator[Record | Failure, None, None]],
        take: Callable[[Record], str],
    ) -> None:
        """Read everything.

        Args:
            cut: gives the articles of the files.
            read: reads them.
            take: takes one record, and says what came of it.
        """
        try:
            self._run(cut, read, take)
        except OnRecordError as error:
            self._state, self._message = "failed", str(error)
        # whatever ends the thread, the page must not show it as reading for ever
        except BaseException:
            self._state, self._message = "failed", "reading ended with an error of the program; what is done stays"
            raise
        finally:
            self.finished.set()

    def _run(
        self,
        cut: Callable[[], Iterator[Piece | Failure]],
        read: Callable[[Sequence[Piece | Failure]], Generator[Record | Failure, None, None]],
        take: Callable[[Record], str],
    ) -> None:
        pieces = list(cut())
        self._total = len(pieces)
        # drafts are kept in memory: of more, the first would be forgotten before the last is read
        if not self.keep and len(pieces) > MOST:
            raise InputError(
                f"there are {len(pieces):,} articles in this; at most {MOST} can be looked at without keeping them. "
                "Choose to keep them in the ledger"
            )
        # closed at once when the job is stopped, which ends the processes that read
        with closing(read(pieces)) as found:
            for one in found:
                self._results.append(_failed(one) if isinstance(one, Failure) else _taken(one, take(one)))
                if self._stop.is_set() and len(self._results) < len(pieces):
                    self._state, self._message = "stopped", "stopped before all were read"
                    return
        self._state = "done"


def _failed(failure: Failure) -> Result:
    return Result(where=failure.where, outcome="failed", message=failure.message)


def _taken(record: Record, outcome: str) -> Result:
    article = record.article
    return Result(
        where=article.id,
        outcome=outcome,
        title=outline.headline(article),
        hash=article_hash(article),
        statements=len(record.statements),
    )


class Jobs:
    """The jobs of one desk, the last fifty of them."""

    def __init__(self, reading: ReadingRoom, shelf: Shelf, drafts: Drafts, reader: str) -> None:
        self._reading, self._shelf, self._drafts, self._reader = reading, shelf, drafts, reader
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = Lock()

    def start(self, files: Sequence[File], *, keep: bool, published: date | None) -> Job:
        """Begin to read files; they are copied first."""
        folder = Path(tempfile.mkdtemp(prefix="onrecord-desk-"))
        uploads = [_saved(folder, number, file, published) for number, file in enumerate(files)]
        job = Job(keep)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _MOST_JOBS:
                # whoever looked at it can no longer stop it
                self._jobs.popitem(last=False)[1].stop()
        # a daemon: a desk that is stopped does not wait for a thousand articles
        Thread(target=self._run, args=(job, folder, uploads), daemon=True).start()
        return job

    def get(self, name: str) -> Job:
        """The job of that name.

        Raises:
            InputError: there is none.
        """
        with self._lock:
            if name in self._jobs:
                return self._jobs[name]
        raise InputError(f"there is no job {name[:40]!r} here; jobs are forgotten when the desk stops")

    def close(self) -> None:
        """Stop all."""
        for job in list(self._jobs.values()):
            job.stop()

    def _run(self, job: Job, folder: Path, uploads: Sequence[Uploaded]) -> None:
        try:
            job.run(lambda: self._reading.cut(uploads), self._reading.read_many, self._keep if job.keep else self._hold)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _keep(self, record: Record) -> str:
        with self._shelf.writing() as ledger:
            return ledger.add(record, reader=self._reader).value

    def _hold(self, record: Record) -> str:
        self._drafts.put(record)
        return "read"


def _saved(folder: Path, number: int, file: File, published: date | None) -> Uploaded:
    """A copy of the file, under a number: of the visitor's name for it only the
    ending is used, which says what it holds."""
    # two at the most: ".jsonl.gz", ".warc.gz"
    endings = "".join(Path(file.name).suffixes[-2:])
    ending = endings if all(char.isascii() and (char.isalnum() or char == ".") for char in endings) else ""
    path = folder / f"{number}{ending[:20]}"
    with path.open("wb") as out:
        shutil.copyfileobj(file.content, out)
    return Uploaded(path=str(path), name=Path(file.name).name or f"file {number + 1}", published=published)
