"""Marked articles to ``statements/data/confidence.json``: what makes a reader keep a statement.

A logistic regression (a little L2) of "a reader kept this" on what the steps of the reading say of a statement. What
the words of a cue say is counted on the same articles, so for fitting it is counted on the others of five folds. A
statement is kept where it shares most words of its content with one that the reader kept, the nearest to the nearest.
"""

import json
import math
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from onrecord.article import Article
from onrecord.learning.examples import paired
from onrecord.reading.analysis import run_steps
from onrecord.reading.reader import STATEMENTS
from onrecord.reading.statements.confidence import cue_evidence, cue_keys, evidence, weigh_statements
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.record import Record, Statement
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.steps import Folders

FOLDS = 5
PRIOR = 3.0
"""Statements of the average kind that each word of a cue is given beside those that were counted."""
FEWEST = 3
"""Fewest statements that a word of a cue must stand in to be written down."""

Table = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Judged:
    """A statement that was found in an article, and whether a reader kept it."""

    article: str
    text: str
    statement: Statement
    kept: bool


def write(at: Folders) -> None:
    """Fit and write."""
    found = list(_judged(at, read(at.marks / "train.jsonl.gz")))
    folds = [zlib.crc32(one.article.encode()) % FOLDS for one in found]
    tables = [cue_table(one for one, own in zip(found, folds, strict=True) if own != fold) for fold in range(FOLDS)]
    seen = [
        evidence(one.text, one.statement) | cue_evidence(cue_keys(one.text, one.statement.cue), tables[fold])
        for one, fold in zip(found, folds, strict=True)
    ]
    rows: Floats = np.array([list(row.values()) for row in seen])
    weights = fit_logistic(rows, np.array([one.kept for one in found]))
    value = {
        "weights": {name: round(float(w), 3) for name, w in zip((*seen[0], "bias"), weights, strict=True)},
        "cues": rounded(cue_table(found, FEWEST)),
    }
    at.statements.write_text(json.dumps(value, indent=0, sort_keys=True) + "\n", encoding="utf-8")


def cue_table(found: Iterable[Judged], fewest: int = 1) -> Table:
    """How much more often than others statements are kept by the words of their cue; direct ones apart."""
    worded = (one for one in found if one.statement.mode != "direct")
    return key_odds(((cue_keys(one.text, one.statement.cue), one.kept) for one in worded), ("last", "all", "w"), fewest)


def key_odds(found: Iterable[tuple[dict[str, list[str]], bool]], kinds: tuple[str, ...], fewest: int) -> Table:
    """How much more often than others what has a key is kept, as log odds.

    Args:
        found: the keys of each by kind, and whether it was kept.
        kinds: the kinds of keys.
        fewest: how often a key must be seen to be in the table.
    """
    seen: Counter[tuple[str, str]] = Counter()
    kept: Counter[tuple[str, str]] = Counter()
    every = list(found)
    for own, was_kept in every:
        keys = [(kind, key) for kind, names in own.items() for key in names]
        seen.update(keys)
        kept.update(keys if was_kept else ())
    mean = sum(was_kept for _, was_kept in every) / len(every)
    table: Table = {kind: {} for kind in kinds}
    for (kind, key), count in seen.items():
        if count >= fewest:
            right, wrong = kept[kind, key] + PRIOR * mean, count - kept[kind, key] + PRIOR * (1 - mean)
            table[kind][key] = math.log(right / wrong) - math.log(mean / (1 - mean))
    return table


def rounded(table: Table) -> Table:
    """To tenths, without what says next to nothing."""
    return {
        kind: {key: round(odds, 1) for key, odds in rows.items() if abs(odds) >= 0.15} for kind, rows in table.items()
    }


# ---------------------------------------------------------------- what was found, and kept


def _judged(at: Folders, docs: Iterable[dict[str, Any]]) -> Iterator[Judged]:
    """What the reading finds in marked articles, but for what only one of two readers kept."""
    tagger, calibration = OnnxTagger(at.model), load_calibration(at.model)
    steps = [step.run for step in STATEMENTS if step.run is not weigh_statements]
    for doc in docs:
        record = Record(article=Article(id=doc["id"], text=doc["text"]))
        found = run_steps(record, steps, tagger, calibration).statements
        kept = [mark for mark in doc["statements"] if mark["who"] != "x"]
        pairs = paired(doc["text"], [mark["content"] for mark in kept], [s.content for s in found])
        for number, statement in enumerate(found):
            mark = pairs.get(number)
            if mark is None or not kept[mark].get("hard"):
                yield Judged(doc["id"], doc["text"], statement, mark is not None)
