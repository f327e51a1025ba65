"""``onrecord mcp``: answer an assistant over the Model Context Protocol."""

from pathlib import Path

import click

from onrecord.cli.doors import Doors
from onrecord.cli.options import HERE, some_settings_options
from onrecord.settings import Settings

HELP = """Serve an assistant over the Model Context Protocol, on standard input and output.

The assistant can read an article, search LEDGER, ask who said some words and on whose word, who is for and against a
topic, and have its drafts checked against the ledger or against texts that it passes. Without LEDGER it can read and
check. Nothing is written, nothing is fetched, and answers are bounded. Needs `pip install 'onrecord[mcp]'`.

\b
Examples:
  onrecord mcp news.db
  onrecord mcp

\b
In the settings of an assistant that starts servers itself:
  {"mcpServers": {"onrecord": {"command": "onrecord", "args": ["mcp", "/home/me/news.db"]}}}

\b
Exit codes: 0 the assistant has hung up, 2 bad usage, no such ledger or the extra is not installed,
130 interrupted from the keyboard."""


@click.command("mcp", help=HELP)
@click.argument("ledger", type=click.Path(path_type=Path), metavar="[LEDGER]", required=False)
@some_settings_options(*HERE)
@click.pass_obj
def command(doors: Doors, ledger: Path | None, settings: Settings) -> int:
    """Serve until the assistant hangs up; return the exit code."""
    from onrecord.bridges.mcp.answers import Answers
    from onrecord.bridges.mcp.server import server_of

    answers = Answers(ledger, lambda: doors.reader(settings), settings.text_limit)
    server_of(answers, has_ledger=ledger is not None).run("stdio")
    return 0
