"""``onrecord verify``: prove a ledger."""

from collections import Counter
from pathlib import Path

import click

from onrecord.cli.asking import ledger_argument
from onrecord.cli.codes import ExitCode
from onrecord.cli.streams import say
from onrecord.errors import LedgerReadOnly
from onrecord.ledger import Ledger
from onrecord.views.outline import counted
from onrecord.views.visible import one_line

HELP = """Derive every hash, span and row of a ledger anew, and report what does not hold.

\b
Examples:
  onrecord verify news.db

\b
Exit codes: 0 everything holds, 1 something does not (each with a line), 2 bad usage or no such ledger,
130 stopped from the keyboard."""

_MOST = 100


@click.command("verify", help=HELP)
@ledger_argument
def command(ledger: Path) -> int:
    """Print every problem; return the exit code."""
    with _opened(ledger) as opened:
        found: Counter[str] = Counter()
        for problem in opened.verify():
            found[problem.table] += 1
            if found.total() <= _MOST:
                click.echo(one_line(f"{problem.table} {problem.row or ''}: {problem.message}"))
        articles = next(opened.rows("SELECT count(*) AS n FROM articles"))["n"]
    if found:
        say(f"{counted(found.total(), 'problem')} in {', '.join(found)}, of {counted(articles, 'article')}")
        return ExitCode.INCOMPLETE
    say(f"{counted(articles, 'article')}: everything holds")
    return ExitCode.DONE


def _opened(path: Path) -> Ledger:
    """The ledger, for writing where that is allowed: SQLite then checks the full-text index in its place."""
    try:
        return Ledger.open(path)
    except LedgerReadOnly:
        return Ledger.open(path, readonly=True)
