"""The best row of labels for the words of a text (Viterbi 1967)."""

import math
from collections.abc import Iterator

import numpy as np

from onrecord.reading.tagging.labels import ROLES, Floats, Ints, WordSpan, begin, inside


def best_labels(scores: Floats, paragraph: Ints) -> Ints:
    """The best row of labels: an inside label follows its begin or its like, and none goes on into a new paragraph.

    Where the likeliest label of every word will do, they are the best row; only the other paragraphs are searched.

    Args:
        scores: (words, labels) log probabilities.
        paragraph: (words,) the number of each word's paragraph, rising.
    """
    labels: Ints = scores.argmax(1)
    for start, end in _inconsistent_paragraphs(labels, paragraph):
        labels[start:end] = _best_row(scores[start:end].tolist())
    return labels


def _inconsistent_paragraphs(labels: Ints, paragraph: Ints) -> Iterator[tuple[int, int]]:
    """The paragraphs, half-open, in which an inside label follows neither its begin nor its like."""
    opens, before = np.ones(len(labels), dtype=np.bool_), np.zeros_like(labels)
    opens[1:] = paragraph[1:] != paragraph[:-1]
    before[1:] = np.where(opens[1:], 0, labels[:-1])
    torn = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    starts = np.flatnonzero(opens)
    ends = np.append(starts[1:], len(labels))
    found = np.searchsorted(starts, np.flatnonzero(torn), side="right") - 1
    # np.unique would load masked arrays, a megabyte and ten milliseconds
    numbers = list(dict.fromkeys(found.tolist()))
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
    return _trace_back(steps)


_NO_ROLE = -1


def _trace_back(steps: list[tuple[int, tuple[bool, bool, bool]]]) -> list[int]:
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


def spans_of(labels: Ints) -> list[list[WordSpan]]:
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
