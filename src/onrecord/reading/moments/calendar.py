"""Days of the calendar: what a month, a week, a season or a holiday means as a first and a last day.

The Gregorian calendar, weeks from Monday to Sunday, seasons of the northern half of the earth. ``Days`` is a
pair of the first and the last day, both included. Whatever falls outside the years 1 to 9999 is ``None``.
"""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

Days = tuple[date, date]
"""The first and the last day, both included."""

SEASONS = {"spring": (3, 6), "summer": (6, 9), "autumn": (9, 12), "fall": (9, 12), "winter": (12, 3)}
"""The first and the last month that any of the usual definitions gives a season."""


def the_day(year: int, month: int, day: int) -> Days | None:
    """That one day, or ``None`` where there is none (31 February)."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found, found


def the_month(year: int, month: int, part: str = "") -> Days | None:
    """All of a month; or its first half ("early"), its second half ("late"), or the days 11 to 20 ("mid")."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    length = calendar.monthrange(year, month)[1]
    first, last = {"early": (1, 15), "mid": (11, 20), "late": (15, length)}.get(part, (1, length))
    return date(year, month, first), date(year, month, last)


def the_year(year: int, part: str = "") -> Days | None:
    """All of a year; or its first six months, its last six, or May to August."""
    if not 1 <= year <= 9999:
        return None
    first, last = {"early": (1, 6), "mid": (5, 8), "late": (7, 12)}.get(part, (1, 12))
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def the_years(first: int, last: int) -> Days | None:
    """From the first day of one year to the last day of another."""
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def the_decade(first: int, part: str = "") -> Days | None:
    """Ten years from ``first``; or the first five, the last five, or the four in the middle."""
    start, end = {"early": (0, 4), "mid": (3, 6), "late": (5, 9)}.get(part, (0, 9))
    return the_years(first + start, first + end)


def the_century(number: int, part: str = "") -> Days | None:
    """A century as people speak of it: the 20th is 1900 to 1999; or its first or last quarter, or its middle fifth."""
    base = max(1, (number - 1) * 100)
    start, end = {"early": (0, 24), "mid": (40, 59), "late": (75, 99)}.get(part, (0, 99))
    # the calendar has no year 0, so that the first century is counted from the year 1
    if number == 1:
        start, end = start, end - 1
    return the_years(base + start, base + end)


def the_quarter(year: int, number: int) -> Days | None:
    """A quarter of the calendar year, 1 to 4."""
    first, last = the_month(year, 3 * number - 2), the_month(year, 3 * number)
    return (first[0], last[1]) if first and last else None


def the_season(year: int, name: str) -> Days | None:
    """Every month that a season touches; the winter of a year begins in its December."""
    first, last = SEASONS[name]
    start, end = the_month(year, first), the_month(year + (last < first), last)
    return (start[0], end[1]) if start and end else None


def the_week(day: date) -> Days:
    """Monday to Sunday around a day."""
    monday = shift(day, days=-day.weekday())
    return monday, shift(monday, days=6)


def the_weekend(day: date) -> Days:
    """The Saturday and the Sunday of the week of a day."""
    saturday = shift(the_week(day)[0], days=5)
    return saturday, shift(saturday, days=1)


def the_unit(day: date, unit: str) -> Days | None:
    """The day, week, weekend, month, quarter, year, decade or century that a day stands in."""
    context: dict[str, Callable[[], Days | None]] = {
        "day": lambda: (day, day),
        "night": lambda: (day, day),
        "week": lambda: the_week(day),
        "weekend": lambda: the_weekend(day),
        "month": lambda: the_month(day.year, day.month),
        "quarter": lambda: the_quarter(day.year, (day.month + 2) // 3),
        "year": lambda: the_year(day.year),
        "decade": lambda: the_decade(day.year // 10 * 10),
        "century": lambda: the_century(day.year // 100 + 1),
    }
    return context[unit]()


_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "night": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shift(day: date, *, days: int = 0, months: int = 0) -> date:
    """The day so many days and months off; the calendar's own ends where it would fall outside them."""
    try:
        return day + relativedelta(months=months) + timedelta(days=days)
    except (ValueError, OverflowError):
        return date.max if days + months > 0 else date.min


def move(day: date, number: int, unit: str) -> date | None:
    """The day so many units later, or earlier where the number is below zero; ``None`` outside the calendar."""
    try:
        if unit in _MONTHS:
            return day + relativedelta(months=number * _MONTHS[unit])
        return day + timedelta(days=number * _DAYS[unit])
    except (ValueError, OverflowError):
        return None


def nearest_year(today: date, month: int, day: int, direction: int) -> int:
    """The year in which a month and day lie nearest to today; before it (-1), after it (1), or either way (0).

    A few days on the other side are let pass: a report dated the third may be about the fourth.
    """
    years = [year for year in (today.year - 1, today.year, today.year + 1) if 1 <= year <= 9999]
    length = calendar.monthrange
    gaps = {year: (date(year, month, min(day, length(year, month)[1])) - today).days for year in years}
    fitting = [year for year in years if direction == 0 or gaps[year] * direction >= -7] or years
    return min(fitting, key=lambda year: abs(gaps[year]))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … weekday of a month (Monday is 0); -1 is the last."""
    found = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return date(year, month, found[number - 1] if number > 0 else found[number])


HOLIDAYS: dict[str, Callable[[int], date]] = {
    "new year's day": lambda year: date(year, 1, 1),
    "inauguration day": lambda year: date(year, 1, 20),
    "martin luther king jr. day": lambda year: nth_weekday(year, 1, 0, 3),
    "martin luther king day": lambda year: nth_weekday(year, 1, 0, 3),
    "groundhog day": lambda year: date(year, 2, 2),
    "valentine's day": lambda year: date(year, 2, 14),
    "presidents day": lambda year: nth_weekday(year, 2, 0, 3),
    "presidents' day": lambda year: nth_weekday(year, 2, 0, 3),
    "ash wednesday": lambda year: easter(year) - timedelta(days=46),
    "st. patrick's day": lambda year: date(year, 3, 17),
    "palm sunday": lambda year: easter(year) - timedelta(days=7),
    "good friday": lambda year: easter(year) - timedelta(days=2),
    "easter sunday": lambda year: easter(year),
    "easter monday": lambda year: easter(year) + timedelta(days=1),
    "easter": lambda year: easter(year),
    "may day": lambda year: date(year, 5, 1),
    "mother's day": lambda year: nth_weekday(year, 5, 6, 2),
    "memorial day": lambda year: nth_weekday(year, 5, 0, -1),
    "father's day": lambda year: nth_weekday(year, 6, 6, 3),
    "juneteenth": lambda year: date(year, 6, 19),
    "independence day": lambda year: date(year, 7, 4),
    "fourth of july": lambda year: date(year, 7, 4),
    "bastille day": lambda year: date(year, 7, 14),
    "labor day": lambda year: nth_weekday(year, 9, 0, 1),
    "columbus day": lambda year: nth_weekday(year, 10, 0, 2),
    "halloween": lambda year: date(year, 10, 31),
    "veterans day": lambda year: date(year, 11, 11),
    "election day": lambda year: nth_weekday(year, 11, 0, 1) + timedelta(days=1),
    "thanksgiving day": lambda year: nth_weekday(year, 11, 3, 4),
    "thanksgiving": lambda year: nth_weekday(year, 11, 3, 4),
    "black friday": lambda year: nth_weekday(year, 11, 3, 4) + timedelta(days=1),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
    "new year's eve": lambda year: date(year, 12, 31),
}
"""The day of a holiday in a year, by its name in lower case; of the United States where countries differ."""
