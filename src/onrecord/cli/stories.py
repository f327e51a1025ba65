"""``onrecord stories``: which articles tell of the same events."""

from pathlib import Path

import click

from onrecord.cli.asking import CODES, ledger_argument
from onrecord.cli.listing import list_form_option, show_each
from onrecord.cli.placed import placed
from onrecord.views.stories import stories, story_lines, story_rows

HELP = (
    """Group the articles of a ledger by the events they tell of: versions of one article, copies of one text, and
different reports that share quotations and people within days of each other.

Articles added since the last time are placed first, each in a few hundredths of a second; `onrecord add` does so itself
once this command has been used on a ledger.

\b
Examples:
  onrecord stories news.db
  onrecord stories news.db --least 5
  onrecord stories news.db -f jsonl      one story per line
  onrecord stories news.db -f csv        one row per article"""
    + CODES
)


@click.command("stories", help=HELP)
@ledger_argument
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="Only stories of at least this many articles."
)
@list_form_option
def command(ledger: Path, least: int, form: str) -> int:
    """Print the stories."""
    with placed(ledger) as opened:
        number = show_each(stories(opened, least=least), form, story_lines, story_rows)
    if not number and form == "text":
        click.echo("nothing found")
    return 0
