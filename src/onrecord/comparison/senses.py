"""What single words do to the sense: negations, modals, quantities, days, units and opposites, from tables."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from onrecord.reading.language.patterns import WordTable, alternatives, word_tables

_NEGATING = frozenset(["un", "in", "im", "il", "ir", "dis", "non", "mis"])
_SHORTEST = 3
"""Letters that a word keeps at least without its negating prefix."""


@cache
def tables() -> Mapping[str, WordTable]:
    """The tables of ``data/senses.toml``, by name."""
    return word_tables("onrecord.comparison", "senses.toml")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return tables()[name].any_word


def hits(name: str, keys: Iterable[str]) -> list[str]:
    """The entries of a table that a row of keys holds, in order."""
    return _pattern(name).findall(" ".join(keys))


def classes(prefix: str, keys: Iterable[str]) -> Counter[str]:
    """How often each of the tables whose names begin so is met, outside of idioms; not to be changed."""
    return _classes(prefix, " ".join(keys))


@lru_cache(maxsize=1 << 14)  # what differs between two tellings is a word or two, and often the same ones
def _classes(prefix: str, text: str) -> Counter[str]:
    plain = _without_idioms(text)
    found = ((name, len(pattern.findall(plain))) for name, pattern in _patterns(prefix))
    return Counter({name: number for name, number in found if number})


@cache
def _patterns(prefix: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The tables whose names begin so, each with its pattern."""
    return tuple((name, _pattern(name)) for name in tables() if name.startswith(prefix))


def _without_idioms(text: str) -> str:
    """Keys, without "once and for all" and the like, whose words mean nothing by themselves."""
    return _pattern("idiom").sub("", text) if " " in text else text


@cache
def _opposites() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    text = files("onrecord.comparison").joinpath("data", "opposites.toml").read_text(encoding="utf-8")
    lines = [line.split("|") for line in tomllib.loads(text)["pairs"].splitlines() if line]
    sides = [tuple(re.compile(alternatives(",".join(side.split()))) for side in line) for line in lines]
    return tuple((one, other) for one, other in sides)


@cache
def _sides(word: str) -> frozenset[tuple[int, int]]:
    """In which pairs of opposites a word stands, and on which side."""
    return frozenset(
        (number, side) for number, pair in enumerate(_opposites()) for side in (0, 1) if pair[side].fullmatch(word)
    )


def opposite(a: Sequence[str], b: Sequence[str]) -> tuple[str, str] | None:
    """The first word of one row whose opposite stands in the other, with it."""
    for one in a:
        turned = {(number, 1 - side) for number, side in _sides(one)}
        if turned and (other := next((w for w in b if turned & _sides(w) and w not in a), None)) and one not in b:
            return one, other
    return None


def negated_by_affix(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, int]]:
    """The words of which one row has the negated form ("lawful", "unlawful"): the
    word, and 1 where ``b`` negates, else -1."""
    found = [(one, 1) for one in a for other in b if negates(other, one)]
    return found + [(one, -1) for one in b for other in a if negates(other, one)]


def negates(word: str, plain: str) -> bool:
    """Whether a word is another's negation by prefix or by "-less"."""
    if len(plain) < _SHORTEST:
        return False
    if word.endswith("less") and (word[:-4] == plain or plain == word[:-4] + "ful"):
        return True
    return word.endswith(plain) and word.removesuffix(plain) in _NEGATING


_ONE = {"centuries": "century", "feet": "foot", "inches": "inch", "km": "kilometer"}
"""Measures whose name in the singular is not the word without its "s"."""


def measures(keys: Iterable[str]) -> set[str]:
    """The measures of a row of keys, each in the singular: "weeks" and "week" are one."""
    return {_ONE.get(word, word.removesuffix("s")) for word in hits("measure", keys)}


def negations(keys: Sequence[str]) -> int:
    """How many negations a row of keys holds."""
    return _negations(" ".join(keys))


@lru_cache(maxsize=1 << 14)
def _negations(text: str) -> int:
    return len(_pattern("negation").findall(_without_idioms(text)))


@cache
def function_words() -> frozenset[str]:
    """Words that any text holds, which show nothing by being in two."""
    return tables()["function_words"].entries
