"""Temporal expressions relative to the article's date or the date mentioned last: yesterday, Monday, two years ago.

Without a reference date they have no days.
"""

import re
from datetime import date

from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.business_periods import compared, year_before
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.filters import is_clock, is_day_count, is_today, is_weekday
from onrecord.reading.moments.periods import no_days
from onrecord.reading.moments.rule import Context, Rule
from onrecord.reading.moments.time_words import (
    CLOCK,
    DAY_STEM,
    DAYPART,
    DAYTIME,
    NUMBER,
    UNIT,
    VAGUE,
    WEEKDAY,
    WEEKDAYS,
    WHICH,
    number_of,
    weekday_of,
)
from onrecord.reading.moments.words import WORDS

_ITS_WEEK = re.compile(
    rf"(?:\s(?:to|and|or|until|till|through)\s{DAY_STEM}day)?\s(?:of\s)?(?P<week>last|this|next)\sweek\b"
)
"""The week of a weekday, behind it or behind a second one."""


def near_day(match: re.Match[str], context: Context) -> Days | None:
    """Today, tonight, last night, yesterday morning, the day after tomorrow."""
    if context.today is None:
        return None
    told = match["day"].lower()
    offset = {
        "yesterday": -1,
        "last night": -1,
        "tomorrow": 1,
        "the day before yesterday": -2,
        "the day after tomorrow": 2,
    }
    day = days.shift(context.today, days=offset.get(re.sub(r"\s+", " ", told), 0))
    return day, day


def weekday(match: re.Match[str], context: Context) -> Days | None:
    """Sunday evening: the one just past in a report, the coming one in a plan."""
    if context.today is None:
        return None
    which = (match["which"] or "").lower()
    if which in ("following", "previous", "same"):
        return None
    if not which and (week := _ITS_WEEK.match(context.text, match.end())):
        # "from Monday to Wednesday last week" tells the week of both
        monday, weeks = days.the_week(context.today)[0], {"last": -7, "this": 0, "next": 7}[week["week"]]
        day = days.shift(monday, days=weeks + weekday_of(match))
        return day, day
    ahead = (weekday_of(match) - context.today.weekday()) % 7
    if which == "next":
        day = days.shift(days.the_week(context.today)[0], days=7 + weekday_of(match))
    elif which in ("last", "past"):
        day = days.shift(context.today, days=ahead - 7)
    elif which == "this":
        day = days.shift(days.the_week(context.today)[0], days=weekday_of(match))
    elif context.direction() > 0 or which == "coming":
        day = days.shift(context.today, days=ahead)
    else:
        day = days.shift(context.today, days=ahead - 7 if ahead else 0)
    return day, day


def weekdays_in_a_row(match: re.Match[str], context: Context) -> Days | None:
    """From Friday to Sunday: the coming days in a plan, the last ones in a report;
    opening hours, which are neither, have none."""
    direction = context.direction()
    if context.today is None or not direction:
        return None
    if week := _ITS_WEEK.match(context.text, match.end()):
        monday, weeks = days.the_week(context.today)[0], {"last": -7, "this": 0, "next": 7}[week["week"]]
        first = days.shift(monday, days=weeks + weekday_of(match))
    else:
        ahead = (weekday_of(match) - context.today.weekday()) % 7
        first = days.shift(context.today, days=ahead if direction > 0 else ahead - 7)
    long = (WEEKDAYS[match["until"][:3].lower()] - weekday_of(match)) % 7
    return (first, days.shift(first, days=long)) if long else None


def weekday_after_weeks(match: re.Match[str], context: Context) -> Days | None:
    """Thursday week, a week on Thursday, two weeks from Monday: so many weeks after the coming one."""
    if context.today is None:
        return None
    weeks = 2 if match["unit"] == "fortnight" else int(number_of(match["number"] or "a") or 1)
    ahead = (weekday_of(match) - context.today.weekday()) % 7
    day = days.shift(context.today, days=ahead + 7 * weeks)
    return day, day


def weekday_from_said(match: re.Match[str], context: Context) -> Days | None:
    """The following Monday: counted from the last day said."""
    if not context.said or context.said[0] != context.said[1]:
        return None
    start = context.said[0]
    ahead = (weekday_of(match) - start.weekday()) % 7 or 7
    day = days.shift(start, days=ahead if match["which"].lower() == "following" else ahead - 7)
    return day, day


def ago(match: re.Match[str], context: Context) -> Days | None:
    """Two years ago, six weeks ago Sunday; three days from now. As wide as its unit: two years ago is a year."""
    back = match["back"].lower()
    # a company compares with the quarter a year before: "in the third quarter, from 4 million a year ago" is that
    # quarter
    if back == "ago" and _is_one_year(match) and (period := compared(context)):
        return year_before(period)
    counted = _counted(match, context.today, -1 if back in ("ago", "back") else 1)
    if counted is None or match["more"]:
        return None
    return counted


def later(match: re.Match[str], context: Context) -> Days | None:
    """Two years later, three weeks earlier: counted from the last date said; "two
    years later, in 1896" says it itself."""
    if match["told"]:
        return days.the_year(int(match["told"]))
    if match["back"].lower() == "earlier" and _is_one_year(match) and (period := compared(context)):
        return year_before(period)
    if not context.said:
        return None
    sign = -1 if match["back"].lower() in ("earlier", "before", "previously") else 1
    start = context.said[0] if sign < 0 else context.said[1]
    # "two days later" cannot be counted from a whole year
    if not _fine_enough(context.said, _unit(match)):
        return None
    return _counted(match, start, sign)


def _is_one_year(match: re.Match[str]) -> bool:
    return _whole(match) == (1, "year") and not match["more"]


def _counted(match: re.Match[str], start: date | None, sign: int) -> Days | None:
    number, unit = _whole(match)
    if start is None or number is None:
        return None
    exact = (match.groupdict().get("exact") or "").lower()
    if exact in ("today", "tomorrow", "yesterday"):
        start = days.shift(start, days={"tomorrow": 1, "yesterday": -1}.get(exact, 0))
    day = days.move(start, sign * number, unit)
    if day is None:
        return None
    return (
        (day, day)
        if exact
        else days.the_unit(day, "day" if unit == "fortnight" else "year" if unit in ("decade", "century") else unit)
    )


_SMALLER = {
    "year": ("month", 12),
    "month": ("day", 30),
    "week": ("day", 7),
    "decade": ("year", 10),
    "century": ("year", 100),
}


def _whole(match: re.Match[str]) -> tuple[int | None, str]:
    """The number and the unit, in smaller units where the number is not whole: a year and a half is 18 months."""
    number, unit = number_of(match["number"] or "one"), _unit(match)
    if number is None:
        return None, unit
    number += 0.5 if match["half"] else 0
    # the calendar moves by whole units
    if number != int(number) and unit in _SMALLER:
        unit, times = _SMALLER[unit]
        number *= times
    return round(number), unit


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    return "century" if unit == "centur" else unit


_WIDTH = {
    "day": 1,
    "night": 1,
    "week": 7,
    "weekend": 7,
    "fortnight": 7,
    "month": 31,
    "quarter": 92,
    "year": 366,
    "decade": 3660,
    "century": 36600,
}


def _fine_enough(said: Days, unit: str) -> bool:
    return (said[1] - said[0]).days < _WIDTH[unit]


def window(match: re.Match[str], context: Context) -> Days | None:
    """The past nine months, the next five years: from the article's date backwards or forwards."""
    number, unit = _whole(match)
    if context.today is None or number is None:
        return None
    sign = -1 if match["side"].lower() in ("past", "last", "previous", "preceding") else 1
    end = days.move(context.today, sign * number, unit)
    if end is None:
        return None
    return (end, context.today) if sign < 0 else (context.today, end)


def unit_from_today(match: re.Match[str], context: Context) -> Days | None:
    """Last week, this weekend, next month, this year: by the calendar."""
    if context.today is None:
        return None
    unit, which = _unit(match), match["which"].lower()
    if unit == "century" and which == "past":
        which = "last"
    if unit == "weekend":
        return _weekend(which, context)
    day = days.move(context.today, {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0), unit)
    found = days.the_unit(day, unit) if day else None
    return _narrowed(found, (match["part"] or "").lower(), context.today) if found and day else None


def _narrowed(found: Days, part: str, today: date) -> Days:
    """Earlier this month: until today; later this year: from today; late last year: its second half."""
    within = found[0] <= today <= found[1]
    # "earlier" and "later" are of today, "early" and "late" of the whole stretch
    if part == "earlier" and within:
        return found[0], today
    if part == "later" and within:
        return today, found[1]
    half = days.shift(found[0], days=(found[1] - found[0]).days // 2)
    return {"early": (found[0], half), "late": (half, found[1])}.get(part, found)


def _weekend(which: str, context: Context) -> Days | None:
    """This weekend, last weekend, over the weekend."""
    assert context.today is not None
    own = days.the_weekend(context.today)
    before, after = (days.the_weekend(days.shift(context.today, days=gap)) for gap in (-7, 7))
    if which in ("last", "past"):
        return before
    if which in ("next", "coming"):
        return own if which == "coming" and context.today < own[0] else after
    if context.today.weekday() >= 5:
        return own
    # from Monday to Thursday "the weekend" without a verb that decides is the last one; from Friday on it is the one
    # ahead
    past = context.direction() < 0 or (which == "the" and context.direction() == 0)
    return before if past and context.today.weekday() <= 3 else own


def unit_from_said(match: re.Match[str], context: Context) -> Days | None:
    """That year, the next day, the following month: counted from the last date said."""
    unit, which = _unit(match), re.sub(r"\s+", " ", match["which"].lower())
    if not context.said or not _fine_enough(context.said, unit):
        return None
    offset = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(which.split()[-1], 0)
    start = context.said[1] if offset > 0 else context.said[0]
    day = days.move(start, offset, unit)
    return days.the_unit(day, unit) if day else None


def day_beside(match: re.Match[str], context: Context) -> Days | None:
    """The day before, the day after: counted from the last day said."""
    if not context.said or context.said[0] != context.said[1]:
        return None
    day = days.shift(context.said[0], days=-1 if match["side"].lower() == "before" else 1)
    return day, day


def same_day(match: re.Match[str], context: Context) -> Days | None:
    """That evening, the next morning: counted from the last day said."""
    if not context.said or context.said[0] != context.said[1]:
        return None
    ahead = 1 if match["which"].lower().endswith(("next", "following")) else 0
    day = days.shift(context.said[0], days=ahead)
    return day, day


_MORE = r"(?P<more>(?:[Mm]ore\sthan|[Oo]ver|[Aa]t\sleast|[Ll]ess\sthan|[Uu]nder|[Ww]ithin)\s)?"
_ABOUT = rf"(?:(?:{WORDS['about'].alternatives})\s)?"

RELATIVE: list[Rule] = [
    Rule(
        "near_day",
        rf"(?:(?:[Ee]arl(?:y|ier)|[Ll]ate(?:r)?)\s)?(?P<day>{WORDS['near_days'].alternatives})"
        rf"(?:\s{DAYPART})?\b",
        near_day,
        is_today,
    ),
    Rule(
        "recurrent",
        rf"(?:(?:[Ee]very|[Ee]ach)\s)(?:other\s)?(?:{DAY_STEM}day|weekend|week|fall|spring|summer|winter)s?\b",
        no_days,
    ),
    Rule(
        "weekdays_in_a_row",
        rf"(?<=[Ff]rom\s){WEEKDAY}\s(?:to|until|till|through)\s(?P<until>{DAY_STEM})day\b",
        weekdays_in_a_row,
    ),
    Rule(
        "weekday_week",
        rf"{WEEKDAY}\s(?P<number>)(?P<unit>week|fortnight)\b(?![\w-]|\s\d)",
        weekday_after_weeks,
    ),
    Rule(
        "week_on_weekday",
        rf"(?P<number>[Aa]|[Oo]ne|[Tt]wo|[Tt]hree)\s(?P<unit>week|fortnight)s?\s(?:on|from)\s{WEEKDAY}",
        weekday_after_weeks,
    ),
    Rule(
        "recurrent_days",
        rf"{DAY_STEM}days\b|{DAY_STEM}day\s(?:through|to)\s(?:Thurs|Fri|Satur|Sun)day\b",
        no_days,
    ),
    Rule(
        "weekday_from_said",
        rf"(?:[Tt]he\s)(?P<which>following|previous)\s{WEEKDAY}(?:\s{DAYPART}\b)?",
        weekday_from_said,
    ),
    Rule(
        "weekday",
        rf"(?:(?:[Ee]arly|[Ll]ate(?:r)?|[Ee]arlier)\s(?:on\s)?)?(?:(?:the\s)?{WHICH})?{WEEKDAY}(?:\s{DAYPART}\b)?",
        weekday,
        is_weekday,
    ),
    Rule(
        "vague_ago",
        rf"(?:{VAGUE}|[Aa]\scouple(?:\sof)?)\s(?:\w+\s)?(?:{WORDS['units_of_vague_distances'].alternatives})"
        r"(?:s|ies)?\s(?:ago|back|earlier|later|before|from\snow)\b",
        no_days,
    ),
    Rule("hours_ago", rf"{NUMBER}\s(?:minute|hour|moment)s?\s(?:ago|earlier|later)\b", no_days),
    Rule(
        "ago",
        rf"{_MORE}{_ABOUT}{NUMBER}[\s-](?:full\s|long\s|short\s)?{UNIT}\s"
        r"(?P<back>ago|back|from\snow|hence)\b(?:\s(?P<exact>today|tomorrow|yesterday)\b)?",
        ago,
    ),
    Rule(
        "later",
        rf"{_MORE}{_ABOUT}{NUMBER}[\s-](?:full\s|long\s|short\s)?{UNIT}\s"
        r"(?P<back>later|earlier|afterwards?|previously|before(?=\s?[,.;:)]|\sin\b|\sthat\b))\b"
        r"(?=,\sin\s(?P<told>1\d{3}|20\d\d)\b|)",
        later,
    ),
    Rule(
        "vague_window",
        rf"(?:[Tt]he\s)?(?:past|last|next|coming|recent|preceding|previous)\s(?:{VAGUE}|couple(?:\sof)?)\s"
        rf"(?:\w+\s)?(?:{WORDS['units_of_vague_windows'].alternatives})(?:s|ies)\b",
        no_days,
    ),
    Rule(
        "vague_units",
        r"(?:[Tt]he\s)?(?:recent|past|coming)\s(?:days|weeks|months|years|decades|nights)\b"
        r"|(?:[Tt]he\s)(?:days|weeks|months|years|decades)\s(?:ahead|since|that\sfollowed|to\scome)\b",
        no_days,
    ),
    Rule(
        "window",
        r"(?:[Tt]he\s|[Tt]hese\s)?(?P<side>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming|[Ff]ollowing|[Pp]receding"
        rf"|[Pp]revious)\s{NUMBER}\s{UNIT}",
        window,
    ),
    Rule(
        "past_unit",
        r"(?:(?<=[Ii]n\s)|(?<=[Oo]ver\s)|(?<=[Ff]or\s)|(?<=[Dd]uring\s)|(?=the\spast)|(?=The\spast))"
        r"[Tt]he\s(?P<side>past|last)\s(?P<number>)(?P<half>)(?P<unit>day|week|month|quarter|year|decade)\b",
        window,
    ),
    Rule(
        "this_time", r"(?:[Tt]his\stime)\s(?P<part>)(?P<which>last|next)\s(?P<unit>week|month|year)\b", unit_from_today
    ),
    Rule("the_weekend", r"(?<=[Oo]ver\s)(?P<part>)(?P<which>the)\s(?P<unit>weekend)\b", unit_from_today),
    Rule(
        "unit_from_today",
        r"(?:(?P<part>[Ee]arl(?:y|ier)|[Ll]ater?)\s)?(?:the\s(?=past\scentury|last\scentury|coming))?"
        rf"{WHICH}(?P<unit>week|weekend|month|quarter|year|decade|centur)(?:y)?\b",
        unit_from_today,
    ),
    Rule(
        "current_unit",
        r"[Tt]he\s(?:current|full)\s(?P<part>)(?P<which>)(?P<unit>week|month|quarter|year|decade)\b",
        unit_from_today,
    ),
    Rule(
        "unit_from_said",
        r"(?P<which>[Tt]hat(?:\svery|\ssame)?|[Tt]he\s(?:very\s)?(?:same|next|following|previous|preceding))\s"
        rf"(?P<unit>day|night|week|weekend|month|year|decade)(?=\s{DAYTIME}|)(?:\s{DAYTIME})?\b",
        unit_from_said,
        is_day_count,
    ),
    Rule(
        "next_morning",
        r"(?P<which>[Tt]hat|[Tt]he\s(?:same|next|following))\s(?P<unit>)(?:morning|afternoon|evening)\b",
        same_day,
    ),
    Rule(
        "day_beside",
        r"(?:[Tt]he|[Aa])\s(?P<unit>day)\s(?P<side>before|after)(?=[,.;]|\s(?:in|at|that|on)\s)",
        day_beside,
    ),
    Rule("clock", rf"{CLOCK}", no_days, is_clock),
    Rule("in_the_day", rf"(?<=[Ii]n\sthe\s){DAYPART}\b", no_days),
]
