"""Boosted trees (Friedman 2001), as they are written down, asked all at once by NumPy alone (Lucchese et al. 2015).

No tree is walked from its root. Each comparison that a row fails rules out the leaves to the left of its node, whatever
node is asked first; the leaf that the row comes to is the first that is left. How many comparisons on one number a row
fails is counted, and which leaves those rule out together is looked up.
"""

from collections.abc import Sequence
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
_MOST_LEAVES = 64
"""Leaves of one tree: each is a bit of a number, and NumPy has none with more."""


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
        tests: list[_Test] = []
        leaves = [_leaves(nodes, root, tree, 0, tests) for tree, root in enumerate(nodes.roots)]
        most = max(map(len, leaves))
        if most > _MOST_LEAVES:
            raise ValueError(f"a tree has {most} leaves, expected {_MOST_LEAVES} at most; fit smaller trees")
        self._trees = np.arange(len(leaves))
        self._values = np.zeros((len(leaves), most))
        for tree, own in enumerate(leaves):
            self._values[tree, : len(own)] = [nodes.value[leaf] for leaf in own]
        # by threshold within each feature, so that a row fails the first so many
        tests.sort()
        self._feature = np.array([feature for feature, *_ in tests], dtype=np.intp)
        self._threshold = np.array([threshold for _, threshold, *_ in tests])
        self._firsts = np.flatnonzero(np.diff(self._feature, prepend=-1))
        # of each feature one row more than it has tests: that of a value which fails none
        self._rows = self._firsts + np.arange(len(self._firsts))
        self._left = _left(tests, len(leaves), most)

    def values(self, rows: Sequence[Sequence[float]] | Floats) -> Floats:
        """For each row what every tree adds, in the order of the trees."""
        failed = np.asarray(rows, dtype=np.float64).take(self._feature, axis=1) > self._threshold
        counts = np.add.reduceat(failed, self._firsts, axis=1, dtype=np.intp)
        # features first: NumPy joins whole rows of trees fast, and single columns slowly
        left = np.bitwise_and.reduce(self._left.take((self._rows + counts).T, axis=0), axis=0)
        first = np.frexp((left & -left).astype(np.float64))[1] - 1
        values: Floats = self._values[self._trees, first]
        return values


_Test = tuple[int, float, int, int]
"""A comparison: its feature and threshold, its tree, and, as bits, which leaves of that it rules out if it fails."""


def _leaves(nodes: Nodes, node: int, tree: int, before: int, tests: list[_Test]) -> list[int]:
    """The leaves below a node, from left to right, of which so many stand before; its tests are added."""
    if nodes.feature[node] < 0:
        return [node]
    under = _leaves(nodes, nodes.left[node], tree, before, tests)
    ruled_out = ((1 << len(under)) - 1) << before
    tests.append((nodes.feature[node], nodes.threshold[node], tree, ruled_out))
    return under + _leaves(nodes, nodes.right[node], tree, before + len(under), tests)


def _left(tests: Sequence[_Test], trees: int, most: int) -> npt.NDArray[np.unsignedinteger[Any]]:
    """(tests + features, trees) which leaves of each tree are left, as bits, by how many tests of a feature fail."""
    rows: list[list[int]] = []
    last = -1
    for feature, _, tree, ruled_out in tests:
        if feature != last:
            rows.append([(1 << most) - 1] * trees)
        rows.append(rows[-1].copy())
        rows[-1][tree] &= ~ruled_out
        last = feature
    return np.array(rows, dtype=np.min_scalar_type((1 << most) - 1))
