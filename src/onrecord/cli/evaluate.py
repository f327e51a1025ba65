"""``onrecord evaluate``: score predicted attributions against gold ones."""

import json
from pathlib import Path

import click

from onrecord.cli.streams import say, standard_output
from onrecord.evaluation import Evaluation, evaluate, read_documents
from onrecord.views.outline import counted
from onrecord.views.visible import one_line

HELP = """Score predicted attributions against gold ones.

GOLD and PRED are JSONL files (.gz too), one document per line, matched by id: either records printed by
`onrecord read -f jsonl`, of which only the outermost statements count, or

\b
  {"id": "…", "text": "…", "attributions": [
     {"source": [[0, 5]], "cue": [[6, 10]], "content": [[11, 42], [50, 61]]}]}

with offsets in code points, end exclusive. PRED needs no text. Only words count, never punctuation.

\b
  source, cue, content       by word
  source span, …             by span, with exactly the same words
  content@0.5                pairs whose contents overlap by at least half (Dice)
  attribution@0.5            and whose sources do too: the headline figure
  exact                      and whose source, cue and content are identical
  direct                     recall where gold quotes three words or more

\b
Examples:
  onrecord evaluate gold.jsonl predicted.jsonl
  onrecord read articles.jsonl -f jsonl | onrecord evaluate gold.jsonl.gz - --json

\b
Exit codes: 0 success, 2 bad usage or a file that cannot be used."""


@click.command("evaluate", help=HELP)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def command(gold: Path, pred: Path, as_json: bool) -> int:
    """Evaluate and print; return the exit code."""
    if str(gold) == str(pred) == "-":
        raise click.UsageError("GOLD and PRED are both standard input; name a file for one of them")
    result = evaluate(read_documents(gold), read_documents(pred))
    for line in _warnings(result):
        say(f"onrecord: {one_line(line)}")
    standard_output("json" if as_json else "text")
    click.echo(json.dumps(result.to_value(), indent=1) if as_json else table(result))
    return 0


def _warnings(result: Evaluation) -> list[str]:
    warnings = []
    if result.missing:
        shown = ", ".join(result.missing[:3]) + (", …" if len(result.missing) > 3 else "")
        warnings.append(
            f"{counted(len(result.missing), 'gold document')} not among the predictions, counted as none: {shown}"
        )
    if result.extra:
        warnings.append(f"{counted(result.extra, 'predicted document')} not in gold, left out")
    return warnings


def table(result: Evaluation) -> str:
    """The scores as a plain-text table."""
    lines = [f"{'':18}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}"]
    for name, found in result.figures.items():
        if name.startswith("direct "):
            lines.append(f"{name:18}{'':8}{found.recall:8.3f}{'':8}{found.gold:8}")
        else:
            figures = f"{found.precision:8.3f}{found.recall:8.3f}{found.f1:8.3f}"
            lines.append(f"{name:18}{figures}{found.gold:8}{found.pred:8}")
    return "\n".join(lines)
