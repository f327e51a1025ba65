"""Links to other stories that a page left between the paragraphs of a report: "SEE ALSO: Mayor denies leak".

Their words are headlines of other reports; what those say, this one does not.
"""

import re

from onrecord.article import WORD, Span
from onrecord.reading.language.patterns import word_tables

_WORDS = word_tables("onrecord.reading.text", "words.toml")
_HEAD = rf"(?:{_WORDS['link_heads'].alternatives})"
_BAR = r"(?:\s?:|\s[|»>])"
_BEFORE = r"[^\w“\"‘']{0,3}"
_LONGEST = 240
_MOST_WORDS = 25
_MOST_STORIES = 12

_LINK = re.compile(rf"{_BEFORE}{_HEAD}{_BAR}\s?\S.*", re.IGNORECASE)
"""A paragraph that is a head and the headline that it leads to."""
_LIST = re.compile(rf"{_BEFORE}(?:{_HEAD}|{_WORDS['list_heads'].alternatives})\s?:?\W{{0,3}}", re.IGNORECASE)
"""A head that stands alone, over the headlines that it leads to."""
_IN_BRACKETS = re.compile(
    rf"(?:\(\s?{_HEAD}{_BAR}[^()\n]{{4,200}}\)|\[\s?{_HEAD}{_BAR}[^\[\]\n]{{4,200}}\])", re.IGNORECASE
)
_ENDS_SENTENCE = re.compile(r"[.!?…][”\"’')\]]*\s*")


def find_story_links(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The links to other stories in a text, in order.

    A link is a paragraph with such a head and no full stop behind it, the headlines under a head that stands alone, or
    a head with what it leads to in brackets within a paragraph. The first paragraph is a link only where it opens with
    a head that no headline has ("READ ALSO:", not "WATCH:").

    Args:
        text: the text.
        paragraphs: its paragraphs.

    Returns:
        Half-open spans in code points.
    """
    found: list[Span] = []
    under_head = 0
    for start, end in paragraphs:
        line = text[start:end]
        if not _is_line(line):
            under_head = 0
        elif _LIST.fullmatch(line):
            under_head = _MOST_STORIES
            found.append((start, end))
        elif under_head or _is_link(line, is_first=start == paragraphs[0][0]):
            under_head = max(0, under_head - 1)
            found.append((start, end))
            continue
        found.extend(match.span() for match in _IN_BRACKETS.finditer(text, start, end))
    return tuple(found)


def _is_line(line: str) -> bool:
    """Whether a paragraph is as short as a headline, and no sentence."""
    if len(line) > _LONGEST or _ENDS_SENTENCE.search(line, max(0, len(line.rstrip()) - 3)):
        return False
    return len(WORD.findall(line)) <= _MOST_WORDS


def _is_link(line: str, is_first: bool) -> bool:
    return _LINK.fullmatch(line) is not None and not (is_first and _FILM.match(line))


_FILM = re.compile(rf"{_BEFORE}(?:{_WORDS['film_heads'].alternatives})\b", re.IGNORECASE)
"""A head that a headline may have itself."""
