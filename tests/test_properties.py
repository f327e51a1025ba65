"""What holds of every record, whatever the text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.reading import Reader


def joined(text: str) -> str:
    """Two surrogates that make a pair are one character to every reader of JSON; lone ones stay."""
    return re.sub("[\ud800-\udbff][\udc00-\udfff]", "?", text)


PIECES = (
    *"“”‘’'\"«»„ .\n\t-—…,;:()[]",
    *("\r\n", "\n\n", "\0", "\udfff", "\ud800", "\u202e", "\u200f", "\u0301", "\ufeff", "\u2028", "\x1b", "\U0001f600"),
    *(
        "Mara Odell said ",
        "the mayor told reporters that ",
        "according to ",
        "Officials ",
        "She added ",
        "he ",
        "Falk ",
    ),
    *(
        "the wall had fallen",
        "declined to comment",
        "did not respond",
        "on Monday",
        "last week",
        "in a letter ",
        "“We wait,” ",
    ),
    *(
        "a spokesman for the Norrick Port Board ",
        "who spoke on condition of anonymity ",
        "against the dam",
        "urged ",
        "3.5",
    ),
)
TEXTS = (
    st.lists(st.sampled_from(PIECES) | st.characters() | st.text(max_size=5), max_size=50)
    .map("".join)
    .map(lambda text: joined(text))
)
DAYS = st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1))
QUIET = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans_in(value: Any) -> Iterator[list[tuple[int, int]]]:
    """Every list of spans of a record in plain values."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, (list, tuple)):
        if value and all(isinstance(v, (list, tuple)) and [type(n) for n in v] == [int, int] for v in value):
            yield [(start, end) for start, end in value]
        else:
            for inner in value:
                yield from spans_in(inner)


def check_spans(record: Record) -> None:
    """Every span lies in the text and holds something; the spans of a role are in order and apart."""
    for spans in spans_in(msgspec.to_builtins(record)):
        end = 0
        for start, stop in spans:
            assert end <= start < stop <= len(record.article.text), spans
            end = stop


def check_ids(record: Record) -> None:
    """Every id is one of a kind, and every reference leads somewhere."""
    statements, sources, moments = (
        [each.id for each in kind] for kind in (record.statements, record.sources, record.moments)
    )
    for ids in (statements, sources, moments):
        assert len(set(ids)) == len(ids)
    for statement in record.statements:
        assert statement.content
        assert 0.0 <= statement.confidence <= 1.0
        assert statement.within is None or statement.within in statements
        assert statement.within != statement.id
        assert statement.source_id is None or statement.source_id in sources
        assert statement.made is None or statement.made in moments
        assert all(hand.source_id is None or hand.source_id in sources for hand in statement.via)
    for reply in record.replies:
        assert reply.source_id is None or reply.source_id in sources
    for position in record.positions:
        assert position.holder_id in sources
        assert position.statement_id is None or position.statement_id in statements
    for moment in record.moments:
        assert moment.first is None or moment.last is None or moment.first <= moment.last


def check(record: Record, text: str) -> None:
    assert record.article.text == text
    check_spans(record)
    check_ids(record)
    assert Record.from_json(record.to_json()) == record
    assert Record.from_json(record.to_json().encode()) == record


@given(TEXTS, DAYS)
@example("", None)
@example("“", None)
@example("\udc00\ud800 said \udfff", None)
@QUIET
def test_any_text_gives_a_record_that_keeps_the_contract(reader: Reader, text: str, published: date | None) -> None:
    check(reader.read(Article(id="a", text=text, published=published)), text)


@given(st.lists(TEXTS, min_size=2, max_size=4))
@settings(QUIET, max_examples=10)
def test_the_same_article_gives_the_same_record_whatever_is_read_beside_it(reader: Reader, texts: list[str]) -> None:
    articles = [Article(id=str(n), text=text) for n, text in enumerate(texts)]
    together = list(reader.read_many(articles))
    backwards = list(reader.read_many(reversed(articles)))
    assert together == backwards[::-1]
    assert [record.to_json() for record in together] == [reader.read(article).to_json() for article in articles]


@pytest.mark.parametrize("times", [1, 3])
def test_pieces_in_a_row_keep_the_contract(reader: Reader, times: int) -> None:
    text = joined("".join(PIECES) * times)
    check(reader.read(Article(id="a", text=text, published=date(2025, 9, 3))), text)
