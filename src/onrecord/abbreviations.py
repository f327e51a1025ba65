"""Abbreviations that end in a full stop, read once from ``abbreviations.toml``, and short forms of first names.

They stand beside the article, because its sentences depend on them, and every room that reads names shares them.
"""

import tomllib
from importlib.resources import files

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("onrecord").joinpath("abbreviations.toml").read_text(encoding="utf-8")
)
SHORT_FORMS = tuple(frozenset(line.split()) for line in _TABLE["first_names"])
"""First names that may be one person's, by group."""
_SEATS = {short: words for *shorts, words in (line.split() for line in _TABLE["seats"]) for short in shorts}


def abbreviations(*themes: str) -> str:
    """One side of a pattern: the abbreviations of some themes, without their full stops, the longest first.

    Args:
        themes: keys of the table, such as ``titles``.

    Raises:
        KeyError: the table has no such theme.
    """
    words = {word for theme in themes for word in _TABLE[theme]}
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))


def short_for_one(one: str, other: str) -> bool:
    """Whether two first names, in lower case, may be forms of one: "bill" and "william"."""
    return any(one in group and other in group for group in SHORT_FORMS)


def state_of(short: str) -> list[str]:
    """The words of a state of the United States, in lower case, by what it is cut short to: "Vt.", "VT", "N.Y."."""
    return _SEATS.get(short.replace(".", "").replace(" ", ""), "").split("-") if short else []
