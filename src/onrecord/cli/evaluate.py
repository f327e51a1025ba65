"""``onrecord evaluate``: score predicted attributions against gold ones."""

import json
from pathlib import Path

import click

from onrecord.cli.streams import say, standard_output
from onrecord.evaluation.corpora import CORPORA
from onrecord.evaluation.figures import Agreement, Evaluation, Share
from onrecord.views.outline import counted
from onrecord.views.visible import one_line

HELP = """Score a system's output against a public corpus, by the corpus's own definitions.

GOLD and PRED are JSONL files (.gz too), one article per line, matched by id. PRED holds records as
`onrecord read -f jsonl` prints them, or as much of such a record as is scored: any system can be compared.

\b
  --corpus       one line of GOLD                             scored
  polnear        {"id", "text", "attributions": [             source, cue, content; attribution@0.5
                  {"source", "cue", "content"}]}
  sourcing       {"id", "text", "rows": [{"spans", "type",    rows found; type, name, title, justification
                  "name", "title", "justification"}]}
  gum-entities   {"id", "text", "mentions": [{"start",        sources resolved, clean, named
                  "end", "entity", "type"}]}
  gum-dates      {"id", "dates": [{"start", "end", "when"     dates found and right
                  or "from" and "to"}]}
  timeml         {"id", "timexes": [{"span", "type",          the same, for TIMEX3 values
                  "value"}]}
  newsdiscourse  {"id", "sentences": [{"span", "speech"}]}    sentences that are speech
  basil          {"id", "text", "marks": [{"span", "quote",   quotations found, with their speaker
                  "speaker"}]}
  meantime       {"id", "speech": [{"span", "args": [         speech events found, with their speaker
                  ["Arg0", span]]}]}

Spans are [start, end] in code points, end exclusive; a role is a list of spans. PRED needs no text, but for polnear
it may hold attributions instead of statements, and for sourcing rows. docs/bench.md has every definition.

\b
For polnear only words count, never punctuation:
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
  onrecord evaluate --corpus timeml timebank.jsonl.gz predicted.jsonl

\b
Exit codes: 0 success, 2 bad usage or a file that cannot be used."""


@click.command("evaluate", help=HELP)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("pred", type=click.Path(path_type=Path))
@click.option(
    "--corpus", type=click.Choice(list(CORPORA)), default="polnear", show_default=True, help="Whose definitions."
)
@click.option("--json", "as_json", is_flag=True, help="Print the scores as JSON.")
def command(gold: Path, pred: Path, corpus: str, as_json: bool) -> int:
    """Evaluate and print; return the exit code."""
    if str(gold) == str(pred) == "-":
        raise click.UsageError("GOLD and PRED are both standard input; name a file for one of them")
    result = CORPORA[corpus].evaluate(gold, pred)
    for line in _warnings(result):
        say(f"onrecord: {one_line(line)}")
    standard_output("json" if as_json else "text")
    click.echo(json.dumps(result.to_value(), indent=1) if as_json else table(result))
    return 0


def _warnings(result: Evaluation[Agreement | Share]) -> list[str]:
    warnings = []
    if result.missing:
        shown = ", ".join(result.missing[:3]) + (", …" if len(result.missing) > 3 else "")
        warnings.append(
            f"{counted(len(result.missing), 'gold document')} not among the predictions, counted as none: {shown}"
        )
    if result.extra:
        warnings.append(f"{counted(result.extra, 'predicted document')} not in gold, left out")
    return warnings


def table(result: Evaluation[Agreement | Share]) -> str:
    """The scores as a plain-text table; a share counts as recall."""
    lines = [f"{'':18}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}"]
    for name, found in result.figures.items():
        if isinstance(found, Share):
            lines.append(f"{name:18}{'':8}{found.share:8.3f}{'':8}{found.of:8}")
        elif name.startswith("direct "):
            lines.append(f"{name:18}{'':8}{found.recall:8.3f}{'':8}{found.gold:8}")
        else:
            figures = f"{found.precision:8.3f}{found.recall:8.3f}{found.f1:8.3f}"
            lines.append(f"{name:18}{figures}{found.gold:8}{found.pred:8}")
    return "\n".join(lines)
