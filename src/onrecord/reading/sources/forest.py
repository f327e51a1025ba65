"""Boosted trees (Friedman 2001), as they are written down, walked by NumPy alone."""

from collections.abc import Sequence

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class Nodes(msgspec.Struct, frozen=True):
    """The nodes of some trees, one after the other.

    Attributes:
        feature: which number of a row a node looks at; -1 for a leaf.
        threshold: at most so much goes left.
        left, right: the node that follows.
        value: what a leaf adds to the log odds.
        roots: the first node of each tree.
    """

    feature: tuple[int, ...]
    threshold: tuple[float, ...]
    left: tuple[int, ...]
    right: tuple[int, ...]
    value: tuple[float, ...]
    roots: tuple[int, ...]


class Forest:
    """The trees, ready to be asked."""

    def __init__(self, nodes: Nodes) -> None:
        self._feature = np.array(nodes.feature, dtype=np.intp)
        self._threshold = np.array(nodes.threshold)
        self._next = np.array([nodes.left, nodes.right], dtype=np.intp)
        self._value = np.array(nodes.value)
        self._roots = np.array(nodes.roots, dtype=np.intp)

    def values(self, rows: Sequence[Sequence[float]]) -> Floats:
        """For each row what every tree adds, in the order of the trees."""
        seen = np.array(rows, dtype=np.float64)
        here = np.broadcast_to(self._roots, (len(rows), len(self._roots)))
        which = np.arange(len(rows))[:, None]
        while True:
            feature = self._feature[here]
            inner = feature >= 0
            if not inner.any():
                break
            right = seen[which, feature] > self._threshold[here]
            here = np.where(inner, self._next[right.astype(np.intp), here], here)
        values: Floats = self._value[here]
        return values
