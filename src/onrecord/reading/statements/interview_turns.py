"""Interviews and transcripts: whose "I" stands where, outside quotation marks."""

import re
from bisect import bisect_right
from itertools import pairwise

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.find import Entities, Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.statements.speaker_labels import is_of_page
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document

_LABEL = re.compile(r"(?P<who>[QA]\.)\s|(?P<named>[A-Z][^:\n“\"?!]{0,40}):\s")
_QUESTIONS = re.compile(r"Q|Q\.|Question|Interviewer|Host|Moderator", re.I)
_ANSWERS = re.compile(r"A|A\.|Answer", re.I)
_INTERVIEWS = re.compile(
    rf"\b(?:{WORDS['interviewing'].alternatives})"
    r" (?:(?!(?:on|about|after|before|over|regarding)\b)[\w’'.-]+,? ){0,9}$",
    re.I,
)
_CALLED = re.compile(r"\b(?:calls?|called|recalls?|examination of|witness(?: is|:)?)(?: to the stand)?,?:? $", re.I)
"""What stands before the name of a witness in the record of a court."""
_JOINED = re.compile(r",?\s(?:(?:and|&)\s)?(?:[a-z][\w’'-]*\s){0,4}")
"""What separates two people who are interviewed together."""
_ASIDE = re.compile(rf"\b(?:{WORDS['asides'].alternatives})\s*$", re.I)
"""What stands before the name of a photographer, a topic or an interviewer."""
_LEAST = 3
"""Fewest questions, or lines of one speaker, that make an interview or a transcript;
one less where the first line says so."""


class InterviewTurns:
    """Who speaks in each paragraph of an interview or a transcript.

    ``speaker(at)`` is the entity whose "I" stands there; ``asked(at)`` the one whom "you" in a question means.
    """

    def __init__(self, document: Document, entities: Entities) -> None:
        self._entities, text = entities, entities.text
        self._spans = document.paragraphs
        self._starts = [start for start, _ in self._spans]
        labels = [self._label(span) for span in self._spans]
        labelled = sum(label is not None for label in labels) >= _LEAST
        questions = [text[end - 1 : end] == "?" and text[start] not in "“\"'" for start, end in self._spans]
        self._by_label, self._questions = labelled, questions
        self._headed = self._interviewed(self._spans[:1])
        least = _LEAST - 1 if self._headed else _LEAST
        self._interview = sum(asks and not after for asks, after in pairwise(questions)) >= least
        self.guest = self._guest(questions) if self._interview or "A" in labels else None
        self._speakers = self._in_order(labels, questions)

    @property
    def has_labels(self) -> bool:
        """Whether its paragraphs open with their speaker's name, or "Q" and "A"."""
        return self._by_label

    @property
    def is_announced(self) -> bool:
        """Whether the first line says that somebody is interviewed."""
        return bool(self._headed)

    def _label(self, span: Span) -> Entity | str | None:
        """The speaker's label at the head of a paragraph: a person, ``Q``, ``A``, or none."""
        match = _LABEL.match(self._entities.text, *span)
        who = (match["who"] or match["named"]).strip() if match else ""
        if not match or is_of_page(who):
            return None
        if _QUESTIONS.fullmatch(who):
            return "Q"
        if _ANSWERS.fullmatch(who):
            return "A"
        named = [f for _, f in self._entities.inside(span[0], match.end()) if f and f.kind == "person"]
        return named[0] if len(named) == 1 else None

    def _guest(self, questions: list[bool]) -> Entity | None:
        """The one person interviewed: named beside "interview" at the top, or the only one introduced there."""
        first = questions.index(True) if True in questions else min(3, len(self._spans))
        top = self._spans[: min(first, 6, len(self._spans) - 1) or 1]
        if self._headed:
            return self._headed[0] if len(self._headed) == 1 else None
        if witnesses := [entity for name, entity in self._persons(top) if self._stands_behind(_CALLED, name)]:
            return witnesses[-1] if len(set(witnesses)) == 1 else None
        named = [(name, entity) for name, entity in self._persons(top) if not self._stands_behind(_ASIDE, name)]
        heading = [entity for name, entity in named if name.end <= self._spans[0][1]]
        guests = dict.fromkeys(self._interviewed(top) or heading or [entity for _, entity in named])
        guest = next(iter(guests)) if len(guests) == 1 else None
        # a surname alone at the top may be of somebody who is spoken about
        return guest if guest and len(guest.keys) > 1 else None

    def _stands_behind(self, words: re.Pattern[str], name: Name) -> bool:
        """Whether words stand before a name and its titles, such as those of a photographer or a topic."""
        return words.search(self._entities.text, max(0, name.title_start - 30), name.title_start) is not None

    def _persons(self, spans: tuple[Span, ...]) -> list[tuple[Name, Entity]]:
        """The names of persons from the first to the last of some paragraphs."""
        inside = self._entities.inside(spans[0][0], spans[-1][1]) if spans else []
        return [(name, entity) for name, entity in inside if entity and entity.kind == "person"]

    def _interviewed(self, spans: tuple[Span, ...]) -> list[Entity]:
        """Who is named beside "interview": the first, and those joined to them by "and"."""
        text, found, last = self._entities.text, dict[Entity, None](), -1
        for name, entity in self._persons(spans):
            beside = _INTERVIEWS.search(text, max(0, name.title_start - 120), name.title_start)
            if beside and (not found or entity in found or _JOINED.fullmatch(text, last, name.title_start)):
                found[entity], last = None, name.end
        return list(found)

    def _in_order(self, labels: list[Entity | str | None], questions: list[bool]) -> list[Entity | None]:
        """The speaker of each paragraph: by its label, or the guest where it follows on a question."""
        speakers: list[Entity | None] = []
        now: Entity | None = None
        for label, asks in zip(labels, questions, strict=True):
            if self._by_label and label is not None:
                now = self.guest if label == "A" else None if label == "Q" else label  # type: ignore[assignment]
            elif self._interview and not self._by_label:
                speakers.append(None if asks else now)
                now = self.guest if asks else now
                continue
            speakers.append(now if self._by_label else None)
        return speakers

    def speaker(self, at: int) -> Entity | None:
        """Whose "I" stands here, outside quotation marks; ``None`` where the text does not show it."""
        index = bisect_right(self._starts, at) - 1
        return self._speakers[index] if index >= 0 else None

    def asked(self, at: int) -> Entity | None:
        """Whom "you" means here, in a question of an interview."""
        index = bisect_right(self._starts, at) - 1
        return self.guest if self._interview and index >= 0 and self._speakers[index] is None else None

    def asks(self, at: int) -> bool:
        """Whether this stands in a question of an interview."""
        index = bisect_right(self._starts, at) - 1
        return self._interview and index >= 0 and self._questions[index]


def interview_turns(analysis: Analysis) -> InterviewTurns:
    """Who speaks in each paragraph of the article under analysis."""
    return InterviewTurns(analysis.document, analysis.entities)
