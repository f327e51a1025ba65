"""``onrecord check``: a draft against its sources."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from onrecord.article import Article
from onrecord.cli.asking import as_csv, open_to_ask
from onrecord.cli.codes import ExitCode
from onrecord.cli.doors import Doors
from onrecord.cli.formats import as_excel
from onrecord.cli.one_article import articles_at, one_article
from onrecord.cli.options import HERE, PATH_NAME, excel_option, some_settings_options
from onrecord.cli.streams import say, standard_output
from onrecord.comparison.check import Checked, check
from onrecord.comparison.shelves import Shelves
from onrecord.comparison.sources import Files, InLedger, Shelf, Source
from onrecord.errors import InputError
from onrecord.ledger.files import is_database
from onrecord.record import Record
from onrecord.settings import Settings
from onrecord.views.check_text import check_lines, check_rows
from onrecord.views.visible import one_line, visible_json
from onrecord.views.whole_files import replaced

if TYPE_CHECKING:
    from onrecord.scale.processes import Reads

HELP = """Check every quotation and attributed statement of a draft against its sources.

DRAFT is one text or page. SOURCE is anything that `onrecord read` accepts, a transcript (with speaker labels, WebVTT or
SubRip), or a ledger.

\b
Verdicts:
  verbatim        word for word; marks, case, spelling and marked cuts aside
  altered         words changed, dropped or added, each shown, and whether the sense changed
  misattributed   these words, another speaker
  out_of_context  a condition, a qualifier or the negation around them was dropped
  paraphrase      close, but not quoted: in the draft, or in the source
  not_found       in none of the sources

\b
Examples:
  onrecord check draft.txt --against interview.vtt
  onrecord check draft.html --against articles/ speech.txt
  onrecord check draft.txt --against news.db -f json
  onrecord check draft.txt --against interview.srt -o check.html    both sides, for a browser

\b
Exit codes: 0 all are verbatim (or there is nothing to check), 1 some are not, 2 bad usage or an input that cannot be
read, 130 interrupted from the keyboard."""

FORMATS = ("text", "json", "jsonl", "csv", "html")


@click.command("check", help=HELP)
@click.argument("draft", type=PATH_NAME, metavar="DRAFT")
@click.option(
    "--against",
    "first",
    type=PATH_NAME,
    multiple=True,
    metavar="SOURCE...",
    help="Articles, transcripts, folders or a ledger.",
)
@click.argument("more", type=PATH_NAME, nargs=-1, metavar="")
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Output format. Default: html for an --output that ends so, otherwise text.",
)
@excel_option
@click.option("-o", "--output", type=PATH_NAME, metavar="FILE", help="Write to FILE atomically, replacing it.")
@some_settings_options(*HERE)
@click.pass_obj
def command(
    doors: Doors,
    draft: str,
    first: tuple[str, ...],
    more: tuple[str, ...],
    form: str | None,
    excel: bool,
    output: str | None,
    settings: Settings,
) -> int:
    """Check the draft, print the verdicts; return the exit code."""
    paths = (*first, *more)
    if not first:
        raise click.UsageError("no sources given; name them with --against")
    if len([path for path in (draft, *paths) if path == "-"]) > 1:
        raise click.UsageError("standard input is named twice; name a file for one of them")
    form = as_excel(form or _form_of(output), excel)
    article = one_article(doors, draft, settings, "a draft")
    reader = doors.reader(settings)
    with ExitStack() as open_ledgers:
        shelf = _shelf(doors, reader, paths, settings, open_ledgers)
        read = reader.read(article)
        found = check(read, shelf)
    _print(read, found, form, output, (draft, *paths))
    return ExitCode.DONE if all(one.verdict == "verbatim" for one in found) else ExitCode.INCOMPLETE


def _form_of(output: str | None) -> str:
    ending = Path(output).suffix.lower().lstrip(".") if output else ""
    return "html" if ending == "htm" else ending if ending in FORMATS else "text"


def _shelf(doors: Doors, reader: "Reads", paths: Sequence[str], settings: Settings, open_ledgers: ExitStack) -> Shelf:
    """What the draft is checked against.

    Raises:
        InputError: nothing of it can be read.
    """
    ledgers = [path for path in paths if path != "-" and is_database(Path(path))]
    files = [path for path in paths if path not in ledgers]
    shelves: list[Shelf] = [InLedger(open_ledgers.enter_context(open_to_ask(Path(path)))) for path in ledgers]
    sources = list(_sources(doors, reader, files, settings)) if files else []
    if files and not sources and not ledgers:
        raise InputError(f"nothing could be read from {', '.join(files)}; there is nothing to check the draft against")
    return Shelves([*shelves, Files(sources)])


def _sources(doors: Doors, reader: "Reads", paths: Sequence[str], settings: Settings) -> Iterator[Source]:
    for path in paths:
        failed = 0
        for item in articles_at(doors, path, settings):
            if isinstance(item, Article):
                yield Source(path, item, reader.read)
                continue
            failed += 1
            if failed <= _SHOWN:
                say(f"onrecord: {one_line(item.where)}: {one_line(item.message)}")
        if failed > _SHOWN:
            say(f"onrecord: {one_line(path)}: {failed - _SHOWN:,} more could not be read")


_SHOWN = 3
"""Failures of one path that are shown one by one: a folder of something else has thousands."""


def _print(draft: Record, found: Sequence[Checked], form: str, output: str | None, read: Iterable[str]) -> None:
    text = _printed(draft, found, form)
    if output in (None, "-"):
        standard_output(form)
        click.echo(text, nl=False)
        return
    with replaced(Path(str(output)), [Path(path) for path in read if path != "-"]) as stream:
        stream.write(text)


def _printed(draft: Record, found: Sequence[Checked], form: str) -> str:
    if form == "html":
        from onrecord.web.check_page import check_page

        return check_page(draft, found)
    if form in ("csv", "excel"):
        from onrecord.views.csv_rows import EXCEL

        return (EXCEL if form == "excel" else "") + as_csv(check_rows(found))
    values = [msgspec.to_builtins(one) for one in found]
    if form == "json":
        return visible_json(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"
    if form == "jsonl":
        return "".join(visible_json(json.dumps(value, ensure_ascii=False)) + "\n" for value in values)
    return "".join(line + "\n" for line in check_lines(found))
