"""What the article itself says of a person: the sentences that introduce them, and what they did and lived through."""

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import accumulate

from onrecord.article import Span
from onrecord.reading.entities.name import Name
from onrecord.reading.language.clause_words import FINITE, SAYING, SILENCE
from onrecord.reading.profiles.clauses import names_a_role, predicate_after
from onrecord.reading.profiles.justification_words import CAPTIONED, OWN_LIFE
from onrecord.reading.profiles.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Record, Source

_GOES_ON = re.compile(
    rf"(?:{WORDS['next_on_the_same'].alternatives})\b|(?:[A-Z][a-z]+ [a-z]+ ){{0,2}}(?:he|she|his|her)\b"
)
_DESCRIBED_FIRST = re.compile(
    r"(?:As |Now )?(?P<what>(?:[Aa]n?|[Tt]he|One of)\s[^,.;:“”\"]{5,140}), (?:who\b[^,]{4,80}, )?$"
)
_OF = re.compile(r"\b(?:of|by|to|from|with|against|about) $")
_WITH = re.compile(rf"\b(?:{WORDS['before_others'].alternatives}) (?:[\w.’'-]+ ){{0,4}}$")
_OWNED = re.compile(r"[’'](?:s\b)?(?:\s[\w-]+){0,4}")
_SUPPOSES = re.compile(r"(?:Even )?(?:If|if|Unless|Whether)\b")
_ASIDE = re.compile(r", ([a-z ]{4,20}),")
_CLOSED = re.compile(r"[.!][\"'’”)]*\s*$")
_NOT_TOLD = re.compile(r"(?:Editor[’']s note|Photo|Image|Video|Correction|Update)\b", re.I)
_JOINS = re.compile(r"(?:But|And|So|Yet)\s")
_NEAR = 45
"""How far into a sentence, in characters, the person is named whose actions it reports."""
_NESTED = 4
"""How many statements before a place are looked at for one that holds it."""
_WELL_IN = 120
"""The same where the sentence introduces them."""
_HEADLINE_WORDS = 14
"""The most words of a first paragraph that may be a headline."""


class Narrative:
    """Finds the sentences of one record about a person in the article's own words."""

    def __init__(self, document: Document, record: Record) -> None:
        self.document, self.text, self._quoted = document, document.text, document.quotations
        said = sorted({span for s in record.statements for span in (*s.content, *s.cue)})
        self._said_from = [start for start, _ in said]
        # the farthest end so far answers in one look whether any earlier span reaches into a sentence
        self._said_until = [*accumulate((end for _, end in said), max)]
        self._contents = sorted((*span, s.source_id or "") for s in record.statements for span in s.content)
        self._headline = self._first_line()

    def _first_line(self) -> Span | None:
        """The first paragraph, where it is a single sentence as short as a headline."""
        first = next(iter(self.document.paragraphs), (0, 0))
        short = len(self.text[first[0] : first[1]].split()) <= _HEADLINE_WORDS
        return first if short and self.document.sentence_at(first[0]) == first else None

    def talked_about(self, source: Source, names: list[Name]) -> bool:
        """Whether a person is known to the reader, or what others talk of: what is said of them is the story itself."""
        # a person whom the article never names in full is taken as known to its readers
        if not names or len(names[0].words) < 2:
            return True
        return sum(self._is_in_words_of_others(name.start, source.id) for name in names) > 1

    def _is_in_words_of_others(self, at: int, source_id: str) -> bool:
        index = bisect_right(self._contents, (at, sys.maxsize, ""))
        return any(
            end > at and said_by != source_id for _, end, said_by in self._contents[max(0, index - _NESTED) : index]
        )

    def introduction(self, names: list[Name]) -> Iterator[Span]:
        """The sentence that first names a person, and those that go on about them."""
        first = self.document.sentence_at(names[0].start)
        aside = names[0].start - first[0] > _WELL_IN or self._is_added(names[0])
        if aside or not self._tells(first):
            return
        if _JOINS.match(self.text, first[0]) and (before := self._before(first)):
            yield before
        yield first
        last = first
        # bounded: what goes on about a person for longer is the story, not their introduction
        for _ in range(3):
            following = self.document.sentence_at(min(last[1] + 2, len(self.text) - 1))
            about = any(following[0] <= name.start < following[1] for name in names)
            goes_on = _GOES_ON.match(self.text[following[0] : following[0] + 40])
            if following[0] < last[1] or not self._tells(following) or not (about or goes_on):
                return
            yield following
            last = following

    def _before(self, sentence: Span) -> Span | None:
        """The sentence before this one in its paragraph, if it is about them too."""
        before = self.document.sentence_at(max(0, sentence[0] - 2))
        apart = before[1] > sentence[0] or "\n" in self.text[before[1] : sentence[0]]
        return None if apart or not self._tells(before) else before

    def predicates(self, names: list[Name]) -> Iterator[Span]:
        """What the article says that a person is or was to the matter."""
        for name in names:
            found = predicate_after(self.document, name.end)
            if found and not self._is_added(name) and self._is_told(name):
                yield found

    def doings(self, names: list[Name]) -> Iterator[Span]:
        """Later sentences that open with a person and say what they did or saw."""
        for name in names[1:]:
            sentence = self.document.sentence_at(name.start)
            opens = name.title_start - sentence[0] <= _NEAR and not self._is_owner(name)
            if opens and self._tells(sentence):
                yield sentence

    def described_first(self, names: list[Name]) -> Iterator[Span]:
        """The sentences that open with what a person is: "A paralegal for the county, Ann Lee hears …"."""
        for name in names:
            sentence = self.document.sentence_at(name.start)
            described = _DESCRIBED_FIRST.match(self.text, sentence[0], name.title_start)
            if described and names_a_role(described["what"]) and not FINITE.search(described["what"]):
                if self._tells(sentence):
                    yield sentence
                elif len(described["what"].split()) > 2:
                    yield described.span("what")

    def _tells(self, sentence: Span) -> bool:
        """Whether a sentence is the article's own account: a whole sentence, in no
        quotation, that puts no words to anyone."""
        told = self.text[sentence[0] : sentence[1]]
        if not _CLOSED.search(told) or _NOT_TOLD.match(told) or SAYING.search(told) or SILENCE.search(told):
            return False
        if _SUPPOSES.match(told):
            return False
        # headlines and captions are not sentences of the account
        if sentence == self._headline or any(CAPTIONED.fullmatch(aside) for aside in _ASIDE.findall(told)):
            return False
        return not self._attributes(sentence) and (sentence[0] + 1) not in self._quoted

    def _is_told(self, name: Name) -> bool:
        """Whether a name stands in the article's own words, and its sentence supposes nothing: no "if" opens it."""
        sentence = self.document.sentence_at(name.start)
        supposed = _SUPPOSES.match(self.text, sentence[0], name.start)
        return not supposed and name.start not in self._quoted and not self._is_in_words_of_others(name.start, "")

    def _is_owner(self, name: Name) -> bool:
        """Whether a name only says whose something is, and no part of a life: "Lee’s plan", "the chairman of Lee"."""
        before = self.text[max(0, name.title_start - 9) : name.title_start]
        owned = _OWNED.match(self.text, name.end)
        return (
            _OF.search(before) is not None
            or before.lower().endswith("the ")
            or (owned is not None and not OWN_LIFE.search(owned.group()))
        )

    def _is_added(self, name: Name) -> bool:
        """Whether a name hangs on a preposition, with its titles or without: "joined by Mayor Ann Lee"."""
        start = max(self.document.sentence_at(name.start)[0], name.title_start - 40)
        return _WITH.search(self.text, start, name.title_start) is not None

    def _attributes(self, sentence: Span) -> bool:
        index = bisect_left(self._said_from, sentence[1])
        return index > 0 and self._said_until[index - 1] > sentence[0]
