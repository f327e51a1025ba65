"""``onrecord review``: step through the least certain statements and say what is right."""

from pathlib import Path

import click

from onrecord.cli.asking import filter_options, ledger_argument
from onrecord.cli.options import by_option
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Said
from onrecord.views.unsure import Passage, passage, sources_of, unsure
from onrecord.views.visible import one_line, spaced, visible

HELP = """Step through the statements that the machine is least sure of. Each is shown where it stands; answer

\b
  r  right: the words are said, and by this source
  w  wrong: nobody said this, or the words are cut wrongly
  s  another source: choose one of the article's, or type a name
  k  skip          q  stop

Every answer is a row with your name and the time, and counts at once. Nothing of the machine's reading is lost:
`--machine` shows it again.

\b
Examples:
  onrecord review news.db
  onrecord review news.db -n 20 --outlet Herald --by ida

\b
Exit codes: 0 done, 2 bad usage or no such ledger, 130 stopped from the keyboard (what was answered stays)."""


@click.command("review", help=HELP)
@ledger_argument
@click.option(
    "-n", "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="The most to step through."
)
@by_option("Who reviews.")
@filter_options("person", "outlet", "since", "until", "mode", "type", "standing")
def command(ledger: Path, limit: int, by: str, chosen: Filter) -> int:
    """Ask about each statement; return the exit code."""
    with Ledger.open(ledger) as opened:
        found = unsure(opened, chosen, limit=limit)
        done = 0
        for number, said in enumerate(found, 1):
            _show(number, len(found), said, passage(opened, said))
            answer = _ask(opened, said, by)
            if answer == "q":
                break
            done += answer != "k"
    say(f"{done} reviewed" if found else "nothing left to review")
    return 0


def _show(number: int, total: int, said: Said, place: Passage) -> None:
    click.echo()
    about = spaced(f"{number} of {total}", said.published, said.outlet, said.title)
    click.echo(click.style(about, dim=True))
    pieces = [
        click.style(visible(text), bold=True, underline=True) if role else visible(text) for role, text in place.pieces
    ]
    click.echo("".join(pieces))
    who = said.said_by or "nobody"
    click.echo(one_line(f"said by: {who} ({said.standing}), {said.mode}, {said.confidence:.2f} {said.because}"))


def _ask(ledger: Ledger, said: Said, by: str) -> str:
    while True:
        answer = click.prompt("r, w, s, k or q", type=click.Choice(["r", "w", "s", "k", "q"]), show_choices=False)
        if answer == "r":
            ledger.review(said.hash, "right", by=by)
        elif answer == "w":
            ledger.review(said.hash, "wrong", by=by)
        elif answer == "s" and not _correct(ledger, said, by):
            continue
        return str(answer)


def _correct(ledger: Ledger, said: Said, by: str) -> bool:
    """Ask for the right source; whether one was given."""
    sources = sources_of(ledger, said)
    for number, (_, called) in enumerate(sources, 1):
        click.echo(f"  {number}  {one_line(called)}")
    given = click.prompt("number, or a name", default="", show_default=False).strip()
    if given.isdigit() and 1 <= int(given) <= len(sources):
        given = sources[int(given) - 1][0]
    try:
        ledger.review(said.hash, "source", source=given, by=by)
    except InputError as error:
        say(f"onrecord: {one_line(str(error))}")
        return False
    return True
