"""``onrecord flags``: what seems wrong with the texts."""

from collections.abc import Iterable
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
    show,
)
from onrecord.cli.options import WORDS
from onrecord.views.flags import Flagged, flags
from onrecord.views.said import Filter
from onrecord.views.visible import one_line, spaced

HELP = (
    """Signs of damaged text: unclosed quotations, repeated words, near-identical names, sentences that contradict each
other. Newest articles first.

\b
Examples:
  onrecord flags news.db --since 2025-09-01
  onrecord flags news.db --kind name_variant --outlet Herald
  onrecord flags news.db -f csv --excel > to-look-at.csv"""
    + CODES
)


@click.command("flags", help=HELP)
@ledger_argument
@click.option("--kind", metavar="KIND", type=WORDS, help="Only flags of this kind, such as unclosed_quotation.")
@filter_options("outlet", "since", "until")
@limit_option
@form_option
def command(ledger: Path, kind: str | None, chosen: Filter, limit: int, form: str) -> int:
    """Print the flags."""
    with open_to_ask(ledger) as opened:
        found = flags(opened, chosen, kind=kind, limit=limit)
    return show(found, form, lambda: nothing(found, _lines(found)))


def _lines(found: Iterable[Flagged]) -> Iterable[str]:
    for one in found:
        yield spaced(one.published or "no date", one.outlet, one.kind.replace("_", " "))
        yield f"    {one_line(one.text)}"
        yield f"    {one_line(one.message)}"
        yield click.style("    " + one_line(f"{one.title or 'no title'} · {one.article_hash}"), dim=True)
