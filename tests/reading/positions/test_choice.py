"""Which candidates become positions: words of the table in short texts, and plans that are nobody's."""

import pytest

from onrecord import read


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The union backs the toll.", "the toll"),
        ("Greta Holm backs the footbridge.", "the footbridge"),
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


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Mara Odell, who once opposed the bridge, now backs it.", {("against", "the bridge"), ("for", "the bridge")}),
        (
            "Mara Odell backed the northern route in 2031. On Monday Odell said she now opposes it.",
            {("for", "the northern route"), ("against", "the northern route")},
        ),
    ],
)
def test_it_means_what_a_side_was_taken_on_before(text: str, sides: set[tuple[str, str]]) -> None:
    record = read(text)
    assert {(position.stance, record.text_of(position.target)) for position in record.positions} == sides


def test_a_plan_that_is_called_names_is_opposed() -> None:
    [position] = read("Tobias Renn called the levy madness.").positions
    assert position.stance == "against"


def test_it_is_no_person_and_no_deed() -> None:
    record = read("Mara Odell backed closing the port. Bo Orme opposed it.")
    assert [record.text_of(position.target) for position in record.positions] == ["closing the port"]


def test_each_of_several_holds_a_position() -> None:
    record = read("Ann Lee, Bo Orme and Carl Venn signed the letter against the toll.")
    names = {source.id: source.name for source in record.sources}
    held = {(names[position.holder_id], position.stance) for position in record.positions}
    assert held == {("Ann Lee", "against"), ("Bo Orme", "against"), ("Carl Venn", "against")}


def test_a_noun_of_stance_is_held_by_the_subject_of_its_verb() -> None:
    record = read("Mara Odell has expressed support for the tunnel.")
    [position] = record.positions
    assert (record.sources[0].name, position.stance, record.text_of(position.target)) == (
        "Mara Odell",
        "for",
        "the tunnel",
    )


def test_a_time_is_the_first_half_of_a_subject() -> None:
    record = read("Weekend trains were rejected by the council.")
    assert [record.text_of(position.target) for position in record.positions] == ["Weekend trains"]


@pytest.mark.parametrize("text", ["Mara Odell did not oppose the dam.", "Mara Odell is not opposed to the dam."])
def test_not_to_oppose_is_no_position(text: str) -> None:
    assert read(text).positions == ()


def test_a_plan_that_somebody_passes_on_is_not_theirs() -> None:
    assert read("Senator Ann Corliss referred the plan to close the port to a committee.").positions == ()


def test_we_in_quoted_words_is_no_mention_of_the_speaker_alone() -> None:
    record = read("“We urge the council to close the port,” Mara Odell said. Odell left. Rain fell on the port.")
    [source] = [source for source in record.sources if source.name == "Mara Odell"]
    assert "We" not in {record.article.text[slice(*span)] for span in source.mentions}


def test_whoever_backs_what_another_opposes_is_for_it() -> None:
    record = read("Carol Odell said she would vote against a water bill backed by Gov. Ned Marsh.")
    [opposed, backed] = sorted(record.positions, key=lambda position: position.stance)
    assert (opposed.stance, record.text_of(opposed.target)[:12]) == ("against", "a water bill")
    assert (backed.stance, record.text_of(backed.target)) == ("for", "a water bill")
    assert [source.name for p in (opposed, backed) if (source := record.source(p.holder_id))] == [
        "Carol Odell",
        "Ned Marsh",
    ]


@pytest.mark.parametrize("said", ["who did not want to be named", "who did not wish to give her name"])
def test_who_does_not_want_to_be_named_is_anonymous_and_takes_no_side(said: str) -> None:
    record = read(f"One teacher, {said}, told the Wexley Star she had been observed 14 times in a term.")
    assert record.positions == ()
    (source,) = [record.source(statement.source_id or "") for statement in record.statements]
    assert source is not None
    assert source.type == "anonymous_source"


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Ann Lee withdrew her support for the bridge.", {"against"}),
        ("Ann Lee did not withdraw her support for the bridge.", {"for"}),
        ("Ann Lee is no fan of the plan.", {"against"}),
        ("Ann Lee has dropped her opposition to the bridge.", set()),
        ("Ann Lee has not dropped her opposition to the bridge.", {"against"}),
        ("Ann Lee apologised for supporting the war.", set()),
        ("Ann Lee is against the plan but for the bridge.", {"against"}),
        ("Skippers threatened to blockade the fuel dock.", {"for"}),
        ("“Nobody here should have to choose between diesel and a berth,” Niamh Corrigan said.", set()),
    ],
)
def test_what_takes_a_stance_back_does_not_show_it(text: str, sides: set[str]) -> None:
    assert {position.stance for position in read(text).positions} == sides


@pytest.mark.parametrize(
    ("text", "stance", "target"),
    [
        ("Ann Lee said the council should reject the plan.", "for", "reject the plan"),
        ("Ann Lee wants to cancel the referendum.", "for", "cancel the referendum"),
        ("Ann Lee vowed to oppose the dam.", "against", "the dam"),
        ("The campaign against the plan was backed by Ned Venn.", "for", "The campaign against the plan"),
        ("Ann Lee blocked a motion condemning the plan.", "against", "a motion condemning the plan"),
    ],
)
def test_a_stance_is_towards_its_target_as_worded(text: str, stance: str, target: str) -> None:
    record = read(text)
    assert (stance, target) in [(position.stance, record.text_of(position.target)) for position in record.positions]
