"""The stage that finds what an article says of itself: updated, corrected,
clarified, an editor's note, who contributed."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.language.patterns import word_tables
from onrecord.reading.text.document import Document
from onrecord.record import Note, Record

_WORDS = word_tables("onrecord.reading", "notes.toml")
_PIECE = rf"(?:{_WORDS['pieces'].alternatives})"
_THIS = rf"(?:this|our|an?\s(?:earlier|previous|original|prior))\s(?:\w+\s){{0,2}}{_PIECE}"
_HAS_BEEN = r"(?:has\s(?:also\s)?been|was|were|is|have\sbeen)\s(?:\w+ly\s|since\s|also\s)?"

_LABEL = re.compile(
    rf"\W{{0,4}}(?P<label>{_WORDS['labels'].alternatives})\b"
    r"(?=\s?[:\]—–.(,]|\s?$|\s(?:at|on|appended|\d)|\s\()",
    re.IGNORECASE,
)
_CORRECTED = (
    rf"\b{_THIS}\s(?:{_HAS_BEEN}(?:corrected|amended|revised|updated\sto\s(?:correct|fix|remove))\b"
    rf"|(?:\w+\s){{0,6}}?(?:{_WORDS['mistakes'].alternatives}))"
)
_EARLIER_MISTAKE = (
    rf"\b(?:earlier|previous|original|prior)\sversions?\sof\s(?:this|the)\s(?:\w+\s)?{_PIECE}\b"
    rf".{{0,300}}\b(?:{_WORDS['earlier_mistakes'].alternatives})"
)
_CLARIFIED = (
    rf"\b{_THIS}\s{_HAS_BEEN}(?:clarified|updated\sto\s(?:\w+ly\s)?clarify)\b|\bsentence\shas\sbeen\sclarified\b"
)
_UPDATED = rf"\b{_THIS}\s{_HAS_BEEN}(?:being\s)?updated\b"
_DEVELOPING = (
    r"\b(?:this\sis\sa|a)\s(?:developing|breaking)\s(?:news\s)?(?:story|article).{0,40}\b(?:update|check\sback|refresh)"
    r"|^\W*this\sis\sa\sdeveloping\sstory\W*$"
)
_CONTRIBUTED = (
    r"\bcontributed\s(?:\w+\s)?(?:reporting|research|writing)\b"
    rf"|\bcontributed\sto\s(?:this|the)\s(?:\w+\s)?(?:{_PIECE}|coverage|reporting)\b"
    r"|^\W*(?:additional\s|with\s|further\s)?reporting\sby\s"
)
_SENTENCES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("correction", _CORRECTED),
        ("correction", _EARLIER_MISTAKE),
        ("clarification", _CLARIFIED),
        ("update", _UPDATED),
        ("update", _DEVELOPING),
        ("contribution", _CONTRIBUTED),
    )
)
_HINT = re.compile(_WORDS["hints"].alternatives)
"""Searched in lower case: to search without regard to case takes four times as long."""
_BYLINE_END = re.compile(
    r"^[A-Z][\w.’' -]{1,150}?\s(?:and\s[A-Z][\w.’' -]{1,150}?\s)?contributed(?:\sfrom\s[A-Z][\w., ]{1,150}?)?\.?$"
)
_ONLY_A_DATE = re.compile(r"\s?:?\s*+(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},\s\d{4}(?:,\s[A-Z][a-z]+day)?)?[.:]?\s*+")
_OF_LABEL = (("clarif", "clarification"), ("correct", "correction"), ("editor", "editor"), ("updat", "update"))


def find_notes(analysis: Analysis, record: Record) -> Record:
    """Fill ``notes``: ``update``, ``correction``, ``clarification``, ``editor``,
    ``contribution``, each with the words that say so."""
    return msgspec.structs.replace(record, notes=tuple(_notes(analysis.document)))


def _notes(document: Document) -> Iterator[Note]:
    if not _HINT.search(document.text.lower()):
        return
    paragraphs, sentences, text = document.paragraphs, document.sentences, document.text
    for number, paragraph in enumerate(paragraphs):
        if not _HINT.search(text[slice(*paragraph)].lower()):
            continue
        # behind a label every sentence is of the note, so that the whole paragraph is one
        if label := _LABEL.match(text, *paragraph):
            following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
            yield Note(kind=_kind(label["label"]), spans=_spans(text, paragraph, label, following))
            continue
        for span in sentences:
            if paragraph[0] <= span[0] < paragraph[1] and (
                kind := _kind_of_sentence(text, span, paragraph, paragraphs[-1][1])
            ):
                yield Note(kind=kind, spans=(span,))


def _kind(label: str) -> str:
    return next(kind for piece, kind in _OF_LABEL if piece in label.lower())


def _spans(text: str, paragraph: Span, label: re.Match[str], following: Span | None) -> tuple[Span, ...]:
    """The paragraph; and the next one too where this one is nothing but "Correction:" and a date."""
    if following and _ONLY_A_DATE.fullmatch(text, label.end(), paragraph[1]):
        return paragraph, following
    return (paragraph,)


def _kind_of_sentence(text: str, span: Span, paragraph: Span, end: int) -> str | None:
    said = text[span[0] : span[1]]
    if not _HINT.search(said.lower()) or _is_quoted(text, span, paragraph):
        return None
    for kind, pattern in _SENTENCES:
        if pattern.search(said):
            return kind
    # only at the end of an article is such a line about who wrote it
    if span[0] > 0.7 * end and len(said) < 160 and _BYLINE_END.match(said):
        return "contribution"
    return None


def _is_quoted(text: str, span: Span, paragraph: Span) -> bool:
    """Whether the sentence stands within a quotation, and so is not the paper's own."""
    before = text[paragraph[0] : span[0]]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1 or text[span[0]] in '“"'
