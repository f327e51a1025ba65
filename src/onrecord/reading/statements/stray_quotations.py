"""Quotations that the model gave to a cue they do not stand beside.

The model links quotations over paragraphs, and at times too far: over the paragraph in which somebody else is spoken
of, from the cue of the next paragraph back to a quotation that was over, or over the closing and opening marks at which
speakers change. Such a quotation is taken from the cue; who said it is for the steps behind this one to find, and
nobody rather than the wrong one.
"""

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.continued_quotations import stands_alone
from onrecord.reading.statements.draft import mode_of, spans_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.record import Record, Statement

_ENDED = re.compile(r"\.[”\"’'»]$")
_GESTURE = re.compile(rf"(?:{WORDS['gestures'].alternatives})\b")
FARTHEST = 8
"""Most words outside quotation marks between a quotation in another paragraph and the rest of its attribution."""


def detach_stray_quotations(analysis: Analysis, record: Record) -> Record:
    """Remove from statements the quotations that are not theirs."""
    document = analysis.document
    kept = (
        draft
        for draft in record.statements
        if not _is_of_gesture(document.text, draft) and not _is_pulled_ahead(document, draft)
    )
    return with_statements(record, (_without_strays(document, draft) for draft in kept))


def _is_of_gesture(text: str, draft: Statement) -> bool:
    """Whether a quotation is given to whoever makes a gesture behind it: “I never signed.” He nodded."""
    if not (draft.cue and draft.source and draft.content) or draft.mode != "direct":
        return False
    end = draft.content[-1][1]
    behind = end <= draft.source[0][0] <= draft.cue[0][0]
    return behind and _ENDED.search(text, end - 2, end) is not None and _GESTURE.match(text, *draft.cue[0]) is not None


def _is_pulled_ahead(document: Document, draft: Statement) -> bool:
    """Whether a quotation that is set by itself, or goes with the report before it, is given to whoever acts in the
    next paragraph: “A steady hand at a hard time” ¶ She starts in June."""
    if not (draft.cue and draft.source) or draft.mode != "direct" or len(draft.content) != 1:
        return False
    span, first = draft.content[0], draft.source[0][0]
    opens = any(start == first for start, _ in document.paragraphs)
    ahead = opens and span[1] <= first <= draft.cue[0][0]
    return ahead and (_ends_open(document, span) or _goes_with_report(document, span))


def _ends_open(document: Document, span: Span) -> bool:
    """Whether a quotation is a paragraph that ends as no sentence does."""
    return span in document.paragraphs and document.text[span[1] - 2] not in ".!?…,:;—–-"


def _goes_with_report(document: Document, span: Span) -> bool:
    """Whether a quotation ends a paragraph that begins with a sentence of the report: The town was told. “Who by?”"""
    start = document.paragraphs[_paragraph_at(document, span[0])][0]
    before = document.text[start : span[0]].rstrip()
    return before.endswith((".", "!", "?")) and not document.quotations.touching((start, start + len(before)))


def _without_strays(document: Document, draft: Statement) -> Statement:
    if not draft.cue or draft.mode == "indirect":
        return draft
    near = tuple(_after_change_of_speaker(document, draft, span) for span in draft.content)
    draft = msgspec.structs.replace(draft, content=near)
    kept = tuple(span for span in near if not _is_stray(document, draft, span))
    if not kept or kept == near:
        return draft
    return msgspec.structs.replace(draft, content=kept, mode=mode_of(document, kept))


def _after_change_of_speaker(document: Document, draft: Statement, span: Span) -> Span:
    """A piece of content before its cue, from where its last speaker begins: “Who pays?” “You do,” she said."""
    if span[1] > draft.cue[0][0]:
        return span
    marks = [mark for mark in document.quotations.touching(span) if span[0] <= mark.start and mark.end <= span[1]]
    changes = [after.start for before, after in pairwise(marks) if _is_change(document.text, before, after)]
    return (changes[-1], span[1]) if changes else span


def _is_change(text: str, before: Quotation, after: Quotation) -> bool:
    """Whether another speaks from one quotation to the next: a sentence ends, and only a blank lies between them.

    A list of terms (“diversity,” “evidence-based”) is one speaker's.
    """
    between = text[before.end : after.start]
    ends = before.closed and text[before.end - before.width - 1] in ".!?…"
    return ends and between.isspace() and "\n" not in between


def _is_stray(document: Document, draft: Statement, span: Span) -> bool:
    """Whether a piece of content is a quotation in another paragraph than the cue, with others' words between.

    Before the cue one is stray, too, where the cue has words of its own: “We go.” ¶ She said the union would meet. One
    that goes on in the next paragraph is not, nor one that stands in a sentence of the report.
    """
    home = _paragraph_at(document, draft.cue[0][0])
    here = _paragraph_at(document, span[0])
    marks = document.quotations.touching(span)
    if here == home or not marks or marks[-1].goes_on:
        return False
    others = [other for other in spans_of(draft) if other != span]
    if here < home and any(_paragraph_at(document, other[0]) == home for other in draft.content):
        return True
    if here > home and _is_pulled(document, draft, span, home):
        return True
    alone = stands_alone(document.text, marks[0]) or span in document.paragraphs
    # a colon before a quotation ties it to the words that introduce it
    alone = alone and not document.text[max(0, marks[0].start - 3) : marks[0].start].rstrip().endswith(":")
    return alone and _others_between(document, _gap(span, others, here < home))


def _is_pulled(document: Document, draft: Statement, span: Span, home: int) -> bool:
    """Whether a quotation is set by itself behind an attribution that has words of its own, and ends as no sentence
    does: “A steady hand at a hard time”."""
    own = any(_paragraph_at(document, other[0]) == home for other in draft.content)
    return own and _ends_open(document, span)


def _gap(span: Span, others: list[Span], is_ahead: bool) -> Span:
    """What lies between a piece and the nearest other span of its attribution."""
    if is_ahead:
        return span[1], min((start for start, _ in others if start >= span[1]), default=span[1])
    return max((end for _, end in others if end <= span[0]), default=span[0]), span[0]


def _others_between(document: Document, gap: Span) -> bool:
    """Whether a gap holds a sentence of the report, or more words outside of
    quotation marks than one attribution has."""
    inside, words = document.quotations.words_in(gap)
    first = bisect_left(document.sentences, gap[0], key=lambda sentence: sentence[0])
    whole = document.sentences[first : first + 1]
    is_sentence = any(
        end <= gap[1] and document.text[end - 1] in ".!?" and not document.quotations.words_in((start, end))[0]
        for start, end in whole
    )
    return is_sentence or words - inside > FARTHEST


def _paragraph_at(document: Document, place: int) -> int:
    """The number of the paragraph that holds a place."""
    return bisect_right(document.paragraphs, (place, len(document.text) + 1)) - 1
