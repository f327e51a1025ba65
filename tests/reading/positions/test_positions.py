"""Who stands for or against what: positions from statements, acts, descriptions and other people's words."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord import Record
from onrecord.reading.positions.positions import find_positions
from onrecord.reading.sources.resolve import resolve
from records import marked
from steps import run


def read(text: str) -> Record:
    return run(marked(text), resolve, find_positions)


def told(text: str) -> list[tuple[str, str, str]]:
    """Every position as holder, stance and target."""
    record = read(text)
    return [(_name(record, p.holder_id), p.stance, record.text_of(p.target)) for p in record.positions]


def _name(record: Record, key: str) -> str:
    source = record.source(key)
    assert source is not None
    return source.name or record.text_of(source.mentions[:1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mara Odell rejected the harbor plan on Tuesday.", ("Mara Odell", "against", "the harbor plan")),
        ("Mara Odell has long backed the harbor plan.", ("Mara Odell", "for", "the harbor plan")),
        ("Mara Odell called for a new bridge.", ("Mara Odell", "for", "a new bridge")),
        ("Mara Odell, the mayor, opposes the dam.", ("Mara Odell", "against", "the dam")),
        ("The plan was rejected by the Wexley City Council.", ("Wexley City Council", "against", "The plan")),
        ("Mara Odell refused to discuss the closure.", ("Mara Odell", "against", "discuss the closure")),
        ("Mara Odell vowed to oppose the dam.", ("Mara Odell", "against", "the dam")),
        ("Mara Odell urged the council to reject the dam.", ("Mara Odell", "for", "reject the dam")),
        ("Mara Odell is opposed to the tunnel.", ("Mara Odell", "against", "the tunnel")),
        ("Mara Odell voiced support for the tunnel.", ("Mara Odell", "for", "the tunnel")),
        ("Mara Odell's opposition to the dam is well known.", ("Mara Odell", "against", "the dam")),
        ("Mara Odell will not support the dam.", ("Mara Odell", "against", "the dam")),
        ("Mara Odell would repeal the harbor tax.", ("Mara Odell", "against", "the harbor tax")),
        ("Mara Odell praised the deal but rejected its timetable.", ("Mara Odell", "against", "its timetable")),
        ("The dam drew criticism from local farmers.", ("local farmers", "against", "The dam")),
        ("Mara Odell voted overwhelmingly against the levy.", ("Mara Odell", "against", "the levy")),
        ("Mara Odell agreed with Ann Lee that the dam would leak.", ("Mara Odell", "for", "Ann Lee")),
        ("Mara Odell supports the fees that she says are low.", ("Mara Odell", "for", "the fees")),
        ("Mara Odell condemned the levy as “a tax on rain”.", ("Mara Odell", "against", "the levy")),
        ("Mara Odell vetoes the levy.", ("Mara Odell", "against", "the levy")),
        ("Mara Odell shot down the proposal.", ("Mara Odell", "against", "the proposal")),
        (
            "The plan to close the port, backed by Mara Odell, was put off.",
            ("Mara Odell", "for", "The plan to close the port"),
        ),
        ("The bid to sell the mill was rejected by Mara Odell.", ("Mara Odell", "against", "The bid to sell the mill")),
        ("Opting for the southern tunnel, Mara Odell slept.", ("Mara Odell", "for", "the southern tunnel")),
        ("Rejecting the levy, the council rose.", ("the council", "against", "the levy")),
        ("Mara Odell stood by the mayor.", ("Mara Odell", "for", "the mayor")),
        ("Mara Odell got behind the levy.", ("Mara Odell", "for", "the levy")),
    ],
)
def test_acts_and_words_of_the_article(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Opponents of the dam marched on Monday.", ("Opponents of the dam", "against", "the dam")),
        ("Several Odell supporters stayed away.", ("Several Odell supporters", "for", "Odell")),
        ("Police held back anti-dam protesters.", ("anti-dam protesters", "against", "dam")),
        ("Gun control advocates filled the hall.", ("Gun control advocates", "for", "Gun control")),
    ],
)
def test_people_described_by_their_side(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mara Odell may support the dam.",
        "Mara Odell asked whether the council backs the dam.",
        "If Mara Odell backs the dam, it will be built.",
        "Does Mara Odell support the dam?",
        "Mara Odell has not endorsed a candidate.",
        "Mara Odell did not criticize the council.",
        "Mara Odell did not oppose the dam.",
        "Mara Odell is not opposed to the dam.",
        "Mara Odell walked back to the harbor.",
        "Her support was strong in the north.",
        "The dam supports a road.",
        "Nobody opposed the dam.",
        "Mara Odell declined to comment.",
        "The bill calls for a new bridge.",
        "The harbor battery shot down a drone.",
        "{s1.content:“This town deserves better,”} {s1.source:Bo Lund} {s1.cue:said}.",
    ],
)
def test_neutral_and_unclear_is_no_position(text: str) -> None:
    assert told(text) == []


def test_what_a_speaker_says_should_be_done_is_the_speakers_position() -> None:
    text = "{s1.source:Bo Lund} {s1.cue:said} {s1.content:the council should close the port}."
    assert told(text) == [("Bo Lund", "for", "the council should close the port")]


def test_what_a_speaker_says_should_not_be_done() -> None:
    text = "{s1.content:“The council should not sell the port,”} {s1.source:Bo Lund} {s1.cue:said}."
    assert ("Bo Lund", "against") in [(holder, stance) for holder, stance, _ in told(text)]


def test_a_duty_that_nobody_says_is_nobodys_position() -> None:
    assert told("The council should close the port.") == []


def test_a_judgement_is_the_speakers_position() -> None:
    text = "{s1.content:“The dam is a mistake,”} {s1.source:Bo Lund} {s1.cue:said}."
    assert told(text) == [("Bo Lund", "against", "The dam")]


def test_the_speakers_own_i() -> None:
    text = "{s1.content:“I will never vote for the levy,”} {s1.source:Bo Lund} {s1.cue:said}."
    assert told(text) == [("Bo Lund", "against", "the levy")]


def test_a_position_from_a_statement_names_the_statement() -> None:
    text = "{s1.source:Bo Lund} {s1.cue:said} {s1.content:he would vote against the plan}."
    record = read(text)
    assert [(p.statement_id, p.stance, p.via) for p in record.positions] == [("s1", "against", ())]
    assert _name(record, record.positions[0].holder_id) == "Bo Lund"


def test_a_position_known_through_another() -> None:
    text = "{s1.source:Ada Moor} {s1.cue:said} {s1.content:the minister, Bo Lund, had resisted the deal}."
    record = read(text)
    (position,) = record.positions
    assert (position.stance, record.text_of(position.target)) == ("against", "the deal")
    assert [_name(record, hand.source_id or "") for hand in position.via] == ["Ada Moor"]
    assert position.via[0].cue == record.statements[0].cue


def test_what_another_is_said_to_believe_is_held_by_the_other() -> None:
    text = "{s1.source:Ada Moor} {s1.cue:said} {s1.content:Bo Lund believes the council should sell the port}."
    record = read(text)
    (position,) = record.positions
    assert (_name(record, position.holder_id), position.stance) == ("Bo Lund", "for")
    assert [_name(record, hand.source_id or "") for hand in position.via] == ["Ada Moor"]


def test_not_thinking_that_it_should_is_against() -> None:
    text = "{s1.content:“I don’t think the council should sell the port,”} {s1.source:Bo Lund} {s1.cue:said}."
    assert [(holder, stance) for holder, stance, _ in told(text)] == [("Bo Lund", "against")]


def test_not_thinking_that_it_is_wrong_is_no_praise() -> None:
    assert told("{s1.content:“I don’t think the dam is a mistake,”} {s1.source:Bo Lund} {s1.cue:said}.") == []


def test_who_refused_to_criticize_has_praised_nobody() -> None:
    assert told("Mara Odell refused to criticize the council.") == [("Mara Odell", "against", "criticize the council")]


def test_an_insertion_before_the_passive() -> None:
    assert told("The dam, meanwhile, was rejected by farmers.") == [("farmers", "against", "The dam")]


def test_a_denied_statement_shows_no_position() -> None:
    record = run(marked("{s1.source:Bo Lund} {s1.cue:denied} {s1.content:that he backed the dam}."), resolve)
    denied = tuple(msgspec.structs.replace(s, denied=True) for s in record.statements)
    assert run(msgspec.structs.replace(record, statements=denied), find_positions).positions == ()


def test_a_cue_that_denies_may_itself_take_a_side() -> None:
    record = run(marked("{s1.source:Bo Lund} {s1.cue:disputed} {s1.content:the decision to sell the port}."), resolve)
    denied = tuple(msgspec.structs.replace(s, denied=True) for s in record.statements)
    found = run(msgspec.structs.replace(record, statements=denied), find_positions).positions
    assert [(p.stance, p.statement_id, p.via) for p in found] == [("against", "s1", ())]


def test_a_pronoun_is_the_person_it_stands_for() -> None:
    text = "{s1.source:Mara Odell} {s1.cue:said} {s1.content:it was late}. She opposes the dam."
    assert ("Mara Odell", "against", "the dam") in told(text)


def test_a_holder_who_said_nothing_becomes_a_source() -> None:
    record = read("{s1.source:Ada Moor} {s1.cue:said} {s1.content:it rained}. Bo Lund backs the dam.")
    assert [source.name for source in record.sources] == ["Ada Moor", "Bo Lund"]
    assert record.positions[0].holder_id == record.sources[1].id


def test_two_holders_are_two_positions() -> None:
    assert {holder for holder, _, _ in told("Ada Moor and Bo Lund oppose the dam.")} == {"Ada Moor", "Bo Lund"}


@pytest.mark.parametrize("joined", ["and by", ", and by"])
def test_each_of_two_agents_holds_the_position(joined: str) -> None:
    found = told(f"The dam was rejected by the Bridge League {joined} the bakers' guild.")
    assert [stance for _, stance, _ in found] == ["against", "against"]
    assert {holder for holder, _, _ in found} == {"Bridge League", "the bakers' guild"}


def test_whoever_throws_her_weight_behind_a_plan_is_for_it() -> None:
    found = told("Mara Odell threw her weight behind the plan to sell the park.")
    assert found == [("Mara Odell", "for", "the plan to sell the park")]


def test_the_shown_span_holds_holder_predicate_and_target() -> None:
    record = read("On Friday, Mara Odell rejected the harbor plan again.")
    assert record.text_of(record.positions[0].spans).startswith("Mara Odell rejected the harbor plan")


def test_statements_are_left_as_they_are() -> None:
    before = run(marked("{s1.source:Bo Lund} {s1.cue:said} {s1.content:he backs the dam}."), resolve)
    assert run(before, find_positions).statements == before.statements


PIECES = st.lists(
    st.sampled_from(
        [
            "Mara Odell",
            "Bo Lund",
            "he",
            "she",
            "they",
            "who",
            "and",
            "but",
            "not",
            "has",
            "will",
            "should",
            "to",
            "of",
            "by",
            "the dam",
            "a plan",
            "opposes",
            "backed",
            "refused",
            "urged",
            "called for",
            "voted against",
            "supporters",
            "critics",
            "his",
            "'s",
            "support",
            "for",
            "“",
            "”",
            ",",
            ".",
            "?",
            "(",
            ")",
            ";",
            "\n\n",
            "is",
            "wrong",
            "anti-dam",
            "said",
            "that",
            "if",
            "it",
        ]
    ),
    max_size=40,
)


@given(PIECES)
@settings(max_examples=300, deadline=None)
def test_whatever_the_words_spans_lie_in_the_text_and_holders_are_sources(pieces: list[str]) -> None:
    record = read(" ".join(pieces).replace("{", "").replace("}", ""))
    size, known = len(record.article.text), {source.id for source in record.sources}
    for position in record.positions:
        assert position.holder_id in known
        for start, end in (*position.target, *position.spans):
            assert 0 <= start < end <= size
    assert Record.from_json(record.to_json()) == record


@given(PIECES)
@settings(max_examples=50, deadline=None)
def test_the_same_record_gives_the_same_positions(pieces: list[str]) -> None:
    text = " ".join(pieces)
    assert read(text) == read(text)


@pytest.mark.parametrize("piece", ["backs ", "to ", "the dam, ", "refused to ", "and ", "Odell ", "should ", "he and "])
def test_a_long_sentence_takes_linear_time(piece: str) -> None:
    record = run(marked("Mara Odell " + piece * 5_000), resolve)
    began = time.process_time()
    run(record, find_positions)
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        "Neither Mara Odell nor Tomas Brandt backs the toll.",
        "Nobody on the council favours the dam.",
        "No member of the council supported the levy.",
        "Few in the government back the levy.",
        (
            "“{s1.content:I never want to stand here and tell you that we must sell the wharf},” {s1.source:Mara "
            "Odell} {s1.cue:said}."
        ),
        "“{s1.content:I have never said that we should drain the lake},” {s1.source:Mara Odell} {s1.cue:said}.",
        "“{s1.content:I do not claim we should close the school},” {s1.source:Mara Odell} {s1.cue:said}.",
        "“{s1.content:It is madness},” {s1.source:Mara Odell} {s1.cue:said} of the levy.",
        "“{s1.content:People hug them. We feel that is foolish},” {s1.source:Mara Odell} {s1.cue:said}.",
        "Mara Odell got behind the wheel.",
        "Mara Odell stood by the door.",
    ],
)
def test_what_nobody_holds_says_or_names_is_no_position(text: str) -> None:
    assert told(text) == []


def test_who_does_not_think_it_should_be_done_is_against_it() -> None:
    text = "“{s1.content:I do not think that we should sell the wharf},” {s1.source:Mara Odell} {s1.cue:said}."
    assert [stance for _, stance, _ in told(text)] == ["against"]


@pytest.mark.parametrize(
    ("text", "stance", "target"),
    [
        ("The judge directed the port to reopen the pier.", "for", "reopen the pier"),
        ("Ann Corliss asked the court to block the permit.", "for", "block the permit"),
        ("Mara Odell, in a statement, urged the dockers to shun the strike.", "for", "shun the strike"),
        ("The union agreed to end the strike, Mara Odell said.", "for", "end the strike"),
        ("Mara Odell stood firm against the bill.", "against", "the bill"),
        ("The council lifted the ban on fires, Mara Odell said.", "against", "the ban on fires"),
    ],
)
def test_orders_requests_and_agreements_are_positions(text: str, stance: str, target: str) -> None:
    record = onrecord.read(text)
    [position] = record.positions
    assert (position.stance, " ".join(text[start:end] for start, end in position.target)) == (stance, target)


def test_what_is_hardly_ever_a_position_is_left_out() -> None:
    record = onrecord.read("Jory Vance wanted to kill people, the police said.")
    assert record.positions == ()
    assert {source.name for source in record.sources} <= {None, "police", "Police"}
