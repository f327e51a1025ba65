"""Pairs of targets that a reader judged to ``views/concepts/data/similarity.json``: when two targets are one concept.

A logistic regression of "these two are one concept" on :func:`onrecord.views.concepts.similarity.evidence`, and how
often each word stands in the targets of marked articles.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.views.concepts import similarity
from onrecord.views.concepts.similarity import Told, evidence
from onrecord.views.concepts.subject import subject_of
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.steps import Folders

FEWEST = 3
"""Fewest targets that a word must stand in to be written down; a rarer one counts as standing in one."""
RIDGE = 1.0


@dataclass(frozen=True)
class Pair:
    """Two targets of different articles, and whether a reader took them for one concept."""

    one: Told
    other: Told
    same: bool


def write(at: Folders) -> None:
    """Count and fit, and write both."""
    docs = read(at.marks / "train.jsonl.gz")
    counts: Counter[str] = Counter()
    for doc in docs:
        for position in doc["positions"]:
            target = doc["text"][position["target"][0][0] : position["target"][-1][1]]
            counts.update(["all", *subject_of(target).stems])
    kept = {word: number for word, number in sorted(counts.items()) if number >= FEWEST}
    zeros = dict.fromkeys(("bias", *evidence(Told(subject_of("")), Told(subject_of("")))), 0.0)
    _save(at.concepts, {"weights": zeros, "targets": kept})
    pairs = list(judged(docs, at.judged))
    rows, right = figures(pairs)
    weights = fit_logistic(rows, right, ridge=RIDGE)
    names = (*evidence(pairs[0].one, pairs[0].other), "bias")
    _save(
        at.concepts,
        {"weights": {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}, "targets": kept},
    )


def _save(path: Path, value: Mapping[str, Mapping[str, float]]) -> None:
    path.write_text(json.dumps(value, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    similarity._table.cache_clear()


def figures(pairs: list[Pair]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """The evidence of each pair as a row, and whether it is one concept."""
    rows: Floats = np.array([list(evidence(pair.one, pair.other).values()) for pair in pairs])
    return rows, np.array([pair.same for pair in pairs])


def judged(docs: list[dict[str, Any]], path: Path) -> Iterator[Pair]:
    """The pairs that a reader judged; what is written down of them is where they stand."""
    known = {doc["id"]: doc for doc in docs}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Pair(_told(known, row["a"]), _told(known, row["b"]), row["same"])


def _told(known: dict[str, dict[str, Any]], place: dict[str, Any]) -> Told:
    doc = known[place["article"]]
    names = " ".join(source.get("name") or "" for source in doc["sources"].values())
    day = date.fromisoformat(doc["published"][:10]) if doc.get("published") else None
    return Told(subject_of(doc["text"][slice(*place["target"])]), name_words(names), day)


def name_words(names: str) -> frozenset[str]:
    """The words of names that can tell one from another."""
    return frozenset(word for word in re.findall(r"\w+", names.lower()) if len(word) > 2)
