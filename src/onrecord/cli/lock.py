"""``onrecord lock``: take the quotations out of an article."""

from pathlib import Path

import click
import msgspec

from onrecord.cli.doors import Doors
from onrecord.cli.one_article import one_article
from onrecord.cli.options import PATH_NAME, some_settings_options
from onrecord.cli.streams import say, standard_output
from onrecord.comparison.lock import lock
from onrecord.settings import Settings
from onrecord.views.whole_files import replaced

HELP = """Take the quotations out of an article and leave numbered places, so that what lies between may be rewritten.

The quotations go to the key, which `onrecord unlock` needs to put them back. Places look like ⟦1⟧ and may be moved, but
not changed, doubled or dropped.

\b
Examples:
  onrecord lock article.txt --key article.key -o locked.txt
  onrecord unlock rewritten.txt --key article.key -o new.txt

\b
Exit codes: 0 locked, 2 bad usage or an article that cannot be locked."""


@click.command("lock", help=HELP)
@click.argument("article", type=PATH_NAME, metavar="ARTICLE")
@click.option("--key", type=PATH_NAME, required=True, metavar="FILE", help="Where the quotations are kept.")
@click.option(
    "-o", "--output", type=PATH_NAME, metavar="FILE", help="Where the locked text goes. Default: standard output."
)
@some_settings_options("text_limit", "color")
@click.pass_obj
def command(doors: Doors, article: str, key: str, output: str | None, settings: Settings) -> int:
    """Lock the article; return the exit code."""
    locked, taken = lock(one_article(doors, article, settings, "an article").text)
    kept = [Path(article)] if article != "-" else []
    with replaced(Path(key), kept) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(taken)).decode() + "\n")
    if output in (None, "-"):
        standard_output("json").write(locked)
    else:
        with replaced(Path(str(output)), [*kept, Path(key)]) as stream:
            stream.write(locked)
    say(f"{len(taken.quotations):,} quotations locked; the key is {key}")
    return 0
