"""``onrecord review``: review the least certain statements, or a random sample."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from onrecord.cli.asking import filter_options, ledger_argument, open_to_write
from onrecord.cli.options import by_option
from onrecord.cli.streams import say
from onrecord.ledger import Ledger, Verdict
from onrecord.views.said import Filter, Said
from onrecord.views.unsure import Passage, passage, sampled, sources_of, unsure, verdicts
from onrecord.views.visible import one_line, spaced, visible

HELP = """Review the statements with the lowest confidence, or with --sample a random sample. Each is shown in its
context; answer

\b
  r  right: the content was said, by this source
  w  wrong: not a statement, or its content has wrong boundaries
  s  another source: choose one from the article, or type a name (Enter or c: cancel)
  k  skip          u  undo: back to the previous statement          q  quit

Each answer is stored at once with your name and the time. `u` takes back what you answered: the row stays in the
ledger, marked as taken back, and what was said before it counts again. The machine's reading is kept: `--machine` shows
it. A sample estimates how often the reader is right: the same --seed gives the same statements, so you can continue it
another day.

\b
Examples:
  onrecord review news.db
  onrecord review news.db -n 20 --outlet Herald --by ida
  onrecord review news.db --sample --seed 7 -n 200

\b
Exit codes: 0 success, 2 bad usage or no such ledger, 130 interrupted from the keyboard (your answers stay)."""


@click.command("review", help=HELP)
@ledger_argument
@click.option(
    "-n", "--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Maximum number of statements."
)
@click.option("--sample", is_flag=True, help="Review a random sample instead of the least certain.")
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random sample.")
@by_option("Your name, stored with the answers.")
@filter_options("person", "outlet", "since", "until", "mode", "type", "standing")
def command(ledger: Path, limit: int, sample: bool, seed: int, by: str, chosen: Filter) -> int:
    """Ask about each statement; return the exit code."""
    with open_to_write(ledger) as opened:
        found = sampled(opened, chosen, size=limit, seed=seed) if sample else unsure(opened, chosen, limit=limit)
        known = verdicts(opened, found)
        review = _Review(opened, [one for one in found if one.hash not in known], by)
        review.run()
        if review.found:
            say(f"{len(review.answered)} reviewed")
        else:
            say("nothing left to review")
        if sample:
            say(_summary(found, verdicts(opened, found), seed))
    return 0


def _summary(found: Sequence[Said], known: dict[str, str], seed: int) -> str:
    """How many statements of a sample were judged right."""
    number = Counter(known.values())
    right, wrong, other = (number[verdict] for verdict in ("right", "wrong", "source"))
    left = len(found) - len(known)
    return f"sample {seed} of {len(found)}: {right} right, {wrong} wrong, {other} of another source, {left} to go"


class _Review:
    """One session.

    Attributes:
        answered: the numbers of the reviews that were given, by the statement's hash.
    """

    def __init__(self, ledger: Ledger, found: Sequence[Said], by: str) -> None:
        self.ledger, self.found, self.by = ledger, found, by
        self.answered: dict[str, int] = {}

    def run(self) -> None:
        """Ask about one statement after another."""
        at = 0
        while at < len(self.found):
            said = self.found[at]
            _show(at + 1, len(self.found), said, passage(self.ledger, said))
            answer = self._ask(said)
            if answer == "q":
                return
            at = max(0, at - 1) if answer == "u" else at + 1

    def _ask(self, said: Said) -> str:
        while True:
            answer = str(click.prompt("r, w, s, k, u or q", type=click.Choice(list("rwskuq")), show_choices=False))
            if answer == "u":
                self._undo(said)
            elif answer in ("r", "w"):
                self._answer(said, "right" if answer == "r" else "wrong")
            elif answer == "s":
                source = _source(self.ledger, said)
                if source is None:
                    continue
                self._answer(said, "source", source)
            return answer

    def _answer(self, said: Said, verdict: Verdict, source: str | None = None) -> None:
        self.answered[said.hash] = self.ledger.review(said.hash, verdict, by=self.by, source=source)

    def _undo(self, said: Said) -> None:
        """Take back what was answered about the statement before, if anything was."""
        at = self.found.index(said)
        if at == 0:
            say("onrecord: this is the first statement; there is nothing to undo")
        elif row := self.answered.pop(self.found[at - 1].hash, None):
            self.ledger.take_back("reviews", row, by=self.by)


def _show(number: int, total: int, said: Said, place: Passage) -> None:
    click.echo()
    about = spaced(f"{number} of {total}", said.published, said.outlet, said.title)
    click.echo(click.style(about, dim=True))
    pieces = [
        click.style(visible(text), bold=True, underline=True) if role else visible(text) for role, text in place.pieces
    ]
    click.echo("".join(["… " * place.cut_before, *pieces, " …" * place.cut_after]))
    # without colours nothing else shows which words are meant
    click.echo(one_line(f"words: {said.text}"))
    who = said.said_by or "nobody"
    click.echo(one_line(f"said by: {who} ({said.standing}), {said.mode}, {said.confidence:.2f} {said.because}"))


def _source(ledger: Ledger, said: Said) -> str | None:
    """Ask for the right source: the hash of one from the article, or a name; ``None`` if cancelled."""
    sources = sources_of(ledger, said)
    for number, (_, called) in enumerate(sources, 1):
        click.echo(f"  {number}  {one_line(called)}")
    given = str(click.prompt("number, or a name (Enter or c: cancel)", default="", show_default=False)).strip()
    if given.isdigit() and 1 <= int(given) <= len(sources):
        return sources[int(given) - 1][0]
    if given in ("", "c", "C"):
        return None
    if len(given) == 1 or given.isdigit():  # k, q and the like are answers to the previous question, not names
        say(f"onrecord: {given!r} is not a name, nor the number of a source; nothing was changed")
        return None
    return given
