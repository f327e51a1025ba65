"""How sure statements are, and how many of them a reader kept, on the 225 marked articles that nothing was fitted on.

    python -m benchmarks kept

A statement counts as kept where it shares half of the words of content and of source with one that a reader kept
(``attribution@0.5`` of ``onrecord evaluate``). What only one of two readers kept counts as kept, too.
"""

from itertools import pairwise
from statistics import fmean

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need
from onrecord import Article
from onrecord.evaluation.attributions import Attribution, judge
from onrecord.evaluation.attributions import Document as Judged
from onrecord.reading import Reader

MARKS = SHARED / "data" / "marks" / "dev.jsonl.gz"
BINS = (0.0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 1.01)
LEAST = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9)

Sure = tuple[float, bool]
"""A statement's confidence, and whether it was kept."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    table.parser("kept", __doc__).parse_args(arguments)
    need(MARKS)
    docs = documents(MARKS)
    pairs = judged(docs)
    print(f"{'said to be':14}{'statements':>12}{'mean said':>11}{'kept':>8}")
    for low, high in pairwise(BINS):
        here = [pair for pair in pairs if low <= pair[0] < high]
        if here:
            said, kept = fmean(pair[0] for pair in here), fmean(pair[1] for pair in here)
            print(f"{low:.1f} to {min(high, 1.0):.1f}{'':4}{len(here):12}{said:11.2f}{kept:8.2f}")
    every = sum(kept for _, kept in pairs)
    print(f"\n{'at least':14}{'statements':>12}{'kept':>8}{'of all kept':>13}")
    for least in LEAST:
        here = [pair for pair in pairs if pair[0] >= least]
        found = sum(kept for _, kept in here)
        print(f"{least:<14.1f}{len(here):12}{found / len(here):8.3f}{found / every:13.3f}")
    return 0


def judged(docs: list[Document]) -> list[Sure]:
    """Every statement of the articles as they are read: how sure, and whether it was kept."""
    reader, pairs = Reader(least=0), list[Sure]()
    for doc in docs:
        record = reader.read(Article(id=doc["id"], text=doc["text"]))
        found = tuple(Attribution(s.source, s.cue, s.content) for s in record.statements)
        right = judge(_kept(doc), Judged(doc["id"], found))
        pairs += zip((s.confidence for s in record.statements), right, strict=True)
    return pairs


def _kept(doc: Document) -> Judged:
    """What readers kept, as gold."""

    def spans(mark: Document, role: str) -> tuple[tuple[int, int], ...]:
        return tuple((start, end) for start, end in mark[role])

    kept = [mark for mark in doc["statements"] if mark["who"] != "x"]
    attributions = (Attribution(*(spans(mark, role) for role in ("source", "cue", "content"))) for mark in kept)
    return Judged(doc["id"], tuple(attributions), doc["text"])
