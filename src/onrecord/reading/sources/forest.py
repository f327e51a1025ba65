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
        feature = np.array(nodes.feature, dtype=np.intp)
        leaf = feature < 0  # a leaf follows on itself, so that every row takes as many steps as the deepest
        self._feature = np.where(leaf, 0, feature)
        self._threshold = np.where(leaf, np.inf, nodes.threshold)
        self._next = np.where(leaf, np.arange(len(leaf)), [nodes.left, nodes.right]).T.copy()
        self._deep = _depth(self._next, nodes.roots)
        self._value = np.array(nodes.value)
        self._roots = np.array(nodes.roots, dtype=np.intp)

    def values(self, rows: Sequence[Sequence[float]]) -> Floats:
        """For each row what every tree adds, in the order of the trees."""
        seen = np.array(rows, dtype=np.float64)
        first = np.arange(0, seen.size, seen.shape[1])[:, None]
        here = np.repeat(self._roots[None], len(rows), axis=0)
        for _ in range(self._deep):
            right = seen.take(first + self._feature.take(here)) > self._threshold.take(here)
            here = self._next.take(2 * here + right)
        values: Floats = self._value.take(here)
        return values


def _depth(following: npt.NDArray[np.intp], roots: Sequence[int]) -> int:
    """How many steps lead from the roots to the farthest leaf."""
    deep, here = 0, np.array(roots, dtype=np.intp)
    while (here := here[(following[here] != here[:, None]).any(axis=1)]).size:
        deep, here = deep + 1, np.unique(following[here])
    return deep
