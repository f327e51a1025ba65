"""``onrecord serve``: the desk, in a browser."""

import secrets
import webbrowser
from functools import partial
from pathlib import Path

import click

from onrecord.cli.doors import Doors
from onrecord.cli.options import by_option, settings_options
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.settings import Settings

LEDGER = "onrecord.db"
"""The ledger where none is named: in the folder that the command is run in."""

HELP = f"""Open a ledger in a browser: paste a text or drop files and see who said what, search, look at articles and
people, share what you saw. Programs get the same as JSON; /api/schema describes it.

LEDGER is created when the first article is kept. Without one, {LEDGER} in the current folder is used.

The desk answers this machine only, and fetches nothing. To let others in, give an address with --host and a token that
each visitor must enter; the connection is not encrypted, so put a TLS proxy in front of it on a network that you do
not trust.

\b
Examples:
  onrecord serve                              paste and look; keep what you want in {LEDGER}
  onrecord serve news.db --open               a ledger, in your browser
  onrecord serve news.db --immutable          show it and never change it
  onrecord serve news.db --host 0.0.0.0 --token       let colleagues in; a token is made and printed
  onrecord serve news.db --host 0.0.0.0 --password-file desk.token --name desk.newsroom.example

\b
Exit codes: 2 bad usage, no such ledger, or the port is taken, 130 stopped from the keyboard."""

_MADE = "make one"


@click.command("serve", help=HELP)
@click.argument("ledger", type=click.Path(path_type=Path), metavar="[LEDGER]", default=LEDGER)
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8017, show_default=True, help="The port; 0 for any that is free."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. Any but this machine's own needs a token.",
)
@click.option(
    "--token",
    is_flag=False,
    flag_value=_MADE,
    metavar="[TOKEN]",
    help="Let only those in who enter this token. Without a value, one is made and printed.",
)
@click.option(
    "--password-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Take the token from the first line of this file, so that no list of processes shows it.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="A name by which browsers call this machine; may be repeated.",
)
@click.option("--immutable", is_flag=True, help="Never write: SQLite opens the file so that it cannot be changed.")
@click.option("--open", "open_browser", is_flag=True, help="Open it in your browser.")
@by_option("The name that decisions are kept under where a visitor gives none.")
@settings_options
@click.pass_obj
def command(
    doors: Doors,
    ledger: Path,
    port: int,
    host: str,
    token: str | None,
    password_file: Path | None,
    names: tuple[str, ...],
    immutable: bool,
    open_browser: bool,
    by: str,
    settings: Settings,
) -> int:
    """Serve until stopped."""
    from onrecord.desk.desk import Desk
    from onrecord.desk.options import DeskOptions
    from onrecord.desk.serve import serve

    made = token == _MADE
    token = secrets.token_urlsafe(18) if made else _read_token(password_file) if password_file else token
    options = DeskOptions(ledger=ledger, host=host, port=port, token=token, names=names, immutable=immutable, by=by)
    desk = Desk(options, partial(doors.reader, settings), settings)

    def ready(address: str) -> None:
        say(f"{ledger} is open at {address} (stop with Ctrl-C)")
        if made:
            say(f"token: {token}")
        if open_browser:
            webbrowser.open(address)

    serve(desk, ready)
    return 0


def _read_token(path: Path) -> str:
    try:
        first = path.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"the password file {path} cannot be read ({error}); expected a token on its first line"
        ) from error
    if not first:
        raise InputError(f"the password file {path} is empty; expected a token on its first line")
    return first
