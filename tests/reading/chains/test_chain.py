"""Chains: hands, addressees, venues and denials."""

import time

import msgspec
import pytest

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Record, Statement
from records import marked
from steps import run


def chained(text: str, within: dict[str, str] | None = None) -> Record:
    record = marked(text)
    statements = tuple(msgspec.structs.replace(s, within=(within or {}).get(s.id)) for s in record.statements)
    return run(msgspec.structs.replace(record, statements=statements), resolve, follow_chains)


def first(text: str) -> tuple[Record, Statement]:
    record = chained(text)
    return record, record.statements[0]


def test_words_inside_words_came_through_the_outer_speaker() -> None:
    text = (
        "{s1.source:Two officials} {s1.cue:said} {s1.content:that {s2.source:Gen. Ann Corliss} {s2.cue:had "
        "urged} {s2.content:the minister to wait}}."
    )
    record = chained(text, {"s2": "s1"})
    outer, inner = record.statements
    assert outer.via == ()
    [hand] = inner.via
    assert hand.source_id == outer.source_id
    assert record.text_of(hand.source) == "Two officials"


def test_three_hands() -> None:
    text = (
        "{s1.cue:According to} {s1.source:a report} seen by the Courier, {s1.content:{s2.source:Minister Ann "
        "Corliss} {s2.cue:told} aides {s2.content:that the pier would close}}."
    )
    record = chained(text, {"s2": "s1"})
    inner = record.statements[1]
    assert [record.text_of(hand.source) for hand in inner.via] == ["a report", "the Courier"]
    assert [record.source(hand.source_id).name for hand in inner.via] == [None, "Courier"]  # type: ignore[union-attr]
    assert record.text_of(inner.addressee) == "aides"


def test_another_account_around_the_words_is_a_hand() -> None:
    text = (
        "According to a report seen by the Courier, {s1.source:Minister Ann Corliss} {s1.cue:told} aides "
        "{s1.content:that the pier would close}."
    )
    record, statement = first(text)
    assert [record.text_of(hand.source) for hand in statement.via] == ["a report", "the Courier"]


def test_another_account_ends_where_the_sentence_turns() -> None:
    text = (
        "According to a guide, the pier is old, but {s1.source:Minister Ann Corliss} {s1.cue:said} "
        "{s1.content:that it was safe}."
    )
    assert first(text)[1].via == ()


@pytest.mark.parametrize(
    ("source", "via"),
    [
        ("A memo seen by the Courier", ["the Courier"]),
        ("A study published by the Harrow Institute", []),
        ("People familiar with a memo seen by the Courier", []),
    ],
)
def test_who_passed_a_document_on_is_a_hand_and_its_author_is_none(source: str, via: list[str]) -> None:
    record, statement = first(f"{{s1.source:{source}}} {{s1.cue:says}} {{s1.content:that the pier was sold}}.")
    assert [record.text_of(hand.source) for hand in statement.via] == via


def test_quoted_as_saying_by() -> None:
    text = "“{s1.content:We had no rope},” {s1.source:Ann Corliss} {s1.cue:was quoted as saying} by the Courier."
    record, statement = first(text)
    assert [record.text_of(hand.source) for hand in statement.via] == ["the Courier"]


def test_leaked_and_confirmed() -> None:
    text = (
        "“{s1.content:The pier is rotten},” {s1.source:he} is {s1.cue:said to have warned} in comments leaked to "
        "reporters and confirmed by the Courier."
    )
    record, statement = first(text)
    assert statement.venue is not None
    assert statement.venue.kind == "leak"
    assert [record.text_of(hand.source) for hand in statement.via] == ["reporters", "the Courier"]


@pytest.mark.parametrize(
    ("cue", "denied"),
    [
        ("denied", True),
        ("did not say", True),
        ("said", False),
        ("has never claimed", True),
        ("not only said", False),
        ("said without further comment", False),
        ("was claiming without a shred of proof", False),
        ("wrote without naming a witness", False),
        ("hung up without saying", True),
        ("without even confirming", True),
        ("does not hesitate to say", False),
        ("could not have been clearer:", False),
        ("couldn’t agree more", False),
        ("isn’t shy about saying", False),
        ("never tires of saying", False),
        ("never failed to point out", False),
        ("failed to say", True),
        ("did not refuse to say", False),
        ("refused to say", True),
    ],
)
def test_denied(cue: str, denied: bool) -> None:
    _, statement = first(f"{{s1.source:Ann Corliss}} {{s1.cue:{cue}}} {{s1.content:that the pier was sold}}.")
    assert statement.denied is denied


def test_a_cue_behind_did_not_is_denied() -> None:
    _, statement = first("{s1.source:Ann Corliss} did not {s1.cue:say} {s1.content:that the pier was sold}.")
    assert statement.denied


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("disputed {s1.content:the report that the pier was sold}", True),
        ("rejected {s1.content:any suggestion that the pier was sold}", True),
        ("dismissed {s1.content:rumours of a sale}", True),
        ("rejected {s1.content:that offer}", False),
        ("rejected {s1.content:the report’s plan to sell the pier}", False),
        ("did not deny {s1.content:that the pier was sold}", False),
    ],
)
def test_what_is_rejected_as_untrue_is_denied_and_what_is_unwanted_is_not(words: str, denied: bool) -> None:
    cue, _, rest = words.partition(" {")
    _, statement = first(f"{{s1.source:Ann Corliss}} {{s1.cue:{cue}}} {{{rest}.")
    assert statement.denied is denied


@pytest.mark.parametrize(
    ("outer", "denied"), [("denied", True), ("rejected the claim", True), ("did not say", False), ("said", False)]
)
def test_what_is_denied_to_have_been_said_is_denied_as_well(outer: str, denied: bool) -> None:
    cue, _, claim = outer.partition(" the ")
    lead = f"the {claim} that" if claim else "that"
    text = (
        f"{{s1.source:Ann Corliss}} {{s1.cue:{cue}}} {{s1.content:{lead} {{s2.source:she}} {{s2.cue:had "
        "promised} {s2.content:to mend the pier}}."
    )
    assert chained(text, {"s2": "s1"}).statements[1].denied is denied


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("{s1.source:Ann Corliss} {s1.cue:urged} {s1.content:her to close the pier}.", "her"),
        ("{s1.source:Ann Corliss} {s1.cue:warned} {s1.content:the ferries could sink by June}.", ""),
        ("{s1.source:Ann Corliss} {s1.cue:also warned} {s1.content:43 people had asked for help}.", ""),
        ("{s1.source:Ann Corliss} {s1.cue:warned} {s1.content:60 schools lacked heat}.", ""),
        ("{s1.content:“Go,”} {s1.source:Ann Corliss} {s1.cue:urged} Odell.", "Odell"),
        ("{s1.content:“It sinks,”} {s1.cue:warned} {s1.source:Ann Corliss}.", ""),
        (
            "{s1.source:Ann Corliss} {s1.cue:asked} {s1.content:the council} on Friday {s1.content:to close the pier}.",
            "the council",
        ),
        ("{s1.source:Ann Corliss} {s1.cue:warned} {s1.content:boatmen not to sail}.", "boatmen"),
        (
            "{s1.source:Ann Corliss} {s1.cue:told} the U.N. Port Council {s1.content:that the pier was sold}.",
            "the U.N. Port Council",
        ),
        ("{s1.source:Ann Corliss} {s1.cue:promised} {s1.content:the town a pier}.", "the town"),
        ("{s1.source:Ann Corliss} {s1.cue:promised} {s1.content:free ferries to the islands}.", ""),
        ("{s1.source:Ann Corliss} {s1.cue:promised} voters {s1.content:that the pier would hold}.", "voters"),
        ("{s1.source:Ann Corliss} {s1.cue:asked} {s1.content:two boatmen for help}.", "two boatmen"),
        ("{s1.source:Ann Corliss} {s1.cue:told} a meeting on Monday {s1.content:that the pier was sold}.", "a meeting"),
        ("{s1.source:Ann Corliss} {s1.cue:told} the Courier {s1.content:that the pier was sold}.", "the Courier"),
        (
            (
                "{s1.source:Ann Corliss} {s1.cue:said} in an interview with the Courier {s1.content:that the "
                "pier was sold}."
            ),
            "the Courier",
        ),
        ("{s1.source:Ann Corliss} {s1.cue:told} reporters on Monday {s1.content:that the pier was sold}.", "reporters"),
        ("{s1.source:Ann Corliss} {s1.cue:said} {s1.content:that the pier was sold}.", ""),
        ("{s1.source:Ann Corliss} {s1.cue:ordered} {s1.content:flags lowered to half-staff}.", ""),
        ("{s1.source:Ann Corliss} {s1.cue:has told of} {s1.content:her terror at the pier}.", ""),
    ],
)
def test_addressee(text: str, addressee: str) -> None:
    record, statement = first(text)
    assert record.text_of(statement.addressee) == addressee


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("In a letter to the town", "letter"),
        ("At a press conference on Monday", "press_conference"),
        ("In an interview with the Courier", "interview"),
        ("Citing a survey of the seabed", "document"),
    ],
)
def test_venue_at_the_head_of_a_sentence(words: str, kind: str) -> None:
    _, statement = first(f"{words}, {{s1.source:Ann Corliss}} {{s1.cue:said}} {{s1.content:that the pier was sold}}.")
    assert statement.venue is not None
    assert statement.venue.kind == kind


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("said in an interview", "interview"),
        ("said in a statement", "statement"),
        ("said at a news conference", "press_conference"),
        ("said in a speech", "speech"),
        ("wrote in a letter", "letter"),
        ("wrote on Facebook", "social_media"),
        ("tweeted", "social_media"),
        ("emailed", "letter"),
        ("said in court", "court"),
        ("wrote in a memoir", "document"),
        ("testified", "court"),
        ("said on the radio", "broadcast"),
    ],
)
def test_venue(words: str, kind: str) -> None:
    cue, _, rest = words.partition(" ")
    _, statement = first(f"{{s1.source:Ann Corliss}} {{s1.cue:{cue}}} {rest} {{s1.content:that the pier was sold}}.")
    assert statement.venue is not None
    assert statement.venue.kind == kind


@pytest.mark.parametrize("words", ["Monday’s ", "Tuesday's ", "last week’s ", "the ", "Bohlin’s "])
def test_a_venue_is_looked_for_in_time_however_often_a_word_is_repeated(words: str) -> None:
    began = time.process_time()
    _, statement = first(
        f"By {words * 24}hour, {{s1.source:Ann Corliss}} {{s1.cue:said}} {{s1.content:that the pier was sold}}."
    )
    assert statement.venue is None
    assert time.process_time() - began < 2


def test_a_document_that_speaks_is_its_own_venue() -> None:
    record, statement = first("“{s1.content:The order is unlawful},” {s1.source:the letter} {s1.cue:reads}.")
    assert statement.venue is not None
    assert (statement.venue.kind, record.text_of(statement.venue.spans)) == ("letter", "the letter")


def test_no_venue_where_none_is_said() -> None:
    _, statement = first("{s1.source:Ann Corliss} {s1.cue:said} {s1.content:that the pier was sold}.")
    assert statement.venue is None
    assert statement.via == ()


@pytest.mark.parametrize(
    ("words", "hands"),
    [
        ("{s1.source:The mayor} reportedly {s1.cue:said} {s1.content:that the pier was sold}.", 1),
        ("{s1.source:The mayor} has allegedly been {s1.cue:telling} aides {s1.content:that the pier was sold}.", 1),
        ("{s1.source:Police} {s1.cue:said} {s1.content:the pier was shut} after a boat reportedly sank.", 0),
        ("Reportedly to please the clubs, {s1.source:the mayor} {s1.cue:said} {s1.content:the pier would stay}.", 0),
    ],
)
def test_reportedly_shows_a_hand_where_it_tells_of_the_saying(words: str, hands: int) -> None:
    assert len(first(words)[1].via) == hands


def test_who_was_written_to_is_no_hand() -> None:
    text = (
        "In a letter sent to Bruno Falk, {s1.source:Ann Corliss} {s1.cue:said} {s1.content:that the pier was sold}. "
        "Falk and Corliss have quarrelled since May."
    )
    assert first(text)[1].via == ()


@pytest.mark.parametrize(
    ("lead", "hands"),
    [
        ("In a statement issued by her lawyer, ", ["her lawyer"]),
        ("In a statement read out by her solicitor, Mara Odell, to the court, ", ["her solicitor, Mara Odell"]),
        ("Through a spokesman, ", ["a spokesman"]),
        ("In a statement issued by the palace, ", []),
        ("Through her mother, ", []),
    ],
)
def test_who_speaks_for_another_is_a_hand(lead: str, hands: list[str]) -> None:
    record, statement = first(lead + "{s1.source:Ann Corliss} {s1.cue:said} {s1.content:that the pier would close}.")
    assert [record.text_of(hand.source) for hand in statement.via] == hands


def test_nobody_is_a_hand_of_their_own_words() -> None:
    text = (
        "{s1.source:Ann Corliss} {s1.cue:said} {s1.content:it was late}. In a letter sent by her lawyer, "
        "{s2.source:she} {s2.cue:said} {s2.content:that the pier would close}."
    )
    for statement in chained(text).statements:
        assert all(hand.source_id != statement.source_id for hand in statement.via)


@pytest.mark.parametrize(
    "lead",
    [
        "{s1.source:Ann Corliss} was quoted as saying in Paris",
        "{s1.source:Ann Corliss} {s1.cue:confirmed} to us in March",
    ],
)
def test_a_place_and_the_reporters_pass_nothing_on(lead: str) -> None:
    record, statement = first(lead + " {s1.content:that the pier would close}.")
    assert [record.text_of(hand.source) for hand in statement.via if hand.source] == []


def test_a_leak_is_no_hand_of_what_was_said_after_it() -> None:
    text = (
        "{s1.source:The board} {s1.cue:denied} {s1.content:all blame} after the release of a leaked video. "
        "{s2.source:Ann Corliss} {s2.cue:wrote} in a leaked memo {s2.content:that the pier would close}."
    )
    assert [len(statement.via) for statement in chained(text).statements] == [0, 1]
