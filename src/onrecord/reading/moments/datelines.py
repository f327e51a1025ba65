"""Dates that an article carries in its own text: a dateline ("PORT ANSEL, Aug. 12, 2025 —") or a line that is a date."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.time_words import DAY, MONTH, WEEKDAY_BEFORE, YEAR, month_of
from onrecord.reading.text.document import Document


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that a part of the article is dated, and where that part begins."""

    start: int
    day: date


_DATES = (
    rf"{WEEKDAY_BEFORE}{MONTH}\s{DAY},?\s{YEAR}",
    rf"{WEEKDAY_BEFORE}{DAY}\s{MONTH},?\s{YEAR}",
    r"(?P<year>[12]\d{3})-(?P<number>[01]\d)-(?P<day>[0-3]\d)",
)
_PLACE = r"(?:[A-Z][\w.’'-]*+[\s,]++){1,6}(?:\([^)]{1,30}\)\s)?[,\s(]*"
_DASH = r"\)?\s*(?:\([^)]{1,40}\)\s*)?[-–—:]{1,2}\s"
_LABEL = r"(?:(?P<label>published|posted|date|dated|filed|updated|modified|last\s[\w\s]{1,20})(?:\s(?:on|at))?:?\s)?"
_CLOCK = r"(?:,?\s(?:at\s)?[\d:.]{1,8}\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?\.?$"
_PLACED = tuple(re.compile(r"\A" + _PLACE + told + _DASH) for told in _DATES)
_LINES = tuple(re.compile(r"\A" + _LABEL + told + _CLOCK, re.IGNORECASE) for told in _DATES)
_NOT_FIRST = ("updated", "modified", "last")
_HEAD, _LONGEST_LINE = 120, 80


def datelines(document: Document) -> tuple[Dateline, ...]:
    """The days that the article's text gives itself, in order; a line that says "updated" is none of them."""
    return tuple(
        Dateline(start, day)
        for start, end in document.paragraphs
        if (day := _dated(document.text[start : min(end, start + _HEAD)], end - start < _LONGEST_LINE))
    )


def _dated(head: str, may_be_line: bool) -> date | None:
    """The day that a paragraph's first characters date it."""
    for pattern in (*_PLACED, *(_LINES if may_be_line else ())):
        match = pattern.match(head)
        if match and not (match.groupdict().get("label") or "").lower().startswith(_NOT_FIRST):
            month = int(match["number"]) if "number" in match.groupdict() else month_of(match)
            found = days.the_day(int(match["year"]), month, int(match["day"]))
            return found[0] if found else None
    return None
