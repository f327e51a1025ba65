"""Flags for text that stops before its end."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.record import Flag

_ENDED = re.compile(r"[.!?:…\"'”’)\]»|*_>-]\s*$")
_DANGLES = re.compile(
    r"\b(?:the|a|an|of|and|or|but|to|in|for|with|by|from|at|on|as|that|which|who|is|are|was|were|has|have|had|will|would|his|her|their|its|said|than|not),?$"
)
"""A word that no sentence ends with."""
_CUT_MARK = re.compile(
    r"(?:\[\+\d+\schars\]|\(more\)|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s?(?:read\smore|continue\sreading|more)\W*)$",
    re.IGNORECASE,
)
"""What feeds and pages put where they cut a text off: "[+1200 chars]", "(more)", "… continue reading"."""
_SHORT = 25
"""At most so many characters make a heading, which may end in any word."""
_LEAST_WORDS = 8
"""Fewest words of a last paragraph that is expected to end in a full stop."""


def cut_off(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each paragraph that stops in the middle of a sentence, and for a text that does not reach its end."""
    for number, (start, end) in enumerate(paragraphs):
        after = text[paragraphs[number + 1][0]] if number + 1 < len(paragraphs) else ""
        tail = text[max(start, end - 80) : end]
        if (
            _CUT_MARK.search(tail)
            or (_DANGLES.search(tail) and not after.islower() and end - start > _SHORT)
            or (not after and number and not _ENDED.search(tail) and _is_prose(text[start:end]))
        ):
            yield _flag_from_sentence_start(text, start, end)


def _is_prose(paragraph: str) -> bool:
    """Whether a paragraph is a sentence and not a headline or a list of names: half of its words or more in lower case."""
    words = paragraph.split()
    return len(words) >= _LEAST_WORDS and sum(word[0].islower() for word in words) * 2 >= len(words)


def _flag_from_sentence_start(text: str, start: int, end: int) -> Flag:
    """The flag, over the last sentence of the paragraph."""
    begin = max(text.rfind(". ", start, end - 1) + 2, start) if ". " in text[start:end] else start
    return Flag(kind="cut_off", spans=((begin, end),), message="The text stops here in the middle of a sentence.")
