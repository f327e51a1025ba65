"""``onrecord variants``: the same words across a ledger."""

from pathlib import Path
from typing import get_args

import click

from onrecord.cli.asking import CODES, ledger_argument
from onrecord.cli.listing import list_form_option, show_each
from onrecord.cli.options import WORDS
from onrecord.cli.placed import placed
from onrecord.comparison.compare import Attribution
from onrecord.comparison.sides import Kind
from onrecord.views.variants import variant_line, variant_lines, variant_row, variants

HELP = (
    """Find the same words in several articles of a ledger, and what became of them from one to the other.

\b
Kinds:
  verbatim        word for word; marks, case, spelling and marked cuts aside
  trimmed         words left out at an end or in the middle
  merged          sentences joined that were apart
  reworded        other words, the same sense as far as the rules see
  sense_changed   a negation, number, name, day, modal or quantity changed, or a condition dropped

A is the article published first. Articles added since the last time are placed first, as by `onrecord stories`.
In JSONL each line is {"a": {"article", "statement", "spans"}, "b": {...}, "kind", "score", "speaker_same", "shown_by"}.

\b
Examples:
  onrecord variants news.db --kind sense_changed
  onrecord variants news.db --person "Mara Odell"
  onrecord variants news.db --attribution lost_hand --attribution named_to_unnamed
  onrecord variants news.db -f jsonl > pairs.jsonl"""
    + CODES
)


@click.command("variants", help=HELP)
@ledger_argument
@click.option(
    "--kind", "kinds", type=click.Choice(get_args(Kind)), multiple=True, help="Only this kind; may be repeated."
)
@click.option(
    "--attribution",
    "attributions",
    type=click.Choice(get_args(Attribution)),
    multiple=True,
    help="Only where this became of the source; may be repeated.",
)
@click.option(
    "--person", metavar="NAME", type=WORDS, help="Only words of this person or organization, by name or hash."
)
@list_form_option
def command(
    ledger: Path, kinds: tuple[Kind, ...], attributions: tuple[Attribution, ...], person: str | None, form: str
) -> int:
    """Print the pairs."""
    with placed(ledger) as opened:
        found = variants(opened, kinds=kinds, attributions=attributions, person=person)
        number = show_each(found, form, variant_lines, lambda one: [variant_row(one)], variant_line)
    if not number and form == "text":
        click.echo("nothing found")
    return 0
