"""What a rule for time expressions is, and what it may look at."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onrecord.article import Span
from onrecord.reading.moments.calendar import Days
from onrecord.reading.moments.tense import direction, happened_then


@dataclass(frozen=True, slots=True)
class Context:
    """What a time expression is read by.

    Attributes:
        text: the article's text.
        span: where the expression stands.
        sentence: the sentence that it stands in.
        today: the article's own date; ``None`` where it is unknown.
        said: the last date said before it; ``None`` where there is none.
        story_year: the year that the passage is about, where a date just before gives one.
        is_history: whether the article is about past years and never about its own week.
        period: the last quarter mentioned before it; ``None`` where there is none.
        period_at: where that quarter is mentioned.
    """

    text: str
    span: Span
    sentence: Span
    today: date | None
    said: Days | None
    story_year: int | None
    is_history: bool = False
    period: Days | None = None
    period_at: int = 0

    def direction(self) -> int:
        """-1 where the words around are about the past, 1 about the future, 0 where they leave it open."""
        return direction(self.text, self.sentence, *self.span)

    def happened_then(self) -> bool:
        """Whether a verb in the past tense stands right before the expression."""
        return happened_then(self.text, self.span[0])


def anywhere(text: str) -> bool:
    """The condition of a rule that holds in any text."""
    return True


def always(match: re.Match[str]) -> bool:
    """The guard of a rule whose pattern is enough."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to express a time.

    Attributes:
        name: what the rule is called.
        pattern: a regular expression; a word boundary is put before it.
        read: the days that a match means, or ``None``.
        guard: whether a match is a time at all, by what stands around it.
        applies: whether the rule holds in a text at all; asked once per text.
    """

    name: str
    pattern: str
    read: Callable[[re.Match[str], Context], Days | None]
    guard: Callable[[re.Match[str]], bool] = always
    applies: Callable[[str], bool] = anywhere


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression before its days are known: the rule that takes it, its match, and the sentence it stands in."""

    rule: Rule
    match: re.Match[str]
    sentence: Span
