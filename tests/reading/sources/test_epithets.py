"""Nouns that take up people and bodies again who were introduced by other words."""

import pytest

from onrecord import read


def speakers(text: str, words: str) -> list[str | None]:
    """The names of the sources of the statement that holds these words."""
    record = read(text)
    said = [statement for statement in record.statements if words in record.text_of(statement.content)]
    sources = (record.source(statement.source_id or "") for statement in said)
    return [source.name if source else None for source in sources]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Detective Sergeant Priya Raman told the jury that a lighter lay on the quay. The officer said no other "
            "traces had been found.",
            "no other traces",
            "Priya Raman",
        ),
        (
            "“That tells you all you need,” said playwright Bronwen Pryce. Pryce said 4,000 people had signed. The "
            "writer said she would chain herself to the doors.",
            "chain herself",
            "Bronwen Pryce",
        ),
    ],
)
def test_a_general_noun_takes_up_a_special_one(text: str, words: str, name: str) -> None:
    assert speakers(text, words) == [name]


def test_two_who_spoke_together() -> None:
    text = "Mara Odell and Bo Orme said they would hold another hearing. The pair said they would call the manager."
    assert speakers(text, "call the manager") == ["Mara Odell", "Bo Orme"]


@pytest.mark.parametrize("body", ["The Ohio company", "Ohio’s largest bank"])
def test_a_place_or_a_superlative_is_no_name(body: str) -> None:
    [name] = speakers(f"{body} said no sealed product had tested positive.", "sealed product")
    assert name is None


def test_a_body_before_a_noun_for_it_is_itself() -> None:
    text = "The Norrick Communities charity said beds were short. Norrick Communities said more were coming."
    assert speakers(text, "beds were short") == speakers(text, "more were coming") == ["Norrick Communities"]
