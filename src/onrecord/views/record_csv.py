"""A record as a spreadsheet: one row a statement, after RFC 4180.

A cell that a spreadsheet would take for a formula (its text begins with ``=``, ``+``, ``-``, ``@``, a tab or a
line end) gets an apostrophe before it, as a person would type it to keep it text. Offsets and the other
columns that onrecord fills itself are never touched.
"""

import csv
import io
from collections.abc import Iterable, Iterator

from onrecord.record import Hand, Record, Statement

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
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def header() -> str:
    """The first line, with its line end."""
    return _line(COLUMNS)


def rows(record: Record) -> str:
    """A line for each statement, in the order of the record; nothing for a record without any."""
    return "".join(_line(_cells(record, statement)) for statement in record.statements)


def _cells(record: Record, statement: Statement) -> Iterator[str]:
    article, source = record.article, record.source(statement.source_id)
    yield safe(article.id)
    yield safe(article.outlet or "")
    yield article.published.isoformat() if article.published else ""
    yield safe(statement.id)
    yield safe(source.name or "" if source else "")
    yield source.type if source else ""
    yield safe("; ".join(title.text for title in source.titles) if source else "")
    yield statement.mode
    yield "yes" if statement.denied else "no"
    yield safe(record.text_of(statement.cue))
    yield safe(record.text_of(statement.content))
    yield safe(record.text_of(statement.source))
    yield safe("; ".join(_hand(record, hand) for hand in statement.via))
    yield safe(statement.within or "")
    yield f"{statement.confidence:.4g}"
    yield str(min((start for start, _ in statement.content), default=""))
    yield str(max((end for _, end in statement.content), default=""))


def _hand(record: Record, hand: Hand) -> str:
    source = record.source(hand.source_id)
    return (source.name if source else None) or record.text_of(hand.source)


def safe(cell: str) -> str:
    """The cell, made text for a spreadsheet that would read it as a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()
