"""How many flags on clean articles a reader calls wrong, and how much damage done on purpose the flags find.

    python -m benchmarks flags [--floor] [--list N] [--cases N]

The articles are 200 of PolNeAR dev and train, drawn once and for all, and then all 924. ``flags.judged.jsonl`` holds
what a reader said of their flags, by article and place (no text): a flag is right where the text is indeed damaged, or
the stretch is no part of the report. Then the 200 are damaged, one slip at a time, and a slip is found where a flag of
its kind that the clean article has not stands on it. Where the corpus is absent, one line says so and the exit code is
0.
"""

import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.corpora import POLNEAR, Document, documents, need
from benchmarks.damage import DAMAGES, Damaged
from onrecord.article import Article
from onrecord.reading.analysis import run_steps
from onrecord.reading.flags.flags import KINDS, find_flags
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Flag, Record

JUDGED = Path(__file__).with_suffix(".judged.jsonl")
ARTICLES, CASES, SEED = 200, 500, 20251122
MOST_WRONG = 0.1
"""The most wrong flags an article may have."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("flags", __doc__)
    parser.add_argument(
        "--list", type=int, default=0, metavar="N", help="print N flags of the clean articles to be read"
    )
    parser.add_argument("--cases", type=int, default=CASES, metavar="N", help=f"slips to try ({CASES})")
    parser.add_argument("--floor", action="store_true", help="exit with 1 where the promise is not kept")
    options = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz", POLNEAR / "train.jsonl.gz")
    docs = [*documents(POLNEAR / "dev.jsonl.gz"), *documents(POLNEAR / "train.jsonl.gz")]
    random.Random(SEED).shuffle(docs)
    _list(docs, options.list)
    kept = _clean(docs[:ARTICLES])
    _clean(docs)
    _damaged(docs[:ARTICLES], options.cases)
    return int(options.floor and not kept)


def flags(text: str) -> tuple[Flag, ...]:
    """The flags of a text."""
    return run_steps(
        Record(article=Article(id="text", text=text)), (find_flags,), ScriptedTagger({}), load_calibration()
    ).flags


# ---------------------------------------------------------------- clean articles


def _flagged(docs: list[Document]) -> Iterator[tuple[Document, Flag]]:
    for doc in docs:
        for flag in flags(doc["text"]):
            yield doc, flag


def _clean(docs: list[Document]) -> bool:
    """Print the flags of clean articles by kind, with what a reader said; whether few enough are wrong."""
    judged = {(one["id"], one["kind"], one["start"]): one["right"] for one in _judgements()}
    said: dict[str, Counter[Any]] = {kind: Counter() for kind in sorted(KINDS)}
    for doc, flag in _flagged(docs):
        places = [
            (doc["id"], flag.kind, start) for start, _ in flag.spans
        ]  # of two, the slip is the first or the second
        said[flag.kind][next((judged[place] for place in places if place in judged), None)] += 1
    print(f"{len(docs)} articles as they are")
    for kind, count in said.items():
        print(
            f"  {kind:<20} {count.total():4} flags: {count[True]} right, {count[False]} wrong, {count[None]} not read"
        )
    unread, wrong = (sum(count[key] for count in said.values()) for key in (None, False))
    print(f"  wrong or not read: {(wrong + unread) / len(docs):.3f} an article, at most {MOST_WRONG} promised")
    return wrong + unread <= MOST_WRONG * len(docs)


def _judgements() -> list[Document]:
    return documents(JUDGED) if JUDGED.exists() else []


def _list(docs: list[Document], number: int) -> None:
    """Print flags with the text around them, for a reader to judge."""
    for doc, flag in list(_flagged(docs))[:number]:
        start, end = flag.spans[0]
        around = (
            doc["text"][max(0, start - 60) : start] + "[[" + doc["text"][start:end] + "]]" + doc["text"][end : end + 60]
        )
        others = [doc["text"][first:last] for first, last in flag.spans[1:]]
        print(json.dumps({"id": doc["id"], "kind": flag.kind, "start": start}), repr(around), others or "")


# ---------------------------------------------------------------- damaged articles


def _damaged(docs: list[Document], cases: int) -> None:
    dice = random.Random(SEED)
    print(f"{len(docs)} articles with one slip")
    for name, damage in DAMAGES.items():
        found: list[bool] = []
        again: list[bool] = []
        wanted = cases // 5 if "not" not in name else cases // 10
        while len(found) < wanted:
            text = dice.choice(docs)["text"]
            slip = damage(text, dice)
            if slip is not None and slip.text != text:
                found.append(_is_found(text, slip))
                again.append(slip.again)
        told = (
            f"; {sum(again)} tell it elsewhere, {sum(map(min, found, again))} of them found" if not all(again) else ""
        )
        print(f"  {name:<26} {sum(found):3} of {len(found)} found{told}")


def _is_found(text: str, slip: Damaged) -> bool:
    """Whether a flag that the clean text has not stands on the slip."""
    before = Counter((flag.kind, flag.message) for flag in flags(text) if flag.kind == slip.kind)
    after = [flag for flag in flags(slip.text) if flag.kind == slip.kind]
    new = Counter((flag.kind, flag.message) for flag in after) - before
    at = any(start - 2 <= slip.end and slip.start <= end + 2 for flag in after for start, end in flag.spans)
    return bool(new) and at
