"""``onrecord unlock``: put the quotations back, and prove that each stands to the letter."""

from pathlib import Path

import click
import msgspec

from onrecord.cli.options import PATH_NAME
from onrecord.cli.streams import say, standard_output
from onrecord.comparison.lock import KEY, Key, unlock
from onrecord.errors import InputError
from onrecord.views.whole_files import replaced

HELP = """Put the quotations of a locked text back, and prove that each stands there to the letter.

A place that is missing, doubled, changed or unknown is an error, and nothing is written.

\b
Example:
  onrecord unlock rewritten.txt --key article.key -o new.txt

\b
Exit codes: 0 every quotation stands again, 2 bad usage, or a place or the key was changed."""


@click.command("unlock", help=HELP)
@click.argument("locked", type=PATH_NAME, metavar="LOCKED")
@click.option("--key", type=PATH_NAME, required=True, metavar="FILE", help="The key that `onrecord lock` wrote.")
@click.option("-o", "--output", type=PATH_NAME, metavar="FILE", help="Where the text goes. Default: standard output.")
def command(locked: str, key: str, output: str | None) -> int:
    """Unlock the text; return the exit code."""
    if locked == key == "-":
        raise click.UsageError("LOCKED and the key are both standard input; name a file for one of them")
    opened = unlock(_text(locked), _key(key))
    if output in (None, "-"):
        standard_output("json").write(opened.text)
    else:
        with replaced(Path(str(output)), [Path(path) for path in (locked, key) if path != "-"]) as stream:
            stream.write(opened.text)
    order = ", in another order" if opened.moved else ""
    say(f"{opened.quotations:,} quotations stand again to the letter{order}")
    return 0


def _text(path: str) -> str:
    """The characters of a file, none of them changed.

    Raises:
        InputError: it is not UTF-8.
    """
    with click.open_file(path, "rb") as file:
        data: bytes = file.read()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not UTF-8 text ({error.reason}); expected a text as `onrecord lock` writes it"
        ) from error


def _key(path: str) -> Key:
    try:
        key = msgspec.json.decode(_text(path), type=Key)
    except msgspec.DecodeError as error:
        raise InputError(
            f"{path} is not a key ({error}); expected the file that `onrecord lock --key` wrote"
        ) from error
    if key.key != KEY:
        raise InputError(
            f"{path} is a key of form {key.key}; this version reads {KEY}. Unlock with the onrecord that wrote it"
        )
    return key
