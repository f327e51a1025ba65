"""Quotations that are signed: the words first, then a dash and a name, and nothing else on the line.

``“It was never safe.” — Odo Falk, Norrick``, as in letters, pulled quotes and lists of answers. There is no
verb to go by, and what stands around them misleads the model; the form alone says who it is.
"""

import re
from dataclasses import dataclass

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.continued_quotations import stands_alone
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Spans, Statement

SURE = 0.9
"""How sure such a statement is: in PolNeAR all 26 of them are whom they are signed by."""

_PART = r"[A-Z][\w.’'-]*"
_SIGNATURE = re.compile(
    r"[^\S\n]*+(?:\n{1,2}+[^\S\n]*+)?(?P<cue>--|[-–—―])[^\S\n]*"
    rf"(?P<name>{_PART}(?:[ \xa0]+(?:{_PART}|of|de|del|la|van|von|bin|al|y)){{0,6}}(?<!\.))\.?"
    r"(?:,[^\n]{0,60})?(?<![-–—―])[^\S\n]*(?=\n|$)"
)


@dataclass(frozen=True)
class _Signed:
    """A quotation with its signature: the dash as cue, the name as source."""

    quotation: Quotation
    cue: Span
    name: Span

    @property
    def id(self) -> str:
        """The id of the draft that the quotation becomes."""
        return draft_id("signed", self.quotation.start)

    def holds(self, spans: Spans) -> bool:
        """Whether all the spans stand in the quotation."""
        return all(self.quotation.start <= start and end <= self.quotation.end for start, end in spans)

    def holds_any(self, spans: Spans) -> bool:
        """Whether one of the spans shares a character with the quotation."""
        return any(start < self.quotation.end and self.quotation.start < end for start, end in spans)

    def is_by(self, spans: Spans) -> bool:
        """Whether one of the spans shares a character with the name."""
        return any(start < self.name[1] and self.name[0] < end for start, end in spans)


def attribute_signed(analysis: Analysis, record: Record) -> Record:
    """Give every signed quotation to the one who signed it, and take it from anyone else."""
    left: list[Statement | None] = list(record.statements)
    places = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in s.content)
    added: list[Statement] = []
    for signed in _signed(analysis.document):
        near = places.touching(signed.quotation.span)
        if not any(s and signed.holds_any(s.content) and signed.is_by(s.source) for s in (left[n] for n in near)):
            for number in near:
                left[number] = _without(left[number], signed)
            added.append(_statement(signed))
    statements = [*filter(None, left), *added]
    return with_statements(record, statements)


def _signed(document: Document) -> list[_Signed]:
    text = document.text
    found = []
    for mark in document.quotations:
        signature = _SIGNATURE.match(text, mark.end) if mark.closed and stands_alone(text, mark) else None
        if signature:
            found.append(_Signed(mark, signature.span("cue"), signature.span("name")))
    return found


def _without(statement: Statement | None, signed: _Signed) -> Statement | None:
    """A statement without the quotation, or within its statement where it stands wholly in it; ``None`` where nothing is left."""
    if statement is None or not signed.holds_any(statement.content):
        return statement
    if statement.source and signed.holds(spans_of(statement)):
        return msgspec.structs.replace(statement, within=signed.id)
    content = tuple(span for span in statement.content if not signed.holds_any((span,)))
    return msgspec.structs.replace(statement, content=content) if content else None


def _statement(signed: _Signed) -> Statement:
    return Statement(
        id=signed.id,
        content=(signed.quotation.span,),
        cue=(signed.cue,),
        source=(signed.name,),
        mode="direct",
        confidence=SURE,
        because="signature",
    )
