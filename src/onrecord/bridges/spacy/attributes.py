"""What a document gets: ``Doc._.record``, ``Doc._.statements``, ``Span._.speaker``,
``Span._.statement`` and a group of spans.

The record is stored as JSON, the only form of it that ``DocBin`` and ``Doc.to_bytes`` can carry; all else is derived.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Doc, Span

from onrecord.record import Record, Statement

SPANS = "onrecord"
"""The key of the spans in ``doc.spans``, for displaCy's style ``span``."""


class Said(NamedTuple):
    """One statement, as spans of the document.

    Attributes:
        speaker: the speaker's name; the words that name the source where the article has no name; ``None`` where it has
            neither.
        content: the words; several where a speaker tag breaks them. Spans are widened to whole tokens.
        statement: the statement of the record, with its exact characters and all else.
    """

    speaker: str | None
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    statement: Statement


def register() -> None:
    """Add the attributes to spaCy's documents and spans. Again, where a document was stored, before it is loaded."""
    if Doc.has_extension("onrecord_json"):
        return
    Doc.set_extension("about", default=None)
    Doc.set_extension("onrecord_json", default=None)
    Doc.set_extension("record", getter=record_of)
    Doc.set_extension("statements", getter=statements_of)
    Span.set_extension("speaker", getter=speaker_of)
    Span.set_extension("statement", getter=statement_of)


def record_of(doc: Doc) -> Record | None:
    """The record of a document, or ``None`` before the component has read it."""
    return _record(doc._.onrecord_json) if doc._.onrecord_json else None


def statements_of(doc: Doc) -> tuple[Said, ...]:
    """The statements of a document, in the order of the record."""
    record = record_of(doc)
    return tuple(_said(doc, record, one) for one in record.statements) if record else ()


def statement_of(span: Span) -> Statement | None:
    """The innermost statement whose content holds the span: it touches all of its tokens."""
    record = record_of(span.doc)
    first, last = span[0].idx, span[-1].idx + 1
    # of several that hold the span the shortest content: what is within another is the inner speaker's
    held = [
        (end - start, number, one)
        for number, one in enumerate(record.statements if record else ())
        for start, end in _whole(span.doc, one)
        if start <= first and last <= end
    ]
    return min(held)[2] if held else None


def speaker_of(span: Span) -> str | None:
    """Who says the words of a span, or ``None`` where it is nobody's statement."""
    statement, record = statement_of(span), record_of(span.doc)
    return _speaker(record, statement) if record and statement else None


def spans_of(doc: Doc) -> Iterator[Span]:
    """The sources, cues and contents of a document, with labels for displaCy."""
    for said in statements_of(doc):
        for label, spans in (("SOURCE", said.source), ("CUE", said.cue), ("CONTENT", said.content)):
            for span in spans:
                yield Span(doc, span.start, span.end, label=label, span_id=said.statement.id)


# A document is asked for its record once for each span; parsing it each time would take a millisecond for each.
@lru_cache(maxsize=4)
def _record(line: str) -> Record:
    return Record.from_value(json.loads(line))


def _speaker(record: Record, statement: Statement) -> str | None:
    source = record.source(statement.source_id)
    return (source.name if source else None) or record.text_of(statement.source) or None


def _said(doc: Doc, record: Record, one: Statement) -> Said:
    source, cue, content = (
        tuple(doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
        for spans in (one.source, one.cue, one.content)
    )
    return Said(_speaker(record, one), source, cue, content, one)


def _whole(doc: Doc, one: Statement) -> Iterator[tuple[int, int]]:
    """The contents of a statement, in characters, from the beginning of their first token to the end of their last."""
    for start, end in one.content:
        span = doc.char_span(start, end, alignment_mode="expand")
        yield span.start_char, span.end_char
