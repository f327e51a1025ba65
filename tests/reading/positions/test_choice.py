"""Which candidates become positions: words of the table in short texts, and plans that are nobody's."""

import pytest

from onrecord import read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The union backs the toll.", "the toll"),
        ("Greta Holm backs the plan to build a footbridge.", "the plan to build a footbridge"),
    ],
)
def test_a_verb_of_the_table_shows_a_position_whatever_its_object(text: str, target: str) -> None:
    record = read(text)
    assert target in {record.text_of(position.target) for position in record.positions if position.stance == "for"}


def test_a_word_inside_what_is_asked_for_does_not_turn_the_stance() -> None:
    record = read("Mara Odell urged the council to block the ban.")
    [position] = record.positions
    assert (position.stance, record.text_of(position.target)) == ("for", "block the ban")


def test_it_is_not_said_what_somebody_is_for_by_a_bare_pronoun() -> None:
    assert read("The council debated the toll. “We support it,” Mara Odell said.").positions == ()


def test_a_plan_that_somebody_passes_on_is_not_theirs() -> None:
    assert read("Senator Ann Corliss referred the plan to close the port to a committee.").positions == ()


def test_we_in_quoted_words_is_no_mention_of_the_speaker_alone() -> None:
    record = read("“We urge the council to close the port,” Mara Odell said. Odell left. Rain fell on the port.")
    [source] = [source for source in record.sources if source.name == "Mara Odell"]
    assert "We" not in {record.article.text[slice(*span)] for span in source.mentions}


def test_whoever_backs_what_another_opposes_is_for_it() -> None:
    record = read("Carol Odell said she would vote against a water bill backed by Gov. Ned Marsh.")
    sides = {
        (source.name if source else None): p.stance for p in record.positions for source in [record.source(p.holder_id)]
    }
    assert sides == {"Carol Odell": "against", "Ned Marsh": "for"}


@pytest.mark.parametrize("said", ["who did not want to be named", "who did not wish to give her name"])
def test_who_does_not_want_to_be_named_is_anonymous_and_takes_no_side(said: str) -> None:
    record = read(f"One teacher, {said}, told the Wexley Star she had been observed 14 times in a term.")
    assert record.positions == ()
    assert [source.type for source in record.sources if source.mentions] == ["anonymous_source"]
