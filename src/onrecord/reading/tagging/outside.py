"""Stretches in which nothing is attributed, whatever the model makes of them."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from onrecord.article import Span
from onrecord.reading.tagging.labels import NOTHING
from onrecord.reading.tagging.tags import Tags


def label_outside(tags: Tags, spans: Iterable[Span]) -> Tags:
    """The tags, with every word in these spans outside all sources, cues and contents.

    Args:
        tags: what the model made of a text.
        spans: half-open stretches of it in code points, such as its datelines: the model takes "VELL —" for a speaker's
            label.
    """
    places = tuple(spans)
    if not places:
        return tags
    labels = tags.labels.copy()
    for start, end in places:
        first, behind = np.searchsorted(tags.words.spans[:, 0], (start, end)).tolist()
        labels[first:behind] = NOTHING
    return replace(tags, labels=labels)
