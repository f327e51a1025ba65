"""Shared by the commands that query a ledger: the options that filter statements, and the output formats."""

import functools
import json
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from onrecord.cli.days import a_day
from onrecord.cli.formats import as_excel
from onrecord.cli.options import WORDS, excel_option
from onrecord.cli.streams import say, standard_output
from onrecord.ledger import Ledger
from onrecord.record import Mode, SourceType
from onrecord.views.outline import counted
from onrecord.views.said import Filter, Said, Standing
from onrecord.views.visible import one_line, spaced, visible_json

CODES = """

\b
Exit codes: 0 success, 2 bad usage, no such ledger, or a query that cannot be answered,
130 interrupted from the keyboard."""

ledger_argument = click.argument("ledger", type=click.Path(path_type=Path), metavar="LEDGER")
limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="Maximum number of results."
)
_FORM = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="Output format. Default: text.",
)


def form_option(function: Callable[..., int]) -> Callable[..., int]:
    """Add the output format options; the command receives ``form``: text, json, csv, or excel for CSV with a BOM."""

    @functools.wraps(function)
    def with_form(*positional: Any, form: str, excel: bool, **given: Any) -> int:
        return function(*positional, form=as_excel(form, excel), **given)

    return _FORM(excel_option(with_form))


_FILTERS = {
    "person": click.option(
        "--person", metavar="NAME", type=WORDS, help="Only this person or organization, by name or hash."
    ),
    "outlet": click.option("--outlet", metavar="NAME", type=WORDS, help="Only this outlet."),
    "since": click.option("--since", metavar="DATE", callback=a_day, help="Only articles published on or after DATE."),
    "until": click.option("--until", metavar="DATE", callback=a_day, help="Only articles published on or before DATE."),
    "mode": click.option("--mode", type=click.Choice(get_args(Mode)), help="Only statements of this mode."),
    "type": click.option("--type", type=click.Choice(get_args(SourceType)), help="Only sources of this type."),
    "standing": click.option(
        "--standing", type=click.Choice(get_args(Standing)), help="Only sources identified to this degree."
    ),
    "min_confidence": click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="NUMBER",
        help="Only statements with at least this confidence, 0 to 1.",
    ),
    "machine": click.option("--machine", is_flag=True, help="Ignore reviews; show the machine's reading."),
}


def filter_options(*names: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add filter options to a command, which receives them as one ``chosen``."""
    wanted = names or tuple(_FILTERS)

    def give(function: Callable[..., int]) -> Callable[..., int]:
        @functools.wraps(function)
        def with_filter(*positional: Any, **given: Any) -> int:
            chosen = Filter(**{name: given.pop(name) for name in wanted})
            return function(*positional, chosen=chosen, **given)

        command: Callable[..., int] = with_filter
        for name in reversed(wanted):
            command = _FILTERS[name](command)
        return command

    return give


def open_to_ask(path: Path) -> Ledger:
    """Open the ledger read-only. Whether it has no articles, or still lacks people, is said on standard error."""
    ledger = Ledger.open(path, readonly=True)
    if next(ledger.rows("SELECT 1 FROM articles LIMIT 1"), None) is None:
        say(f"{path} holds no articles yet; `onrecord add {path} PATH…` adds some")
    if waiting := ledger.waiting():
        say(
            "articles are being added, or adding was interrupted: the people of"
            f" {counted(waiting, 'name')} are not gathered yet. `onrecord people {path} gather` completes them"
        )
    return ledger


def open_to_write(path: Path, *, create: bool = False) -> Ledger:
    """Open the ledger for writing. That it was older, and is brought up to date now, is said on standard error."""
    ledger = Ledger.open(path, create=create)
    if ledger.was_older:
        say(f"{path} had an older version and was brought up to date; an older onrecord cannot open it any more")
    return ledger


def show(answer: Any, form: str, text: Callable[[], Iterable[str]], rows: Sequence[Any] | None = None) -> int:
    """Print an answer.

    Args:
        answer: plain values, for JSON.
        form: ``text``, ``json``, ``csv`` or ``excel``.
        text: returns the lines of the text form.
        rows: the table rows, if the answer itself is not a table.
    """
    standard_output(form)
    if form == "json":
        click.echo(visible_json(json.dumps(msgspec.to_builtins(answer), ensure_ascii=False, indent=2)))
    elif form in ("csv", "excel"):
        from onrecord.views.csv_rows import EXCEL

        mark = EXCEL if form == "excel" else ""
        click.echo(mark + as_csv(answer if rows is None else rows), nl=False)
    else:
        for line in text():
            click.echo(line)
    return 0


def as_csv(rows: Sequence[Any]) -> str:
    """Rows, each a value or a plain dict, as CSV with a header; lists and dicts are written as JSON."""
    from onrecord.views.csv_rows import csv_text

    plain = [row if isinstance(row, dict) else msgspec.to_builtins(row) for row in rows]
    cells = ([_cell(row[name]) for name in plain[0]] for row in plain)
    return csv_text(chain([plain[0]], cells)) if plain else ""


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value


def said_lines(found: Iterable[Said]) -> Iterable[str]:
    """Statements as text: date, outlet and speaker; the content; cue and source as printed, the days on which it can
    have been said where they are not the article's, confidence, and hash."""
    for one in found:
        who = one.said_by or "somebody"
        about = f" ({one.titles})" if one.titles else "" if one.standing == "named" else f" ({one.standing})"
        yield spaced(one.published or "no date", one.outlet, who + about)
        yield f"    {'not: ' if one.denied else ''}{one_line(one.text)}"
        shown = [f"{name} “{words}”" for name, words in (("cue", one.cue), ("speaker", one.source_text)) if words]
        if one.said_from and (one.said_from, one.said_to) != (one.published, one.published):
            shown.append(f"said {' to '.join(dict.fromkeys((one.said_from, one.said_to or one.said_from)))}")
        told = [*shown, one.mode, f"{one.confidence:.2f}", one.title or "no title", one.hash]
        yield click.style("    " + one_line(" · ".join(told)), dim=True)
    return


def nothing(found: Sequence[Any], lines: Iterable[str]) -> Iterable[str]:
    """The lines, or a message if nothing was found."""
    return lines if found else ["nothing found"]
