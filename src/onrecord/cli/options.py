"""The settings as options of a command: the table of :mod:`onrecord.settings` is the only place that names them."""

import functools
import getpass
import os
from collections.abc import Callable, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem
from click.types import StringParamType

from onrecord.settings import SETTINGS, Setting, load


class _Words(click.ParamType[str]):
    """Text. Command-line arguments are bytes; those that are not valid text cannot be searched for or stored."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return os.fsencode(value).decode()
        except UnicodeError:
            self.fail(f"{value!r} contains bytes that are not text; expected UTF-8", param, ctx)


WORDS = _Words()


class _PathName(StringParamType):
    """The name of a file or folder, or ``-``, that the command itself opens; shells complete it."""

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(incomplete, type="file")]


PATH_NAME = _PathName()


excel_option = click.option(
    "--excel",
    is_flag=True,
    help="Print CSV for Excel: with a byte-order mark (BOM), so that accents are shown correctly.",
)


def settings_options(function: Callable[..., int]) -> Callable[..., int]:
    """Add an option for each setting; the command receives them as one ``settings``, with values not given
    on the command line filled in from the environment, the file and the defaults."""
    return _with_options(function, SETTINGS)


def some_settings_options(*names: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add options as :func:`settings_options`, but only for the settings of these names: those that the command uses.

    The environment and the file may set the others all the same, as they do for all commands.
    """
    return functools.partial(_with_options, settings=[setting for setting in SETTINGS if setting.name in names])


def _with_options(function: Callable[..., int], settings: Sequence[Setting]) -> Callable[..., int]:
    @functools.wraps(function)
    def with_settings(*positional: Any, **given: Any) -> int:
        loaded = load({setting.name: given.pop(setting.name) for setting in settings})
        if loaded.layers:
            from onrecord.reading.layers import layers_at

            layers_at(loaded.layers)  # a folder that does not fit is said at once, not by each process that reads
        return function(*positional, settings=loaded, **given)

    command: Callable[..., int] = with_settings
    for setting in reversed(settings):
        command = _option(setting)(command)
    return command


HERE = ("text_limit", "threads", "least", "layers", "color")
"""The settings of a command that reads a few articles in its own process."""


def _option(setting: Setting) -> Callable[[Callable[..., int]], Callable[..., int]]:
    if setting.kind is str:
        return click.option(setting.flag, setting.name, type=PATH_NAME, metavar="FOLDER", help=setting.help)
    of: click.ParamType[Any]
    if isinstance(setting.kind, tuple):
        of = click.Choice(setting.kind)
    else:
        of = (click.IntRange if setting.kind is int else click.FloatRange)(setting.least, setting.most)
    return click.option(
        setting.flag,
        setting.name,
        type=of,
        metavar=None if isinstance(setting.kind, tuple) else "NUMBER",
        help=f"{setting.help} Default: {setting.default}.",
    )


def by_option(help: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """Add the option ``--by``, the name of the person deciding; by default the current user."""
    return click.option("--by", metavar="NAME", type=WORDS, callback=_user, help=f"{help} Default: the current user.")


def _user(ctx: click.Context, option: click.Parameter, value: str | None) -> str:
    return value or current_user()


def current_user() -> str:
    """The name of the current user.

    Raises:
        UsageError: there is none.
    """
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:  # in a container there may be none
        raise click.UsageError("the current user has no name; give one with --by NAME") from error
