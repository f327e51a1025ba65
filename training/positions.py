"""Marked articles to ``positions/data/confidence.json``: what makes a position right.

A logistic regression (a little L2) of "a reader marked this position" on how it is worded and shown. A position is
right where its stance is the marked one, its target shares a word with the marked target nearby, and its holder has the
marked name or is mentioned in the marked words.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.article import WORD, Article, Span
from onrecord.reading.analysis import run_steps
from onrecord.reading.layers import Layers
from onrecord.reading.positions.choice import choose_positions
from onrecord.reading.positions.confidence import evidence, word_evidence, word_keys
from onrecord.reading.reader import RECORD, STATEMENTS
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import Tagger
from onrecord.record import Position, Record, Source, Statement
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.statements import FOLDS, Table, key_odds, rounded
from training.steps import Folders
from training.who import fold_of

NEAR = 80
"""Most characters between a target and the marked one."""
FEWEST = 3
"""Fewest positions that a word must show to be written down."""
SHORTEST = 4
"""Fewest letters of a word that two targets share."""
KINDS = ("all", "w", "first", "last")


@dataclass(frozen=True)
class Judged:
    """A position that was found in an article, and whether a reader marked it."""

    article: str
    text: str
    position: Position
    source: Source
    statement: Statement | None
    right: bool

    @property
    def keys(self) -> dict[str, list[str]]:
        """Its words, as the table knows them."""
        return word_keys(self.text, self.position, self.source)


def write(at: Folders) -> None:
    """Fit and write."""
    value = _fit(list(_judged(read(at.marks / "train.jsonl.gz"), OnnxTagger(at.model))))
    at.positions.write_text(json.dumps(value, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def weights_of_folds(docs: list[dict[str, Any]], tagger: Tagger) -> list[Layers]:
    """For each fold the weights that are fitted on the others."""
    found = list(_judged(docs, tagger))
    others = ([one for one in found if fold_of(one.article) != fold] for fold in range(FOLDS))
    return [Layers({"positions": json.dumps(_fit(rest)).encode()}) for rest in others]


def _fit(found: list[Judged]) -> dict[str, Any]:
    """The weights and the words of what was found, as the layer has them."""
    folds = [fold_of(one.article) for one in found]
    tables = [word_table([one for one, own in zip(found, folds, strict=True) if own != fold]) for fold in range(FOLDS)]
    seen = [
        evidence(one.text, one.position, one.source, one.statement) | word_evidence(one.keys, tables[fold])
        for one, fold in zip(found, folds, strict=True)
    ]
    rows: Floats = np.array([list(row.values()) for row in seen])
    weights = fit_logistic(rows, np.array([one.right for one in found]), ridge=2.0)
    return {
        "weights": {name: round(float(w), 3) for name, w in zip((*seen[0], "bias"), weights, strict=True)},
        "words": rounded(word_table(found, FEWEST)),
    }


def word_table(found: list[Judged], fewest: int = 1) -> Table:
    """How much more often than others positions are right by their words, as log odds."""
    return key_odds(((one.keys, one.right) for one in found), KINDS, fewest)


def _judged(docs: list[dict[str, Any]], tagger: Tagger) -> Iterator[Judged]:
    """The positions that are read in marked articles."""
    calibration = load_calibration()
    steps = [
        step.run for step in (*STATEMENTS, *RECORD) if step.run is not choose_positions
    ]  # as the table's frames find them
    for doc in docs:
        article = Article(id=doc["id"], text=doc["text"], title=doc.get("title"))
        record = run_steps(Record(article=article), steps, tagger, calibration)
        statements = {statement.id: statement for statement in record.statements}
        for position in record.positions:
            source = record.source(position.holder_id)
            if source is not None:
                right = any(_is(doc, record, position, source, mark) for mark in doc["positions"])
                told = statements.get(position.statement_id or "")
                yield Judged(doc["id"], doc["text"], position, source, told, right)


def _is(doc: dict[str, Any], record: Record, position: Position, source: Source, mark: dict[str, Any]) -> bool:
    """Whether a position is the marked one."""
    if position.stance != mark["stance"] or not _within(position.target, mark["target"], NEAR):
        return False
    words = [
        {word.lower() for a, b in spans for word in WORD.findall(record.article.text, a, b) if len(word) >= SHORTEST}
        for spans in (position.target, mark["target"])
    ]
    name = (doc["sources"].get(mark["who"]) or {}).get("name")
    named = set((source.name or "").lower().split()) & set((name or "").lower().split())
    held = bool(named) or _within(source.mentions, mark["holder"], 0) or not (name or source.name)
    return held and bool(words[0] & words[1])


def _within(ours: tuple[Span, ...], theirs: list[Span], reach: int) -> bool:
    return any(start < end + reach and first < last + reach for start, last in ours for first, end in theirs)
