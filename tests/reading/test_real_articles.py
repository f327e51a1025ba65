"""What holds of the spans of every record, over articles that were printed: the repository's examples, and a sample of
the corpora where they lie beside the repository."""

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from benchmarks.corpora import SHARED, documents
from benchmarks.same import article_of, texts

from onrecord import Article, Record
from onrecord.article import WORD
from onrecord.reading import Reader
from onrecord.reading.text.document import Document
from onrecord.record import Spans, Statement

SAMPLES = {"marks/dev": 12, "polnear/dev": 8, "speech/meantime": 12}
"""A file below ``shared/data``, and of how many of its articles one is read."""


def articles() -> Iterator[Article]:
    yield from (article for _, article in texts(corpora=False))
    for name, every in SAMPLES.items():
        path = SHARED / "data" / f"{name}.jsonl.gz"
        yield from (article_of(document) for document in (documents(path)[::every] if path.exists() else ()))


@pytest.fixture(scope="module")
def records(reader: Reader) -> list[Record]:
    return [reader.read(article) for article in articles()]


def statements(records: list[Record]) -> Iterator[tuple[Record, Statement]]:
    for record in records:
        yield from ((record, statement) for statement in record.statements)


def words(record: Record, spans: Spans) -> set[int]:
    """Where the words begin that stand in some spans."""
    return {word.start() for start, end in spans for word in WORD.finditer(record.article.text, start, end)}


def test_spans_lie_in_the_text_in_order_and_apart(records: list[Record]) -> None:
    for record, statement in statements(records):
        for spans in (statement.content, statement.cue, statement.source, statement.addressee):
            assert all(0 <= start < end <= len(record.article.text) for start, end in spans), record.article.id
            assert all(one[1] <= other[0] for one, other in pairwise(spans)), record.article.id


def test_quoted_words_stand_in_the_article_to_the_letter_and_in_its_marks(records: list[Record]) -> None:
    for record, statement in statements(records):
        quotations = Document(record.article).quotations
        marked = words(record, tuple(mark.span for mark in quotations)) & words(record, statement.content)
        every = words(record, statement.content)
        mode = "direct" if every and marked == every else "mixed" if marked else "indirect"
        assert statement.mode == mode, (record.article.id, statement.id)
        for start, end in statement.content:
            assert record.article.text[start:end] in record.text_of(statement.content)


def test_a_statement_within_another_lies_inside_its_words(records: list[Record]) -> None:
    for record in records:
        by_id = {statement.id: statement for statement in record.statements}
        for statement in record.statements:
            if statement.within is not None:
                outer = words(record, by_id[statement.within].content)
                assert words(record, statement.content) <= outer, (record.article.id, statement.id)


def test_statements_that_share_words_are_nested_or_have_several_speakers(records: list[Record]) -> None:
    for record in records:
        around = _around(record)
        for one, other in combinations(record.statements, 2):
            if one.id in around[other.id] or other.id in around[one.id]:
                continue
            if words(record, one.content) & words(record, other.content):
                where = record.article.id, one.id, other.id
                assert one.content == other.content, where
                assert one.source != other.source, where


def _around(record: Record) -> dict[str, set[str]]:
    """For each statement those that it lies within, the outermost among them."""
    outer = {statement.id: statement.within for statement in record.statements}
    around: dict[str, set[str]] = {}
    for name in outer:
        held, next_out = set[str](), outer[name]
        while next_out is not None:
            held.add(next_out)
            next_out = outer[next_out]
        around[name] = held
    return around


def test_there_is_something_to_look_at(records: list[Record]) -> None:
    found = [statement for _, statement in statements(records)]
    assert sum(statement.mode == "direct" for statement in found) >= 20
    assert any(statement.within for statement in found)
