"""Scores of words to attributions: the best row of labels, then the best links between its spans."""

from dataclasses import dataclass, replace

import numpy as np

from onrecord.reading.tagging.labels import LABELS, ROLES, Floats, WordSpan, begin, inside
from onrecord.reading.tagging.links import contents_of_each, cue_of_each, link
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.tagging.viterbi import best_labels, spans_of

_SURE_PIECE, _WEAK_PIECE = -0.25, -1.2  # log of the least probability of a word of a piece: 0.78 and 0.30

NO_BIAS = (0.0,) * len(LABELS)


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
        bias: added to the score of each label. Less for ``O`` finds more and longer spans, more for beginnings finds
            more that are no longer.
    """
    scores = tags.labels + np.array(bias, dtype=np.float32)
    if not (scores[:, [begin(1), inside(1)]].max(1) > scores[:, 0]).any():  # then no best row has a cue in it
        return []
    sources, cues, contents = spans_of(best_labels(scores, tags.words.paragraph))
    if not cues or not contents:
        return []
    spoken = tags.words.spoken.tolist()
    contents = [(first, last) for first, last in contents if any(spoken[first : last + 1])]
    to_source = link(tags, weights, cues, sources, cues, content=False)
    to_cue = link(tags, weights, contents, cues, cues, content=True)
    chosen_cue = cue_of_each(to_cue)
    chosen_source = to_source.best
    seen = _seen(tags.labels)
    found = []
    for i, own in sorted(contents_of_each(chosen_cue).items()):
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
