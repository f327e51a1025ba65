"""Boosted trees (Friedman 2001), as scikit-learn fits them, and their nodes as reading asks them."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from onrecord.reading.forest import Nodes
from training.calibrate import Floats


@dataclass(frozen=True)
class Shape:
    """How many trees, and how large.

    Attributes:
        trees: how many; with several classes so many for each.
        leaves: the most leaves of one.
        rate: what part of each tree is added.
        smallest_leaf: the fewest rows that a leaf is fitted on.
        share: what part of the evidence is looked at for each cut.
    """

    trees: int
    leaves: int
    rate: float
    smallest_leaf: int
    share: float = 1.0


def grow(rows: Floats, kinds: npt.NDArray[Any], shape: Shape, weights: npt.NDArray[Any] | None = None) -> Any:
    """Fit trees.

    Args:
        rows: the evidence.
        kinds: of each row, whether it is right, or the number of its class.
        shape: how many trees, and how large.
        weights: how much each row counts.
    """
    model = HistGradientBoostingClassifier(
        max_iter=shape.trees,
        max_leaf_nodes=shape.leaves,
        learning_rate=shape.rate,
        max_features=shape.share,
        min_samples_leaf=shape.smallest_leaf,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=0,
    )
    return model.fit(rows, kinds, sample_weight=weights)


def base_of(model: Any) -> tuple[float, ...]:
    """The log odds of each class before any tree."""
    return tuple(round(float(value), 6) for value in np.ravel(model._baseline_prediction))


def nodes_of(model: Any) -> Nodes:
    """The nodes of fitted trees, one tree after the other; scikit-learn has no public way to them."""
    grown = [tree.nodes for stage in model._predictors for tree in stage]
    roots = np.cumsum([0, *(len(nodes) for nodes in grown)])[:-1]
    nodes = [(int(root), node) for root, tree in zip(roots, grown, strict=True) for node in tree]
    return Nodes(
        feature=tuple(-1 if node["is_leaf"] else int(node["feature_idx"]) for _, node in nodes),
        threshold=tuple(0.0 if node["is_leaf"] else float(f"{node['num_threshold']:.9g}") for _, node in nodes),
        left=tuple(0 if node["is_leaf"] else root + int(node["left"]) for root, node in nodes),
        right=tuple(0 if node["is_leaf"] else root + int(node["right"]) for root, node in nodes),
        value=tuple(round(float(node["value"]), 5) if node["is_leaf"] else 0.0 for _, node in nodes),
        roots=tuple(int(root) for root in roots),
    )
