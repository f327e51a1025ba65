"""Absolute temporal expressions: full dates, months, years, decades, centuries, holidays, and lookalikes.

A missing year is inferred from the article's date and the date mentioned last.
"""

import re

from onrecord.reading.language.numbers import NUMBERS
from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.filters import (
    are_days_in_a_row,
    is_day_range,
    is_dotted_date,
    is_month,
    is_old_year,
    is_short_year,
    is_two_digit_year,
    is_year,
    is_year_and_the_next,
    is_year_tail,
    tells_old_years,
)
from onrecord.reading.moments.infer_year import full_year, told_year, year_for
from onrecord.reading.moments.rule import Context, Rule
from onrecord.reading.moments.time_words import (
    DAY,
    EDGE,
    MONTH,
    MONTH_NAME,
    MONTH_SHORT,
    PART,
    WEEKDAY_BEFORE,
    YEAR,
    month_of,
    number_of,
    part_of,
)
from onrecord.reading.moments.words import WORDS

_WHICH = r"(?P<which>this|last|next|that|the\ssame|the\sfollowing|the\sprevious)"
_YEAR_AFTER = rf"(?:,?\s(?:of\s|in\s)?{YEAR}|,?\s[’'](?P<short>\d\d)\b|\s(?:of\s|the\s)?{_WHICH}\syear\b)"


def iso_date(match: re.Match[str], context: Context) -> Days | None:
    """2025-09-03, with or without a time and a zone: the day as it is written."""
    return days.the_day(int(match["year"]), int(match["month"]), int(match["day"]))


def slashed_date(match: re.Match[str], context: Context) -> Days | None:
    """9/3/2025: in the order that gives a day; where both do, the one nearer to the article's date."""
    one, two, year = (int(part) for part in match.group("one", "two", "year"))
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    readings = {found for pair in ((one, two), (two, one)) if (found := days.the_day(year, *pair))}
    # a number above twelve can only be the day
    if len(readings) < 2:
        return next(iter(readings), None)
    today = context.today
    return min(readings, key=lambda found: abs(found[0] - today)) if today else None


def dashed_month(match: re.Match[str], context: Context) -> Days | None:
    """03-Feb-2031, 9-Apr-31: a year of two figures is of this century where it can be."""
    told = int(match["year"])
    return days.the_day(told if told > 99 else full_year(told, context), month_of(match), int(match["day"]))


def dotted_date(match: re.Match[str], context: Context) -> Days | None:
    """21.04.2031: the day first, as it is wherever dates are written with full stops."""
    return days.the_day(int(match["year"]), int(match["two"]), int(match["one"]))


def full_date(match: re.Match[str], context: Context) -> Days | None:
    """September 3, 2025; the 7th of October last year; Sept. 3-5: with its year
    given, or inferred from the article's date."""
    month, day = month_of(match), int(match["day"])
    year = told_year(match, context)
    if year is None:
        year = year_for(month, day, context)
    if year is None:
        return None
    first = days.the_day(year, month, day)
    last = days.the_day(year, month, int(match["until"])) if match.groupdict().get("until") else first
    return (first[0], last[0]) if first and last and first <= last else None


def day_range(match: re.Match[str], context: Context) -> Days | None:
    """3-5 June, 12 and 13 May, 5, 6 and 7 May: from the first day to the last."""
    last = full_date(match, context)
    first = days.the_day(last[0].year, last[0].month, int(match["first"])) if last else None
    return (first[0], last[1]) if first and last else None


def two_years(match: re.Match[str], context: Context) -> Days | None:
    """2031/32, as seasons and business years are written: each has some days of both years."""
    first = int(match["year"])
    one, other = days.the_year(first), days.the_year(first + 1)
    return (one[0], other[1]) if one and other else None


def old_date(match: re.Match[str], context: Context) -> Days | None:
    """30 September 420, December of 384."""
    year, month = int(match["year"]), month_of(match)
    return days.the_day(year, month, int(match["day"])) if match["day"] else days.the_month(year, month)


def month_and_year(match: re.Match[str], context: Context) -> Days | None:
    """August 2011, late September of that year."""
    year = told_year(match, context)
    return days.the_month(year, month_of(match), part_of(match)) if year is not None else None


def bare_month(match: re.Match[str], context: Context) -> Days | None:
    """In August, last June, early next May; "May and June 1981" takes the year that follows."""
    month, part, which = month_of(match), part_of(match), (match["which"] or "").lower()
    if match["year"]:
        return days.the_month(int(match["year"]), month, part)
    if which and context.today:
        year = context.today.year
        if which == "last":
            # "last June", written in June, is a year ago, not this month
            year -= month >= context.today.month
        elif which == "next":
            year += month <= context.today.month
        return days.the_month(year, month, part)
    found = year_for(month, None, context)
    return days.the_month(found, month, part) if found is not None else None


def year(match: re.Match[str], context: Context) -> Days | None:
    """1998; early 2015."""
    return days.the_year(int(match["year"]), part_of(match))


def spelled_year(match: re.Match[str], context: Context) -> Days | None:
    """Nineteen ninety-seven, the year two thousand, as transcripts have them."""
    if match["thousand"]:
        return days.the_year(2000)
    rest = number_of(match["rest"].replace(" ", "-")) or NUMBERS.get(match["rest"].lower())
    return days.the_year({"eighteen": 1800, "nineteen": 1900}[match["cent"].lower()] + int(rest)) if rest else None


def short_year(match: re.Match[str], context: Context) -> Days | None:
    """’92."""
    return days.the_year(full_year(int(match["short"]), context))


def year_tail(match: re.Match[str], context: Context) -> Days | None:
    """The 91 of 1890–91."""
    return days.the_year(int(_head(match) + match["short"]))


def _head(match: re.Match[str]) -> str:
    """The century's digits of the year before a dash."""
    year: str = re.findall(r"\d{4}", match.string[max(0, match.start() - 8) : match.start()])[-1]
    return year[:2]


_AND_DAYS = (
    r"(?:,\s[0-3]?\d){0,4},?\sand\s"
    rf"(?=[0-3]?\d(?:[.,;:)]|$|\s[12]\d{{3}}\b|\s(?:{WORDS['after_a_day'].alternatives}|[a-z]+ed)\b))"
)
"""What joins the days of a month, where what follows shows that no count follows: not "May 3 and 4 people"."""
_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = rf"(?:{WORDS['ones'].alternatives})"
_TEENS = r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen)"

ABSOLUTE: list[Rule] = [
    Rule(
        "iso",
        r"(?P<year>[12]\d{3})[-/.](?P<month>[01]\d)[-/.](?P<day>[0-3]\d)"
        r"(?:[T\s][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|\s?[+-][0-2]\d:?[0-5]\d|\sUTC|\sGMT)?)?(?![\d/-]|\.\d)",
        iso_date,
        is_dotted_date,
    ),
    Rule(
        "dashed_month",
        rf"(?P<day>[0-3]?\d)[-/](?P<month>{MONTH_NAME}|{MONTH_SHORT})[-/](?P<year>(?:19|20)?\d\d)(?![\d-])",
        dashed_month,
    ),
    Rule(
        "dotted",
        r"(?P<one>[0-3]?\d)\.(?P<two>[01]?\d)\.(?P<year>(?:19|20)\d\d)(?![\d.]\d)",
        dotted_date,
        is_dotted_date,
    ),
    Rule(
        "dashed", r"(?P<one>[0-3]?\d)-(?P<two>[0-3]?\d)-(?P<year>(?:19|20)\d\d)(?![\d-])", slashed_date, is_dotted_date
    ),
    Rule("slash", r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)(?![\d/])", slashed_date),
    Rule(
        "old_date",
        rf"(?:{DAY}\s(?:of\s)?)?{MONTH}\s(?:of\s)?(?P<year>[1-9]\d\d)(?![\d%\w]|[.,:]\d)",
        old_date,
        is_old_year,
        tells_old_years,
    ),
    Rule(
        "day_range",
        rf"(?P<first>[0-3]?\d)(?:st|nd|rd|th)?(?:,\s[0-3]?\d(?:st|nd|rd|th)?){{0,4}},?"
        rf"(?:\s?[-–—]\s?|\s(?:to|and|until|till|through)\s)(?:the\s)?"
        rf"{DAY}(?:\sof)?\s{MONTH}(?:{_YEAR_AFTER})?",
        day_range,
        is_day_range,
    ),
    Rule(
        "day_month",
        rf"{WEEKDAY_BEFORE}(?:[Tt]he\s)?{DAY}(?:\sof)?\s{MONTH}(?:{_YEAR_AFTER})?",
        full_date,
    ),
    Rule(
        "month_days",
        rf"{MONTH}\s{DAY}{_AND_DAYS}(?P<until>[0-3]?\d)\b(?:{_YEAR_AFTER})?",
        full_date,
        are_days_in_a_row,
    ),
    Rule(
        "between_days",
        rf"(?<=[Bb]etween\s){MONTH}\s{DAY}\sand\s(?P<until>[0-3]?\d)(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)(?:{_YEAR_AFTER})?",
        full_date,
    ),
    Rule(
        "month_day",
        rf"{WEEKDAY_BEFORE}{MONTH}\s(?:the\s)?{DAY}(?:(?:\s?[-–—]\s?|\s(?:to|through)\s)(?P<until>[0-3]?\d)\b)?"
        r"(?!\s(?:percent|million|billion|years?|people|points?)\b)"
        rf"(?:{_YEAR_AFTER})?",
        full_date,
    ),
    Rule("month_year", rf"(?:{PART}[\s-]|{EDGE}\s)?{MONTH}{_YEAR_AFTER}", month_and_year),
    Rule(
        "month",
        rf"(?:{PART}[\s-]|{EDGE}\s)?(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s(?:past\s)?)?{MONTH}"
        rf"(?=(?:\s(?:and|to|through|until|or)\s|\s?[–-]\s?){MONTH_NAME},?\s(?:of\s|in\s)?{YEAR}|)",
        bare_month,
        is_month,
    ),
    Rule(
        "spelled_year",
        rf"(?:(?P<cent>[Nn]ineteen|[Ee]ighteen)[\s-](?P<rest>{_TENS}(?:[\s-]{_ONES})?|{_TEENS})"
        r"|[Tt]he\syear\s(?P<thousand>two\sthousand))\b(?!-)",
        spelled_year,
    ),
    Rule(
        "year_tail",
        r"(?:(?<=[12]\d{3}[-–])|(?<=[12]\d{3}\s[-–]\s))(?P<short>\d\d)(?![-\d\w%]|[.,:]\d)",
        year_tail,
        is_year_tail,
    ),
    Rule("old_year", r"(?P<year>[1-9]\d\d)(?![\d%\w]|[.,:]\d)", year, is_old_year, tells_old_years),
    Rule(
        "two_digits",
        r"(?:(?<=\sin\s)|(?<=\sin\s\d\d\sand\s))(?P<short>0\d|[3-9]\d)(?=[,.;:)?!](?!\d)|\sand\s\d\d[,.;:)?!])",
        short_year,
        is_two_digit_year,
    ),
    Rule("ad_year", r"(?:AD\s?|A\.D\.\s?|[Tt]he\syear\s)(?P<year>\d{1,4})\b(?![,.]\d)", year),
    Rule("year_ad", r"(?P<year>\d{1,4})\s(?:AD|A\.D\.|CE|C\.E\.)(?!\w)", year),
    Rule("two_years", r"(?P<year>(?:19|20)\d\d)/(?P<short>\d\d)(?![\d/-]|[.,:]\d)", two_years, is_year_and_the_next),
    Rule("year", rf"(?:{PART}[\s-]|{EDGE}\s)?{YEAR}", year, is_year),
    Rule("short_year", r"[’'‘](?P<short>\d\d)(?![\d\w%]|[.,:]\d|\s?[’'])", short_year, is_short_year),
]
