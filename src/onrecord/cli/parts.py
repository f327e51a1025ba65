"""``onrecord read -o parts/``: a share of an input, or all of it, into a folder of parts."""

from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click

from onrecord.cli.codes import ExitCode
from onrecord.cli.doors import Doors
from onrecord.cli.progress import progress_for
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.intake import Failure
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
) -> int:
    """Read a share of the articles at the paths, or all, into parts; return the exit code."""
    if output in (None, "-"):
        raise click.UsageError("parts need a folder; name one, such as --output parts/")
    if "-" in paths:
        raise click.UsageError("standard input cannot be shared out into parts; pass files or a folder")
    folder = Path(str(output))
    _require_apart(folder, paths)
    splits = shares(folder, paths, chosen, partial(doors.count, paths))
    make = partial(doors.reader, settings)
    run = PartsRun(folder, paths, splits, partial(doors.pieces, paths, published, settings), make, settings)
    progress = progress_for(lambda: doors.count(paths) if len(splits) > 1 else None, quiet, prints_elsewhere=True)
    counts = _Counts()
    with progress, closing(run.results()) as results:
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
        return f"{written}{unread}; {counted(self.passed, 'part')} passed over, as they were there"
