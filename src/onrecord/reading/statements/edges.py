"""Sources and cues at the edge of a sentence: "According to the clerk, …", "…, two officials said Friday."

Only the words are looked at that the model saw as a source's or a cue's, with much lower odds than it takes to link
them: what is beside a comma or a closing quotation mark at the end of a sentence needs less to be believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.article import WORD, Span
from onrecord.reading.statements.draft import draft_id
from onrecord.reading.statements.words import WORDS
from onrecord.reading.tagging.labels import begin, inside
from onrecord.reading.tagging.tags import Tags
from onrecord.reading.tagging.tokens import Words

Flags = npt.NDArray[np.bool_]

SEEN = 0.4
"""Least probability of each word of a source and of a cue at the edge of a sentence."""
LEAST_WORDS = 5
"""Fewest words of a sentence that is attributed as a whole."""
_ACCORDING = re.compile(r"according\b", re.I)
_WHEN = re.compile(rf"\s*(?:(?:{WORDS['when'].alternatives})\b\s*){{1,3}}")
_TAIL = re.compile(rf",?\s(?:{WORDS['not_named_because'].alternatives})\b[^“”\n]*$")
"""What a sentence may say, behind its source, of why it is not named."""
_ASKED = re.compile(r"(?:asked|pressed|questioned|reached|challenged|quizzed)\b", re.I)
"""What opens a sentence about how somebody came to speak, and not about what they said."""
_TELLS = frozenset(["told", "tells", "informed"])
_HEARER_WORDS = 7
"""Most words from a cue like "told" to the end of its addressee."""
_ENDS = frozenset([".", "!", "?", "…"])
_PARTS = (",", '"', "”", "''", ",’", "»")


@dataclass(frozen=True)
class Edge:
    """The source at the edge of a sentence, the cue, and the rest of the sentence; in characters."""

    cue: Span
    source: Span
    body: Span

    @property
    def id(self) -> str:
        """The id of the draft that the sentence becomes."""
        return draft_id("whole sentence", self.body[0])


def find_edges(text: str, tags: Tags) -> Iterator[Edge]:
    """The sentences that the model saw a source and a cue at the edge of, a comma or a quotation mark from the rest."""
    # a word counts whether the model saw it begin a source or stand within one: the chances of both are added
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

    def edges(self) -> Iterator[Edge]:
        """What attributes the whole sentence: at most one at its start and one at its end."""
        for found in (self._opening(), self._closing()):
            if found is not None and self._many(found.body) and not _ASKED.match(self.text, found.body[0]):
                yield found

    def _opening(self) -> Edge | None:
        """``According to the clerk, …``"""
        if not _ACCORDING.match(self.text, self._start(self.first)):
            return None
        named = self._while(self.cue, self.first, 1)
        comma = self._while(self.source, named, 1)
        if named in (self.first, comma) or comma >= self.behind - 1 or self._word(comma) != ",":
            return None
        return self._edge((self.first, named), (named, comma), (comma + 1, self._stop()))

    def _closing(self) -> Edge | None:
        """``…, the clerk said Friday.``, ``…, said the clerk.``, ``…, according to the clerk.``"""
        end = self._stop()
        if end <= self.first or self._word(self.behind - 1) not in _ENDS:
            return None
        end = self._without_tail(end)
        # the source is last ("said the clerk"), or the cue is, perhaps with a day ("the clerk said Friday")
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
        # without a comma or closing mark before it, "the clerk said" may be a clause within what is reported
        if not ahead.endswith(_PARTS):
            return None
        return self._edge(cue, source, (self.first, begun - (self._word(begun - 1) == ",")))

    def _while(self, marked: Flags, at: int, step: int) -> int:
        """The bound that a run of marked words reaches from a bound, forwards or backwards."""
        while self.first <= (at if step > 0 else at - 1) < self.behind and marked[at if step > 0 else at - 1]:
            at += step
        return at

    def _stop(self) -> int:
        """The bound after the last word that is not a mark."""
        end = self.behind
        while end > self.first and not self.words.spoken[end - 1]:
            end -= 1
        return end

    def _without_moment(self, end: int) -> int:
        """The bound before the day that ends the sentence, if one does."""
        # a day takes at most two words behind the cue: "said late Friday"
        for at in range(end - 1, max(self.first, end - 4), -1):
            if self.cue[at]:
                when = at == end - 1 or _WHEN.fullmatch(self.text, self._start(at + 1), self._end(end - 1))
                return at + 1 if when else end
        return end

    def _without_tail(self, end: int) -> int:
        """The bound before what the sentence says, at its end, of why its source is not named."""
        tail = _TAIL.search(self.text, self._start(self.first), self._end(end - 1))
        if tail is None:
            return end
        return max(self.first + 1, int(np.searchsorted(self.words.spans[:, 0], tail.start())))

    def _without_hearer(self, end: int) -> int:
        """The bound before the addressee of the sentence's last cue: of "two
        people told the Courier", behind "told"."""
        for at in range(end - 1, max(self.first, end - 1 - _HEARER_WORDS), -1):
            if self.cue[at]:
                return at + 1 if self._word(at) in _TELLS else end
        return end

    def _many(self, place: Span) -> bool:
        return len(WORD.findall(self.text, *place)) >= LEAST_WORDS

    def _edge(self, cue: Span, source: Span, body: Span) -> Edge:
        """An edge in characters; its parts are given in words, half-open."""
        return Edge(*((self._start(start), self._end(end - 1)) for start, end in (cue, source, body)))

    def _word(self, at: int) -> str:
        return self.text[self._start(at) : self._end(at)]

    def _start(self, at: int) -> int:
        return int(self.words.spans[at, 0])

    def _end(self, at: int) -> int:
        return int(self.words.spans[at, 1])
