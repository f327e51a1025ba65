"""The attribution of a statement, which may name intermediaries, addressee and
venue: its sentence without the content."""

from onrecord.article import Span
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import lies_in
from onrecord.record import Record, Spans, Statement

_MARGIN = 5
"""A phrase up to so many characters shorter than the source is still the source:
only an article or a mark is missing."""


def bounds_of(record: Record) -> dict[str, Spans]:
    """For every statement inside another, the content of that one: nothing outside it attributes the inner one."""
    content = {statement.id: statement.content for statement in record.statements}
    return {s.id: content[s.within] for s in record.statements if s.within in content}


def place_of(statement: Statement) -> int:
    """Where the statement is attributed."""
    return (statement.cue or statement.source or statement.content)[0][0]


def is_the_source(statement: Statement, span: Span) -> bool:
    """Whether the phrase is the statement's source itself, not an intermediary."""
    return any(
        lies_in(span, (start, end)) and end - start <= span[1] - span[0] + _MARGIN for start, end in statement.source
    )


def attribution_of(document: Document, statement: Statement, bounds: Spans) -> list[Span]:
    """The stretches of the statement's attribution: its sentence without its content."""
    if statement.because == "interview":
        return []  # nothing attributes an answer: its source is named elsewhere
    at = place_of(statement)
    start, end = document.sentence_at(at)
    for low, high in bounds:
        if low <= at < high:
            start, end = max(start, low), min(end, high)
    pieces, last = [], start
    for low, high in sorted(statement.content):
        if high <= start or low >= end:
            continue
        if low > last:
            pieces.append((last, low))
        last = max(last, high)
    if last < end:
        pieces.append((last, end))
    return [piece for piece in pieces if piece[1] - piece[0] > 2]
