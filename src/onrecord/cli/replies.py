"""``onrecord replies``: who was asked and would not answer."""

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
from onrecord.views.replies import UNKNOWN, Silent, replies
from onrecord.views.said import Filter
from onrecord.views.visible import one_line

HELP = (
    """Who was asked and would not answer, how often, and to whom.

\b
Examples:
  onrecord replies news.db
  onrecord replies news.db --outlet Herald --since 2025-09-01 -f csv"""
    + CODES
)


@click.command("replies", help=HELP)
@ledger_argument
@filter_options("person", "outlet", "since", "until")
@limit_option
@form_option
def command(ledger: Path, chosen: Filter, limit: int, form: str) -> int:
    """Print who did not answer."""
    with open_to_ask(ledger) as opened:
        found = replies(opened, chosen, limit=limit)
    rows = [
        {"name": one.name, "times": one.times, "outcomes": one.outcomes, "outlets": one.outlets, "hash": one.hash}
        for one in found
    ]
    return show(found, form, lambda: nothing(found, _lines(found)), rows)


def _lines(found: Iterable[Silent]) -> Iterable[str]:
    for one in found:
        outcomes = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in one.outcomes.items())
        outlets = ", ".join(f"{name} {number}" for name, number in one.outlets.items() if name != UNKNOWN)
        yield f"{one.times:5}  " + one_line(
            f"{one.name or '(not said who)'}: {'; '.join(filter(None, (outcomes, outlets)))}"
        )
