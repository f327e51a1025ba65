"""Dates: GUM's TEI dates, and the TIMEX3 expressions of TimeML corpora (TimeBank, AQUAINT, TempEval, MEANTIME).

An expression counts when it means a span of days of the calendar: GUM's ``when``, or ``from`` with ``to``; of TIMEX3 a
value of type ``DATE`` or ``TIME`` that is a day, week, weekend, month, quarter, year or decade (UzZaman et al. 2013,
SemEval task 1, for the values). It is *found* when a predicted moment overlaps it, and *right* when such a moment has
the very same first and last day.
"""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from onrecord.article import Span
from onrecord.evaluation.figures import Figures, Share
from onrecord.evaluation.predictions import Prediction, touch

Days = tuple[date, date]


class TeiDate(msgspec.Struct, frozen=True):
    """A date of GUM."""

    start: int
    end: int
    when: str | None = None
    first: str | None = msgspec.field(default=None, name="from")
    last: str | None = msgspec.field(default=None, name="to")


class Timex(msgspec.Struct, frozen=True):
    """A TIMEX3 expression."""

    span: Span
    type: str = "DATE"
    value: str = ""


class Dated(msgspec.Struct, frozen=True):
    """One article with its dates."""

    id: str
    dates: tuple[TeiDate, ...] = ()
    timexes: tuple[Timex, ...] = ()


def score(gold: Dated, pred: Prediction) -> Figures:
    """The figures of one article."""
    found = right = total = 0
    for span, days in _marked(gold):
        total += 1
        over = [moment for moment in pred.moments if touch(moment.spans, [span])]
        found += bool(over)
        right += any((one.first, one.last) == (str(days[0]), str(days[1])) for one in over)
    return {"found": Share(found, total), "right": Share(right, total)}


def _marked(gold: Dated) -> list[tuple[Span, Days]]:
    tei = [((one.start, one.end), _tei(one)) for one in gold.dates]
    timeml = [(one.span, days_of(one.value) if one.type in ("DATE", "TIME") else None) for one in gold.timexes]
    return [(span, days) for span, days in (*tei, *timeml) if days]


def _tei(one: TeiDate) -> Days | None:
    first, last = one.when or one.first, one.when or one.last
    began, ended = days_of(first or ""), days_of(last or "")
    return (began[0], ended[1]) if began and ended else None


def days_of(value: str) -> Days | None:
    """The first and the last day of a TIMEX3 or ISO value; ``None`` where it means no span of days of the calendar."""
    for pattern, days in _VALUES:
        if match := re.fullmatch(pattern, value.partition("T")[0]):
            try:
                return days(*(int(part) for part in match.groups()))
            except ValueError:  # no such day
                return None
    return None


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _week(year: int, week: int) -> Days:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _weekend(year: int, week: int) -> Days:
    sunday = date.fromisocalendar(year, week, 7)
    return sunday - timedelta(days=1), sunday


_VALUES: tuple[tuple[str, Callable[..., Days]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", lambda year, month, day: (date(year, month, day), date(year, month, day))),
    (r"(\d{4})-(\d\d)", lambda year, month: _months(year, month, month)),
    (r"(\d{4})", lambda year: _months(year, 1, 12)),
    (r"(\d{3})", lambda tens: (date(tens * 10, 1, 1), date(tens * 10 + 9, 12, 31))),
    (r"(\d{4})-Q([1-4])", lambda year, quarter: _months(year, 3 * quarter - 2, 3 * quarter)),
    (r"(\d{4})-W(\d\d)", _week),
    (r"(\d{4})-W(\d\d)-WE", _weekend),
)
