"""The view that is read: an article's text in one plain form, whatever page, PDF or mail it was copied from.

Every room matches words that one space parts. A text may part them by a no-break space, a tab, two spaces or the end of
a line, write an accent as a character of its own, break words by soft hyphens or over lines, and use the quotation
marks of another country. Teaching each pattern all of that would be hopeless; instead the rooms read a view of the
text, and the spans they find are mapped back to the article.
"""

import re
import unicodedata
from array import array
from collections.abc import Callable
from functools import cached_property

import msgspec

from onrecord.article import Article, Span, paragraphs
from onrecord.reading.language.patterns import word_tables
from onrecord.reading.text import odd_marks
from onrecord.reading.text.datelines import behind_place
from onrecord.reading.text.odd_marks import OddMarks
from onrecord.reading.text.spans import map_spans
from onrecord.record import Record, Spans

IsWord = Callable[[str], bool]
"""Whether letters in lower case are a word of English."""

_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
"""Soft hyphen, zero-width space, marks of direction, word joiner, byte-order mark: nothing that anyone reads."""
_BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
_BLANKS = "\t\r\x0b\x0c\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD = re.compile(rf"[{_BLANKS}{_UNSEEN}{odd_marks.SIGNS}\u0300-\u036f]|&[#\w]{{2,9}};|\A”")
"""A character that a view has another for, but for spaces and line feeds; these are odd in runs."""
_RUNS = ("  ", " \n", "\n ", "\n\n\n", *odd_marks.RUNS)
_UNUSUAL = re.compile(
    rf"(?P<hyphen>[-\u00ad\u2010][^\S{_BREAKS}]*+[{_BREAKS}]\s*+(?=[^\W\d_]))"
    # a single space is as it should be, and by far the most frequent blank
    rf"|(?! [^\s{_UNSEEN}])(?P<blank>[{_UNSEEN}]*+\s[\s{_UNSEEN}]*+)|[{_UNSEEN}]++"
    rf"|(?P<accented>[^\W\d_][\u0300-\u036f]++)"
    rf"|(?P<odd>{odd_marks.PATTERN})"
)
_NEWS = rf"(?i:{word_tables(__package__, 'words.toml')['leads'].alternatives})\s*+[:|]\s*+(?=[\"“„«‘'&])"
_LABEL = r"(?!\d)\w[\w’'/&-]{0,40}+(?:\s[\w’'/&-]{1,40}+){0,3}(?:\s\([\w ]{1,40}\))?(?::|\s[—–])\s"
_HAS_SPEAKER = r"(?=[“\"][^“”\"]{1,1000}(?:,[”\"]\s(?!(?:s?he|they|it|I|we)\b)\w|[?!][”\"]\s[a-z]))"
"""A quotation whose speaker follows on it, and is more than a pronoun."""
_LEAD = re.compile(rf"(?:[»•▪●‣◦]\s++)?(?>(?:{_NEWS}|{_LABEL}{_HAS_SPEAKER})?)")
"""What a page puts before a paragraph that is not part of it: a bullet, or before a quotation a label that is not its
speaker's.

That is the label of a kind of news, or one before a quotation whose speaker follows ("Schools: “We open on Thursday,”
said Odell"). Left in, the label and its colon read as the speaker of the quotation. Before anything else a label stays,
for a note on the article may begin so ("Updated: …"); where nobody follows, the label is the speaker
("ODELL: “We are done.”").
"""
_BEFORE = re.compile(r"[^\W\d_](?:[\w’'-]{0,58}[^\W\d_])?\Z")
_AFTER = re.compile(r"[^\W\d_]+")
_SPELLING = re.compile(r"(?<![\w-])[^\W\d_]++(?>(?:-[^\W\d_]++)*)(?![\w-])")
_LONGEST = 60
"""Letters at most that are looked at before and behind a hyphen at the end of a line."""
_SUSPENDED = frozenset({"and", "or", "to"})
"""What follows a hyphen that stands for a later word: "two- and three-storey"."""


class View:
    """A text as it is read, and where each character of it stands in the article.

    Attributes:
        text: what is read.
    """

    def __init__(self, text: str, starts: "array[int] | None" = None, ends: "array[int] | None" = None) -> None:
        self.text = text
        self._starts, self._ends = starts, ends

    def span(self, span: Span) -> Span:
        """A span of the view as a span of the article: half-open, in code points."""
        start, end = span
        if self._starts is None or self._ends is None or start >= end:
            return span
        return self._starts[start], self._ends[end - 1]

    def spans(self, spans: Spans) -> Spans:
        """Spans of the view as spans of the article."""
        return tuple(map(self.span, spans))

    def restore(self, record: Record, article: Article) -> Record:
        """A record of the view as the record of the article.

        Args:
            record: what was read of the view.
            article: the article that the view was made of.
        """
        mapped = record if self._starts is None else map_spans(record, self.spans)
        return msgspec.structs.replace(mapped, article=article)


def view_of(text: str, is_word: IsWord) -> View:
    """The view of a text; paragraphs are lines of it, separated by empty lines, unless the text is its own view.

    Args:
        text: the text of an article.
        is_word: whether a string is an English word, for words broken over lines.
    """
    spans = paragraphs(text)
    if not _is_odd(text, spans):
        return View(text)
    builder = _Builder(text, is_word)
    for span in spans:
        builder.add_paragraph(span)
    return builder.view()


def _is_odd(text: str, spans: tuple[Span, ...]) -> bool:
    """Whether a text differs from its view."""
    if text.removesuffix("\n") != text.strip() or any(run in text for run in _RUNS) or _ODD.search(text):
        return True
    return any(
        "\n" in text[slice(*span)] or _lead_of(text, span, is_first=span is spans[0]) > span[0] for span in spans
    )


def _lead_of(text: str, span: Span, *, is_first: bool) -> int:
    """Where a paragraph begins behind what a page puts before it, or the first behind "Lagos: "."""
    found = _LEAD.match(text, *span)
    if found and span[0] < found.end() < span[1]:
        return found.end()
    return behind_place(text, span) if is_first else span[0]


class _Builder:
    """A view in the making."""

    def __init__(self, text: str, is_word: IsWord) -> None:
        self._text, self._is_word = text, is_word
        self._marks = OddMarks(text)
        self._parts: list[str] = []
        self._starts, self._ends = array("q"), array("q")

    def view(self) -> View:
        return View("".join(self._parts), self._starts, self._ends)

    def add_paragraph(self, span: Span) -> None:
        """Add a paragraph, an empty line before it."""
        start, end = span
        if self._ends:
            self._add("\n\n", (self._ends[-1], start))  # a label left out is of the gap before it
        start = done = _lead_of(self._text, span, is_first=not self._ends)
        for match in _UNUSUAL.finditer(self._text, start, end):
            self._copy((done, match.start()))
            self._replace(match)
            done = match.end()
        self._copy((done, end))

    def _replace(self, match: re.Match[str]) -> None:
        if match["hyphen"]:
            self._add(self._in_one_line(match), match.span())
        elif match["blank"]:
            self._add(" ", match.span())
        elif match["odd"]:
            self._add(self._marks.plain(match), match.span())
        elif match["accented"]:
            self._add(unicodedata.normalize("NFC", match["accented"]), match.span())

    def _in_one_line(self, match: re.Match[str]) -> str:
        """What a hyphen at the end of a line and that line's end are in one line: a
        hyphen, nothing, or a hyphen and a blank."""
        text, mark = self._text, match["hyphen"][0]
        before = _BEFORE.search(text, max(0, match.start() - _LONGEST), match.start())
        after = _AFTER.match(text, match.end(), match.end() + _LONGEST)
        if before is None or after is None:
            return "" if mark == "\u00ad" else "- "
        first, second = before.group(), after.group()
        # a soft hyphen stands only where a word may be broken
        if mark == "\u00ad" or self._is_one_word(first, second):
            return ""
        return "- " if second in _SUSPENDED else "-"

    def _is_one_word(self, first: str, second: str) -> bool:
        """Whether a line's end broke one word, rather than a compound at its own hyphen ("vice-president").

        The article's own spelling elsewhere decides; then whether the whole is a word of English, and last whether the
        parts
        are: typesetters break words far more often than compounds.
        """
        # a capital behind the hyphen begins a word of its own: "Franco-" and "German"
        if "-" in first or second in _SUSPENDED or second[0].isupper() > first.isupper():
            return False
        first, second = first.lower(), second.lower()
        for spelling, joined in ((first + second, True), (f"{first}-{second}", False)):
            if spelling in self._spellings:
                return joined
        return self._is_word(first + second) or not (self._is_word(first) and self._is_word(second))

    @cached_property
    def _spellings(self) -> frozenset[str]:
        """The words and compounds of the text that stand in one line, in lower case."""
        return frozenset(_SPELLING.findall(self._text.lower()))

    def _copy(self, span: Span) -> None:
        """Add characters of the text as they are."""
        self._parts.append(self._text[slice(*span)])
        self._starts.extend(range(*span))
        self._ends.extend(range(span[0] + 1, span[1] + 1))

    def _add(self, characters: str, span: Span) -> None:
        """Add characters that stand for a stretch of the text; each stands for all of it."""
        self._parts.append(characters)
        self._starts.extend([span[0]] * len(characters))
        self._ends.extend([span[1]] * len(characters))
