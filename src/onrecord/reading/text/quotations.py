"""Quotation marks: which stretches of a text stand between them.

Curly and straight double marks, two apostrophes for one (''), and single marks where they cannot be apostrophes. A
quotation that runs over paragraphs opens again at each and closes at the last, whatever captions stand between; one
that never closes ends with its paragraph.
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


_SHORT_TITLE, _LONGEST_SMALL, _MOST_CAPITALS = 5, 3, 0.6
"""Words of a title in which small words count, letters of the words that longer titles leave in small letters, and the
share of capitals among the others above which it is one."""
_DOUBLE = re.compile(r"[\"“”„«»]|``|(?<![\w.,!?…;:])''|''(?!['\w])")
"""A mark; of three apostrophes the first two open and the last two close, the third being a single mark."""
_CLOSES = re.compile(r"[”\"»]|''(?!['\w])")
_OPENERS, _STRAIGHT = frozenset({"“", "„", "«", "``"}), frozenset({'"', "''"})
"""Marks that open, and those that open and close alike."""
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[\w“\"])(?!n['’])")  # not rock ’n’ roll
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…”\"])[’'](?![\w])")
_POSSESSIVE = re.compile(r"(?<=[sS])[’'](?=\s[a-z])")
"""What closes a quotation at times ("the 'workers' said"), but is mostly a
plural's apostrophe ("the drivers' lounge")."""
_SPEECH = re.compile(r"(?:(?<=[:,]\s)|(?<!\S))[‘'](?=[A-Z“\"])")
"""A single mark that begins what somebody says: a sentence in it, and nothing or a mark before it."""
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")
_CREDIT = re.compile(r"\b(?:Picture|Photo|Photograph|Image|Credit|Pic)s?\s?[:/©]")
_CAPTION_WORDS = 40
"""Most words of a caption."""


class Quotations:
    """The outermost quotations of a text, in order.

    ``place in quotations`` says whether a place stands inside of one, its marks not counted.
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
        marks, words = self.touching(span), len(WORD.findall(self._text, start, end))
        if any(mark.start <= start and end <= mark.end for mark in marks):
            return words, words
        inside = sum(len(WORD.findall(self._text, max(mark.start, start), min(mark.end, end))) for mark in marks)
        return inside, words


def find_quotations(text: str, paragraphs: Sequence[Span]) -> Quotations:
    """The outermost quotations of a text.

    Args:
        text: the text.
        paragraphs: its paragraphs, in order: a quotation that nothing closes ends with its own.
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        if found and _goes_on_in(text, paragraphs, found[-1], number):
            found[-1] = replace(found[-1], goes_on=True)
        doubles = list(_doubles(text, start, end))
        singles = list(_singles(text, start, end, doubles, _speech_follows(text, paragraphs, number)))
        # a British paper puts double marks inside single ones: the outer ones count
        outer = (q for q in doubles if not any(single.start < q.start < single.end for single in singles))
        found += sorted([*outer, *singles], key=lambda q: q.start)
    return Quotations(text, found)


def is_caption(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is the line under a picture, or a heading: short, and no sentence, or with a credit."""
    start, end = paragraph
    if _DOUBLE.search(text, start, end) or len(WORD.findall(text, start, end)) > _CAPTION_WORDS:
        return False
    return not (_SENTENCE_END.search(text[start:end]) or text[end - 1] in ":,;") or bool(
        _CREDIT.search(text, start, end)
    )


def is_title(words: str) -> bool:
    """Whether words are written as a title's, most with a capital: “The Last Ferry: How Vell Lost Its Pier.”"""
    all_words = WORD.findall(words)
    most = [w for w in all_words if len(w) > _LONGEST_SMALL] if len(all_words) > _SHORT_TITLE else all_words
    capital = sum(word[0].isupper() for word in most)
    return len(most) > 1 and capital > _MOST_CAPITALS * len(most)


def _goes_on_in(text: str, paragraphs: Sequence[Span], before: Quotation, number: int) -> bool:
    """Whether a quotation that nothing closed goes on in a paragraph, the next or the one behind a caption."""
    if before.closed:
        return False
    last = bisect_left(paragraphs, before.end, key=lambda span: span[1])
    if last < number - 1 and not (last == number - 2 and is_caption(text, paragraphs[number - 1])):
        return False
    start = paragraphs[number][0]
    if text[before.start] in "‘'" and before.width == 1:
        return _SPEECH.match(text, start) is not None
    return _opens_with(text, start)


def _speech_follows(text: str, paragraphs: Sequence[Span], number: int) -> bool:
    """Whether the next paragraph, or the one behind a caption, opens with a single mark."""
    after = paragraphs[number + 1 : number + 3]
    if len(after) > 1 and not is_caption(text, after[0]):
        after = after[:1]
    return any(_SPEECH.match(text, start) for start, _ in after)


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
            # straight marks do not nest: an opening one in a quotation looks like a closing one
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
    # a straight mark opens behind white space or a bracket, unless white space follows too and it closes after a
    # stray blank
    if before.isspace() or before in "([—–‘'":
        return not (inside and after.isspace())
    if after.isspace() or after in ".,;:!?)]—–":
        return False
    return not inside


def _singles(text: str, start: int, end: int, doubles: list[Quotation], goes_on: bool) -> Iterator[Quotation]:
    """Quotations in single marks outside of the double ones, or around them.

    Args:
        goes_on: whether the text behind the paragraph opens with a single mark again: what opens here then may stay
            open.
    """
    at, around = start, tuple(doubles)
    speech_ends = _SENTENCE_END.search(text, max(start, end - 4), end) is not None
    barren = -1
    while opening := _SINGLE_OPEN.search(text, at, end):
        at = opening.end()
        if any(q.start <= opening.start() < q.end for q in touching(around, (at, at))):
            continue
        speaks = _SPEECH.match(text, opening.start()) is not None
        limit = end if speaks else _next_double(around, at, end)
        stays_open = speaks and goes_on and speech_ends
        closing = _closing(text, at, limit, around, stays_open) if limit > barren else None
        if closing is None:
            if stays_open:
                yield Quotation(opening.start(), end, closed=False)
                return
            barren = limit  # nor does any mark before there close what opens later
        elif WORD.search(text, at, closing):
            yield Quotation(opening.start(), closing + 1)
            at = closing + 1


def _next_double(doubles: tuple[Quotation, ...], at: int, end: int) -> int:
    behind = bisect_left(doubles, at, key=lambda q: q.start)
    return doubles[behind].start if behind < len(doubles) else end


def _closing(text: str, at: int, limit: int, doubles: tuple[Quotation, ...], stays_open: bool) -> int | None:
    """Where the mark stands that closes a single one: the first that is not a plural's apostrophe, else the first.

    A quotation around double ones closes behind a mark or a double one, for an apostrophe anywhere closes nothing.
    """
    first, opens = None, limit
    inner = _next_double(doubles, at, limit)
    for match in _SINGLE_CLOSE.finditer(text, at, limit):
        place = match.start()
        if any(q.start < place < q.end for q in touching(doubles, (place, place))):
            continue
        if place > inner and text[place - 1] not in '.,!?…”"':
            continue
        if place > opens or not _POSSESSIVE.match(text, place):
            return place if place <= opens else first
        if first is None and place < inner:
            first, after = place, _SINGLE_OPEN.search(text, place, limit)
            opens = after.start() if after else limit
    return None if stays_open else first


def touching(marks: tuple[Quotation, ...], span: Span) -> tuple[Quotation, ...]:
    """The quotations that share characters with a span, or touch it."""
    low = bisect_left(marks, span[0], key=lambda mark: mark.end)
    high = bisect_right(marks, span[1], key=lambda mark: mark.start)
    return marks[low:high]
