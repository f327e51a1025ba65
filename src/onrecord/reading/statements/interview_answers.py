"""Interviews without labels: a paragraph that asks, and the paragraphs that answer.

"How many steps are there?" stands alone and asks somebody whom the top of the article names; what follows, up to the
next question, is that person's, though nothing attributes it. What the model found inside stands within.
"""

import re
from itertools import pairwise

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.find import Entity
from onrecord.reading.statements.draft import mode_of, with_statements
from onrecord.reading.statements.interview_turns import interview_turns
from onrecord.reading.statements.speaker_block import SpeakerBlock, cleared
from onrecord.reading.statements.speaker_labels import label_at
from onrecord.reading.statements.transcripts import LEAST_TURNS
from onrecord.reading.text.document import Document
from onrecord.record import Record, Statement

SURE = 0.7
"""How sure an answer is."""
LEAST_QUESTIONS = 3
"""Fewest questions that have an answer in an interview."""
LEAST_ADDRESSED = 2
"""Fewest of them that say "you"; one where the first line announces an interview, none where labels open it."""
LEAST_SHARE = 0.14
"""Least share of the paragraphs that ask: a report that asks its readers three things is not an interview."""
LONGEST = 60
"""Most words of a question."""
_MARKS = re.compile('[“”"]')
_YOU = re.compile(r"\byou(?:r|rs|rself)?\b", re.I)
_OWN = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur|me|us)\b")
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]\.?$|[^a-z]+$")


def attribute_answers(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every answer of an interview whose guest the article names."""
    document = analysis.document
    if sum(statement.because == "transcript" for statement in record.statements) >= LEAST_TURNS:
        return record  # its labels say who speaks
    answers = _answers(document, analysis.once(interview_turns).is_announced)
    guest = _guest(analysis) if answers else None
    if guest is None:
        return record
    source = _named_before(guest, answers[0].content[0][0])
    statements = cleared(record.statements, answers)
    statements += [_statement(document, answer, source) for answer in answers]
    return with_statements(record, statements)


def _answers(document: Document, announced: bool) -> list[SpeakerBlock]:
    """The answers of a text; none where too few paragraphs ask."""
    text = document.text
    spans = document.paragraphs
    asks = [_asks(text, span) for span in spans]
    asked = [number for number, (now, after) in enumerate(pairwise(asks), 1) if now and not after]
    addressed = sum(now and _YOU.search(text, *span) is not None for now, span in zip(asks, spans, strict=True))
    # "POST: Who taught you?" and "ODELL: My aunt." open an interview that goes on without labels
    labelled = bool(asked) and all(label_at(text, spans[number]) for number in (asked[0] - 1, asked[0]))
    least = 0 if labelled else LEAST_ADDRESSED - announced
    few = len(asked) < LEAST_QUESTIONS or addressed < least
    if few or sum(asks) < LEAST_SHARE * len(spans):
        return []
    ends = [*(next(n for n in range(start, len(spans)) if asks[n]) for start in asked[:-1]), len(spans)]
    answers = [_answer(text, spans[start:end], end == len(spans)) for start, end in zip(asked, ends, strict=True)]
    return [answer for answer in answers if answer.content]


def _asks(text: str, span: Span) -> bool:
    """Whether a paragraph is a question of the interviewer's."""
    start, end = span
    return text[end - 1] == "?" and not _MARKS.search(text, *span) and len(WORD.findall(text, start, end)) <= LONGEST


def _answer(text: str, spans: tuple[Span, ...], is_last: bool) -> SpeakerBlock:
    """An answer without its asides; of what follows on the last question, only what the guest still says."""
    label = label_at(text, spans[0])
    kept = [(label.end() + 1, spans[0][1])] if label and label.end() + 1 < spans[0][1] else list(spans[:1])
    for span in spans[1:]:
        # nothing marks the end of the last answer but that the guest no longer says "I" or "we" there
        if is_last and not _OWN.search(_MARKS.split(text[slice(*span)])[0]):
            break
        kept.append(span)
    said = tuple(span for span in kept if not _ASIDE.match(text, *span))
    return SpeakerBlock(said, said)


def _guest(analysis: Analysis) -> Entity | None:
    """The one person interviewed; by first name and surname; none where there
    are labels, or two are named at the top."""
    turns = analysis.once(interview_turns)
    guest = None if turns.has_labels else turns.guest
    return guest if guest and " " in (guest.name or "") else None


def _named_before(guest: Entity, at: int) -> Span:
    """Where the guest was last named before the first question, or else first."""
    before = [name for name in guest.names if name.end <= at]
    name = (before or list(guest.names))[-1 if before else 0]
    return name.start, name.end


def _statement(document: Document, answer: SpeakerBlock, source: Span) -> Statement:
    return Statement(
        id=answer.id,
        content=answer.content,
        source=(source,),
        mode=mode_of(document, answer.content),
        confidence=SURE,
        because="interview",
    )
