"""Transcripts and interviews: paragraphs that open with their speaker's name and a colon.

``ODELL: The dam will hold.`` is Odell's to the end of the paragraph, whatever the model made of it; what it
found inside stands within. A report may hold one such turn between its own paragraphs, or a line that introduces
what somebody said in the next ("Odell added:").
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.colon_introductions import introduced
from onrecord.reading.statements.draft import mode_of, with_statements
from onrecord.reading.statements.interview_turns import interview_turns
from onrecord.reading.statements.reactions import reactions
from onrecord.reading.statements.speaker_block import SpeakerBlock, cleared
from onrecord.reading.statements.speaker_labels import (
    any_label_at,
    is_capital,
    label_at,
    shows_speech,
    speaks_alone,
)
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import overlap
from onrecord.record import Record, Spans, Statement

SURE = 0.85
"""How sure a turn is: in PolNeAR annotators marked every turn of the broadcasts, but only half of the interviews."""
LEAST_TURNS = 3
"""Fewest paragraphs with a speaker's label that make a transcript."""
LEAST_CAPITALS = 2
"""Fewest turns labelled in capitals that make a text a transcript that is hardly
anything else, however short they are."""
LEAST_WORDS = 8
"""Fewest words of a turn on average: a table of results is not a transcript."""
DENSE = 0.6
"""The share of labelled paragraphs above which what stands between two turns is more of the first."""
DENSEST = 0.8
"""The same share where the labels are not in capitals."""

_SELF = frozenset({"i", "we", "you", "my", "our", "us", "me"})
_ASIDE = re.compile(
    r"[\"“]?[(\[][^()\[\]]*+[)\]][.”\"]*+|[^a-z]++"
    r"|(?:(?:Hon(?:ou?rable|\.)?|Opposition|Government|Several)\s)(?:[Ss]enators|[Mm]embers)\b[^\n]{0,80}"
)
"""What stands in a turn and is not the speaker's: "(Applause)", "Honourable members: Hear, hear!"."""


@dataclass(frozen=True)
class _Turn:
    """What one speaker says at a stretch."""

    name: Span
    cue: Span
    """The mark behind the label; before 0 where it has none."""
    content: Spans
    because: str = "transcript"
    speaker: Span | None = None
    """Who speaks, where the label does not name them."""

    @property
    def block(self) -> SpeakerBlock:
        """The stretch, with the speaker's name before it."""
        return SpeakerBlock(self.content, ((self.name[0], self.content[0][1]), *self.content[1:]))


def attribute_turns(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every turn and for introduced words, and put what the model found inside of one within it."""
    document = analysis.document
    turns = _turns(analysis)
    turns += _reactions(document, turns)
    turns += _introduced(document, record, turns)
    if not turns:
        return record
    statements = cleared(record.statements, [turn.block for turn in turns])
    statements += [_statement(document, turn) for turn in turns]
    return with_statements(record, statements)


def _reactions(document: Document, turns: list[_Turn]) -> list[_Turn]:
    """What people are shown to have said in a row, where no turn has it."""
    taken = [turn.content for turn in turns]
    new = [_Turn(name, cue, (words,)) for name, cue, words in reactions(document)]
    return [turn for turn in new if not any(overlap(spans, turn.content) for spans in taken)]


def _introduced(document: Document, record: Record, turns: list[_Turn]) -> list[_Turn]:
    """The words that a line with a colon introduces, where neither the line nor anyone else has them already."""
    text, found = document.text, introduced(document)
    taken = [turn.content for turn in turns] + [
        s.cue for s in record.statements if s.source and text[slice(*s.source[0])].lower() not in _SELF
    ]
    new = [_Turn(*parts, because="introduced") for parts in found]
    return [turn for turn in new if not any(overlap(spans, (turn.cue, *turn.content)) for spans in taken)]


def _turns(analysis: Analysis) -> list[_Turn]:
    """The turns of a text: all that its labels show where it is a transcript, else those that stand alone."""
    document, text = analysis.document, analysis.text
    labelled = _labelled(document)
    counts = Counter(found["name"] for found, _ in labelled)
    # a label that stands once may be a heading; one that comes back is a speaker
    often = [said for found, said in labelled if counts[found["name"]] > 1]
    words = sum(len(WORD.findall(text, *said)) for said in often)
    transcript = len(often) >= LEAST_TURNS and words >= LEAST_WORDS * len(often)
    all_turns = _is_all_turns(document, labelled)
    turns = [
        _Turn(found.span("name"), found.span("cue"), (said,), speaker=_witness(analysis, found))
        for found, said in labelled
        if all_turns
        or (transcript and (counts[found["name"]] > 1 or is_capital(found)))
        # at the very start of a text a label may be the headline's topic
        or (found.start() > 0 and speaks_alone(analysis, found, said))
    ]
    return _continued(document, turns) if transcript or all_turns else turns


def _witness(analysis: Analysis, label: re.Match[str]) -> Span | None:
    """The name of the one who answers under "A", if the text names one person who is questioned."""
    # "A" names nobody, but in questioning it answers for one person
    guest = analysis.once(interview_turns).guest if label["name"] == "A" else None
    return (guest.names[0].start, guest.names[0].end) if guest else None


def _is_all_turns(document: Document, labelled: list[tuple[re.Match[str], Span]]) -> bool:
    """Whether a text is hardly anything but turns, at least half of which show that somebody speaks.

    Labels that are not in capitals may be a list's: more of the text must be turns, and somebody must speak twice.
    """
    text = document.text
    capital = [(label, said) for label, said in labelled if is_capital(label)]
    paragraphs = [span for span in document.paragraphs if not _ASIDE.fullmatch(text, *span)]
    share = sum(any_label_at(text, span) is not None for span in paragraphs) / max(1, len(paragraphs))
    if len(capital) < LEAST_CAPITALS or share < DENSE:
        names = {label["name"] for label, _ in labelled}
        if len(labelled) < LEAST_TURNS or not 1 < len(names) < len(labelled) or share < DENSEST:
            return False
        capital = labelled
    return 2 * sum(shows_speech(label, text[slice(*said)]) for label, said in capital) >= len(capital)


def _labelled(document: Document) -> list[tuple[re.Match[str], Span]]:
    """The labels of a text and what follows each: the rest of its paragraph, or the next where it stands alone."""
    text = document.text
    spans = document.paragraphs
    labels = [label_at(text, span) for span in spans]
    found = []
    for number, label in enumerate(labels):
        if label and WORD.search(text, label.end(), spans[number][1]):
            found.append((label, (label.end() + 1, spans[number][1])))
        elif label and number + 1 < len(spans) and not labels[number + 1]:
            found.append((label, spans[number + 1]))
    return found


def _continued(document: Document, turns: list[_Turn]) -> list[_Turn]:
    """The turns of a transcript that is hardly anything else, each with the paragraphs up to the next."""
    text = document.text
    spans = document.paragraphs
    at = [bisect_left(spans, (turn.content[0][1], 0), key=lambda span: (span[1], 0)) for turn in turns]
    if len(turns) < DENSE * (at[-1] - at[0] + 1):
        return turns  # a report with turns in it
    following = [*at[1:], at[-1] + 1]
    return [
        replace(turn, content=(*turn.content, *_more(text, spans[own + 1 : after])))
        for turn, own, after in zip(turns, at, following, strict=True)
    ]


def _more(text: str, spans: tuple[Span, ...]) -> Iterator[Span]:
    """The paragraphs that go on a turn: no asides, and none behind a label of the page's own."""
    for span in spans:
        if any_label_at(text, span):
            return
        if not _ASIDE.fullmatch(text, *span):
            yield span


def _statement(document: Document, turn: _Turn) -> Statement:
    return Statement(
        id=turn.block.id,
        content=turn.content,
        cue=(turn.cue,) if turn.cue[0] >= 0 else (),
        source=(turn.speaker or turn.name,),
        mode=mode_of(document, turn.content),
        confidence=SURE,
        because=turn.because,
    )
