"""Quotation marks: which stretches of a text stand between them.

Curly and straight double marks, two apostrophes for one (''), and single marks where they cannot be apostrophes. A quotation that runs
over paragraphs opens anew at each and closes at the last; one that never closes ends with its paragraph.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.article import WORD, Span


@dataclass(frozen=True)
class Quotation:
    """A stretch in quotation marks.

    Attributes:
        start: where its opening mark stands.
        end: behind its closing mark, or the end of the paragraph where none closes it.
        closed: whether a mark closes it.
        goes_on: whether it goes on in the next paragraph, which opens with a mark of its own.
        width: how many characters each of its marks has.
    """

    start: int
    end: int
    closed: bool = True
    goes_on: bool = False
    width: int = 1

    @property
    def span(self) -> Span:
        """The marks included."""
        return self.start, self.end


_DOUBLE = re.compile(r"[\"“”„«»]|``|(?<![\w.,!?…;:])''|''(?!['\w])")
"""A mark; of three apostrophes the first two open and the last two close, the third being a single mark."""
_CLOSES = re.compile(r"[”\"»]|''(?!['\w])")
_OPENERS, _STRAIGHT = frozenset({"“", "„", "«", "``"}), frozenset({'"', "''"})
"""Marks that open, and those that open and close alike."""
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[\w“\"])(?!n['’])")  # not rock ’n’ roll
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])[’'](?![\w])")


class Quotations:
    """The outermost quotations of a text, in order.

    ``place in quotations`` tells whether a place stands inside of one, its marks not counted.
    """

    def __init__(self, text: str, marks: Iterable[Quotation]) -> None:
        self._text = text
        self.marks = tuple(marks)
        self._starts = [mark.start for mark in self.marks]

    def __iter__(self) -> Iterator[Quotation]:
        return iter(self.marks)

    def __len__(self) -> int:
        return len(self.marks)

    def __contains__(self, place: object) -> bool:
        if not isinstance(place, int):
            return False
        index = bisect_right(self._starts, place) - 1
        return index >= 0 and self.marks[index].start < place < self.marks[index].end

    def touching(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share characters with a span, or touch it."""
        return touching(self.marks, span)

    def words_in(self, span: Span) -> tuple[int, int]:
        """How many words of a stretch stand in quotation marks, and how many words it has."""
        start, end = span
        inside = sum(
            len(WORD.findall(self._text, max(mark.start, start), min(mark.end, end))) for mark in self.touching(span)
        )
        return inside, len(WORD.findall(self._text, start, end))


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """The outermost quotations of a text.

    Args:
        text: the text.
        paragraphs: its paragraphs, in order: a quotation that nothing closes ends with its own.
    """
    found: list[Quotation] = []
    for start, end in paragraphs:
        if found and not found[-1].closed and found[-1].end == _before(text, start) and _opens_with(text, start):
            found[-1] = replace(found[-1], goes_on=True)
        doubles = list(_doubles(text, start, end))
        found += sorted([*doubles, *_singles(text, start, end, doubles)], key=lambda q: q.start)
    return Quotations(text, found)


def _before(text: str, start: int) -> int:
    """Where the text before a paragraph ends."""
    while start > 0 and text[start - 1].isspace():
        start -= 1
    return start


def _opens_with(text: str, start: int) -> bool:
    mark = _DOUBLE.match(text, start)
    return mark is not None and mark.group() not in "”»"


def _doubles(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Quotations in double marks. A mark inside one that can only open, opens a nested one."""
    depth, opened, width = 0, start, 1
    for match in _DOUBLE.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if _opening(text, at, mark, depth > 0, start):
            if depth == 0:
                opened, width = at, len(mark)
            depth = 1 if mark in _STRAIGHT else depth + 1
        elif depth:
            depth -= 1
            if depth == 0:
                yield Quotation(opened, match.end(), width=width)
    if depth:
        yield _unclosed(text, opened, end, width)


def _unclosed(text: str, opened: int, end: int, width: int) -> Quotation:
    """A quotation that nothing closes; a nested one that lost its mark leaves the outer one closed."""
    last = max((mark.end() for mark in _CLOSES.finditer(text, opened + width, end)), default=-1)
    if last > opened and not WORD.search(text, last, end):
        return Quotation(opened, last, width=width)
    return Quotation(opened, end, closed=False, width=width)


def _opening(text: str, at: int, mark: str, inside: bool, start: int) -> bool:
    """Whether the mark opens a quotation rather than closing one."""
    if mark not in _STRAIGHT:
        return mark in _OPENERS
    before = text[at - 1] if at > start else " "
    after = text[at + len(mark) : at + len(mark) + 1] or " "
    if before.isspace() or before in "([—–‘'":
        return not (inside and after.isspace())
    if after.isspace() or after in ".,;:!?)]—–":
        return False
    return not inside


def _singles(text: str, start: int, end: int, doubles: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in single marks outside of the double ones."""
    at, around, barren = start, tuple(doubles), -1
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if any(q.start <= opening.start() < q.end for q in touching(around, (at, at))):
            continue
        behind = bisect_left(around, at, key=lambda q: q.start)
        limit = around[behind].start if behind < len(around) else end
        closing = _SINGLE_CLOSE.search(text, at, limit) if limit != barren else None
        if closing is None:
            barren = limit  # nor does any mark before there close what opens later
        elif WORD.search(text, at, closing.start()):
            yield Quotation(opening.start(), closing.end())
            at = closing.end()


def touching(marks: tuple[Quotation, ...], span: Span) -> tuple[Quotation, ...]:
    """The quotations that share characters with a span, or touch it."""
    low = bisect_left(marks, span[0], key=lambda mark: mark.end)
    high = bisect_right(marks, span[1], key=lambda mark: mark.start)
    return marks[low:high]
