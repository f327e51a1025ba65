"""Hands (intermediaries): who passed words on, and the words that show it."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.chains.attribution import attribution_of, place_of
from onrecord.reading.chains.words import WORDS
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import overlap
from onrecord.record import Spans, Statement

_NOUN_PHRASE = (
    r"(?!(?:me|us|him|them|you|it)\b)"
    rf"(?P<who>(?:(?:{WORDS['opens_hand'].alternatives})\s)?(?:[\w’'.&-]+\s){{0,3}}?"
    rf"(?:[A-Z][\w’'.&-]*|{WORDS['plain_hands'].alternatives})"
    r"(?:\s(?:[A-Z][\w’'.&-]*|media|outlets|reporters|newspapers|officials))*)"
)
_PASSED = re.compile(
    r"\b(?P<cue>(?:first |previously |originally )?"
    rf"(?:{WORDS['passed_by'].alternatives}) (?:exclusively )?(?:by|to)"
    r"|quoted as (?:saying|telling \w+)(?: \w+)? (?:by|in)"
    rf"|{WORDS['passed_to'].alternatives}) {_NOUN_PHRASE}"
)
"""Who saw, published or was given the words."""
_QUOTED_BY = re.compile(
    rf"\b(?P<cue>(?:{WORDS['known_by'].alternatives}) by) (?P<who>[^,;:.“”\"\n]{{2,60}}?)"
    rf"(?= (?:(?:{WORDS['begins_a_time'].alternatives})\b[^,;:.“”\"\n]{{0,40}} )?(?:to have|as \w+ing)\b)"
)
"""Of "was quoted by the Courier as saying", the Courier."""
_SPEAKS_FOR = (
    r"(?P<who>(?:his|her|their|its|an?|the) (?:[\w’'-]+ ){0,3}?"
    rf"(?:{WORDS['speaks_for_others'].alternatives})\b)"
    r"(?P<name>, [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){1,3}(?=[,.;]))?"
)
"""A lawyer or spokesman, and the name between commas behind that."""
_GIVEN_OUT = re.compile(
    rf"\b(?P<cue>(?:{WORDS['given_out'].alternatives}) (?:[^,;:.“”\n]{{2,40}} )?"
    rf"(?:{WORDS['giving_out'].alternatives})(?: out)?(?: \w+day| to [\w’' ]{{2,30}}?)? (?:by|through|via)"
    rf"|[Tt]hrough|[Vv]ia) {_SPEAKS_FOR}(?![\w’'-]| [a-z]+[’']s)"
)
"""Who speaks for the one whose words they gave out: "a statement issued by her lawyer", "said through a spokesman"."""
_UNNAMED_HAND = WORDS["unnamed_hand"].any_word
"""Words that somebody passed on, and the article does not say who."""

_ACCORDING = re.compile(
    r"(?P<cue>\bAccording to|(?<=, )according to) (?P<who>[^,;“”\n]{2,90}?)"
    rf"(?:(?=\s(?:{WORDS['got_hold'].alternatives}) )[^,;“”\n]{{2,90}}?)?,(?! (?:which|who|whose)\b)"
)
"""Somebody else's account around the words: at the head of the sentence, or between commas."""
_LEADS_TO_CUE = re.compile(r"\s?(?:(?:has|have|had|been|be|is|was|were)\s){0,2}")
"""Between "reportedly" and a cue."""
_ADVERB = re.compile(r"\w+ly", re.I)
_FROM_A = re.compile(
    r"\b(?:[Ii]n|[Ff]rom|[Pp]er|[Aa]ccording to|[Cc]iting)(?: (?:an?|the|his|her|one|several|some))?"
    r"(?: (?:[\w-]{1,30} ){1,3}(?:that|which) (?:was|were|has been|had been)(?: \w{1,20})?)? $"
)
"""What leads from words to the document that they stood in: "in a | leaked memo", "in an email that was | leaked"."""
_HINTS = WORDS["hints"].entries
_OTHER_SPEAKER = re.compile(r"[;:]|\b(?:but|while|although|though|whereas)\b")
"""Where another's account ends."""
_PASSED_ON = re.compile(rf"(?:first )?(?:{WORDS['passed_on'].alternatives})\b")
_ABOUT = frozenset(["with", "about", "by", "to", "in", "from", "who", "and"])
"""Of "a memo about leaks published by the Post" the memo is not what was published."""


def hands_of(document: Document, statement: Statement, bounds: Spans) -> Iterator[tuple[Span | None, Span]]:
    """The hands that the sentence of a statement names, outside its content: where,
    if named, and the words that show it."""
    text = document.text
    for piece in attribution_of(document, statement, bounds):
        lower = text[slice(*piece)].lower()
        if any(hint in lower for hint in _HINTS):
            yield from _accounts(text, statement, piece)
            yield from _passed_on(text, statement, piece)
            yield from _given_out(text, statement, piece)


def _accounts(text: str, statement: Statement, piece: Span) -> Iterator[tuple[Span, Span]]:
    """The "according to" sources around somebody else's words."""
    own = (*statement.source, *statement.cue)
    for match in _ACCORDING.finditer(text, *piece):
        if not overlap(own, (match.span(),)) and not _OTHER_SPEAKER.search(text, match.end(), place_of(statement)):
            yield match.span("who"), match.span("cue")


def _passed_on(text: str, statement: Statement, piece: Span) -> Iterator[tuple[Span | None, Span]]:
    """The hands that saw, published or repeated the words; else the words that show an unnamed hand."""
    quoted_by, passed = ([*pattern.finditer(text, *piece)] for pattern in (_QUOTED_BY, _PASSED))
    # "was quoted by X as saying" matches both patterns; the first knows where X ends
    for match in quoted_by or passed:
        low, high = match.span("who")
        # the publisher of a document is its source, not a hand
        if not _is_own_publication(text, statement, match.start(), high):
            yield (low, low + len(match["who"].rstrip(".,’'"))), match.span("cue")
    if not quoted_by and not passed:
        yield from ((None, match.span()) for match in _unnamed(text, statement, piece))


def _given_out(text: str, statement: Statement, piece: Span) -> Iterator[tuple[Span, Span]]:
    """The lawyers and spokespeople through whom somebody else says something."""
    for match in _GIVEN_OUT.finditer(text, *piece):
        low, high = match.span("who")
        if match["name"] and not overlap(statement.source, (match.span("name"),)):
            high = match.end("name")  # in "read by his lawyer, Mr Odell said", Odell is no lawyer
        if not overlap(statement.source, ((low, high),)):
            yield (low, high), match.span("cue")


def _unnamed(text: str, statement: Statement, piece: Span) -> Iterator[re.Match[str]]:
    """The words that show an unnamed hand, where they tell of the saying and not of something else in the sentence."""
    for match in _UNNAMED_HAND.finditer(text, *piece):
        # "reportedly said", "allegedly has told"; not "police said the man, who reportedly fled, was caught"
        leads = any(_LEADS_TO_CUE.fullmatch(text, match.end(), first) for first, _ in statement.cue)
        # nor "denied it after the release of a leaked video"
        is_aside = _ADVERB.fullmatch(match[0]) or (
            match[0] == "leaked" and not _FROM_A.search(text, piece[0], match.start())
        )
        if leads or not is_aside or overlap((*statement.source, *statement.cue), (match.span(),)):
            yield match
            return


def _is_own_publication(text: str, statement: Statement, start: int, end: int) -> bool:
    """Whether the one that "published by" names is the source itself; "a memo seen by the Post" is another's hand."""
    for low, high in statement.source:
        if low < end and start < high:
            head = re.findall(r"[\w’'-]+", text[low:start].lower())
            passed = _PASSED_ON.match(text, start) and head and head[-1] in lexicon().documents
            # a longer phrase before "seen by" is seldom the document alone
            if not passed or len(head) > 5 or _ABOUT.intersection(head):
                return True
    return False
