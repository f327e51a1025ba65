"""Whether the words around a position in a text are about the past or the future.

Without a parser: the last verb before the position decides or, if there is none, the first one after it.
"""

import re

from onrecord.reading.language.patterns import word_tables

_WORDS = word_tables("onrecord.reading.moments", "tense.toml")

_ARE_TO = rf"(?:[Ww]e|[Tt]hey|[Yy]ou|I|who|people|(?!(?:{_WORDS['no_subjects'].alternatives})\b)[\w’']{{2,30}}s)"
"""What stands before such a verb in the plural: without it "the vote Thursday" is a noun."""
_WILL = rf"(?:{_WORDS['will'].alternatives})\s(?:(?:not|also|then|likely|be|have)\s)*\w+"
_PLANS = rf"(?:{_WORDS['plans'].alternatives})\s(?:\w+ly\s)?(?:to|for)\s(?:be\s)?\w+"
_PLANNED = r"(?:scheduled|slated|set|due|expected|planned|payable|redeemable)\b|upcoming|deadline"
_UP_TO = r"(?:by|until|till|before|through|effective|extended\sto|of\srecord|ahead\sof)(?=\s{0,9}$)"
"""What leads to a day that is still to come, right before it."""
_TIMETABLE = (
    rf"{_WORDS['timetable_singular'].alternatives}|(?:{_ARE_TO}\s(?:again\s)?(?:{_WORDS['timetable'].alternatives}))"
)
_PRESENT = (
    rf"(?:takes?|taking)\splace|[Ss]ee\syou|[Jj]oin\sus|(?:am|is|are|\w{{1,4}}[’'](?:m|re))\s(?:{_WORDS['doing_then'].alternatives})|ahead\sof"
    rf"|(?:{_WORDS['subjects_of_events'].alternatives})\s(?:{_WORDS['does_then'].alternatives})(?:\son)?(?=\s{{0,9}}$)"
    r"|(?:is|are)(?:\s(?:out|back|off|in\scourt))?(?:\sfrom\s[\d:.]{1,5}\s(?:to|until)\s[\d:.]{1,5})?(?:\s(?:at|on)\s?[\d:.]{0,9}(?:\s?[ap]\.?m\.?)?(?:\s\([^()]{1,20}\))?)?(?:\son)?(?=\s{0,9}$)"
)
"""The present of a programme: "the vote is on Thursday"."""
_FUTURE = rf"(?P<future>{_WILL}|{_PLANS}|{_PLANNED}|{_UP_TO}|{_TIMETABLE}|{_PRESENT})"
_PAST = (
    rf"(?P<past>{_WORDS['past'].alternatives}"
    r"|since(?=\s{0,9}$)|[a-z]{3,}ed\b)"
)
_WOULD_HAVE = (
    r"(?P<was>had\s(?:previously\s|originally\s)?been\s(?:due|scheduled|expected|set|slated|planned)(?:\sto\s\w+)?"
    r"|(?:could|would|should|might|may|must)\s(?:not\s)?have\s(?:been\s)?\w+)"
)
_IF = rf"(?P<if_>(?<!even\s)if\s(?:the\s|a\s)?\w+\s(?:{_WORDS['after_if'].alternatives}))"
_MARK = re.compile(rf"(?<!\w)(?:{_WOULD_HAVE}|{_IF}|{_FUTURE}|{_PAST})(?!\w)")

_FARTHEST = 400


_RIGHT_BEFORE = re.compile(rf"(?<!\w){_PAST}\s(?:(?:on|from|in|since)\s)?(?:the\s)?$")


def happened_then(text: str, start: int) -> bool:
    """Whether a verb in the past tense stands right before a time, so that it happened then: "opened on 7 October"."""
    return _RIGHT_BEFORE.search(text, max(0, start - 40), start) is not None


def direction(text: str, sentence: tuple[int, int], start: int, end: int) -> int:
    """-1 where ``text[start:end]`` is presented as past, 1 where as future, 0 where the words leave it open."""
    before = 0
    for mark in _MARK.finditer(text, max(sentence[0], start - _FARTHEST), start):
        before = before if _is_limit_of_past(text, sentence[0], mark) else _sign(mark)
        if before > 0 and _WAS.search(text, sentence[0], mark.start()) and _BUT.match(text, end):
            before = -1
    # "Friday's vote was …": the verb behind is the vote's, and may be of another time than the day
    if before or text.startswith(("'s", "’s"), end):
        return before
    for mark in _MARK.finditer(text, end, min(sentence[1], end + _FARTHEST)):
        if sign := _sign(mark):
            return sign
    return 0


_WAS = re.compile(r"\b(?:was|were)\s(?:\w+\s)?$")
_BUT = re.compile(r",?\sbut\s(?:(?:he|she|they|it)\s)?(?:did(?:\snot|n[’']t)|failed\sto|never|pulled\sout|stayed)\b")
"""What had been planned and did not happen: "was due in court on Monday but did not appear"."""
_LIMITS = frozenset(["by", "until", "till", "before"])
_HAD = re.compile(r"\bhad\b(?!\s(?:\w+\s)?been\s(?:due|scheduled|expected|planned))")


def _is_limit_of_past(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a preposition limits what had been done: "had filed reports by Wednesday"."""
    return mark.group() in _LIMITS and _HAD.search(text, start, mark.start()) is not None


def _sign(mark: re.Match[str]) -> int:
    return 1 if mark["future"] or mark["if_"] else -1
