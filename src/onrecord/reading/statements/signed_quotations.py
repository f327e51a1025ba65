"""Quotations that are signed: the words first, then who said them, and nothing else.

``“It was never safe.” — Odo Falk, Norrick``, as in letters, pulled quotes and lists of answers; the name may also stand
behind a colon, in brackets or on the line below. There is no verb of saying, and what stands around them misleads the
model; the form alone says who it is.
"""

import re
from dataclasses import dataclass

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.name import fold
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.statements.continued_quotations import stands_alone
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Spans, Statement

SURE = 0.9
"""How sure such a statement is: in PolNeAR all 26 of them are whom they are signed by."""

_PART = r"[A-Z][\w.’'-]*"
_NOUN = rf"(?!(?:{WORDS['no_role'].alternatives})\b)[a-z][\w’'-]+"
_ROLE = rf"(?:(?:[A-Z][\w’'-]+ ){{0,3}}(?:{_NOUN} ){{1,3}})?"  # "neighbour Lina Sood", "Vell Rovers coach Ada Korn"
_SIGNER = (
    rf"{_ROLE}(?P<name>{_PART}(?:[ \xa0]+(?:{_PART}|"
    rf"(?:{WORDS['particles_in_signatures'].alternatives}))){{0,6}}(?<!\.))"
)
_DETAIL = r"(?:,[^\n()\[\]]{1,60})"  # ", 44, driver"
_LINE_END = r"[^\S\n]*(?=\n|$)"
_SIGNATURE = re.compile(
    r"[^\S\n]*+(?:\n{1,2}+[^\S\n]*+)?(?P<cue>--|[-–—―~])[^\S\n]*" + rf"{_SIGNER}\.?{_DETAIL}?(?<![-–—―~]){_LINE_END}"
)
_BESIDE = re.compile(
    rf"[^\S\n]*+(?:(?P<cue>:)[^\S\n]*{_SIGNER}{_DETAIL}?|["
    rf"(\[]{_SIGNER.replace('?P<name>', '?P<bracketed>')}{_DETAIL}?[)\]]){_LINE_END}"
)
"""A signature that only a quotation by itself has: behind a colon, or in brackets."""
_AGED = re.compile(rf"[ \xa0]{{1,4}}{_SIGNER},[ \xa0]\d{{1,2}}\b{_DETAIL}?(?<![.!?…:]){_LINE_END}")
"""A signature behind nothing but a blank, which an age shows to be one: “Keep it.” Ola, 31."""
_BELOW = re.compile(rf"\n{{1,2}}+{_SIGNER}{_DETAIL}(?<![.!?…:]){_LINE_END}")
"""A signature on the line below: a name with an age or an occupation, and no sentence."""
_ABOVE = re.compile(rf"(?:^|\n){_SIGNER}{_DETAIL}\n{{1,2}}\Z")


@dataclass(frozen=True)
class _Signed:
    """A quotation with its signature: the dash or colon as cue, if any, the name as source."""

    quotation: Quotation
    cue: Spans
    name: Span

    @property
    def id(self) -> str:
        """The id of the draft that the quotation becomes."""
        return draft_id("signed", self.quotation.start)

    def holds(self, spans: Spans) -> bool:
        """Whether all the spans stand in the quotation."""
        return all(self.quotation.start <= start and end <= self.quotation.end for start, end in spans)

    def holds_any(self, spans: Spans) -> bool:
        """Whether one of the spans shares a character with the quotation."""
        return any(start < self.quotation.end and self.quotation.start < end for start, end in spans)

    def is_by(self, spans: Spans) -> bool:
        """Whether one of the spans shares a character with the name."""
        return any(start < self.name[1] and self.name[0] < end for start, end in spans)


def attribute_signed(analysis: Analysis, record: Record) -> Record:
    """Attribute every signed quotation to its signer, and remove it from other statements."""
    left: list[Statement | None] = list(record.statements)
    places = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in s.content)
    added: list[Statement] = []
    for signed in _signed(analysis.document):
        near = places.touching(signed.quotation.span)
        if not any(s and signed.holds_any(s.content) and signed.is_by(s.source) for s in (left[n] for n in near)):
            for number in near:
                left[number] = _without(left[number], signed)
            added.append(_statement(signed))
    statements = [*filter(None, left), *added]
    return with_statements(record, statements)


def _signed(document: Document) -> list[_Signed]:
    """The signed quotations of a text; none signed on the line below where names stand on the line above."""
    text = document.text
    opens = {start for start, _ in document.paragraphs}
    found: list[_Signed] = []
    # lists of quotations sign all above or all below: where the first has a name above it, none is signed by the
    # line below
    are_below: bool | None = None
    for mark in document.quotations:
        # a quotation in a sentence has its speaker there; a dash behind it only sets off more of the sentence
        if not mark.closed or not (mark.start in opens or stands_alone(text, mark)):
            continue
        signature = _SIGNATURE.match(text, mark.end)
        if signature is None and mark.start in opens:
            signature = _BESIDE.match(text, mark.end) or _AGED.match(text, mark.end)
        if signature is None and mark.start in opens and are_below is not False:
            signature = _BELOW.match(text, mark.end)
            if signature is not None and are_below is None:
                are_below = _ABOVE.search(text, max(0, mark.start - 150), mark.start) is None
                signature = signature if are_below else None
        if signature is not None:
            found.append(_of_signature(mark, signature))
    return found


def _of_signature(mark: Quotation, signature: re.Match[str]) -> _Signed:
    groups = signature.groupdict()
    cue = (signature.span("cue"),) if groups.get("cue") else ()
    start, end = signature.span("name" if groups["name"] else "bracketed")
    return _Signed(mark, cue, (_start_of_name(signature.string, (start, end)), end))


def _start_of_name(text: str, span: Span) -> int:
    """Where the name begins behind capitalised words of an office, which a first
    name shows: "Harbour Chaplain Iris Venn"."""
    words = text[slice(*span)].split()
    if len(words) > 2 and fold(words[-2]) in lexicon().first_names:
        return text.rindex(words[-2], span[0], span[1] - len(words[-1]))
    return span[0]


def _without(statement: Statement | None, signed: _Signed) -> Statement | None:
    """A statement without the quotation, or within its statement where it stands wholly
    in it; ``None`` where nothing is left."""
    if statement is None or not signed.holds_any(statement.content):
        return statement
    if statement.source and signed.holds(spans_of(statement)):
        return msgspec.structs.replace(statement, within=signed.id)
    content = tuple(span for span in statement.content if not signed.holds_any((span,)))
    return msgspec.structs.replace(statement, content=content) if content else None


def _statement(signed: _Signed) -> Statement:
    return Statement(
        id=signed.id,
        content=(signed.quotation.span,),
        cue=signed.cue,
        source=(signed.name,),
        mode="direct",
        confidence=SURE,
        because="signature",
    )
