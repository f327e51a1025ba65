"""``onrecord corrections``: what annotators corrected in another program becomes reviews of a ledger."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.cli.asking import open_to_write
from onrecord.cli.options import by_option
from onrecord.cli.streams import say
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.views.corrections import Corrected, Correction, corrections, write_reviews
from onrecord.views.visible import one_line

HELP = """Take over what annotators corrected in brat, Label Studio or INCEpTION, as reviews.

PATH is a folder of brat annotations that `onrecord export LEDGER brat` wrote; an export of Label Studio in the format
JSON, of a project whose tasks `onrecord export LEDGER label-studio` wrote; or a file .xmi that INCEpTION exported.

A statement that is gone is reviewed as wrong, one with another source gets it. What was moved or added, no review can
say: it is counted and listed, and left as it is. With --confirm, what stands unchanged is reviewed as right.

\b
Examples:
  onrecord export news.db label-studio -o tasks.json
  onrecord corrections news.db project-1.json --by ida --confirm
  onrecord export news.db brat -o brat/
  onrecord corrections news.db brat/ --dry-run

\b
Exit codes: 0 success, 2 bad usage or a file that cannot be used, 130 interrupted from the keyboard."""

_SAID = {
    "right": "unchanged",
    "wrong": "wrong",
    "source": "with another source",
    "moved": "with other boundaries",
    "unnamed": "without their source",
    "added": "new",
}


@click.command("corrections", help=HELP)
@click.argument("ledger", type=click.Path(path_type=Path), metavar="LEDGER")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@by_option("Reviewer, where the file names none.")
@click.option("--confirm", is_flag=True, help="Review as right what stands unchanged.")
@click.option("--dry-run", is_flag=True, help="List the corrections; write nothing.")
def command(ledger: Path, path: Path, by: str, confirm: bool, dry_run: bool) -> int:
    """Write the reviews, and say what was found."""
    counts, written, unknown = Counter[str](), 0, 0
    with Ledger.open(ledger, readonly=True) if dry_run else open_to_write(ledger) as opened:
        for article in _corrected(path):
            found = corrections(opened, article)
            if found is None:
                unknown += 1
                continue
            counts.update(one.outcome for one in found)
            for one in found:
                _show(one)
            if not dry_run:
                written += write_reviews(opened, found, by=by, confirm=confirm, note=f"corrected in {path.name}")
    say(
        "statements: "
        + (", ".join(f"{counts[kind]:,} {name}" for kind, name in _SAID.items() if counts[kind]) or "none")
    )
    say(f"{written:,} reviews written")
    if unknown:
        say(f"onrecord: {unknown:,} articles are not in the ledger, left out")
    return 0


def _show(one: Correction) -> None:
    if one.outcome != "right":
        to = f" -> {one.source}" if one.source else ""
        click.echo(f"{one.outcome:8}" + one_line(f"{one.text}{to}"))


def _corrected(path: Path) -> Iterator[Corrected]:
    """The articles of whichever program the path is of.

    Raises:
        InputError: it is of none.
    """
    if path.is_dir():
        from onrecord.views.corrections import of_record
        from onrecord.views.export_brat import read_brat

        if not any(path.glob("*.ann")):
            raise InputError(f"{path} has no .ann files; expected a folder of brat, as `onrecord export` writes it")
        return map(of_record, read_brat(path))
    if path.suffix.lower() == ".xmi":
        from onrecord.bridges.inception.cas import read_xmi

        return read_xmi(path)
    if path.suffix.lower() == ".json":
        from onrecord.views.label_studio import read_label_studio

        return read_label_studio(path)
    raise InputError(f"{path} is no folder of brat, no .json of Label Studio and no .xmi of INCEpTION; see --help")
