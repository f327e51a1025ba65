"""A logistic regression drawn towards weights that are there already, and tables of words counted on top of theirs."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.learning.examples import Example

Floats = npt.NDArray[np.float64]
Weights = Mapping[str, float]
Table = Mapping[str, Mapping[str, float]]

COUNTED = 10.0
"""A word of the package's table counts as so many statements beside those that the user marked."""
_FINEST = 0.15
"""Log odds that say less are not written down."""


def rows_of(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    """(examples, names) the evidence; what has no weight is left out."""
    at = {name: column for column, name in enumerate(names)}
    rows = np.zeros((len(examples), len(names)))
    for number, one in enumerate(examples):
        for name, value in one.evidence.items():
            if name in at:
                rows[number, at[name]] = value
    return rows


def fit_towards(rows: Floats, right: npt.NDArray[np.bool_], prior: Floats, ridge: float) -> Floats:
    """The weights that make the marks likeliest, less ``ridge`` / 2 for each squared step away from the prior.

    Newton's method; the function is convex, so there is one answer.
    """
    weights = prior.copy()
    for _ in range(30):
        chance = chances(rows, weights)
        slope = rows.T @ (chance - right) + ridge * (weights - prior)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge * np.eye(len(prior))
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max(initial=0.0) < 1e-6:
            break
    return weights


def chances(rows: Floats, weights: Floats) -> Floats:
    """The chance of each row."""
    chance: Floats = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
    return chance


def loss(chance: Floats, right: npt.NDArray[np.bool_]) -> Floats:
    """The log loss of each: how surprising the marks are."""
    likely: Floats = np.where(right, chance, 1.0 - chance)
    surprise: Floats = -np.log(np.clip(likely, 1e-9, None))
    return surprise


def counted(examples: Iterable[Example], table: Table) -> dict[str, dict[str, float]]:
    """The table with what the user's marks say of each word: each of its words stands for :data:`COUNTED` examples.

    Args:
        examples: with their words.
        table: by kind of word and word, how much more often than others what has it is right: log odds.
    """
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    every = [one for one in examples if one.keys]
    for one in every:
        keys = [(kind, key) for kind, words in one.keys.items() if kind in table for key in words]
        seen.update(keys)
        right.update(keys if one.right else ())
    # beside the mean of the marks, kept away from 0 and 1, so that its odds are finite
    mean = (sum(one.right for one in every) + 1.0) / (len(every) + 2.0)
    odds = math.log(mean / (1 - mean))
    after = {kind: dict(words) for kind, words in table.items()}
    for (kind, key), count in seen.items():
        before = 1.0 / (1.0 + math.exp(-(table[kind].get(key, 0.0) + odds)))
        yes, no = right[kind, key] + COUNTED * before, count - right[kind, key] + COUNTED * (1 - before)
        now = round(math.log(yes / no) - odds, 1)
        if abs(now) >= _FINEST:
            after[kind][key] = now
        else:
            after[kind].pop(key, None)
    return after
