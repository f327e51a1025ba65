"""Scores of words to attributions: the best row of labels, then the best links between its spans."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from onrecord.reading.tagging.labels import LABELS, REACH, ROLES, Ints, begin, inside, link_features
from onrecord.reading.tagging.tagger import Floats, LinkWeights, Tags

WordSpan = tuple[int, int]
"""First and last word, both included."""

_BLOCKED = -1e4
_AT_ONCE = 256  # spans that are linked at once: bounds the memory that a very long text takes
_SURE_PIECE, _WEAK_PIECE = -0.25, -1.2  # log of the least probability of a word of a piece: 0.78 and 0.30
_TO_SOURCE, _TO_CONTENT, _PLAIN = 0, 2, 4
NO_BIAS = (0.0,) * len(LABELS)
GIVEN = 1.0
"""How much likelier, in log, a piece of content may be elsewhere and still go to a cue that has none."""


@dataclass(frozen=True)
class Attribution:
    """A cue with what it attributes, to whom; in words of the tagged text.

    Attributes:
        cue: the words that attribute.
        source: whom they attribute to, or ``None``.
        content: what they attribute, in order.
        evidence: what the confidence is computed from (:data:`EVIDENCE`).
    """

    cue: WordSpan
    source: WordSpan | None
    content: tuple[WordSpan, ...]
    evidence: tuple[float, ...]


EVIDENCE = ("cue", "source", "content", "content edges", "source link", "content link", "no source", "short content")
"""What the confidence of an attribution is computed from: log probabilities, and two marks of 0 or 1."""


def decode(tags: Tags, weights: LinkWeights, bias: tuple[float, ...] = NO_BIAS) -> list[Attribution]:
    """The attributions of a tagged text, in order of their cues.

    Args:
        tags: the scores of its words.
        weights: the linking head.
        bias: added to the score of each label. Less for ``O`` finds more and longer spans, more for beginnings finds more
            that are no longer.
    """
    scores = tags.labels + np.array(bias, dtype=np.float32)
    if not (scores[:, [begin(1), inside(1)]].max(1) > scores[:, 0]).any():  # then no best row has a cue in it
        return []
    sources, cues, contents = _spans(best_labels(scores, tags.words.paragraph))
    if not cues or not contents:
        return []
    spoken = tags.words.spoken.tolist()
    contents = [(first, last) for first, last in contents if any(spoken[first : last + 1])]
    to_source = _links(tags, weights, cues, sources, cues, content=False)
    to_cue = _links(tags, weights, contents, cues, cues, content=True)
    chosen_cue = _shared_out(to_cue)
    chosen_source = to_source.best
    seen = _seen(tags.labels)
    found = []
    for i, own in sorted(_grouped(chosen_cue).items()):
        k = chosen_source[i]
        source = sources[to_source.others[i, k]] if to_source.others[i, k] >= 0 else None
        own = _without_weak(seen, contents, own)
        content = tuple(contents[c] for c in own)
        logs = (float(to_source.logs[i, k]), min(to_cue.log(c, i) for c in own))
        evidence = _evidence(tags.labels, seen, cues[i], source, content, logs)
        found.append(Attribution(cues[i], source, content, evidence))
    return _with_strays(found, sources)


def _without_weak(seen: list[list[float]], contents: list[WordSpan], own: list[int]) -> list[int]:
    """The pieces of a content without those that the model hardly sees, where it is sure of another."""
    weakest = {piece: _weakest(seen[2], contents[piece]) for piece in own}
    if max(weakest.values()) < _SURE_PIECE:
        return own
    return [piece for piece in own if weakest[piece] >= _WEAK_PIECE]


def _with_strays(found: list[Attribution], sources: list[WordSpan]) -> list[Attribution]:
    """The attributions, each content led by the source that stands right before it and that no cue chose.

    Of "The army has told the government that …, officials said" the model at times takes "The army" for a source,
    though all of it is what the officials said.
    """
    chosen = {attribution.source for attribution in found}
    strays = {last + 1: first for first, last in sources if (first, last) not in chosen}
    if not strays:
        return found
    return [
        replace(attribution, content=tuple((strays.get(first, first), last) for first, last in attribution.content))
        for attribution in found
    ]


# ---------------------------------------------------------------- labels


def best_labels(scores: Floats, paragraph: Ints) -> Ints:
    """The best row of labels: an inside label follows its begin or its like, and none goes on into a new paragraph.

    Where the likeliest label of every word will do, they are the best row; only the other paragraphs are searched.

    Args:
        scores: (words, labels) log probabilities.
        paragraph: (words,) the number of each word's paragraph, rising.
    """
    labels: Ints = scores.argmax(1)
    for start, end in _torn(labels, paragraph):
        labels[start:end] = _best_row(scores[start:end].tolist())
    return labels


def _torn(labels: Ints, paragraph: Ints) -> Iterator[tuple[int, int]]:
    """The paragraphs, half-open, in which an inside label follows neither its begin nor its like."""
    opens, before = np.ones(len(labels), dtype=np.bool_), np.zeros_like(labels)
    opens[1:] = paragraph[1:] != paragraph[:-1]
    before[1:] = np.where(opens[1:], 0, labels[:-1])
    torn = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    starts = np.flatnonzero(opens)
    ends = np.append(starts[1:], len(labels))
    numbers = np.unique(np.searchsorted(starts, np.flatnonzero(torn), side="right") - 1)
    return zip(starts[numbers].tolist(), ends[numbers].tolist(), strict=True)


def _best_row(scores: list[list[float]]) -> list[int]:
    """The best row of a paragraph (Viterbi 1967).

    Only an inside label looks back, at its own role; so the best row so far, and the best that ends in each role, are
    all there is to remember. Plain numbers in plain Python: arrays of seven are ten times as slow.
    """
    top, source, cue, content = 0.0, -math.inf, -math.inf, -math.inf
    steps: list[tuple[int, tuple[bool, bool, bool]]] = []
    for out, source_begins, source_goes_on, cue_begins, cue_goes_on, content_begins, content_goes_on in scores:
        new = top + source_begins, top + cue_begins, top + content_begins
        old = source + source_goes_on, cue + cue_goes_on, content + content_goes_on
        begun = new[0] >= old[0], new[1] >= old[1], new[2] >= old[2]
        source = new[0] if begun[0] else old[0]
        cue = new[1] if begun[1] else old[1]
        content = new[2] if begun[2] else old[2]
        none = top + out
        top = max(none, source, cue, content)
        steps.append((_NO_ROLE if top == none else (source, cue, content).index(top), begun))
    return _traced(steps)


_NO_ROLE = -1


def _traced(steps: list[tuple[int, tuple[bool, bool, bool]]]) -> list[int]:
    """The labels of the best row, found from its last word back.

    Args:
        steps: for each word, the role in which the best row up to it ends; and for each role, whether the best row
            that ends in it begins it with this word.
    """
    labels: list[int] = []
    wanted = _NO_ROLE  # the role that the word after goes on with
    for best, begun in reversed(steps):
        role = best if wanted == _NO_ROLE else wanted
        if role == _NO_ROLE:
            labels.append(0)
        elif begun[role]:
            labels.append(begin(role))
            wanted = _NO_ROLE
        else:
            labels.append(inside(role))
            wanted = role
    return labels[::-1]


def _spans(labels: Ints) -> list[list[WordSpan]]:
    """The spans of each role in a row of labels that holds together."""
    found: list[list[WordSpan]] = [[] for _ in ROLES]
    row = labels.tolist()
    for at in np.flatnonzero(labels).tolist():
        own = found[(row[at] - 1) // 2]
        if row[at] % 2:
            own.append((at, at))
        else:
            own[-1] = (own[-1][0], at)
    return found


# ---------------------------------------------------------------- links


@dataclass(frozen=True)
class _Links:
    """What each of some spans may be linked to, and how likely that is.

    Attributes:
        others: (n, k) the index of each span that may be chosen, rising by one from the first; then -1 for none of them.
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


def _links(
    tags: Tags, weights: LinkWeights, ones: list[WordSpan], many: list[WordSpan], cues: list[WordSpan], *, content: bool
) -> _Links:
    """How likely each of ``ones`` is linked to each of ``many`` within reach, and to none."""
    own, theirs = (_PLAIN, _TO_CONTENT) if content else (_TO_SOURCE, _PLAIN)
    vectors = _vectors(tags, ones, own), _vectors(tags, many, theirs)
    one, other = (np.array(spans, dtype=np.int64).reshape(-1, 2) for spans in (ones, many))
    cue_starts = np.array([first for first, _ in cues], dtype=np.int64)
    reached = _reached(one[:, 0], other[:, 0], _bounds(tags, one[:, 0], content))
    logs = np.full((len(ones), reached.shape[1] + 1), _BLOCKED, dtype=np.float32)
    logs[:, -1] = vectors[0] @ weights.none_weight[int(content)] + weights.none_bias[int(content)]
    for begun in range(0, len(ones), _AT_ONCE):
        part = slice(begun, begun + _AT_ONCE)
        row, column = np.nonzero(reached[part] >= 0)
        pair = other[reached[part][row, column]], one[part][row]
        features = link_features(*(pair if content else pair[::-1]), cue_starts, tags.words.sentence, content)
        drawn = np.einsum("ij,ij->i", vectors[1][reached[part][row, column]], vectors[0][part][row])
        logs[begun + row, column] = drawn / vectors[0].shape[1] ** 0.5 + weights.apart[features]
    logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
    return _Links(np.column_stack([reached, np.full(len(ones), -1)]), logs)


def _shared_out(links: _Links) -> list[int]:
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


def _grouped(chosen: list[int]) -> dict[int, list[int]]:
    """The contents of each cue that has any."""
    contents: dict[int, list[int]] = {}
    for content, cue in enumerate(chosen):
        if cue >= 0:
            contents.setdefault(cue, []).append(content)
    return contents


def _bounds(tags: Tags, ones: Ints, content: bool) -> Ints:
    """For each of ``ones``, by its first word, between which words (half-open) it may be linked.

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
    return np.column_stack([low, high])


def _reached(ones: Ints, many: Ints, bounds: Ints) -> Ints:
    """For each of ``ones`` a row of the indexes of ``many`` within its bounds and :data:`REACH`, filled up with -1."""
    low = np.searchsorted(many, np.maximum(ones - REACH, bounds[:, 0]))
    high = np.searchsorted(many, np.minimum(ones + REACH + 1, bounds[:, 1]))
    reached = low[:, None] + np.arange(int((high - low).max(initial=0)))
    return np.where(reached < high[:, None], reached, -1)


def _vectors(tags: Tags, spans: list[WordSpan], kind: int) -> Floats:
    """The link vector of each span: that of its first word and that of its last, added."""
    if not spans:
        return np.zeros((0, tags.vectors.shape[2]), dtype=np.float32)
    at = np.array(spans)
    both: Floats = tags.vectors[at[:, 0], kind] + tags.vectors[at[:, 1], kind + 1]
    return both


# ---------------------------------------------------------------- evidence


def _evidence(
    labels: Floats,
    seen: list[list[float]],
    cue: WordSpan,
    source: WordSpan | None,
    content: tuple[WordSpan, ...],
    links: tuple[float, float],
) -> tuple[float, ...]:
    """See :data:`EVIDENCE`."""
    return (
        _weakest(seen[1], cue),
        _weakest(seen[0], source) if source else 0.0,
        min(_weakest(seen[2], span) for span in content),
        min(_edge(labels, span) for span in content),
        links[0],
        links[1],
        float(source is None),
        float(sum(last - first + 1 for first, last in content) <= 2),
    )


def _seen(labels: Floats) -> list[list[float]]:
    """For each role, the log probability of every word that it has the role at all."""
    return [np.logaddexp(labels[:, begin(role)], labels[:, inside(role)]).tolist() for role in range(len(ROLES))]


def _weakest(seen: list[float], span: WordSpan) -> float:
    """The least of a role's log probabilities over the words of a span."""
    return min(seen[span[0] : span[1] + 1])


def _edge(labels: Floats, span: WordSpan) -> float:
    """Log probability that the content begins where it begins and does not go on where it ends."""
    start = labels[span[0], begin(2)]
    if span[1] + 1 == len(labels):
        return float(start)
    return float(start + np.log1p(-min(np.exp(labels[span[1] + 1, inside(2)]), 0.9999)))
