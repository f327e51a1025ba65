"""Where words were said or stood: an interview, a letter, a court, a post; a document that speaks is its own venue."""

import re

from onrecord.article import Span
from onrecord.record import Record, Source, Statement, Venue, VenueKind

_VENUES: tuple[tuple[VenueKind, str], ...] = (
    ("press_conference", r"(?:news|press) (?:conference|briefing|availability)s?|daily briefing|(?:White House|media) briefing|briefing (?:with|for) reporters"),
    ("social_media", r"Twitter|Facebook|Instagram|X|TikTok|Truth Social|Telegram|YouTube|LinkedIn|Snapchat|Reddit|WeChat|Weibo|social media|tweets?|tweeted|(?:Facebook|Instagram|Twitter|blog|social media|online) posts?|posts? on \w+|blog"),
    ("letter", r"(?:open |joint |\w+-page )?letters?|e-?mails?|emailed|memos?|memorandum|text messages?|messages?|note|correspondence"),
    ("court", r"court|testimony|testified|lawsuits?|affidavits?|court (?:filings?|papers|documents|hearing)|hearing|legal (?:brief|filing)|deposition|indictment|(?:criminal )?complaint|petition"),
    ("interview", r"(?:(?:exclusive|recent|phone|telephone|television|radio|\w+) )?interviews?|conversation|Q&A|podcast"),
    ("speech", r"(?:\w+ )?speech|speeches|address|remarks|forum|session|rally|rallies|town hall|debate|convention|lecture|sermon|keynote|commencement|campaign (?:stop|event)|public meeting|meeting"),
    ("broadcast", r"CNN|MSNBC|Fox News|NBC|ABC|CBS|BBC|NPR|PBS|C-SPAN|television|radio|“[^”]{3,40}”|(?:talk|radio|TV|morning) show|broadcast|program|newscast|“Meet the Press”|video|earnings call|investor call|conference call"),
    ("statement", r"(?:\w+ )?statements?|(?:press|news) releases?|announcement|response to"),
    ("document", r"(?:\w+ )?reports?|stud(?:y|ies)|book|memoir|op-ed|essay|column|editorial|paper|article|filings?|documents?|blueprint|website|web site"),
)  # fmt: skip
_BEFORE_VENUE = r"(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Vv]ia|[Tt]hrough|[Bb]y) (?:an? |the |his |her |its |their |this |that |one |separate |several |recent |last week[’']s |\w+[’']s )*(?:[\w-]+ ){0,2}?"
_PLACES = [
    (
        kind,
        re.compile(
            rf"\b{_BEFORE_VENUE}(?:{words})\b(?: (?:with|to|on|at|from|by|in) (?:the |an? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
        ),
    )
    for kind, words in _VENUES
]
_ANY_PLACE = re.compile(rf"\b{_BEFORE_VENUE}(?:{'|'.join(words for _, words in _VENUES)})\b")
"""Most attributions name no place: one look tells."""
_CUES: tuple[tuple[VenueKind, re.Pattern[str]], ...] = (
    ("social_media", re.compile(r"\b(?:re)?tweet(?:ed|s|ing)?\b|\bposted\b", re.I)),
    ("court", re.compile(r"\btestif(?:ied|ies|ying)\b", re.I)),
    ("letter", re.compile(r"\be-?mailed\b", re.I)),
)
_LEAK = re.compile(r"\b(?:leaked|in leaked \w+)\b", re.I)
_DOCUMENT_VENUES: tuple[tuple[VenueKind, frozenset[str]], ...] = (
    (
        "letter",
        frozenset(
            [
                "letter",
                "letters",
                "email",
                "emails",
                "e-mail",
                "e-mails",
                "memo",
                "memos",
                "memorandum",
                "note",
                "message",
                "messages",
            ]
        ),
    ),
    ("social_media", frozenset(["tweet", "tweets", "post", "posts"])),
    (
        "court",
        frozenset(
            [
                "lawsuit",
                "suit",
                "complaint",
                "indictment",
                "affidavit",
                "petition",
                "brief",
                "filing",
                "filings",
                "testimony",
                "ruling",
                "charges",
                "warrant",
            ]
        ),
    ),
    ("statement", frozenset(["statement", "statements", "release", "announcement"])),
    (
        "broadcast",
        frozenset(
            [
                "video",
                "footage",
                "ad",
                "advertisement",
                "commercial",
                "recording",
                "film",
                "documentary",
                "tape",
                "audio",
            ]
        ),
    ),
)


def venue_of(record: Record, statement: Statement, outside: list[Span], source: Source | None) -> Venue | None:
    """Where the words were said or stood, by the words of the attribution; a document that speaks is its own venue."""
    text = record.article.text
    if statement.because == "interview":
        return Venue(kind="interview")
    for start, end in outside:
        if match := _LEAK.search(text, start, end):
            return Venue(kind="leak", spans=(match.span(),))
    for start, end in outside:
        found = [
            (match.start(), order, kind, match.span())
            for order, (kind, place) in enumerate(_PLACES if _ANY_PLACE.search(text, start, end) else ())
            if (match := place.search(text, start, end))
        ]
        if found:
            _, _, kind, span = min(found)
            if not _is_document(source, statement, span):
                return Venue(kind=kind, spans=(span,))
    for start, end in outside:
        if match := _CITING.search(text, start, end):
            return Venue(kind=_kind_of(match["what"]), spans=(match.span("what"),))
    for kind, cue in _CUES:
        for start, end in statement.cue:
            if cue.search(text, start, end):
                return Venue(kind=kind, spans=((start, end),))
    if source is not None and source.type == "document" and statement.source:
        said = record.text_of((*source.mentions[:6], *statement.source))
        return Venue(kind=_kind_of(said[:1].lower() + said[1:]), spans=statement.source)
    return None


_CITING = re.compile(
    r"\b[Cc]iting (?P<what>(?:[\w’'-]+ ){0,4}?(?:reports?|stud(?:y|ies)|figures|data|statistics|surveys?|polls?|documents?|records|filings?|letters?|e-?mails?|memos?|papers?|articles?))\b"
)
"""A person who cites a document is the source, and the document the place of the words."""


def _kind_of(words: str) -> VenueKind:
    """What kind of place a document is, by its noun."""
    nouns = set(re.findall(r"(?<![\w’'-])[a-z][\w-]*", words))
    return next((kind for kind, listed in _DOCUMENT_VENUES if nouns & listed), "document")


def _is_document(source: Source | None, statement: Statement, span: Span) -> bool:
    """Whether a place is the document itself that the words are put to."""
    within = any(low < span[1] and span[0] < high for low, high in statement.source)
    return within and source is not None and source.type == "document"
