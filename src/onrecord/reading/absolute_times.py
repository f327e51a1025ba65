"""Times told by the calendar: full dates, months, years, decades, centuries, holidays, and what only looks like them.

Where the year is left out, the article's own date and the last date said tell which one is meant.
"""

import re
from datetime import date

from onrecord.reading import days
from onrecord.reading.days import Days
from onrecord.reading.time_context import Around, Rule
from onrecord.reading.time_guards import (
    is_decade_after,
    is_month,
    is_old_year,
    is_season,
    is_two_digit_year,
    is_year,
    is_year_tail,
)
from onrecord.reading.time_words import (
    DAY,
    EDGE,
    MONTH,
    MONTH_NAME,
    ORDINALS,
    PART,
    WEEKDAY_BEFORE,
    YEAR,
    month_of,
    part_of,
)

_WHICH = r"(?P<which>this|last|next|that|the\ssame|the\sfollowing|the\sprevious)"
_YEAR_AFTER = rf"(?:,?\s(?:of\s)?{YEAR}|,?\s[’'](?P<short>\d\d)\b|\s(?:of\s|the\s)?{_WHICH}\syear\b)"


def iso_date(match: re.Match[str], around: Around) -> Days | None:
    """2025-09-03, with or without a time and a zone: the day as it is written."""
    return days.the_day(int(match["year"]), int(match["month"]), int(match["day"]))


def slashed_date(match: re.Match[str], around: Around) -> Days | None:
    """9/3/2025: by whichever order gives a day, and where both do, the one nearer to the article's date."""
    one, two, year = (int(part) for part in match.group("one", "two", "year"))
    year += (2000 if year < 50 else 1900) if year < 100 else 0
    readings = {found for pair in ((one, two), (two, one)) if (found := days.the_day(year, *pair))}
    if len(readings) < 2:
        return next(iter(readings), None)
    today = around.today
    return min(readings, key=lambda found: abs(found[0] - today)) if today else None


def full_date(match: re.Match[str], around: Around) -> Days | None:
    """September 3, 2025; the 7th of October last year; Sept. 3-5: with its year told, or found from the article's date."""
    month, day = month_of(match), int(match["day"])
    year = _told_year(match, around)
    if year is None:
        year = _year_for(month, day, around)
    if year is None:
        return None
    first = days.the_day(year, month, day)
    last = days.the_day(year, month, int(match["until"])) if match.groupdict().get("until") else first
    return (first[0], last[0]) if first and last and first <= last else None


def month_and_year(match: re.Match[str], around: Around) -> Days | None:
    """August 2011, late September of that year."""
    year = _told_year(match, around)
    return days.the_month(year, month_of(match), part_of(match)) if year is not None else None


def bare_month(match: re.Match[str], around: Around) -> Days | None:
    """In August, last June, early next May; "May and June 1981" takes the year that follows."""
    month, part, which = month_of(match), part_of(match), (match["which"] or "").lower()
    if match["year"]:
        return days.the_month(int(match["year"]), month, part)
    if which and around.today:
        year = around.today.year
        if which == "last":
            year -= month >= around.today.month
        elif which == "next":
            year += month <= around.today.month
        return days.the_month(year, month, part)
    found = _year_for(month, None, around)
    return days.the_month(found, month, part) if found is not None else None


def _told_year(match: re.Match[str], around: Around) -> int | None:
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"])
    if groups.get("short"):
        return _full_year(int(groups["short"]), around)
    which = (groups.get("which") or "").lower()
    if which in ("this", "last", "next"):
        offset = {"this": 0, "last": -1, "next": 1}[which]
        return around.today.year + offset if around.today else None
    if which and around.said:
        offset = {"following": 1, "previous": -1}.get(which.split()[-1], 0)
        return around.said[0].year + offset
    return None


def _full_year(short: int, around: Around) -> int:
    """The year that two digits mean: not more than ten years after the article's date."""
    latest = (around.today.year if around.today else 2049) + 10
    return latest - (latest - short) % 100


def _year_for(month: int, day: int | None, around: Around) -> int | None:
    """The year of a day or a month told without one."""
    if around.story_year is not None and around.direction() <= 0:
        return around.story_year
    if around.today is None:
        return None
    return days.nearest_year(around.today, month, day or 15, around.direction())


def year(match: re.Match[str], around: Around) -> Days | None:
    """1998; early 2015."""
    return days.the_year(int(match["year"]), part_of(match))


def short_year(match: re.Match[str], around: Around) -> Days | None:
    """’92."""
    return days.the_year(_full_year(int(match["short"]), around))


def year_tail(match: re.Match[str], around: Around) -> Days | None:
    """The 91 of 1890–91."""
    return days.the_year(int(_head(match) + match["short"]))


def _head(match: re.Match[str]) -> str:
    """The century's digits of the year before a dash."""
    return re.findall(r"\d{4}", match.string[max(0, match.start() - 8) : match.start()])[-1][:2]


def decade(match: re.Match[str], around: Around) -> Days | None:
    """The 1970s, the early ’80s. "The 1800s" is a hundred years, "the 2000s" ten."""
    told = match["decade"] or match["tens"]
    if len(told) == 4 and told.endswith("00") and told != "2000":
        return days.the_century(int(told) // 100 + 1, part_of(match))
    first = int(told) if len(told) == 4 else _full_year(int(told), around)
    return days.the_decade(first, part_of(match))


def century(match: re.Match[str], around: Around) -> Days | None:
    """The 19th century; before Christ it is outside the calendar."""
    word = match["ordinal"].lower()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return days.the_century(number, part_of(match)) if 0 < number < 23 and not match["before"] else None


def season(match: re.Match[str], around: Around) -> Days | None:
    """The summer of 2012, last fall, this winter."""
    name, which = match["season"].lower(), (match["which"] or "").lower().removeprefix("the ")
    told = _told_year(match, around) if match["year"] or match["short"] else None
    if told is not None:
        return days.the_season(told - (name == "winter" and not match["tail"] and part_of(match) == "late"), name)
    if around.today is None:
        return None
    found = [days.the_season(around.today.year + offset, name) for offset in (-2, -1, 0, 1)]
    return _pick([span for span in found if span], around, which)


def _pick(spans: list[Days], around: Around, which: str) -> Days | None:
    """Of spans in order, the one meant by last, this, next, or by the tense around it."""
    today = around.today
    assert today is not None
    if which == "last":
        return max((span for span in spans if span[1] < today or span[0].year < today.year), default=None)
    if which == "next":
        return min((span for span in spans if span[0] > today), default=None)
    near = min(spans, key=lambda span: _gap(span, today, 0))
    if which or _gap(near, today, 0) < _NEAR:
        return near
    return min(spans, key=lambda span: _gap(span, today, around.direction()))


_NEAR = 75
"""So many days from the article's date a season or a holiday needs no tense to be the one meant."""


def _gap(span: Days, today: date, direction: int) -> int:
    if span[0] <= today <= span[1]:
        return 0
    gap = (span[0] - today).days if span[0] > today else (today - span[1]).days
    against = (direction < 0 and span[0] > today) or (direction > 0 and span[1] < today)
    return gap + (1000 if against else 0)


def quarter(match: re.Match[str], around: Around) -> Days | None:
    """The third quarter of 2015, Q3 2015."""
    number = int(match["digit"] or 0) or ORDINALS.get((match["ordinal"] or "").lower(), 0)
    told = int(match["year"]) if match["year"] else None
    if told is None and around.today:
        told = around.today.year - (3 * number - 2 > around.today.month and around.direction() <= 0)
    return days.the_quarter(told, number) if told is not None and 1 <= number <= 4 else None


def holiday(match: re.Match[str], around: Around) -> Days | None:
    """Thanksgiving, Christmas Eve, the Fourth of July; in the year told, or the nearest."""
    find = days.HOLIDAYS[re.sub(r"[’]", "'", re.sub(r"\s+", " ", match["holiday"])).lower().replace("4th", "fourth")]
    if match["year"]:
        told = int(match["year"])
        return (find(told), find(told)) if 1583 <= told <= 4099 else None
    if around.today is None:
        return None
    found = [find(around.today.year + offset) for offset in (-1, 0, 1)]
    return _pick([(day, day) for day in found], around, (match["which"] or "").lower())


def attacks_of_2001(match: re.Match[str], around: Around) -> Days | None:
    """9/11."""
    return days.the_day(2001, 9, 11)


_WARS = {"i": ((1914, 7, 28), (1918, 11, 11)), "ii": ((1939, 9, 1), (1945, 9, 2))}
_WARS |= {
    "1": _WARS["i"],
    "one": _WARS["i"],
    "2": _WARS["ii"],
    "two": _WARS["ii"],
    "first": _WARS["i"],
    "second": _WARS["ii"],
}


def world_war(match: re.Match[str], around: Around) -> Days | None:
    """World War II, the First World War."""
    first, last = _WARS[(match["war"] or match["ordinal"]).lower()]
    return date(*first), date(*last)


def no_days(match: re.Match[str], around: Around) -> Days | None:
    """A time, but no span of days: another calendar, a fiscal year, every Monday, three o'clock."""
    return None


_HIJRI = (
    r"(?:Muharram|Safar|Rabi[’' ]al-\w+|Jumada|Rajab|Sha[’']?ban|Ramadan|Shawwal|Dhu al-\w+|Nisan|Iyar|Sivan|Tammuz|Elul|Tishrei"
    r"|Cheshvan|Kislev|Tevet|Shevat|Adar|Farvardin|Ordibehesht|Khordad|Shahrivar|Mehr|Esfand)"
)
_HOLIDAY = "|".join(sorted((re.escape(name) for name in days.HOLIDAYS), key=len, reverse=True))
_HOLIDAY = re.sub("'", "[’']", _HOLIDAY.title().replace("\\ ", r"\s").replace("'S", "'s")).replace(
    "Fourth", "(?:Fourth|4th)"
)
_HOLIDAY = _HOLIDAY.replace("Of", "of")

ABSOLUTE: list[Rule] = [
    Rule(
        "iso",
        r"(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)"
        r"(?:[T\s][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?:Z|\s?[+-][0-2]\d:?[0-5]\d|\sUTC|\sGMT)?)?(?![\d-])",
        iso_date,
    ),
    Rule("slash", r"(?P<one>[0-3]?\d)/(?P<two>[0-3]?\d)/(?P<year>(?:19|20)?\d\d)(?![\d/])", slashed_date),
    Rule("nine_eleven", r"9/11(?![\d/])", attacks_of_2001),
    Rule("attacks", r"Sept(?:ember|\.)\s11(?=,?\s(?:terror|attack|hijack|commission|Commission))", attacks_of_2001),
    Rule(
        "other_calendar",
        rf"(?:\d{{1,2}}\s{_HIJRI}\b(?:,?\s\d{{3,4}}\b)?|{_HIJRI}\s\d{{1,4}}\b(?:,\s\d{{4}}\b)?"
        r"|(?:the\syear\s)?\d{1,4}\s(?:A\.?H\.?|B\.?E\.?|B\.?C\.?(?:E\.?)?|SH|S\.H\.)(?!\w)|(?:Reiwa|Heisei|Showa|Minguo)\s\d{1,3}\b)",
        no_days,
    ),
    Rule(
        "fiscal",
        r"(?:[Tt]he\s)?(?:[Ff]iscal(?:\s[Yy]ear)?\s(?:19|20)\d\d|FY\s?[’']?(?:20)?\d\d)(?:[-–/]\d\d)?\b",
        no_days,
    ),
    Rule(
        "day_month",
        rf"{WEEKDAY_BEFORE}(?:[Tt]he\s)?{DAY}(?:\sof)?\s{MONTH}(?:{_YEAR_AFTER})?",
        full_date,
    ),
    Rule(
        "month_day",
        rf"{WEEKDAY_BEFORE}{MONTH}\s(?:the\s)?{DAY}(?:\s?[-–—]\s?(?P<until>[0-3]?\d)\b)?(?!\s(?:percent|million|billion|years?|people|points?)\b)"
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
        "world_war", r"(?:World\sWar\s(?P<war>II|I|2|1|Two|One)\b|(?P<ordinal>First|Second)\sWorld\sWar\b)", world_war
    ),
    Rule("wwii", r"WW(?P<war>II|I|2|1)(?P<ordinal>)\b", world_war),
    Rule(
        "century",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{'|'.join(ORDINALS)})[\s-][Cc]entury\b(?P<before>\sB\.?C)?",
        century,
    ),
    Rule(
        "decade",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?(?:(?P<decade>1\d\d0|20\d0)[’']?s\b|(?:[’'‘](?P<tens>[1-9]0)s\b))",
        decade,
    ),
    Rule(
        "season",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he\s(?:past|coming))\s(?:past\s|coming\s)?)?"
        rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:,?\s(?:of\s)?{YEAR}(?P<tail>\s?[-–/]\s?\d{{2,4}}\b)?|\s[’'](?P<short>\d\d)\b)?",
        season,
        is_season,
    ),
    Rule(
        "quarter",
        rf"(?:(?:[Tt]he\s)?(?P<ordinal>first|second|third|fourth)[\s-]quarter\b|Q(?P<digit>[1-4])\b)(?:,?\s(?:of\s)?{YEAR})?",
        quarter,
    ),
    Rule(
        "holiday",
        rf"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s)?(?P<holiday>{_HOLIDAY})\b(?:,?\s(?:of\s)?{YEAR})?",
        holiday,
    ),
    Rule(
        "year_tail",
        r"(?:(?<=[12]\d{3}[-–])|(?<=[12]\d{3}\s[-–]\s))(?P<short>\d\d)(?![-\d\w%]|[.,:]\d)",
        year_tail,
        is_year_tail,
    ),
    Rule("old_year", r"(?P<year>[1-9]\d\d)(?![\d%\w]|[.,:]\d)", year, is_old_year),
    Rule(
        "two_digits",
        r"(?:(?<=\sin\s)|(?<=\sin\s\d\d\sand\s))(?P<short>0\d|[3-9]\d)(?=[,.;:)?!](?!\d)|\sand\s\d\d[,.;:)?!])",
        short_year,
        is_two_digit_year,
    ),
    Rule(
        "tens",
        r"[Tt]he\s(?:(?P<part>early|mid|late)[\s-])?(?P<decade>)(?P<tens>[2-9]0)s\b(?=(?:,?\s(?:and|through|to)\s(?:the\s)?[’']?[2-9]0s\b))",
        decade,
    ),
    Rule(
        "tens_after",
        r"(?:(?<=[2-9]0s\sand\s)|(?<=[2-9]0s\sto\s))(?P<part>)(?P<decade>)(?P<tens>[2-9]0)s\b",
        decade,
        is_decade_after,
    ),
    Rule("ad_year", r"(?:AD\s?|A\.D\.\s?|[Tt]he\syear\s)(?P<year>\d{1,4})\b(?![,.]\d)", year),
    Rule("year_ad", r"(?P<year>\d{1,4})\s(?:AD|A\.D\.|CE|C\.E\.)(?!\w)", year),
    Rule("year", rf"(?:{PART}[\s-]|{EDGE}\s)?{YEAR}", year, is_year),
    Rule("short_year", r"[’'‘](?P<short>\d\d)(?![\d\w%:.,]|\s?[’'])", short_year),
]
