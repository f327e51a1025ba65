"""Replies: who was asked and did not answer, never a statement."""

import time

import pytest

from onrecord.article import Article
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Record
from records import marked
from steps import run


def replied(text: str) -> Record:
    return run(Record(article=Article(id="test", text=text)), resolve, find_replies)


@pytest.mark.parametrize(
    ("text", "outcome", "name"),
    [
        ("Ann Corliss declined to comment.", "declined", "Ann Corliss"),
        ("Harrow Shipping refused to comment on the sale.", "declined", "Harrow Shipping"),
        ("Ann Corliss would not comment.", "declined", "Ann Corliss"),
        ("Harrow Shipping declined to disclose the price.", "declined", "Harrow Shipping"),
        ("Harrow Shipping declined to give any more details.", "declined", "Harrow Shipping"),
        ("Ann Corliss would not discuss the sale.", "declined", "Ann Corliss"),
        ("Ann Corliss wouldn’t weigh in.", "declined", "Ann Corliss"),
        ("Ann Corliss was unable to comment on the sale.", "declined", "Ann Corliss"),
        ("Ann Corliss declined additional comment.", "declined", "Ann Corliss"),
        ("Ann Corliss dodged a question about the pier.", "declined", "Ann Corliss"),
        ("The Courier could not immediately reach Ann Corliss for comment.", "unreachable", "Ann Corliss"),
        ("Harrow Shipping has not responded to a Lode Herald request for comment.", "no_response", "Harrow Shipping"),
        ("Ann Corliss declined through a lawyer to be interviewed.", "declined", "Ann Corliss"),
        ("Neither Ann Corliss nor her lawyer would say whether the pier is safe.", "declined", "Ann Corliss"),
        ("Reached on Friday, Ann Corliss hung up.", "declined", "Ann Corliss"),
        ("Ann Corliss walked away when asked about the pier.", "declined", "Ann Corliss"),
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
        ("Harrow Shipping forwarded questions to its lawyers.", "deferred", "Harrow Shipping"),
        ("Ann Corliss said she could not discuss the case.", "declined", "Ann Corliss"),
        ("Ann Corliss did not want to discuss the sale.", "declined", "Ann Corliss"),
        ("Harrow Shipping gave no reply.", "declined", "Harrow Shipping"),
        ("Harrow Shipping said it “does not comment on single cases”.", "declined", "Harrow Shipping"),
        ("Harrow Shipping said it did not comment on leaked documents.", "declined", "Harrow Shipping"),
        ("Calls to the number listed for Harrow Shipping went to voicemail.", "no_response", "Harrow Shipping"),
        ("The Courier asked the Ports Agency for it twice. It has yet to answer.", "no_response", "Ports Agency"),
        ("They wrote to Harrow Shipping, which did not respond.", "no_response", "Harrow Shipping"),
        ("Ann Corliss declined to say whether the pier was sold.", "declined", "Ann Corliss"),
        ("Ann Corliss would not be drawn on who had bought it.", "declined", "Ann Corliss"),
        ("Harrow Shipping neither confirmed nor denied that the pier was sold.", "declined", "Harrow Shipping"),
        ("Ann Corliss had not replied by Thursday evening.", "no_response", "Ann Corliss"),
        (
            "The Courier has asked Harrow Shipping when it bought the pier and has not received a response.",
            "no_response",
            "Harrow Shipping",
        ),
        ("There was no answer yet from Harrow Shipping.", "no_response", "Harrow Shipping"),
        ("Harrow Shipping did not comment on the strike.", "no_response", "Harrow Shipping"),
        ("Harrow Shipping has not publicly commented on the strike.", "no_response", "Harrow Shipping"),
        ("The Courier received no reply from Harrow Shipping.", "no_response", "Harrow Shipping"),
        ("Harrow Shipping was asked for comment on Sunday.", "requested", "Harrow Shipping"),
        ("Harrow Shipping was given two days to respond.", "requested", "Harrow Shipping"),
        ("Harrow Shipping said it could not comment because of the trial.", "declined", "Harrow Shipping"),
        ("Ann Corliss did not wish to be interviewed.", "declined", "Ann Corliss"),
        ("Ann Corliss chose not to comment.", "declined", "Ann Corliss"),
        ("Harrow Shipping did not immediately have a comment.", "declined", "Harrow Shipping"),
        ("Harrow Shipping has ignored repeated requests for comment.", "no_response", "Harrow Shipping"),
        ("Nobody at Harrow Shipping answered the phone.", "no_response", "Harrow Shipping"),
        ("No one at Harrow Shipping could be reached.", "unreachable", "Harrow Shipping"),
        ("Attempts to reach Ann Corliss by phone were unsuccessful.", "unreachable", "Ann Corliss"),
        ("Harrow Shipping did not immediately provide details of the sale.", "no_response", "Harrow Shipping"),
        ("Ann Corliss has not yet given a reason.", "no_response", "Ann Corliss"),
        ("Ann Corliss could not be reached by phone.", "unreachable", "Ann Corliss"),
        ("Calls from the Courier to Harrow Shipping were not returned.", "no_response", "Harrow Shipping"),
        ("Questions to Harrow Shipping were referred to its lawyers.", "deferred", "Harrow Shipping"),
        ("Ann Corliss hung up when a reporter gave her name.", "declined", "Ann Corliss"),
        ("Ann Corliss walked out of the interview when the sale was raised.", "declined", "Ann Corliss"),
        ("Ann Corliss stayed silent when she was asked about the pier.", "declined", "Ann Corliss"),
        ("Ann Corliss left the hall without speaking to reporters.", "declined", "Ann Corliss"),
        ("Emails sent to Harrow Shipping were not answered.", "no_response", "Harrow Shipping"),
        ("Efforts to get Ann Corliss to speak on the pier proved abortive.", "unreachable", "Ann Corliss"),
        ("“No comment,” Ann Corliss said when asked about the pier.", "declined", "Ann Corliss"),
        ("“No comment,” said Ann Corliss as she left.", "declined", "Ann Corliss"),
        ("Harrow Shipping preferred not to comment.", "declined", "Harrow Shipping"),
        ("The Courier has asked Harrow Shipping to comment.", "requested", "Harrow Shipping"),
        ("Ann Corliss said she had nothing to add.", "declined", "Ann Corliss"),
        ("Harrow Shipping did not get back to us before the deadline.", "no_response", "Harrow Shipping"),
        ("Ann Corliss declined an interview.", "declined", "Ann Corliss"),
        ("Comment was declined by Harrow Shipping.", "declined", "Harrow Shipping"),
        ("Harrow Shipping passed queries on to the harbour board.", "deferred", "Harrow Shipping"),
        ("Nobody from Harrow Shipping was available to comment.", "unreachable", "Harrow Shipping"),
        ("Harrow Shipping was not prepared to discuss the sale.", "declined", "Harrow Shipping"),
        ("Harrow Shipping has not responded to the allegations.", "no_response", "Harrow Shipping"),
        ("The Courier put the claims to Ann Corliss but she has not replied.", "no_response", "Ann Corliss"),
        ("Ann Corliss would say nothing more about the pier.", "declined", "Ann Corliss"),
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


def test_a_second_refusal_of_the_same_subject() -> None:
    record = replied("Ann Corliss refused to comment, and would not say whether the pier was sold.")
    assert [reply.outcome for reply in record.replies] == ["declined", "declined"]
    assert len({reply.source_id for reply in record.replies}) == 1


def test_one_who_passes_a_question_on_and_the_other_who_is_silent() -> None:
    record = replied("Ann Corliss referred questions to the Ports Agency, which did not respond.")
    names = {source.id: source.name for source in record.sources}
    assert [(names[reply.source_id or ""], reply.outcome) for reply in record.replies] == [
        ("Ann Corliss", "deferred"),
        ("Ports Agency", "no_response"),
    ]


def test_neither_of_two() -> None:
    record = replied("Neither Ann Corliss nor Peter Brill responded to requests for comment.")
    assert [record.source(reply.source_id).name for reply in record.replies] == ["Ann Corliss", "Peter Brill"]  # type: ignore[union-attr]


def test_a_refusal_after_a_quotation() -> None:
    record = replied("“The pier is old,” Ann Corliss said, but would not say how old.")
    assert [record.source(reply.source_id).name for reply in record.replies] == ["Ann Corliss"]  # type: ignore[union-attr]


def test_a_refusal_in_the_speaker_s_own_words_stays_a_statement() -> None:
    text = "“{s1.content:We cannot comment on the sale},” {s1.source:Ann Corliss} {s1.cue:said}."
    record = run(marked(text), resolve, find_replies)
    assert [reply.outcome for reply in record.replies] == ["declined"]
    assert len(record.statements) == 1


def test_what_somebody_would_not_say_is_no_statement() -> None:
    text = "{s1.source:Ann Corliss} {s1.cue:would not say} {s1.content:whether the pier was sold, let or lent}."
    record = run(marked(text), resolve, find_replies)
    assert record.statements == ()
    assert [reply.outcome for reply in record.replies] == ["declined"]


def test_a_refusal_read_as_a_statement_is_taken_out() -> None:
    record = run(marked("{s1.source:Ann Corliss} {s1.cue:declined} {s1.content:to comment}."), resolve, find_replies)
    assert record.statements == ()
    assert len(record.replies) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Ann Corliss declined an invitation to the dinner.",
        "The river did not return to its bed.",
        "Ann Corliss said the pier was safe.",
        "Ann Corliss refused to say sorry.",
        "Ann Corliss refused to release the hostages.",
        "Ann Corliss refused to give way.",
        "Ann Corliss was unable to swim.",
        "Ann Corliss dodged a falling crate.",
        "The senate refused to confirm Ann Corliss.",
        "Ann Corliss was given a medal.",
        "Ann Corliss ignored his call to resign.",
        "Neither Ann Corliss nor Peter Brill won.",
        "Neither Ann Corliss nor Peter Brill would say no to a ferry.",
        "Ann Corliss hung up her coat and walked off the pier.",
        "Attempts to mend the pier were unsuccessful.",
        "“He did not answer my question,” Ann Corliss said.",
        "The debate hardly failed to answer the question of who should pay.",
        "The engine did not respond. It could not be reached from the deck.",
        "The letter does not answer the question.",
        "Calls for help were not answered until dawn.",
        "Ann Corliss could not be reached by road for a week.",
        "Two climbers could not be found.",
        "Details of the sale were not immediately available.",
    ],
)
def test_no_reply(text: str) -> None:
    assert replied(text).replies == ()


@pytest.mark.parametrize(
    "text",
    [
        "The mayor " + "also both " * 14 + "did not comment.",
        "The mayor has " + "also repeatedly " * 1000 + "sailed.",
        "The mayor did not " + "both also " * 1000 + "comment.",
        "The mayor was " + "not asked, was " * 1000 + "also both also both away.",
        "Neither the mayor nor " + "nor " * 1000 + "has " * 1000 + "sailed.",
        "The mayor received " * 1000 + "no word.",
        "The mayor did not respond to " + "a " * 3000 + "letter",
    ],
)
def test_replies_are_found_in_time_however_often_a_word_is_repeated(text: str) -> None:
    began = time.process_time()
    assert {reply.outcome for reply in replied(text).replies} <= {"no_response"}
    assert time.process_time() - began < 2


def test_a_name_that_ends_like_an_auxiliary_is_taken_whole() -> None:
    record = replied("Ann Francis declined to comment.")
    assert record.text_of(record.replies[0].spans) == "Ann Francis declined to comment"
    assert [source.name for source in record.sources] == ["Ann Francis"]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Corliss refused to comment in 2015 but now says the pier was sold.",
        "Voters were asked to comment on the plan by June.",
        "Ann Corliss refused to answer the door.",
        "Her calls to Ann Corliss were returned within an hour.",
        "Ann Corliss walked out of the marriage after a year.",
        "Ann Corliss left the field without speaking to the referee.",
        "The crowd stayed silent for a minute when the ship went by.",
        "The phone of Ann Corliss was switched off at nine.",
        "Ann Corliss was not prepared for the flood.",
        "Ann Corliss did not return to the pitch.",
        "Harrow Shipping declined to prosecute two drivers.",
    ],
)
def test_what_no_report_asked_is_no_reply(text: str) -> None:
    assert replied(text).replies == ()
