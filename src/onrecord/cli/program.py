"""The program: its table of commands, and how each outcome of a command becomes an exit code."""

import errno
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from io import StringIO
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.codes import ExitCode
from onrecord.cli.completion import with_completion
from onrecord.cli.doors import Doors
from onrecord.cli.stopping import exit_code
from onrecord.cli.streams import let_go, open_closed_streams, say
from onrecord.errors import OnRecordError
from onrecord.views.visible import brief, visible

COMMANDS = {
    "read": "Read articles and show who said what, on whose word.",
    "check": "Check the quotations of a draft against its sources.",
    "compare": "Compare what two articles say that people said.",
    "lock": "Take the quotations out of an article, to rewrite the rest.",
    "unlock": "Put locked quotations back, each to the letter.",
    "evaluate": "Score predicted attributions against gold ones.",
    "add": "Read articles into a ledger, a single SQLite file.",
    "serve": "Open a ledger in a browser: read, search, share.",
    "search": "Search the statements in a ledger.",
    "who": "Show what a ledger holds about a person or organization.",
    "watch": "Add what feeds bring, and say what is new on watched searches and people.",
    "timeline": "List statements in the order they were made.",
    "positions": "List who is for and against a topic.",
    "proposals": "List what people are for and against; merge, split and name it.",
    "replies": "List who was asked and did not answer.",
    "flags": "List signs of damaged text, article by article.",
    "audit": "Show source statistics by outlet, author or month.",
    "agreement": "Compare the codes of a .dna file with a ledger.",
    "stories": "Group articles that tell of the same events.",
    "variants": "Find the same words in several articles, and what changed.",
    "versions": "Show how an article changed from version to version.",
    "people": "List, join and split people across articles.",
    "review": "Review and correct the least certain statements.",
    "corrections": "Take over corrections from brat, Label Studio or INCEpTION.",
    "train": "Fit the small layers above the model on your own marks.",
    "recommend": "Suggest statements to annotators in INCEpTION.",
    "export": "Export a ledger for other programs.",
    "mcp": "Serve an assistant over the Model Context Protocol.",
    "metadata": "Describe a ledger's columns, for Datasette.",
    "verify": "Check a ledger's integrity.",
}
"""Every command with its summary; the module ``onrecord.cli.NAME`` holds it as ``command``."""


class _Ended(Exception):
    """Output closed, or a signal. Wrapped because click would handle both itself, with other exit codes.

    Attributes:
        code: the exit code.
    """

    def __init__(self, code: ExitCode) -> None:
        super().__init__(code.name)
        self.code = code


@contextmanager
def _past_click() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _Ended(ExitCode.PIPE_CLOSED) from error
    except KeyboardInterrupt as error:
        raise _Ended(ExitCode(exit_code(error))) from error


class _Table(click.Group):
    """The commands of the table; a command's module is imported only when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"onrecord.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, cutoff=0.5)
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            ctx.fail(f"no such command: {name!r}.{hint}")
        return super().resolve_command(ctx, args)

    def make_context(self, *given: Any, **more: Any) -> click.Context:
        with _past_click():  # here `--help` is printed
            return super().make_context(*given, **more)

    def invoke(self, ctx: click.Context) -> object:
        with _past_click():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@with_completion
@click.group(cls=_Table, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", message="onrecord %(version)s")
def program() -> None:
    """Read news reports and show who said what, on whose word, with the characters that show it.

    \b
    onrecord read article.txt                          who said what, in the terminal
    onrecord read page.html -o page.result.html        the article with its statements marked
    onrecord read articles/ -f jsonl > records.jsonl   one record per line, for programs

    See `onrecord COMMAND --help` for details and examples.
    """


def run(arguments: Sequence[str] | None = None, doors: Doors | None = None) -> ExitCode:
    """Run one command, explain any failure in one line, and return the exit code."""
    open_closed_streams()
    try:
        code = program.main(arguments, "onrecord", standalone_mode=False, obj=doors or Doors())
        sys.stdout.flush()
        return ExitCode(code or 0)
    except click.ClickException as error:
        say(_usage(error))
    except OnRecordError as error:
        say(f"onrecord: {brief(str(error))}")
    except _Ended as error:
        return _end(error.code)
    except BrokenPipeError:
        return _end(ExitCode.PIPE_CLOSED)
    except (KeyboardInterrupt, click.Abort) as error:
        return _end(ExitCode(exit_code(error)))
    except OSError as error:
        say(f"onrecord: {brief(_system_failure(error))}")
    except MemoryError:
        say("onrecord: out of memory; pass fewer or shorter articles at a time, or lower --text-limit")
    return ExitCode.FAILED


def _end(code: ExitCode) -> ExitCode:
    """Exit with the code, silently if nobody reads the output any more."""
    if code is ExitCode.PIPE_CLOSED:
        let_go(sys.stdout)
    else:
        say("onrecord: stopped")
    return code


def _usage(error: click.ClickException) -> str:
    """Click's usage error, with control characters in the user's input escaped."""
    shown = StringIO()
    error.show(shown)
    return visible(shown.getvalue().rstrip("\n"))


def _system_failure(error: OSError) -> str:
    """The message for a system error that no command handles."""
    reason = "it is closed" if error.errno == errno.EBADF else error.strerror or error
    if not error.filename:  # only the standard streams, which have no name
        let_go(sys.stdout)
        return f"standard output or input cannot be used ({reason}); the output is incomplete. Write it somewhere else"
    return f"{error.filename!r} cannot be used ({reason}); check that it exists and that you may access it"
