"""The vocabulary of temporal expressions, as regular expressions and tables.

Every piece is a string for a verbose-free pattern; the named groups in it are read by the rules that use it.
"""

import re
from collections.abc import Iterable

from onrecord.reading.language.numbers import NUMBERS
from onrecord.reading.moments.calendar import HOLIDAYS
from onrecord.reading.moments.words import WORDS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}

ORDINALS = {
    word: value
    for value, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        start=1,
    )
}

MONTH_NAME = rf"(?:{WORDS['months'].alternatives})"
MONTH_SHORT = rf"(?:{WORDS['months_cut_short'].alternatives})\b\.?"
MONTH = rf"(?P<month>{MONTH_NAME}\b|{MONTH_SHORT})"
YEAR = r"(?P<year>1[0-9]{3}|2[01][0-9]{2})(?![\d%]|[.,:]\d)"
DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
WEEKDAY = rf"(?P<weekday>{WORDS['weekdays'].alternatives})(?:day|DAY)\b"
DAY_STEM = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)"
"""A weekday in letters, without its "day"."""
WEEKDAY_BEFORE = rf"(?:(?:{DAY_STEM}day|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.?,?\s(?:the\s)?)?"
WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming)\s(?:past\s|coming\s)?"
DAYTIME = r"(?:morning|afternoon|evening|night)"
PART = r"(?P<part>[Ee]arly|[Ll]ate|[Mm]id|[Ll]ater|[Ee]arlier)"
EDGE = rf"(?:the\s)?(?P<edge>{WORDS['edges'].alternatives})\sof(?:\sthe)?"
NUMBER = (
    r"(?P<number>\d+(?:,\d{3}){0,4}(?:\s1/2|\.\d)?|(?:[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty"
    r"|[Ss]ixty|[Ss]eventy|[Ee]ighty|[Nn]inety)-[a-z]+"
    + "".join(rf"|[{word[0].upper()}{word[0]}]{word[1:]}" for word in sorted(NUMBERS, key=len, reverse=True))
    + r")(?P<half>\sand\sa\shalf)?"
)
VAGUE = r"(?:[Ss]everal|[Aa]\sfew|[Ff]ew|[Mm]any|[Ss]ome|[Aa]\snumber\sof|[Cc]ountless)"
UNIT = rf"(?P<unit>{WORDS['units'].alternatives})(?:s|y|ies)?\b"
DAYPART = r"(?P<daypart>morning|afternoon|evening|night|lunchtime|midday)"
ZONE = (
    r"(?:\s\(?(?:[ECMP][SD]?T|GMT|UTC|BST|CEST|CET|Z"
    r"|(?:Eastern|Central|Mountain|Pacific|local)(?:\s(?:time|Time|Standard Time))?)\b\)?)?"
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.][0-5]\d)?\s?(?:[ap]\.m\.|[ap]m\b|[AP]\.?M\b\.?)"
    + ZONE
    + r"|[0-2]?\d:[0-5]\d\b"
    + ZONE
    + r"|(?:noon|midnight)\b)"
)

_FIRST_WORDS = {
    *WORDS["openers"].entries,
    *(word.split()[0] for word in NUMBERS),
    *(word.split("-")[0] for word in ORDINALS),
}
CALENDAR_MONTH = rf"(?:{WORDS['months_elsewhere'].alternatives})"
"""The months of other calendars."""
ERA = r"(?:Reiwa|Heisei|Showa|Minguo)"
"""The eras by which years are counted in Japan and Taiwan."""


def _one_of(words: Iterable[str]) -> str:
    """A pattern for whole words, and for longer ones that begin so where a word ends
    in ``*``; by first letter, to be quick."""
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        ending = re.escape(word[1:-1]) if word.endswith("*") else re.escape(word[1:]) + r"\b"
        # re tries alternatives one after another: one branch a letter spares it nearly all of them
        by_letter.setdefault(word[0], []).append(ending)
    return "(?:" + "|".join(f"{letter}(?:{'|'.join(endings)})" for letter, endings in by_letter.items()) + ")"


def _cut(words: Iterable[str]) -> set[str]:
    """The first four letters of words: enough to rule out nearly all other words; three let "the state" pass."""
    return {f"{word[:4]}*" if len(word) > 2 else word for word in words}


_CAPITALS = {
    *(word.capitalize() for word in (*_FIRST_WORDS - {"the", "these"}, *MONTHS, *WEEKDAYS, *HOLIDAYS)),
    # datelines and headings are set in capitals
    *(word.upper() for word in (*MONTHS, *WEEKDAYS)),
    *re.findall(r"\b[A-Z][a-z]+", WORDS["months_elsewhere"].patterns + ERA),
    "World",
}
_THE = rf"[Tt]he\s(?:[\dF’'‘]|(?i:{_one_of(_cut(WORDS['after_the'].entries | ORDINALS.keys()))}))"
_A = rf"a[\s-]{_one_of(_cut(WORDS['after_a'].entries))}|that\s{_one_of(_cut(WORDS['after_that'].entries))}"
_WORDS = _one_of(_FIRST_WORDS - {"the", "a", "that"} | _cut(_CAPITALS))
OPENS = rf"(?=[\d’'‘A-Za-z])(?=\d|[’'‘]\d|{_WORDS}|{_THE}|{_A}|These\b|AD|A\.D|FY|Q\d|WW)"
"""What a time expression can begin with: a figure, a mark, or one of these words, of which some are known by their
first letters. A cheap look before a costly one: every other word would be tried with each of the rules."""

_EDGES = {"beginning": "early", "start": "early", "opening": "early", "middle": "mid"}


def part_of(match: re.Match[str]) -> str:
    """Which part of a span of time the match names: "early", "mid", "late", or "" for all of it."""
    groups = match.groupdict()
    if part := groups.get("part"):
        return {"later": "late", "earlier": "early"}.get(part.lower(), part.lower())
    if edge := groups.get("edge"):
        return "early" if edge.startswith("first") else _EDGES.get(edge.split()[-1], "late")
    return ""


def month_of(match: re.Match[str]) -> int:
    """The number of the month that the match names."""
    return MONTHS[match["month"].lower().rstrip(".")]


def weekday_of(match: re.Match[str]) -> int:
    """The number of the weekday that the match names; Monday is 0."""
    return WEEKDAYS[match["weekday"][:3].lower()]


def number_of(word: str) -> float | None:
    """The number that digits or words stand for; ``None`` where they are not a number."""
    word = re.sub(r"\s+", " ", word.lower())
    if word in NUMBERS:
        return NUMBERS[word]
    if "-" in word:
        tens, _, ones = word.partition("-")
        return NUMBERS[tens] + NUMBERS[ones] if tens in NUMBERS and ones in NUMBERS else None
    word = word.replace(",", "").replace(" 1/2", ".5")
    return float(word) if re.fullmatch(r"\d{1,9}(\.\d)?", word) else None
