"""Venues: where words were said or published: an interview, a letter, a court, a post; a
document that speaks is its own venue."""

import re
from collections.abc import Mapping
from typing import cast

from onrecord.article import Span
from onrecord.reading.chains.words import WORDS
from onrecord.reading.language.patterns import WordTable, word_tables
from onrecord.record import Record, Source, Statement, Venue, VenueKind

_VENUES = cast(Mapping[VenueKind, WordTable], word_tables("onrecord.reading.chains", "venues.toml"))
_DOCUMENT_VENUES = cast(Mapping[VenueKind, WordTable], word_tables("onrecord.reading.chains", "document_venues.toml"))
_BEFORE_VENUE = (
    r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Vv]ia|[Tt]hrough|[Bb]y) "
    rf"(?:(?:{WORDS['opens_venue'].alternatives}) )*(?:[\w-]+ ){{0,2}}?"
)
_WITH_WHOM = r"(?: (?:with|to|on|at|from|by|in) (?:the |an? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
_PLACES = [
    (
        kind,
        re.compile(rf"\b{_BEFORE_VENUE}(?:{table.alternatives})\b{_WITH_WHOM}"),
    )
    for kind, table in _VENUES.items()
]
_ANY_PLACE = re.compile(rf"\b{_BEFORE_VENUE}(?:{'|'.join(table.alternatives for table in _VENUES.values())})\b")
"""Most attributions name no place, and this quick look shows it."""
_CUES: tuple[tuple[VenueKind, re.Pattern[str]], ...] = (
    ("social_media", re.compile(r"\b(?:re)?tweet(?:ed|s|ing)?\b|\bposted\b", re.I)),
    ("court", re.compile(r"\btestif(?:ied|ies|ying)\b", re.I)),
    ("letter", re.compile(r"\be-?mailed\b", re.I)),
)
_LEAK = re.compile(r"\b(?:leaked|in leaked \w+)\b", re.I)
_CITING = re.compile(rf"\b[Cc]iting (?P<what>(?:[\w’'-]+ ){{0,4}}?(?:{WORDS['cited'].alternatives}))\b")


def venue_of(record: Record, statement: Statement, outside: list[Span], source: Source | None) -> Venue | None:
    """Where the words were said or stood, by the words of the attribution; a document that speaks is its own venue."""
    if statement.because == "interview":
        return Venue(kind="interview")
    text = record.article.text
    return (
        _leak(text, outside)
        or _place(text, statement, outside, source)
        or _cited(text, outside)
        or _by_cue(text, statement)
        or _document(record, statement, source)
    )


def _leak(text: str, outside: list[Span]) -> Venue | None:
    found = next((match for span in outside if (match := _LEAK.search(text, *span))), None)
    return Venue(kind="leak", spans=(found.span(),)) if found else None


def _place(text: str, statement: Statement, outside: list[Span], source: Source | None) -> Venue | None:
    """The place that the attribution names first, unless that is the document which is the source."""
    for start, end in outside:
        found = [
            (match.start(), order, kind, match.span())
            for order, (kind, place) in enumerate(_PLACES if _ANY_PLACE.search(text, start, end) else ())
            if (match := place.search(text, start, end))
        ]
        if found:
            # the order of the table decides between two kinds of one place
            _, _, kind, span = min(found)
            if not _is_document(source, statement, span):
                return Venue(kind=kind, spans=(span,))
    return None


def _cited(text: str, outside: list[Span]) -> Venue | None:
    """The document that a person cites: the person is the source, and the document the place of the words."""
    found = next((match for span in outside if (match := _CITING.search(text, *span))), None)
    return Venue(kind=_kind_of(found["what"]), spans=(found.span("what"),)) if found else None


def _by_cue(text: str, statement: Statement) -> Venue | None:
    """The venue that a cue implies: "tweeted", "testified"."""
    for kind, cue in _CUES:
        for start, end in statement.cue:
            if cue.search(text, start, end):
                return Venue(kind=kind, spans=((start, end),))
    # a handle speaks only where it posts
    handle = next((span for span in statement.source if text[span[0]] == "@"), None)
    return Venue(kind="social_media", spans=(handle,)) if handle else None


def _document(record: Record, statement: Statement, source: Source | None) -> Venue | None:
    """The document that is the source, as its own venue."""
    if source is None or source.type != "document" or not statement.source:
        return None
    said = record.text_of((*source.mentions[:6], *statement.source))
    # nouns are matched in lower case, but a document may open its sentence: "Letters show …"
    return Venue(kind=_kind_of(said[:1].lower() + said[1:]), spans=statement.source)


def _kind_of(words: str) -> VenueKind:
    """What kind of place a document is, by its noun."""
    nouns = set(re.findall(r"(?<![\w’'-])[a-z][\w-]*", words))
    return next((kind for kind, table in _DOCUMENT_VENUES.items() if nouns & table.entries), "document")


def _is_document(source: Source | None, statement: Statement, span: Span) -> bool:
    """Whether a place is the document itself that the words are put to."""
    within = any(low < span[1] and span[0] < high for low, high in statement.source)
    return within and source is not None and source.type == "document"
