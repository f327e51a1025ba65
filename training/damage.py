"""Copies of annotated articles as text comes in the wild: other quotation marks, or none; case or line breaks lost.

Every character stands where it stood, so that annotations hold.
"""

import random
import re
from collections.abc import Callable

_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')
_MARKS = re.compile('["“”„«»]')


def straight(text: str) -> str:
    """Curly marks made straight."""
    return text.translate(_STRAIGHT)


def unquoted(text: str) -> str:
    """Quotation marks lost."""
    return _MARKS.sub(" ", text)


def lowered(text: str) -> str:
    """Capitals lost."""
    small = text.lower()
    return small if len(small) == len(text) else text


def unbroken(text: str) -> str:
    """Line breaks lost."""
    return text.replace("\n", " ")


DAMAGES: tuple[tuple[Callable[[str], str], float], ...] = (
    (straight, 0.5),
    (unquoted, 0.2),
    (lowered, 0.15),
    (unbroken, 0.15),
)
"""Each kind and how often it is drawn."""


def damaged(text: str, rng: random.Random) -> str:
    """The text with damage of one kind."""
    kinds, weights = zip(*DAMAGES, strict=True)
    return str(rng.choices(kinds, weights)[0](text))
