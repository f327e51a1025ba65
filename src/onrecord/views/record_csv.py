"""A record as a spreadsheet: one row a statement."""

from collections.abc import Iterator

from onrecord.record import Hand, Record, Statement
from onrecord.views.csv_rows import csv_text

Cell = str | bool | int | float | None

COLUMNS = (
    "article_id",
    "outlet",
    "published",
    "statement_id",
    "speaker",
    "speaker_type",
    "speaker_title",
    "mode",
    "denied",
    "cue",
    "content",
    "mentioned_as",
    "via",
    "within",
    "confidence",
    "start",
    "end",
)


def header() -> str:
    """The first line, with its line end."""
    return csv_text([COLUMNS])


def rows(record: Record) -> str:
    """A line for each statement, in the order of the record; nothing for a record without any."""
    return csv_text(map(_text, row) for row in statement_rows(record))


def statement_rows(record: Record) -> Iterator[tuple[Cell, ...]]:
    """The cells of each statement, as :data:`COLUMNS` names them; ``None`` where the article says nothing."""
    return (tuple(_cells(record, statement)) for statement in record.statements)


def _cells(record: Record, statement: Statement) -> Iterator[Cell]:
    article, source = record.article, record.source(statement.source_id)
    yield article.id
    yield article.outlet
    yield article.published.isoformat() if article.published else None
    yield statement.id
    yield source.name if source else None
    yield source.type if source else None
    yield "; ".join(title.text for title in source.titles) if source else None
    yield statement.mode
    yield statement.denied
    yield record.text_of(statement.cue)
    yield record.text_of(statement.content)
    yield record.text_of(statement.source)
    yield "; ".join(_hand(record, hand) for hand in statement.via)
    yield statement.within
    yield statement.confidence
    yield min((start for start, _ in statement.content), default=None)
    yield max((end for _, end in statement.content), default=None)


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell:.4g}" if isinstance(cell, float) else "" if cell is None else str(cell)


def _hand(record: Record, hand: Hand) -> str:
    source = record.source(hand.source_id)
    return (source.name if source else None) or record.text_of(hand.source)
