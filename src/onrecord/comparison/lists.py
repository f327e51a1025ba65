"""Lists in another order: "schools, roads and mills" and "mills, schools and roads" say the same."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.comparison.align import Block

if TYPE_CHECKING:
    from onrecord.comparison.judge import Side

_BETWEEN = re.compile(r",\s*(?:and|or)\b|,|;|\b(?:and|or|as well as|nor)\b")
_REACH = 4
"""How many words on either side of what moved may belong to the list's outer items."""


def is_reordered_list(a: "Side", b: "Side", differing: Sequence[Block]) -> bool:
    """Whether all that differs is the order of the items of one list.

    Args:
        a: one telling.
        b: the other.
        differing: the blocks that differ, in order.
    """
    first, last = differing[0], differing[-1]
    for before in range(_REACH):
        for after in range(_REACH):
            low, start = first.a_start - before, first.b_start - before
            high, end = last.a_end + after, last.b_end + after
            if min(low, start) < 0 or high > len(a.words) or end > len(b.words):
                continue
            if _same_items(_items(a, low, high), _items(b, start, end)):
                return True
    return False


def _same_items(one: list[str], other: list[str]) -> bool:
    return len(one) > 1 and one != other and sorted(one) == sorted(other)


def _items(side: "Side", start: int, end: int) -> list[str]:
    """The items of a stretch, each as its keys."""
    from onrecord.comparison.words import words_of

    text = side.shown(start, end)
    return [" ".join(word.key for word in words_of(item)) for item in _BETWEEN.split(text) if item.strip()]
