"""``onrecord metadata``: what each column of a ledger means, for Datasette."""

import json
from pathlib import Path

import click

from onrecord.cli.asking import CODES, ledger_argument, open_to_ask
from onrecord.cli.streams import standard_output
from onrecord.views.visible import visible_json

HELP = (
    """Print Datasette metadata describing a ledger's tables and columns, as also stored in its table `metadata`.

\b
Examples:
  onrecord metadata news.db > metadata.json
  datasette news.db --metadata metadata.json"""
    + CODES
)


@click.command("metadata", help=HELP)
@ledger_argument
def command(ledger: Path) -> int:
    """Print the metadata."""
    with open_to_ask(ledger) as opened:
        standard_output("json")
        click.echo(visible_json(json.dumps(opened.metadata(), ensure_ascii=False, indent=2)))
    return 0
