"""Justification: why the text says that a source can know, or why it is not named."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.name import Name
from onrecord.reading.mentions.anonymity import INSIDE, says_withheld
from onrecord.reading.profiles.clauses import (
    apposed_after,
    relative_after,
    relative_inside,
    trimmed,
    which_after,
    with_body_after,
)
from onrecord.reading.profiles.justification_words import CALLINGS, INSIDERS, OFFICES, STAKES, TAKING_PART
from onrecord.reading.profiles.narrative import Narrative
from onrecord.reading.profiles.provenance import provenance
from onrecord.reading.profiles.titles import names_of
from onrecord.reading.profiles.words import WORDS
from onrecord.reading.text.spans import without_overlaps
from onrecord.record import Record, Source


def find_justifications(analysis: Analysis, record: Record) -> Record:
    """Give every source the stretches that say why it can know, or why it has no name.

    For those without a name: what they are said to be familiar with, and the reason given for withholding it. For
    persons: relative clauses and appositives that say what they did, saw or are to the matter, and the sentences that
    introduce them. For bodies: what they are said to be. For documents: who made them, and how they came to light.
    """
    if not record.sources:
        return record
    finder = _Finder(analysis, record)
    sources = tuple(
        msgspec.structs.replace(source, justification=spans) if (spans := finder.of(source)) else source
        for source in record.sources
    )
    return msgspec.structs.replace(record, sources=sources)


_UNNAMED = (
    r"(?:condition of anonymity|anonymity|not (?:to )?be (?:named|identified)|not authori[sz]ed[^.;,\n“”\"]*"
    r"|anonymously)"
)
_BECAUSE = re.compile(
    rf"(?:\b(?:{WORDS['leads_to_withholding'].alternatives})\b[^.;,\n“”\"]{{0,60}}?)?\b{_UNNAMED}"
    rf"[^.;\n“”\"]{{0,160}}",
    re.I,
)
_CALLED = re.compile(r"(?:^|[\s“(])(?P<words>(?:[A-Z][\w’'-]+ ){0,3}(?:[a-z][\w-]+ ){0,2}(?P<calling>[a-z-]+)) $")
_GOES_ON = re.compile(
    rf",?\s(?:{WORDS['goes_on_behind_sources'].alternatives})\s[^,;.()\n“”]{{3,140}}?(?=\s(?:said|say|says"
    r"|told)\b|[,;.()\n“”])"
)
_SAID = re.compile(r",\s(?:said|says|say|told|added)\b")
_BODY_MENTIONS = 12
"""How many mentions of a body are looked at."""
_MOST = 6
"""The most stretches that are given for one source."""


class _Finder:
    """Looks for what justifies each source of one record."""

    def __init__(self, analysis: Analysis, record: Record) -> None:
        self.document, self.text, self.entities = analysis.document, analysis.text, analysis.entities
        self.quoted = self.document.quotations
        self.cues: dict[str | None, list[Span]] = {}
        for statement in record.statements:
            self.cues.setdefault(statement.source_id, []).extend(statement.cue)
        self.story = Narrative(self.document, record)

    def of(self, source: Source) -> tuple[Span, ...]:
        """The justification of one source, in order."""
        match source.type:
            case "named_person":
                found = self._of_person(source)
            case "named_organization":
                found = self._of_body(source)
            case "document":
                found = provenance(self.document, source, tuple(self.cues.get(source.id, ())))
            case _:
                found = self._of_unnamed(source)
        # a dict keeps the order in which they were found, which decides which are kept where there are many
        spans = dict.fromkeys(span for span in found if span[1] - span[0] > 3)
        return without_overlaps(set([*spans][:_MOST]))

    # ------------------------------------------------------------ persons

    def _of_person(self, source: Source) -> Iterator[Span]:
        titles = sorted(span for title in source.titles for span in title.spans)
        names = names_of(self.entities, source)
        for name in names:
            if name.start not in self.quoted:
                yield from self._beside_name(name, titles)
        yield from (span for span in titles if STAKES.search(self.text, *span))
        told = [name for name in names if name.plain]
        if told and not self.story.talked_about(source, told):
            yield from self.story.introduction(told)
            yield from self.story.described_first(told)
            yield from self.story.predicates(told)
            if not any(OFFICES.search(self.text, *span) for span in titles):
                yield from self.story.doings(told)

    def _beside_name(self, name: Name, titles: list[Span]) -> Iterator[Span]:
        """What stands around one name: a clause, the body they are with, a description, a calling before it."""
        after = relative_after(self.document, name.end) or with_body_after(self.entities, name.end)
        if after:
            yield after
        else:
            yield from self._description(name, titles)
        yield from self._after_title(name.end, titles)
        called = _CALLED.search(self.text, max(0, name.title_start - 70), name.title_start)
        if called and CALLINGS.fullmatch(called["calling"]):
            yield called.span("words")

    def _description(self, name: Name, titles: list[Span]) -> Iterator[Span]:
        """The description after a name, or the clause in it where its head is a
        title, and the clause that follows on it."""
        apposed = apposed_after(self.document, name.title_start, name.end)
        if not apposed:
            return
        # a description that gives the title is in the titles already
        if any(a < apposed[1] and b > apposed[0] for a, b in titles):
            if inner := relative_inside(self.text, apposed):
                yield inner
        else:
            yield apposed
        if after := relative_after(self.document, apposed[1]):
            yield after

    def _after_title(self, end: int, titles: list[Span]) -> Iterator[Span]:
        """What is said on from a title right after a name: "head of the union, which represents 400 dockers"."""
        stop = end
        for span in titles:
            stop = span[1] if 0 <= span[0] - stop <= 8 else stop
        if stop == end:
            return
        follows = which_after(self.document, stop, restricts=True) or relative_after(self.document, stop)
        if not follows and not self._ends_in_place(end, stop):
            follows = apposed_after(self.document, end, stop)
        if follows:
            yield follows

    def _ends_in_place(self, start: int, end: int) -> bool:
        """Whether a title ends in a place, so that what follows is said of that:
        "minister of Aland, an island state"."""
        named = self.entities.inside(start, end)
        return bool(named) and named[-1][0].end == end and named[-1][1] is not None and named[-1][1].kind == "place"

    # ------------------------------------------------------------ bodies

    def _of_body(self, source: Source) -> Iterator[Span]:
        for start, end in source.mentions[:_BODY_MENTIONS]:
            indefinite = self.text[max(0, start - 2) : start].lower() in {"a ", "n "} or self.text[start].islower()
            if follows := which_after(self.document, end, restricts=indefinite) or apposed_after(
                self.document, start, end
            ):
                yield follows

    # ------------------------------------------------------------ those without a name

    def _of_unnamed(self, source: Source) -> Iterator[Span]:
        for start, end in source.mentions:
            sentence = self.document.sentence_at(start)
            stretch = (start, _mention_end(self.text, end, sentence[1]))
            if self._says_how_they_know(source, stretch):
                yield stretch
            if source.type == "anonymous_source" and says_withheld(self.text[slice(*sentence)]):
                match = _BECAUSE.search(self.text, end, sentence[1]) or _BECAUSE.search(self.text, *sentence)
                if match:
                    yield trimmed(self.text, _without_what_is_said(self.text, match.span()))

    def _says_how_they_know(self, source: Source, stretch: Span) -> bool:
        if INSIDE.search(self.text, *stretch) or TAKING_PART.search(self.text, *stretch):
            # "insiders" alone says that they know, not how
            return len(self.text[stretch[0] : stretch[1]].split()) > 3
        return source.type == "anonymous_source" and INSIDERS.search(self.text, *stretch) is not None


def _without_what_is_said(text: str, span: Span) -> Span:
    """The reason without the words that go on after it: "because the talks were private | , said that …"."""
    said = _SAID.search(text, *span)
    return (span[0], said.start()) if said else span


def _mention_end(text: str, end: int, stop: int) -> int:
    """The mention with the clause that goes on from it: "three people | who worked on the effort"."""
    match = _GOES_ON.match(text, end, stop)
    return match.end() if match else end
