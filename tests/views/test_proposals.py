"""Targets that mean the same thing are one proposal, with those for it and those against it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import Record
from onrecord.reading.positions.positions import find_positions
from onrecord.reading.sources.resolve import resolve
from onrecord.views.proposals import Proposal, proposals
from records import marked
from steps import run


def read(text: str) -> Record:
    return run(marked(text), resolve, find_positions)


def gathered(text: str) -> list[tuple[str, int, int]]:
    """Each proposal's name, how many are for it, and how many against."""
    return [(p.name, len(p.supporting), len(p.opposing)) for p in proposals(read(text))]


def test_one_proposal_with_those_for_and_those_against() -> None:
    text = "Mara Odell backed the harbor plan. Bo Lund rejected the harbor plan. Ada Moor also opposes the plan."
    assert gathered(text) == [("the harbor plan", 1, 2)]


def test_it_is_the_proposal_just_named() -> None:
    text = "Mara Odell backed the harbor plan. Bo Lund opposed it."
    assert gathered(text) == [("the harbor plan", 1, 1)]


def test_a_decision_to_do_it_and_doing_it_are_the_same() -> None:
    text = "Mara Odell backed the decision to close the port. Bo Lund opposed closing the port."
    (proposal,) = proposals(read(text))
    assert (len(proposal.supporting), len(proposal.opposing)) == (1, 1)


def test_undoing_a_thing_is_another_proposal() -> None:
    text = "Mara Odell supports the harbor law. Bo Lund called for repeal of the harbor law."
    assert len(gathered(text)) == 2


def test_different_things_stay_apart() -> None:
    text = "Mara Odell supports the harbor law. Bo Lund opposes the tunnel. Ada Moor backs the school levy."
    assert [name for name, _, _ in gathered(text)] == ["the harbor law", "the tunnel", "the school levy"]


def test_a_bill_and_a_deal_are_not_the_same_the() -> None:
    text = "Mara Odell supports the fishing accord. Bo Lund rejected the bill."
    assert len(gathered(text)) == 2


def test_a_person_is_one_target_by_name_and_pronoun() -> None:
    text = (
        "{s1.source:Bo Lund} {s1.cue:said} {s1.content:it was late}. Mara Odell endorsed Bo Lund. Ada Moor "
        "criticized Lund."
    )
    (proposal,) = proposals(read(text))
    assert (proposal.name, len(proposal.supporting), len(proposal.opposing)) == ("Bo Lund", 1, 1)


def test_no_positions_no_proposals() -> None:
    assert proposals(read("It rained in Wexley.")) == ()


CLAUSES = st.lists(
    st.sampled_from(
        [
            "Mara Odell backed the harbor plan.",
            "Bo Lund opposed it.",
            "Ada Moor rejected the plan.",
            "He supports the bill.",
            "She called for a ban on boats.",
            "Bo Lund endorsed Mara Odell.",
            "Critics of the port plan left.",
            "It rained.",
        ]
    ),
    max_size=8,
)


@given(CLAUSES)
@settings(max_examples=100, deadline=None)
def test_every_position_stands_in_one_proposal(clauses: list[str]) -> None:
    record = read(" ".join(clauses))
    found: tuple[Proposal, ...] = proposals(record)
    inside = [position for p in found for position in (*p.supporting, *p.opposing)]
    assert sorted(inside, key=repr) == sorted(record.positions, key=repr)
    assert [p.targets[0] for p in found] == sorted(p.targets[0] for p in found)
    assert all(p.name in record.article.text for p in found)
