"""Flags for what the page left in the text: adverts, links, captions."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.language.patterns import word_tables
from onrecord.record import Flag

_LONGEST = 320
_WORDS = word_tables("onrecord.reading.flags", "boilerplate.toml")
_BOILERPLATE = re.compile(rf"^\W{{0,3}}(?:{_WORDS['lines'].alternatives})\W{{0,3}}$", re.IGNORECASE)
_CREDIT = re.compile(_WORDS["credits"].alternatives, re.IGNORECASE)
_CREDIT_WORDS = ("(", "getty", "photo", "image", "picture", "caption")
"""One of these, in lower case, stands in every credit."""


def boilerplate(text: str, paragraphs: tuple[Span, ...], links: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each paragraph that belongs to the page and not to the report.

    Args:
        text: the text.
        paragraphs: its paragraphs.
        links: the links to other stories in it.
    """
    for start, end in paragraphs:
        if end - start > _LONGEST:
            continue
        if (start, end) in links or _BOILERPLATE.match(text[start:end]):
            yield Flag(
                kind="boilerplate",
                spans=((start, end),),
                message="This belongs to the page (an advert, a link, a button), not to the report.",
            )
        elif _is_credit(text[start:end]):
            yield Flag(
                kind="boilerplate",
                spans=((start, end),),
                message="This is a picture's caption or credit, not a sentence of the report.",
            )


def _is_credit(paragraph: str) -> bool:
    lower = paragraph.lower()
    return any(word in lower for word in _CREDIT_WORDS) and _CREDIT.search(paragraph) is not None
