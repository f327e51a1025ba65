"""Transcripts and interviews: paragraphs that open with their speaker's name and a colon.

``ODELL: The dam will hold.`` is Odell's to the end of the paragraph, whatever the model made of it; what it
found inside stands within.
"""

import re
from collections import Counter
from dataclasses import dataclass

import msgspec

from onrecord.article import WORD, Span, paragraphs
from onrecord.reading.attribute import mode_of, numbered
from onrecord.record import Record, Spans, Statement

SURE = 0.85
"""How sure a turn is: in PolNeAR annotators marked every turn of the broadcasts, but only half of the interviews."""
LEAST_TURNS = 3
"""Fewest paragraphs with a speaker's label that make a transcript."""
LEAST_WORDS = 8
"""Fewest words of a turn on average: a table of results is no transcript."""

_LABEL = re.compile(
    r"[\"“]?(?P<name>[^\W\d_a-z][\w.’'\-]*(?:[ \xa0][^\W\d_a-z][\w.’'\-]*){0,3})(?: \([^()\n]{1,40}\))?"
    r"(?P<cue>:)(?=[ \xa0])"
)


@dataclass(frozen=True)
class _Turn:
    """What one speaker says at a stretch."""

    name: Span
    cue: Span
    content: Span

    @property
    def id(self) -> str:
        """An id for as long as the statements are not numbered."""
        return f"turn at {self.content[0]}"

    def holds(self, spans: Spans) -> bool:
        """Whether all the spans stand in what is said."""
        return all(self.content[0] <= start and end <= self.content[1] for start, end in spans)

    def touches(self, spans: Spans) -> bool:
        """Whether one of the spans shares a character with the turn."""
        return any(start < self.content[1] and self.name[0] < end for start, end in spans)


def take_turns(record: Record) -> Record:
    """Add a statement for every turn of a transcript, and put what the model found inside of one within it."""
    text = record.article.text
    turns = _turns(text)
    if not turns:
        return record
    statements = list(record.statements)
    for turn in turns:
        statements = [left for s in statements if (left := _beside(turn, s)) is not None]
    statements += [_statement(text, turn) for turn in turns]
    return msgspec.structs.replace(record, statements=numbered(statements))


def _turns(text: str) -> list[_Turn]:
    """The turns of a text; none where its labels are too few, or too little is said under them."""
    labelled = [(span, found) for span in paragraphs(text) if (found := _LABEL.match(text, *span))]
    counts = Counter(found["name"] for _, found in labelled)
    often = [(end, found) for (_, end), found in labelled if counts[found["name"]] > 1]
    said = sum(len(WORD.findall(text, found.end(), end)) for end, found in often)
    if len(often) < LEAST_TURNS or said < LEAST_WORDS * len(often):
        return []
    return [
        _Turn(found.span("name"), found.span("cue"), (found.end() + 1, end))
        for (_, end), found in labelled
        if (counts[found["name"]] > 1 or found["name"].isupper()) and WORD.search(text, found.end(), end)
    ]


def _beside(turn: _Turn, statement: Statement) -> Statement | None:
    """A statement of the model's beside a turn: as it was, within it, without its words, or gone."""
    roles = (*statement.content, *statement.cue, *statement.source)
    if not turn.touches(roles):
        return statement
    if turn.holds(roles) and statement.source:
        return msgspec.structs.replace(statement, within=statement.within or turn.id)
    content = tuple(span for span in statement.content if not turn.touches((span,)))
    if not content or turn.touches((*statement.cue, *statement.source)):
        return None
    return msgspec.structs.replace(statement, content=content)


def _statement(text: str, turn: _Turn) -> Statement:
    return Statement(
        id=turn.id,
        content=(turn.content,),
        cue=(turn.cue,),
        source=(turn.name,),
        mode=mode_of(text, (turn.content,)),
        confidence=SURE,
        because="transcript",
    )
