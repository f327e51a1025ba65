"""What turns a stance round, takes it back or leaves it open: nobody is shown for what they are against."""

import pytest

from onrecord import read


def _held(text: str) -> set[tuple[str, str]]:
    record = read(text)
    return {(position.stance, record.text_of(position.target)) for position in record.positions}


@pytest.mark.parametrize(
    ("text", "stance", "target"),
    [
        ("Growers demanded the reversal of the water price rise.", "for", "the reversal of the water price rise"),
        ("The vicar lamented the closure of the reading room.", "against", "the closure of the reading room"),
        ("“Scrapping the ferry grant would be a mistake,” said Mara Odell.", "against", "Scrapping the ferry grant"),
        ("Two anglers' groups sued to stop the weir.", "for", "stop the weir"),
        ("Skippers threatened to blockade the fuel dock.", "for", "blockade the fuel dock"),
        ("The mill owner ignored pleas to halt the evictions.", "against", "halt the evictions"),
        ("Bo Orme questioned the need for entry charges.", "against", "entry charges"),
        ("Bo Orme stressed the need for entry charges.", "for", "entry charges"),
        ("Bo Orme wants nothing to do with the casino.", "against", "the casino"),
        ("Bo Orme no longer supports the casino.", "against", "the casino"),
        ("Bo Orme refused to support the casino.", "against", "the casino"),
        ("Islanders opposed plans that would push seawater onto their fields.", "against", "plans that would push"),
    ],
)
def test_a_stance_goes_with_the_words_of_its_target(text: str, stance: str, target: str) -> None:
    assert [side for side, words in _held(text) if words.startswith(target)] == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "No one on the board is against the annexe.",
        "Hardly anybody in Lode supports the casino.",
        "Few growers oppose the casino.",
        "Bo Orme denied opposing the casino.",
        "Bo Orme dropped his opposition to the casino.",
        "Bo Orme used to oppose the casino.",
        "Grocers have dropped their fight against the plastic tax.",
        "The mayor rejected claims that she opposes the tram.",
        "The chancellor refused to rule out a second ballot.",
        "The council's refusal to oppose the incinerator was a surprise.",
        "Senator Ann Corliss has not said how she will vote on the bill.",
        "Who will vote for the pact is not yet clear.",
    ],
)
def test_what_is_not_held_is_no_position(text: str) -> None:
    assert _held(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "A spokesman for the grocer brushed aside criticism of the recall.",
        "The minister rejected criticism of the arms deal.",
    ],
)
def test_who_answers_critics_is_not_one(text: str) -> None:
    assert not [words for side, words in _held(text) if side == "against" and words.startswith("the ")]


def test_what_somebody_was_asked_is_held_by_those_who_asked() -> None:
    record = read("The ministry was urged by growers to lift the ban.")
    held = {(p.stance, record.text_of(p.target)) for p in record.positions}
    assert held <= {("for", "lift the ban")}


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("“I don't believe the museum should charge for entry,” said Bo Orme.", "against"),
        ("“I don't see why the museum should charge for entry,” said Bo Orme.", "against"),
        ("“I don't see why the museum should not charge for entry,” said Bo Orme.", "for"),
    ],
)
def test_a_doubt_about_a_duty_is_against_it(text: str, stance: str) -> None:
    assert {side for side, _ in _held(text)} == {stance}


def test_another_remark_behind_a_comma_is_nothing_that_somebody_is_for() -> None:
    text = "Mara Odell urged the inspector to dismiss the appeal, calling the weir “the wrong wall in the wrong place”."
    assert _held(text) == {("for", "dismiss the appeal"), ("against", "the weir")}


def test_this_is_not_what_its_holder_is_just_said_to_take_the_other_side_of() -> None:
    assert _held("“We supported the principle,” Mara Odell said. “We never supported this.”") == {
        ("for", "the principle")
    }


def test_a_count_of_votes_is_nothing_that_anybody_is_for() -> None:
    assert _held("Councillors voted 31 to 24 on Thursday night to approve a new tram line.") <= {
        ("for", "approve a new tram line"),
        ("for", "a new tram line"),
    }
