"""Links between spans of words: of each cue to its source, and of each content to its cue."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from onrecord.reading.tagging.labels import REACH, Floats, Ints, WordSpan, link_features
from onrecord.reading.tagging.tags import LinkWeights, Tags

_BLOCKED = -1e4
_AT_ONCE = 256  # spans that are linked at once: bounds the memory that a very long text takes

_TO_SOURCE, _TO_CONTENT, _PLAIN = 0, 2, 4
"""Which link vectors of a word are meant, the first of two: one for the first word of a span, one for its last."""

GIVEN = 1.0
"""How much likelier, in log, a piece of content may be elsewhere and still go to a cue that has none."""


@dataclass(frozen=True)
class Links:
    """What each of some spans may be linked to, and how likely that is.

    Attributes:
        others: (n, k) the index of each span that may be chosen, rising by one from the first; then -1 for none of
            them.
        logs: (n, k) the log probability of each.
    """

    others: Ints
    logs: Floats

    @property
    def best(self) -> Ints:
        """(n,) the column of the likeliest."""
        best: Ints = self.logs.argmax(1)
        return best

    def log(self, one: int, other: int) -> float:
        """The log probability that ``one`` is linked to ``other``, which is among its others."""
        return float(self.logs[one, other - self.others[one, 0]])


def link(
    tags: Tags, weights: LinkWeights, ones: list[WordSpan], many: list[WordSpan], cues: list[WordSpan], *, content: bool
) -> Links:
    """How likely each of ``ones`` is linked to each of ``many`` within reach, and to none."""
    own, theirs = (_PLAIN, _TO_CONTENT) if content else (_TO_SOURCE, _PLAIN)
    vectors = _vectors(tags, ones, own), _vectors(tags, many, theirs)
    one, other = (np.array(spans, dtype=np.int64).reshape(-1, 2) for spans in (ones, many))
    cue_starts = np.array([first for first, _ in cues], dtype=np.int64)
    others = _reached(one[:, 0], other[:, 0], *_bounds(tags, one[:, 0], content))
    reached = others[:, :-1]
    logs = np.full(others.shape, _BLOCKED, dtype=np.float32)
    logs[:, -1] = vectors[0] @ weights.none_weight[int(content)] + weights.none_bias[int(content)]
    for begun in range(0, len(ones), _AT_ONCE):
        part = slice(begun, begun + _AT_ONCE)
        row, column = np.nonzero(reached[part] >= 0)
        pair = other[reached[part][row, column]], one[part][row]
        features = link_features(*(pair if content else pair[::-1]), cue_starts, tags.words.sentence, content)
        drawn = np.einsum("ij,ij->i", vectors[1][reached[part][row, column]], vectors[0][part][row])
        logs[begun + row, column] = drawn / vectors[0].shape[1] ** 0.5 + weights.apart[features]
    logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
    return Links(others, logs)


def cue_of_each(links: Links) -> list[int]:
    """The cue of each content, -1 for none.

    A cue that is left with nothing takes the piece that it is likeliest to have, from a cue with several, where
    that piece is not much likelier there (:data:`GIVEN`): the model rarely sees a cue where there is none.
    """
    chosen: list[int] = links.others[np.arange(len(links.best)), links.best].tolist()
    held = Counter(chosen)
    loss = links.logs.max(1, initial=_BLOCKED)[:, None] - links.logs
    for piece, column in np.argwhere(loss <= GIVEN)[np.argsort(loss[loss <= GIVEN], kind="stable")].tolist():
        cue = int(links.others[piece, column])
        if cue >= 0 and not held[cue] and (held[chosen[piece]] > 1 or chosen[piece] < 0):
            held[chosen[piece]] -= 1
            held[cue] += 1
            chosen[piece] = cue
    return chosen


def contents_of_each(chosen: list[int]) -> dict[int, list[int]]:
    """The contents of each cue that has any."""
    contents: dict[int, list[int]] = {}
    for content, cue in enumerate(chosen):
        if cue >= 0:
            contents.setdefault(cue, []).append(content)
    return contents


def _bounds(tags: Tags, ones: Ints, content: bool) -> tuple[Ints, Ints]:
    """For each of ``ones``, by its first word, between which words (half-open) it may be linked: from where, to where.

    They were tagged in the same window: the vectors of a word hold only beside those of the same reading. They stand
    in the same paragraph, unless a quotation looks for its cue: of the other contents that the model linked into
    another paragraph of dev, 3 in 64 were right.
    """
    bounds = tags.beside[ones]
    paragraph = tags.words.paragraph
    own = np.searchsorted(paragraph, paragraph[ones]), np.searchsorted(paragraph, paragraph[ones], side="right")
    stays = ~(tags.words.quote[ones] | tags.words.quote[np.maximum(ones - 1, 0)]) if content else np.True_
    low = np.where(stays, np.maximum(bounds[:, 0], own[0]), bounds[:, 0])
    high = np.where(stays, np.minimum(bounds[:, 1], own[1]), bounds[:, 1])
    return low, high


def _reached(ones: Ints, many: Ints, first: Ints, end: Ints) -> Ints:
    """For each of ``ones`` a row of the indexes of ``many`` within its bounds and :data:`REACH`, filled up with -1, of
    which each row has one at least."""
    low = np.searchsorted(many, np.maximum(ones - REACH, first))
    high = np.searchsorted(many, np.minimum(ones + REACH + 1, end))
    reached = low[:, None] + np.arange(int((high - low).max(initial=0)) + 1)
    return np.where(reached < high[:, None], reached, -1)


def _vectors(tags: Tags, spans: list[WordSpan], kind: int) -> Floats:
    """The link vector of each span: that of its first word and that of its last, added."""
    if not spans:
        return np.zeros((0, tags.vectors.shape[2]), dtype=np.float32)
    at = np.array(spans)
    first, last = tags.rows[at].T
    both: Floats = tags.vectors[first, kind] + tags.vectors[last, kind + 1]
    return both
