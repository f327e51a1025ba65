"""Reference times for temporal expressions: the article's date, a dateline, and the year a passage is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from onrecord.article import Article
from onrecord.reading.moments.calendar import Days, shift
from onrecord.reading.moments.datelines import Dateline, datelines
from onrecord.reading.moments.rule import Context, Found
from onrecord.reading.text.document import Document

FULL = frozenset(["iso", "day_month", "month_day", "day_range", "old_date"])
"""The rules that read a day of the calendar."""
_DATED = FULL | {"month_year"}
_NEWSY = frozenset(["weekday", "near_day"])
_FAR = 2000
_YEARS_OFF = 2


@dataclass(frozen=True, slots=True)
class Story:
    """The year that a passage is about, and where it was mentioned last."""

    year: int
    at: int


@dataclass(frozen=True, slots=True)
class Anchors:
    """The reference times of one article.

    Attributes:
        published: the article's date; ``None`` where it is unknown or cannot be right.
        lines: the datelines in the text, looked at where there is no date.
        is_history: whether the text is about past years and never about this week.
    """

    published: date | None
    lines: tuple[Dateline, ...]
    is_history: bool

    def today(self, at: int) -> date | None:
        """The day to count from at a place in the text: the article's, or that of the last dateline before it."""
        if self.published or not self.lines:
            return self.published
        before = [line.day for line in self.lines if line.start <= at]
        return before[-1] if before else self.lines[0].day

    def next_story(self, found: Found, days: Days, story: Story | None) -> Story | None:
        """The story's year after an expression that has been read."""
        dated = _DATED | {"year"} if self.is_history else _DATED
        goes_on = story is not None and days[0].year == story.year
        if goes_on or (found.rule.name in dated and found.match.groupdict().get("year")):
            return Story(days[0].year, found.match.end())
        return story

    def story_year(self, text: str, story: Story | None, at: int) -> int | None:
        """The year that dates without one go on with: while a passage lasts, or in a history to its end."""
        if story is None or self.is_history:
            return story.year if story else None
        # a passage goes on into the next paragraph at most (an empty line parts paragraphs)
        near = at - story.at <= _FAR and text.count("\n", story.at, at) <= 2
        return story.year if near else None


def anchors_of(document: Document, expressions: Sequence[Found]) -> Anchors:
    """The reference times of an article."""
    article = document.article
    published = None if _is_misdated(article, expressions) else article.published
    lines = datelines(document) if published is None else ()
    return Anchors(published, lines, _is_history(expressions, published))


def _is_misdated(article: Article, expressions: Sequence[Found]) -> bool:
    """Whether the article is dated before a day that it reports as past, so that its date is not a usable anchor.

    Two days are let pass: where clocks differ, a report may be dated a day early.
    """
    if article.published is None:
        return False
    latest = shift(article.published, days=2)
    for found in expressions:
        if found.rule.name in FULL and found.match.groupdict().get("year"):
            context = Context(article.text, found.match.span(), found.sentence, None, None, None)
            days = found.rule.read(found.match, context)
            # a day cannot be reported as past and still lie ahead, so the article's date is wrong
            if days and days[0] > latest and context.direction() < 0:
                return True
    return False


def _is_history(expressions: Sequence[Found], published: date | None) -> bool:
    """Whether a text is about past years: at least five years mentioned, most of
    them far from its date, and no "Monday"."""
    years = [int(year) for found in expressions if (year := found.match.groupdict().get("year"))]
    if len(years) < 5 or any(found.rule.name in _NEWSY for found in expressions):
        return False
    return published is None or abs(median(years) - published.year) >= _YEARS_OFF
