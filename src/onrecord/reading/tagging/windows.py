"""The windows in which the model reads the words of an article.

A window is a row of word pieces, at most :data:`LIMIT`, made of whole paragraphs as far as they fit,
led by the last pieces of the text before (context, read but not tagged again). Every word of the
article is tagged in exactly one window. Training and reading cut their windows here, the same way.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.reading.tagging.labels import Ints
from onrecord.reading.tagging.tokens import SPECIAL_SHAPE, Words

LIMIT = 192
"""Most pieces of a window, its two special pieces counted."""
CONTEXT = 16
"""Most pieces of context before the words that a window tags."""
START_PIECE, END_PIECE = 101, 102


@dataclass(frozen=True)
class Window:
    """Words ``begin`` to ``end`` of a text are read, those from ``fresh`` on are tagged; half-open."""

    begin: int
    fresh: int
    end: int


def windows(words: Words, limit: int = LIMIT, context: int = CONTEXT) -> Iterator[Window]:
    """Cut the words of a text into windows: each tags whole paragraphs as far as they fit, with context before."""
    room = limit - 2
    # whole paragraphs, unless one is longer than a window
    units = list(_units(words, room - context))
    start = 0
    while start < len(units):
        fresh = units[start][0]
        begin = _context_before(words, fresh, context)
        last = start
        while last + 1 < len(units) and words.first[units[last + 1][1]] - words.first[begin] <= room:
            last += 1
        yield Window(begin, fresh, units[last][1])
        start = last + 1


def _context_before(words: Words, fresh: int, context: int) -> int:
    """The first of the words before ``fresh`` whose pieces fit into the context."""
    return min(fresh, int(np.searchsorted(words.first, words.first[fresh] - context, side="left")))


def _units(words: Words, room: int) -> Iterator[tuple[int, int]]:
    """Paragraphs that fit into ``room`` pieces; longer ones by sentence, and longer sentences cut."""
    for begin, end in _runs(words.paragraph, 0, len(words)):
        if words.first[end] - words.first[begin] <= room:
            yield begin, end
            continue
        held = begin
        for first, last in _runs(words.sentence, begin, end):
            if words.first[last] - words.first[held] > room:
                if held < first:
                    yield held, first
                held = first
            while words.first[last] - words.first[held] > room:
                cut = int(np.searchsorted(words.first, words.first[held] + room, side="right")) - 1
                # a single word of more pieces than fit must not stop the loop
                cut = max(cut, held + 1)
                yield held, cut
                held = cut
        yield held, end


def _runs(numbers: Ints, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches of equal numbers between ``begin`` and ``end``."""
    if begin == end:
        return
    edges = np.flatnonzero(np.diff(numbers[begin:end])) + begin + 1
    bounds = [begin, *edges.tolist(), end]
    yield from pairwise(bounds)


def inputs(words: Words, window: Window) -> tuple[Ints, Ints, Ints]:
    """The pieces of a window, the shape of each, and where each word's first piece stands among them."""
    at = words.first[window.begin : window.end + 1]
    pieces = np.concatenate(([START_PIECE], words.pieces[at[0] : at[-1]], [END_PIECE]))
    shapes = np.concatenate(
        ([SPECIAL_SHAPE], np.repeat(words.shapes[window.begin : window.end], np.diff(at)), [SPECIAL_SHAPE])
    )
    return pieces, shapes, at[:-1] - at[0] + 1
