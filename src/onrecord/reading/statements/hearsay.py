"""Words that somebody "is said to have" spoken.

"…,” he is said to have warned" names the speaker as the subject of a passive. The model, like its annotators,
takes the passive for a cue without a source and the speaker for a part of the content; here the speaker
becomes the source. So does whoever "was quoted by the Courier as saying", whom the model gives to the Courier. Through
whose hands the words came is the chain's to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import overlap
from onrecord.record import Record, Spans, Statement

_SPOKE = rf"(?:{WORDS['spoke'].alternatives})"
_NAME = r"[^\W\d_a-z][\w.’'-]{0,40}+(?:[ \xa0][^\W\d_a-z][\w.’'-]{0,40}+){0,3}"
_SAYING = rf"(?:{WORDS['quoting'].alternatives})"
_WHO = (
    rf"(?P<who>\b(?:[Hh]e|[Ss]he|[Tt]hey|{_NAME}"
    r"|(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts)(?: [\w’'-]{1,30}+){1,4}))(?:, [^,;:.“”\"\n]{3,80},)? "
)
_IS = r"(?:is|are|was|were|has been|have been) (?:also |later |widely |further |earlier )?"
_HEARSAY = re.compile(
    rf"{_WHO}(?P<cue>{_IS}(?:(?:said|reported|understood|alleged|rumou?red|believed|thought) to have {_SPOKE}"
    rf"|(?:quoted|recorded|reported|cited) {_SAYING}))\b"
)
_BY = re.compile(
    rf"{_WHO}(?P<cue>{_IS}(?:quoted|cited|recorded|reported|said|heard|overheard) by) (?P<hand>[^,;:.“”\"\n]{{2,90}}?) "
    rf"(?P<rest>to have {_SPOKE}|{_SAYING})\b"
)
_AS_SAYING = re.compile(rf"\b(?:{WORDS['quoting'].alternatives})$")
_BEHIND = re.compile(
    r"(?:\s(?:in|on|at|by|last|this)\s[^,;:“”\"\n]{2,40}?(?=\sthat\s))?\s(?:that\s)?"
    r"(?P<content>(?!(?:in|on|at|by|to)\s)[\w“\"‘'][^\n]{8,600})"
)
"""What somebody “was quoted as saying”, to the end of the sentence."""
_HEARER = re.compile(r"(?:[\w’'-]+\s){1,5}?(?=that\s)")


_SURE = 0.8
"""The confidence of a statement that the words alone show."""
_HINTS = ("to have ", *sorted(WORDS["quoting"].entries))
"""One of these stands in every hearsay: without one there is none to look for."""


@dataclass(frozen=True)
class _Hearsay:
    """Who is said to have spoken, and the words that say so."""

    who: Span
    cue: Spans

    @property
    def span(self) -> Span:
        return self.who[0], self.cue[-1][1]


def attribute_hearsay(analysis: Analysis, record: Record) -> Record:
    """Attribute words that somebody "is said to have" spoken to that person."""
    statements = list(record.statements)
    for found in _hearsay(analysis.text):
        statements = [new for s in statements for new in _mended(analysis.document, s, found)]
        statements += _unread(analysis, statements, found)
    return with_statements(record, statements)


def _hearsay(text: str) -> Iterator[_Hearsay]:
    if not any(hint in text for hint in _HINTS):
        return
    for match in _HEARSAY.finditer(text):
        yield _Hearsay(match.span("who"), (match.span("cue"),))
    for match in _BY.finditer(text):
        yield _Hearsay(match.span("who"), (match.span("cue"), match.span("rest")))


def _mended(document: Document, statement: Statement, found: _Hearsay) -> Iterator[Statement]:
    """What becomes of a statement: with the passive's cue it is the speaker's
    own, and it goes where that was all of it.

    Of one with another cue, the quotation right before the passive goes to the speaker, and the rest stays.
    """
    text = document.text
    if overlap(statement.cue, found.cue):
        content = tuple(_trimmed(text, span) for span in _without(statement.content, found.span))
        content = tuple(_without_hearer(text, span, found) for span in content if WORD.search(text, *span))
        if _quotes_before(text, found):  # then the rest says where it was said
            content = tuple(span for span in content if document.quotations.words_in(span)[0])
        if content:
            yield _spoken(document, statement, content, found)
        return
    # another cue has the words; only a quotation that touches the passive is the passive's
    *rest, last = statement.content
    if (
        last[1] > found.who[0]
        or text[last[1] : found.who[0]].strip(" ,\xa0")
        or not document.quotations.words_in(last)[0]
    ):
        yield statement
        return
    if rest:
        kept = tuple(rest)
        yield msgspec.structs.replace(statement, content=kept, mode=mode_of(document, kept))
        statement = msgspec.structs.replace(statement, id=draft_id(statement.id, found.who[0]))
    yield _spoken(document, statement, (last,), found)


def _unread(analysis: Analysis, statements: list[Statement], found: _Hearsay) -> Iterator[Statement]:
    """The statement of one who “was quoted as saying” something that the model did not read."""
    text, document = analysis.text, analysis.document
    around = ((found.who[0], found.span[1]),)
    if not _AS_SAYING.search(text, *found.cue[-1]) or found.who[0] in document.quotations:
        return
    if any(overlap((*s.cue, *s.content), around) for s in statements):
        return
    if _quotes_before(text, found):
        before = document.quotations.touching((found.who[0] - 3, found.who[0]))
        content = before[-1].span if before else None
    else:
        behind = _BEHIND.match(text, found.span[1], document.sentence_at(found.who[0])[1])
        content = _without_hearer(text, _sentence(text, behind.span("content")), found) if behind else None
    if content is not None and not any(overlap((*s.cue, *s.content), (content,)) for s in statements):
        yield Statement(
            id=draft_id("hearsay", found.who[0]),
            content=(content,),
            cue=found.cue,
            source=(found.who,),
            mode=mode_of(document, (content,)),
            confidence=_SURE,
            because="hearsay",
        )


def _sentence(text: str, span: Span) -> Span:
    """The span without the point that ends its sentence."""
    return span[0], span[0] + len(text[slice(*span)].rstrip(" .\n"))


def _spoken(document: Document, statement: Statement, content: Spans, found: _Hearsay) -> Statement:
    """The words as the speaker's."""
    return msgspec.structs.replace(
        statement,
        content=content,
        cue=found.cue,
        source=(found.who,),
        mode=mode_of(document, content),
        because="hearsay",
    )


def _without(spans: Spans, gap: Span) -> Iterator[Span]:
    """The spans without a stretch."""
    for start, end in spans:
        if end <= gap[0] or gap[1] <= start:
            yield start, end
            continue
        if start < gap[0]:
            yield start, gap[0]
        if gap[1] < end:
            yield gap[1], end


def _without_hearer(text: str, span: Span, found: _Hearsay) -> Span:
    """The span without its hearer: of "to have told the board that …", from "that" on."""
    tells = (
        text[slice(*found.cue[-1])].endswith(("told", "telling", "warned", "warning"))
        and text[found.span[1] : span[0]].isspace()
    )
    hearer = _HEARER.match(text, *span) if tells else None
    return (hearer.end(), span[1]) if hearer else span


def _trimmed(text: str, span: Span) -> Span:
    """The span without the white space at its ends."""
    words = text[span[0] : span[1]]
    return span[0] + len(words) - len(words.lstrip()), span[1] - len(words) + len(words.rstrip())


def _quotes_before(text: str, found: _Hearsay) -> bool:
    """Whether a quotation stands right before the passive."""
    return text[max(0, found.who[0] - 8) : found.who[0]].rstrip(" ,\xa0")[-1:] in set("”\"’'»")
