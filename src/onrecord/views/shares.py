"""The share of a part in a whole over articles, with the bounds of an interval that allows for their being unlike."""

import math
from collections.abc import Sequence

import msgspec


class Share(msgspec.Struct, frozen=True):
    """A share of statements, sources or articles, with the bounds of a 95% interval.

    The interval allows for statements of one article being alike: it is Wilson's, on as many statements as the
    spread between articles makes them worth. ``None`` where there is nothing to take a share of.
    """

    value: float | None
    low: float | None
    high: float | None


class Sums(msgspec.Struct, frozen=True):
    """What a share and its interval are computed from: over articles, the sums of a part ``p`` of a whole ``w``, of
    their squares and products, and how many articles have a whole."""

    part: int
    whole: int
    parts_squared: int
    products: int
    wholes_squared: int
    clusters: int


_Z = 1.959964  # standard deviations on either side that hold 95 in 100 of a normal distribution


def share_between(parts: Sequence[int], wholes: Sequence[int]) -> Share:
    """The share of the parts in the wholes, article by article, with its 95% interval.

    The variance of a ratio between clusters (Taylor's linearization) gives the design effect; Wilson's interval is
    taken on the number of units divided by it. With a share of 0 or 1, or a single article, where the spread cannot be
    estimated, each article counts as one unit.
    """
    return share_of(sums_of(parts, wholes))


def sums_of(parts: Sequence[int], wholes: Sequence[int]) -> Sums:
    """The sums of the parts and of the wholes, article by article."""
    pairs = list(zip(parts, wholes, strict=True))
    squared = (sum(p * p for p, _ in pairs), sum(p * w for p, w in pairs), sum(w * w for _, w in pairs))
    return Sums(sum(parts), sum(wholes), *squared, sum(1 for one in wholes if one))


def share_of(sums: Sums) -> Share:
    """The share that sums give, with its 95% interval."""
    part, whole = sums.part, sums.whole
    if not whole:
        return Share(None, None, None)
    value = part / whole
    worth = _worth(value, sums)
    middle = (value + _Z**2 / (2 * worth)) / (1 + _Z**2 / worth)
    half = _Z * math.sqrt(value * (1 - value) / worth + _Z**2 / (4 * worth**2)) / (1 + _Z**2 / worth)
    # Wilson's middle is drawn towards a half, so the share itself may lie at an end of its interval, never outside
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(round(value, 4), round(min(low, value), 4), round(max(high, value), 4))


def _worth(value: float, sums: Sums) -> float:
    """The effective sample size."""
    part, whole, clusters = sums.part, sums.whole, sums.clusters
    if clusters < 2 or value in (0.0, 1.0):
        # without any spread to estimate from, statements of one article tell no more than the article does
        return float(clusters)
    # The sum of (p - value * w)², in whole numbers up to the last division: differences of floats could be below zero.
    squares = sums.parts_squared * whole**2 - 2 * part * whole * sums.products + part**2 * sums.wholes_squared
    variance = clusters / (clusters - 1) * (squares / whole**2) / whole**2
    return min(float(whole), value * (1 - value) / variance) if variance else float(whole)
