"""Justification: why the text says that a source can know, or why it is not named."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.anonymity import INSIDE, WITHHELD, sentence_around
from onrecord.reading.cast import Cast, cast_of
from onrecord.reading.lexicon import lexicon
from onrecord.reading.name_shapes import Name
from onrecord.reading.parties import without_overlaps
from onrecord.record import Record, Source


def find_justifications(record: Record) -> Record:
    """Give every source the stretches that say why it can know, or why it has no name.

    For those without a name: what they are said to be familiar with, and the reason given for
    withholding it. For persons: relative clauses and appositives that tell what they did, saw or
    are to the matter, and the sentences that introduce them. For bodies: what they are said to
    be. For documents: who made them, and how they came to light.
    """
    if not record.sources:
        return record
    finder = _Finder(record)
    sources = tuple(
        msgspec.structs.replace(source, justification=spans) if (spans := finder.of(source)) else source
        for source in record.sources
    )
    return msgspec.structs.replace(record, sources=sources)


_INSIDE_CLAUSE = r"(?:[^;.()“”\n]|(?<=\b[A-Z])\.|(?<=\bInc)\.|(?<=\bMrs)\.|(?<=\bMr)\.|(?<=\bMs)\.|(?<=\bDr)\.|(?<=\bSt)\.|(?<=\bCo)\.|\n(?!\n))"
_CLAUSE_ENDS = r"(?=,\s(?:said|says|told|added|wrote|and said)\b|(?<!\b[A-Z])\.|[;()“”]|\n\n|,\s\w+(?:ed|s)\s|$)"
_WHO = re.compile(rf"(?:\s?\([^)]{{1,40}}\))?,?\s+(?P<clause>(?:who|whose)\s{_INSIDE_CLAUSE}{{4,240}}?){_CLAUSE_ENDS}")
_WHICH = re.compile(
    rf"(?:\s?\([^)]{{1,40}}\))?(?:,\s+which|\s+that|,\s+whose)\s{_INSIDE_CLAUSE}{{4,240}}?{_CLAUSE_ENDS}"
)
_APPOSED = re.compile(
    rf"(?:\s?\([^)]{{1,40}}\))?,\s+(?P<clause>(?:an?|the|one|part|his|her|its|their|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?[’']s)\s{_INSIDE_CLAUSE}{{4,200}}?)"
    r"(?=,\s(?:said|says|told|added|wrote|who|which|[a-z]+(?:ed|s)\s)|(?<!\b[A-Z])\.|[;()“”]|\n\n|,\s[a-z]|$)"
)
_WITH = re.compile(
    r"\s(?P<clause>(?:with|of) (?:the )?[A-Z][^,;.()\n“”]{3,80}?)(?=\s(?:said|says|told|pointed|added)\b|,)"
)
_CLAUSE_IN = re.compile(r"\s(?P<clause>(?:who|whose|which|that)\s.*)$", re.S)
_BECAUSE = re.compile(
    r"(?<!\w)[^.;\n“”]{0,60}?(?:condition of anonymity|anonymity|not (?:to )?be (?:named|identified)|not authori[sz]ed[^.;,\n“”]*|anonymously)[^.;\n“”]{0,160}",
    re.I,
)
_CAME_TO_LIGHT = re.compile(
    r"\b(?:obtained|leaked|seen|reviewed|released|published|commissioned|conducted|provided|shared|made public|filed|submitted|public records)\b",
    re.I,
)
_OBTAINED = re.compile(
    r"\b(?:obtained|leaked|reviewed|released|commissioned|made public|acquired|provided|shared|unsealed|declassified|filed|published|conducted)\b",
    re.I,
)
_BY = re.compile(r"(?:\s(?:by|from|of|for|released|published|conducted|obtained|commissioned)\s[^,;.()\n“”]{3,120})+")
_DESCRIBED = re.compile(
    r"(?:^|[\s“(])(?P<words>(?:[A-Z][\w’'-]+ ){0,3}(?:[a-z][\w-]+ ){0,2}(?:watchdog|driver|resident|student|farmer|owner|volunteer|witness|survivor|neighbor|parent|teacher|worker|nurse|veteran|activist|advocate|organizer|customer|tenant|landlord|employee)s?) $"
)
_ABOUT = re.compile(
    r"(?:He|She|His|Her|The \d\d-year-old|Now \d\d|Because of (?:his|her)|Since (?:his|her)|In (?:his|her)|After (?:his|her))\b|(?:[A-Z][a-z]+ [a-z]+ ){0,2}(?:he|she|his|her)\b"
)
_OFFICE = re.compile(
    r"\b(?:president|minister|senator|sen|representative|rep|governor|gov|mayor|secretary|director|chief|officer|chair\w*|spokes\w+|judge|justice|attorney|lawyer|commissioner|ceo"
    r"|executive|professor|superintendent|ambassador|general|colonel|sheriff|analyst|congress\w+|council\w*|candidate|nominee|speaker|leader)\b",
    re.I,
)
_STAKE = re.compile(
    r"\b(?:author|co-author|sponsor|member|employee|participant|witness|survivor|resident|neighbor|victim|owner|tenant|(?:grand)?(?:son|daughter|mother|father)|wife|husband|widow|brother|sister|cousin|uncle|aunt|friend|lawyer for|attorney for|former|retired|organizer|founder|co-founder)\b",
    re.I,
)
_NAMES_READ = 60
"""How many of a person's names are looked at, from the first on."""
_MOST = 6
"""The most stretches that are given for one source."""


_BY_ANOTHER = re.compile(r"\baccording to\b|\b(?:said|told|says)\b", re.I)
"""Words by which a sentence is somebody's account, though no statement was read from it."""


class _Finder:
    """Looks for what justifies each source of one record."""

    def __init__(self, record: Record) -> None:
        self.record, self.text = record, record.article.text
        self.cast: Cast = cast_of(self.text)
        self.said = sorted({span for s in record.statements for span in (*s.content, *s.cue)})

    def of(self, source: Source) -> tuple[Span, ...]:
        """The justification of one source, in order."""
        kinds = {
            "named_person": self._of_person, "named_organization": self._of_body, "document": self._of_document,
            "anonymous_source": self._of_unnamed, "unnamed_person": self._of_unnamed, "unnamed_group": self._of_unnamed,
        }  # fmt: skip
        found = [span for span in kinds[source.type](source) if span[1] - span[0] > 3]
        return without_overlaps(set(found[:_MOST]))

    # ------------------------------------------------------------ persons and bodies

    def _of_person(self, source: Source) -> Iterator[Span]:
        titles = sorted(span for title in source.titles for span in title.spans)
        for name in self._names(source):
            relative, with_body = _WHO.match(self.text, name.end), _WITH.match(self.text, name.end)
            if relative or with_body:
                yield (relative or with_body).span("clause")  # type: ignore[union-attr]
            else:
                yield from self._apposed(name.end, set(titles))
            yield from self._after_title(name.end, titles)
            if before := _DESCRIBED.search(self.text, max(0, name.title_start - 70), name.title_start):
                yield before.span("words")
        yield from (span for span in titles if _STAKE.search(self.text, *span))
        yield from self._introduction(source)
        if not any(_OFFICE.search(self.text, *span) for span in titles):
            yield from self._own_story(source)

    def _own_story(self, source: Source) -> Iterator[Span]:
        """Sentences that tell what someone without an office did or saw, and put no words to anyone."""
        for name in self._names(source)[1:]:
            sentence = sentence_around(self.text, name.start)
            if name.title_start - sentence[0] <= 45 and not self._attributes(sentence):
                yield sentence

    def _after_title(self, end: int, titles: list[Span]) -> Iterator[Span]:
        """What is said on from a title right after a name: "head of the union, which represents 400 dockers"."""
        stop = end
        for span in titles:
            stop = span[1] if 0 <= span[0] - stop <= 8 else stop
        if stop == end:
            return
        match = _WHICH.match(self.text, stop) or _WHO.match(self.text, stop)
        if match:
            yield _trimmed(self.text, match.span())
        elif apposed := _APPOSED.match(self.text, stop):
            yield apposed.span("clause")

    def _of_body(self, source: Source) -> Iterator[Span]:
        for start, end in source.mentions[:12]:
            relative = _WHICH.match(self.text, end)
            if relative:
                yield _trimmed(self.text, relative.span())
            elif not re.search(r"\b[Aa]ccording to (?:the )?$", self.text[max(0, start - 20) : start]) or self._closes(
                end
            ):
                yield from self._apposed(end, set())

    def _closes(self, end: int) -> bool:
        """Whether what stands behind a mention runs to the end of its sentence: no clause of its own."""
        match = _APPOSED.match(self.text, end)
        before = self.text[sentence_around(self.text, end - 1)[0] : end]
        return bool(match) and len(before.split()) > 6

    def _apposed(self, end: int, titles: set[Span]) -> Iterator[Span]:
        """The appositive right after a mention, if it says more than a title, and the clause that follows on it."""
        apposed = _APPOSED.match(self.text, end)
        if not apposed:
            return
        start, stop = apposed.span("clause")
        inner = _CLAUSE_IN.search(self.text[start:stop])
        after = _WHO.match(self.text, stop)
        if inner:
            yield start + inner.start("clause"), stop
        elif not any(a < stop and b > start for a, b in titles):
            yield start, stop
        if after:
            yield after.span("clause")

    def _names(self, source: Source) -> list[Name]:
        found = (f for span in source.mentions for _, f in self.cast.inside(*span) if f and f.name == source.name)
        figure = next(found, None)
        return figure.names[:_NAMES_READ] if figure else []

    def _introduction(self, source: Source) -> Iterator[Span]:
        """The sentence that first names a person, and the next, where neither attributes words to anyone."""
        if not source.mentions:
            return
        first = sentence_around(self.text, source.mentions[0][0])
        if self._attributes(first) or _BY_ANOTHER.search(self.text, *first):
            return
        yield first
        last = first
        for _ in range(3):
            following = sentence_around(self.text, min(last[1] + 2, len(self.text) - 1))
            opens = self.text[following[0] : following[0] + 40]
            about = any(following[0] <= start < following[1] for start, _ in source.mentions)
            if following[0] < last[1] or self._attributes(following) or not (about or _ABOUT.match(opens)):
                return
            yield following
            last = following

    def _attributes(self, sentence: Span) -> bool:
        return any(start < sentence[1] and end > sentence[0] for start, end in self.said)

    # ------------------------------------------------------------ those without a name

    def _of_unnamed(self, source: Source) -> Iterator[Span]:
        for start, end in source.mentions:
            sentence = sentence_around(self.text, start)
            stretch = (start, _mention_end(self.text, end, sentence[1]))
            if INSIDE.search(self.text, *stretch) or re.search(
                r"\b(?:who|involved|attended|worked|with)\b", self.text[stretch[0] : stretch[1]]
            ):
                yield stretch
            if source.type == "anonymous_source" and WITHHELD.search(self.text, *sentence):
                match = _BECAUSE.search(self.text, end, sentence[1]) or _BECAUSE.search(self.text, *sentence)
                if match:
                    yield _trimmed(self.text, match.span())

    # ------------------------------------------------------------ documents

    def _of_document(self, source: Source) -> Iterator[Span]:
        for start, end in source.mentions[:6]:
            match = _BY.match(self.text, end)
            if match:
                yield start, match.end()
            elif _BY.search(self.text, start, end):
                yield start, end
            else:
                yield from self._apposed(end, set())
        yield from self._came_to_light(source)

    def _came_to_light(self, source: Source) -> Iterator[Span]:
        """The sentences that tell how a document was made, obtained or released."""
        heads = {self.text[start:end].split()[-1].lower() for start, end in source.mentions[:3]}
        for head in sorted(heads & lexicon().documents):
            for match in re.compile(
                rf"\b(?:the|this|a|its|their) (?:[\w-]+ ){{0,2}}{re.escape(head)}\b", re.I
            ).finditer(self.text):
                sentence = sentence_around(self.text, match.start())
                obtained = _OBTAINED.search(self.text, *sentence)
                if obtained and abs(obtained.start() - match.start()) < 60:
                    yield from self._with_neighbours(sentence)

    def _with_neighbours(self, sentence: Span) -> Iterator[Span]:
        """A sentence, and those beside it in its paragraph that also tell how the document came to light."""
        before = sentence_around(self.text, max(0, sentence[0] - 2))
        after = sentence_around(self.text, min(sentence[1] + 2, len(self.text) - 1))
        for beside in (before, sentence, after):
            apart = "\n" in self.text[min(beside[1], sentence[1]) : max(beside[0], sentence[0])]
            if beside == sentence or (not apart and _CAME_TO_LIGHT.search(self.text, *beside)):
                yield beside


def _mention_end(text: str, end: int, stop: int) -> int:
    """The mention with the clause that goes on from it: "three people | who worked on the effort"."""
    match = re.compile(
        r",?\s(?:who|familiar|with|briefed|close|involved)\s[^,;.()\n“”]{3,140}?(?=\s(?:said|say|says|told)\b|[,;.()\n“”])"
    ).match(text, end, stop)
    return match.end() if match else end


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in " ,\n—–-":
        start += 1
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    return start, end
