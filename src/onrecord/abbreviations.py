"""Abbreviations that end in a full stop, read once from ``abbreviations.toml``.

They stand beside the article, because its sentences depend on them, and every room that reads names shares them.
"""

import tomllib
from importlib.resources import files

_TABLE: dict[str, list[str]] = tomllib.loads(
    files("onrecord").joinpath("abbreviations.toml").read_text(encoding="utf-8")
)


def abbreviations(*themes: str) -> str:
    """One side of a pattern: the abbreviations of some themes, without their full stops, the longest first.

    Args:
        themes: keys of the table, such as ``titles``.

    Raises:
        KeyError: the table has no such theme.
    """
    words = {word for theme in themes for word in _TABLE[theme]}
    return "|".join(word.replace(".", r"\.") for word in sorted(words, key=lambda word: (-len(word), word)))
