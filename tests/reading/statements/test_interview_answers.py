"""Interviews without labels: questions that stand alone, and their answers."""

import msgspec
import pytest

from onrecord import Record
from onrecord.article import Article
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.interview_answers import attribute_answers
from onrecord.record import Statement
from records import marked
from steps import run

TOP = (
    "An interview with Ann Corliss, who keeps the light\n\nAnn Corliss has kept the light at Harrow for thirty "
    "years.\n\n"
)
TALK = (
    "How old is the light?\n\nOlder than I am. My father lit it.\n\n"
    "Do you sleep?\n\nBy day.\n\nI sleep badly in June.\n\n"
    "What would you change?\n\nNothing. The lamp, perhaps.\n\nThe harbour board said that it would look at the lamp."
)


def answers(text: str) -> list[str]:
    record = run(Record(article=Article(id="test", text=text)), attribute_answers)
    return [record.text_of(statement.content) for statement in record.statements]


def test_what_follows_on_a_question_is_the_guests() -> None:
    record = run(Record(article=Article(id="test", text=TOP + TALK)), attribute_answers, resolve, follow_chains)
    assert [record.text_of(s.content) for s in record.statements] == [
        "Older than I am. My father lit it.",
        "By day. … I sleep badly in June.",
        "Nothing. The lamp, perhaps.",
    ]
    assert {record.source(s.source_id).name for s in record.statements} == {"Ann Corliss"}  # type: ignore[union-attr]
    assert {(s.because, s.venue.kind if s.venue else None) for s in record.statements} == {("interview", "interview")}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("By day.\n\n(She laughs.)\n\nI sleep badly in June.", "By day. … I sleep badly in June."),
        (
            "They call it “dozing”, and who would not?\n\nI sleep badly.",
            "They call it “dozing”, and who would not? … I sleep badly.",
        ),
    ],
)
def test_an_aside_is_no_answer_and_a_question_with_quoted_words_is_one(answer: str, said: str) -> None:
    assert answers(TOP + TALK.replace("By day.\n\nI sleep badly in June.", answer))[1] == said


def test_the_last_answer_goes_on_while_the_guest_speaks_of_herself() -> None:
    text = TOP + TALK.replace("The harbour board", "I would paint it as well.\n\nThe harbour board")
    assert answers(text)[2] == "Nothing. The lamp, perhaps. … I would paint it as well."


def test_what_the_model_found_in_an_answer_stands_within() -> None:
    text = TOP + TALK
    at = text.index("My father lit it")
    found = Statement(
        id="s1",
        content=((at + 10, at + 16),),
        cue=((at + 10, at + 13),),
        source=((at, at + 9),),
        confidence=0.9,
        because="tagger",
    )
    record = run(Record(article=Article(id="test", text=text), statements=(found,)), attribute_answers)
    outer = next(s for s in record.statements if "Older" in record.text_of(s.content))
    assert [s.within for s in record.statements if s.because == "tagger"] == [outer.id]


@pytest.mark.parametrize(
    "text",
    [
        TALK,  # nobody is named
        TOP + "How old is the light?\n\nNobody knows.\n\nIt is the oldest on the coast.",  # one question
        TOP + "Who pays?\n\nThe town.\n\nWho else?\n\nThe county.\n\nHow much?\n\nNobody knows.",  # none says "you"
        TOP
        + TALK.replace("How", "Q: How").replace("Do", "Q: Do").replace("What", "Q: What").replace("\n\n", "\n\nA: "),
    ],
)
def test_no_interview(text: str) -> None:
    assert answers(text) == []


def test_he_in_the_words_of_one_is_another() -> None:
    found = marked(
        "Piet Vance keeps the harbour. {s1.source:Tom Corliss} {s1.cue:said}: "
        "{s1.content:“{s2.source:He} {s2.cue:said} {s2.content:that the lamp was too old}, and we laughed.”}"
    )
    outer, inner = found.statements
    statements = (msgspec.structs.replace(outer, mode="direct"), msgspec.structs.replace(inner, within=outer.id))
    record = run(msgspec.structs.replace(found, statements=statements), resolve)
    assert [record.source(s.source_id).name for s in record.statements] == ["Tom Corliss", "Piet Vance"]  # type: ignore[union-attr]
