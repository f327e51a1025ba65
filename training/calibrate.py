"""Held-out articles to ``calibration.json``: the decoder's bias, and what makes a statement sure.

Confidence is a logistic regression (a little L2) of "this attribution is right" on what the decoder saw and on how it
is worded. The bias for the labels and the least confidence of a statement are chosen together, for the F1 of
attributions found and of attributions found exactly: what is surer than about half of the F1 is worth keeping (Lipton,
Elkan and Naryanaswamy 2014). Around there it hardly changes, so of the thresholds as good the highest is taken, and for
words in quotation marks, which are somebody's in any case, the lowest. :func:`table` shows, by cross-fitting over
halves of the articles, how many of the statements said to be so sure are right.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.evaluation.attributions import Attribution as Marked
from onrecord.evaluation.attributions import Document as Annotated
from onrecord.evaluation.attributions import judge
from onrecord.reading.tagging.confidence import weighed, wording_of
from onrecord.reading.tagging.decode import Attribution, decode
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import LinkWeights, Tagger, Tags
from onrecord.reading.text.document import Document
from training.corpus import read
from training.steps import Folders

Bias = tuple[float, ...]
OUTSIDE = (0.0, -0.1, -0.2, -0.3, -0.4, -0.6, -0.8, -1.0)
BEGINS = (0.0, 0.4, 0.7, 1.0, 1.3)
"""What may be added to the beginnings of sources and of cues."""
BIASES: tuple[Bias, ...] = tuple((out, begins, 0.0, begins, 0.0, 0.0, 0.0) for out in OUTSIDE for begins in BEGINS)
TIE = 0.006
"""How little of F1 is no difference: half of its standard error over the articles of dev."""
LEAST = tuple(round(0.02 * step, 2) for step in range(33))
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """The evidence of every attribution found, whether it was right, and exact, and how many there were to find."""

    evidence: Floats
    right: npt.NDArray[np.bool_]
    exact: npt.NDArray[np.bool_]
    gold: int

    def score(self, kept: npt.NDArray[np.bool_]) -> float:
        """The mean of two F1 of the attributions kept: attribution@0.5, and exact."""
        return (float(self.right[kept].sum()) + float(self.exact[kept].sum())) / (float(kept.sum()) + self.gold)


def write(at: Folders) -> None:
    """Calibrate the model on the articles held out, and print how sure and how right it is."""
    print(calibrate(OnnxTagger(at.model), read(at.corpus / "dev.jsonl.gz"), at.model / "calibration.json"))


def calibrate(tagger: Tagger, docs: Sequence[dict[str, Any]], path: Path) -> str:
    """Choose and fit on annotated articles, write the file, and return the table of how sure and how right."""
    tags = [tagger.tag(Document.of_text(doc["text"])) for doc in docs]
    by_bias = {bias: _judged(docs, tags, tagger.links, bias) for bias in BIASES}
    bias, lowest, highest = _chosen({bias: _scores(judged) for bias, judged in by_bias.items()})
    judged = by_bias[bias]
    weights = fit_logistic(judged.evidence, judged.right)
    value = {
        "weights": [round(float(w), 4) for w in weights[:-1]],
        "bias": round(float(weights[-1]), 4),
        "continuation": 0.6,
        "nested": 0.8,
        "labels": bias,
        "least": highest,
        "least_quoted": lowest,
    }
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
    halves = [_judged(docs[i::2], tags[i::2], tagger.links, bias) for i in (0, 1)]
    score = _scores(judged)[highest]
    return f"{table(halves)}\n\nlabels {bias}, least {highest}, quoted {lowest}: mean F1 {score:.4f}"


def _scores(judged: Judged) -> dict[float, float]:
    """The score of the attributions that are at least so sure, by weights fitted on all of them."""
    said = _chance(_with_bias(judged.evidence), fit_logistic(judged.evidence, judged.right))
    return {least: judged.score(said >= least) for least in LEAST}


def _chosen(scores: dict[Bias, dict[float, float]]) -> tuple[Bias, float, float]:
    """The best bias, and with it the lowest and the highest threshold that are
    hardly worse (:data:`TIE`) than the best."""
    bias = max(scores, key=lambda one: max(scores[one].values()))
    good = [least for least, score in scores[bias].items() if score >= max(scores[bias].values()) - TIE]
    return bias, min(good), max(good)


def _judged(docs: Sequence[dict[str, Any]], tags: Sequence[Tags], links: LinkWeights, bias: Bias) -> Judged:
    evidence: list[tuple[float, ...]] = []
    right: list[bool] = []
    exact: list[bool] = []
    gold = 0
    for doc, tagged in zip(docs, tags, strict=True):
        found = decode(tagged, links, bias)
        marked = msgspec.convert(doc, Annotated)
        ours = tuple(_marked(tagged, a) for a in found)
        evidence += [
            weighed(seen.evidence, wording_of(doc["text"], own.cue[0], own.content))
            for seen, own in zip(found, ours, strict=True)
        ]
        right += judge(marked, Annotated(doc["id"], ours))
        exact += [own in set(marked.attributions) for own in ours]
        gold += sum(bool(a.content) for a in marked.attributions)
    return Judged(np.array(evidence), np.array(right), np.array(exact), gold)


def _marked(tags: Tags, found: Attribution) -> Marked:
    """An attribution in characters."""

    def span(words: tuple[int, int]) -> tuple[int, int]:
        return int(tags.words.spans[words[0], 0]), int(tags.words.spans[words[1], 1])

    source = (span(found.source),) if found.source else ()
    return Marked(source, (span(found.cue),), tuple(span(piece) for piece in found.content))


_STEADY = 1e-7
"""Change of every weight below which a regression is fitted."""


def fit_logistic(evidence: Floats, right: npt.NDArray[np.bool_], ridge: float = 1.0) -> Floats:
    """Logistic regression by Newton's method; the last weight is the bias."""
    x = _with_bias(evidence)
    penalty = np.full(x.shape[1], ridge)
    penalty[-1] = 0.0
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        chance = _chance(x, weights)
        slope = x.T @ (chance - right) + penalty * weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < _STEADY:
            break
    return weights


def chances(evidence: Floats, weights: Floats) -> Floats:
    """The chance of each row of evidence, by weights as :func:`fit_logistic` gives them."""
    return _chance(_with_bias(evidence), weights)


def _with_bias(evidence: Floats) -> Floats:
    return np.column_stack([evidence, np.ones(len(evidence))])


def _chance(x: Floats, weights: Floats) -> Floats:
    chance: Floats = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
    return chance


def table(halves: list[Judged]) -> str:
    """How many statements of each degree of confidence were right, each half judged by the weights of the other."""
    rows = ["| said to be | statements | mean said | right |", "|---|---|---|---|"]
    said = np.concatenate([_crossed(halves[i], halves[1 - i]) for i in (0, 1)])
    right = np.concatenate([half.right for half in halves])
    edges = [0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
    for low, high in pairwise(edges):
        here = (said >= low) & (said < high)
        if here.any():
            share = f"{said[here].mean():.2f} | {right[here].mean():.2f} |"
            rows.append(f"| {low:.1f} to {min(high, 1.0):.1f} | {here.sum()} | {share}")
    return "\n".join(rows)


def _crossed(judged: Judged, other: Judged) -> Floats:
    weights = fit_logistic(other.evidence, other.right)
    return _chance(_with_bias(judged.evidence), weights)
