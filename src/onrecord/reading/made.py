"""When a statement was made: the time told with its cue, not the time that it speaks of."""

import bisect
import re
from collections.abc import Iterable

import msgspec

from onrecord.article import Span
from onrecord.record import Moment, Record, Statement

_BREAK = re.compile(
    r"\b(?:who|whom|whose|which|that|when|while|because|although|though|if|where|since|until|before|as|but|and|than|about|for|against|over|by"
    r"|scheduled|expected|planned|due|killed|died|born|held|won|lost|elected|appointed|following|between|is|are|will|would|has|have|had)\b|[;:—]"
)
_LONGEST = 90


def when_made(record: Record, moments: tuple[Moment, ...]) -> tuple[Statement, ...]:
    """The record's statements, each with ``made`` filled where its sentence tells when it was said."""
    text, sentences = record.article.text, record.article.sentences()
    starts = [start for start, _ in sentences]
    places = [moment.spans[0][0] for moment in moments]
    told = []
    for statement in record.statements:
        made = None
        if statement.cue and sentences:
            sentence = sentences[max(0, bisect.bisect_right(starts, statement.cue[0][0]) - 1)]
            within = moments[bisect.bisect_left(places, sentence[0]) : bisect.bisect_left(places, sentence[1])]
            made = _made(text, sentence, statement, within)
        told.append(msgspec.structs.replace(statement, made=made))
    return tuple(told)


def _made(text: str, sentence: Span, statement: Statement, moments: tuple[Moment, ...]) -> str | None:
    """The moment of the sentence that stands nearest to the cue and belongs to it."""
    best: tuple[int, str] | None = None
    for moment in moments:
        span = moment.spans[0]
        if _over(span, statement.content) or _over(span, statement.source) or not _is_point(moment):
            continue
        gap = _gap(text, sentence, statement, span)
        if gap is not None and (best is None or gap < best[0]):
            best = gap, moment.id
    return best[1] if best else None


def _over(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _is_point(moment: Moment) -> bool:
    return moment.first is None or moment.last is None or (moment.last - moment.first).days < 400


def _gap(text: str, sentence: Span, statement: Statement, span: Span) -> int | None:
    """How far a time stands from the cue; ``None`` where it does not belong to it."""
    cue = statement.cue[0][0], statement.cue[-1][1]
    if _over(span, statement.cue):
        return 0
    if span[0] >= cue[1]:
        between = text[cue[1] : span[0]]
        if _crosses(cue[1], span[0], statement.content) or _BREAK.search(between) or len(between) > _LONGEST:
            return None
        return span[0] - cue[1]
    between = text[span[1] : cue[0]]
    opens = not re.search(r"\w+\W+\w+\W+\w+", text[sentence[0] : span[0]])
    source = [one for one in statement.source if one[0] >= span[1]]
    if opens and source:
        between = text[span[1] : source[0][0]]
    after_source = [one[1] for one in statement.source if one[1] <= span[0]]
    if after_source and _BREAK.search(text[after_source[-1] : span[0]]):
        return None
    if _crosses(span[1], cue[0], statement.content) or _BREAK.search(between) or len(between) > _LONGEST:
        return None
    return cue[0] - span[1]


def _crosses(start: int, end: int, content: Iterable[Span]) -> bool:
    return any(first < end and start < last for first, last in content)
