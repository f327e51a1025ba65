"""``onrecord who``: what a ledger holds about one person or organization."""

from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.cli.asking import (
    CODES,
    filter_options,
    form_option,
    ledger_argument,
    limit_option,
    open_to_ask,
    said_lines,
    show,
)
from onrecord.cli.options import WORDS
from onrecord.scale.part_names import is_parts
from onrecord.views.outline import counted
from onrecord.views.said import Filter
from onrecord.views.visible import one_line, spaced
from onrecord.views.who import Held, Who, who

HELP = (
    """Show what a ledger holds about a person or organization: statements, positions, titles over time, how the
statements are known, refusals, and what others said about them. NAME is a name in any spelling ("S. O'Shea" finds
Siobhán O’Shea), or a hash printed by `onrecord people`. -n limits each part: titles, statements, positions, refusals.

\b
Examples:
  onrecord who news.db "Mara Odell"
  onrecord who news.db 3f2a91bc -f json
  onrecord who parts/ "Mara Odell"                articles read into parts; run `onrecord people parts/` first"""
    + CODES
)


@click.command("who", help=HELP)
@ledger_argument
@click.argument("name", type=WORDS)
@filter_options("machine")
@limit_option
@form_option
def command(ledger: Path, name: str, chosen: Filter, limit: int, form: str) -> int:
    """Print the person's entry."""
    if is_parts(ledger):
        from onrecord.scale.ask_parts import who_in_parts

        found = who_in_parts(ledger, name, limit=limit)
    else:
        with open_to_ask(ledger) as opened:
            found = who(opened, name, limit=limit, machine=chosen.machine)
    return show(found, form, lambda: _lines(found, limit), found.statements)


def _lines(found: Who, limit: int) -> Iterable[str]:
    person = found.person
    yield one_line(f"{person.name} ({person.kind}, {person.hash})")
    yield (
        f"{counted(person.statements, 'statement')} in {counted(person.articles, 'article')}, "
        f"{counted(person.mentions, 'mention')}"
    )
    yield one_line(f"written {', '.join(found.forms[:12])}")
    yield "known " + ", ".join(f"{how.replace('_', ' ')} {number:,}" for how, number in found.known.items() if number)
    if found.through:
        yield one_line("through " + ", ".join(f"{one.name} {one.statements}" for one in found.through))
    for title, lines in _parts(found, limit):
        if lines:
            yield from ("", click.style(title, bold=True), *lines)


def _parts(found: Who, limit: int) -> Iterable[tuple[str, list[str]]]:
    often = sorted(found.titles, key=lambda one: -one.articles)[:limit]
    yield "Titles, by the first article", [_title(one) for one in found.titles if one in often]
    yield "Statements", list(said_lines(found.statements))
    yield "Positions", [_line(one.published, one.outlet, one.stance, one.target) for one in found.positions]
    yield (
        "Asked, and did not answer",
        [_line(one.published, one.outlet, one.outcome, one.text) for one in found.replies],
    )
    yield "Said by others", list(said_lines(found.about))


def _title(held: Held) -> str:
    """A title with the dates of the first and last article that gave it."""
    text = f"{held.text} of {held.of}" if held.of else held.text
    days = " to ".join(dict.fromkeys(day for day in (held.first, held.last) if day)) or "no date"
    return _line(days, text if held.status == "current" else f"{text} ({held.status})")


def _line(*parts: str | None) -> str:
    return "    " + spaced(*parts)
