"""Quotations with no verb of saying that go on from the sentence before.

``"We checked," Odell said. "It held."``: where the model leaves the second quotation without a source, it is Odell's,
because nothing in between contradicts it. Where the paragraph before never closed its quotation, what opens the next is
more of the same statement. And where no one spoke before, but somebody did something ("Odell wiped her hands. “They
should have called.”"), the words are that person's.
"""

import re
from bisect import bisect_right, insort

import msgspec

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation, is_caption
from onrecord.record import Record, Statement

LEAST_WORDS = 4
"""Fewest words of a quotation that can stand as a statement of its own."""
FARTHEST = 8
"""Most words between a statement and the quotation that goes on from it."""
_LABEL = re.compile(r"[A-Z][A-Z.’' -]+:")  # ODELL: as transcripts have it
_TAG = re.compile(r",?\s[^“”\"\n.!?;:]{3,160},\s")
"""What parts the words of one sentence: “The trains”, said Odell as she lit her pipe, “are late”."""
_DOUBLE = frozenset('"“”')
_ENDS = frozenset(".!?…,")


def continue_quotations(analysis: Analysis, record: Record) -> Record:
    """Add a statement, or a further piece of one, for every quotation that continues the one before.

    Args:
        record: a record whose statements were read by the model.
    """
    text, marks, kept = analysis.text, analysis.document.quotations, analysis.calibration.continuation
    statements = list(record.statements)
    taken = sorted(span for s in statements for span in spans_of(s))
    spoken = sorted((s.content[-1][1], number) for number, s in enumerate(statements) if s.content)
    for earlier, mark in zip((None, *marks), marks, strict=False):
        # what opens again, as the paragraph before never closed, may be short: “I am seventy.”
        if _goes_on_after_tag(text, earlier, mark) and not _overlaps(taken, mark.span):
            _extend(analysis.document, statements, spoken, mark)
            continue
        opens_again = earlier is not None and earlier.goes_on
        if not (opens_again or stands_alone(text, mark)) or _overlaps(taken, mark.span):
            continue
        at = bisect_right(spoken, (mark.start, len(statements)))
        if not at or not _continues(analysis.document, statements[spoken[at - 1][1]], mark):
            continue
        number = spoken[at - 1][1]
        before = statements[number]
        # an opening mark at each paragraph and none that closes: one quotation, so one statement; else the speaker
        # starts again
        if earlier and earlier.goes_on and before.content[-1][1] > earlier.start:
            statements[number] = msgspec.structs.replace(before, content=(*before.content, mark.span))
        else:
            number = len(statements)
            statements.append(_continued(before, mark, kept))
        insort(spoken, (mark.end, number))
    return with_statements(record, statements)


def _goes_on_after_tag(text: str, earlier: Quotation | None, mark: Quotation) -> bool:
    """Whether a quotation goes on, in small letters, behind a comma with the sentence that the one before began."""
    if earlier is None or not (earlier.closed and mark.closed):
        return False
    tag, inner = text[earlier.end : mark.start], text[mark.start + mark.width : mark.end - mark.width]
    return _TAG.fullmatch(tag) is not None and len(inner.split()) > 1 and inner[:1].islower()


def _extend(document: Document, statements: list[Statement], spoken: list[tuple[int, int]], mark: Quotation) -> None:
    """Give a quotation to the statement before it whose tag parts it from its first words: “The trains,” said Odell as
    she lit her pipe, “are late.”"""
    at = bisect_right(spoken, (mark.start, len(statements)))
    if not at:
        return
    number = spoken[at - 1][1]
    before = statements[number]
    sentence = document.sentence_at(mark.start)
    if before.mode == "indirect" or not (before.cue and before.source) or before.because != "tagger":
        return
    if before.content[-1][1] <= before.cue[0][0] < mark.start and sentence[0] <= before.content[-1][0]:
        statements[number] = msgspec.structs.replace(before, content=(*before.content, mark.span))
        insort(spoken, (mark.end, number))


def _continued(before: Statement, mark: Quotation, kept: float) -> Statement:
    return msgspec.structs.replace(
        before,
        id=draft_id("continuation", mark.start),
        content=(mark.span,),
        cue=(),
        mode="direct",
        confidence=round(before.confidence * kept, 2),
        because="continuation",
    )


def stands_alone(text: str, mark: Quotation, least: int = LEAST_WORDS) -> bool:
    """Whether the quotation is a sentence of its own: it begins one, ends one, and has at least so many words."""
    inner = text[mark.start + mark.width : mark.end]
    if len(WORD.findall(inner)) < least or not inner.lstrip("\"“‘' […(")[:1].isupper():
        return False
    ahead = text[max(0, mark.start - 3) : mark.start].rstrip()
    opens = not ahead or ahead[-1] in '.!?…:”"’' or "\n" in text[max(0, mark.start - 2) : mark.start]
    return opens and inner.rstrip("\"”’'» ")[-1:] in _ENDS


def _overlaps(taken: list[Span], span: Span) -> bool:
    """Whether any of the spans, in order, shares a character with this one."""
    at = bisect_right(taken, span[1], key=lambda other: other[0])
    return any(end > span[0] for _, end in taken[max(0, at - 40) : at])


def _continues(document: Document, before: Statement, mark: Quotation) -> bool:
    """Whether the quotation goes on from a statement: its words end right before, or its attribution does.

    A paraphrase is followed at once ("She said they were tired. “Another night?”"), a quotation also past a few words
    or a caption.
    """
    text = document.text
    if before.because == "signature" or not before.source or _LABEL.match(text, mark.start + mark.width):
        return False
    end = max(stop for _, stop in spans_of(before) if stop <= mark.start)
    between = text[end : mark.start]
    # a colon introduces what somebody else is going to say
    if between.rstrip().endswith(":") or not _is_near(document, before, (end, mark.start)):
        return False
    single = text[mark.start] in "‘'" and mark.width == 1
    if single:  # a heading or a nested voice, where the speaker's own marks are others
        return all(_DOUBLE.isdisjoint(text[start:end]) and "''" not in text[start:end] for start, end in before.content)
    return True


def _is_near(document: Document, before: Statement, gap: Span) -> bool:
    """Whether a quotation is so close to a statement that both have one speaker."""
    text, paragraphs = document.text, document.paragraphs
    words = len(WORD.findall(text, *gap))
    first = bisect_right(paragraphs, gap)
    between = [span for span in paragraphs[first : first + 2] if span[1] <= gap[1]]
    if before.mode == "indirect":
        return not words and not between and before.because == "tagger"
    if between:
        whole = between[0]
        return len(between) == 1 and is_caption(text, whole) and len(WORD.findall(text, gap[0], whole[0])) <= FARTHEST
    return words <= FARTHEST
