"""The day of a date as pages and feeds write it, in its own time zone.

``2031-05-13T23:30:00-05:00``, ``Tue, 13 May 2031 20:30:00 EDT`` and ``Tue May 13 2031 15:21:41 GMT+0000`` are all
13 May: the day that readers saw over the article. Nothing is filled in from today, and ``05/06/2031``, which is one day
in London and another in New York, is not read.
"""

import re
from collections.abc import Iterator
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})[a-z]{{0,6}}\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_SHORT_YEAR = r"(?P<short>\d\d)(?=\s\d\d:\d\d)"  # RFC 822 has two digits: "13 May 31 06:00:00 GMT"
_TIME = r"(?:\d{1,2}:\d\d(?::\d\d)?\s+(?:[A-Z]{3,4}\s+)?)?"  # ctime puts it before the year
_FORMS = (
    re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<dash>[-/.]?)(?P<number>\d\d)(?P=dash)(?P<day>\d\d)(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}(?:\s+of)?[\s-]+{_MONTH},?[\s-]+(?:{_YEAR}|{_SHORT_YEAR})", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+{_DAY},?\s+{_TIME}{_YEAR}", re.IGNORECASE),
    re.compile(rf"(?<![\d/.])(?P<first>\d{{1,2}})(?P<mark>[/.])(?P<second>\d{{1,2}})(?P=mark){_YEAR}"),
)
_LONGEST = 300  # characters of a text that are looked at


def day_of(written: object) -> date | None:
    """The first day written in a text; ``None`` where there is none, or not only one way to read it."""
    return next((day for day, _ in days_in(written)), None)


def days_in(written: object) -> Iterator[tuple[date, int]]:
    """The days written in a text, each with the offset at which it begins, in order."""
    if not isinstance(written, str):
        return
    text = written[:_LONGEST]
    found = sorted((match for form in _FORMS for match in form.finditer(text)), key=re.Match.start)
    for match in found:
        if (day := _day(match)) is not None:
            yield day, match.start()


def _day(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"])
    if "first" in parts:
        return _unambiguous(year, int(parts["first"]), int(parts["second"]))
    month = int(parts["number"]) if "number" in parts else MONTHS.index(parts["month"][:3].lower()) + 1
    return _date(year, month, int(parts["day"]))


def _unambiguous(year: int, first: int, second: int) -> date | None:
    """Day and month in the one order in which they are a day, or in either where they are equal."""
    days = {day for day in (_date(year, first, second), _date(year, second, first)) if day}
    return days.pop() if len(days) == 1 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
