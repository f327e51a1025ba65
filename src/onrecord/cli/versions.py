"""``onrecord versions``: how an article changed."""

from pathlib import Path

import click

from onrecord.cli.asking import CODES, ledger_argument, open_to_ask
from onrecord.cli.listing import list_form_option, show_each
from onrecord.cli.options import WORDS
from onrecord.views.versions import revised_lines, revised_rows, versions

HELP = (
    """Show how an article changed from each version to the next: the statements that were added, dropped or changed,
with the words that show it; whose names came and went; and whether a note owns up to it. Marks and spacing do not
count.

ARTICLE is the id or the hash of any of its versions. Versions have the same address, or the same id unless address or
outlet differ; once `onrecord stories` has been used, also nearly the same text by the same outlet within a week.

\b
Examples:
  onrecord versions news.db mill-7
  onrecord versions news.db 3f2a91bc04d511e7a001 -f json
  onrecord versions news.db mill-7 -f csv              one row per statement that changed"""
    + CODES
)


@click.command("versions", help=HELP)
@ledger_argument
@click.argument("article", type=WORDS, metavar="ARTICLE")
@list_form_option
def command(ledger: Path, article: str, form: str) -> int:
    """Print the revisions."""
    with open_to_ask(ledger) as opened:
        number = show_each(versions(opened, article), form, revised_lines, revised_rows)
    if not number and form == "text":
        click.echo("the ledger holds one version of this article")
    return 0
