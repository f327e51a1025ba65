"""``onrecord verify``: check a ledger's integrity."""

from collections import Counter
from pathlib import Path

import click

from onrecord.cli.asking import ledger_argument, open_to_write
from onrecord.cli.codes import ExitCode
from onrecord.cli.streams import say
from onrecord.errors import LedgerReadOnly
from onrecord.ledger import Ledger
from onrecord.views.outline import counted
from onrecord.views.visible import one_line

HELP = """Check a ledger's integrity: recompute every hash, span and derived row, and report each mismatch.

\b
Examples:
  onrecord verify news.db

\b
Exit codes: 0 everything holds, 1 problems found (one line each), 2 bad usage or no such ledger,
130 interrupted from the keyboard."""

_MOST = 100  # problems shown: a ledger from a broken disk may have one for each of its rows


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
        waiting = opened.waiting()
    if waiting:
        say(f"the people of {counted(waiting, 'name')} wait to be gathered and were passed over")
    if found:
        say(f"{counted(found.total(), 'problem')} in {', '.join(found)}, of {counted(articles, 'article')}")
        return ExitCode.INCOMPLETE
    say(f"{counted(articles, 'article')}: everything holds")
    return ExitCode.DONE


def _opened(path: Path) -> Ledger:
    """The ledger, opened for writing if possible: SQLite then checks the full-text index in place."""
    try:
        return open_to_write(path)
    except LedgerReadOnly:
        return Ledger.open(path, readonly=True)
