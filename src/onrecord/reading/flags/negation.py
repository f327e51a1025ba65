"""Flags for words that go only with "not" and stand without one, or with one too many.

"She has answered any of them yet" has lost a "not"; "they were not never asked" has one too many. A sentence that
denies, doubts, asks, compares or sets a condition in any other way is left alone.
"""

import bisect
import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.flags.words import WORDS
from onrecord.record import Flag

KIND = "at_odds"
_LOST = "These words go only with “not”, and there is none; one may have been lost."
_ONE_TOO_MANY = "“Not” and the word after it do not go together; one may have slipped in."

_HELPER = rf"(?:{WORDS['helpers'].alternatives})\s"
_NOT_ONLY = rf"{_HELPER}(?:only|just|merely|simply|solely)\s[^.;?!\n]{{3,90}}\bbut\salso\b"
_AT_ALL = rf"{_HELPER}[a-z][^.,;:?!\n]{{0,60}}\s(?:{WORDS['only_with_not'].alternatives})(?=[.,;\s])"
_ANY = (
    r"(?:has|have|had|did|does|do|was|were)\s(?:[a-z]+\s){1,2}"
    r"(?:any|anyone|anything|anybody)\b(?!-|\snumber\sof|\sand\sall\b)"
)
_EITHER = (
    rf"{_HELPER}[a-z][^.,;:?!\n]{{2,50}}"
    r"(?<!\sfor)(?<!\sof)(?<!\sin)(?<!\sby)(?<!\son)(?<!\sto)(?<!\swith)(?<!\sfrom)\seither[.\n]"
)
_YET = (
    r"(?:has|have|had|is|are|was|were)\s(?:(?!to\b)[a-z]+(?<!est)\s){1,5}yet(?=[.,])"
    r"|(?:has|have|is|are|was|were)\syet\s(?!to\b|another\b|more\b)[a-z]+"
)
_IMMEDIATELY = (
    rf"did\simmediately\b|(?:did|had)\s(?:respond|reply|return)\s(?:to\s)?(?:{WORDS['asked_for'].alternatives})"
)
_WANTS_NOT = re.compile(  # the helper is looked at once for all that follow
    rf"\b(?={_HELPER})(?:{_NOT_ONLY}|{_AT_ALL}|{_ANY}|{_EITHER}|{_YET}|{_IMMEDIATELY})"
)
_NEGATES = re.compile(
    rf"\b(?:{WORDS['negates'].alternatives})\b|n[’']t\b|\?",
    re.IGNORECASE,
)
_DOES_NOT_GO = re.compile(
    r"not(?<!\wnot)\s(?:no\s(?!more|longer|matter)|never\b|barely\b|hardly\b|scarcely\b|neither\b|nobody\b|not\b)"
)


def at_odds_with_not(text: str, sentences: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each place where a "not" seems lost, or one too many."""
    for match in _DOES_NOT_GO.finditer(text):
        yield Flag(kind=KIND, spans=(match.span(),), message=_ONE_TOO_MANY)
    starts = [start for start, _ in sentences]
    for match in _WANTS_NOT.finditer(text):
        start, end = sentences[max(0, bisect.bisect_right(starts, match.start()) - 1)]
        # "only … but also" goes with "not" alone: "hardly" or "without" does not make it right
        but_also = match.group().endswith("also")
        if end - start < 600 and not (_PLAIN_NOT if but_also else _NEGATES).search(text, start, end):
            yield Flag(kind=KIND, spans=(match.span(),), message=_LOST)


_PLAIN_NOT = re.compile(r"\bnot\b|n[’']t\b|\?")
