"""``onrecord timeline``: statements in the order they were made."""

from pathlib import Path

import click

from onrecord.cli.asking import (
    CODES,
    filter_options,
    form_option,
    ledger_argument,
    limit_option,
    nothing,
    open_to_ask,
    said_lines,
    show,
)
from onrecord.cli.options import WORDS
from onrecord.views.said import Filter
from onrecord.views.timeline import timeline

HELP = (
    """List statements in the order they were made: by the date given for the statement, or else by the article's date.

\b
Examples:
  onrecord timeline news.db --person "Mara Odell"
  onrecord timeline news.db dam toll --since 2025-04-01 -n 500"""
    + CODES
)


@click.command("timeline", help=HELP)
@ledger_argument
@click.argument("words", type=WORDS, nargs=-1)
@filter_options()
@limit_option
@form_option
def command(ledger: Path, words: tuple[str, ...], chosen: Filter, limit: int, form: str) -> int:
    """Print the statements in order."""
    with open_to_ask(ledger) as opened:
        found = timeline(opened, " ".join(words) if words else None, chosen, limit=limit)
    return show(found, form, lambda: nothing(found, said_lines(found)))
