"""Marked articles to ``outlet_hands.json``: what speaks for an outlet as the hand that a statement came through.

A logistic regression with L2, by gradient descent (Adam, Kingma and Ba 2015). Every article counts twice, with its
outlet known and unknown, since the reader may be given it or not. An outlet that was marked as a hand of the statement
is right, every other one wrong; statements whose hands the marks leave open are left out.
"""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.article import Article, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.hand_evidence import HandEvidence
from onrecord.reading.chains.outlets import hand_names, plain_name
from onrecord.reading.reader import Reader
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record, Statement
from training.steps import Folders

Floats = npt.NDArray[np.float64]
Pair = tuple[list[str], bool]
"""The evidence for one statement and one outlet, and whether the outlet is marked as its hand."""
LEAST_SEEN = 20
"""How often evidence must be seen to be weighed: with 8 the articles held out are no
better, and the file is twice as long."""
L2 = 5.0
LEAST = 0.45
"""The chance above which an outlet is a hand."""
STEPS, RATE = 250, 0.2
_NOUNS = frozenset(["agency", "magazine", "network", "newspaper", "news agency", "news service", "radio", "tv"])


def write(at: Folders) -> None:
    """Fit the weights on the marked articles, and print how many pairs they rest on."""
    pairs = [pair for article in _read(at.marks / "train.jsonl.gz") for pair in evidence_of(article)]
    weights = fit(pairs)
    at.hands.write_text(json.dumps({"least": LEAST, "weights": weights}, indent=1) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs, {sum(right for _, right in pairs)} of them hands; {len(weights)} weights")


def _read(path: Path) -> Iterator[tuple[dict[str, Any], Record]]:
    reader = Reader()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            marks = json.loads(line)
            yield marks, reader.read(Article(id=marks["id"], text=marks["text"]))


def evidence_of(article: tuple[dict[str, Any], Record]) -> Iterator[Pair]:
    """The outlets that each statement of an article may have come through; with
    the article's outlet unknown, and known."""
    marks, read = article
    for outlet in (None, marks.get("outlet")):
        record = msgspec.structs.replace(read, article=msgspec.structs.replace(read.article, outlet=outlet))
        found = HandEvidence(Analysis(record.article, ScriptedTagger({}), load_calibration()), record)
        for statement in record.statements:
            marked = _marked(marks, statement)
            if marked is None or "via" in marked.get("unsure", ()):
                continue
            hands = {
                plain_name(marks["sources"][via]["name"] or "") for via in marked["via"] if via in marks["sources"]
            }
            for mention, evidence in found.candidates(statement):
                names = hand_names(found.analysis, mention)
                yield evidence, any(is_among(name, hands) or _is_called(name, hands) for name in names)


def is_among(name: str, hands: set[str]) -> bool:
    """Whether a name is that of a hand, or the end of it ("Times" of "New York Times")."""
    return any(hand == name or hand.endswith(f" {name}") or name.endswith(f" {hand}") for hand in hands if hand)


def _is_called(name: str, hands: set[str]) -> bool:
    """Whether a hand is marked under a name with what it is behind it: "AFP news agency"."""
    return any(hand.removeprefix(f"{name} ") in _NOUNS for hand in hands)


def _marked(marks: dict[str, Any], statement: Statement) -> dict[str, Any] | None:
    """The marked statement whose content is most nearly the same, if they share half of their characters."""
    kept = [one for one in marks["statements"] if one["who"] not in {"x", "-"}]
    best = max(kept, key=lambda one: _shared(one["content"], statement.content), default=None)
    return best if best is not None and _shared(best["content"], statement.content) >= 0.5 else None


def _shared(some: Sequence[Sequence[int]], others: Sequence[Span]) -> float:
    """The share of characters in common (Dice 1945), 0 to 1."""
    both = sum(max(0, min(end, high) - max(start, low)) for start, end in some for low, high in others)
    size = sum(end - start for start, end in (*some, *others))
    return 2 * both / size if size else 0.0


def fit(pairs: Sequence[Pair]) -> dict[str, float]:
    """The weight of each piece of evidence, by name."""
    seen = Counter(name for evidence, _ in pairs for name in set(evidence))
    names = sorted(name for name, times in seen.items() if times >= LEAST_SEEN)
    number = {name: at for at, name in enumerate(names)}
    rows = [sorted(number[name] for name in set(evidence) if name in number) for evidence, _ in pairs]
    right = np.array([right for _, right in pairs], dtype=np.float64)
    weights = _descend(rows, right, len(names))
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _descend(rows: list[list[int]], right: Floats, size: int) -> Floats:
    of = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    which = np.array([at for row in rows for at in row])
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        chance = 1.0 / (1.0 + np.exp(-np.bincount(of, weights=weights[which], minlength=len(rows))))
        slope = np.bincount(which, weights=(chance - right)[of], minlength=size) + L2 * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = RATE * (1.0 - 0.95 * step / STEPS)
        weights -= rate * (mean / (1.0 - 0.9**step)) / (np.sqrt(square / (1.0 - 0.99**step)) + 1e-8)
    return weights
