"""A tagger that knows its answers: the fake of the model, for tests of what follows on tagging."""

from collections.abc import Mapping

import numpy as np

from onrecord.reading.tagging.labels import APART, BETWEEN, LABELS, LINK_FEATURES, ROLES, VECTOR, begin, inside
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.tagging.tokens import words_of
from onrecord.reading.text.document import Document


class ScriptedTagger:
    """A tagger that knows its answers: for tests of what follows on tagging.

    Args:
        marks: for each role, the stretches of text that have it. A source or a content is
            linked to the nearest cue.
    """

    def __init__(self, marks: Mapping[str, tuple[str, ...]]) -> None:
        self._marks = marks

    @property
    def links(self) -> LinkWeights:
        """Weights by which the nearest span of the same sentence is chosen."""
        side, same, between, _ = np.unravel_index(np.arange(LINK_FEATURES), (APART, 2, BETWEEN, 2))
        near = same * 3.0 - side % (APART // 2) - between * 2.0
        return LinkWeights(
            near.astype(np.float32), np.zeros((2, VECTOR), np.float32), np.array([-12, -20], dtype=np.float32)
        )

    def tag(self, document: Document) -> Tags:
        """Tag every occurrence of the marked stretches."""
        text, words = document.text, words_of(document)
        labels = np.full((len(words), len(LABELS)), -6.0, dtype=np.float32)
        chosen = np.zeros(len(words), dtype=np.int64)
        for role, name in enumerate(ROLES):
            for mark in self._marks.get(name, ()):
                at = text.find(mark)
                while at >= 0:
                    inner = np.flatnonzero((words.spans[:, 0] >= at) & (words.spans[:, 1] <= at + len(mark)))
                    chosen[inner] = inside(role)
                    chosen[inner[:1]] = begin(role)
                    at = text.find(mark, at + 1)
        labels[np.arange(len(words)), chosen] = -0.01
        vectors, rows = np.zeros((1, 6, VECTOR), dtype=np.float32), np.zeros(len(words), dtype=np.int64)
        return Tags(words, labels, vectors, rows, np.tile(np.array([0, len(words)]), (len(words), 1)))
