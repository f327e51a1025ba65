"""Who is found and named by pronoun, and how sure the reader rightly is, on the 225 marked articles not fitted on.

``python -m benchmarks accuracy`` prints it. A statement is found where it shares half of the words of its content with
a marked one; its speaker is right where it has the marked name, or the last part of it, or none where none is marked.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import fmean

from training.hands import is_among

from benchmarks.corpora import Document
from benchmarks.hands import MARKS
from onrecord.learning.examples import paired
from onrecord.reading.chains.outlets import plain_name
from onrecord.record import Record, Statement

__all__ = ["MARKS", "count", "print_pronouns"]

PRONOUNS = ("he", "she", "they")
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 1.0)

Sure = dict[str, list[tuple[float, bool]]]
"""By what is said to be sure: how sure, and whether it was right."""


def count(doc: Document, record: Record, counts: Counter[str], sure: Sure) -> None:
    """Count what is marked, found and named of one article by pronoun; keep how sure the reader was."""
    marks = [mark for mark in doc["statements"] if mark["who"] != "x"]
    pairs = paired(doc["text"], [mark["content"] for mark in marks], [s.content for s in record.statements])
    found = {mark: record.statements[number] for number, mark in pairs.items()}
    for number, statement in enumerate(record.statements):
        if number not in pairs or not marks[pairs[number]].get("hard"):
            sure["statement"].append((statement.confidence, number in pairs))
    for number, mark in enumerate(marks):
        source = doc["sources"].get(mark["who"])
        if mark.get("hard") or source is None or "speaker" in mark.get("unsure", ()):
            continue
        own = found.get(number)
        right = own is not None and _is_right(record, own, source["name"])
        if own is not None and own.speaker_confidence is not None:
            sure["speaker"].append((own.speaker_confidence, right))
        word = " ".join(doc["text"][start:end] for start, end in mark["source"]).lower()
        if word in PRONOUNS and source["name"]:
            counts.update({f"{word} marked": 1, f"{word} found": own is not None, f"{word} named": right})


def _is_right(record: Record, statement: Statement, name: str | None) -> bool:
    source = record.source(statement.source_id or "")
    if source is None or source.name is None or name is None:
        return name is None and (source is None or source.name is None)
    return is_among(plain_name(source.name), {plain_name(name)})


def print_pronouns(articles: Iterator[tuple[Document, Record]]) -> None:
    """Print recall and right names for he, she and they, and how often the reader was right where it was so sure."""
    counts, sure = Counter[str](), defaultdict[str, list[tuple[float, bool]]](list)
    for doc, record in articles:
        count(doc, record, counts, sure)
    print(f"\n{'marked articles':18}{'marked':>8}{'found':>8}{'named':>8}")
    for word in PRONOUNS:
        marked, found, named = (counts[f"{word} {cell}"] for cell in ("marked", "found", "named"))
        print(f"{word:18}{marked:8}{found / max(1, marked):8.3f}{named / max(1, found):8.3f}")
    for what, pairs in sure.items():
        print(f"\n{what + ' said to be':24}{'how many':>10}{'mean said':>11}{'right':>8}")
        for low, high in pairwise(BINS):
            here = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1.0]
            if here:
                said, right = fmean(pair[0] for pair in here), fmean(pair[1] for pair in here)
                print(f"{low:.1f} to {high:.1f}{'':14}{len(here):10}{said:11.2f}{right:8.2f}")
