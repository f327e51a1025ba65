"""``onrecord read``: articles in, records out."""

import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import click

from onrecord.cli.codes import ExitCode
from onrecord.cli.days import a_day
from onrecord.cli.doors import Doors
from onrecord.cli.formats import FORMATS, as_excel, format_of
from onrecord.cli.options import PATH_NAME, excel_option, settings_options
from onrecord.cli.output import open_output
from onrecord.cli.progress import Progress, progress_for
from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.settings import Settings

if TYPE_CHECKING:
    from onrecord.intake import Failure
    from onrecord.scale.part_names import Split

HELP = """Read articles and show who said what, on whose word.

PATH is a file (plain text, HTML, or JSONL with one article per line; packed or not), a folder, or - for
standard input, which is the default.

\b
Examples:
  onrecord read article.txt                    in the terminal, for a person
  onrecord read article.txt -o article.html    a page with the statements marked, for a browser
  onrecord read articles/ -o pages/ -f html    one page per article, in the folder pages
  onrecord read articles.jsonl -f jsonl        one record per line, in input order
  onrecord read *.txt -o statements.csv        a spreadsheet with a row per statement; add --excel for Excel
  curl -s https://example.org/story | onrecord read -
  onrecord read article.txt --published 2025-09-03    so that "on Tuesday" can be dated
  onrecord read archive/ -o parts/             Parquet parts of about 2,000 articles; run again to go on
  onrecord read archive/ -o parts/ --part 3/64 one share of 64, for job 3 of an array
  onrecord read archive/ -o parts/ --engine ray    all shares, on a Ray cluster

Where --output is a folder called parts or NAME.parts, or with `-f parts` or --part, it becomes a folder of parts: each
holds the records of a share of the articles, whole, and the tables of a ledger in Parquet. A part appears at once when
it is complete. What a part in the folder holds already is passed over, by the path (and line) at which it was found, so
a run that was killed goes on, and jobs on one folder neither repeat nor miss an article as long as they name the input
in the same way. `onrecord add LEDGER parts/` makes a ledger of them.

Unreadable inputs are reported on stderr, one line each; the rest are still processed.

\b
Exit codes: 0 all were read, 1 some could not be read, 2 bad usage or nothing was read,
130 interrupted from the keyboard."""


def _a_split(ctx: click.Context, option: click.Parameter, value: str | None) -> "Split | None":
    """The share that --part names."""
    if value is None:
        return None
    from onrecord.scale.part_names import Split

    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f"{value!r} is no share; expected K/N such as 3/64, with K from 1 to N")
    return Split(int(number), int(of))


@click.command("read", help=HELP)
@click.argument("paths", type=PATH_NAME, nargs=-1, metavar="[PATH]...")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format. Default: from the name of --output, otherwise text.",
)
@excel_option
@click.option(
    "-o",
    "--output",
    type=PATH_NAME,
    metavar="PATH",
    help="Write to PATH atomically, replacing it. If PATH is a folder (an existing one, or a name that ends in "
    "/), write one file per article there, named after its id or title; for a folder of parts see above.",
)
@click.option("--part", metavar="K/N", callback=_a_split, help="Read only share K of N, into a folder of parts.")
@click.option("--engine", type=click.Choice(["ray"]), help="Read parts on the machines of a Ray cluster.")
@click.option(
    "--published", metavar="DATE", callback=a_day, help="Publication date of articles without one, as 2025-09-03."
)
@click.option("-q", "--quiet", is_flag=True, help="Report only failures: no progress bar.")
@settings_options
@click.pass_obj
def command(
    doors: Doors,
    paths: tuple[str, ...],
    form: str | None,
    excel: bool,
    output: str | None,
    part: "Split | None",
    engine: str | None,
    published: date | None,
    quiet: bool,
    settings: Settings,
) -> int:
    """Read the articles at the paths and print them; return the exit code."""
    paths = paths or _standard_input()
    printed = as_excel(form or ("parts" if part or engine else format_of(output)), excel)
    if printed == "parts":
        from onrecord.cli.parts import read_into_parts

        return read_into_parts(doors, paths, output, part, published, quiet, settings, engine)
    if part or engine:
        given = "--part" if part else "--engine"
        raise click.UsageError(f"{given} gives parts, and {printed} was asked for; leave one of them out")
    progress = progress_for(lambda: doors.count(paths), quiet, prints_elsewhere=output not in (None, "-"))
    run = _Run(progress)
    with progress, open_output(output, printed, settings.color, paths) as sink:
        with closing(_results(doors, paths, published, settings)) as results:
            for record in run.records(results):
                sink.add(record)
                progress.advance()
        run.check(paths)
    return ExitCode.INCOMPLETE if run.unread else ExitCode.DONE


def _results(
    doors: Doors, paths: tuple[str, ...], published: date | None, settings: Settings
) -> "Generator[Record | Failure, None, None]":
    from onrecord.scale.processes import ReadPieces, here_or_in_processes

    make = partial(ReadPieces, partial(doors.reader, settings))
    pieces = doors.pieces(paths, published, settings)
    return here_or_in_processes(pieces, settings, make, make, live="-" in paths)


def _standard_input() -> tuple[str]:
    """Standard input as the path, unless it is a terminal."""
    if sys.stdin.isatty():
        raise click.UsageError("no PATH given, and standard input is a terminal; pass a file or a folder")
    return ("-",)


class _Run:
    """One run: passes the records on, and reports unreadable inputs."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.read = self.unread = 0

    def records(self, results: "Iterable[Record | Failure]") -> Iterator[Record]:
        for result in results:
            if isinstance(result, Record):
                self.read += 1
                yield result
            else:
                self.unread += 1
                self.progress.tell(result.where, result.message)
                self.progress.advance()

    def check(self, paths: Iterable[str]) -> None:
        """Raise if nothing was read, so that no output is left behind."""
        if self.read:
            return
        if self.unread:
            raise InputError(f"nothing could be read from {', '.join(paths)}")
        raise InputError(f"no articles in {', '.join(paths)}; expected text, HTML or JSONL files, or a folder of them")
