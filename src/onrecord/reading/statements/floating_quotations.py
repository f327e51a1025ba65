"""Quotations that no cue attributes, beside a sentence in which somebody does something.

``Odell wiped her hands. “They should have called.”`` is hers: writers let people act and speak in one breath. Only
where a sentence that opens with a person's name stands right before, and nobody has the quotation, is that person taken
for its speaker.
"""

from bisect import bisect_left

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.continued_quotations import stands_alone
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.text.quotations import Quotation
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Statement

SURE = 0.6
"""How sure such a statement is."""
LONGEST = 160
"""Most characters of the sentence in which somebody acts: a longer one has a story of its own."""


def attribute_floating(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every quotation without a source that follows a sentence about a person."""
    taken = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in spans_of(s))
    added = []
    for mark in analysis.document.quotations:
        if not mark.closed or not stands_alone(analysis.text, mark) or taken.touching(mark.span):
            continue
        before = _sentence_before(analysis, mark)
        if before is None or taken.touching(before):
            continue
        actor = _actor(analysis, before)
        if actor is not None:
            added.append(_statement(mark, actor))
    return with_statements(record, [*record.statements, *added]) if added else record


def _sentence_before(analysis: Analysis, mark: Quotation) -> Span | None:
    """The sentence right before a quotation: of its paragraph, or all of the paragraph before one that it makes up."""
    document, text = analysis.document, analysis.text
    at = bisect_left(document.sentences, (mark.start, 0)) - 1
    # a comma before the closing mark promises an attribution behind it: "she said"
    if at < 0 or text[mark.end - 1 - mark.width] == ",":
        return None
    sentence = document.sentences[at]
    if sentence[1] > mark.start or sentence[1] - sentence[0] > LONGEST or text[sentence[1] - 1] not in ".!":
        return None
    if "\n" in text[sentence[1] : mark.start]:
        makes_up = any(span == mark.span for span in document.paragraphs)
        return sentence if makes_up and sentence in document.paragraphs else None
    return sentence


def _actor(analysis: Analysis, sentence: Span) -> Span | None:
    """The person whose name, with its title, opens a sentence, where no other is named in it."""
    named = [(name, entity) for name, entity in analysis.entities.inside(*sentence) if entity]
    if not named or named[0][0].title_start != sentence[0] or named[0][1].kind != "person":
        return None
    name, person = named[0]
    # with a second person in the sentence either could be speaking
    others = [entity for _, entity in named if entity is not person and entity.kind == "person"]
    return None if others else (name.title_start, name.end)


def _statement(mark: Quotation, actor: Span) -> Statement:
    return Statement(
        id=draft_id("floating", mark.start),
        content=(mark.span,),
        source=(actor,),
        mode="direct",
        confidence=SURE,
        because="beside",
    )
