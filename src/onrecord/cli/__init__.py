"""The command line: ``onrecord COMMAND``. Each command parses, calls one function and prints.

Exit codes, for scripts:

====  ==========================================================================
0     everything that was asked for was done
1     done, but some articles could not be read; each has a line on standard error
2     nothing was done: the command is used wrongly, or nothing could be read
130   stopped from the keyboard
141   the program that read our output closed it (``| head``)
====  ==========================================================================
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from onrecord import __version__
from onrecord.cli.doors import Doors
from onrecord.cli.progress import one_line
from onrecord.errors import OnRecordError

DONE, SOME_UNREAD, NOTHING_DONE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141

COMMANDS = {
    "read": "Read articles and show who said what, on whose word.",
    "evaluate": "Measure predicted attributions against gold ones.",
    "add": "Read articles into a ledger, which is one SQLite file.",
    "search": "Find statements in a ledger.",
    "who": "What a ledger holds about a person or body.",
    "timeline": "Statements in the order in which they were said.",
    "positions": "Who stands for and against a topic.",
    "replies": "Who was asked and would not answer.",
    "audit": "How much rests on whom, by outlet, author or month.",
    "people": "Who is who across articles, and decisions about it.",
    "review": "Step through the least certain statements and correct them.",
    "export": "Export a ledger for other programs.",
    "metadata": "What each column of a ledger means, for Datasette.",
    "verify": "Prove that a ledger holds what was read.",
}
"""Every command with its line in the list; the module ``onrecord.cli.NAME`` holds it as ``command``."""


class _PipeClosed(Exception):
    """Nobody reads our output any more. Not an ``OSError``, which click would answer with exit code 1."""


class _Table(click.Group):
    """The commands of the table; a command's module is imported only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"onrecord.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosed from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Table, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="onrecord %(version)s")
def program() -> None:
    """Read news reports and show who said what, on whose word, with the characters that show it.

    \b
    onrecord read article.txt                          who said what, in the terminal
    onrecord read page.html -o page.result.html        the article with its statements marked
    onrecord read articles/ -f jsonl > records.jsonl   one record a line, for programs

    `onrecord COMMAND --help` says more, with examples.
    """


def main(arguments: Sequence[str] | None = None, doors: Doors | None = None) -> int:
    """Run one command and return its exit code: the program ``onrecord``.

    Args:
        arguments: the words after ``onrecord``; those of the process if not given.
        doors: where articles come from and who reads them; the real ones if not given.
    """
    try:
        code = program.main(arguments, "onrecord", standalone_mode=False, obj=doors or Doors())
        sys.stdout.flush()
        return code if isinstance(code, int) else DONE
    except click.ClickException as error:
        error.show()
        return NOTHING_DONE
    except OnRecordError as error:
        click.echo(f"onrecord: {one_line(str(error))}", err=True)
        return NOTHING_DONE
    except (KeyboardInterrupt, click.Abort):
        click.echo("onrecord: stopped", err=True)
        return INTERRUPTED
    except (_PipeClosed, BrokenPipeError):
        _let_go_of_output()
        return PIPE_CLOSED


def _let_go_of_output() -> None:
    """Point standard output at nothing, so that Python's own flush at exit has nowhere to fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
