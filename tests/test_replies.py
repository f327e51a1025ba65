"""Replies: who was asked and did not answer, never a statement."""

import pytest

from onrecord.article import Article
from onrecord.reading.replies import find_replies
from onrecord.reading.resolve import resolve
from onrecord.record import Record
from records import marked


def replied(text: str) -> Record:
    return find_replies(resolve(Record(article=Article(id="test", text=text))))


@pytest.mark.parametrize(
    ("text", "outcome", "name"),
    [
        ("Ann Corliss declined to comment.", "declined", "Ann Corliss"),
        ("Harrow Shipping refused to comment on the sale.", "declined", "Harrow Shipping"),
        ("Ann Corliss would not comment.", "declined", "Ann Corliss"),
        ("A Coast Guard spokesman declined to comment.", "declined", "Coast Guard"),
        (
            "The Tidewater Alliance did not respond at once to a request for comment.",
            "no_response",
            "Tidewater Alliance",
        ),
        ("Ann Corliss, the port's director, did not return two phone calls.", "no_response", "Ann Corliss"),
        ("A message left with Ann Corliss was not returned.", "no_response", "Ann Corliss"),
        ("Ann Corliss could not be reached.", "unreachable", "Ann Corliss"),
        ("The Courier has contacted Harrow Shipping for comment.", "requested", "Harrow Shipping"),
        ("Harrow Shipping referred questions to its lawyers.", "deferred", "Harrow Shipping"),
    ],
)
def test_replies(text: str, outcome: str, name: str) -> None:
    record = replied(text)
    [reply] = record.replies
    source = record.source(reply.source_id)
    assert source is not None
    assert (reply.outcome, source.name) == (outcome, name)
    assert record.statements == ()


def test_pronoun_of_one_named_before() -> None:
    record = replied("Ann Corliss runs the port. She declined to comment.")
    assert [record.source(reply.source_id).name for reply in record.replies] == ["Ann Corliss"]  # type: ignore[union-attr]


def test_two_who_did_not_answer_are_two_replies() -> None:
    record = replied("Ann Corliss and Peter Brill did not respond to requests for comment.")
    assert [record.source(reply.source_id).name for reply in record.replies] == ["Ann Corliss", "Peter Brill"]  # type: ignore[union-attr]


def test_a_refusal_read_as_a_statement_is_taken_out() -> None:
    record = find_replies(resolve(marked("{s1.source:Ann Corliss} {s1.cue:declined} {s1.content:to comment}.")))
    assert record.statements == ()
    assert len(record.replies) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ann Corliss declined an invitation to the dinner.",
        "The river did not return to its bed.",
        "Ann Corliss said the pier was safe.",
        "“He did not answer my question,” Ann Corliss said.",
    ],
)
def test_no_reply(text: str) -> None:
    assert replied(text).replies == ()
