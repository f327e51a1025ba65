"""Read an input into parts: each share of it once, whatever is killed, run again or run twice at the same time."""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import msgspec

from onrecord.errors import InputError
from onrecord.intake import Failure, Piece
from onrecord.ledger import Prepared
from onrecord.ledger.rows import clean
from onrecord.scale.part_names import PartName, Split, label_of, parts_in, reader_digest, require_one_reader
from onrecord.scale.part_tables import PartWriter, places_in, prepared_in
from onrecord.scale.processes import ReadPieces, Reads, here_or_in_processes
from onrecord.scale.reader_name import reader_name
from onrecord.settings import Settings
from onrecord.workers import TIME_LIMIT

ARTICLES = 2_000
"""About so many articles make a part where nobody says how an input is to be shared."""


class Wrote(msgspec.Struct, frozen=True):
    """A share is done: its part, or ``None`` where all of it was there, and how many articles and failures it holds."""

    split: Split
    part: Path | None
    places: int


class ReadToWrite(ReadPieces):
    """Reads the article of a piece and makes its record ready to be written.

    Args:
        make_reader: makes the reader.
        name: the name of the reader.
    """

    def __init__(self, make_reader: Callable[[], Reads], name: str) -> None:
        super().__init__(make_reader)
        self._name = name

    def __call__(self, piece: Piece | Failure) -> Prepared | Failure:  # type: ignore[override]
        """What is to be written, or the failure that stands for it."""
        from onrecord.ledger import prepare

        found = super().__call__(piece)
        return found if isinstance(found, Failure) else prepare(found, self._name)


def shares(
    folder: Path,
    paths: Sequence[str],
    chosen: Split | None,
    count: Callable[[], int | None],
    least: Callable[[int | None], int] = lambda _: 1,
) -> list[Split]:
    """The shares of an input to be read.

    Args:
        folder: the folder of parts.
        paths: the input.
        chosen: the one share asked for; ``None`` for all.
        count: gives the number of articles; asked only where neither ``chosen`` nor the folder says how many shares
            there are.
        least: gives the fewest shares for that number of articles; asked where ``count`` is.

    Raises:
        InputError: the folder holds the input in another number of shares.
    """
    label = label_of(paths)
    there = {name.split.of for name, _ in parts_in(folder) if name.label == label}
    if chosen is None:
        of = min(there, default=0)
        if not of:
            articles = count()
            of = max(1, -(-(articles or 0) // ARTICLES), least(articles))
        return [Split(number, of) for number in range(1, of + 1)]
    if there - {chosen.of}:
        raise InputError(
            f"{folder} holds this input in {min(there)} shares, and {chosen.of} were asked for; say --part"
            f" {min(chosen.number, min(there))}/{min(there)}, or name another folder"
        )
    return [chosen]


class PartsRun:
    """One run: all shares go through the same processes, and each part is written when its last article is read.

    Args:
        folder: the folder of parts; it is created.
        paths: the input, which is walked once for each share.
        splits: the shares to read.
        pieces: gives the input's pieces that are wanted, by their places.
        make_reader: makes the reader, in each process; pickled.
        settings: how many processes, and how long one may take for an article.

    Raises:
        InputError: the folder cannot be created, holds parts of another reader, or PyArrow is not installed.
    """

    def __init__(
        self,
        folder: Path,
        paths: Sequence[str],
        splits: Sequence[Split],
        pieces: Callable[[Callable[[str], bool]], Iterator[Piece | Failure]],
        make_reader: Callable[[], Reads],
        settings: Settings,
    ) -> None:
        self._folder, self._label, self._splits, self._pieces = folder, label_of(paths), splits, pieces
        name = reader_name(settings)
        self._reader, self._make = reader_digest(name), partial(ReadToWrite, make_reader, name)
        # In a process of its own, or an article that takes all memory would end this run each time it is tried again.
        self._settings = msgspec.structs.replace(settings, time_limit=settings.time_limit or int(TIME_LIMIT))
        self._due: deque[Split | str] = deque()
        require_one_reader(folder, self._reader)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"the folder {folder} cannot be created: {error.strerror}; choose another") from error

    def results(self) -> Generator[Prepared | Failure | Wrote, None, None]:
        """What is read, in order, and after the last article of each share what was written. Close it at the end.

        Raises:
            InputError: a part cannot be written, or one that is there is damaged.
        """
        writer: PartWriter | None = None
        try:
            with closing(
                here_or_in_processes(self._input(), self._settings, self._make, self._make, live=False)
            ) as found:
                for one in found:
                    while isinstance(self._due[0], Split):
                        yield self._finish(self._due.popleft(), writer)
                        writer = None
                    writer = writer or PartWriter(self._folder)
                    writer.add(str(self._due.popleft()), one)
                    yield one
            while self._due:
                yield self._finish(self._due.popleft(), writer)
                writer = None
        except OSError as error:
            raise InputError(
                f"no part can be written to {self._folder} ({error.strerror or error}); those that are there are whole"
                " and stay. Make room, and run the same command again"
            ) from error
        finally:
            if writer:
                writer.discard()

    def _input(self) -> Iterator[Piece | Failure]:
        """The pieces that no part holds yet; what is due is noted beside: their places, and each share's end."""
        for split in self._splits:
            known = {place for part in self._parts(split) for place in places_in(part)}
            for piece in self._pieces(lambda place, s=split, k=known: s.holds(place) and clean(place) not in k):  # type: ignore[misc]
                self._due.append(piece.where)
                yield piece
            self._due.append(split)

    def _parts(self, split: Split) -> list[Path]:
        """The parts of a share that are there."""
        return [path for name, path in parts_in(self._folder) if (name.label, name.split) == (self._label, split)]

    def _finish(self, split: Split | str, writer: PartWriter | None) -> Wrote:
        """Write the part of a share; where a run at the same time was quicker, only what its part lacks."""
        assert isinstance(split, Split)
        there = self._parts(split)
        if writer is None and there:
            return Wrote(split, None, 0)
        with writer or PartWriter(self._folder) as draft:
            draft.finish()
            name = PartName(self._label, split, self._reader, len(there) + 1)
            known = {place for part in there for place in places_in(part)}
            if not known.intersection(draft.places) and draft.move(self._folder / str(name)):
                return Wrote(split, self._folder / str(name), len(draft.places))
            known = {place for part in self._parts(split) for place in places_in(part)}
            if known.issuperset(draft.places):
                return Wrote(split, None, 0)
            rest = PartWriter(self._folder)
            for place, one in prepared_in(draft.draft):
                if place not in known:
                    rest.add(place, one)
        return self._finish(split, rest)
