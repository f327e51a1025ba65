"""Mentions taken apart: where they begin and end, and what they are."""

import pytest

from onrecord import Article
from onrecord.reading.entities.find import find_entities
from onrecord.reading.mentions.parse import Mention, parse_mention
from onrecord.reading.text.document import Document


def mention(words: str, before: str = "Mara Odell left. ") -> Mention:
    text = f"{before}{words} said it leaks."
    return parse_mention(find_entities(Document(Article(id="a", text=text))), len(before), len(before) + len(words))


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("the mayor herself", "the mayor"),
        ("Mara Odell herself", "Mara Odell"),
        ("the council itself", "the council"),
        ("herself", "herself"),
        ("according to the mayor", "the mayor"),
        ("“the mayor", "the mayor"),
        ("and the mayor", "the mayor"),
    ],
)
def test_what_is_no_part_of_a_mention(words: str, core: str) -> None:
    found = mention(words)
    assert words[found.start - len("Mara Odell left. ") : found.end - len("Mara Odell left. ")] == core


@pytest.mark.parametrize("words", ["the minister Ann Corliss MP", "the board’s director, Ann Corliss QC"])
def test_letters_behind_a_name_are_no_part_of_it(words: str) -> None:
    assert [entity.name for entity in mention(words).entities] == ["Ann Corliss"]


def test_two_with_letters_behind_their_names_are_two() -> None:
    found = mention("Ann Corliss MP and Omar Venn QC")
    assert [entity.name for entity in found.entities] == ["Ann Corliss", "Omar Venn"]
