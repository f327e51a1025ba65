"""Words that a line introduces: "Odell added:", a colon at the end of its paragraph, and what was said in the next.

Pages set long quotations apart, often without quotation marks. The model, which links over paragraphs for
quotations alone, leaves such a cue with nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from onrecord.article import WORD, Span
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.record import Spans

LEAST_WORDS = 6
"""Fewest words without quotation marks that are taken for what was said."""

_CAPITAL = r"[A-Z][\w.’'\-&]{0,40}+"
_NAMED = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|I|[Ww]e|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Oo]ne"
    r"|[Aa]nother)(?:[ \xa0][\w’'.\-]{1,40}+){1,6}?"
    rf"|{_CAPITAL}(?:[ \xa0](?:(?:of|the|and|for|de|van)[ \xa0])*{_CAPITAL}){{0,6}})"
)
_BETWEEN = rf"(?:[ \xa0](?:{WORDS['before_introducing'].alternatives}))*"
_SAYING = rf"(?:(?:has|have|had|went on to|goes on to)[ \xa0])?(?:{WORDS['introducing'].alternatives})"
_REST = r"(?:[ \xa0](?!that\b|how\b|why\b|what\b|if\b|whether\b)[\w’'.@&\-]{1,80}+){0,8}"
_ASIDE = r"(?:,[ \xa0][^,.:;“”\"\n]{2,60},)?"
"""What is said of somebody between commas: "Odo Varn, a skipper, said:"."""
_INTRODUCES = re.compile(rf"(?<![\w’'-])(?P<source>{_NAMED}{_ASIDE}){_BETWEEN}[ \xa0](?P<cue>{_SAYING}){_REST}:$")
_PLAIN = re.compile(r"(?![A-Z .]{1,40}:)[A-Z…\[].*[.!?…][)\]]?$", re.S)


def introduced(document: Document) -> Iterator[tuple[Span, Span, Spans]]:
    """Who is said to say, by what words, and what: the paragraph after the colon, or the quotation that opens it."""
    text = document.text
    spans = document.paragraphs
    last = {end: start for start, end in document.sentences}
    marks = document.quotations.marks
    opens = {mark.start: number for number, mark in enumerate(marks)}
    done = 0
    for before, after in pairwise(spans):
        if text[before[1] - 1] != ":" or before[1] not in last or before[0] < done:
            continue
        found = _INTRODUCES.search(text, last[before[1]], before[1])
        said = (_quoted(text, spans, marks, opens.get(after[0])) or _unquoted(text, after)) if found else ()
        if found and said:
            done = said[-1][1]
            yield found.span("source"), found.span("cue"), said


def _quoted(text: str, spans: Spans, marks: tuple[Quotation, ...], at: int | None) -> Spans:
    """The quotation that makes up the paragraph, with the paragraphs that it goes on in."""
    if at is None:
        return ()
    last = next((n for n in range(at, len(marks)) if not marks[n].goes_on), at)
    end = marks[last].end
    paragraph_end = spans[bisect_left(spans, end, key=lambda span: span[1])][1]
    if WORD.search(text, end, paragraph_end):
        return ()  # “…,” she said: a tag of its own
    return tuple(mark.span for mark in marks[at : last + 1])


def _unquoted(text: str, after: Span) -> Spans:
    plain = _PLAIN.match(text, *after) and len(WORD.findall(text, *after)) >= LEAST_WORDS
    return (after,) if plain and text[after[0]] not in "\"“'‘<" else ()
