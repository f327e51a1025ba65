"""The labels that the model gives to words, spans of words, and the features of a link between two spans.

Shared by training and reading, so that both mean the same by a number.
"""

import numpy as np
import numpy.typing as npt

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in "BI"))
"""``O``, then ``B-`` and ``I-`` for source, cue and content."""

APART = 14
"""Buckets of the distance in words between two spans: seven to either side."""
BETWEEN = 4
"""Buckets of how many other cues stand between: none, one, two, more."""
LINK_FEATURES = APART * 2 * BETWEEN * 2
"""How many combinations of distance, same sentence, cues between and role there are."""
VECTOR = 64
"""Numbers of a link vector."""
REACH = 150
"""Words that a link may reach over."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
WordSpan = tuple[int, int]
"""First and last word, both included."""

NOTHING = np.array([0.0, *[-12.0] * (len(LABELS) - 1)], dtype=np.float32)
"""Log probabilities of a word that is nothing's: lower for the roles than any that the model gives to what it finds."""

_EDGES = np.array([1, 3, 6, 12, 25, 60])


def begin(role: int) -> int:
    """The label of the first word of a role."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The label of the further words of a role."""
    return 2 + 2 * role


def link_features(cues: Ints, others: Ints, every_cue: Ints, sentence: Ints, content: bool) -> Ints:
    """The feature of each link of a cue with another span.

    Args:
        cues: (n, 2) first and last word of the cue of each link.
        others: (n, 2) first and last word of the source or the content of each link.
        every_cue: (m,) the first word of each cue of the text, in order.
        sentence: the number of the sentence of each word.
        content: whether the other spans are contents; else they are sources.
    """
    after = others[:, 0] > cues[:, 0]
    gap = np.where(after, others[:, 0] - cues[:, 1], cues[:, 0] - others[:, 1])
    apart = np.searchsorted(_EDGES, gap, side="right") + np.where(after, APART // 2, 0)
    low = np.where(after, cues[:, 1] + 1, others[:, 1] + 1)
    high = np.where(after, others[:, 0], cues[:, 0])
    crossed = np.searchsorted(every_cue, high) - np.searchsorted(every_cue, low)
    between = np.minimum(np.maximum(crossed, 0), BETWEEN - 1)  # for few numbers several times as fast as np.clip
    same = (sentence[cues[:, 0]] == sentence[np.where(after, others[:, 0], others[:, 1])]).astype(np.int64)
    features: Ints = ((apart * 2 + same) * BETWEEN + between) * 2 + int(content)
    return features
