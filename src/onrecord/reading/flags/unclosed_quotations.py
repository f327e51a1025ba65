"""Flags for quotation marks without a partner.

A quotation of several paragraphs opens each of them and closes only the last, and one that a page has broken in two
goes on where the next closes. An apostrophe is not a mark, nor is the sign for inches or a mark in a tag. Straight
marks, curly ones and two single ones ('' or ’’) are read; single marks are left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.article import Span
from onrecord.reading.text.quotations import is_caption
from onrecord.record import Flag

KIND = "unclosed_quotation"
_NEVER_CLOSES = "A quotation opens here and never closes, so where the quoted words end cannot be told."
_NEVER_OPENS = "A quotation closes here that never opened, so where the quoted words begin cannot be told."
_FARTHEST = 8

_FEET = re.compile(r"\d[’']\d{1,2}\Z")
_MARK = re.compile(r"\">|[“”„‟\"«»]|''|``|‘‘|’’|<[^<>\n]{1,600}>")
_OPENERS, _CLOSERS = frozenset({"“", "„", "«", "‘‘"}), frozenset({"”", "»", "’’"})
_BEFORE_OPEN = frozenset(" \t\n\xa0([{—–-/‘'…>\u2009\u202a*_")
_AFTER_CLOSE = frozenset(" \t\n\xa0)]}—–-/’'.,;:!?…<\u2009*_")


@dataclass(frozen=True, slots=True)
class _Loose:
    """The marks of one paragraph that have no partner in it: closers come first, openers last."""

    paragraph: Span
    closers: tuple[int, ...]
    openers: tuple[int, ...]
    reopened: bool


def unclosed(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each quotation mark that has no partner."""
    loose = [_loose(text, paragraph) for paragraph in paragraphs]
    taken: set[int] = set()
    for number, one in enumerate(loose):
        if one.closers and number not in taken:
            yield Flag(kind=KIND, spans=((one.paragraph[0], one.closers[0] + 1),), message=_NEVER_OPENS)
        if not one.openers:
            continue
        closing = _closed_by(text, loose, number)
        if closing is not None:
            taken.add(closing)
        elif one.reopened or not _goes_on(text, paragraphs, number):
            yield Flag(kind=KIND, spans=((one.openers[0], one.paragraph[1]),), message=_NEVER_CLOSES)


def _closed_by(text: str, loose: list[_Loose], number: int) -> int | None:
    """The paragraph further down that closes what this one leaves open, with nothing left open between."""
    for later in range(number + 1, min(len(loose), number + 1 + _FARTHEST)):
        if loose[later].closers:
            return later
        if loose[later].openers:
            return None
    return None


def _goes_on(text: str, paragraphs: tuple[Span, ...], number: int) -> bool:
    """Whether the next paragraph, or the one behind a caption, goes on with the open quotation by opening it again."""
    after = paragraphs[number + 1 : number + 3]
    if len(after) > 1 and not is_caption(text, after[0]):
        after = after[:1]
    return any(_MARK.match(text, start) for start, _ in after)


def _loose(text: str, paragraph: Span) -> _Loose:
    start, end = paragraph
    opened: list[int] = []
    closers: list[int] = []
    last: dict[str, int] = {}
    for mark in _MARK.finditer(text, start, end):
        # marks in what is left of a page's markup are matched first, so that they do not count
        if mark.group()[-1] == ">" or _is_inch(text, mark.start()):
            continue
        side = _side(text, mark, start, end, bool(opened))
        if side > 0:
            opened.append(mark.start())
            last[text[mark.start()]] = mark.start()
        elif side < 0 and opened:
            opened.pop()
        elif side < 0:
            closers.append(mark.start())
    return _Loose(paragraph, tuple(closers), tuple(opened), bool(opened) and last[text[opened[-1]]] > opened[-1])


def _is_inch(text: str, at: int) -> bool:
    """Whether a mark stands for inches, as in 6’2”."""
    return _FEET.search(text, max(0, at - 4), at) is not None


def _side(text: str, mark: re.Match[str], start: int, end: int, is_open: bool) -> int:
    """1 for a mark that opens, -1 for one that closes, 0 for one that is not a quotation mark."""
    sign = mark.group()
    left = text[mark.start() - 1] if mark.start() > start else " "
    right = text[mark.end()] if mark.end() < end else " "
    # inches again, as in 19" where no quotation is open
    if sign == '"' and left.isdigit() and not is_open:
        return 0
    before, after = left in _BEFORE_OPEN, right in _AFTER_CLOSE
    if sign in _OPENERS:
        return -1 if is_open and not before and after else 1
    if sign in _CLOSERS:
        return 1 if not is_open and before and (not after or mark.start() == start) else -1
    if before != after:
        return 1 if before else -1
    return -1 if is_open else 1
