"""Which words of an article may show a stance at all: a word's own odds, and what the tagging model makes of it.

The model was not trained for stances; three logistic regressions over its link vectors (``training/cues.py``) say how
far a word shows one, begins what one is about, or ends the words of who holds it.
"""

from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
import numpy as np

from onrecord.reading.analysis import Analysis
from onrecord.reading.forest import Forest, Nodes
from onrecord.reading.positions.article_findings import all_findings, sentences
from onrecord.reading.positions.cues import Candidate, candidates
from onrecord.reading.positions.noun_phrases import Stretch
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.statements.confidence import stem
from onrecord.reading.tagging.labels import Floats

Fitted = dict[str, dict[str, float]]
ROLES = ("shown", "target", "holder")
"""What each regression over the vectors tells."""
LOOKED_AT = -3.0
"""Least log odds of a word that is looked at."""
_MOST_TARGETS = 50
"""Most targets of one sentence that candidates are held against."""
WORD_WEIGHT = 0.6
"""What a word's own odds count beside the model's."""


class Layer(msgspec.Struct, frozen=True):
    """What was fitted on marked articles.

    Attributes:
        cues: stems of words that show stances, each with how much more often than others it does: log odds.
        vectors: for each of :data:`ROLES` the weights of a link vector's numbers, the bias last.
        words: by kind of key, how much more often than others a candidate with it is right: log odds.
        trees: what is added to the log odds that a candidate is right.
        names: the pieces of evidence that the trees look at, by the number of each.
        base: the log odds before any tree.
        line: what each piece of evidence counts in the regression that is asked beside the trees, the bias last.
        sides: as ``words``, for how much more often it is for than against.
        side_weights: what each piece of evidence counts that a stance is for; ``bias`` among them.
        sureness: what the trees' log odds are multiplied with, and what is added, for those that holder, target and
            stance of a position that is given are right.
        gate: least log odds of a word with the one that its target begins with.
        least: the least chance of a position that is given.
    """

    cues: dict[str, float]
    vectors: tuple[tuple[float, ...], ...]
    words: Fitted
    trees: Nodes
    names: tuple[str, ...]
    base: float
    line: tuple[float, ...]
    sides: Fitted
    side_weights: dict[str, float]
    sureness: tuple[float, float]
    gate: float
    least: float


@cache
def load_layer() -> Layer:
    """The layer that comes with the package."""
    path = files("onrecord.reading.positions") / "data" / "cues.json"
    return msgspec.json.decode(path.read_bytes(), type=Layer)


@cache
def load_forest() -> Forest:
    """The trees of the layer, ready to be asked."""
    return Forest(load_layer().trees)


@cache
def _weights() -> Floats:
    """The weights of :data:`ROLES` as they are multiplied: (3, 6 * 64 + 1), the bias last."""
    return np.array(load_layer().vectors, dtype=np.float32)


def forget_layer() -> None:
    """Read the layer again when it is next asked for: training has written another."""
    load_layer.cache_clear()
    load_forest.cache_clear()
    _weights.cache_clear()
    _odds.cache_clear()


_ROWS = 128
"""Words whose vectors are multiplied at once. For more, numpy wakes a thread on every core, which waits for more to do
through the rest of the reading: on two cores that doubles the processor time, and the time by the clock stays."""


class WordScores:
    """What the tagging model makes of the words of an article.

    Args:
        analysis: the article.

    Attributes:
        labels: (words, 7) log probabilities of the labels.
        scores: (words, 3) log odds of each of :data:`ROLES`.
    """

    def __init__(self, analysis: Analysis) -> None:
        tags, weights = analysis.tags, _weights()
        self.labels: Floats = tags.labels
        self._starts: list[int] = tags.words.spans[:, 0].tolist()
        used = int(tags.rows.max(initial=-1)) + 1
        vectors = tags.vectors[:used].reshape(used, weights.shape[1] - 1)
        by_row = np.concatenate([rows @ weights[:, :-1].T for rows in np.array_split(vectors, used // _ROWS + 1)])
        self.scores: Floats = (by_row + weights[:, -1])[tags.rows]

    def at(self, place: int) -> int:
        """The number of the first word that begins at this place or after it, or of the last."""
        return min(bisect_left(self._starts, place), len(self._starts) - 1)


def possible(analysis: Analysis) -> tuple[tuple[int, TokenizedSentence, Candidate], ...]:
    """Every candidate of the article that passes the gate, or has words of a target that the frames find too; with its
    sentence and the number of that."""
    layer, scores = load_layer(), analysis.once(WordScores)
    # of words that the model was not given nothing is known
    shown = np.where(analysis.tags.rows > 0, scores.scores[:, 0], -np.inf).tolist()
    aimed = scores.scores[:, 1].tolist()
    known: dict[int, list[Stretch]] = defaultdict(list)
    for number, _, finding in analysis.once(all_findings):
        known[number].append(finding.target)
    found = []
    for number, sentence in enumerate(analysis.once(sentences)):
        starts, targets = sentence.starts, known.get(number, [])[:_MOST_TARGETS]
        for at, word in enumerate(sentence.low):
            odds = _odds(word)
            if odds is None or (sure := odds + shown[scores.at(starts[at])]) < LOOKED_AT:
                continue
            # candidates take long to find: not where none of them can pass
            if not targets and sure + max(aimed[scores.at(starts[0]) : scores.at(starts[-1]) + 1]) < layer.gate:
                continue
            for candidate in candidates(sentence, at):
                first, end = candidate.target
                passes = sure + aimed[scores.at(starts[first])] >= layer.gate
                if passes or any(start < end and first < last for start, last in targets):
                    found.append((number, sentence, candidate))
    return tuple(found)


@lru_cache(maxsize=1 << 14)  # nearly every word of a text has been met before
def _odds(word: str) -> float | None:
    """What a word's own odds count; ``None`` where the table does not have it."""
    odds = load_layer().cues.get(stem(word))
    return None if odds is None else WORD_WEIGHT * odds
