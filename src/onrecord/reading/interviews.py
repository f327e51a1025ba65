"""Interviews and transcripts: whose "I" stands where, outside quotation marks."""

import re
from bisect import bisect_right
from itertools import pairwise

from onrecord.article import Span, paragraphs
from onrecord.reading.cast import Cast, Figure

_LABEL = re.compile(r"(?P<who>[A-Z][^:\n“\"?!]{0,40}):\s")
_QUESTIONS = re.compile(r"Q|Q\.|Question|Interviewer|Host|Moderator", re.I)
_ANSWERS = re.compile(r"A|A\.|Answer", re.I)
_INTERVIEWS = re.compile(
    r"\b(?:interview(?:s|ed|ing)?(?: with)?|(?:talks|talked|chats|chatted|sits down|sat down|speaks|spoke) with|Q&A with) (?:[\w’'.-]+,? ){0,9}$",
    re.I,
)
_LEAST = 3
"""Fewest questions, or lines of one speaker, that make an interview or a transcript."""


class Turns:
    """Who speaks in each paragraph of an interview or a transcript.

    ``speaker(at)`` is the figure whose "I" stands there; ``asked(at)`` the one whom "you" in a question means.
    """

    def __init__(self, cast: Cast) -> None:
        self._cast, text = cast, cast.text
        self._spans = paragraphs(text)
        self._starts = [start for start, _ in self._spans]
        labels = [self._label(span) for span in self._spans]
        labelled = sum(label is not None for label in labels) >= _LEAST
        questions = [text[end - 1 : end] == "?" and text[start] not in "“\"'" for start, end in self._spans]
        self._by_label = labelled
        self._interview = sum(asks and not after for asks, after in pairwise(questions)) >= _LEAST
        self.guest = self._guest(questions) if self._interview or "A" in labels else None
        self._speakers = self._in_order(labels, questions)

    @property
    def has_labels(self) -> bool:
        """Whether its paragraphs open with their speaker's name, or "Q" and "A"."""
        return self._by_label

    def _label(self, span: Span) -> Figure | str | None:
        """The speaker's label at the head of a paragraph: a person, ``Q``, ``A``, or none."""
        match = _LABEL.match(self._cast.text, *span)
        if not match:
            return None
        who = match["who"].strip()
        if _QUESTIONS.fullmatch(who):
            return "Q"
        if _ANSWERS.fullmatch(who):
            return "A"
        named = [f for _, f in self._cast.inside(span[0], match.end()) if f and f.kind == "person"]
        return named[0] if len(named) == 1 else None

    def _guest(self, questions: list[bool]) -> Figure | None:
        """The one person interviewed: named beside "interview" at the top, or the only one introduced there."""
        first = questions.index(True) if True in questions else min(3, len(self._spans))
        top = (0, self._spans[min(first, 6, len(self._spans) - 1)][0] or self._spans[0][1])
        named = [(n, f) for n, f in self._cast.inside(*top) if f and f.kind == "person"]
        beside = [
            f for n, f in named if _INTERVIEWS.search(self._cast.text, max(0, n.title_start - 120), n.title_start)
        ]
        heading = [f for n, f in named if n.end <= self._spans[0][1]]
        told = dict.fromkeys(beside or heading or [f for _, f in named])
        return next(iter(told)) if len(told) == 1 else None

    def _in_order(self, labels: list[Figure | str | None], questions: list[bool]) -> list[Figure | None]:
        """The speaker of each paragraph: by its label, or the guest where it follows on a question."""
        speakers: list[Figure | None] = []
        now: Figure | None = None
        for label, asks in zip(labels, questions, strict=True):
            if self._by_label and label is not None:
                now = self.guest if label == "A" else None if label == "Q" else label  # type: ignore[assignment]
            elif self._interview and not self._by_label:
                speakers.append(None if asks else now)
                now = self.guest if asks else now
                continue
            speakers.append(now if self._by_label else None)
        return speakers

    def speaker(self, at: int) -> Figure | None:
        """Whose "I" stands here, outside quotation marks; ``None`` where the text does not show it."""
        index = bisect_right(self._starts, at) - 1
        return self._speakers[index] if index >= 0 else None

    def asked(self, at: int) -> Figure | None:
        """Whom "you" means here, in a question of an interview."""
        index = bisect_right(self._starts, at) - 1
        return self.guest if self._interview and index >= 0 and self._speakers[index] is None else None
