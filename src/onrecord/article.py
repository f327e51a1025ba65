"""An article: its exact text and what is known about it.

Text is never edited. Paragraphs, sentences and words are half-open spans of
Unicode code points of :attr:`Article.text`, found when asked for.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator
from datetime import date, datetime

import msgspec
from msgspec.structs import force_setattr

from onrecord.abbreviations import abbreviations
from onrecord.errors import InputError, WrongType

Span = tuple[int, int]
"""A half-open stretch of code points, ``(start, end)``."""

WORD = re.compile(r"\w+")
"""A word, as every figure of this project counts words."""


def text_id(text: str) -> str:
    """The id of an article that nobody named: ``sha256-`` and the first 16 hex digits of the hash of its text.

    It depends on the text alone, never on where it was read from. Lone surrogates are hashed as
    UTF-8 would write them.
    """
    return "sha256-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def require_text(value: object, name: str) -> None:
    """Reject what is not text.

    Raises:
        WrongType: it is something else.
    """
    if isinstance(value, str):
        return
    hint = "; decode it first" if isinstance(value, bytes) else ""
    raise WrongType(f"{name} is of the type {type(value).__name__}; expected str{hint}")


def require_count(value: object, name: str, *, least: int) -> None:
    """Reject what is not a whole number, or too small a one.

    Raises:
        WrongType: it is of another type.
        InputError: it is less than ``least``.
    """
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongType(f"{name} is of the type {type(value).__name__}; expected a whole number")
    if value < least:
        raise InputError(f"{name} is {value}; expected {least} or more")


def day_of(value: date | str | None, name: str = "the day") -> date | None:
    """A day as given: a date, a moment (of which the day is taken), or either as ISO 8601 writes it.

    Args:
        value: what was given.
        name: what it is called in an error.

    Raises:
        WrongType: it is of another type.
        InputError: it is text, and no day.
    """
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value.strip()).date()
        except ValueError as error:
            raise InputError(f"{name} is {value[:60]!r}; expected a day such as 2025-09-03") from error
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    raise WrongType(f"{name} is of the type {type(value).__name__}; expected a date, or text such as 2025-09-03")


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

    def __post_init__(self) -> None:
        """Take days as text too, and one author as text, and refuse what would only fail later and elsewhere.

        Raises:
            WrongType: a value is of another type.
            InputError: a day is written otherwise than 2025-09-03.
        """
        for name in ("id", "text", "language"):
            require_text(getattr(self, name), name)
        for name in ("url", "outlet", "title"):
            require_text(getattr(self, name) or "", name)
        bylines = (self.bylines,) if isinstance(self.bylines, str) else tuple(self.bylines)
        for byline in bylines:
            require_text(byline, "one of bylines")
        force_setattr(self, "bylines", bylines)
        for name in ("published", "updated"):
            force_setattr(self, name, day_of(getattr(self, name), name))

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
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029\x0b\x0c\x85]")
_CLOSED = re.compile(r"[.!?:;…]['\"’”)\]]*\s*$")
_HANGING = re.compile(r"\b(?:an?|the|and|or|of|in|on|at|to|for|from|with|by|that|v[ao]n|de[nrl]?|la)\s*$")
_BROKEN = re.compile(r"[^\W\d_][-\u2010]$")
_FIRST = re.compile(r"\s*+(?P<word>\S++)")
_WIDEST = 160  # code points of the widest line of a text that was broken at a width
_NARROWEST = 15  # code points of a line that was cut: columns of newspapers have 28 and more, and lines are ragged
_TAIL = 40  # code points at the end of a line that are looked at for the mark that closes it


class _Line(msgspec.Struct, frozen=True):
    """A line that is not blank: its span, and whether it stands apart from the line before."""

    start: int
    end: int
    apart: bool

    @property
    def width(self) -> int:
        return self.end - self.start

    def first_word(self, text: str) -> str:
        """What stands before the first blank."""
        found = _FIRST.match(text, self.start, self.end)
        return found["word"] if found else ""

    def closes(self, text: str) -> bool:
        """Whether the line ends with a mark that closes a sentence."""
        return _CLOSED.search(text[max(self.start, self.end - _TAIL) : self.end]) is not None

    def is_cut(self, text: str, after: "_Line") -> bool:
        """Whether the line may have been cut at a width: a wide one, or one whose sentence the next goes on with."""
        return self.width >= _NARROWEST or after.first_word(text)[:1].islower()

    def breaks_word(self, text: str, after: "_Line") -> bool:
        """Whether the line ends in a hyphen at which the word that the next begins with was broken."""
        start, end = after.start, self.end
        return _BROKEN.search(text, max(self.start, end - 2), end) is not None and text[start].islower()

    def hangs(self, text: str) -> bool:
        """Whether the line ends with a word that none ends with."""
        return _HANGING.search(text[max(self.start, self.end - _TAIL) : self.end]) is not None


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs of a text: its lines, or its blocks of lines where lines are wrapped at a width.

    Text copied from a PDF or a mail is broken at about the same width in the middle of
    sentences; there only an empty line, or a short line that closes a sentence, ends a paragraph.
    """
    lines = list(_lines(text))
    blocks = _unwrapped(text, lines) if _is_wrapped(text, lines) else ((line.start, line.end) for line in lines)
    return tuple(_strip(text, span) for span in blocks)


def _lines(text: str) -> Iterator[_Line]:
    """The lines of a text that hold more than white space."""
    last = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        breaks = itertools.islice(_BREAK.finditer(text, last, match.start()), 2)
        yield _Line(match.start(), match.end(), apart=sum(1 for _ in breaks) > 1)
        last = match.end()


def _is_wrapped(text: str, lines: list[_Line]) -> bool:
    """Whether lines were broken at a width: most that are followed directly by
    another stop in the middle of a sentence.

    Lists, tables and headings stop there too, but their lines rarely end in "of the", and the next rarely begins in
    lower case.
    """
    inner = [(line, after) for line, after in itertools.pairwise(lines) if not after.apart]
    if not inner or max(line.width for line, _ in inner) > _WIDEST:
        return False
    cut = [(line, after) for line, after in inner if not line.closes(text) and line.is_cut(text, after)]
    goes_on = sum(line.hangs(text) or after.first_word(text)[:1].islower() for line, after in cut)
    # where all lines are short, they are a list or verses, which break no words
    wide = sum(line.width >= _NARROWEST or line.breaks_word(text, after) for line, after in cut)
    return len(cut) > len(inner) / 2 and goes_on > len(cut) / 3 and wide > len(cut) / 3


def _unwrapped(text: str, lines: list[_Line]) -> Iterator[Span]:
    """Join wrapped lines to blocks."""
    widths = sorted(line.width for line in lines)
    width = widths[len(widths) * 3 // 4]
    start = lines[0].start
    for line, after in itertools.pairwise(lines):
        if after.apart or _ends_block(text, line, after, width):
            yield start, line.end
            start = after.start
    yield start, lines[-1].end


def _ends_block(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether a line was ended on purpose: a short one that closes a sentence, or
    a heading with room for the next word."""
    if line.closes(text):
        return line.width < 0.75 * width
    first = after.first_word(text)
    return not (first[:1].islower() or line.hangs(text)) and line.width + 1 + len(first) < 0.6 * width


def _strip(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


# ---------------------------------------------------------------- sentences

# A run of stops is entered at its first mark only (the look-behind), so that a million full stops stay cheap.
_END = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"'”’)\]]*+(?=\s|$)|[”\"](?=[“\"A-Z]))",
)
_WITHIN = abbreviations("titles", "before_names", "within")
_BOTH = rf"{abbreviations('after_names', 'last_words')}|a\.m|p\.m|[A-Z]|(?:[A-Za-z]\.){{1,7}}[A-Za-z]"
_ABBREVIATION = re.compile(
    rf"(?<!\w)(?:(?P<within>{_WITHIN})|(?P<both>{_BOTH})|(?P<number>{abbreviations('before_numbers')})"
    rf"|(?P<state>{abbreviations('states', 'delegates')}))\.$"
)
_BRACKETED = re.compile(r"\([A-Z][A-Za-z.]{0,9}\.\)$")  # "(Ky.)", "(D-Va.)"
_STARTER = re.compile(
    r"(?<!\s)(?!\s++[A-Z]\.\s)\s++[\"“‘']?(?:The|A|An|He|She|It|They|We|I|But|And|In|On|At|For|This|That|These"
    r"|Those|His|Her|Their|There|When|While"
    r"|After|Before|If|As|However|Meanwhile|Yet|Still|So|Some|Many|Most|What|Who|Mr|Mrs|Ms|Dr)\b"
)
_TAG = re.compile(  # the speaker tag after a question or an exclamation: “Why now?” Mr. Odell asked.
    rf"(?<!\s)\s++(?!(?:He|She|They|It|We|I|You|One)\b)(?:(?:{abbreviations('titles')})\. )?"
    r"(?:[A-Z][\w’'-]*+\.? ){1,3}"
    r"(?:said|says|asked|asks|wrote|writes|tweeted|demanded|added|told|shouted|replied|wondered|exclaimed|yelled|joked"
    r"|continued|declared|responded|quipped|recalled|tells)\b"
)


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text.

    A sentence ends at ``.``, ``!``, ``?`` or ``…`` and the marks that close after it, unless the
    full stop belongs to an abbreviation, or what follows goes on with it: a word in lower case, a
    dash, or the speaker tag of a quotation that ends with a question. Marks with no word among them
    stay with the sentence before.
    """
    return tuple(span for paragraph in paragraphs(text) for span in _split(text, paragraph))


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph; a piece that holds no word joins its neighbour."""
    held, worded = (paragraph[0], paragraph[0]), False
    for start, end in _pieces(text, paragraph):
        has_word = WORD.search(text, start, end) is not None
        if worded and has_word:
            yield _strip(text, held)
            held = (start, end)
        else:
            held = (held[0], end)
        worded = worded or has_word
    yield _strip(text, held)


def _pieces(text: str, paragraph: Span) -> Iterator[Span]:
    """The paragraph, cut after every mark that ends a sentence."""
    start, stop = paragraph
    for match in _END.finditer(text, start, stop):
        if match.end() < stop and not _goes_on(text, start, match, stop):
            yield start, match.end()
            start = match.end()
    yield start, stop


def _goes_on(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    """Whether the sentence goes on after this mark."""
    mark, after = match.group(), text[match.end() : min(stop, match.end() + 80)]
    following = after.lstrip(" \t\xa0\"'“‘([")
    if following[:1].islower() or after.lstrip()[:1] in tuple("-–—―"):
        return True
    before = text[max(start, match.end() - 16) : match.end()]
    if mark == ".":
        return _abbreviates(before, after, following)
    if mark == ".)":
        return bool(_BRACKETED.search(before)) and not _STARTER.match(after)
    return mark[0] in "?!" and mark[-1] in "\"”’'" and _TAG.match(after) is not None


def _abbreviates(before: str, after: str, following: str) -> bool:
    """Whether the full stop belongs to an abbreviation that does not also end the sentence."""
    found = _ABBREVIATION.search(before)
    if found is None:
        return False
    if found["number"]:
        return following[:1].isdigit()
    if found["state"]:  # "RENO, Nev. (AP)"
        return after.lstrip()[:1] == "("
    return bool(found["within"]) or not _STARTER.match(after)
