"""``onrecord search``: full-text search over statements, with filters."""

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
from onrecord.scale.part_names import is_parts
from onrecord.views.said import Filter
from onrecord.views.search import search

HELP = (
    """Search the statements in a ledger.

All WORDS and "phrases" must occur; -word excludes a word, word* matches any ending. With WORDS, the best matches with
the highest confidence come first; without, all statements that pass the filters, newest first. Put -- before WORDS that
begin with a hyphen.

\b
Examples:
  onrecord search news.db harbour toll
  onrecord search news.db '"harbour bridge"' --person "Mara Odell" --since 2025-09-01
  onrecord search news.db toll --min-confidence 0.8
  onrecord search news.db --standing unnamed --outlet Herald -f csv > unnamed.csv
  onrecord search parts/ toll                     articles read into parts; run `onrecord people parts/` first"""
    + CODES
)


@click.command("search", help=HELP)
@ledger_argument
@click.argument("words", type=WORDS, nargs=-1)
@filter_options()
@limit_option
@form_option
def command(ledger: Path, words: tuple[str, ...], chosen: Filter, limit: int, form: str) -> int:
    """Print the statements found."""
    typed = " ".join(words) if words else None
    if is_parts(ledger):
        from onrecord.scale.ask_parts import search_parts

        found = search_parts(ledger, typed, chosen, limit=limit)
    else:
        with open_to_ask(ledger) as opened:
            found = search(opened, typed, chosen, limit=limit)
    return show(found, form, lambda: nothing(found, said_lines(found)))
