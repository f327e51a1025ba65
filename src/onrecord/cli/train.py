"""``onrecord train``: the small layers above the model, fitted on a user's own marks."""

from pathlib import Path

import click

from onrecord.cli.codes import ExitCode
from onrecord.cli.streams import say

HELP = """Fit the small layers above the model on your own marks.

MARKS are what you accepted and refused: a ledger in which statements were reviewed; records in JSONL, as `onrecord
read` prints them with -f jsonl, that you corrected whole; or what `onrecord corrections` takes: a folder of brat, a
.json of Label Studio, a .xmi of INCEpTION.

\b
Fitted are, where the marks speak of them:
  statements  what counts as a statement, and how sure one is
  nested      statements within statements (needs articles that were marked whole)
  speakers    how sure it is who speaks
  positions   which positions are right (needs records)
  hands       through which outlet words came (needs records)

The package's weights are the prior: few marks move them little. A layer is fitted only if articles that were held out
from it are better read with it; else it is left as it was, and the line printed says so. The model itself, and with it
what can be found at all, stays as it is. It takes a processor and seconds an article; no other package is needed.

Read with the result by --layers FOLDER, ONRECORD_LAYERS, or `layers = "FOLDER"` in onrecord.toml. Ledgers name the
layers with each reading; the same marks and the same version give the same layers.

\b
Examples:
  onrecord train news.db -o mine/
  onrecord train news.db corrected.jsonl --dry-run
  onrecord read article.txt --layers mine/

\b
Exit codes: 0 success, 1 no layer gets better by these marks, 2 bad usage, too few marks, or files that cannot be used,
130 interrupted from the keyboard."""


@click.command("train", help=HELP)
@click.argument("marks", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="MARKS...")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FOLDER", help="Write the layers to FOLDER.")
@click.option("--dry-run", is_flag=True, help="Say what would be won or lost; write nothing.")
def command(marks: tuple[Path, ...], output: Path | None, dry_run: bool) -> int:
    """Fit, report and write; return the exit code."""
    if output is None and not dry_run:
        raise click.UsageError("no --output given; name a folder for the layers, or say --dry-run")
    from onrecord.learning.marks import read_marks
    from onrecord.learning.train import summary, train, write_layers
    from onrecord.reading.layers import MANIFEST, load_layers
    from onrecord.reading.tagging.confidence import load_calibration
    from onrecord.reading.tagging.tagger import OnnxTagger

    layers = train(read_marks(marks), OnnxTagger(), load_calibration())
    for layer in layers:
        click.echo(f"{layer.name:12}{summary(layer)}")
    if not any(layer.content for layer in layers):
        say("onrecord: no layer gets better by these marks; the package's stay in force, and nothing was written")
        return ExitCode.INCOMPLETE
    if output is not None and not dry_run:
        write_layers(layers, output)
        say(f"{output / MANIFEST}: layers {load_layers(output).digest}; read with --layers {output}")
    return ExitCode.DONE
