"""How likely it is that two targets of different articles are one concept, learned from pairs that a reader judged.

A logistic regression on a few figures: how much of the words is shared and how rare those words are among targets,
whether the words are all the same, how many people both articles name, and how far apart the articles are.
``data/similarity.json`` holds its weights, and how often words stand in targets.
"""

import json
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from math import exp, log, log1p
from operator import itemgetter

import msgspec

from onrecord.views.concepts.subject import Subject

_LATEST = 400
"""Days apart beyond which it does not matter how many; also where a day is not known."""


class Told(msgspec.Struct, frozen=True, cache_hash=True):
    """A target with what its article tells of it.

    Attributes:
        subject: what it speaks of.
        names: words of the names of the article's sources, in lower case.
        day: the article's day.
        proper: the stems that come from names of people and places.
    """

    subject: Subject
    names: frozenset[str] = frozenset()
    day: date | None = None
    proper: frozenset[str] = frozenset()


def evidence(one: Told, other: Told) -> dict[str, float]:
    """The figures that speak for and against the two being one concept; the order of the two does not matter."""
    ours, theirs = one.subject.stems, other.subject.stems
    shared = weight(ours & theirs)
    return {
        "of_all": shared / max(weight(ours | theirs), 0.1),
        "rare": log1p(shared),
        "two": float(len(ours & theirs) >= 2),
        "same": float(ours == theirs),
        "bare": float(ours == theirs and one.subject.bare and other.subject.bare),
        "names": log1p(len(one.names & other.names)),
        "days": log1p(_days(one.day, other.day)) / log1p(_LATEST),
    }


def _days(one: date | None, other: date | None) -> int:
    return min(abs((one - other).days), _LATEST) if one and other else _LATEST


def chance(one: Told, other: Told) -> float:
    """The chance that the two are one concept, from 0 to 1.

    None where they share nothing but the name of somebody or of a place: "Odell in public", "the health of Odell".
    """
    ours, theirs = one.subject.stems, other.subject.stems
    if ours != theirs and ours & theirs <= one.proper | other.proper:
        return 0.0
    weights = _table()["weights"]
    score = weights["bias"] + sum(weights[name] * value for name, value in evidence(one, other).items())
    return 1 / (1 + exp(-score))


class Likeliest:
    """Finds the likeliest of several. What it was asked before it does not weigh again: of a decision about one concept
    nearly all questions are those of the gathering before."""

    def __init__(self) -> None:
        self._known: dict[tuple[Told, tuple[Told, ...]], tuple[float, int]] = {}
        self._asked: dict[tuple[Told, tuple[Told, ...]], tuple[float, int]] = {}

    def of(self, one: Told, others: tuple[Told, ...]) -> tuple[float, int]:
        """The largest chance that one of the others is the same concept, and the number of the first that has it."""
        asked = (one, others)
        found = self._known.get(asked)
        if found is None:
            found = max(((chance(one, other), place) for place, other in enumerate(others)), key=itemgetter(0))
        self._asked[asked] = found
        return found

    def forget_what_was_not_asked(self) -> None:
        """End a gathering: the next is likely to ask the same, and nothing else is kept."""
        self._known, self._asked = self._asked, {}


@lru_cache(maxsize=100_000)
def weight(stems: frozenset[str]) -> float:
    """How rare words are among targets: the sum of their logarithms of one over how often, in a fixed order."""
    return sum(_rarity(each) for each in sorted(stems))


@lru_cache(maxsize=100_000)
def rarest(stems: frozenset[str], number: int) -> tuple[str, ...]:
    """The rarest of some words, the rarest first."""
    return tuple(sorted(stems, key=lambda each: (-_rarity(each), each))[:number])


@lru_cache(maxsize=100_000)
def _rarity(each: str) -> float:
    table = _table()
    return log(table["targets"]["all"] / max(table["targets"].get(each, 1), 1))


@cache
def _table() -> dict[str, dict[str, float]]:
    """The weights, and in how many targets each word stands; a word that is not there stands in one."""
    text = files("onrecord.views.concepts").joinpath("data", "similarity.json").read_text(encoding="utf-8")
    table: dict[str, dict[str, float]] = json.loads(text)
    return table
