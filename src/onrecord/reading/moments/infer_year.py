"""Inferring the year of a temporal expression that abbreviates, paraphrases or omits it."""

import re
from datetime import date

from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.rule import Context


def told_year(match: re.Match[str], context: Context) -> int | None:
    """The year that stands in the words: 2011, ’11, last year, that year; ``None`` where
    there is none or it cannot be inferred."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        return full_year(int(groups["short"]), context)
    which = (groups.get("which") or "").lower()
    if which in ("this", "last", "next"):
        offset = {"this": 0, "last": -1, "next": 1}[which]
        return context.today.year + offset if context.today else None
    if which and context.said:
        offset = {"following": 1, "previous": -1}.get(which.split()[-1], 0)
        return context.said[0].year + offset
    return None


def full_year(short: int, context: Context) -> int:
    """The year that two digits mean: not more than ten years after the article's date."""
    latest = (context.today.year if context.today else 2049) + 10
    return latest - (latest - short) % 100


def year_for(month: int, day: int | None, context: Context) -> int | None:
    """The year of a day or a month told without one.

    That of the passage where it names one; or the nearest one in the direction of the tense. A day within weeks of the
    article's own is the near one, unless the verb right before it says that it has happened: a day almost a year off
    would be given with its year ("a dividend payable Dec. 7").
    """
    today = context.today
    # September 11 without a year is the day of the attacks, except in articles near that date
    if (month, day) == (9, 11) and today and abs((today - date(today.year, 9, 11)).days) > _SURELY_NEAR:
        return 2001
    direction = context.direction()
    near = _near_year(today, month, day) if today and day and not context.is_history else None
    if near is not None and (direction > 0 or context.story_year is not None or not context.happened_then()):
        return near
    if context.story_year is not None and direction <= 0:
        return context.story_year
    return days.nearest_year(today, month, day or 15, direction) if today else None


def _near_year(today: date, month: int, day: int) -> int | None:
    """The year in which a day lies within weeks of today, if any."""
    nearest = days.nearest_year(today, month, day, 0)
    found = days.the_day(nearest, month, day)
    return nearest if found and abs((found[0] - today).days) < _SURELY_NEAR else None


_SURELY_NEAR = 60
"""So many days are "within weeks"."""


def pick(spans: list[Days], context: Context, which: str) -> Days | None:
    """Of spans in order, the one meant by last, this, next, or by the tense around it."""
    today = context.today
    if today is None or not spans:
        return None
    if which == "last":
        return max((span for span in spans if span[1] < today or span[0].year < today.year), default=None)
    if which == "next":
        return min((span for span in spans if span[0] > today), default=None)
    near = min(spans, key=lambda span: _gap(span, today, 0))
    if which or _gap(near, today, 0) < _NEAR:
        return near
    return min(spans, key=lambda span: _gap(span, today, context.direction()))


_NEAR = 75
"""So many days from the article's date a season or a holiday needs no tense to be the one meant."""


def _gap(span: Days, today: date, direction: int) -> int:
    if span[0] <= today <= span[1]:
        return 0
    gap = (span[0] - today).days if span[0] > today else (today - span[1]).days
    against = (direction < 0 and span[0] > today) or (direction > 0 and span[1] < today)
    # a span against the tense is taken only where no other is within a thousand days
    return gap + (1000 if against else 0)
