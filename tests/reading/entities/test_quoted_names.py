"""Phrases in quotation marks that nobody said: names, nicknames, titles of works. They are no statements."""

import pytest

from onrecord import Article
from onrecord.reading.reader import Reader
from onrecord.reading.statements.build import build_statements
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.decode import NO_BIAS
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record
from steps import run

SURE = Calibration(
    weights=(0.0,) * 16, bias=2.0, continuation=0.6, nested=0.8, labels=NO_BIAS, least=0.0, least_quoted=0.0
)


def scripted(text: str, cue: str, content: str, source: str = "") -> list[str]:
    """The contents of the statements where the model takes all of it for an attribution."""
    marks = {"cue": (cue,), "content": (content,)} | ({"source": (source,)} if source else {})
    tagger = ScriptedTagger(marks)
    found = run(
        Record(article=Article(id="a", text=text)), build_statements, tagger=tagger, calibration=SURE
    ).statements
    return [" … ".join(text[a:b] for a, b in s.content) for s in found]


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The plan, known as “Clean Harbour,” would close the docks.", "known as", "“Clean Harbour,”"),
        ("It is also known as the “Falk plan.”", "is also known as", "the “Falk plan.”"),
        ("The gang, nicknamed the “Salt Boys,” was broken up.", "nicknamed", "the “Salt Boys,”"),
        ("A song titled “Leave the Light On” was played.", "titled", "“Leave the Light On”"),
        ("The bridge, sometimes dubbed “the Ladder,” was closed.", "sometimes dubbed", "“the Ladder,”"),
        ("It is called “the Widow” on no map.", "is called", "“the Widow”"),
        ("They drove to a town called Vell.", "called", "Vell"),
    ],
)
def test_what_a_thing_is_called_by_nobody_is_no_statement(text: str, cue: str, content: str) -> None:
    assert scripted(text, cue, content) == []


@pytest.mark.parametrize("work", ["“Tides,” a novel about a lighthouse", "“The Long Wall”, her second play"])
def test_a_work_is_not_said_by_who_wrote_it(work: str) -> None:
    assert (
        scripted(f"Mara Odell took nine years to write {work}.", "took nine years to write", work, "Mara Odell") == []
    )
    assert scripted("Odell wrote “Tides are late.”", "wrote", "“Tides are late.”", "Odell") == ["“Tides are late.”"]


@pytest.mark.parametrize("dateline", ["SARN — ", "PORT ANSEL, Vell (Mercury) — "])
def test_a_dateline_is_nobodys_words(dateline: str) -> None:
    text = f"{dateline}According to a report, the weir is sound."
    place = dateline.split(" (")[0].removesuffix(" — ")
    assert scripted(text, "According to", place, "a report") == []
    assert scripted(text, "According to", "the weir is sound", "a report") == ["the weir is sound"]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("asked", "not to be named because of the talks"),
        ("requested", "anonymity to speak freely"),
        ("asking", "for anonymity"),
    ],
)
def test_who_asks_not_to_be_named_says_nothing_by_that(cue: str, content: str) -> None:
    assert scripted(f"The clerk, who {cue} {content}, left.", cue, content, "who") == []
    assert scripted("Odell asked that the weir be named.", "asked", "that the weir be named", "Odell")


def test_what_somebody_calls_it_is_one() -> None:
    assert scripted("Residents called the slope “the Widow.”", "called", "the slope “the Widow.”", "Residents")


def test_other_cues_need_no_source() -> None:
    assert scripted("It was reported that the Ladder would close.", "was reported", "that the Ladder would close")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="a", text=text))


NAMED = (
    "The army buried two of the “hostage soldiers” on Friday. Families of the “hostage soldiers” stood in the rain.",
    "Her first novel, “The Salt Road,” won the Dorsey Prize in 2011. Her second, “Weather for Sailors,” did not.",
    "The film “A Winter in Norrick” opens on Thursday in forty cinemas.",
    "The gang, nicknamed the “Salt Boys,” was broken up in 2009.",
    "The so-called “night tax” brought in nine million crowns last year.",
    "The ship, the “Ida Brandt,” sank off Vell on Sunday with all hands.",
    "The bridge, dubbed “the Ladder” by the men who built it, was closed on Friday.",
    "The plan, known as “Clean Harbour,” would close the old docks by May. It is also known as the “Falk plan.”",
    "The ministry opened a “humanitarian zone” in the south last week; nobody has come.",
    "The word “tide” comes from an older word for time. In Vellish, “oma” means water.",
    "He wore a jacket with “Norrick Rowers” on the back.",
)
"""Names in quotation marks and words about words; nobody speaks in any of them."""


def test_a_name_in_quotation_marks_is_nobodys_words(reader: Reader) -> None:
    found = [(text, s) for text in NAMED for s in read(reader, text).statements]
    assert len(found) <= 1, found  # the model may err once


def test_a_name_in_quotation_marks_after_a_statement_is_not_more_of_it(reader: Reader) -> None:
    text = (
        "Officials said the “Salt Boys” had been broken up. The “Salt Boys” robbed nine banks.\n\n“Salt Boys” is "
        "a film."
    )
    (statement,) = read(reader, text).statements
    assert text[slice(*statement.content[0])] == "the “Salt Boys” had been broken up"
