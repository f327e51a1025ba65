"""What a draft puts into somebody's mouth: its quotations, and its statements without quotation marks."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.article import WORD, Span
from onrecord.comparison.speakers import Who, who_said
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.record import Record, Statement

_LEAST_INDIRECT = 4
"""Words of the shortest statement without marks that is worth looking up."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a draft says somebody said.

    Attributes:
        spans: the words, without their marks; several pieces where the speaker tag breaks them.
        quoted: whether the draft puts them in quotation marks.
        who: whom the draft gives; ``None`` where nobody.
        around: the sentences that hold them, without them.
    """

    spans: tuple[Span, ...]
    quoted: bool
    who: Who | None
    around: tuple[Span, ...]


def claims_of(record: Record) -> tuple[Claim, ...]:
    """The claims of a draft, in the order of the text.

    Args:
        record: the draft, read.
    """
    document = Document(record.article)
    quotations = [mark for mark in document.quotations if WORD.search(document.text, *_inside(mark))]
    grouped: dict[str, list[Quotation]] = {}
    for number, mark in enumerate(quotations):
        statement = _statement_of(record, mark.span)
        key = statement.id if statement and statement.mode == "direct" else f"mark {number}"
        # one statement may have two quotations that are two: each is then looked up by itself
        if key in grouped and not _follows(document, grouped[key][-1], mark):
            key = f"mark {number}"
        grouped.setdefault(key, []).append(mark)
    quoted = [_quoted(record, document, marks) for marks in grouped.values()]
    return tuple(sorted([*quoted, *_indirect(record, document)], key=lambda claim: claim.spans))


def _inside(mark: Quotation) -> Span:
    return mark.start + mark.width, mark.end - mark.width if mark.closed else mark.end


def _follows(document: Document, before: Quotation, mark: Quotation) -> bool:
    """Whether a quotation goes on after a speaker tag in the same paragraph, or in the next paragraph."""
    return document.text.count("\n", before.end, mark.start) == 0 or before.goes_on


def _statement_of(record: Record, span: Span) -> Statement | None:
    """The innermost statement that holds most of a quotation."""
    held = []
    for statement in record.statements:
        shared = sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in statement.content)
        if shared * 2 > span[1] - span[0]:
            held.append((sum(end - start for start, end in statement.content), statement))
    # the shortest that holds it: an outer statement holds all that stands within it
    return min(held, key=lambda pair: pair[0])[1] if held else None


def _quoted(record: Record, document: Document, marks: list[Quotation]) -> Claim:
    statement = _statement_of(record, marks[0].span)
    who = who_said(record, statement) if statement and (statement.source or statement.source_id) else None
    around = tuple(_around(document, [mark.span for mark in marks]))
    return Claim(spans=tuple(map(_inside, marks)), quoted=True, who=who, around=around)


def _around(document: Document, spans: Sequence[Span]) -> Iterator[Span]:
    """The sentences that hold some stretches, without the stretches themselves."""
    at, end = document.sentence_at(spans[0][0])[0], document.sentence_at(spans[-1][1] - 1)[1]
    for start, stop in spans:
        if at < start:
            yield at, start
        at = stop
    if at < end:
        yield at, end


def _indirect(record: Record, document: Document) -> Iterator[Claim]:
    """The statements that stand in no marks, each once: those within another are part of it."""
    for statement in record.statements:
        if statement.mode != "indirect" or statement.within or not statement.content:
            continue
        words = sum(len(WORD.findall(record.article.text, *span)) for span in statement.content)
        # with a quotation in it, that is checked by itself
        if words < _LEAST_INDIRECT or any(document.quotations.words_in(span)[0] for span in statement.content):
            continue
        who = who_said(record, statement) if statement.source or statement.source_id else None
        yield Claim(spans=statement.content, quoted=False, who=who, around=tuple(_around(document, statement.content)))
