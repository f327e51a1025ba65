"""``onrecord watch``: what feeds bring into a ledger, and what is new on watched searches and people."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import click
import msgspec

from onrecord.cli.add import add_paths
from onrecord.cli.asking import form_option, ledger_argument, open_to_ask, open_to_write, said_lines, show
from onrecord.cli.codes import ExitCode
from onrecord.cli.days import a_day
from onrecord.cli.doors import Doors
from onrecord.cli.options import PATH_NAME, WORDS, current_user, settings_options
from onrecord.cli.streams import say
from onrecord.ledger import Ledger
from onrecord.record import Mode, SourceType, Stance
from onrecord.settings import Settings
from onrecord.views import watches as views
from onrecord.views.outline import counted
from onrecord.views.said import Filter, Standing
from onrecord.views.visible import one_line
from onrecord.views.watches import Watched

HELP = """Add what feed files bring to a ledger, and say what is new on watched searches and people.

FEEDFILE is a feed that you fetched, a folder of them, or anything else that `onrecord add` accepts; articles already in
the ledger are skipped. onrecord fetches nothing: fetch with curl or a feed reader, then run this. What came with this
run is listed, watch by watch.

Without FEEDFILE, what is new since the last visit is listed: since --seen, or Seen at the desk (`onrecord serve`). The
desk shows the same watches and gives an Atom feed of each.

\b
Examples:
  onrecord watch news.db --save --person "Mara Odell"
  onrecord watch news.db --save --words '"harbour toll"' --outlet Herald --name toll
  onrecord watch news.db feeds/                     add what came, and say what is new in it
  onrecord watch news.db --seen                     list what is new, and note that you saw it
  onrecord watch news.db --forget 3f2a8c            watch it no longer, by its hash

\b
Exit codes: 0 success, 1 some could not be read, 2 bad usage, no such ledger, or nothing to do,
130 interrupted from the keyboard (what was added stays)."""

SURE = 0.8
"""The least confidence of what is watched, unless another is given: the one that the desk's search begins with."""


@click.command("watch", help=HELP)
@ledger_argument
@click.argument("paths", type=PATH_NAME, nargs=-1, metavar="[FEEDFILE]...")
@click.option("--save", is_flag=True, help="Watch what the next options describe; with none of them, everything.")
@click.option("--words", metavar="WORDS", type=WORDS, help="Watch for these words, as for `onrecord search`.")
@click.option("--person", metavar="NAME", type=WORDS, help="Watch this person or organization, heard of or not.")
@click.option("--outlet", metavar="NAME", type=WORDS, help="Watch only this outlet.")
@click.option("--mode", type=click.Choice(get_args(Mode)), help="Watch only statements of this mode.")
@click.option("--type", type=click.Choice(get_args(SourceType)), help="Watch only sources of this type.")
@click.option("--standing", type=click.Choice(get_args(Standing)), help="Watch only sources identified to this degree.")
@click.option("--stance", type=click.Choice(get_args(Stance)), help="Watch only statements with such a position.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="NUMBER",
    help=f"Watch only statements with at least this confidence. Default: {SURE}.",
)
@click.option("--name", metavar="TEXT", type=WORDS, help="What to call what is watched. Default: what it is.")
@click.option("--forget", metavar="HASH", type=WORDS, multiple=True, help="Watch this no longer; may be repeated.")
@click.option("--seen", is_flag=True, help="Note that what is listed has been seen.")
@click.option(
    "--by",
    metavar="NAME",
    type=WORDS,
    help="Whose watches. Default: everybody's; with --save, the current user's.",
)
@click.option(
    "-n",
    "--limit",
    type=click.IntRange(1, 500),
    default=10,
    show_default=True,
    help="Maximum number of results, of each watch.",
)
@form_option
@click.option(
    "--published", metavar="DATE", callback=a_day, help="Publication date of articles without one, as 2025-09-03."
)
@click.option("-q", "--quiet", is_flag=True, help="No progress bar, no summary of what was added.")
@settings_options
@click.pass_obj
def command(
    doors: Doors,
    /,
    ledger: Path,
    paths: tuple[str, ...],
    save: bool,
    forget: tuple[str, ...],
    seen: bool,
    by: str | None,
    limit: int,
    form: str,
    published: date | None,
    quiet: bool,
    settings: Settings,
    **wanted: Any,
) -> int:
    """Save, forget, add and list, in this order; return the exit code."""
    if not save and any(value is not None for value in wanted.values()):
        raise click.UsageError("what to watch was described and not saved; add --save, or ask with `onrecord search`")
    if save or forget:
        with open_to_write(ledger) as opened:
            _change(opened, wanted if save else None, forget, by)
        if not (paths or seen):
            return ExitCode.DONE
    code, since = ExitCode.DONE, None
    if paths:
        since = _last_article(ledger)
        code = add_paths(doors, ledger, paths, published, settings, quiet=quiet)
    with open_to_ask(ledger) as opened:
        found = [views.watched(opened, one, since=since, limit=limit) for one in opened.watches(by)]
    show(found, form, lambda: _lines(found, came=bool(paths)), list(_rows(found)))
    if seen:
        with open_to_write(ledger) as opened:
            for one in found:
                opened.see(one.watch.hash, one.upto)
    return code


def _change(ledger: Ledger, wanted: dict[str, Any] | None, forget: Iterable[str], by: str | None) -> None:
    if wanted is not None:
        named, words, sure = wanted.pop("name"), wanted.pop("words"), wanted.pop("min_confidence")
        chosen = Filter(**wanted, min_confidence=SURE if sure is None else sure)
        one = views.watch(ledger, chosen, words, named, by=by or current_user())
        say(f"watching {one_line(one.name)} ({one.hash[:8]}); what is added from now on is new")
    for name in forget:
        say(f"no longer watching {one_line(ledger.unwatch(name).name)}")


def _last_article(path: Path) -> int:
    """The row number of the last article before this run; 0 for a ledger that is still to be created."""
    if not path.exists():
        return 0
    with open_to_write(path) as ledger:
        return ledger.complete_up_to()


def _lines(found: Iterable[Watched], came: bool) -> Iterator[str]:
    found = list(found)
    if not found:
        yield "nothing is watched; --save watches a search or a person, as the desk does"
    for one in found:
        when = "in this run" if came else f"since {one.watch.seen_at[:16].replace('T', ' ')} UTC"
        number = f"{'more than ' if one.more else ''}{counted(one.new, 'new statement')}" if one.new else "nothing new"
        yield click.style(f"{one_line(one.watch.name)} · {number} {when} · {one.watch.hash[:8]}", bold=True)
        if one.problem:
            yield f"    {one_line(one.problem)}"
        yield from said_lines(hit.said for hit in one.hits)


def _rows(found: Iterable[Watched]) -> Iterator[dict[str, Any]]:
    """The new statements as rows of a table, each with its watch."""
    for one in found:
        for hit in one.hits:
            yield {"watch": one.watch.name, **msgspec.to_builtins(hit.said)}
