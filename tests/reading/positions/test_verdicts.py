"""Set phrases that judge: for or against what stands before or after them."""

import pytest

from onrecord import read


@pytest.mark.parametrize(
    ("text", "stance", "target"),
    [
        ("“This levy must go,” said Bo Orme.", "against", "This levy"),
        ("“The curfew goes too far,” said Bo Orme.", "against", "The curfew"),
        ("“There is no case for a second pier,” said Bo Orme.", "against", "a second pier"),
        ("“There is a strong case for a second pier,” said Bo Orme.", "for", "a second pier"),
        ("Bo Orme said betting shops have no place in Lode.", "against", "betting shops"),
        ("“Say no to the mast,” Bo Orme told the crowd.", "against", "the mast"),
        ("“The agreement, Ann Lee said, is a mistake.”", "against", "The agreement"),
    ],
)
def test_a_verdict_is_for_or_against_what_it_judges(text: str, stance: str, target: str) -> None:
    record = read(text)
    assert (stance, target) in {(position.stance, record.text_of(position.target)) for position in record.positions}


@pytest.mark.parametrize(
    "text",
    [
        "“The team must go to Lode on Friday,” said Bo Orme.",
        "“The water has to go somewhere,” said Bo Orme.",
        "“The ban does not go far enough,” said Bo Orme.",
        "“Hands off our hospital,” said Bo Orme.",
        "“If there is a case for a second pier, I have not seen it,” said Bo Orme.",
    ],
)
def test_what_is_no_verdict_is_against_nothing(text: str) -> None:
    assert [position for position in read(text).positions if position.stance == "against"] == []
