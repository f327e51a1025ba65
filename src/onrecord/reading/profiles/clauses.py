"""Clauses and descriptions that follow on a name: "who …", "which …", ", a charity that …"."""

import re

from onrecord.article import Span
from onrecord.reading.entities.find import Entities
from onrecord.reading.language.clause_words import FINITE, LEADING_IN, SAYING, SILENCE
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.title_words import FORMS_OF_ADDRESS
from onrecord.reading.profiles.words import WORDS
from onrecord.reading.text.document import Document

_BRACKETS = r"(?:\s?\([^)\n]{1,40}\))?"
_AGE = r"(?:,\s\d{1,3}(?=,))?"
_WHO = re.compile(rf"{_BRACKETS}{_AGE},?\s+(?=(?:who|whose)\s)")
_WHICH = re.compile(rf"{_BRACKETS},\s+(?=(?:which|whose)\s)")
_THAT = re.compile(rf"{_BRACKETS}\s+(?=that\s)")
_COMMA = re.compile(rf"{_BRACKETS}{_AGE},\s+(?=(?:{WORDS['opens_an_apposition'].alternatives})\s)")
_PREDICATE = re.compile(r"(?:,[^,;()“”\n]{3,120},)?\s(?=(?:is|was|has been)\s(?:also\s)?(?:an?|the|one|among)\s)")
_WITH = re.compile(
    r"\s(?P<clause>(?:with|of) (?:the )?[A-Z][^,;.()\n“”]{3,80}?)(?=\s(?:said|says|told|pointed|added)\b|,)"
)
_RELATIVE = re.compile(r"\s(?:who|whose|which|that)\s")
_ADVERB = re.compile(r"(?:also|once|later|then|first|(?<![a-z])[a-z]{3,}+(?<=ly))\s")
_GOES_ON_WITH = rf"(?:{WORDS['goes_on_with'].alternatives})"
_STOPS = re.compile(
    rf"[;()“”\"—–]|''|--|\n\s*\n|,\s(?=(?:{_ADVERB.pattern})?{_GOES_ON_WITH}\b)|,\s(?="
    rf"(?:{WORDS['finite_behind_commas'].alternatives})(?:n[’']t)?\b)|,\s(?=[a-z]+(?:ed|s)\b)"
)
_LISTED = re.compile(r",\s[a-z][\w’'-]*(?:\s[\w’'-]+)?,\s(?:and|or)\s[^,;.]{2,60}")
_STOPS_APPOSED = re.compile(rf"{_STOPS.pattern}|,\s(?=[a-z])|$")
_CUT_SHORT = re.compile(rf"\s(?:{WORDS['cut_short'].alternatives})$")
_VERB = re.compile(rf"{FINITE.pattern}|[a-z](?:ed|s)\b")
_JOINED_ON = re.compile(r"(?:But|And|Yet|So|Or)\s")
_ONLY_ONE_WORD = re.compile(r"who (?:is|was|turned|turns) [\w-]+$")
_FIRST_COMMA = re.compile(r",\s")
_PAST = re.compile(r"\b[a-z]+ed\b")
_OPENING_WORDS = 12
"""The most words of a name that opens a sentence, with its titles."""
_DASHES = ("–", "—", "--")
_DASH = re.compile("–|—|--")
_MOST = 240
"""The longest clause that is taken, in characters."""


def relative_after(document: Document, at: int) -> Span | None:
    """The clause with "who" or "whose" right after a name: it says what someone did, saw or is."""
    text = document.text
    return _telling(text, _clause(document, _WHO.match(text, at), _STOPS))


def which_after(document: Document, at: int, *, restricts: bool = False) -> Span | None:
    """The clause with "which" right after a body, and with "that" where one may stand: "a charity that …"."""
    text = document.text
    opening = _WHICH.match(text, at) or (_THAT.match(text, at) if restricts else None)
    return _telling(text, _clause(document, opening, _STOPS))


def predicate_after(document: Document, at: int) -> Span | None:
    """What a sentence says that its subject is: "was the lone witness against the bill"."""
    text = document.text
    return _clause(document, _PREDICATE.match(text, at), _STOPS)


def with_body_after(entities: Entities, at: int) -> Span | None:
    """The body whose someone is: "with the Tidewater Alliance"."""
    match = _WITH.match(entities.text, at)
    named = entities.inside(*match.span("clause")) if match else []
    if not match or not named or named[0][1] is None or named[0][1].kind == "place":
        return None
    return match.start("clause"), named[0][0].end


def apposed_after(document: Document, start: int, end: int) -> Span | None:
    """The description that a comma sets off after the name at ``(start, end)``: ",
    a charity that inspects old harbors"."""
    text = document.text
    found = _clause(document, _COMMA.match(text, end), _STOPS_APPOSED)
    if found is None:
        return None
    head = _RELATIVE.split(text[found[0] : found[1]])[0]
    # "one of the" best, the ways, the reasons: only with a role does it say what somebody is
    if head.lower().startswith("one of") and not names_a_role(head):
        return None
    # a finite verb before any "who" shows that the comma parts two clauses, and sets off no description
    if FINITE.search(head) or re.search(r"\w(?:ed|s) that\b", head) or re.search(r"[a-z]s (?:of|the|an?)$", head):
        return None
    return found if not _leads_in(document, start) or _describes(text, found, head) else None


def relative_inside(text: str, span: Span) -> Span | None:
    """The relative clause that a description ends with: "who examined it" of "an engineer who examined it"."""
    match = _RELATIVE.search(text, *span)
    return (match.start() + 1, span[1]) if match else None


def names_a_role(phrase: str) -> bool:
    """Whether a phrase is about a person by what they are: "a former clerk of the court"."""
    head = re.split(r"\b(?:of|for|at|with|in|from|to|on)\b", phrase.lower().removeprefix("one of "))[0]
    words = lexicon()
    nouns = [noun for noun in re.findall(r"[\w’'-]+", head)[-2:] if noun not in FORMS_OF_ADDRESS]
    return any(noun in words.roles or noun in words.plural_roles for noun in nouns)


def trimmed(text: str, span: Span) -> Span:
    """The span without the marks and spaces at its ends."""
    start, end = span
    while start < end and text[start] in " ,:\n\xa0—–-":
        start += 1
    while end > start and text[end - 1] in " ,:\n\xa0—–-":
        end -= 1
    return start, end


def _clause(document: Document, opening: re.Match[str] | None, stops: re.Pattern[str]) -> Span | None:
    """From an opening to the first mark that ends the clause, or the end of the sentence."""
    text = document.text
    if opening is None:
        return None
    start = opening.end()
    goes_on = _set_off(document, opening) and (
        _opens(document, opening.start()) or _leads_in(document, opening.start())
    )
    limit = _before_stop(text, start, min(document.sentence_at(start)[1], start + _MOST))
    stop = _stop(document, stops, start + 4, limit) or (
        _FIRST_COMMA.search(text, start + 4, limit) if goes_on else None
    )
    if stop is None and limit == start + _MOST:
        return None
    found = trimmed(text, (start, stop.start() if stop else limit))
    return found if len(text[found[0] : found[1]].split()) > 2 else None


def _stop(document: Document, stops: re.Pattern[str], start: int, end: int) -> re.Match[str] | None:
    """The first mark that ends a clause: no comma of a list in it, and no pair of dashes."""
    text = document.text
    stop = stops.search(text, start, end)
    while stop and (after := _LISTED.match(text, stop.start(), end) or _closing_dash(document, start, stop, end)):
        if SAYING.match(text[after.end() : end].lstrip()):
            return after
        stop = stops.search(text, after.end(), end)
    return stop


def _closing_dash(document: Document, start: int, stop: re.Match[str], end: int) -> re.Match[str] | None:
    """The dash that closes what another sets off within a clause; none where that one closes what was open before."""
    text = document.text
    if stop.group() not in _DASHES or len(_DASH.findall(text, document.sentence_at(start)[0], start)) % 2:
        return None
    return _DASH.search(text, stop.end(), end)


def _opens(document: Document, at: int) -> bool:
    """Whether the name that ends here opens its sentence: then the sentence goes on after the clause."""
    text = document.text
    before = text[document.sentence_at(at - 1)[0] : at]
    if len(before.split()) > _OPENING_WORDS or LEADING_IN.match(before):
        return False
    return not FINITE.search(before) and not _PAST.search(before) and before[:1] not in {'"', "“"}


def _set_off(document: Document, opening: re.Match[str]) -> bool:
    """Whether a comma sets off what opens here, or a description that it stands in: "Lee, a clerk | who …, "."""
    text = document.text
    sentence = document.sentence_at(opening.start() - 1)
    return opening.group().lstrip().startswith(",") or "," in text[sentence[0] : opening.start()]


def _before_stop(text: str, start: int, end: int) -> int:
    """The end of a sentence without the mark that closes it, unless that belongs to an abbreviation."""
    while end > start and text[end - 1] in ".!?…\"'’”":
        end -= 1
    return end


def _telling(text: str, found: Span | None) -> Span | None:
    """A relative clause, unless it only gives an age or a colour, or that its person spoke or would not."""
    if found is None:
        return None
    words = text[found[0] : found[1]]
    speaks = SAYING.match(_ADVERB.sub("", words.partition(" ")[2])) or SILENCE.search(words)
    cut = _CUT_SHORT.search(words) or (words.startswith("whose") and not _VERB.search(words))
    return None if speaks or cut or _ONLY_ONE_WORD.match(words) else found


def _leads_in(document: Document, start: int) -> bool:
    """Whether a name ends the phrase that opens its sentence: "For Ann Lee, the report was news"."""
    text = document.text
    before = text[document.sentence_at(start)[0] : start].lstrip("“\"'‘ ")
    before = _JOINED_ON.sub("", before)
    return LEADING_IN.match(before) is not None and "," not in before


def _describes(text: str, found: Span, head: str) -> bool:
    """Whether what follows on a phrase that leads in is closed by a comma and says what somebody is."""
    closed = text[found[1] : found[1] + 1] == ","
    return closed and (head.lower().startswith(("a ", "an ", "one ")) or names_a_role(head))
