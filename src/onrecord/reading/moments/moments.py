"""The stage that finds every time expression, the days it can mean, and when each statement was made."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.moments.absolute_dates import ABSOLUTE
from onrecord.reading.moments.anchors import Story, anchors_of
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.periods import LONGER
from onrecord.reading.moments.relative_dates import RELATIVE
from onrecord.reading.moments.rule import Context, Found, Rule
from onrecord.reading.moments.time_words import OPENS
from onrecord.reading.moments.utterance_time import when_made
from onrecord.reading.text.document import Document
from onrecord.record import Moment, Record

RULES: tuple[Rule, ...] = (*LONGER, *ABSOLUTE, *RELATIVE)
_PATTERNS = tuple(re.compile(rf"(?<!\w)(?:{rule.pattern})") for rule in RULES)
_ANY = re.compile(
    rf"(?<!\w){OPENS}(?:"
    + "|".join(f"(?P<r{n}>{re.sub(r'[(][?]P<[a-z]+>', '(?:', rule.pattern)})" for n, rule in enumerate(RULES))
    + ")"
)
_DAY_NAME = re.compile(r"\b(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day\b")


@dataclass(frozen=True, slots=True)
class _Resolved:
    """A time expression with its days, and the day that it was counted from."""

    name: str
    span: Span
    days: Days | None
    today: date | None


def find_moments(analysis: Analysis, record: Record) -> Record:
    """Fill ``moments`` with every time expression of the article, and each statement's ``made``.

    Days are counted from the article's date, or where it has none from a dateline; the next day and
    two years later from the last date said. Spans are half-open code points of the article's text.
    """
    document = analysis.document
    told = _with_since(document.text, _joined(document.text, _resolved(document, _day_names(analysis))))
    moments = tuple(
        Moment(
            id=f"m{number}",
            spans=(one.span,),
            first=one.days[0] if one.days else None,
            last=one.days[1] if one.days else None,
        )
        for number, one in enumerate(told, start=1)
    )
    return msgspec.structs.replace(record, moments=moments, statements=when_made(document, record, moments))


def _day_names(analysis: Analysis) -> frozenset[int]:
    """Where a word of a person's name begins that may be a day: "Joy Sunday"."""
    text = analysis.text
    persons = (name for name in analysis.entities.names if name.kind in ("person", "unknown"))
    return frozenset(found.start() for name in persons for found in _DAY_NAME.finditer(text, name.start, name.end))


def _expressions(document: Document, day_names: frozenset[int]) -> list[Found]:
    """The time expressions of an article, in order, none over another."""
    text, sentences = document.text, document.sentences or ((0, len(document.text)),)
    starts = [start for start, _ in sentences]
    applies = tuple(rule.applies(text) for rule in RULES)
    found: list[Found] = []
    at = 0
    while match := _ANY.search(text, at):
        # one character on, where no rule takes the place: another expression may begin within what looked like one
        at = match.start() + 1
        if match.start() not in day_names and (read := _read(text, match, applies)):
            rule, match = read
            sentence = sentences[max(0, bisect.bisect_right(starts, match.start()) - 1)]
            found.append(Found(rule, match, sentence))
            at = match.end()
    return found


def _read(text: str, match: re.Match[str], applies: Sequence[bool]) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that takes the place where something like a time begins, with its own match."""
    first = int((match.lastgroup or "r0")[1:])
    for rule, pattern, holds in zip(RULES[first:], _PATTERNS[first:], applies[first:], strict=True):
        own = pattern.match(text, match.start()) if holds else None
        if own and own.end() > own.start() and rule.guard(own):
            return rule, own
    return None


def _resolved(document: Document, day_names: frozenset[int]) -> Iterator[_Resolved]:
    """Every expression with its days, read in the order of the text."""
    expressions = _expressions(document, day_names)
    anchors = anchors_of(document, expressions)
    said: Days | None = None
    story: Story | None = None
    period, period_at = None, 0
    for found in expressions:
        span = found.match.span()
        today, year = anchors.today(span[0]), anchors.story_year(document.text, story, span[0])
        context = Context(document.text, span, found.sentence, today, said, year, anchors.is_history, period, period_at)
        days = found.rule.read(found.match, context)
        yield _Resolved(found.rule.name, span, days, today)
        if days and found.rule.name == "quarter":
            period, period_at = days, span[1]
        # times counted from the article's own date say nothing of when the story stands: "the next day" is not
        # counted from them
        if days and found.rule.name not in _ASIDE:
            said = days
            story = anchors.next_story(found, days, story)


_ASIDE = {"near_day", "unit_from_today", "current_unit", "past_unit", "window"}


# ---------------------------------------------------------------- joining

_JOIN = re.compile(r",?\s(?:on\s|at\s|of\s|by\s|around\s|about\s)?(?:the\s)?")
_CLOCKS = {"clock", "in_the_day"}
_DATED_WORDS = (
    "iso slash dotted dashed dashed_month day_range day_month month_day weekday near_day weekday_from_said "
    "holiday unit_from_said day_beside"
)
_DATED = frozenset(_DATED_WORDS.split())


def _joined(text: str, told: Iterator[_Resolved]) -> list[_Resolved]:
    """A time of day and the day beside it as one moment: "at 3 p.m. on Tuesday". "In the morning" alone is none."""
    joined: list[_Resolved] = []
    for one in told:
        last = joined[-1] if joined else None
        if last and _belong(last, one) and _JOIN.fullmatch(text, last.span[1], one.span[0]):
            dated = one if last.name in _CLOCKS else last
            joined[-1] = _Resolved(dated.name, (last.span[0], one.span[1]), dated.days, one.today)
        else:
            joined.append(one)
    return [one for one in joined if one.name != "in_the_day"]


def _belong(one: _Resolved, other: _Resolved) -> bool:
    return (one.name in _CLOCKS and other.name in _DATED) or (one.name in _DATED and other.name in _CLOCKS)


_SINCE = re.compile(r"\b[Ss]ince\s(?:(?:at\sleast|about|around)\s)?(?:the\s)?$")
_OPEN_WORDS = "month month_year year day_month month_day weekday season decade unit_from_today near_day holiday iso"
_OPEN = frozenset(_OPEN_WORDS.split())


def _with_since(text: str, told: list[_Resolved]) -> list[_Resolved]:
    """ "Since January" reaches from the first day of January to the article's date."""
    return [_since(text, one) if one.name in _OPEN else one for one in told]


def _since(text: str, one: _Resolved) -> _Resolved:
    opener = _SINCE.search(text, max(0, one.span[0] - 20), one.span[0])
    if not opener or not one.days or not one.today or one.days[0] > one.today:
        return one
    return _Resolved(one.name, (opener.start(), one.span[1]), (one.days[0], one.today), one.today)
