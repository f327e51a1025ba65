"""Chains: through whose hands words came, to whom and where they were said, and whether they are denied."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.denials import is_denied, within_denial
from onrecord.reading.chains.venues import venue_of
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.text.document import Document
from onrecord.record import Hand, Record, Source, Spans, Statement


def follow_chains(analysis: Analysis, record: Record) -> Record:
    """Fill in ``via``, ``addressee``, ``venue`` and ``denied`` of every statement.

    A statement that stands in another's content came through that one's speaker. Further hands
    are named by "seen by", "obtained by", "first reported by", "confirmed by", "leaked to";
    "is said to have" and "reportedly" are hands that the article does not name.
    """
    if not record.statements:
        return record
    bounds = bounds_of(record)
    sources: dict[str | None, Source] = {source.id: source for source in record.sources}
    statements = {
        s.id: _completed(analysis, record, s, bounds.get(s.id, ()), sources.get(s.source_id)) for s in record.statements
    }
    statements = {key: within_denial(record.article.text, s, statements) for key, s in statements.items()}
    return msgspec.structs.replace(record, statements=tuple(_through_outer(s, statements) for s in statements.values()))


def bounds_of(record: Record) -> dict[str, Spans]:
    """For every statement inside another, the content of that one: nothing outside it tells of the inner one."""
    content = {statement.id: statement.content for statement in record.statements}
    return {s.id: content[s.within] for s in record.statements if s.within in content}


def _completed(
    analysis: Analysis, record: Record, statement: Statement, bounds: Spans, source: Source | None
) -> Statement:
    document, text = analysis.document, analysis.text
    outside = _outside(document, statement, bounds)
    return msgspec.structs.replace(
        statement,
        denied=is_denied(text, statement),
        addressee=_addressee(document, statement, outside),
        venue=venue_of(record, statement, outside, source),
        via=tuple(_hand(analysis, record, span, cue) for span, cue in hands_of(document, statement, bounds)),
    )


def _hand(analysis: Analysis, record: Record, span: Span | None, cue: Span) -> Hand:
    known = analysis.sources_of(record, span) if span else ()
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
    r"\b(?P<cue>(?:first |previously |originally )?(?:seen|obtained|reviewed|viewed|published|reported|released|confirmed|verified|shared|cited|quoted|carried|broadcast|leaked|revealed) (?:exclusively )?(?:by|to)|quoted as (?:saying|telling \w+)(?: \w+)? (?:by|in)"
    rf"|leaked to|provided to|shared with|shown to|given to|sent to|made available to|read to|confirmed to) {_NOUN_PHRASE}"
)
_TOLD_BY = re.compile(
    r"\b(?P<cue>(?:quoted|cited|recorded|reported|said|heard|overheard) by) (?P<who>[^,;:.“”\"\n]{2,60}?)(?= (?:to have|as \w+ing)\b)"
)
"""Of "was quoted by the Courier as saying", the Courier."""
_UNNAMED_HAND = re.compile(
    r"\b(?:(?:is|are|was|were) (?:said|reported|understood|believed|alleged|quoted|rumou?red) to have|reportedly|allegedly|it (?:is|was|has been) reported|was quoted as saying|were quoted as saying|leaked)\b",
    re.I,
)


_ACCORDING = re.compile(
    r"(?P<cue>\bAccording to|(?<=, )according to) (?P<who>[^,;“”\n]{2,90}?)"
    r"(?:(?=\s(?:seen|obtained|reviewed|viewed|published|released|leaked|shared|first) )[^;“”\n]{2,90}?)?,(?! (?:which|who|whose)\b)"
)
"""Somebody else's account around the words: at the head of the sentence, or between commas."""
_HINTS = (
    "seen", "obtained", "viewed", "published", "report", "released", "confirmed", "verified", "shared", "cited", "quoted", "carried",
    "broadcast", "said by", "heard by", "recorded by", "leaked", "revealed", "provided", "shown", "given", "sent to", "available to", "read to", "to have", "alleged",
    "according to",
)  # fmt: skip
"""One of these, in lower case, stands wherever a hand is named: without one there is nothing to look for."""
_TURNS = re.compile(r"[;:]|\b(?:but|while|although|though|whereas)\b")
"""Where another's account ends."""


def hands_of(document: Document, statement: Statement, bounds: Spans) -> Iterator[tuple[Span | None, Span]]:
    """The hands that the sentence of a statement names, outside its content: where, if named, and the words that show it."""
    text = document.text
    for start, end in _outside(document, statement, bounds):
        lower = text[start:end].lower()
        if not any(hint in lower for hint in _HINTS):
            continue
        for match in _ACCORDING.finditer(text, start, end):
            if not _is_part(statement, match.span()) and not _TURNS.search(text, match.end(), _place(statement)):
                yield match.span("who"), match.span("cue")
        told_by = [*_TOLD_BY.finditer(text, start, end)]
        for match in told_by or _PASSED.finditer(text, start, end):
            low, high = match.span("who")
            if not _is_source(text, statement, match.start(), high):
                yield (low, low + len(match["who"].rstrip(".,’'"))), match.span("cue")
        unnamed = _UNNAMED_HAND.search(text, start, end)
        if unnamed and not told_by and not _PASSED.search(text, start, end):
            yield None, unnamed.span()


def _place(statement: Statement) -> int:
    """Where the statement is attributed."""
    return (statement.cue or statement.source or statement.content)[0][0]


def _is_part(statement: Statement, span: Span) -> bool:
    """Whether the stretch shares a character with the statement's own source or cue."""
    return any(low < span[1] and span[0] < high for low, high in (*statement.source, *statement.cue))


def _is_source(text: str, statement: Statement, start: int, end: int) -> bool:
    """Whether the one that "published by" names is the source itself; "a memo seen by the Post" is another's hand."""
    for low, high in statement.source:
        if low < end and start < high:
            head = re.findall(r"[\w’'-]+", text[low:start].lower())
            passed = _PASSED_ON.match(text, start) and head and head[-1] in lexicon().documents
            if not passed or len(head) > 5 or _ABOUT.intersection(head):
                return True
    return False


_PASSED_ON = re.compile(r"(?:first )?(?:seen|obtained|reviewed|viewed|leaked|provided|shared|shown|given|sent)\b")
_ABOUT = frozenset(["with", "about", "by", "to", "in", "from", "who", "and"])


def _is_own(statement: Statement, span: Span) -> bool:
    """Whether the phrase is the statement's source itself, and no hand between."""
    return any(
        start <= span[0] and span[1] <= end and end - start <= span[1] - span[0] + 5 for start, end in statement.source
    )


def _outside(document: Document, statement: Statement, bounds: Spans) -> list[Span]:
    """The stretches of the statement's attribution: its sentence without its content."""
    if statement.because == "interview":
        return []  # nothing attributes an answer: its source is named elsewhere
    at = (statement.cue or statement.source or statement.content)[0][0]
    start, end = document.sentence_at(at)
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
    r"\s+(?P<who>(?:me|him|us|them|her(?=\s(?:to|that|about|not|what|how|if|whether)\b|[,.;:“”\"\n—–]))|(?:the |an? |his |her |its |their |my |our |local |state |federal )?(?:[\w’'.&-]+(?: of| and)?\s){0,4}?[\w’'.&-]*[\w’'](?<!\bof)(?<!\bfrom)(?<!\bto)(?<!\bfor)(?<!\bwith))(?=\s(?:that|on|in|at|during|this|last|after|before|earlier|how|why|what|he|she|they|it|the|to|about|as|when|if|whether|by|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|late|via|not|there|an?|the|his|her|its|their|for(?= [a-z])|is|was|were|are|has|had|have|would|could|will)\b|[,.;:“”\"\n—–]|\s*$)"
)
_GIVES = re.compile(r"\bpromis\w*$", re.I)
_GIVEN_TO = re.compile(
    r"\s+(?:(?!(?:to|of|for|from|if|and)\b)[\w’'.&-]+\s){1,4}?(?:that|he|she|they|it|we|I|an?|the|his|her|their)\b"
)
"""What shows that one who is promised something, and not the thing, stands behind the cue."""
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


def _addressee(document: Document, statement: Statement, outside: list[Span]) -> Spans:
    """To whom the words were said: the object of the cue, or of "in an interview with"."""
    text = document.text
    if statement.addressee:
        return statement.addressee
    if statement.cue:
        end = statement.cue[-1][1]
        stop = min((s for s, _ in statement.content if s >= end), default=end + 80)
        if _TELLS.search(text[statement.cue[0][0] : end]):
            stop = len(text[:stop].rstrip()) if stop > end + 2 else end + 80
            match = _ADDRESSED.match(text, end, stop)
            given = _GIVES.search(text[statement.cue[0][0] : end]) and not _GIVEN_TO.match(text, end)
            if match and not given and _may_hear(match["who"]):
                return (_without_adverb(text, match.span("who")),)
    for start, end in outside:
        match = _SPEAKS_TO.search(text, start, end)
        if match and _may_hear(match["who"]) and not _is_own(statement, match.span("who")):
            quoted = document.quotations
            if match.start() not in quoted or _place(statement) in quoted:  # else they are another's words
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
    gathered = words[-1] in {"meeting", "hearing", "gathering", "briefing"}
    return words[0] not in _NO_ADDRESSEE and len(who) > 1 and (gathered or not words[-1].endswith("ing"))
