"""The settings, in one table: name, type, default and help.

A command-line flag takes precedence over the environment (``ONRECORD_THREADS=2``), and the environment over
the settings file: ``onrecord.toml`` in the working directory or, failing that, in the user's configuration
folder. ``ONRECORD_SETTINGS`` names another file. The library uses the defaults, and reads neither the
environment nor a file unless :func:`load` is called.
"""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

import msgspec

from onrecord.errors import InputError

FILE = "onrecord.toml"
PREFIX = "ONRECORD_"
LEAST = 0.25
"""Least confidence of a statement that a reader keeps, unless it is told otherwise. Chosen on marked articles that
nothing was fitted on: of 2,749 statements, 188 are less sure, and 17 of these are right."""

Colour = Literal["auto", "always", "never"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its value. Made by :func:`load`; the defaults are those of the table."""

    text_limit: int = 1_000_000
    threads: int = 1
    jobs: int = 0
    time_limit: int = 0
    least: float = LEAST
    layers: str = ""
    color: Colour = "auto"


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the table.

    Attributes:
        name: as a field of :class:`Settings` and in the file; the flag has hyphens, the environment capitals.
        kind: what a value is: ``int`` for a whole number and ``float`` for any from ``least`` to ``most``, ``str`` for
            a path, or the words one may choose from.
        help: one sentence for people.
    """

    name: str
    kind: type[int] | type[float] | type[str] | tuple[str, ...]
    least: int = 0
    most: int | None = None
    help: str

    @property
    def flag(self) -> str:
        """The flag on the command line: ``--text-limit``."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """The environment variable: ``ONRECORD_TEXT_LIMIT``."""
        return PREFIX + self.name.upper()

    @property
    def default(self) -> float | str:
        """The default value."""
        value: float | str = getattr(Settings(), self.name)
        return value

    def parse(self, value: object, where: str) -> float | str:
        """The value in its type.

        Raises:
            InputError: the value is not of the setting's kind.
        """
        if isinstance(self.kind, tuple):
            if value in self.kind:
                return str(value)
            raise InputError(f"{where} is {value!r}; expected one of {', '.join(self.kind)}")
        if self.kind is str:
            if isinstance(value, str) and value and "\0" not in value:
                return value
            raise InputError(f"{where} is {value!r}; expected a path")
        try:
            number = _number(value, whole=self.kind is int)
        except ValueError:
            number = None
        # a number that is none (NaN) is neither below nor above
        if number is None or not self.least <= number <= (number if self.most is None else self.most):
            upper = f" and at most {self.most:,}" if self.most else ""
            what = "whole number" if self.kind is int else "number"
            raise InputError(f"{where} is {value!r}; expected a {what} of at least {self.least}{upper}")
        return number


def _number(value: object, *, whole: bool) -> float | None:
    """A value as a number; ``None`` for one of another type. Raises :class:`ValueError` for text that is none."""
    if isinstance(value, bool) or not isinstance(value, str | int | float) or (whole and isinstance(value, float)):
        return None
    return int(value) if whole else float(value)


SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="text_limit",
        kind=int,
        least=1,
        help="Maximum characters of text in an article; longer articles are reported and skipped.",
    ),
    Setting(name="threads", kind=int, least=1, most=1024, help="Number of threads for the model."),
    Setting(
        name="jobs",
        kind=int,
        most=1024,
        help="Number of processes that read; 0 for one a core, or just one for a few articles or standard input.",
    ),
    Setting(
        name="time_limit",
        kind=int,
        most=86_400,
        help="Seconds a process may take for an article; 0 for 300 with several processes, and no limit with one.",
    ),
    Setting(
        name="least",
        kind=float,
        most=1,
        help="Least confidence of a statement to keep; 0 also keeps wishes, plans and acts, as in ‘wants a bridge’.",
    ),
    Setting(
        name="layers",
        kind=str,
        help="Folder of layers that `onrecord train` fitted, to read with in place of the package's.",
    ),
    Setting(
        name="color",
        kind=("auto", "always", "never"),
        help="Whether to print in colour; auto checks the terminal and honours NO_COLOR.",
    ),
)


def load(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """The settings in force.

    Args:
        flags: values from the command line by the setting's name; ``None`` where the user gave none.
        environment: the variables to look at; those of the process if not given.
        file: the settings file; found as the module's docstring says if not given.

    Raises:
        InputError: a value or the file cannot be used; the message says which and what was expected.
    """
    environment = os.environ if environment is None else environment
    written = _from_file(file or find_file(environment))
    named = {s.name: s.parse(environment[s.variable], s.variable) for s in SETTINGS if environment.get(s.variable)}
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    return Settings(**(written | named | given))


def find_file(environment: Mapping[str, str]) -> Path | None:
    """The settings file to read: the one named, the one here, or the user's; ``None`` if there is none.

    Raises:
        InputError: ``ONRECORD_SETTINGS`` names a file that does not exist.
    """
    if named := environment.get(PREFIX + "SETTINGS"):
        if not os.path.isfile(named):  # noqa: PTH113 - Path.is_file fails where one may not look
            raise InputError(
                f"{PREFIX}SETTINGS names {named!r}, which is not a file; name an existing file, or unset it"
            )
        return Path(named)
    return next((path for path in (Path(FILE), user_file()) if os.path.isfile(path)), None)  # noqa: PTH113


def user_file() -> Path:
    """The path of the user's settings file, whether or not it exists."""
    import click  # it knows each system's folder

    return Path(click.get_app_dir("onrecord")) / FILE


def _from_file(path: Path | None) -> dict[str, float | str]:
    """The settings written in a file."""
    if path is None:
        return {}
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(
            f"the settings file {path} cannot be read: {error}; expected lines such as `threads = 2`"
        ) from error
    known = {setting.name: setting for setting in SETTINGS}
    if unknown := sorted(set(values) - set(known)):
        raise InputError(f"the settings file {path} sets {', '.join(unknown)}; expected only {', '.join(known)}")
    return {name: known[name].parse(value, f"{name} in {path}") for name, value in values.items()}
