"""A statement inside its sentence: the characters in order, each piece with its part, and where search words stand."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, Literal

import msgspec

from onrecord.article import Span, sentences
from onrecord.record import Spans

Part = Literal["words", "cue", "source", "around"]

_WINDOW = 1000
"""Code points on either side within which a statement's sentence is looked for."""

_LONGEST = 320
"""Of a sentence around a statement so many code points are shown on either side."""

_LINE_END = re.compile(r"[\r\n\u2028\u2029]")

_COLUMNS: dict[Part, str] = {"words": "content_spans", "cue": "cue_spans", "source": "source_spans"}

_JOINT = " … "
"""What stands between the pieces of a statement in the table of statements."""


class Piece(msgspec.Struct, frozen=True):
    """Characters of a sentence.

    Attributes:
        text: the characters.
        part: whether they are the statement's words, its cue, its source, or stand around them.
        found: whether they are what was searched for.
    """

    text: str
    part: Part
    found: bool = False


def in_sentence(row: dict[str, Any], found: Sequence[Span]) -> tuple[Piece, ...]:
    """A statement in its sentence.

    Args:
        row: of the tables ``statements`` and ``articles``: the spans, ``start``, ``end``, and the article's ``body``.
        found: where search words stand, in offsets of the article's text.
    """
    text: str = row["body"]
    parts = {part: tuple(map(tuple, json.loads(row[column]))) for part, column in _COLUMNS.items()}
    low, high = _sentence(text, *_ends(row, parts))
    shown = [(span, part) for part, spans in parts.items() for span in spans]
    edges = {edge for span, _ in shown for edge in span} | {edge for span in found for edge in span}
    cuts = sorted({low, high, *(edge for edge in edges if low < edge < high)})
    return tuple(_pieces(text, cuts, shown, found))


def _ends(row: dict[str, Any], parts: dict[Part, Spans]) -> Span:
    """From the first to the last character of the words, and of cue and source where they are near.

    The source of an answer in an interview may stand paragraphs before it.
    """
    start, end = row["start"], row["end"]
    for span in sorted({*parts["cue"], *parts["source"]}, key=lambda span: abs(span[0] - start)):
        between = row["body"][end : span[0]] if span[0] >= end else row["body"][span[1] : start]
        if len(between) <= _LONGEST and not _LINE_END.search(between):
            start, end = min(start, span[0]), max(end, span[1])
    return start, end


def _sentence(text: str, start: int, end: int) -> Span:
    """The sentences that hold a stretch of the text."""
    before, after = max(0, start - _WINDOW), min(len(text), end + _WINDOW)
    before = max(before, text.rfind("\n\n", before, start) + 2) if "\n\n" in text[before:start] else before
    after = min(after, found) if (found := text.find("\n\n", end, after)) >= 0 else after
    whole = [(a + before, b + before) for a, b in sentences(text[before:after])]
    low = max((a for a, _ in whole if a <= start), default=start)
    high = min((b for _, b in whole if b >= end), default=end)
    return max(low, start - _LONGEST), min(high, end + _LONGEST)


def _pieces(
    text: str, cuts: Sequence[int], shown: Sequence[tuple[Span, Part]], found: Sequence[Span]
) -> Iterator[Piece]:
    for low, high in pairwise(cuts):
        # A source or cue inside of the words is shown as words: they are what was said.
        part: Part = next((part for (a, b), part in shown if a <= low and high <= b), "around")
        yield Piece(text[low:high], part, any(a <= low and high <= b for a, b in found))


def found_spans(marked: str | None, content: Iterable[Span]) -> tuple[Span, ...]:
    """Where FTS5 found search words.

    Args:
        marked: the statement's text with ``\\x02`` before and ``\\x03`` behind each find.
        content: the statement's spans, of which that text is made.
    """
    if not marked:
        return ()
    # Of the marks before a find, which are no part of the text, there are two for each find and its own.
    starts = [mark.start() - 2 * number for number, mark in enumerate(re.finditer("\x02", marked))]
    ends = [mark.start() - 2 * number - 1 for number, mark in enumerate(re.finditer("\x03", marked))]
    finds = zip(starts, ends, strict=True)
    return tuple(span for find in finds for span in _in_article(find, tuple(content)))


def _in_article(find: Span, content: Spans) -> Iterator[Span]:
    """A stretch of a statement's text in offsets of the article."""
    at = 0
    for start, end in content:
        low, high = max(find[0], at), min(find[1], at + end - start)
        if low < high:
            yield start + low - at, start + high - at
        at += end - start + len(_JOINT)
