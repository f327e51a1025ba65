"""Contents that end where no clause ends.

A comma or an "and" that joins what was said to the next clause belongs to neither. And where what was said goes on with
somebody else's words ("Odell said that Brand was right when he warned of the flood"), the model at times stops at the
"when": the warning is then a statement inside Odell's, which goes on to its end.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.build import first_character, mode_of, numbered
from onrecord.reading.text.document import Document
from onrecord.record import Record, Spans, Statement

_JOINS = re.compile(
    r"(?<![\s,])(?:\s*+,(?:\s++while)?|\s++(?:and|although|though|even though|even as|whereas)){1,6}+$", re.I
)
"""Of 85 contents of PolNeAR that ended so, annotators left it out of 63."""
_UNVERIFIED = re.compile(
    r"(?:(?<!\s)\s++|(?<![\s;,–—-]))[;,–—-]++\s*+(?:(?:but|and|though|although)\s)?(?:the|that|this|his|her|their|its|such|those|these|neither|none of (?:the|those))?\s?"
    r"(?:[\w’'-]{1,40}+\s)?(?:accounts?|claims?|reports?|statements?|assertions?|figures?|numbers?|allegations?|information|details)\s"
    r"(?:could|can|was|were|has|have|had)(?:\s?n[o’']t|\syet|\sto)++(?:\s(?:be(?:en)?|immediately|independently))*+\s(?:verified|confirmed|corroborated)\b.*$",
    re.I | re.S,
)
"""What a report adds in its own voice: "his account could not be independently verified"."""
_GOES_ON = re.compile(r"\s(?:when|that|whom|which)$", re.I)
_POINTS_BACK = frozenset(["he", "she", "they"])


def trim_contents(analysis: Analysis, record: Record) -> Record:
    """End the contents of statements with their clauses."""
    document, text = analysis.document, analysis.text
    tied = [
        msgspec.structs.replace(s, content=tuple(_cut(text, span) for span in s.content)) for s in record.statements
    ]
    for outer, inner in _loose(document, tied):
        content = (*outer.content[:-1], (outer.content[-1][0], _end(inner)))
        goes_on = msgspec.structs.replace(outer, content=content, mode=mode_of(document, content))
        tied[tied.index(outer)] = goes_on
        tied[tied.index(inner)] = msgspec.structs.replace(inner, within=outer.id)
    return msgspec.structs.replace(record, statements=numbered(tied))


def _cut(text: str, span: Span) -> Span:
    """A piece of content without what joins it to the next clause, and without what the report says of it itself."""
    for ending in (_UNVERIFIED, _JOINS):
        found = ending.search(text[slice(*span)])
        if found and found.start():
            span = (span[0], span[0] + found.start())
    return span


def _loose(document: Document, statements: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The statements whose content stops before the clause that ends it, each with the statement that the clause is."""
    text = document.text
    whole = {end: start for start, end in document.sentences}
    for outer, inner in pairwise(sorted(statements, key=first_character)):
        if not (outer.content and inner.source and inner.content and inner.cue) or outer.within or inner.within:
            continue
        end = outer.content[-1][1]
        here = all(span[0] >= end for span in _spans(inner)) and inner.source[0][0] - end <= 1
        if not here or text[slice(*inner.source[0])].lower() not in _POINTS_BACK:
            continue
        if _GOES_ON.search(text[slice(*outer.content[-1])]) and not any(end < stop < _end(inner) for stop in whole):
            yield outer, inner


def _end(statement: Statement) -> int:
    return max(end for _, end in _spans(statement))


def _spans(statement: Statement) -> Spans:
    return (*statement.content, *statement.cue, *statement.source)
