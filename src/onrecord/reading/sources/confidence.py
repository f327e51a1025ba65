"""Confidence in a speaker's identity: the ranker's chance and the step that decided, weighed on marked articles."""

import math
from collections.abc import Mapping
from functools import cache

import msgspec


class Sureness(msgspec.Struct, frozen=True):
    """A logistic regression, fitted by ``training/who.py``.

    Attributes:
        steps: what is added for each step that decided, as ``because`` names it; ``""`` where no ranker chose.
        chance: the weight of the log odds of the likeliest candidate.
        bias: what is added in any case.
    """

    steps: dict[str, float]
    chance: float
    bias: float


def speaker_confidence(because: str, named: bool, chance: float | None, sureness: Mapping[str, Sureness]) -> float:
    """The chance, 0 to 1, that a statement's source is the right one, to two places.

    Args:
        because: the step that attributed the statement to its source.
        named: whether the source has a name.
        chance: how likely the likeliest candidate was; ``None`` where the rules alone decided.
        sureness: what was fitted for sources with a name (``named``) and without (``nameless``).
    """
    fitted = sureness["named" if named else "nameless"]
    odds = fitted.bias + sum(fitted.steps.get(step, 0.0) for step in steps_of(because, chance))
    return round(1 / (1 + math.exp(-odds - fitted.chance * log_odds(chance))), 2)


def steps_of(because: str, chance: float | None) -> tuple[str, ...]:
    """What speaks of the step that decided: its name, and ``""`` where the rules alone did."""
    return (because,) if chance is not None else (because, "")


def log_odds(chance: float | None) -> float:
    """The log odds of a chance; 0 for ``None``. Those of 0 and 1 are infinite: 0.01 and 0.99 stand for them."""
    kept = 0.5 if chance is None else min(0.99, max(0.01, chance))
    return math.log(kept / (1 - kept))


@cache
def load_sureness(content: bytes) -> Mapping[str, Sureness]:
    """What was fitted for sources with a name (``named``) and without (``nameless``), from the JSON of a layer."""
    return msgspec.json.decode(content, type=dict[str, Sureness])
