"""Lists in another order: "schools, roads and mills" and "mills, schools and roads" say the same, in other words."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from onrecord.comparison.align import Block
from onrecord.comparison.sides import Side
from onrecord.comparison.words import words_of

_BETWEEN = re.compile(r",\s*(?:and|or)\b|,|;|\b(?:and|or|as well as|nor)\b")
_JOINING = frozenset({"and", "or", "nor", "as", "well"})
_RANKED = re.compile(
    r"\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|fourth|fifth|then|finally|last(?:ly)?|respectively|in order"
    r"|in (?:that|this|the following) order|rank(?:ed|s|ing)?|before|after|followed by|ahead of|behind)\b",
    re.IGNORECASE,
)
"""What says that an order is one of time or rank."""
_MARK = frozenset(",;:.?!—–")
_NOUNS = 2
"""Words of an item that is no clause: "the cook decides" may go on, and is then not the item that moved."""
_REACH = 4
"""How many words on either side of what moved may belong to the list's outer items."""


def is_reordered_list(a: Side, b: Side, differing: Sequence[Block]) -> bool:
    """Whether all that differs is the order of the items of one list.

    Args:
        a: one telling.
        b: the other.
        differing: the blocks that differ, in order.
    """
    first, last = differing[0], differing[-1]
    if _told(a, [block[1:3] for block in differing]) != _told(b, [block[3:5] for block in differing]):
        return False  # some word is one side's alone: taking lists apart would find the same, and takes long
    if not (_has_items(a, first.a_start, last.a_end) and _has_items(b, first.b_start, last.b_end)):
        return False
    # the first and last items begin or end in words that both have, so the list may be wider than what differs
    for before in range(_REACH):
        for after in range(_REACH):
            low, start = first.a_start - before, first.b_start - before
            high, end = last.a_end + after, last.b_end + after
            if min(low, start) < 0 or high > len(a.words) or end > len(b.words):
                continue
            items = _items(a, low, high), _items(b, start, end)
            if _same_items(*items) and (_ends(a, high) or max(len(item.split()) for item in items[0]) <= _NOUNS):
                return True
    return False


def is_ranked(side: Side) -> bool:
    """Whether a telling says that the order of what it names counts."""
    return _RANKED.search(side.shown(0, len(side.words))) is not None


def _ends(side: Side, at: int) -> bool:
    """Whether a mark, or nothing, follows the words before a place: its last item is whole."""
    behind = side.text[side.words[at - 1].end : side.words[at].start] if at < len(side.words) else "."
    return not _MARK.isdisjoint(behind)


def _told(side: Side, stretches: Iterable[tuple[int, int]]) -> list[str]:
    """The words of some stretches that are not only between items, in the order of the alphabet."""
    return sorted(key for start, end in stretches for key in side.keys(start, end) if key not in _JOINING)


def _has_items(side: Side, start: int, end: int) -> bool:
    """Whether a list may be there at all: most of what differs is none, and taking it apart takes long."""
    low, high = max(0, start - _REACH + 1), min(len(side.words), end + _REACH - 1)
    return _BETWEEN.search(side.shown(low, high)) is not None


def _same_items(one: list[str], other: list[str]) -> bool:
    return len(one) > 1 and one != other and sorted(one) == sorted(other)


def _items(side: Side, start: int, end: int) -> list[str]:
    """The items of a stretch, each as its keys."""
    return [_keys(item) for item in _BETWEEN.split(side.shown(start, end)) if item.strip()]


@lru_cache(maxsize=4096)  # the stretches that are tried differ in their outer items only
def _keys(item: str) -> str:
    return " ".join(word.key for word in words_of(item))
