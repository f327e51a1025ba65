"""``onrecord positions``: who is for and against a topic."""

from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.cli.asking import CODES, form_option, ledger_argument, open_to_ask, show
from onrecord.cli.options import WORDS
from onrecord.scale.part_names import is_parts
from onrecord.views.positions import Evidence, Holder, Positions, positions
from onrecord.views.visible import one_line, spaced

HELP = (
    """Who is for and against a topic, who changed position, and the words that show it.

A position counts if its target contains the words of TOPIC, or is an "it" or "the plan" that refers to such a target;
supporting its repeal counts as opposing it. People who took both sides of the same proposal are listed as changed.

\b
Examples:
  onrecord positions news.db dam
  onrecord positions news.db '"harbour toll"' -f csv > toll.csv
  onrecord positions parts/ dam                   articles read into parts; run `onrecord people parts/` first"""
    + CODES
)


@click.command("positions", help=HELP)
@ledger_argument
@click.argument("topic", type=WORDS, nargs=-1, required=True)
@form_option
def command(ledger: Path, topic: tuple[str, ...], form: str) -> int:
    """Print who is for and against."""
    if is_parts(ledger):
        from onrecord.scale.ask_parts import positions_in_parts

        found = positions_in_parts(ledger, " ".join(topic))
    else:
        with open_to_ask(ledger) as opened:
            found = positions(opened, " ".join(topic))
    evidence = [one for holder in (*found.for_, *found.against) for one in holder.evidence]
    return show(found, form, lambda: _lines(found), evidence)


def _lines(found: Positions) -> Iterable[str]:
    if not found.for_ and not found.against:
        yield "nothing found"
    for title, holders in (("For", found.for_), ("Against", found.against)):
        if holders:
            yield click.style(f"{title} ({len(holders)})", bold=True)
            for holder in holders:
                now = [one for one in holder.evidence if one.on_topic == holder.stance]
                yield from _holder(holder, now, " (changed)" if holder.changed else "")
    if found.changed:
        yield click.style(f"Changed ({len(found.changed)})", bold=True)
        for holder in found.changed:
            yield from _holder(holder, holder.evidence)


def _holder(holder: Holder, evidence: Iterable[Evidence], about: str = "") -> Iterable[str]:
    yield "  " + one_line(holder.name) + about
    for one in evidence:
        through = f" (through {', '.join(one.through)})" if one.through else ""
        yield "    " + spaced(one.published or "no date", one.outlet, f"{one.stance}: {one.text}{through}")
