"""Hands that a telling loses or gains: "officials say she said" beside "she said"."""

import pytest

import onrecord
from onrecord.comparison.compare import compare
from telling_records import telling

WORDS = ("Mara Odell", "The mill stays with the town for good and nobody will sell it")


@pytest.mark.parametrize(
    ("first", "second", "attribution"), [(True, False, "lost_hand"), (False, True, "gained_hand"), (True, True, "same")]
)
def test_a_hand_lost_or_gained(first: bool, second: bool, attribution: str) -> None:
    hand = {0: "Ann Reeve"}
    a, b = (telling(name, WORDS, via=hand if has else None) for name, has in (("a", first), ("b", second)))
    (pair,) = compare(a, b)
    assert (pair.kind, pair.attribution) == ("verbatim", attribution)
    assert pair.a
    assert pair.a.via == (("Ann Reeve",) if first else ())


def test_officials_say_she_said_beside_she_said() -> None:
    through = onrecord.read(
        "The council met on Monday. According to two officials familiar with the talks, Mara Odell said the mill would"
        " stay with the town for good."
    )
    direct = onrecord.read("The council met on Monday. Mara Odell said the mill would stay with the town for good.")
    assert any(statement.via for statement in through.statements), "the reader finds no hand"
    lost = [pair.attribution for pair in compare(through, direct) if pair.kind]
    gained = [pair.attribution for pair in compare(direct, through) if pair.kind]
    assert ("lost_hand" in lost, "gained_hand" in gained) == (True, True)
