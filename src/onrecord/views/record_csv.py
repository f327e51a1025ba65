"""A record as a spreadsheet: one row a statement."""

from collections.abc import Iterator

from onrecord.record import Hand, Record, Source, Statement
from onrecord.views.csv_rows import csv_text

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
    sources = {source.id: source for source in record.sources}
    return csv_text(_cells(record, statement, sources) for statement in record.statements)


def _cells(record: Record, statement: Statement, sources: dict[str, Source]) -> Iterator[str]:
    article, source = record.article, sources.get(statement.source_id or "")
    yield article.id
    yield article.outlet or ""
    yield article.published.isoformat() if article.published else ""
    yield statement.id
    yield source.name or "" if source else ""
    yield source.type if source else ""
    yield "; ".join(title.text for title in source.titles) if source else ""
    yield statement.mode
    yield "yes" if statement.denied else "no"
    yield record.text_of(statement.cue)
    yield record.text_of(statement.content)
    yield record.text_of(statement.source)
    yield "; ".join(_hand(record, hand, sources) for hand in statement.via)
    yield statement.within or ""
    yield f"{statement.confidence:.4g}"
    yield str(min((start for start, _ in statement.content), default=""))
    yield str(max((end for _, end in statement.content), default=""))


def _hand(record: Record, hand: Hand, sources: dict[str, Source]) -> str:
    source = sources.get(hand.source_id or "")
    return (source.name if source else None) or record.text_of(hand.source)
