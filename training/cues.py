"""Marked articles to ``positions/data/cues.json``: what makes a word show a stance, and a candidate a position.

First come logistic regressions over the tagging model's link vectors, for what shows a stance, what it is about and who
holds it; then boosted trees (Friedman 2001), as scikit-learn fits them, over all evidence for a candidate, and a
logistic regression for its side. What is counted or fitted and is evidence of the next is made for each of five folds
on the others.
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from onrecord.article import WORD, Article, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.forest import Nodes
from onrecord.reading.layers import SHIPPED, Layers
from onrecord.reading.positions.article_findings import sentences
from onrecord.reading.positions.choice import choose_positions, likeliest, stands_for, together
from onrecord.reading.positions.cues import candidates
from onrecord.reading.positions.evidence import Keys, word_evidence
from onrecord.reading.positions.gate import ROLES, Layer, WordScores, forget_layer
from onrecord.reading.positions.options import Option, options
from onrecord.reading.positions.sides import side
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.reader import RECORD, STATEMENTS
from onrecord.reading.statements.confidence import stem
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.tagging.tags import Tagger
from onrecord.record import Record
from training.calibrate import Floats, fit_logistic
from training.corpus import read
from training.positions import NEAR, weights_of_folds
from training.statements import FOLDS, Table, key_odds, rounded
from training.steps import Folders
from training.trees import Shape, base_of, grow, nodes_of
from training.who import FULL, fold_of, likeness

GATE, LEAST = -3.0, 0.36
"""Which candidates are read, and which are given: chosen over five folds. A gate of -5 lets in two thirds more, of
which next to none are chosen; F1 hardly changes with least chances from 0.26 to 0.38."""
FEWEST_CUES, LEAST_SHARE, PRIOR = 2, 0.03, 3.0
"""How often, and in how many of its uses, a word must show a stance to be in the table; and how many more uses it is
counted as if it had, as words at large."""
FEWEST = 3
"""Fewest candidates that a key must have to be written down."""
RIDGE = 5.0
VECTOR_LOOSENESS, FAINTEST = 0.003, 1e-7
"""How freely the weights of vectors move once all directions of the vectors vary alike, and the variance below which
one says nothing. Half of what they tell of stances lies in directions that vary a thousandth as much as the first."""
LINE_LOOSENESS = 0.003
SHAPE = Shape(trees=120, leaves=12, rate=0.07, smallest_leaf=20, share=0.3)
"""Over five folds, twice the trees were right no more often."""
_COMMON_WORDS = (
    "a an the of to for in on at by with and or it is was be been he she they we i that this as his her their its not "
    "n't from him them"
)
_COMMON = frozenset(_COMMON_WORDS.split())

_NO_TREES = Nodes((), (), (), (), (), ())

Places = dict[tuple[str, int, int], bool]
"""Words by article, role and number, and whether the marks give them that role."""
Scores = dict[tuple[str, int, int], float]


@dataclass(frozen=True)
class Judged:
    """A candidate, and whether a reader marked it.

    Attributes:
        article: the article's id.
        evidence: as its :class:`Option` has it, with the scores of models that did not see the article.
        option: the candidate.
        right: whether holder, target and the word that shows it are marked.
        side: whether it is for, ``None`` where the marks give both sides or none.
        sides: the marked sides of this holder on this target, whatever shows them: true where they are for.
    """

    article: str
    evidence: dict[str, float]
    option: Option
    right: bool
    side: bool | None
    sides: frozenset[bool]


def write(at: Folders) -> None:
    """Fit and write: first the gate, which decides what candidates there are, then the choice."""
    docs, tagger = read(at.marks / "train.jsonl.gz"), OnnxTagger(at.model)
    cues = cue_table(docs)
    vectors, scores = fit_vectors(docs, tagger, cues)
    layer = Layer(cues, vectors, {}, _NO_TREES, (), 0.0, (), {}, {}, (1.0, 0.0), GATE, LEAST)
    at.cues.write_bytes(msgspec.json.encode(layer) + b"\n")
    forget_layer()
    layer = fit_choice(list(judged(docs, tagger, scores, weights_of_folds(docs, tagger))), layer)
    at.cues.write_bytes(msgspec.json.encode(layer) + b"\n")


# ---------------------------------------------------------------- the gate


def cue_table(docs: Iterable[dict[str, Any]]) -> dict[str, float]:
    """The stems of words that show stances, each with how much more often than others it does."""
    seen: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for doc in docs:
        spans = [span for mark in doc["positions"] for span in mark["shown"]]
        for sentence in sentences(_analysis(doc, None)):
            for start, word in zip(sentence.starts, sentence.low, strict=True):
                seen[stem(word)] += 1
                shown[stem(word)] += _lies_in(start, spans)
    mean = shown.total() / seen.total()
    kept = (
        key
        for key, times in shown.items()
        if times >= FEWEST_CUES and times / seen[key] > LEAST_SHARE and key not in _COMMON and key[:1].isalpha()
    )
    return {
        key: round(math.log((shown[key] + PRIOR * mean) / (seen[key] - shown[key] + PRIOR * (1 - mean))) + 2.0, 1)
        for key in sorted(kept)
    }


def fit_vectors(
    docs: Iterable[dict[str, Any]], tagger: Tagger, cues: dict[str, float]
) -> tuple[tuple[tuple[float, ...], ...], Scores]:
    """The weights of vectors for each role, and for every word the score of models that did not see its article."""
    keys: list[list[tuple[str, int, int]]] = [[] for _ in ROLES]
    rows: list[list[npt.NDArray[np.float32]]] = [[] for _ in ROLES]
    right: list[list[bool]] = [[] for _ in ROLES]
    for doc in docs:
        analysis = _analysis(doc, tagger)
        words = _Numbers(analysis)
        for (article, role, number), is_right in _places(doc, analysis, words, cues).items():
            keys[role].append((article, role, number))
            rows[role].append(analysis.tags.vectors[analysis.tags.rows[number]].ravel().copy())
            right[role].append(is_right)
    weights, scores = [], dict[tuple[str, int, int], float]()
    for own, vectors, truth in zip(keys, rows, right, strict=True):
        x, y = np.array(vectors, dtype=np.float32), np.array(truth)
        folds = np.array([fold_of(article) for article, _, _ in own])
        for fold in range(FOLDS):
            fitted = _fit_vector(x[folds != fold], y[folds != fold])
            here = np.flatnonzero(folds == fold)
            scores |= zip([own[i] for i in here], (x[here] @ fitted[:-1] + fitted[-1]).tolist(), strict=True)
        weights.append(tuple(float(f"{weight:.4g}") for weight in _fit_vector(x, y)))
    return tuple(weights), scores


def _fit_vector(x: npt.NDArray[np.float32], right: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """The weights of a vector's numbers, the bias last."""
    mean = x.mean(0)
    apart = (x - mean).astype(np.float64)
    spread, turned = np.linalg.eigh(apart.T @ apart / len(apart))
    even = turned / np.sqrt(spread + FAINTEST)
    model = LogisticRegression(C=VECTOR_LOOSENESS, max_iter=150).fit((apart @ even).astype(np.float32), right)
    weights = even @ model.coef_[0]
    return np.append(weights, model.intercept_[0] - weights @ mean).astype(np.float32)


class _Numbers:
    """The numbers of an article's words, by place."""

    def __init__(self, analysis: Analysis) -> None:
        self._starts = analysis.tags.words.spans[:, 0]

    def at(self, place: int) -> int:
        return min(int(np.searchsorted(self._starts, place)), len(self._starts) - 1)


def _places(doc: dict[str, Any], analysis: Analysis, words: _Numbers, cues: dict[str, float]) -> Places:
    """The words of an article that may have each role, and whether they are marked with it."""
    found: Places = {}
    shown, aimed, held = ([span for mark in doc["positions"] for span in mark[key]] for key in _MARKED)
    for sentence in sentences(analysis):
        for at, word in enumerate(sentence.low):
            if stem(word) not in cues:
                continue
            place = sentence.starts[at]
            found[doc["id"], 0, words.at(place)] = _lies_in(place, shown)
            for candidate in candidates(sentence, at):
                begins = sentence.starts[candidate.target[0]]
                found[doc["id"], 1, words.at(begins)] = _lies_in(begins, aimed)
                for _, (_, end) in candidate.holders:
                    number = max(0, words.at(sentence.ends[end - 1]) - 1)
                    found[doc["id"], 2, number] = _lies_in(sentence.starts[end - 1], held)
    return found


_MARKED = ("shown", "target", "holder")


def _lies_in(place: int, spans: Sequence[Span]) -> bool:
    return any(start <= place < end for start, end in spans)


# ---------------------------------------------------------------- the choice


def judged(
    docs: Iterable[dict[str, Any]], tagger: Tagger, scores: Scores, weights: Sequence[Layers]
) -> Iterator[Judged]:
    """The candidates of marked articles, with the scores and weights of models that did not see each."""
    steps = [step.run for step in (*STATEMENTS, *RECORD)]
    steps = steps[: steps.index(choose_positions)]
    for doc in docs:
        analysis = _analysis(doc, tagger, weights[fold_of(doc["id"])])
        record = Record(article=_article(doc))
        for step in steps:
            record = step(analysis, record)
        numbers = analysis.once(WordScores)
        for option in options(analysis, record):
            evidence = dict(option.evidence)
            places = [numbers.at(option.cue), numbers.at(option.target[0])]
            places += [max(0, numbers.at(option.holder[1]) - 1)] if option.holder else []
            for role, (name, number) in enumerate(zip(("shown", "aimed", "held"), places, strict=False)):
                evidence[name] = scores.get((doc["id"], role, number), evidence[name])
            marks = [mark for mark in doc["positions"] if _is(doc, option, mark)]
            every = frozenset(_side_as_worded(doc["text"], option, mark) for mark in marks)
            # beside the word that shows a stance others lie in reach of its target, and read it the other way round:
            # "urged the court to block | the ban"
            shown = [mark for mark in marks if _lies_in(option.cue, mark["shown"])]
            own = {_side_as_worded(doc["text"], option, mark) for mark in shown}
            yield Judged(doc["id"], evidence, option, bool(own), own.pop() if len(own) == 1 else None, every)


def _is(doc: dict[str, Any], option: Option, mark: dict[str, Any]) -> bool:
    """Whether a candidate has the holder and the target of a marked position."""
    if not any(option.target[0] < end + NEAR and start < option.target[1] + NEAR for start, end in mark["target"]):
        return False
    name, owner = (doc["sources"].get(mark["who"]) or {}).get("name"), option.owner
    held = likeness(owner.name, name) >= FULL if name and owner.name else not (name or owner.name)
    if not held and not any(a < d and c < b for a, b in owner.mentions for c, d in mark["holder"]):
        return False
    return bool(_words(doc["text"], [option.target]) & _words(doc["text"], mark["target"]))


def _side_as_worded(text: str, option: Option, mark: dict[str, Any]) -> bool:
    """Whether a mark is for the target as the candidate words it: who is marked as against "the bill" for "vowed to
    block the bill" is for "block the bill"."""
    start, end = min(start for start, _ in mark["target"]), max(end for _, end in mark["target"])
    (first, inner), last = sorted((start, option.target[0])), option.target[1] if option.target[0] < start else end
    between = WORD.findall(text, first, inner) if inner < last else []
    turns = len(between) <= _MOST_BETWEEN and not _TURNING.isdisjoint(word.lower() for word in between)
    return (mark["stance"] == "for") != turns


_TURNING = stances().words["turning"] | stances().words["undoing"] | {"not"}
_MOST_BETWEEN = 4
"""Most words by which one target begins before the other that may turn it: "put an end to | the war"."""


def _words(text: str, spans: Sequence[Span]) -> set[str]:
    words = {word.lower().rstrip("s") for start, end in spans for word in WORD.findall(text, start, end)}
    return words - _COMMON


def fit_choice(found: list[Judged], layer: Layer) -> Layer:
    """The layer with the trees that tell what makes a candidate right, and the weights of what makes it for."""
    print(f"{len(found)} candidates, {sum(one.right for one in found)} of them marked")
    words, seen = _counted([(one.article, one.evidence, one.option.keys, one.right) for one in found])
    rows: Floats = np.array([list(row.values()) for row in seen])
    right, folds = np.array([one.right for one in found]), np.array([fold_of(one.article) for one in found])
    model = grow(rows, right, SHAPE)
    sides, side_weights = _fit_side([one for one in found if one.side is not None])
    layer = msgspec.structs.replace(
        layer,
        words=words,
        trees=nodes_of(model),
        names=tuple(seen[0]),
        base=base_of(model)[0],
        line=tuple(float(f"{weight:.4g}") for weight in _fit_line(rows, right)),
        sides=sides,
        side_weights=side_weights,
    )
    odds = np.zeros(len(found))
    for fold in range(FOLDS):
        others, own = folds != fold, rows[folds == fold]
        line = _fit_line(rows[others], right[others])
        trees = grow(rows[others], right[others], SHAPE).decision_function(own)
        odds[folds == fold] = together(trees, own @ line[:-1] + line[-1])
    return msgspec.structs.replace(layer, sureness=_fit_sureness(found, odds, layer))


def _fit_line(rows: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """What each piece of evidence counts, the bias last, as if all varied alike."""
    mean, spread = rows.mean(0), rows.std(0) + FAINTEST
    model = LogisticRegression(C=LINE_LOOSENESS, max_iter=300).fit((rows - mean) / spread, right)
    weights = model.coef_[0] / spread
    return np.append(weights, model.intercept_[0] - weights @ mean)


def _fit_sureness(found: list[Judged], odds: Floats, layer: Layer) -> tuple[float, float]:
    """What the log odds of trees that did not see an article say of holder, target and stance of what is given."""
    options_of: dict[tuple[str, int], list[int]] = {}
    for number, one in enumerate(found):
        options_of.setdefault((one.article, one.option.sentence), []).append(number)
    rows, right = list[list[float]](), list[bool]()
    for numbers in options_of.values():
        chances = [(found[number].option, 1 / (1 + math.exp(-odds[number]))) for number in numbers]
        given = {id(option) for option, _ in likeliest(chances, layer.least)}
        for number in numbers:
            if id(found[number].option) in given:
                rows.append([float(odds[number])])
                right.append(stands_for(found[number].option, layer) in found[number].sides)
    slope, bias = fit_logistic(np.array(rows), np.array(right))
    return round(float(slope), 3), round(float(bias), 3)


def _fit_side(found: list[Judged]) -> tuple[Table, dict[str, float]]:
    """The table of words, and the weights of all evidence."""
    table, seen = _counted([(one.article, *side(one.option.seen, one.option.owner), bool(one.side)) for one in found])
    rows: Floats = np.array([list(row.values()) for row in seen])
    weights = fit_logistic(rows, np.array([bool(one.side) for one in found]), ridge=RIDGE)
    return table, {name: round(float(w), 3) for name, w in zip((*seen[0], "bias"), weights, strict=True)}


def _counted(found: list[tuple[str, dict[str, float], Keys, bool]]) -> tuple[Table, list[dict[str, float]]]:
    """The table of words, and all evidence with what tables of the other folds say of the words."""
    kinds = tuple(found[0][2])
    folds = [fold_of(article) for article, *_ in found]
    tables = [
        key_odds(((k, y) for (_, _, k, y), own in zip(found, folds, strict=True) if own != fold), kinds, 1)
        for fold in range(FOLDS)
    ]
    seen = [
        evidence | word_evidence(keys, tables[fold]) for (_, evidence, keys, _), fold in zip(found, folds, strict=True)
    ]
    return rounded(key_odds(((keys, right) for _, _, keys, right in found), kinds, FEWEST)), seen


def _article(doc: dict[str, Any]) -> Article:
    return Article(id=doc["id"], text=doc["text"], title=doc.get("title"))


def _analysis(doc: dict[str, Any], tagger: Tagger | None, layers: Layers = SHIPPED) -> Analysis:
    return Analysis(_article(doc), tagger or ScriptedTagger({}), load_calibration(), layers)
