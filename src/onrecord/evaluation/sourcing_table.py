"""A record as an auditor's table of sourced statements.

A row for each statement of the article's own voice (those inside another statement are left to the row that holds
them); rows of one source in one sentence are one row. A row's spans are the sentences, or the parts of them, that hold
source, cue and content. ``name`` is the source's name; where the record names nobody, auditors write down what the
article calls the source ("Tenant advocates", "federal survey"), and so does this table, but for persons and for sources
whose name is withheld. ``title`` is every title of the source, with whose it is. ``justification`` is the source's,
with the venue and the addressee of the statement.
"""

import re
from collections.abc import Iterable
from typing import Any

from onrecord.article import Span, sentences
from onrecord.evaluation.predictions import Prediction, Row, of_value
from onrecord.record import Record, Source, Statement

_PRONOUNS = frozenset(
    [
        "they",
        "he",
        "she",
        "it",
        "we",
        "i",
        "who",
        "which",
        "that",
        "others",
        "these",
        "those",
        "some",
        "many",
        "most",
        "several",
        "them",
        "you",
    ]
)


def rows_of(record: Record) -> tuple[Row, ...]:
    """The table of one record."""
    return tuple(row_of(record, statements) for statements in _of_one_row(record))


def with_table(value: Any) -> Prediction:
    """A prediction of plain values with its sourcing table, which is made of the record where there is none.

    Raises:
        RecordError: it is neither a table nor a whole record.
    """
    if isinstance(value, dict) and "rows" in value:
        return of_value(value)
    record = Record.from_value(value)
    return Prediction(id=record.article.id, rows=rows_of(record))


def _of_one_row(record: Record) -> Iterable[list[Statement]]:
    """The statements that share a row: those of one source in one sentence."""
    spans = sentences(record.article.text)
    groups: dict[tuple[str | None, int], list[Statement]] = {}
    for statement in record.statements:
        if statement.within is None and statement.source_id is not None:
            groups.setdefault((statement.source_id, _sentence(spans, statement)), []).append(statement)
    return groups.values()


def _sentence(spans: tuple[Span, ...], statement: Statement) -> int:
    at = (statement.cue or statement.source or statement.content)[0][0]
    return next((i for i, (start, end) in enumerate(spans) if start <= at < end), -1)


def row_of(record: Record, statements: list[Statement]) -> Row:
    """One row: where it stands, who it is, in what capacity, and why they can know."""
    source = record.source(statements[0].source_id)
    assert source is not None
    venues = [span for s in statements if s.venue is not None and s.venue.kind != "document" for span in s.venue.spans]
    heard = [span for s in statements for span in s.addressee]
    return Row(
        spans=_stretch(record, statements),
        type=source.type,
        name=source.name or called(record, source),
        title=", ".join(f"{title.text}, {title.of}" if title.of else title.text for title in source.titles),
        justification=record.text_of((*source.justification, *venues, *heard)),
    )


def _stretch(record: Record, statements: list[Statement]) -> tuple[Span, ...]:
    """Source, cue and content; gaps of a word or two between them are filled."""
    pieces = sorted({span for s in statements for span in (*s.source, *s.cue, *s.content)})
    joined: list[Span] = []
    for start, end in pieces:
        if joined and start - joined[-1][1] <= 12:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)


def called(record: Record, source: Source) -> str:
    """What the article calls a group or a document that has no name: its longest short mention, without the article."""
    if source.type not in {"unnamed_group", "document"}:
        return ""
    words = [record.article.text[start:end] for start, end in source.mentions]
    plain = [
        re.sub(
            r"^(?:the|an?|some|many|several|these|those|his|her|its|their)\s|,?\s(?:such as|including)\s.*",
            "",
            word,
            flags=re.I,
        )
        for word in words
    ]
    fitting = [
        word
        for word in plain
        if len(word.split()) <= 6 and word.lower() not in _PRONOUNS and not {"them", "who"} & set(word.split())
    ]
    return max(fitting, key=len, default="")
