"""Quarters, and the comparisons that business news makes with them: "the third
quarter", "the quarter", "a year earlier".

In a report on results "a year earlier" means the same quarter of the year before, and "the latest quarter" the one that
the report is about. Both are read so only near the quarter, in a sentence with a figure; elsewhere "a year ago" is a
year.
"""

import re

from onrecord.reading.moments import calendar as days
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.rule import Context, Rule
from onrecord.reading.moments.time_words import ORDINALS, YEAR
from onrecord.reading.moments.words import WORDS

REACH = 2500
"""How many characters after a quarter a comparison may refer to it: an earnings report is about as long."""
_FIGURES = re.compile(
    rf"[$£€¥#%]|\b(?:{WORDS['figures'].alternatives})\b",
    re.I,
)
"""What a sentence that compares results speaks of."""


_LONGER = re.compile(r"\b(?:(?:\d+|six|nine) months|(?:full|fiscal|for the) year|half)\b", re.I)
"""A longer period that the comparison is about instead."""


def compared(context: Context) -> Days | None:
    """The quarter that a comparison is made with, before it is moved; ``None``
    where none is near or there is no figure."""
    if context.period is None or context.span[0] - context.period_at > REACH:
        return None
    # "for the nine months, up from a year earlier" compares nine months, not the quarter
    if _LONGER.search(context.text, max(context.period_at, context.sentence[0]), context.span[0]):
        return None
    return context.period if _FIGURES.search(context.text, *context.sentence) else None


def _last_complete(context: Context) -> Days | None:
    """The quarter that ended last before the article's date: what reports on results are about."""
    # "the latest quarter" of a football match has no figures of money beside it
    if context.today is None or not _FIGURES.search(context.text, *context.sentence):
        return None
    before = days.shift(context.today, months=-3)
    return days.the_quarter(before.year, (before.month + 2) // 3)


def year_before(period: Days) -> Days | None:
    """The same period of the year before."""
    return days.shift(period[0], months=-12), days.the_month(period[1].year - 1, period[1].month)[1]  # type: ignore[index]


def quarter(match: re.Match[str], context: Context) -> Days | None:
    """The third quarter of 2015, Q3 2015, the 2015 third quarter, the year-earlier third quarter."""
    number = int(match["digit"] or 0) or ORDINALS.get((match["ordinal"] or "").lower(), 0)
    told = match["year"] or match["before"]
    if told:
        return days.the_quarter(int(told), number)
    if context.today is None:
        return None
    found = [days.the_quarter(context.today.year + offset, number) for offset in (-1, 0, 1)]
    own = _meant([span for span in found if span], context)
    return year_before(own) if own and match["earlier"] else own


def _meant(quarters: list[Days], context: Context) -> Days | None:
    """The quarter that began last, or where the tense is of what is to come the nearest:
    "expects to report a third-quarter loss"."""
    today = context.today
    assert today is not None
    if context.direction() > 0:
        return min(quarters, key=lambda span: max((span[0] - today).days, (today - span[1]).days, 0), default=None)
    return max((quarter for quarter in quarters if quarter[0] <= today), default=None)


def the_quarter(match: re.Match[str], context: Context) -> Days | None:
    """The quarter, the latest quarter, the 1988 quarter, the year-ago period: of the quarter mentioned before."""
    period = compared(context)
    latest = "latest" in match.group() or "recent" in match.group()
    if match["before"]:
        told = int(match["before"])
        return days.the_quarter(told, (period[0].month + 2) // 3) if period else days.the_year(told)
    # results are of a quarter that is over, so one that still runs is not "the latest"
    if period is None or (latest and context.today and period[1] >= context.today):
        period = _last_complete(context) if latest or match.group().lower().endswith("quarter") else None
    if period is None:
        return None
    return year_before(period) if match["earlier"] else period


_EARLIER = r"(?P<earlier>[Yy]ear-(?:ago|earlier)|[Ll]ast\syear[’']s|[Pp]rior[\s-]year)"
_BEFORE = r"(?P<before>1[89]\d\d|20\d\d)"


def the_year(match: re.Match[str], context: Context) -> Days | None:
    """ "Sales for the year", "nine months of the year": the year of the article's date."""
    return days.the_year(context.today.year) if context.today else None


def is_year_of_figures(match: re.Match[str]) -> bool:
    """Whether "the year" stands among figures, and no clause says which year it was."""
    near = match.string[max(0, match.start() - 150) : match.end() + 150]
    return _FIGURES.search(near) is not None


QUARTERS: list[Rule] = [
    Rule(
        "quarter",
        rf"(?:(?:[Tt]he\s)?(?:fiscal\s)?(?:{_EARLIER}\s|{_BEFORE}(?:[’']s)?\s)?(?P<ordinal>[Ff]irst|[Ss]econd"
        r"|[Tt]hird|[Ff]ourth)[\s-]quarter\b|Q(?P<digit>[1-4])\b)"
        rf"(?:,?\s(?:of\s)?{YEAR})?",
        quarter,
    ),
    Rule(
        "the_quarter",
        rf"(?:[Tt]he\s)?(?:{_EARLIER}\s|{_BEFORE}\s|(?:[Tt]hat\s|[Tt]he\s)(?:latest\s|most\srecent\s|full\s"
        r"|comparable\s|corresponding\s)?)(?:quarter|period)\b(?![’']s\s[a-z]+\s(?:of|in)\s\d)",
        the_quarter,
        lambda match: bool(
            match["earlier"] or match["before"] or match.group().endswith("quarter") or "latest" in match.group()
        ),
    ),
    Rule(
        "the_year",
        r"(?:(?<=\bfor\s)|(?<=\bFor\s)|(?<=months\sof\s))the\syear\b(?=[,.;]|\s(?:of|in|as|was|were|ended)\b)",
        the_year,
        is_year_of_figures,
    ),
    Rule(
        "year_before",
        r"(?P<before>)(?P<earlier>[Yy]ear-(?:ago|earlier))\b",
        the_quarter,
    ),
]
