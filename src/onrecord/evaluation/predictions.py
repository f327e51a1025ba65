"""What a system predicts of one article: a record of onrecord, or as much of one as is scored."""

from collections.abc import Iterable
from typing import Any

import msgspec

from onrecord.article import Span
from onrecord.errors import InputError
from onrecord.record import Spans


class Said(msgspec.Struct, frozen=True):
    """A statement, as spans of source, cue and content; ``source_id`` names one of the sources."""

    content: Spans = ()
    cue: Spans = ()
    source: Spans = ()
    source_id: str | None = None


class Who(msgspec.Struct, frozen=True):
    """A source with its mentions."""

    id: str
    name: str | None = None
    mentions: Spans = ()


class When(msgspec.Struct, frozen=True):
    """A time expression, with its first and last day as ``YYYY-MM-DD``."""

    spans: Spans
    first: str | None = msgspec.field(default=None, name="from")
    last: str | None = msgspec.field(default=None, name="to")


class Row(msgspec.Struct, frozen=True):
    """A row of a sourcing table: where it stands, and what is said of its source; ``""`` for nothing."""

    spans: Spans = ()
    type: str = ""
    name: str = ""
    title: str = ""
    justification: str = ""


class _Article(msgspec.Struct, frozen=True):
    id: str


class Prediction(msgspec.Struct, frozen=True):
    """One article. Fields that a corpus does not score may be missing; others are ignored.

    Attributes:
        rows: the table for the sourcing stories; ``None`` where it is made from a whole record.
    """

    id: str | None = None
    article: _Article | None = None
    statements: tuple[Said, ...] = ()
    sources: tuple[Who, ...] = ()
    moments: tuple[When, ...] = ()
    rows: tuple[Row, ...] | None = None

    @property
    def name(self) -> str:
        """The article's id."""
        return self.article.id if self.article else str(self.id)

    def source(self, source_id: str | None) -> Who | None:
        """The source of that id, or ``None``."""
        return next((one for one in self.sources if one.id == source_id), None)


NOTHING = Prediction()
"""What is predicted of an article that the predictions lack."""


def of_value(value: Any) -> Prediction:
    """A prediction of plain values.

    Raises:
        InputError: it has no id.
    """
    found = msgspec.convert(value, Prediction)
    if found.article is None and found.id is None:
        raise InputError('no id; expected {"article": {"id": …}, …} or {"id": …, …}')
    return found


def touch(one: Iterable[Span], other: Iterable[Span]) -> bool:
    """Whether any of some spans shares a character with any of others."""
    spans = tuple(other)
    return any(start < last and first < end for start, end in one for first, last in spans)
