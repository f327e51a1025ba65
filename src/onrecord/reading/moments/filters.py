"""Filters for false temporal expressions: numbers that are not years, "May" and "March"
as names or verbs, a fall from a roof."""

import re

from onrecord.reading.language.patterns import word_tables

_WORDS = word_tables("onrecord.reading.moments", "filters.toml")
_NEAR = 40

_NUMBER_BEFORE = re.compile(
    rf"(?:[$£€#№\d][.,]?|[$£€]\s?|\b(?:{_WORDS['number_before'].alternatives})\s|(?<!\b[12]\d\d)\w[-‑]|[/_@.=&?])$",
)
_UNIT_AFTER = re.compile(
    rf"[-\s](?:{_WORDS['unit_after'].alternatives})\b|%|°",
)
_CLOCK_AFTER = re.compile(
    rf"(?:\s?(?:to|and|until|[-–])\s?[0-2]\d{{3}})?\s?(?:{_WORDS['clock_after'].alternatives})\b"
    r"|\s\([0-2]\d{3}\s?(?:GMT|UTC)\)"
    r"|(?:\s(?:to|until)\s|\s?[-–]\s?)(?:0\d|2[1-3])[0-5]\d\b(?!\s[a-z]+s\b)"
)
"""A time of day in four figures: "at 1840 GMT", "at 1930 (1730 GMT)", "from 1900 to 0500 hours", "2000 to 2200"."""
_CLOCK_BEFORE = re.compile(r"\b[Aa]t\s$")
_CLOCK_FIGURES = re.compile(r"(?:1[0-9]|2[0-3])[0-5]\d\b(?!\s(?:prices|levels|rates|values|dollars)\b)")
"""A time of day behind "at", where a year would stand behind "in": "left at 2015", but not "at 1990 prices"."""
_COUNTED_AFTER = re.compile(r"\s(?:were|are|have)\b")
"""A year is one: "1990 were sold" counts something."""
_ADDRESS_AFTER = re.compile(
    rf"\s(?:[NSEW]\.?\s|(?:North|South|East|West)\s)?(?:[A-Z]\w+\.?\s){{1,3}}(?:{_WORDS['streets'].alternatives})",
)
_WEB_AFTER = re.compile(r"[/_@=&]|\.\w|[-‑–]\d{3}\b|[-‑–]\d{4}[-‑–/]")
_PLURAL_AFTER = re.compile(
    rf"\s(?!{_WORDS['adverbs_in_s'].alternatives})(?:(?!{_WORDS['before_counted'].alternatives})[a-z]+\s)?"
    rf"[a-z]{{2,}}(?:[^s\W]s|ies|ses)\b"
)
_VERB_S = re.compile(rf"\s(?:{_WORDS['words_in_s'].alternatives})\b")
_YEAR_CONTEXT = re.compile(
    rf"(?:\b(?:{_WORDS['before_a_year'].alternatives})\s|[’']s?\s|[(\[–—-]\s?|\d{{4}},?\s(?:and\s)?|^|\n|"
    r"[,;:]\s|[.]\s|\w\s)$",
    re.IGNORECASE,
)
_OLD_YEAR = re.compile(
    rf"(?:\b(?:{_WORDS['old_year_before'].alternatives})\s|[(–—-]\s?)$",
    re.IGNORECASE,
)
_DETERMINER = re.compile(rf"\b(?:{_WORDS['determiners_before_a_year'].alternatives})\s$", re.IGNORECASE)


def _before(match: re.Match[str], group: str = "year") -> str:
    start = match.start(group)
    return match.string[max(0, start - _NEAR) : start]


def _after(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + _NEAR]


def is_year(match: re.Match[str]) -> bool:
    """Whether four digits are a year: not a sum, a count, a score, an age, an address or part of a longer number."""
    before, after = _before(match), _after(match)
    if (
        _NUMBER_BEFORE.search(before)
        or _UNIT_AFTER.match(after)
        or _ADDRESS_AFTER.match(after)
        or _WEB_AFTER.match(after)
        or after[:1].isalpha()  # "2025kg"
        or _CLOCK_AFTER.match(after)
        or (_CLOCK_BEFORE.search(before) and _CLOCK_FIGURES.match(match.string, match.start("year")))
        or _COUNTED_AFTER.match(after)
    ):
        return False
    year = int(match["year"])
    # counts and sums are far more often below 1600 than years are: those need "in the year", "around" or a dash
    if year < 1600 or year > 2100:
        return bool(_OLD_YEAR.search(before)) and not _PLURAL_AFTER.match(after)
    # "2,000 boats" without its comma is a count; behind "the" or "a" it is a year: "the 2012 elections"
    if _PLURAL_AFTER.match(after) and not _VERB_S.match(after):
        return bool(_DETERMINER.search(before))
    return bool(_YEAR_CONTEXT.search(before))


# each is looked for by its figures, which are rarer than words
_OLD_FIGURES = re.compile(r"[1-9]\d{1,2}\b")
_LEADS_TO_OLD = re.compile(r"\b(?:AD|A\.D\.|c\.|ca\.|circa|the\syear)\s?$")
_FOLLOWS_OLD = re.compile(r"[1-9](?<!\w.)\d\d?\s(?:AD|CE|A\.D\.)(?!\w)")
_OLD_BEFORE = re.compile(rf"(?:\b(?:{_WORDS['before_an_old_year'].alternatives})\s|\d\s?[–-]\s|s\s)$", re.IGNORECASE)


def tells_old_years(text: str) -> bool:
    """Whether a text is about the first thousand years somewhere ("AD 842", "c. 347"):
    elsewhere three digits are not a year."""
    places = (match.start() for match in _OLD_FIGURES.finditer(text))
    return bool(_FOLLOWS_OLD.search(text)) or any(_LEADS_TO_OLD.search(text, max(0, at - 12), at) for at in places)


def is_old_year(match: re.Match[str]) -> bool:
    """Whether three digits are a year, in a text of which :func:`tells_old_years` holds."""
    is_date = bool(match.groupdict().get("month"))
    if not (is_date or _OLD_BEFORE.search(_before(match))) or not re.match(r"[,.;)]|\s[-–)]|\s\w", _after(match)):
        return False
    return not _UNIT_AFTER.match(_after(match)) and not _PLURAL_AFTER.match(_after(match))


def is_dotted_date(match: re.Match[str]) -> bool:
    """Whether figures separated by full stops or dashes are a day, and not a
    version, a score or part of a longer number."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return not re.search(r"(?:[\d./-]|\b(?:[Vv]ersion|[Rr]elease|[Bb]uild|[Ss]ection|[Vv]\.?)\s?)$", before)


def is_day_range(match: re.Match[str]) -> bool:
    """Whether two numbers before a month are the first and the last of its days."""
    before = match.string[max(0, match.start() - 2) : match.start()]
    return 0 < int(match["first"]) < int(match["day"]) <= 31 and not re.search(r"[\d$£€.,:/-]\s?$", before)


def are_days_in_a_row(match: re.Match[str]) -> bool:
    """Whether the days behind a month follow one on the other: "May 12 and 13", but not "May 9 and 12"."""
    told = [int(day) for day in re.findall(r"\d+", match.string[match.start("day") : match.end("until")])]
    return told == list(range(told[0], told[-1] + 1))


_ELECTIONS = re.compile(r"\b[A-Z]\w+\]?,?\sin\s(?:\d\d|[12]\d{3})(?:\sand\s\d\d)?(?=[,.;:)?!](?!\d)|\sand\b)")


def is_two_digit_year(match: re.Match[str]) -> bool:
    """Whether two digits are a year: "Reagan in 80 and 84, Bush in 88", said of several names in one sentence."""
    text = match.string
    before, after = text[max(0, match.start() - 200) : match.start()], text[match.start() : match.start() + 200]
    return len(_ELECTIONS.findall(before.rpartition("\n")[2] + after.partition("\n")[0])) >= 2


_SHORT_BEFORE = re.compile(
    rf"\b(?:{_WORDS['short_year_before'].alternatives})\s$",
    re.IGNORECASE,
)


def is_short_year(match: re.Match[str]) -> bool:
    """Whether ’92 is a year, and not a number at the start of a quotation."""
    return bool(
        _SHORT_BEFORE.search(match.string[max(0, match.start() - 12) : match.start()])
    ) and not _UNIT_AFTER.match(_after(match))


def is_decade_after(match: re.Match[str]) -> bool:
    """Whether the 30s of "the 20s and 30s" are a decade: where the first of the two is one, by "the" before it."""
    return bool(re.search(r"\b[Tt]he\s[2-9]0s\s\w+\s$", match.string[max(0, match.start() - 16) : match.start()]))


def is_year_tail(match: re.Match[str]) -> bool:
    """Whether two digits after a year and a dash go on with its century: 1890–91, but not 1998-17."""
    head = re.findall(r"[12]\d{3}", match.string[max(0, match.start() - 8) : match.start()])
    return bool(head) and int(head[-1][2:]) < int(match["short"])


def is_year_and_the_next(match: re.Match[str]) -> bool:
    """Whether the two digits behind a year and a slash are those of the next year: 2031/32, but not 2031/07."""
    return (int(match["year"]) + 1) % 100 == int(match["short"])


_MONTH_BEFORE = re.compile(
    rf"(?:\b(?:{_WORDS['month_before'].alternatives})\s|\b[A-Z][a-z]+[’']s?\s|[-–—]\s?|[(]|\d\s)$",
    re.IGNORECASE,
)
_IN_BEFORE = re.compile(
    rf"\b(?:{_WORDS['month_opener'].alternatives})[\s-]$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"[’']?\s(?:[A-Z][a-z]+|on\b)|[’']s\s[a-z]+\s(?:said|says|told)")
_MARCH_BEFORE = re.compile(r"\bWomen[’']s\s$")
_MARCH_AFTER = re.compile(r"\s(?:for|against|of)\s(?:[Tt]he\s|[Oo]ur\s|[Aa]\s)?[A-Z]")
"""Of "women’s" in capitals, March is a march; behind any other owner ("Brill’s March") it is the month."""


def is_month(match: re.Match[str]) -> bool:
    """Whether the name of a month is a month, and not a march, a surname, a first name or "may"."""
    if (
        match.end() < len(match.string)
        and match.string[match.end()] in "-‑"
        and match.string[match.end() + 1 : match.end() + 2].isdigit()
    ):
        return False
    month, before, after = match["month"], _before(match, "month"), _after(match)
    short = len(month.rstrip(".")) <= 4 and month.lower() not in ("may", "june", "july")
    if short:
        return month.endswith(".") and bool(_IN_BEFORE.search(before)) and not re.match(r"\s\d", after)
    if month.isupper():
        return month not in ("MAY", "MARCH", "APRIL", "JUNE", "AUGUST")
    if (
        month in ("May", "March", "April", "June", "August")
        and not match["which"]
        and not match.groupdict().get("part")
    ):
        if _MARCH_BEFORE.search(before) or (month == "March" and _is_march_for(before, after)):
            return False
        if _IN_BEFORE.search(before):
            return not re.match(r"\s(?:[A-Z][a-z]+)\b", after)
        return bool(_MONTH_BEFORE.search(before)) and not _NAME_AFTER.match(after)
    return True


def _is_march_for(before: str, after: str) -> bool:
    """Whether March is one that people go on: "the March for Water"."""
    return _MARCH_AFTER.match(after) is not None and before.lower().endswith("the ")


_BEFORE_A_SEASON = re.compile(rf"\b(?:{_WORDS['before_a_season'].alternatives})\s(?:the\s)?$")
_SEASON_AFTER = re.compile(rf"\s(?:{_WORDS['season_after'].alternatives})")


def is_season(match: re.Match[str]) -> bool:
    """Whether spring, summer, fall or winter is the season, with something that says which one."""
    after = _after(match)
    if match["which"] or match["year"] or match["short"]:
        return not _SEASON_AFTER.match(after)
    name = match["season"]
    if name[0].isupper() or re.match(r"[-\w]", after) or _SEASON_AFTER.match(after):
        return False
    opener = match.string[max(0, match.start() - 12) : match.start("season")]
    if name.lower() in ("fall", "spring"):
        return bool(re.search(r"\b(?:in|this|by|until|over|during|since)\sthe\s$", opener))
    return _BEFORE_A_SEASON.search(opener) is not None


_WEEKDAY_BEFORE = re.compile(
    rf"\b(?:{_WORDS['weekday_name_before'].alternatives})\s$",
)
_WEEKDAY_AFTER = re.compile(
    rf"\s(?:{_WORDS['weekday_name_after'].alternatives})\b",
)


def is_weekday(match: re.Match[str]) -> bool:
    """Whether the name of a weekday is that, and not part of the name of a paper, a programme or another day."""
    start = match.start("weekday")
    return not _WEEKDAY_BEFORE.search(match.string[max(0, start - 12) : start]) and not _WEEKDAY_AFTER.match(
        _after(match)
    )


def is_today(match: re.Match[str]) -> bool:
    """Whether "today" is a day, and not a newspaper or a programme."""
    if match["day"][0].isupper() and match.start() > 1:
        before = match.string[max(0, match.start() - 3) : match.start()]
        return bool(re.search(r"[.!?\n“\"’:(]\s?$|—\s?$", before)) and not re.match(r"\s[Ss]how\b", _after(match))
    return True


_BEFORE_A_CLOCK = re.compile(rf"\b(?:{_WORDS['before_a_clock'].alternatives})\s$|\d\s?[-–]\s?$")


def is_clock(match: re.Match[str]) -> bool:
    """Whether figures are a time of day, and not a score, a ratio or a verse."""
    told = match.group()
    if re.fullmatch(r"\d\d?:\d\d", told):
        return _BEFORE_A_CLOCK.search(match.string[max(0, match.start() - 8) : match.start()]) is not None
    return told not in ("noon", "midnight") or not re.match(r"[-\w]", _after(match))


def is_day_count(match: re.Match[str]) -> bool:
    """Whether "that week" or "a day later" counts days, and is not the start of "that
    week after week" or "that year-long"."""
    return (
        not re.match(r"-|\s(?:after|by)\s\w+\b", _after(match))
        and match.string[max(0, match.start() - 1) : match.start()] != "-"
    )
