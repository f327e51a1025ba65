"""``onrecord add``: articles into a ledger."""

import time
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import closing
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.asking import open_to_write
from onrecord.cli.codes import ExitCode
from onrecord.cli.days import a_day
from onrecord.cli.doors import Doors
from onrecord.cli.options import PATH_NAME, settings_options
from onrecord.cli.progress import Progress, progress_for
from onrecord.cli.streams import say
from onrecord.ledger import Added, Ledger, Prepared, prepare
from onrecord.ledger.bulk import Bulk
from onrecord.record import Record
from onrecord.scale.part_names import is_parts, parts_in, require_one_reader
from onrecord.scale.reader_name import reader_name
from onrecord.settings import Settings
from onrecord.views.outline import counted

if TYPE_CHECKING:
    from onrecord.intake import Failure

HELP = """Read articles into a ledger, a single SQLite file, creating it if needed.

PATH is anything that `onrecord read` accepts. Articles already in the ledger are skipped, so running the same command
again adds new ones and completes an interrupted run. A later version of an article (same address or id, different text)
is kept beside the earlier one. Unreadable inputs are recorded in the table failures.

\b
Examples:
  onrecord add news.db articles/                    a folder; repeat as it grows
  onrecord add news.db september.jsonl.gz           one article per line
  onrecord add news.db articles/ --read-again       reread what an older onrecord read
  onrecord add news.db records.jsonl --records      output of `onrecord read -f jsonl`
  onrecord add news.db parts/                       output of `onrecord read -o parts/`: nothing is read again

\b
Exit codes: 0 all articles are in the ledger, 1 some could not be read, 2 bad usage or nothing was done,
130 interrupted from the keyboard (what was added stays)."""


@click.command("add", help=HELP)
@click.argument("ledger", type=click.Path(path_type=Path), metavar="LEDGER")
@click.argument("paths", type=PATH_NAME, nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--published", metavar="DATE", callback=a_day, help="Publication date of articles without one, as 2025-09-03."
)
@click.option("--read-again", is_flag=True, help="Reread articles read by another version of onrecord or its model.")
@click.option("--records", is_flag=True, help="The paths hold records, one per line, instead of articles.")
@click.option("-q", "--quiet", is_flag=True, help="Report only failures: no progress bar, no summary.")
@settings_options
@click.pass_obj
def command(
    doors: Doors,
    ledger: Path,
    paths: tuple[str, ...],
    published: date | None,
    read_again: bool,
    records: bool,
    quiet: bool,
    settings: Settings,
) -> int:
    """Add the articles at the paths; return the exit code."""
    return add_paths(doors, ledger, paths, published, settings, read_again=read_again, records=records, quiet=quiet)


def add_paths(
    doors: Doors,
    ledger: Path,
    paths: tuple[str, ...],
    published: date | None,
    settings: Settings,
    *,
    read_again: bool = False,
    records: bool = False,
    quiet: bool = False,
) -> ExitCode:
    """Add what the paths hold to a ledger, creating it if needed, and say what came of it."""
    reader = reader_name(settings)
    progress = progress_for(lambda: None if records else doors.count(paths), quiet, prints_elsewhere=True)
    with open_to_write(ledger, create=True) as opened, progress:
        with opened.bulk() as bulk:
            if (waiting := opened.waiting()) and not quiet:
                say(
                    "an earlier run was interrupted, or another is adding: the people of"
                    f" {counted(waiting, 'name')} are gathered at the end of this run, and articles that were read but"
                    " not written are read again"
                )
            run = _Run(opened, bulk, progress, read_again, reader)
            if records:
                run.add_records(paths)
            else:
                for of_parts, some in groupby(paths, is_parts):
                    if of_parts:
                        run.add_parts(some)
                    else:
                        run.add(doors, tuple(some), published, settings)
        _place(opened)
    if not quiet:
        say(run.summary())
    return ExitCode.INCOMPLETE if run.unread else ExitCode.DONE


def _place(ledger: Ledger) -> None:
    """Place what was added, in a ledger that has been asked about stories or variants before."""
    from onrecord.comparison.placing import is_placed, place_all

    if is_placed(ledger):
        place_all(ledger)


class _Run:
    """One run, counting what could not be read and what the ledger had already."""

    def __init__(self, ledger: Ledger, bulk: Bulk, progress: Progress, read_again: bool, reader: str) -> None:
        self.ledger, self.bulk, self.progress, self.read_again = ledger, bulk, progress, read_again
        self.known, self.unread, self.began = 0, 0, time.monotonic()
        self.reader = reader

    def add(self, doors: Doors, paths: tuple[str, ...], published: date | None, settings: Settings) -> None:
        live = "-" in paths
        with closing(self._results(doors, paths, published, settings)) as results:
            for result in results:
                if result is None:
                    self.known += 1
                    self.progress.advance()
                elif isinstance(result, Prepared):
                    self._add(result)
                else:
                    self._fail(result.where, result.reason, result.message)
                if live:
                    self.bulk.finish()

    def _results(
        self, doors: Doors, paths: tuple[str, ...], published: date | None, settings: Settings
    ) -> "Generator[Prepared | Failure | None, None, None]":
        from onrecord.scale.processes import ReadNewPieces, here_or_in_processes

        make_reader, whose = partial(doors.reader, settings), (self.reader, self.read_again)
        here = partial(ReadNewPieces, make_reader, lambda: self.ledger, *whose)
        there = partial(ReadNewPieces, make_reader, partial(Ledger.open, self.ledger.path, readonly=True), *whose)
        pieces = doors.pieces(paths, published, settings)
        return here_or_in_processes(pieces, settings, here, there, live="-" in paths)

    def add_parts(self, folders: Iterable[str]) -> None:
        from onrecord.scale.part_tables import prepared_in

        for folder in map(Path, folders):
            require_one_reader(folder)
            for _, part in parts_in(folder):
                for place, one in prepared_in(part):
                    if isinstance(one, Prepared):
                        self._add_new(one)
                    else:
                        self._fail(place, one.reason, one.message)

    def _add_new(self, prepared: Prepared) -> None:
        """Add a record of a part, unless the ledger has the article."""
        if self.ledger.holds_hash(prepared.article["hash"], prepared.reading["reader"] if self.read_again else None):
            self.known += 1
            self.progress.advance()
        else:
            self._add(prepared)

    def add_records(self, paths: tuple[str, ...]) -> None:
        for path in paths:
            try:
                with click.open_file(path, "rb") as lines:
                    for number, line in enumerate(lines, 1):
                        self._add_line(f"{path}:{number}", line)
            except OSError as error:
                reason = error.strerror or error
                self._fail(
                    path, "input_error", f"this cannot be read ({reason}); expected a file of records, one a line"
                )

    def _add_line(self, where: str, line: bytes) -> None:
        from onrecord.errors import RecordError

        if not line.strip():
            return
        try:
            record = Record.from_json(line)
        except RecordError as error:
            self._fail(where, "record_error", str(error))
        else:
            self._add(prepare(record, "records"))

    def _add(self, prepared: Prepared) -> None:
        self.bulk.add(prepared)
        self.progress.advance()

    def _fail(self, where: str, reason: str, message: str) -> None:
        self.unread += 1
        self.bulk.fail(where, reason, message)
        self.progress.tell(where, message)
        self.progress.advance()

    def summary(self) -> str:
        """A one-line summary of the run."""
        words = {Added.NEW: "new", Added.VERSION: "new versions", Added.REREAD: "read again", Added.KNOWN: "known"}
        came = self.bulk.added + Counter({Added.KNOWN: self.known})
        parts = [f"{came[kind]:,} {word}" for kind, word in words.items() if came[kind]]
        parts += [f"{self.unread:,} could not be read"] if self.unread else []
        total, took = came.total() + self.unread, time.monotonic() - self.began
        if not total:
            return "no articles there, so nothing was added; expected text, HTML or JSONL files, or a folder of them"
        return f"{counted(total, 'article')}: {', '.join(parts)}; {total / max(took, 0.001):,.1f} a second"
