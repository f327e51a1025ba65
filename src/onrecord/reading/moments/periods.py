"""Times longer than a month, or known by a name: decades, centuries, seasons, quarters, holidays, wars."""

import re
from datetime import date

from onrecord.reading.language.numbers import NUMBERS
from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.business_periods import QUARTERS
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.filters import is_decade_after, is_season
from onrecord.reading.moments.infer_year import full_year, pick, told_year
from onrecord.reading.moments.rule import Context, Rule
from onrecord.reading.moments.time_words import CALENDAR_MONTH, EDGE, ERA, ORDINALS, PART, YEAR, part_of


def decade(match: re.Match[str], context: Context) -> Days | None:
    """The 1970s, the early ’80s. "The 1800s" is a hundred years, "the 2000s" ten."""
    if word := match.groupdict().get("word"):
        return days.the_decade(1900 + NUMBERS[f"{word[:-3]}y"], part_of(match))
    told = match["decade"] or match["tens"]
    if len(told) == 4 and told.endswith("00") and told != "2000":
        return days.the_century(int(told) // 100 + 1, part_of(match))
    first = int(told) if len(told) == 4 else full_year(int(told), context)
    return days.the_decade(first, part_of(match))


def bare_decade(match: re.Match[str], context: Context) -> Days | None:
    """The 20s and 30s: without an apostrophe those of the last century."""
    return days.the_decade(1900 + int(match["tens"]), part_of(match))


def century(match: re.Match[str], context: Context) -> Days | None:
    """The 19th century; before Christ it is outside the calendar."""
    word = match["ordinal"].lower()
    number = ORDINALS.get(word) or int(re.sub(r"\D", "", word) or 0)
    return days.the_century(number, part_of(match)) if 0 < number < 23 and not match["before"] else None


def season(match: re.Match[str], context: Context) -> Days | None:
    """The summer of 2012, last fall, this winter."""
    name, which = match["season"].lower(), (match["which"] or "").lower().removeprefix("the ")
    told = told_year(match, context) if match["year"] or match["short"] else None
    if told is not None:
        # late winter of a year is its first months, in the winter that began the year before
        return days.the_season(told - (name == "winter" and not match["tail"] and part_of(match) == "late"), name)
    if context.today is None:
        return None
    found = [days.the_season(context.today.year + offset, name) for offset in (-2, -1, 0, 1)]
    return pick([span for span in found if span], context, which)


def holiday(match: re.Match[str], context: Context) -> Days | None:
    """Thanksgiving, Christmas Eve, the Fourth of July; in the year given, or the nearest."""
    find = days.HOLIDAYS[re.sub(r"[’]", "'", re.sub(r"\s+", " ", match["holiday"])).lower().replace("4th", "fourth")]
    if match["year"]:
        told = int(match["year"])
        # the computation of Easter holds for these years, from the first of the Gregorian calendar
        return (find(told), find(told)) if 1583 <= told <= 4099 else None
    if context.today is None:
        return None
    years = [year for offset in (-1, 0, 1) if 1583 <= (year := context.today.year + offset) <= 4099]
    found = [find(year) for year in years]
    return pick([(day, day) for day in found], context, (match["which"] or "").lower())


def attacks_of_2001(match: re.Match[str], context: Context) -> Days | None:
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


def world_war(match: re.Match[str], context: Context) -> Days | None:
    """World War II, the First World War."""
    first, last = _WARS[(match["war"] or match["ordinal"]).lower()]
    return date(*first), date(*last)


def no_days(match: re.Match[str], context: Context) -> Days | None:
    """A time, but no span of days: another calendar, a fiscal year, every Monday, three o'clock."""
    return None


_HOLIDAY = "|".join(sorted((re.escape(name) for name in days.HOLIDAYS), key=len, reverse=True))
_HOLIDAY = re.sub("'", "[’']", _HOLIDAY.title().replace("\\ ", r"\s").replace("'S", "'s")).replace(
    "Fourth", "(?:Fourth|4th)"
)
_HOLIDAY = _HOLIDAY.replace("Of", "of")

_OTHER_ERA = r"(?:A\.?H\.?|B\.?E\.?|B\.?C\.?(?:E\.?)?|SH|S\.H\.)"

LONGER: list[Rule] = [
    Rule("nine_eleven", r"9/11(?![\d/])", attacks_of_2001),
    Rule("attacks", r"Sept(?:ember|\.)\s11(?=,?\s(?:terror|attack|hijack|commission|Commission))", attacks_of_2001),
    Rule(
        "other_calendar",
        rf"(?:\d{{1,2}}\s{CALENDAR_MONTH}\b(?:,?\s\d{{3,4}}\b)?|{CALENDAR_MONTH}\s\d{{1,4}}\b(?:,\s\d{{4}}\b)?"
        rf"|(?:the\syear\s)?\d{{1,4}}\s{_OTHER_ERA}(?!\w)|{ERA}\s\d{{1,3}}\b)",
        no_days,
    ),
    Rule(
        "fiscal",
        r"(?:[Tt]he\s)?(?:[Ff]iscal(?:\s[Yy]ear)?\s(?:19|20)\d\d|FY\s?[’']?(?:20)?\d\d)(?:[-–/]\d\d)?\b",
        no_days,
    ),
    Rule(
        "world_war", r"(?:World\sWar\s(?P<war>II|I|2|1|Two|One)\b|(?P<ordinal>First|Second)\sWorld\sWar\b)", world_war
    ),
    Rule("wwii", r"WW(?P<war>II|I|2|1)(?P<ordinal>)\b", world_war),
    Rule(
        "century",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{'|'.join(ORDINALS)})"
        r"[\s-](?:century|Century(?!\s[A-Z]))\b(?P<before>\sB\.?C)?",
        century,
    ),
    Rule(
        "decade",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?(?:(?P<decade>1\d\d0|20\d0)[’']?s\b|(?:[’'‘](?P<tens>[1-9]0)s\b))",
        decade,
    ),
    Rule(
        "spelled_decade",
        rf"[Tt]he\s(?:{PART}[\s-]|{EDGE}\s)?(?P<decade>)(?P<tens>)"
        r"(?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b",
        decade,
    ),
    Rule(
        "season",
        rf"(?:[Tt]he\s)?(?:{PART}[\s-]|{EDGE}\s)?"
        r"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]he\s(?:past|coming))\s(?:past\s|coming\s)?)?"
        rf"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
        rf"(?:,?\s(?:of\s)?{YEAR}(?P<tail>\s?[-–/]\s?\d{{2,4}}\b)?|\s[’'](?P<short>\d\d)\b)?",
        season,
        is_season,
    ),
    *QUARTERS,
    Rule(
        "holiday",
        rf"(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\s)?(?P<holiday>{_HOLIDAY})\b"
        rf"(?!\s(?:Seals|Island|Rising|[Ee]gg))(?:,?\s(?:of\s)?{YEAR})?",
        holiday,
    ),
    Rule(
        "tens",
        r"[Tt]he\s(?:(?P<part>early|mid|late)[\s-])?(?P<decade>)(?P<tens>[2-9]0)s\b"
        r"(?=(?:,?\s(?:and|through|to)\s(?:the\s)?[’']?[2-9]0s\b))",
        bare_decade,
    ),
    Rule(
        "tens_after",
        r"(?:(?<=[2-9]0s\sand\s)|(?<=[2-9]0s\sto\s))(?P<part>)(?P<decade>)(?P<tens>[2-9]0)s\b",
        bare_decade,
        is_decade_after,
    ),
]
