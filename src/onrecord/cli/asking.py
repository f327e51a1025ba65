"""What the commands that ask a ledger share: the options that choose statements, and the forms that answers take."""

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
from onrecord.cli.streams import standard_output
from onrecord.ledger import Ledger
from onrecord.record import Mode, SourceType
from onrecord.views.said import Filter, Said, Standing
from onrecord.views.visible import one_line, spaced, visible_json

CODES = """

\b
Exit codes: 0 answered, 2 bad usage, no such ledger, or a question that cannot be answered,
130 stopped from the keyboard."""

ledger_argument = click.argument("ledger", type=click.Path(path_type=Path), metavar="LEDGER")
limit_option = click.option(
    "-n", "--limit", type=click.IntRange(1, 100_000), default=50, show_default=True, help="The most to show."
)
_FORM = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    help="How to print. Default: text.",
)


def form_option(function: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options how to print; it receives ``form``: text, json, csv, or excel for CSV with a mark."""

    @functools.wraps(function)
    def with_form(*positional: Any, form: str, excel: bool, **given: Any) -> int:
        return function(*positional, form=as_excel(form, excel), **given)

    return _FORM(excel_option(with_form))


_FILTERS = {
    "person": click.option(
        "--person", metavar="NAME", type=WORDS, help="Only of this person or body: a name or a hash."
    ),
    "outlet": click.option("--outlet", metavar="NAME", type=WORDS, help="Only from this outlet."),
    "since": click.option("--since", metavar="DATE", callback=a_day, help="Only from articles of this day or later."),
    "until": click.option("--until", metavar="DATE", callback=a_day, help="Only from articles of this day or earlier."),
    "mode": click.option("--mode", type=click.Choice(get_args(Mode)), help="Only of this mode."),
    "type": click.option("--type", type=click.Choice(get_args(SourceType)), help="Only from sources of this type."),
    "standing": click.option(
        "--standing", type=click.Choice(get_args(Standing)), help="Only from sources of this standing."
    ),
    "min_confidence": click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        metavar="NUMBER",
        help="Only statements that the reader is so sure of, 0 to 1.",
    ),
    "machine": click.option(
        "--machine", is_flag=True, help="As the machine read it, whatever people said of it since."
    ),
}


def filter_options(*names: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Give a command options that choose statements; it receives them as one ``chosen``."""
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
    """The ledger, for reading only."""
    return Ledger.open(path, readonly=True)


def show(answer: Any, form: str, text: Callable[[], Iterable[str]], rows: Sequence[Any] | None = None) -> int:
    """Print an answer.

    Args:
        answer: plain values, for JSON.
        form: ``text``, ``json``, ``csv`` or ``excel``.
        text: gives the lines for people.
        rows: the rows of the table, where the answer itself is none.
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
    """Rows, each a value or a plain dict, as CSV with a header; what is in a list or a dict is JSON."""
    from onrecord.views.csv_rows import csv_text

    plain = [row if isinstance(row, dict) else msgspec.to_builtins(row) for row in rows]
    cells = ([_cell(row[name]) for name in plain[0]] for row in plain)
    return csv_text(chain([plain[0]], cells)) if plain else ""


def _cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else value


def said_lines(found: Iterable[Said]) -> Iterable[str]:
    """Statements for people: when, where and who; the words; the cue and the speaker as printed, how sure, and the hash."""
    for one in found:
        who = one.said_by or "somebody"
        about = f" ({one.titles})" if one.titles else "" if one.standing == "named" else f" ({one.standing})"
        yield spaced(one.published or "no date", one.outlet, who + about)
        yield f"    {'not: ' if one.denied else ''}{one_line(one.text)}"
        shown = [f"{name} “{words}”" for name, words in (("cue", one.cue), ("speaker", one.source_text)) if words]
        told = [*shown, one.mode, f"{one.confidence:.2f}", one.title or "no title", one.hash]
        yield click.style("    " + one_line(" · ".join(told)), dim=True)
    return


def nothing(found: Sequence[Any], lines: Iterable[str]) -> Iterable[str]:
    """The lines, or one that says that there is nothing."""
    return lines if found else ["nothing found"]
