"""Whose words they are that another quotes: the words stand before "the agency quoted the minister as saying"."""

import pytest

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.quoted_by import attribute_quoted
from onrecord.record import Record
from records import marked
from steps import run

BEHIND = "{s1.content:“The lock will open in May,”} {s1.source:the Lode Herald} {s1.cue:%s}"


def quoted(text: str) -> Record:
    return run(marked(text), attribute_quoted, resolve, follow_chains)


@pytest.mark.parametrize(
    ("cue", "rest", "who"),
    [
        ("quoted", " {s1.content:the port minister as saying}.", "the port minister"),
        ("quoted", " the port minister as saying on Monday.", "the port minister"),
        ("quoted", " {s1.content:him}.", "him"),
        ("quotes", " Mara Odell in a long article.", "Mara Odell"),
        ("has quoted", " her as telling reporters.", "her"),
        ("cited", " Mara Odell as saying.", "Mara Odell"),
        ("quoted", " prosecutor Mara Odell as saying.", "prosecutor Mara Odell"),
    ],
)
def test_the_words_are_those_of_the_one_who_is_quoted(cue: str, rest: str, who: str) -> None:
    record = quoted(BEHIND % cue + rest)
    (statement,) = record.statements
    assert record.text_of(statement.source) == who
    assert record.text_of(statement.content) == "“The lock will open in May,”"
    assert [record.text_of(hand.source) for hand in statement.via][-1].endswith("Lode Herald")


@pytest.mark.parametrize(
    "text",
    [
        BEHIND % "cited" + " the port minister.",  # it tells of whom the paper spoke, not whose the words are
        BEHIND % "reported" + " on Monday.",
        "{s1.source:The Lode Herald} {s1.cue:quoted} {s1.content:the minister, who fears the tide}.",
        "{s1.content:“The lock will open in May,”} {s1.source:he} {s1.cue:said}.",
    ],
)
def test_other_words_stay_with_their_source(text: str) -> None:
    given = marked(text)
    (statement,) = run(given, attribute_quoted).statements
    assert statement.source == given.statements[0].source
    assert not statement.via


def test_the_one_who_quotes_becomes_a_source() -> None:
    record = quoted(BEHIND % "quoted" + " the port minister as saying.")
    (hand,) = record.statements[0].via
    assert (source := record.source(hand.source_id)) is not None
    assert source.name == "Lode Herald"
