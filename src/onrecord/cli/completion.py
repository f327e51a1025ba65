"""``onrecord --show-completion`` and ``--install-completion``: let a shell complete commands, options and files."""

import os
from collections.abc import Callable
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from onrecord.cli.streams import say
from onrecord.errors import InputError

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_ONRECORD_COMPLETE"
"""What click's scripts set to ask the program for completions."""


def with_completion(command: click.Group) -> click.Group:
    """Add both options to the program."""
    for option in (
        _option("--show-completion", _show, "Print the completion script of a shell, by default yours."),
        _option("--install-completion", _install, "Write that script where the shell looks for it."),
    ):
        command.params.append(option)
    return command


def script(shell: str) -> str:
    """The script that makes a shell ask onrecord for completions."""
    made = get_completion_class(shell)
    assert made is not None
    return made(click.Command("onrecord"), {}, "onrecord", _VARIABLE).source()


def place(shell: str) -> Path:
    """Where the shell, or its completion package, looks for a user's own scripts."""
    if shell == "bash":
        own = os.environ.get("BASH_COMPLETION_USER_DIR")
        return (
            Path(own) if own else _folder("XDG_DATA_HOME", ".local/share") / "bash-completion"
        ) / "completions/onrecord"
    if shell == "zsh":
        return _folder("ZDOTDIR", "") / ".zfunc/_onrecord"
    return _folder("XDG_CONFIG_HOME", ".config") / "fish/completions/onrecord.fish"


_NEXT = {
    "bash": "start a new shell; the package bash-completion, which loads it, must be installed",
    "zsh": "add `fpath+={folder}; autoload -Uz compinit; compinit` to .zshrc unless it is there, and start a new shell",
    "fish": "new shells have it",
}


def _show(shell: str) -> None:
    click.echo(script(shell))


def _install(shell: str) -> None:
    from onrecord.views.whole_files import replaced

    path = place(shell)
    if path.exists() and _VARIABLE not in path.read_text(encoding="utf-8", errors="replace"):
        raise InputError(
            f"{path} is not a completion script of onrecord; move it away, or use --show-completion {shell}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent} cannot be made: {error.strerror}; use --show-completion {shell}") from error
    with replaced(path) as stream:
        stream.write(script(shell) + "\n")
    say(f"wrote {path}: {_NEXT[shell].format(folder=path.parent)}")


def _folder(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable)
    return Path(named) if named else Path.home() / otherwise


def _shell(ctx: click.Context, option: click.Parameter, value: str) -> str:
    shell = value or Path(os.environ.get("SHELL", "")).name
    if shell not in SHELLS:
        said = f"{shell!r} is not a shell that can be completed" if shell else "SHELL does not say which shell is yours"
        raise click.BadParameter(f"{said}; expected one of {', '.join(SHELLS)}", ctx, option)
    return shell


def _option(name: str, act: Callable[[str], None], help: str) -> click.Option:
    def callback(ctx: click.Context, option: click.Parameter, value: str | None) -> None:
        if value is None or ctx.resilient_parsing:
            return
        act(_shell(ctx, option, value))
        ctx.exit()

    return click.Option(
        [name],
        is_flag=False,
        flag_value="",
        metavar=f"[{'|'.join(SHELLS)}]",
        expose_value=False,
        is_eager=True,
        callback=callback,
        help=help,
    )
