"""Every table of words has examples of what it matches and of what it does not."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

from onrecord.reading.language.patterns import WordTable, word_tables

OTHER_SHAPES = {"cue_words.toml", "inflections.toml", "lexicon.toml", "stances.toml"}
"""Tables that are more than lists of words, and have tests of their own."""


def tables() -> list[tuple[str, WordTable]]:
    """Every table of words of the reading, with a name for the test's report."""
    rooms = Path(str(files("onrecord.reading")))
    house = rooms.parents[1]
    found = sorted(path for path in rooms.rglob("data/*.toml") if path.name not in OTHER_SHAPES)
    return [
        (f"{path.stem}.{name}", table)
        for path in found
        for name, table in word_tables(".".join(path.parents[1].relative_to(house).parts), path.name).items()
    ]


@pytest.mark.parametrize(("name", "table"), [pytest.param(*pair, id=pair[0]) for pair in tables()])
def test_examples_match_and_counterexamples_do_not(name: str, table: WordTable) -> None:
    assert table.examples, name
    assert table.counterexamples, name
    assert [text for text in table.examples if not table.any_word.search(text)] == []
    assert [text for text in table.counterexamples if table.any_word.search(text)] == []


@pytest.mark.parametrize(("name", "table"), [pytest.param(*pair, id=pair[0]) for pair in tables()])
def test_a_line_of_patterns_is_one_alternative(name: str, table: WordTable) -> None:
    """Those with the same first letter are tried together, which would cut "gallery|slideshow" in two."""
    # what follows on a line never matches, so only an alternative before a bare bar could
    lines = [line for line in table.patterns.splitlines() if line]
    assert [line for line in lines if any(re.search(f"{line}(?!)", text) for text in table.examples)] == [], name


@pytest.mark.parametrize(("name", "table"), [pytest.param(*pair, id=pair[0]) for pair in tables()])
def test_no_entry_stands_twice(name: str, table: WordTable) -> None:
    for listed in (table.words, table.patterns):
        lines = [line.strip() for line in listed.splitlines() if line.strip()]
        assert sorted(lines) == sorted(set(lines)), name
