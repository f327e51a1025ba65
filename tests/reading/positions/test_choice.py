"""The choice among candidates: one position for one word or one target, and none where nobody takes a side."""

import pytest

import onrecord
from onrecord.reading.positions.cues import candidates
from onrecord.reading.positions.gate import load_layer
from onrecord.reading.positions.tokens import TokenizedSentence


def positions(text: str) -> list[tuple[str | None, str, str]]:
    record = onrecord.read(text)
    names = {source.id: source.name for source in record.sources}
    return [(names[one.holder_id], one.stance, record.text_of(one.target)) for one in record.positions]


def test_two_verbs_of_a_sentence_have_an_object_each() -> None:
    text = "Mara Odell rejected the advice of the council and refused to put the plan to a vote."
    assert positions(text) == [
        ("Mara Odell", "against", "the advice of the council"),
        ("Mara Odell", "against", "put the plan to a vote"),
    ]


@pytest.mark.parametrize(
    "text", ["The Post has asked the port for a response to the plan.", "The tide turned at noon.", "", "\n"]
)
def test_where_nobody_takes_a_side_there_is_no_position(text: str) -> None:
    assert positions(text) == []


def test_what_is_given_is_as_likely_as_the_layer_asks() -> None:
    record = onrecord.read("Odell is skeptical of the tunnel plan. Ann Corliss asked the court to block the permit.")
    assert record.positions
    assert all((one.confidence or 0.0) >= load_layer().least - 0.01 for one in record.positions)


def test_what_somebody_is_asked_is_a_target_beside_the_object() -> None:
    text = "Ann Corliss asked the court to block the permit."
    sentence = TokenizedSentence(text, (0, len(text)))
    found = {one.way: text[slice(*sentence.span(*one.target))] for one in candidates(sentence, 2)}
    assert found["obj"] == "the court to block the permit"
    assert found["objto"] == "block the permit"
