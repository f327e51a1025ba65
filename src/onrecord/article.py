"""An article: its exact text and what is known about it.

Text is never edited. Paragraphs, sentences and words are half-open spans of
Unicode code points of :attr:`Article.text`, found when asked for.
"""

import itertools
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

Span = tuple[int, int]
"""A half-open stretch of code points, ``(start, end)``."""

WORD = re.compile(r"\w+")
"""A word, as every figure of this project counts words."""


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it came in.

    Attributes:
        id: what the user calls it; a hash of the text where nobody named it.
        url: the address it was read from, if known.
        outlet: who published it, if known.
        title: its headline, if known. The headline may or may not also stand in ``text``.
        bylines: the names of its authors.
        published: the day it was published, if known.
        updated: the day it was last changed, if known.
        language: two letters of ISO 639-1.
        text: the article to the character.
    """

    id: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    bylines: tuple[str, ...] = ()
    published: date | None = None
    updated: date | None = None
    language: str = "en"
    text: str

    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of the paragraphs, in order, without the white space around them."""
        return paragraphs(self.text)

    def sentences(self) -> tuple[Span, ...]:
        """Spans of the sentences, in order. No sentence crosses a paragraph."""
        return sentences(self.text)

    def words(self) -> tuple[Span, ...]:
        """Spans of the words (``\\w+``), in order."""
        return tuple(match.span() for match in WORD.finditer(self.text))


# ---------------------------------------------------------------- paragraphs

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_CLOSED = re.compile(r"[.!?:;…]['\"’”)\]]*\s*$")


@lru_cache(maxsize=64)
def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: its lines, or its blocks of lines where lines are wrapped at a width.

    Text copied from a PDF or a mail is broken at about the same width in the middle of
    sentences; there only an empty line, or a short line that closes a sentence, ends a paragraph.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if not lines:
        return ()
    blocks = list(_unwrapped(text, lines)) if _is_wrapped(text, lines) else lines
    return tuple(_strip(text, span) for span in blocks)


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines that are followed directly by another stop in the middle of a sentence."""
    inner = [line for line, after in itertools.pairwise(lines) if text.count("\n", line[1], after[0]) <= 1]
    if len(inner) < 4:
        return False
    cut = [line for line in inner if line[1] - line[0] >= 40 and not _CLOSED.search(text[line[0] : line[1]])]
    return len(cut) > len(inner) / 2


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join wrapped lines to blocks."""
    widths = sorted(end - start for start, end in lines)
    short = 0.75 * widths[len(widths) * 3 // 4]
    start, last = lines[0]
    for line in lines[1:]:
        apart = text.count("\n", last, line[0]) > 1
        closes = last - text.rfind("\n", 0, last) < short and _CLOSED.search(text[start:last])
        if apart or closes:
            yield start, last
            start = line[0]
        last = line[1]
    yield start, last


def _strip(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# ---------------------------------------------------------------- sentences

_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|[.!?…]+[”\"](?=[“\"A-Z])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘'\[])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Govs|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Cpl"
    r"|Adm|Pres|Amb|Atty|Supt|Det|Insp|Fr|Sr|Jr|St|Mt|Ft|vs|v|No|Nos|Inc|Ltd|Co|Corp|Bros|Dept|Assn|Univ"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun|etc|e\.g|i\.e|cf|al|a\.m|p\.m|approx"
    r"|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_MAY_END = re.compile(r"(?:Jr|Sr|Inc|Ltd|Co|Corp|etc|a\.m|p\.m|(?:[A-Za-z]\.)+[A-Za-z])\.$")
_STARTER = re.compile(
    r"\s+[\"“‘']?(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|For|This|That|These|Those|His|Her|Their|There|When|While"
    r"|After|Before|If|As|However|Meanwhile|Yet|Still|So|Some|Many|Most|What|Who|Mr|Mrs|Ms|Dr)\b"
)


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text.

    A sentence ends at ``.``, ``!``, ``?`` or ``…`` and the marks that close after it, unless the
    full stop belongs to an abbreviation or the next word begins in lower case.
    """
    return tuple(span for paragraph in paragraphs(text) for span in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start, stop = paragraph
    for match in _END.finditer(text, start, stop):
        end = match.end()
        if end < stop and _goes_on(text, start, match, stop):
            continue
        if (span := _strip(text, (start, end)))[0] < span[1]:
            yield span
        start = end
    if (span := _strip(text, (start, stop)))[0] < span[1]:
        yield span


def _goes_on(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    """Whether the sentence goes on after this mark."""
    after = text[match.end() : min(stop, match.end() + 40)]
    following = after.lstrip(" \t\xa0\"'“‘([")
    if following[:1].islower():
        return True
    if match.group() != ".":
        return False
    before = text[max(start, match.end() - 16) : match.end()]
    if _ABBREVIATION.search(before):
        return not (_MAY_END.search(before) and _STARTER.match(after))
    return False
