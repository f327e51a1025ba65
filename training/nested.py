"""Marked articles to ``statements/data/nested.json``: what makes an attribution inside a statement one of its own.

A logistic regression (L2) of "a reader marked this" on what speaks for it. What the last word of a cue says is counted
on the statements of the same articles that stand in no other, so for fitting it is counted on the others of five folds.
An attribution is right where it shares most words of its content with a marked statement that is not found otherwise.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.article import Article
from onrecord.learning.examples import paired
from onrecord.reading.analysis import Analysis
from onrecord.reading.reader import STATEMENTS
from onrecord.reading.statements.nested_evidence import Hints, nested_evidence
from onrecord.reading.statements.nested_statements import Passage, candidates, find_nested_statements
from onrecord.reading.tagging.confidence import Calibration, load_calibration
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import Tagger
from onrecord.record import Record, Statement
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.statements import FOLDS, Judged, cue_table, rounded
from training.steps import Folders

LEAST = 0.4
"""The least chance of a statement inside another: held out, 0.72 of those above are right, 0.4 of those just below."""
RIDGE = 3.0
FEWEST = 3
"""Fewest statements whose cue must end in a word for it to be written down."""


@dataclass(frozen=True)
class Nested:
    """An attribution inside a statement, and whether a reader marked it."""

    article: str
    text: str
    passage: Passage
    statement: Statement
    hints: Hints
    right: bool

    def evidence(self, cues: Mapping[str, float]) -> dict[str, float]:
        """What is weighed of it."""
        return nested_evidence(self.text, self.passage.owner, self.statement, self.passage.span[1], self.hints, cues)


def write(at: Folders) -> None:
    """Fit and write."""
    outer, inner = _read(at)
    value = fit(outer, inner)
    at.nested.write_text(json.dumps(value, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(inner)} attributions inside statements, {sum(one.right for one in inner)} of them marked")


def fit(outer: list[Judged], inner: list[Nested]) -> dict[str, Any]:
    """The weights, the table of cues, and the least chance."""
    folds = [_fold(one.article) for one in inner]
    tables = [cue_table(one for one in outer if _fold(one.article) != fold)["last"] for fold in range(FOLDS)]
    seen = [one.evidence(tables[fold]) for one, fold in zip(inner, folds, strict=True)]
    rows: Floats = np.array([list(row.values()) for row in seen])
    weights = fit_logistic(rows, np.array([one.right for one in inner]), RIDGE)
    names = (*seen[0], "bias")
    return {
        "least": LEAST,
        "weights": {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)},
        "cues": rounded(cue_table(outer, FEWEST))["last"],
    }


def _fold(article: str) -> int:
    return zlib.crc32(article.encode()) % FOLDS


def _read(at: Folders) -> tuple[list[Judged], list[Nested]]:
    """The statements of the marked articles that stand in no other, and the attributions inside them."""
    tagger, calibration = OnnxTagger(at.model), load_calibration(at.model)
    outer: list[Judged] = []
    inner: list[Nested] = []
    for doc in read(at.marks / "train.jsonl.gz"):
        found, nested = judge(doc, tagger, calibration)
        outer += found
        inner += nested
    return outer, inner


def judge(doc: dict[str, Any], tagger: Tagger, calibration: Calibration) -> tuple[list[Judged], list[Nested]]:
    """The same of one article."""
    article = Article(id=doc["id"], text=doc["text"], title=doc.get("title"))
    analysis, record = Analysis(article, tagger, calibration), Record(article=article)
    for step in STATEMENTS:
        if step.run is find_nested_statements:
            break
        record = step.run(analysis, record)
    marks = [mark["content"] for mark in doc["statements"] if mark["who"] != "x"]
    pairs = paired(doc["text"], marks, [s.content for s in record.statements])
    outer = [Judged(doc["id"], doc["text"], s, number in pairs) for number, s in enumerate(record.statements)]
    left = [mark for number, mark in enumerate(marks) if number not in set(pairs.values())]
    found = list(candidates(analysis, record))
    right = paired(doc["text"], left, [statement.content for _, statement, _ in found])
    return outer, list(_nested(doc, found, right))


def _nested(
    doc: dict[str, Any], found: list[tuple[Passage, Statement, Hints]], right: Mapping[int, int]
) -> Iterator[Nested]:
    for number, (passage, statement, hints) in enumerate(found):
        yield Nested(doc["id"], doc["text"], passage, statement, hints, number in right)
