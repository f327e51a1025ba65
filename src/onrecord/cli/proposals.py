"""``onrecord proposals``: what people are for and against, across articles, and corrections to it."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from onrecord.cli.asking import (
    CODES,
    form_option,
    ledger_argument,
    limit_option,
    nothing,
    open_to_ask,
    open_to_write,
    show,
)
from onrecord.cli.options import WORDS, by_option
from onrecord.ledger import Ledger
from onrecord.views.concepts import Concept, concept, concepts
from onrecord.views.concepts.decide import merge, rename, split
from onrecord.views.outline import counted
from onrecord.views.positions import Holder
from onrecord.views.visible import one_line, spaced

HELP = (
    """What people are for and against, across the articles of a ledger.

Targets of positions are gathered into concepts: "raise the minimum wage" and "a minimum wage" are one. A concept's
name is the words most used for it. Your decisions are stored with your name and survive rereading.

\b
Examples:
  onrecord proposals news.db                                  the most debated, with their hashes
  onrecord proposals news.db list wage                        only those with this word
  onrecord proposals news.db show "minimum wage"              who is for and against, and the words that show it
  onrecord proposals news.db merge "minimum wage" "living wage" --name "wage floor"
  onrecord proposals news.db split "harbour toll" "bridge toll"     by words, or by the hash of an article
  onrecord proposals news.db name 3f2a91bc "harbour toll"

What opposes an undoing is for the thing: "against the repeal of the toll" counts as for the toll."""
    + CODES
)


@click.command("proposals", help=HELP)
@ledger_argument
@click.argument("action", type=click.Choice(["list", "show", "merge", "split", "name"]), default="list")
@click.argument("names", type=WORDS, nargs=-1)
@click.option("--name", metavar="TEXT", type=WORDS, help="With merge and split: what the concept is to be called.")
@by_option("Your name, stored with the decision.")
@click.option("--note", metavar="TEXT", type=WORDS, help="The reason, stored with the decision.")
@limit_option
@form_option
def command(
    ledger: Path,
    action: str,
    names: tuple[str, ...],
    name: str | None,
    by: str,
    note: str | None,
    limit: int,
    form: str,
) -> int:
    """List, show, or decide."""
    if action in ("list", "show"):
        with open_to_ask(ledger) as opened:
            return _LOOK[action](opened, names, limit, form)
    fewest, most, wanted = _WANTED[action]
    if not fewest <= len(names) <= (most or len(names)):
        raise click.UsageError(f"{action} takes {wanted}; it got {len(names)}")
    with open_to_write(ledger) as opened:
        if action == "merge":
            found = merge(opened, names[0], names[1], name=name, by=by, note=note)
        elif action == "split":
            found = split(opened, names[0], names[1:], name=name, by=by, note=note)
        else:
            found = rename(opened, names[0], names[1], by=by, note=note)
    return show(found, form, lambda: _lines([found]))


_WANTED = {
    "merge": (2, 2, "two concepts: the one to keep, and the other"),
    "split": (2, None, "a concept, and the words of targets or the hashes of articles to take out"),
    "name": (2, 2, "a concept, and its new name"),
}


def _list(ledger: Ledger, names: tuple[str, ...], limit: int, form: str) -> int:
    found = concepts(ledger, " ".join(names) or None, limit=limit)
    return show(found, form, lambda: nothing(found, _lines(found)), [_row(one) for one in found])


def _row(one: Concept) -> dict[str, str | int | None]:
    """A concept as a line of a table."""
    return {
        "hash": one.hash,
        "name": one.name,
        "for": len(one.for_.holders),
        "against": len(one.against.holders),
        "changed": len(one.changed),
        "positions": one.positions,
        "articles": one.articles,
        "first": one.first,
        "last": one.last,
    }


def _lines(found: Iterable[Concept]) -> Iterator[str]:
    for one in found:
        sides = f"{len(one.for_.holders):>4} for {len(one.against.holders):>4} against"
        yield f"{one.hash[:8]}  {sides} {counted(one.articles, 'article'):>13}  {one_line(one.name)}"


def _show(ledger: Ledger, names: tuple[str, ...], limit: int, form: str) -> int:
    if not names:
        raise click.UsageError("show takes a concept, by its name or hash; it got none")
    one = concept(ledger, " ".join(names))
    sides = (*one.for_.holders, *one.against.holders)
    rows = [each for holder in sides for each in holder.evidence]
    return show(one, form, lambda: _shown(one, limit), rows)


def _shown(one: Concept, limit: int) -> Iterator[str]:
    yield from _lines([one])
    yield click.style("  " + one_line(" · ".join(f"{words} ({n})" for words, n in one.targets[:_FORMS])), dim=True)
    for title, side in (("For", one.for_), ("Against", one.against)):
        if side.holders:
            yield click.style(f"{title} ({len(side.holders)})", bold=True)
            for holder in side.holders[:limit]:
                yield from _holder(holder)


_FORMS = 8
"""How many of the wordings of a concept are shown."""


def _holder(holder: Holder) -> Iterator[str]:
    yield "  " + one_line(holder.name) + (" (changed)" if holder.changed else "")
    for one in holder.evidence:
        through = f" (through {', '.join(one.through)})" if one.through else ""
        yield "    " + spaced(one.published or "no date", one.outlet, f"{one.on_topic}: {one.text}{through}")


_LOOK: dict[str, Callable[[Ledger, tuple[str, ...], int, str], int]] = {"list": _list, "show": _show}
