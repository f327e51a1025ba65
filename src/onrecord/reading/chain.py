"""Chains: through whose hands words came, to whom and where they were said, and whether they are denied."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.anonymity import sentence_around
from onrecord.reading.parties import sources_at
from onrecord.record import Hand, Record, Spans, Statement, Venue, VenueKind


def follow_chains(record: Record) -> Record:
    """Fill in ``via``, ``addressee``, ``venue`` and ``denied`` of every statement.

    A statement that stands in another's content came through that one's speaker. Further hands
    are named by "seen by", "obtained by", "first reported by", "confirmed by", "leaked to";
    "is said to have" and "reportedly" are hands that the article does not name.
    """
    if not record.statements:
        return record
    bounds = bounds_of(record)
    statements = {s.id: _completed(record, s, bounds.get(s.id, ())) for s in record.statements}
    return msgspec.structs.replace(record, statements=tuple(_through_outer(s, statements) for s in statements.values()))


def bounds_of(record: Record) -> dict[str, Spans]:
    """For every statement inside another, the content of that one: nothing outside it tells of the inner one."""
    content = {statement.id: statement.content for statement in record.statements}
    return {s.id: content[s.within] for s in record.statements if s.within in content}


def _completed(record: Record, statement: Statement, bounds: Spans) -> Statement:
    text = record.article.text
    outside = _outside(text, statement, bounds)
    return msgspec.structs.replace(
        statement,
        denied=is_denied(text, statement),
        addressee=_addressee(text, statement, outside),
        venue=_venue(record, statement, outside),
        via=tuple(_hand(record, span, cue) for span, cue in hands_of(text, statement, bounds)),
    )


def _hand(record: Record, span: Span | None, cue: Span) -> Hand:
    known = sources_at(record, span) if span else ()
    return Hand(source_id=known[0] if known else None, source=(span,) if span else (), cue=(cue,))


def _through_outer(statement: Statement, statements: dict[str, Statement]) -> Statement:
    """The hands of a statement inside another: its own, then the outer speaker, then the outer one's hands."""
    via, seen = list(statement.via), {statement.id}
    outer = statements.get(statement.within or "")
    while outer is not None and outer.id not in seen:
        if outer.source_id is not None and outer.source_id != statement.source_id:
            via.append(Hand(source_id=outer.source_id, source=outer.source, cue=outer.cue))
        via.extend(hand for hand in outer.via if hand not in via)
        seen.add(outer.id)
        outer = statements.get(outer.within or "")
    return msgspec.structs.replace(statement, via=tuple(via)) if len(via) > len(statement.via) else statement


# ---------------------------------------------------------------- hands

_NOUN_PHRASE = r"(?P<who>(?:(?:the|an?|several|many|some|other|two|three)\s)?(?:[\w’'.&-]+\s){0,3}?(?:[A-Z][\w’'.&-]*|media|outlets|reporters|newspapers|prosecutors|officials|investigators|lawmakers|police)(?:\s(?:[A-Z][\w’'.&-]*|media|outlets|reporters|newspapers|officials))*)"
_PASSED = re.compile(
    r"\b(?P<cue>(?:first |previously |originally )?(?:seen|obtained|reviewed|viewed|published|reported|released|confirmed|verified|shared|cited|quoted|carried|broadcast|leaked|revealed) (?:exclusively )?(?:by|to)"
    rf"|leaked to|provided to|shared with|shown to|given to|sent to|made available to|read to|confirmed to) {_NOUN_PHRASE}"
)
_UNNAMED_HAND = re.compile(
    r"\b(?:(?:is|are|was|were) (?:said|reported|understood|believed|alleged|quoted|rumou?red) to have|reportedly|allegedly|it (?:is|was|has been) reported|was quoted as saying|were quoted as saying|leaked)\b",
    re.I,
)


def hands_of(text: str, statement: Statement, bounds: Spans) -> Iterator[tuple[Span | None, Span]]:
    """The hands that the sentence of a statement names, outside its content: where, if named, and the words that show it."""
    for start, end in _outside(text, statement, bounds):
        for match in _PASSED.finditer(text, start, end):
            start_of, end_of = match.span("who")
            who = (start_of, start_of + len(match["who"].rstrip(".,’'")))
            if not any(low < end_of and start_of < high for low, high in statement.source):
                yield who, match.span("cue")
        unnamed = _UNNAMED_HAND.search(text, start, end)
        if unnamed and not _PASSED.search(text, start, end):
            yield None, unnamed.span()


def _is_own(statement: Statement, span: Span) -> bool:
    """Whether the phrase is the statement's source itself, and no hand between."""
    return any(
        start <= span[0] and span[1] <= end and end - start <= span[1] - span[0] + 5 for start, end in statement.source
    )


def _outside(text: str, statement: Statement, bounds: Spans) -> list[Span]:
    """The stretches of the statement's attribution: its sentence without its content."""
    at = (statement.cue or statement.source or statement.content)[0][0]
    start, end = sentence_around(text, at)
    for low, high in bounds:
        if low <= at < high:
            start, end = max(start, low), min(end, high)
    pieces, last = [], start
    for low, high in sorted(statement.content):
        if high <= start or low >= end:
            continue
        if low > last:
            pieces.append((last, low))
        last = max(last, high)
    if last < end:
        pieces.append((last, end))
    return [piece for piece in pieces if piece[1] - piece[0] > 2]


# ---------------------------------------------------------------- denied

_DENY = re.compile(
    r"^(?:\W*(?:has|have|had|also|later|flatly|repeatedly|strongly|vehemently|publicly|categorically)\s)*(?:den(?:y|ies|ied|ying|ial)|disavow|repudiat)",
    re.I,
)
_DISPUTE = re.compile(r"\b(?:disput|rebut|refut)", re.I)
_CLAIM = re.compile(
    r"\W*(?:that|whether|any|(?:the |those |these |his |her |their )?(?:claim|allegation|accusation|assertion|report|suggestion|account)s?)\b",
    re.I,
)
_DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.I)
_NOT = re.compile(
    r"(?:\b(?:not|never|nor|neither|without)\b|n[’']t\b|\b(?:declin|refus)\w+ to\b|\bstopped short of\b|\bfail\w+ to\b)",
    re.I,
)
_NOT_REALLY = re.compile(
    r"\bnot (?:only|just|immediately|merely|simply|surprising)\b|\bno doubt\b|can(?:no|[’'])t help|could not resist|\bwhy not\b|never (?:seems? to )?tire",
    re.I,
)
_NOT_BEFORE = re.compile(
    r"(?:did|does|do|has|have|had|would|will|was|is|were|are)(?:n[’']t| not| never)\s(?:\w+\s)?$|\bnever\s$"
)


def is_denied(text: str, statement: Statement) -> bool:
    """Whether the cue says that the words were denied, or not said or held. "Did not deny" says neither."""
    if not statement.cue:
        return False
    start, end = statement.cue[0][0], statement.cue[-1][1]
    cue = text[start:end]
    before = _NOT_BEFORE.search(text[max(0, start - 24) : start])
    negated = bool((before or _NOT.search(cue)) and not _NOT_REALLY.search(cue))
    disputed = _DISPUTE.search(cue) is not None and _CLAIM.match(text, statement.content[0][0]) is not None
    denies = _DENY.search(cue) is not None or disputed
    if negated and (denies or _DENYING.search(cue)):
        return False
    return negated or denies


# ---------------------------------------------------------------- addressee

_TELLS = re.compile(
    r"\b(?:told|tells|tell|telling|asked|asks|asking|inform\w*|warn\w*|assur\w*|remind\w*|urg\w*|advis\w*|notif\w*|instruct\w*|order\w*|brief\w*|persuad\w*|convinc\w*|begg\w*|implor\w*|promis\w*)$",
    re.I,
)
_SPEAKS_TO = re.compile(
    r"\b(?:(?:said|says|speaking|spoke|wrote|writing|added|testified|announced|remarks|comments|talking|explained|admitted|confessed|suggested|complained|interview|interviews|statement|email|e-mail|letter|memo|message|call|note) (?:in (?:an?|the) \w+ )?(?:to|with)|"
    r"told|tells|telling) (?!have\b)(?P<who>(?:the |an? |his |her |its |their |local |state )?(?:[\w’'.&-]+(?: of| and)?\s){0,4}?[\w’'.&-]*[\w’'])(?=\s(?:that|on|in|at|during|this|last|after|before|earlier|how|why|what|he|she|they|it|the|to|about|as|when|by|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|late|via|through|from|not|there)\b|[,.;:“”\"\n—–]|\s*$)"
)
_ADDRESSED = re.compile(
    r"\s+(?P<who>(?:the |an? |his |her |its |their |my |our |local |state |federal )?(?:[\w’'.&-]+(?: of| and)?\s){0,4}?[\w’'.&-]*[\w’'])(?=\s(?:that|on|in|at|during|this|last|after|before|earlier|how|why|what|he|she|they|it|the|to|about|as|when|if|whether|by|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|late|via|not|there|is|was|were|are|has|had|have|would|could|will)\b|[,.;:“”\"\n—–]|\s*$)"
)
_NO_ADDRESSEE = frozenset(
    [
        "that",
        "it",
        "this",
        "what",
        "about",
        "how",
        "why",
        "if",
        "whether",
        "to",
        "in",
        "on",
        "at",
        "for",
        "by",
        "he",
        "she",
        "they",
        "we",
        "i",
        "there",
        "not",
        "no",
        "all",
        "and",
        "or",
        "so",
    ]
)


def _addressee(text: str, statement: Statement, outside: list[Span]) -> Spans:
    """To whom the words were said: the object of the cue, or of "in an interview with"."""
    if statement.cue:
        end = statement.cue[-1][1]
        stop = min((s for s, _ in statement.content if s >= end), default=end + 80)
        if _TELLS.search(text[statement.cue[0][0] : end]):
            stop = len(text[:stop].rstrip()) if stop > end + 2 else end + 80
            match = _ADDRESSED.match(text, end, stop)
            if match and _may_hear(match["who"]):
                return (_without_adverb(text, match.span("who")),)
    for start, end in outside:
        match = _SPEAKS_TO.search(text, start, end)
        if match and _may_hear(match["who"]) and not _is_own(statement, match.span("who")):
            return (match.span("who"),)
    return ()


def _without_adverb(text: str, span: Span) -> Span:
    """The phrase without "then", "later" or "recently" at its end."""
    match = re.search(r"\s(?:then|later|recently|earlier|again|afterwards?)$", text[slice(*span)])
    return (span[0], span[0] + match.start()) if match else span


def _may_hear(who: str) -> bool:
    words = who.lower().split()
    if "story" in words or "truth" in words:
        return False
    return words[0] not in _NO_ADDRESSEE and len(who) > 1 and not words[-1].endswith("ing")


# ---------------------------------------------------------------- venue

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
_BEFORE_VENUE = r"(?:in|on|at|during|via|through|by) (?:an? |the |his |her |its |their |this |that |one |separate |several |recent |Tuesday[’']s |Monday[’']s |Wednesday[’']s |Thursday[’']s |Friday[’']s |Sunday[’']s |Saturday[’']s |last week[’']s |\w+[’']s )*(?:[\w-]+ ){0,2}?"
_PLACES = [
    (
        kind,
        re.compile(
            rf"\b{_BEFORE_VENUE}(?:{words})\b(?: (?:with|to|on|at|from|by|in) (?:the |an? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*)?"
        ),
    )
    for kind, words in _VENUES
]
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


def _venue(record: Record, statement: Statement, outside: list[Span]) -> Venue | None:
    """Where the words were said or stood, by the words of the attribution; a document that speaks is its own venue."""
    text = record.article.text
    for start, end in outside:
        if match := _LEAK.search(text, start, end):
            return Venue(kind="leak", spans=(match.span(),))
    for start, end in outside:
        found = [
            (match.start(), order, kind, match.span())
            for order, (kind, place) in enumerate(_PLACES)
            if (match := place.search(text, start, end))
        ]
        if found:
            _, _, kind, span = min(found)
            return Venue(kind=kind, spans=(span,))
    for kind, cue in _CUES:
        for start, end in statement.cue:
            if cue.search(text, start, end):
                return Venue(kind=kind, spans=((start, end),))
    source = record.source(statement.source_id)
    if source is not None and source.type == "document" and statement.source:
        said = record.text_of((*source.mentions[:6], *statement.source))
        words = set(re.findall(r"(?<![\w’'-])[a-z][\w-]*", said[:1].lower() + said[1:]))
        kind = next((kind for kind, nouns in _DOCUMENT_VENUES if words & nouns), "document")
        return Venue(kind=kind, spans=statement.source)
    return None
