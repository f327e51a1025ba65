"""The stage that finds every time expression, the days it can mean, and when each statement was made."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord.article import Article, Span
from onrecord.reading.absolute_times import ABSOLUTE
from onrecord.reading.datelines import Dateline, datelines
from onrecord.reading.days import Days, shift
from onrecord.reading.made import when_made
from onrecord.reading.relative_times import RELATIVE
from onrecord.reading.time_context import Around, Rule
from onrecord.reading.time_words import OPENS
from onrecord.record import Moment, Record

RULES: tuple[Rule, ...] = (*ABSOLUTE, *RELATIVE)
_PATTERNS = tuple(re.compile(rf"(?<!\w)(?:{rule.pattern})") for rule in RULES)
_ANY = re.compile(
    rf"(?<!\w){OPENS}(?:"
    + "|".join(f"(?P<r{n}>{re.sub(r'[(][?]P<[a-z]+>', '(?:', rule.pattern)})" for n, rule in enumerate(RULES))
    + ")"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A time expression before its days are known."""

    rule: Rule
    match: re.Match[str]

    @property
    def span(self) -> Span:
        return self.match.span()


@dataclass(frozen=True, slots=True)
class _Told:
    """A time expression with its days."""

    name: str
    span: Span
    days: Days | None


def find_moments(record: Record) -> Record:
    """Fill ``moments`` with every time expression of the article, and each statement's ``made``.

    Days are counted from the article's date, or where it has none from a dateline; the next day and
    two years later from the last date said. Spans are half-open code points of the article's text.
    """
    article = record.article
    told = _with_since(article.text, _joined(article.text, _resolved(article)), article.published)
    moments = tuple(
        Moment(
            id=f"m{number}",
            spans=(one.span,),
            first=one.days[0] if one.days else None,
            last=one.days[1] if one.days else None,
        )
        for number, one in enumerate(told, start=1)
    )
    return msgspec.structs.replace(record, moments=moments, statements=when_made(record, moments))


def _expressions(text: str) -> Iterator[_Found]:
    """The time expressions of a text, in order, none over another."""
    at = 0
    while match := _ANY.search(text, at):
        at = match.start() + 1
        for found in _candidates(text, match):
            yield found
            at = found.match.end()
            break


def _candidates(text: str, match: re.Match[str]) -> Iterator[_Found]:
    """The readings of the place where something like a time begins, the best first."""
    first = int((match.lastgroup or "r0")[1:])
    for rule, pattern in zip(RULES[first:], _PATTERNS[first:], strict=True):
        found = pattern.match(text, match.start())
        if found and found.end() > found.start() and rule.guard(found):
            yield _Found(rule, found)


def _resolved(article: Article) -> Iterator[_Told]:
    """Every expression with its days, read in the order of the text."""
    text, expressions = article.text, list(_expressions(article.text))
    places = _sentences_of(article, expressions)
    published = None if _is_misdated(article, expressions, places) else article.published
    lines = datelines(article) if published is None else ()
    said: Days | None = None
    story: tuple[int, int] | None = None
    for found, sentence in zip(expressions, places, strict=True):
        start = found.span[0]
        around = Around(
            text, found.span, sentence, published or _dated(lines, start), said, _story_year(text, story, start)
        )
        days = found.rule.read(found.match, around)
        yield _Told(found.rule.name, found.span, days)
        if days and found.rule.name not in _ASIDE:
            said = days
            story = _new_story(found, days, story)


_FULL = {"iso", "day_month", "month_day"}
_ASIDE = {"near_day", "unit_from_today", "past_unit", "window"}


def _sentences_of(article: Article, expressions: list[_Found]) -> list[Span]:
    """The sentence that each expression stands in."""
    sentences = article.sentences() or ((0, len(article.text)),)
    starts = [start for start, _ in sentences]
    return [sentences[max(0, bisect.bisect_right(starts, found.span[0]) - 1)] for found in expressions]


def _is_misdated(article: Article, expressions: list[_Found], places: list[Span]) -> bool:
    """Whether the article is dated before a day that it tells of as past, so that nothing can be counted from its date."""
    if article.published is None:
        return False
    for found, sentence in zip(expressions, places, strict=True):
        groups = found.match.groupdict()
        if found.rule.name in _FULL and groups.get("year"):
            around = Around(article.text, found.span, sentence, None, None, None)
            days = found.rule.read(found.match, around)
            if days and days[0] > days_after(article.published) and around.direction() < 0:
                return True
    return False


def days_after(day: date) -> date:
    """Two days on: reports are dated a day early where the clocks differ."""
    return shift(day, days=2)


def _dated(lines: tuple[Dateline, ...], at: int) -> date | None:
    """The day of the last dateline before a place in the text, or of the first one."""
    before = [line.day for line in lines if line.start <= at]
    return before[-1] if before else (lines[0].day if lines else None)


def _new_story(found: _Found, days: Days, story: tuple[int, int] | None) -> tuple[int, int] | None:
    """The year, and where it was said, that dates without a year go on with."""
    if found.match.groupdict().get("year") and found.rule.name in {*_FULL, "month_year"}:
        return days[0].year, found.match.end()
    return story if story is None or days[0].year != story[0] else (story[0], found.match.end())


def _story_year(text: str, story: tuple[int, int] | None, at: int) -> int | None:
    if story is None or at - story[1] > 2000 or text.count("\n", story[1], at) > 2:
        return None
    return story[0]


# ---------------------------------------------------------------- joining

_JOIN = re.compile(r",?\s(?:on\s|at\s|of\s|by\s|around\s|about\s)?(?:the\s)?")
_CLOCKS = {"clock", "in_the_day"}
_DATED = {
    "iso",
    "slash",
    "day_month",
    "month_day",
    "weekday",
    "near_day",
    "weekday_from_said",
    "holiday",
    "unit_from_said",
    "day_beside",
}


def _joined(text: str, told: Iterator[_Told]) -> list[_Told]:
    """A time of day and the day beside it as one moment: "at 3 p.m. on Tuesday"."""
    joined: list[_Told] = []
    for one in told:
        last = joined[-1] if joined else None
        if last and _belong(last, one) and _JOIN.fullmatch(text, last.span[1], one.span[0]):
            dated = one if last.name in _CLOCKS else last
            joined[-1] = _Told(dated.name, (last.span[0], one.span[1]), dated.days)
        else:
            joined.append(one)
    return joined


def _belong(one: _Told, other: _Told) -> bool:
    return (one.name in _CLOCKS and other.name in _DATED) or (one.name in _DATED and other.name in _CLOCKS)


_SINCE = re.compile(r"\b[Ss]ince\s(?:(?:at\sleast|about|around)\s)?(?:the\s)?$")
_OPEN = {
    "month",
    "month_year",
    "year",
    "day_month",
    "month_day",
    "weekday",
    "season",
    "decade",
    "unit_from_today",
    "near_day",
    "holiday",
    "iso",
}


def _with_since(text: str, told: list[_Told], today: date | None) -> list[_Told]:
    """ "Since January" reaches from the first day of January to the article's date."""
    return [_since(text, one, today) if one.name in _OPEN else one for one in told]


def _since(text: str, one: _Told, today: date | None) -> _Told:
    opener = _SINCE.search(text, max(0, one.span[0] - 20), one.span[0])
    if not opener or not one.days or not today or one.days[0] > today:
        return one
    return _Told(one.name, (opener.start(), one.span[1]), (one.days[0], today))
