"""Addressees: the people that words were said to."""

import re

from onrecord.article import Span
from onrecord.reading.chains.attribution import is_the_source, place_of
from onrecord.reading.chains.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Spans, Statement

_TELLS = re.compile(rf"\b(?:{WORDS['telling'].alternatives})$", re.I)
_NOUN_PHRASE = r"(?:[\w’'.&-]+(?: of| and)?\s){0,4}?[\w’'.&-]*[\w’']"
_CLAUSE_ENDS = r"(?<!\b[A-Z])\.|\.(?!\s[A-Z]|\w)|,(?!\d)|[;:“”\"\n—–]|\s*$"
"""The end of a sentence or of a part of it; the point of "Odell Inc. and" or of an initial is neither, nor is the comma
of "400,000 homes"."""
_SPEAKS_TO = re.compile(
    rf"\b(?:(?:{WORDS['speaking'].alternatives}) (?:in (?:an?|the) \w+ )?(?:to|with)|told|tells|telling) (?!have\b)"
    rf"(?P<who>(?:(?:{WORDS['opens_addressee'].alternatives}) )?{_NOUN_PHRASE})"
    rf"(?=\s(?:through|from|{WORDS['behind_addressee'].alternatives})\b|{_CLAUSE_ENDS})"
)
_HER = rf"her(?=\s(?:{WORDS['behind_her'].alternatives})\b|[,.;:“”\"\n—–])"
_OPENS = rf"(?:{WORDS['opens_addressee'].alternatives}|my|our|federal) "
_ADDRESSED = re.compile(
    rf"\s+(?P<who>(?:me|him|us|them|{_HER})"
    rf"|(?:{_OPENS})?{_NOUN_PHRASE}(?<!\bof)(?<!\bfrom)(?<!\bto)(?<!\bfor)(?<!\bwith))"
    rf"(?=\s(?:{WORDS['behind_addressee'].alternatives}|{WORDS['behind_object'].alternatives})\b|{_CLAUSE_ENDS})"
)
_NEEDS_NO_HEARER = re.compile(r"\b(?:ask|warn|urg|advis|instruct|order|begg|implor)\w*$", re.I)
_HEARER_ENDS = re.compile(rf"\s(?:not\s)?(?:{WORDS['behind_hearer'].alternatives})\b|[,.;:“”\"\n—–]")
"""What follows the addressee of a warning; after "warned the clinics", a verb makes the clinics part of the content."""
_REACH = 80
"""The most characters after a cue in which its object may end, if no content follows to bound it."""
_GIVES = re.compile(r"\bpromis\w*$", re.I)
_GIVEN_TO = re.compile(
    rf"\s+(?:(?!(?:{WORDS['outside_of_who_is_promised'].alternatives})\b)[\w’'.&-]+\s){{1,4}}?(?:{WORDS['opens_promise'].alternatives})\b"
)
"""What shows that the cue is followed by the person promised something, not by the thing promised."""


def addressee_of(document: Document, statement: Statement, outside: list[Span]) -> Spans:
    """The addressee: the object of the cue, or of "in an interview with"."""
    if statement.addressee:
        return statement.addressee
    found = _object_of_cue(document.text, statement) or _spoken_to(document, statement, outside)
    return (found,) if found else ()


def _object_of_cue(text: str, statement: Statement) -> Span | None:
    """The object of a cue such as "told", between it and the content."""
    if not statement.cue:
        return None
    end = statement.cue[-1][1]
    cue = text[statement.cue[0][0] : end]
    if not _TELLS.search(cue):
        return None
    stop = min((start for start, _ in statement.content if start >= end), default=end + _REACH)
    # a content right behind the cue leaves no room between them: then the addressee opens the content
    stop = len(text[:stop].rstrip()) if stop > end + 2 else end + _REACH
    match = _ADDRESSED.match(text, end, stop)
    is_given = _GIVES.search(cue) and not _GIVEN_TO.match(text, end)
    if not match or is_given or not _may_hear(match["who"]) or is_the_source(statement, match.span("who")):
        return None
    if _is_subject(text, statement, cue, match.span("who")):
        return None
    return _without_adverb(text, match.span("who"))


def _is_subject(text: str, statement: Statement, cue: str, who: Span) -> bool:
    """Whether the phrase after a cue that needs no addressee is the subject of what was said."""
    if text[slice(*who)].lower() in {"me", "him", "her", "us", "them"} or not _NEEDS_NO_HEARER.search(cue):
        return False
    if len(statement.content) == 1 and statement.content[0][0] <= who[0] < statement.content[0][1] <= who[1] + 1:
        return True  # it is all that was said
    said = any(start <= who[0] and who[1] + 1 < end for start, end in statement.content)
    return said and not _HEARER_ENDS.match(text, who[1])


def _spoken_to(document: Document, statement: Statement, outside: list[Span]) -> Span | None:
    """The addressee that the rest of the attribution names: "in an interview with", "said to"."""
    quotations = document.quotations
    is_quoted = place_of(statement) in quotations
    for piece in outside:
        match = _SPEAKS_TO.search(document.text, *piece)
        if match is None or (match.start() in quotations and not is_quoted):  # then they are another's words
            continue
        if _may_hear(match["who"]) and not is_the_source(statement, match.span("who")):
            return match.span("who")
    return None


def _without_adverb(text: str, span: Span) -> Span:
    """The phrase without "then", "later" or "recently" at its end."""
    match = re.search(r"\s(?:then|later|recently|earlier|again|afterwards?)$", text[slice(*span)])
    return (span[0], span[0] + match.start()) if match else span


def _may_hear(who: str) -> bool:
    """Whether it can be an addressee: not "told the truth" or "told reporting", but a meeting can be."""
    words = who.lower().split()
    if "story" in words or "truth" in words:
        return False
    # "ordered flags lowered" has no hearer, and "told the wounded" has
    done = len(words) > 1 and words[-1].endswith("ed") and words[0] not in {"the", "a", "an", "those", "these"}
    gathered = words[-1] in {"meeting", "hearing", "gathering", "briefing"}
    if done or words[0] in WORDS["no_addressee"].entries or len(who) < 2:
        return False
    return gathered or not words[-1].endswith("ing")
