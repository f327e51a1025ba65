"""``onrecord replies``: who was asked for comment and did not answer."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import msgspec

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
from onrecord.views.replies import UNKNOWN, Asked, Silent, replies
from onrecord.views.said import Filter
from onrecord.views.visible import one_line, spaced

HELP = (
    """Who was asked for comment and did not answer, how often, which outlets, and the words; CSV has a row per refusal.

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
        {"name": one.name} | msgspec.to_builtins(asked) | {"hash": one.hash} for one in found for asked in one.refusals
    ]
    return show(found, form, lambda: nothing(found, _lines(found)), rows)


def _lines(found: Iterable[Silent]) -> Iterable[str]:
    for one in found:
        outcomes = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in one.outcomes.items())
        outlets = ", ".join(f"{name} {number}" for name, number in one.outlets.items() if name != UNKNOWN)
        yield f"{one.times:5}  " + one_line(
            f"{one.name or '(not said who)'}: {'; '.join(filter(None, (outcomes, outlets)))}"
        )
        yield from _times(one.refusals)


_SHOWN = 5
"""How many refusals of one person are shown in text."""


def _times(refusals: Sequence[Asked]) -> Iterable[str]:
    """Each refusal: its date and outlet, the words, and the article."""
    for asked in refusals[:_SHOWN]:
        yield "       " + spaced(asked.published or "no date", asked.outlet, asked.outcome.replace("_", " "))
        yield "           " + one_line(asked.text)
        yield click.style("           " + one_line(f"{asked.title or 'no title'} · {asked.article_hash}"), dim=True)
    if len(refusals) > _SHOWN:
        yield f"       and {len(refusals) - _SHOWN:,} more; -f csv has them all"
