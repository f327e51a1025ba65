"""Figures: how many were right, of how many."""

from collections.abc import Mapping
from typing import Any, Generic, Self, TypeVar

import msgspec


class Agreement(msgspec.Struct, frozen=True):
    """How many were right, of how many predicted and how many gold."""

    right: int = 0
    pred: int = 0
    gold: int = 0

    def __add__(self, other: Self) -> "Agreement":
        return Agreement(self.right + other.right, self.pred + other.pred, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Right of predicted; 0 where nothing was predicted."""
        return self.right / self.pred if self.pred else 0.0

    @property
    def recall(self) -> float:
        """Right of gold; 0 where there is no gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Share(msgspec.Struct, frozen=True):
    """How many were right of those that were looked at: where a corpus marks only
    some, so that precision means nothing."""

    right: int = 0
    of: int = 0

    def __add__(self, other: Self) -> "Share":
        return Share(self.right + other.right, self.of + other.of)

    @property
    def share(self) -> float:
        """Right of all; 0 where there is nothing."""
        return self.right / self.of if self.of else 0.0


Figures = dict[str, Agreement | Share]
"""Figures by name, in the order in which they are printed."""
Figure = TypeVar("Figure", bound=Agreement | Share, covariant=True)
Same = TypeVar("Same", Agreement, Share, Agreement | Share)


def added(one: dict[str, Same], other: dict[str, Same]) -> dict[str, Same]:
    """The sums of two sets of figures with the same names and kinds; the first may be empty."""
    return {name: one[name] + figure if name in one else figure for name, figure in other.items()}  # type: ignore[operator]


class Evaluation(msgspec.Struct, Generic[Figure], frozen=True):
    """Every figure, in the order in which the definitions give them.

    Attributes:
        figures: by name.
        missing: ids of gold documents that nothing was predicted for; they count as predictions of nothing.
        extra: how many predicted documents have no gold; they are left out.
    """

    figures: Mapping[str, Figure]
    missing: tuple[str, ...] = ()
    extra: int = 0

    def to_value(self) -> dict[str, Any]:
        """The figures as plain values, for JSON."""
        value = {name: _value(figure) for name, figure in self.figures.items() if not name.startswith("direct ")}
        direct = {
            name.removeprefix("direct "): {"r": figure.recall, "gold": figure.gold}
            for name, figure in self.figures.items()
            if name.startswith("direct ") and isinstance(figure, Agreement)
        }
        return value | ({"direct": direct} if direct else {})


def _value(figure: Agreement | Share) -> dict[str, Any]:
    if isinstance(figure, Share):
        return {"share": figure.share, "of": figure.of}
    found = {"p": figure.precision, "r": figure.recall, "f1": figure.f1}
    return {**found, "gold": figure.gold, "pred": figure.pred}
