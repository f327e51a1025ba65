"""What holds of every record, whatever the text."""

import re
from datetime import date

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


def check(record: Record, text: str) -> None:
    """The text is untouched, and the record is one that can be read back: that is checked against the contract."""
    assert record.article.text == text
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
