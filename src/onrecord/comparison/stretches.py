"""Where some words may stand together in a long text, by its plain words: cutting it into keys takes far longer."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.article import Span
from onrecord.comparison.senses import function_words
from onrecord.comparison.words import Word

_PLAIN = re.compile(r"[^\W_]+")
_FEWEST = 3
"""Telling words of the shortest quotation that is found so."""
_SHARE = 0.3
"""The share of a quotation's telling words that a stretch must have as they are printed. Half must be the same by their
keys; spelling and numbers may be written otherwise."""
_MARGIN = 10
_CUT = 150
"""Words that an ellipsis may leave out."""


def stretches_with(words: Sequence[Word], told: str, text: str) -> tuple[Span, ...] | None:
    """The stretches of a text in which some words may stand together, each with as many words beside it as they are.

    Args:
        words: what is looked for.
        told: the text of those words.
        text: where.

    Returns:
        ``None`` where the words are too few to tell.
    """
    empty = function_words()
    telling = (told[word.start : word.end] for word in words if word.key not in empty)
    wanted = {piece.casefold() for printed in telling for piece in _PLAIN.findall(printed) if len(piece) > 1}
    if len(wanted) < _FEWEST:
        return None
    plain = _PLAIN.findall(text.casefold())
    reach = _MARGIN + len(words) // 2 + (_CUT if any(word.gap for word in words[1:]) else 0)
    groups: list[list[int]] = []
    for at in (at for at, word in enumerate(plain) if word in wanted):
        if groups and at - groups[-1][-1] <= reach:
            groups[-1].append(at)
        else:
            groups.append([at])
    found: list[Span] = []
    beside = _MARGIN + len(words)
    for group in groups:
        if len({plain[at] for at in group}) < _SHARE * len(wanted):
            continue
        start, end = max(0, group[0] - beside), min(len(plain), group[-1] + beside + 1)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return tuple(_characters(text, found))


def _characters(text: str, stretches: Sequence[Span]) -> Iterator[Span]:
    """Where stretches of plain words stand, which are given by their numbers."""
    plain, passed = _PLAIN.finditer(text), 0
    for start, end in stretches:
        first = next(islice(plain, start - passed, None), None)
        # a few letters are two in small letters, so there may be fewer words than were counted
        last = next(islice(plain, end - start - 2, None), None) if end - start > 1 else first
        if first is None:
            return
        yield first.start(), last.end() if last else len(text)
        passed = end
