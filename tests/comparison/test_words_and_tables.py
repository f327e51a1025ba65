"""Words are compared without marks, case, spelling and contractions; every table shows what it matches and what not."""

import tomllib
from importlib.resources import files

import pytest

from onrecord.comparison import compare_words, words_of
from onrecord.comparison.senses import opposite, tables
from onrecord.comparison.stretches import stretches_with


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t sell,” she said", "we will not sell, she said"),
        ("The harbour's colour", "the harbor’s COLOR"),
        ("They organised it", "they organized it"),
        ("twenty-five boats and 8 per cent", "25 boats and 8%"),
        ("Odell‘s boats", "Odell’s boats"),
        ("It's been a year; it's gone", "it has been a year, it is gone"),
        ("1,200 people,\n at  last", "1200 people at last"),
        ("So, um, we left", "so we left"),
        ("Café owners", "cafe owners"),
        ("the 5th pier", "the fifth pier"),
        ("[U]nless it rains", "unless it rains"),
    ],
)
def test_marks_case_spelling_and_contractions_do_not_count(one: str, other: str) -> None:
    assert compare_words(one, other).kind == "verbatim"


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = "“Wir—no, we can’t,” Ada said … twenty-five times"
    printed = [text[word.start : word.end] for word in words_of(text)]
    assert printed == ["Wir", "no", "we", "can’t", "can’t", "Ada", "said", "twenty-five", "times"]
    assert [word.key for word in words_of(text) if word.gap] == ["25"]


@pytest.mark.parametrize("name", tables())
def test_examples_match_and_counterexamples_do_not(name: str) -> None:
    table = tables()[name]
    assert table.examples
    assert table.counterexamples
    assert [text for text in table.examples if not table.any_word.search(text)] == []
    assert [text for text in table.counterexamples if table.any_word.search(text)] == []
    lines = [line for line in table.words.splitlines() if line]
    assert sorted(lines) == sorted(set(lines))


def test_opposites_have_examples() -> None:
    text = files("onrecord.comparison").joinpath("data", "opposites.toml").read_text(encoding="utf-8")
    value = tomllib.loads(text)
    assert all(opposite(one.split(), other.split()) for one, other in value["examples"])
    assert not any(opposite(one.split(), other.split()) for one, other in value["counterexamples"])


def test_stretches_hold_what_is_looked_for_and_little_else() -> None:
    quotation = "The weir will not hold the winter floods, whatever the owners claim"
    text = "Rain fell. " * 300 + f"“{quotation},” she said. " + "Rain fell. " * 300
    ((start, end),) = stretches_with(words_of(quotation), quotation, text) or ()
    assert quotation in text[start:end]
    assert end - start < 600
    assert stretches_with(words_of(quotation), quotation, "Rain fell. " * 300) == ()
    assert stretches_with(words_of("We will"), "We will", text) is None


@pytest.mark.parametrize("text", ["ŉ ŉ weir floods İ owners", "weir floods owners", "", "weir"])
def test_stretches_of_odd_text_stay_within_it(text: str) -> None:
    told = "weir floods owners"
    for start, end in stretches_with(words_of(told), told, text) or ():
        assert 0 <= start < end <= len(text)
