"""``onrecord agreement``: how far codes made in Discourse Network Analyzer agree with a ledger."""

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

import click

from onrecord.cli.asking import CODES, form_option, ledger_argument, open_to_ask, show
from onrecord.cli.streams import say
from onrecord.views.dna_agreement import Agreed, Agreement, By, agreement
from onrecord.views.outline import counted
from onrecord.views.visible import one_line

HELP = (
    """How far the codes of a Discourse Network Analyzer file (.dna, version 3) agree with a ledger of its documents.

A code and a position are paired when they stand at the same place of the same text and are of the same actor. Printed
are: codes; at how many of their places the ledger has anybody's position (there); how many are paired; of the pairs
the share with the same stance, Cohen's kappa and Krippendorff's alpha.

Your stance is on your concept, onrecord's on the words of the article. Where a concept is worded against its matter
("the toll will hurt trade"), kappa and alpha of that concept turn negative.

\b
Examples:
  onrecord add news.db codes.dna             read the documents of the file
  onrecord agreement news.db codes.dna
  onrecord agreement news.db codes.dna --by actor -f csv > by-actor.csv"""
    + CODES
)


@click.command("agreement", help=HELP)
@ledger_argument
@click.argument("codes", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--by", type=click.Choice(get_args(By)), default="concept", show_default=True, help="What the rows stand for."
)
@form_option
def command(ledger: Path, codes: Path, by: By, form: str) -> int:
    """Print the agreement."""
    with open_to_ask(ledger) as opened:
        found = agreement(opened, codes, by)
    if found.missing:
        shown = "; ".join(found.missing[:3]) + ("; …" if len(found.missing) > 3 else "")
        say(f"onrecord: {counted(len(found.missing), 'coded document')} not in the ledger, left out: {one_line(shown)}")
    return show(found, form, lambda: _lines(found), [*found.rows, found.all])


def _lines(found: Agreement) -> Iterable[str]:
    yield f"{'codes':>6}{'there':>8}{'paired':>8}{'same':>8}{'kappa':>8}{'alpha':>8}"
    yield from map(_line, (*found.rows, found.all))
    yield f"of {counted(found.positions, 'position')} in these articles, {found.coded:,} are coded"


def _line(row: Agreed) -> str:
    shares = "".join(f"{'' if share is None else f'{share:.2f}':>8}" for share in (row.percent, row.kappa, row.alpha))
    return f"{row.codes:6,}{row.there:8,}{row.paired:8,}{shares}  {one_line(row.name or '(none)')}"
