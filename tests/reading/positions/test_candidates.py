"""Candidates: what a word may be about and who may hold it, each member of a list by itself."""

import pytest

from onrecord.reading.positions.cues import Candidate, candidates
from onrecord.reading.positions.tokens import TokenizedSentence


def found(text: str, word: str) -> tuple[TokenizedSentence, list[Candidate]]:
    sentence = TokenizedSentence(text, (0, len(text)))
    return sentence, list(candidates(sentence, sentence.low.index(word)))


def words(sentence: TokenizedSentence, stretch: tuple[int, int]) -> str:
    return sentence.text[slice(*sentence.span(*stretch))]


@pytest.mark.parametrize(
    ("text", "word", "targets"),
    [
        (
            "Lode will raise the tax, cut the grant and sell the port.",
            "will",
            ["raise the tax", "cut the grant", "sell the port"],
        ),
        ("Lode requested a ban on cars, 10 more trams, and a new bridge.", "requested", ["10 more trams"]),
        ("Lode opposed the toll, a blow to shops.", "opposed", ["the toll"]),
        ("Lode backed the toll, and the union said so.", "backed", ["the toll"]),
        ("Lode asked the union last week to end the strike.", "asked", ["the union", "end the strike"]),
        ("Lode urged the union not to end the strike.", "urged", ["end the strike"]),
        ("The owner must be held to account.", "must", ["be held to account"]),
        ("Families want and deserve a vote.", "want", ["a vote"]),
        ("He found the fee “deeply unfair”.", "unfair", ["the fee"]),
    ],
)
def test_what_a_word_is_about(text: str, word: str, targets: list[str]) -> None:
    sentence, every = found(text, word)
    about = [words(sentence, one.target) for one in every]
    assert [target for target in targets if target not in about] == []
    assert "a blow to shops" not in about
    assert "the union said so" not in about


@pytest.mark.parametrize(
    ("text", "word", "holders"),
    [
        ("Ann Lee, Bo Orme and Carl Venn backed the dam.", "backed", {"Ann Lee", "Bo Orme", "Carl Venn"}),
        ("Sens. Ann Lee (R., Lode) and Bo Orme (D., Sarn) signed it.", "signed", {"Sens. Ann Lee", "Bo Orme"}),
        ("It was signed by Ann Lee (R., Lode), Bo Orme and Carl Venn.", "signed", {"Ann Lee", "Bo Orme", "Carl Venn"}),
        ("Ann Lee, a lawyer, and Bo Orme backed the dam.", "backed", {"Bo Orme", "Ann Lee"}),
        ("Ann Lee and Bo Orme both backed the dam.", "backed", {"Ann Lee", "Bo Orme"}),
        ("Ann Lee (R., Lode), who sells tea, backed the dam.", "backed", {"Ann Lee"}),
        ("Ann Lee expressed support for the dam.", "support", {"Ann Lee"}),
        ("The union, fighting the dam, met.", "fighting", {"The union"}),
    ],
)
def test_who_may_hold_it(text: str, word: str, holders: set[str]) -> None:
    sentence, every = found(text, word)
    named = {words(sentence, holder) for one in every for _, holder in one.holders}
    assert holders <= named
    assert "a lawyer" not in named
