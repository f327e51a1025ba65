"""Dates that an article carries in its own text: a dateline ("PORT ANSEL, Aug. 12, 2025 —") or a line that is a date."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.article import Article
from onrecord.reading import days
from onrecord.reading.time_words import DAY, MONTH, WEEKDAY_BEFORE, YEAR, month_of


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day that a part of the article is dated, and where that part begins."""

    start: int
    day: date


_DATE = rf"(?:{WEEKDAY_BEFORE}(?:{MONTH}\s{DAY},?\s{YEAR}|@)|(?P<y>[12]\d{{3}})-(?P<m>[01]\d)-(?P<d>[0-3]\d))"
_DATE = _DATE.replace("|@", "|" + re.sub(r"P<(\w+)>", r"P<\1_>", rf"{DAY}\s{MONTH},?\s{YEAR}"))
_PLACED = re.compile(
    rf"(?:[A-Z][\w.’'-]*[\s,]+){{1,6}}(?:\([^)]{{1,30}}\)\s)?[,\s(]*{_DATE}\)?\s*(?:\([^)]{{1,40}}\)\s*)?(?:[-–—:]{{1,2}}\s)"
)
_LINE = re.compile(
    rf"(?:(?P<label>[Pp]ublished|[Pp]osted|[Dd]ate|[Dd]ated|[Ff]iled|PUBLISHED|POSTED|[Uu]pdated|UPDATED|[Mm]odified|[Ll]ast\s[\w\s]{{1,20}})(?:\s(?:on|at))?:?\s)?"
    rf"{_DATE}(?:,?\s(?:at\s)?[\d:.]{{1,8}}\s?(?:[ap]\.?m\.?|[AP]M)?(?:\s[A-Z]{{2,4}})?)?\.?$"
)


def datelines(article: Article) -> tuple[Dateline, ...]:
    """The days that the article's text gives itself, in order; a line that says "updated" is none of them."""
    found = []
    for start, end in article.paragraphs():
        head = article.text[start : min(end, start + 120)]
        match = _PLACED.match(head) or (_LINE.match(head) if end - start < 80 else None)
        if match and not (match.groupdict().get("label") or "").lower().startswith(("updated", "modified", "last")):
            day = _day(match)
            if day:
                found.append(Dateline(start, day))
    return _heads_first(article, found)


def _day(match: re.Match[str]) -> date | None:
    groups = match.groupdict()
    if groups["y"]:
        found = days.the_day(int(groups["y"]), int(groups["m"]), int(groups["d"]))
    elif groups["year"]:
        found = days.the_day(int(groups["year"]), month_of(match), int(groups["day"]))
    else:
        month = days_month(groups["month_"])
        found = days.the_day(int(groups["year_"]), month, int(groups["day_"]))
    return found[0] if found else None


def days_month(name: str) -> int:
    """The number of a month by its name."""
    from onrecord.reading.time_words import MONTHS

    return MONTHS[name.lower().rstrip(".")]


def _heads_first(article: Article, found: list[Dateline]) -> tuple[Dateline, ...]:
    return tuple(found)
