"""``onrecord read -o parts/``: a share of an input, or all of it, into a folder of parts."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click
import msgspec

from onrecord.cli.codes import ExitCode
from onrecord.cli.doors import Doors
from onrecord.cli.progress import progress_for
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.intake import Failure, Piece
from onrecord.scale.part_names import Split
from onrecord.scale.read_parts import PartsRun, Wrote, shares
from onrecord.settings import Settings
from onrecord.views.outline import counted


def read_into_parts(
    doors: Doors,
    paths: tuple[str, ...],
    output: str | None,
    chosen: Split | None,
    published: date | None,
    quiet: bool,
    settings: Settings,
    engine: str | None = None,
) -> int:
    """Read a share of the articles at the paths, or all, into parts; return the exit code."""
    if output in (None, "-"):
        raise click.UsageError("parts need a folder; name one, such as --output parts/")
    if "-" in paths:
        raise click.UsageError("standard input cannot be shared out into parts; pass files or a folder")
    folder = Path(str(output))
    _require_apart(folder, paths)
    pieces = partial(doors.pieces, paths, published, settings)
    run = _here if engine is None else _on_cluster
    counts = _Counts()
    progress = progress_for(lambda: doors.count(paths) if chosen is None else None, quiet, prints_elsewhere=True)
    with progress, closing(run(doors, folder, paths, chosen, pieces, settings)) as results:
        for one in results:
            counts.take(one)
            if isinstance(one, Failure):
                progress.tell(one.where, one.message)
            if not isinstance(one, Wrote):
                progress.advance()
    if not counts.written and not counts.passed:
        raise InputError(f"no articles in {', '.join(paths)}; expected text, HTML or JSONL files, or a folder of them")
    if not quiet:
        say(f"{folder}: {counts.summary()}")
    return ExitCode.INCOMPLETE if counts.unread else ExitCode.DONE


_Pieces = Callable[[Callable[[str], bool]], Iterator[Piece | Failure]]


def _here(
    doors: Doors, folder: Path, paths: tuple[str, ...], chosen: Split | None, pieces: _Pieces, settings: Settings
) -> Generator[object, None, None]:
    """What processes on this machine read."""
    splits = shares(folder, paths, chosen, partial(doors.count, paths))
    yield from PartsRun(folder, paths, splits, pieces, partial(doors.reader, settings), settings).results()


def _on_cluster(
    doors: Doors, folder: Path, paths: tuple[str, ...], chosen: Split | None, pieces: _Pieces, settings: Settings
) -> Generator[object, None, None]:
    """What the machines of a Ray cluster read; the articles of a share at once, when it is done."""
    from onrecord.scale.ray_engine import Job, connect, least_shares, read_shares

    ray = connect()
    splits = shares(folder, paths, chosen, partial(doors.count, paths), partial(least_shares, ray))
    alone = msgspec.structs.replace(settings, jobs=1)
    # Looks for parts of another reader, and creates the folder.
    PartsRun(folder, paths, [], pieces, partial(doors.reader, alone), alone)
    job = Job(folder, paths, pieces, partial(doors.reader, alone), alone, str(Path.cwd()))
    with closing(read_shares(ray, job, splits)) as found:
        for share in found:
            yield from (*share.failures, *range(share.articles), share.wrote)


def _require_apart(folder: Path, paths: tuple[str, ...]) -> None:
    """Refuse parts among the articles being read, where the next run would take them for input."""
    place = folder.resolve()
    inside = next((path for path in paths if Path(path).resolve() in (place, *place.parents)), None)
    if inside is not None:
        raise InputError(f"--output {folder} lies in {inside}, which is being read; name a folder outside it")


class _Counts:
    """What a run wrote."""

    def __init__(self) -> None:
        self.articles = self.unread = self.written = self.passed = 0

    def take(self, one: object) -> None:
        """Count a result."""
        if isinstance(one, Wrote):
            self.written += one.part is not None
            self.passed += one.part is None
        elif isinstance(one, Failure):
            self.unread += 1
        else:
            self.articles += 1

    def summary(self) -> str:
        """One line."""
        written = f"{counted(self.written, 'part')} written with {counted(self.articles, 'article')}"
        unread = f", {self.unread:,} could not be read" if self.unread else ""
        there = "as it was there" if self.passed == 1 else "as they were there"
        return f"{written}{unread}; {counted(self.passed, 'part')} passed over{f', {there}' if self.passed else ''}"
