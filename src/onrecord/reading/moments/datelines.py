"""Dates that an article carries in its own text: a dateline ("PORT ANSEL, Aug.
12, 2025 —") or a line that is a date."""

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
_LABEL = r"(?:(?P<label>published|posted|date|dated|filed|updated|modified|last\s[\w\s]{1,20})(?:\s(?:on|at))?:?\s)?"
_CLOCK = r"(?:,?\s(?:at\s)?[\d:.]{1,8}\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?\.?$"
_PLACED = tuple(re.compile(told) for told in _DATES)
_LINES = tuple(re.compile(r"\A" + _LABEL + told + _CLOCK, re.IGNORECASE) for told in _DATES)
_NOT_FIRST = ("updated", "modified", "last")
_LONGEST_LINE = 80


def datelines(document: Document) -> tuple[Dateline, ...]:
    """The days that the article's text gives itself, in order; a line that says "updated" is none of them."""
    placed, text = dict(document.datelines), document.text
    found = (
        (start, _day_in(text[start : placed[start]]) if start in placed else _day_of_line(text[start:end]))
        for start, end in document.paragraphs
        # a longer paragraph cannot be a date and nothing else
        if start in placed or end - start < _LONGEST_LINE
    )
    return tuple(Dateline(start, day) for start, day in found if day)


def _day_in(dateline: str) -> date | None:
    """The day in a dateline with a place."""
    found = next((match for pattern in _PLACED if (match := pattern.search(dateline))), None)
    return _day(found) if found else None


def _day_of_line(line: str) -> date | None:
    """The day that a line names and nothing else; none where it says that it is the day of a change."""
    found = next((match for pattern in _LINES if (match := pattern.match(line))), None)
    # times are counted from the day a report was written, not from that of a later change
    return _day(found) if found and not (found["label"] or "").lower().startswith(_NOT_FIRST) else None


def _day(match: re.Match[str]) -> date | None:
    month = int(match["number"]) if "number" in match.groupdict() else month_of(match)
    found = days.the_day(int(match["year"]), month, int(match["day"]))
    return found[0] if found else None
