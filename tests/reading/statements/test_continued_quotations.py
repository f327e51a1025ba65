"""Quotations with no verb of saying that go on from the sentence before."""

from dataclasses import replace

import msgspec
import pytest

from onrecord.reading.statements.continued_quotations import continue_quotations
from onrecord.reading.statements.draft import number_statements
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.record import Record
from records import marked
from steps import mode_of, run

SHARE = 0.5
KEPT = replace(load_calibration(), continuation=SHARE)


def spoken(text: str) -> Record:
    """The marked record, with the mode that the quotation marks give each statement."""
    record = marked(text)
    found = tuple(msgspec.structs.replace(s, mode=mode_of(record.article.text, s.content)) for s in record.statements)
    return msgspec.structs.replace(record, statements=found)


def told(record: Record) -> list[tuple[str, str, str]]:
    return [(record.text_of(s.source), record.text_of(s.content), s.because) for s in record.statements]


def added(text: str) -> list[tuple[str, str]]:
    record = run(spoken(text), continue_quotations, calibration=KEPT)
    return [(source, content) for source, content, because in told(record) if because == "continuation"]


FIRST = "{s1.content:“The wall fell in March,”} {s1.source:Odell} {s1.cue:said}. "


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("“It will fall again.”", "“It will fall again.”"),
        ("\n\n“It will fall again.”", "“It will fall again.”"),
        ('"It will fall again."', '"It will fall again."'),
        ("''It will fall again.''", "''It will fall again.''"),
        ("“It will fall again, and nobody will come.", "“It will fall again, and nobody will come."),
    ],
)
def test_a_quotation_right_after_is_the_same_speakers(after: str, words: str) -> None:
    assert added(FIRST + after) == [("Odell", words)]


def test_what_it_keeps_of_the_statement_before() -> None:
    record = run(spoken(FIRST + "“It will fall again.”"), continue_quotations, number_statements, calibration=KEPT)
    first, second = record.statements
    assert (second.id, second.mode, second.cue, second.source) == ("s2", "direct", (), first.source)
    assert second.confidence == round(first.confidence * SHARE, 2)


def test_one_follows_on_another() -> None:
    text = FIRST + "“It will fall again.”\n\n“And we will be here then.”"
    assert added(text) == [("Odell", "“It will fall again.”"), ("Odell", "“And we will be here then.”")]


def test_a_paragraph_that_opens_anew_is_more_of_the_same_statement() -> None:
    text = (
        "{s1.source:Odell} {s1.cue:said}: {s1.content:“The wall fell in March.}\n\n“It will fall again.\n\n“We "
        "wait for it.”"
    )
    (statement,) = run(spoken(text), continue_quotations, calibration=KEPT).statements
    assert statement.because == "tagger"
    assert [spoken(text).article.text[a:b] for a, b in statement.content] == [
        "“The wall fell in March.",
        "“It will fall again.",
        "“We wait for it.”",
    ]


@pytest.mark.parametrize(
    "after",
    [
        "The council’s “iron gate” bill failed.",  # a phrase
        "“Tides.”",  # too short to stand alone
        "The council met for nine hours on Monday and left. “It will fall again.”",  # too much between
        "\n\n‘Nobody Will Be Here.’\n\nThe council met.",  # a heading in marks of another kind
        "\n\n“FALK: It will fall again.”",  # a transcript's next speaker
        "The sign read: “It will fall again.”",  # introduced by what stands before
        "\n\nIt rained.\n\n“It will fall again.”",  # a paragraph between
        "The sign read “do not walk on the wall here.”",  # does not begin a sentence
    ],
)
def test_what_does_not_go_on_is_left_to_nobody(after: str) -> None:
    assert added(FIRST + after) == []


def test_a_quotation_that_the_model_gave_to_someone_stays_theirs() -> None:
    text = FIRST + "{s2.content:“It will fall again,”} {s2.source:Falk} {s2.cue:said}."
    assert added(text) == []


def test_a_paraphrase_is_gone_on_from_at_once_and_not_past_other_words() -> None:
    said = "{s1.source:Odell} {s1.cue:said} {s1.content:the wall fell in March}"
    text = said + ". “It will fall again.”"
    assert added(text) == [("Odell", "“It will fall again.”")]
    assert added(said + ", but nobody listened. “It will fall again.”") == []


def test_a_statement_without_a_source_is_not_gone_on_from() -> None:
    text = "It was {s1.cue:said}: {s1.content:“The wall fell in March.”} “It will fall again.”"
    assert added(text) == []


def test_nothing_to_add_gives_the_very_same_record() -> None:
    record = spoken(FIRST)
    assert run(record, continue_quotations, calibration=KEPT) is record
