"""Utterance times: when a statement was made, as given with its cue, not the time that its content is about."""

import bisect
import re
from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from onrecord.article import Span
from onrecord.reading.moments.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Moment, Record, Statement

_BREAK = re.compile(rf"\b(?:{WORDS['breaks'].alternatives})\b|[;:—―]|\s[-–]\s")
_VENUE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]uring)\s(?:the\s)?$")
"""What leads to a time that owns an occasion: "at Monday’s hearing, she said"."""
_RELATIVE = frozenset(["who", "which", "that"])
_LONGEST = 90


def when_made(document: Document, record: Record, moments: tuple[Moment, ...]) -> tuple[Statement, ...]:
    """The record's statements, each with ``made`` filled where its sentence says when it was said."""
    text, sentences = document.text, document.sentences
    starts = [start for start, _ in sentences]
    places = [moment.spans[0][0] for moment in moments]
    neighbours: dict[int, list[Statement]] = {}
    for statement in record.statements:
        if statement.cue and sentences:
            at = max(0, bisect.bisect_right(starts, statement.cue[0][0]) - 1)
            neighbours.setdefault(at, []).append(statement)
    made: dict[str, str] = {}
    for at, statements in neighbours.items():
        first, last = (bisect.bisect_left(places, edge) for edge in sentences[at])
        if first < last:
            made |= _of_sentence(text, sentences[at], statements, moments[first:last])
    return tuple(msgspec.structs.replace(statement, made=made.get(statement.id)) for statement in record.statements)


def _of_sentence(text: str, sentence: Span, statements: list[Statement], moments: tuple[Moment, ...]) -> dict[str, str]:
    """When each statement of one sentence was made; a later one that shares its source shares its time."""
    made: dict[str, str] = {}
    speaking = _speaking(statements, moments)
    breaks = [match.start() for match in _BREAK.finditer(text, *sentence)]
    for statement in statements:
        free = [moments[at] for at in _near(statement, moments) if not _spoken_of(moments[at], statement, speaking[at])]
        if found := _made(text, _Clauses(sentence, breaks), statement, free):
            made[statement.id] = found
    told: dict[tuple[Span, ...], str] = {}
    # "She said on Monday that … and added that …": who says more in a sentence says it on the same occasion
    for statement in sorted(statements, key=lambda statement: statement.cue):
        if statement.id in made:
            told[statement.source] = made[statement.id]
        elif statement.source and statement.source in told:
            made[statement.id] = told[statement.source]
    return made


def _speaking(statements: list[Statement], moments: tuple[Moment, ...]) -> list[list[Statement]]:
    """For each time of a sentence, the statements in whose content it stands."""
    speaking: list[list[Statement]] = [[] for _ in moments]
    for statement in statements:
        within = {at for span in statement.content for at in _between(moments, *span)}
        for at in sorted(within):
            speaking[at].append(statement)
    return speaking


def _near(statement: Statement, moments: tuple[Moment, ...]) -> list[int]:
    """The times that can belong to a statement: by its cue, or shortly before its source or its cue."""
    first, last = statement.cue[0][0], statement.cue[-1][1]
    places = [(start - _LONGEST - 1, start) for start, _ in statement.source if start < first]
    places.append((first - _LONGEST - 1, last + _LONGEST + 1))
    return sorted({at for start, end in places for at in _between(moments, start, end)})


def _between(moments: tuple[Moment, ...], start: int, end: int) -> range:
    """The times, which are in order, that have a character between two places."""
    first = bisect.bisect_right(moments, start, key=lambda moment: moment.spans[0][1])
    return range(first, max(first, bisect.bisect_left(moments, end, key=lambda moment: moment.spans[0][0])))


def _spoken_of(moment: Moment, statement: Statement, speaking: list[Statement]) -> bool:
    """Whether a time stands in what somebody says or in who says it, and not with this statement's cue."""
    span = moment.spans[0]
    if _over(span, statement.content) or _over(span, statement.source):
        return True
    others = (other for other in speaking if other.id not in (statement.id, statement.within))
    return any(not _over(statement.cue[0], other.content) for other in others)


@dataclass(frozen=True)
class _Clauses:
    """A sentence, and where words stand in it that may open another clause."""

    span: Span
    breaks: list[int]

    def broken(self, text: str, start: int, end: int) -> bool:
        """Whether another clause opens in a stretch. Only its last words are
        looked at again: there it may end a match."""
        near = max(start, end - _LONGEST)
        at = bisect.bisect_left(self.breaks, start)
        return (at < len(self.breaks) and self.breaks[at] < near) or _BREAK.search(text, near, end) is not None


def _made(text: str, sentence: _Clauses, statement: Statement, moments: Iterable[Moment]) -> str | None:
    """The time that stands nearest to the cue and belongs to it."""
    best: tuple[int, str] | None = None
    for moment in moments:
        gap = _gap(text, sentence, statement, moment.spans[0]) if _is_point(moment) else None
        if gap is not None and (best is None or gap < best[0]):
            best = gap, moment.id
    return best[1] if best else None


def _over(span: Span, spans: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in spans)


def _is_point(moment: Moment) -> bool:
    # within a year or so somebody can be said to have spoken; a decade or a century is spoken of
    return moment.first is None or moment.last is None or (moment.last - moment.first).days < 400


def _gap(text: str, sentence: _Clauses, statement: Statement, span: Span) -> int | None:
    """How far a time stands from the cue; ``None`` where it does not belong to it."""
    cue = statement.cue[0][0], statement.cue[-1][1]
    if _over(span, statement.cue):
        return 0
    # "Friday's vote" dates the vote; "at Friday's hearing" is where somebody spoke
    if text.startswith(("'s", "’s"), span[1]) and not _VENUE.search(text, max(0, span[0] - 12), span[0]):
        return None
    if span[0] >= cue[1]:
        return span[0] - cue[1] if _reaches(text, cue[1], span[0], statement) else None
    sources = [one for one in statement.source if span[1] <= one[0] < cue[0]]
    # a time before "who" is of the clause that "who" hangs on
    if sources and text[slice(*sources[0])].lower() in _RELATIVE:
        return None
    until = sources[0][0] if sources else cue[0]
    if not _reaches(text, span[1], until, statement) or _crosses(span[1], cue[0], statement.content):
        return None
    broken = sentence.broken(text, _opening(sentence.span, statement, span), span[0])
    return None if broken else cue[0] - span[1]


def _reaches(text: str, start: int, end: int, statement: Statement) -> bool:
    """Whether nothing between a time and the cue or the source opens another clause."""
    if end - start > _LONGEST or _crosses(start, end, statement.content):
        return False
    return not _BREAK.search(text[start:end])


def _opening(sentence: Span, statement: Statement, span: Span) -> int:
    """Where the words begin that lead to a time before the cue: after the
    quotation or the source, or with the sentence."""
    ends = [end for _, end in (*statement.content, *statement.source) if end <= span[0]]
    return max([sentence[0], *ends])


def _crosses(start: int, end: int, content: Iterable[Span]) -> bool:
    return any(first < end and start < last for first, last in content)
