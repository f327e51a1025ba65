"""Attributions at the edge of a sentence that the model leaves without their sentence.

"The port will close by winter, two officials said." is the officials' from its first word. Where somebody in it plans,
fears or says something, the model at times marks that alone, and the officials are left with nothing, or with a quotation
of the next sentence. Here the sentence goes to whoever stands at its edge, and what was found in it stands ``within``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.tagging.labels import begin, inside
from onrecord.reading.tagging.tagger import Tags
from onrecord.reading.tagging.tokens import Words
from onrecord.reading.text.document import Document
from onrecord.record import Record, Statement

Flags = npt.NDArray[np.bool_]

SEEN = 0.4
"""Least probability of each word of a source and of a cue at the edge of a sentence."""
LEAST_WORDS = 5
"""Fewest words of a sentence that is somebody's as a whole."""
OWN = 0.2
"""How much of the sentence may be the model's content of that cue already; with more, the model has its reasons."""
SURE = 0.75
"""How sure such a statement is: in 384 articles of PolNeAR 12 of 15 are what annotators marked."""
SURE_WITHIN = 0.7
"""Least confidence of what stays as a statement inside it."""
_ACCORDING = re.compile(r"according\b", re.I)
_WHEN = re.compile(r"\s*(?:(?:on|late|early|this|last|week|month|year|yesterday|today|[A-Z][a-z]+day)\b\s*){1,3}")
_TAIL = re.compile(
    r",?\s(?:(?:who\s(?:[\w’'-]+\s){0,5}?)?(?:ask(?:ing|ed)|request(?:ing|ed)|insist(?:ing|ed)|speaking|spoke|talk(?:ing|ed)|declin(?:ing|ed))"
    r"\s(?:[\w’'-]+\s){0,4}?(?:not\sto|to\sbe|on|under|anonym\w+)|on\s(?:the\s)?condition|who\s(?:was|were)\s(?:not\sauthori[sz]ed|granted))\b"
    r"[^“”\n]*$"
)
"""What a sentence may say, behind those who told it, of why they are not named."""
_ASKED = re.compile(r"(?:asked|pressed|questioned|reached|challenged|quizzed)\b", re.I)
"""What opens a sentence that tells how somebody came to speak, and not what they said."""
_TOLD = frozenset(["told", "tells", "informed"])
_HEARER_WORDS = 7
"""Most words from a cue that tells somebody to the end of whom it tells."""
_BACK = frozenset(["he", "she", "they", "it", "i", "we", "you", "who", "which"])
_ENDS = frozenset([".", "!", "?", "…"])
_PARTS = (",", '"', "”", "''", ",’", "»")


@dataclass(frozen=True)
class _Edge:
    """Who stands at the edge of a sentence, the cue, and the rest of the sentence; in characters."""

    cue: Span
    source: Span
    body: Span

    @property
    def id(self) -> str:
        """The id of the draft that the sentence becomes."""
        return draft_id("whole sentence", self.body[0])


def attribute_whole_sentences(analysis: Analysis, record: Record) -> Record:
    """Give sentences to the source at their edge, where the model gave it nothing of them.

    Args:
        record: a record whose statements were read by the model.
    """
    statements = list(record.statements)
    placed = _Placed(statements)
    for edge in _edges(analysis.text, analysis.tags):
        if _is_left_out(analysis.text, placed.around(edge), edge):
            statements = [*_within(statements, edge), _statement(analysis.document, edge)]
            placed = _Placed(statements)
    return with_statements(record, statements)


def _statement(document: Document, edge: _Edge) -> Statement:
    return Statement(
        id=edge.id,
        content=(edge.body,),
        cue=(edge.cue,),
        source=(edge.source,),
        mode=mode_of(document, (edge.body,)),
        confidence=SURE,
        because="enclosing",
    )


# ---------------------------------------------------------------- what the model made of the sentence


class _Placed:
    """Statements by where their words and cues stand, so that a long text is not searched whole for each sentence."""

    def __init__(self, statements: list[Statement]) -> None:
        self._statements = statements
        self._pieces = sorted((*span, n) for n, s in enumerate(statements) for span in (*s.content, *s.cue))
        self._longest = max((end - start for start, end, _ in self._pieces), default=0)

    def around(self, edge: _Edge) -> list[Statement]:
        """Those with a piece in the sentence, its edge included."""
        low = min(edge.body[0], edge.cue[0], edge.source[0])
        high = max(edge.body[1], edge.cue[1], edge.source[1])
        first = bisect_left(self._pieces, (low - self._longest,))
        last = bisect_left(self._pieces, (high,))
        numbers = {number for _, end, number in self._pieces[first:last] if end > low}
        return [self._statements[number] for number in sorted(numbers)]


def _is_left_out(text: str, statements: list[Statement], edge: _Edge) -> bool:
    """Whether nobody has the sentence: neither the source at its edge, nor anyone whose words go on over the edge."""
    own = [s for s in statements if _covered(s.cue, edge.cue)]
    if max((_covered(s.content, edge.body) for s in own), default=0) > OWN * (edge.body[1] - edge.body[0]):
        return False
    others = [s for s in statements if s not in own]
    if any(start <= edge.body[0] and _ends_behind(edge, end) for s in others for start, end in s.content):
        return False
    points_back = text[slice(*edge.source)].lower() in _BACK  # "Odell warned that …, she said": both are Odell's
    return not (points_back and any(_covered(s.content, edge.body) for s in others))


def _ends_behind(edge: _Edge, end: int) -> bool:
    return end >= max(edge.cue[1], edge.source[1])


def _within(statements: list[Statement], edge: _Edge) -> Iterator[Statement]:
    """What becomes of the statements: those of the sentence stand within its own, cut off where the edge begins.

    What the model gave to the edge's own cue stays where it stands in another sentence.
    """
    for statement in statements:
        inner = all(edge.body[0] <= start and end <= edge.body[1] for start, end in statement.cue)
        if not inner or not statement.cue or statement.within is not None:
            if not (_covered(statement.cue, edge.cue) and _covered(statement.content, edge.body)):
                yield statement
            continue
        content = tuple((start, min(end, edge.body[1])) for start, end in statement.content if start < edge.body[1])
        if content and statement.confidence >= SURE_WITHIN:
            yield msgspec.structs.replace(statement, content=content, within=edge.id)


def _covered(spans: tuple[Span, ...], place: Span) -> int:
    """How many characters of a place the spans cover."""
    return sum(max(0, min(end, place[1]) - max(start, place[0])) for start, end in spans)


# ---------------------------------------------------------------- edges


def _edges(text: str, tags: Tags) -> Iterator[_Edge]:
    """The sentences that the model saw a source and a cue at the edge of, a comma or a quotation mark from the rest."""
    likely = np.exp(tags.labels)
    source, cue = (likely[:, begin(role)] + likely[:, inside(role)] >= SEEN for role in (0, 1))
    cuts = np.flatnonzero(np.diff(tags.words.sentence, prepend=-1, append=-1)).tolist()
    for first, behind in pairwise(cuts):
        here = slice(first, behind)
        if cue[here].any() and source[here].any():
            yield from _Sentence(text, tags.words, source, cue, first, behind).edges()


@dataclass(frozen=True)
class _Sentence:
    """The words of a sentence, ``first`` to ``behind``, and which of all words may be a source's or a cue's."""

    text: str
    words: Words
    source: Flags
    cue: Flags
    first: int
    behind: int

    def edges(self) -> Iterator[_Edge]:
        """What attributes the whole sentence: at most one at its start and one at its end."""
        for found in (self._opening(), self._closing()):
            if found is not None and self._many(found.body) and not _ASKED.match(self.text, found.body[0]):
                yield found

    def _opening(self) -> _Edge | None:
        """``According to the clerk, …``"""
        if not _ACCORDING.match(self.text, self._start(self.first)):
            return None
        named = self._while(self.cue, self.first, 1)
        comma = self._while(self.source, named, 1)
        if named in (self.first, comma) or comma >= self.behind - 1 or self._word(comma) != ",":
            return None
        return self._edge((self.first, named), (named, comma), (comma + 1, self._stop()))

    def _closing(self) -> _Edge | None:
        """``…, the clerk said Friday.``, ``…, said the clerk.``, ``…, according to the clerk.``"""
        end = self._stop()
        if end <= self.first or self._word(self.behind - 1) not in _ENDS:
            return None
        end = self._without_tail(end)
        if self.source[end - 1]:
            middle = self._while(self.source, end, -1)
            begun = self._while(self.cue, middle, -1)
            cue, source = (begun, middle), (middle, end)
        else:
            end = self._without_hearer(self._without_moment(end))
            middle = self._while(self.cue, end, -1)
            begun = self._while(self.source, middle, -1)
            cue, source = (middle, end), (begun, middle)
        if begun in (middle, self.first) or middle == end:
            return None
        ahead = self.text[self._start(self.first) : self._start(begun)].rstrip()
        if not ahead.endswith(_PARTS):
            return None
        return self._edge(cue, source, (self.first, begun - (self._word(begun - 1) == ",")))

    def _while(self, marked: Flags, at: int, step: int) -> int:
        """The bound that a run of marked words reaches from a bound, forwards or backwards."""
        while self.first <= (at if step > 0 else at - 1) < self.behind and marked[at if step > 0 else at - 1]:
            at += step
        return at

    def _stop(self) -> int:
        """The bound behind the last word that is no mark."""
        end = self.behind
        while end > self.first and not self.words.spoken[end - 1]:
            end -= 1
        return end

    def _without_moment(self, end: int) -> int:
        """The bound before the day that ends the sentence, if one does."""
        for at in range(end - 1, max(self.first, end - 4), -1):
            if self.cue[at]:
                when = at == end - 1 or _WHEN.fullmatch(self.text, self._start(at + 1), self._end(end - 1))
                return at + 1 if when else end
        return end

    def _without_tail(self, end: int) -> int:
        """The bound before what the sentence says, at its end, of why they are not named who told it."""
        tail = _TAIL.search(self.text, self._start(self.first), self._end(end - 1))
        if tail is None:
            return end
        return max(self.first + 1, int(np.searchsorted(self.words.spans[:, 0], tail.start())))

    def _without_hearer(self, end: int) -> int:
        """The bound before whom the cue of the sentence's end tells: of "two people told the Courier", behind "told"."""
        for at in range(end - 1, max(self.first, end - 1 - _HEARER_WORDS), -1):
            if self.cue[at]:
                return at + 1 if self._word(at) in _TOLD else end
        return end

    def _many(self, place: Span) -> bool:
        return len(WORD.findall(self.text, *place)) >= LEAST_WORDS

    def _edge(self, cue: Span, source: Span, body: Span) -> _Edge:
        """An edge in characters; its parts are given in words, half-open."""
        return _Edge(*((self._start(start), self._end(end - 1)) for start, end in (cue, source, body)))

    def _word(self, at: int) -> str:
        return self.text[self._start(at) : self._end(at)]

    def _start(self, at: int) -> int:
        return int(self.words.spans[at, 0])

    def _end(self, at: int) -> int:
        return int(self.words.spans[at, 1])
