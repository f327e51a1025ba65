"""Quotations behind "told" and a colon, where the sentence behind tells of another hearing.

``A prosecutor told jurors: “He lied.” He also told them the car was stolen, jurors heard.``: the model gives all of it
to the tag of the second sentence. The quotation is the prosecutor's, and the tag's content begins behind it.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Statement

SURE = 0.9
"""How sure such a statement is."""
_TOLD = re.compile(
    r"(?P<source>(?:An?|The|[A-Z])[^,;:.“”\"\n]{1,60}?)\s(?P<cue>told|tells)\s(?P<addressee>[^,;:.“”\"\n]{2,40}):\s*$"
)


def attribute_told(analysis: Analysis, record: Record) -> Record:
    """Add the quotations that a sentence tells somebody, and take them from statements that have no source."""
    statements = dict(enumerate(record.statements))
    places = SpanIndex((span, number) for number, s in statements.items() for span in s.content)
    added = []
    for mark, found in _told(analysis.document):
        held = [statements[number] for number in places.touching(mark.span) if number in statements]
        if any(statement.source for statement in held):
            continue
        for number in places.touching(mark.span):
            statements |= {number: _behind(analysis.document, statements[number], mark)}
        added.append(_statement(mark, found))
    return with_statements(record, [*(s for s in statements.values() if s.content), *added]) if added else record


def _told(document: Document) -> Iterator[tuple[Quotation, re.Match[str]]]:
    """The quotations that end their sentence behind "told" and a colon."""
    for mark in document.quotations:
        start = document.sentence_at(mark.start)[0]
        if mark.closed and start < mark.start and (found := _TOLD.match(document.text, start, mark.start)):
            yield mark, found


def _behind(document: Document, statement: Statement, mark: Quotation) -> Statement:
    """A statement without what stands before the end of a quotation."""
    text = document.text
    content: list[Span] = []
    for start, end in statement.content:
        first = max(start, mark.end)
        first += len(text[first:end]) - len(text[first:end].lstrip())
        if first < end:
            content.append((first, end))
    return msgspec.structs.replace(statement, content=tuple(content), mode=mode_of(document, tuple(content)))


def _statement(mark: Quotation, found: re.Match[str]) -> Statement:
    return Statement(
        id=draft_id("told", mark.start),
        content=(mark.span,),
        cue=(found.span("cue"),),
        source=(found.span("source"),),
        addressee=(found.span("addressee"),),
        mode="direct",
        confidence=SURE,
        because="introduced",
    )
