"""Justification: why a source can know, or why it is not named."""

import pytest

from onrecord.reading.profiles.justification import find_justifications
from onrecord.reading.profiles.titles import find_titles
from onrecord.reading.sources.resolve import resolve
from records import marked
from steps import run


def justification_of(text: str) -> str:
    record = run(marked(text), resolve, find_titles, find_justifications)
    [source] = record.sources[:1]
    return record.text_of(source.justification)


def test_relative_clause_of_a_person() -> None:
    text = "{s1.source:Ann Corliss, who has run the pier for twenty years,} {s1.cue:said} it was unsafe."
    assert justification_of(text) == "who has run the pier for twenty years"


def test_clause_after_a_title() -> None:
    text = "The pier is unsafe, {s1.cue:said} {s1.source:Ann Corliss, an engineer who examined it in May}."
    assert justification_of(text) == "who examined it in May"


def test_sentence_that_introduces_a_person() -> None:
    text = "Ann Corliss watched the pier fall from her kitchen. {s1.source:She} {s1.cue:said} it made no sound."
    assert justification_of(text) == "Ann Corliss watched the pier fall from her kitchen."


def test_reason_for_withholding_a_name() -> None:
    text = (
        "{s1.source:An aide} {s1.cue:said} the pier was sold, speaking on condition of anonymity because the "
        "talks were private."
    )
    assert "on condition of anonymity because the talks were private" in justification_of(text)


def test_what_someone_without_a_name_is_familiar_with() -> None:
    text = "{s1.source:Three people familiar with the talks} {s1.cue:said} the pier was sold."
    assert justification_of(text) == "Three people familiar with the talks"


def test_what_a_body_is() -> None:
    text = (
        "The pier is unsafe, {s1.cue:according to} {s1.source:the Tidewater Alliance}, a charity that inspects "
        "old harbors."
    )
    assert (
        "a charity that inspects old harbors" in justification_of(text)
        or justification_of(text) == "that inspects old harbors"
    )


def test_how_a_document_came_to_light() -> None:
    text = (
        "The Courier obtained the report through a public records request.\n{s1.source:The report} {s1.cue:says} "
        "the pier is unsafe."
    )
    assert "obtained the report through a public records request" in justification_of(text)


def test_nothing_said_is_nothing_given() -> None:
    assert justification_of("{s1.source:Ann Corliss} {s1.cue:said} the pier was unsafe.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "{s1.source:Ann Corliss, who declined to go into detail,} {s1.cue:said} it was unsafe.",
        "{s1.source:Ann Corliss, who told the board as much,} {s1.cue:said} it was unsafe.",
        "{s1.source:Ann Corliss, who is 52,} {s1.cue:said} it was unsafe.",
        "But {s1.cue:according to} {s1.source:Ann Corliss}, {s1.content:the old board sold the pier}.",
        (
            "The board warned {s1.source:the Tidewater Alliance} that the pier was closed. The group "
            "{s1.cue:said} it knew."
        ),
    ],
)
def test_what_justifies_nothing(text: str) -> None:
    assert justification_of(text) == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Corliss wins the harbor race",
        "Will Ann Corliss ever sell the pier?",
        "The board named a clerk, joined by Mayor Ann Corliss on the steps.",
        "Editor's note: Ann Corliss owns a share of this paper.",
        "Ann Corliss, left, shows the broken lamp to her crew.",
    ],
)
def test_a_sentence_that_tells_nothing_of_its_person(sentence: str) -> None:
    text = f"The harbor was calm that day and nothing moved on the water for hours on end.\n\n{sentence}\n\n"
    assert justification_of(text + "{s1.source:Corliss} {s1.cue:said} it was unsafe.") == ""


def test_a_sentence_about_what_is_somebodys_is_not_about_them() -> None:
    text = (
        "{s1.source:Ann Corliss} {s1.cue:said} it was unsafe. The pier is old.\n\nCorliss's plan was dropped by "
        "the board."
    )
    assert justification_of(text) == ""


def test_what_others_talk_of_is_the_story_not_a_reason() -> None:
    text = (
        "Ann Corliss closed the pier in May. {s1.source:Corliss} {s1.cue:said} it was unsafe.\n"
        "{s2.source:Omar Teague} {s2.cue:said} {s2.content:Corliss had acted too late}.\n"
        "{s3.source:Mina Odell} {s3.cue:said} {s3.content:Corliss had been right}."
    )
    assert justification_of(text) == ""


def test_sentence_that_opens_with_what_someone_is() -> None:
    text = (
        "The pier fell in May. A clerk for the harbor board, Ann Corliss sees every permit.\n"
        "{s1.source:Corliss} {s1.cue:said} it was unsafe."
    )
    assert "A clerk for the harbor board, Ann Corliss sees every permit." in justification_of(text)


def test_an_own_life_is_told_and_the_sentence_before_a_contrast() -> None:
    text = (
        "Crowds came to the harbor in May. But Ann Corliss stayed at home.\n\n"
        "For years, Corliss's mother had mended nets there.\n\n{s1.source:Corliss} {s1.cue:said} it was sad."
    )
    found = justification_of(text)
    assert "Crowds came to the harbor in May." in found
    assert "Corliss's mother had mended nets there" in found


def test_what_someone_was_to_the_matter() -> None:
    text = (
        "{s1.source:Ann Corliss} {s1.cue:said} it was unsafe. The vote was held in June.\n"
        "Corliss was the only witness against the sale."
    )
    assert "was the only witness against the sale" in justification_of(text)
    assert justification_of(text.replace("Corliss was", "If Corliss was")) == ""


def test_a_clause_ends_where_the_main_clause_goes_on() -> None:
    text = "{s1.source:The Tidewater Alliance}, which inspects old harbors, long {s1.cue:warned} of the pier."
    assert justification_of(text) == "which inspects old harbors"


def test_dashes_within_a_clause() -> None:
    text = "The pier is unsafe, {s1.cue:said} {s1.source:Ann Corliss}, who mended it – twice – in May."
    assert justification_of(text) == "who mended it – twice – in May"
    text = (
        "{s1.source:Ann Corliss}, the head of Civic Harbor – a club that mends piers – {s1.cue:told} us it was unsafe."
    )
    assert justification_of(text) == "that mends piers"


def test_list_in_a_description() -> None:
    text = "It fell, {s1.cue:said} {s1.source:the Tidewater Alliance}, a charity for divers, fishers, and lock keepers."
    assert justification_of(text) == "a charity for divers, fishers, and lock keepers"


def test_those_who_were_inside_when_no_name_is_given() -> None:
    text = "{s1.source:A dozen former employees}, speaking on condition of anonymity, {s1.cue:said} it was unsafe."
    assert "A dozen former employees" in justification_of(text)


def test_a_group_by_what_it_did() -> None:
    text = "{s1.source:The group that organized the march} {s1.cue:said} it was unsafe."
    assert justification_of(text) == "The group that organized the march"


def test_reason_for_withholding_stops_at_a_quotation() -> None:
    text = (
        '"It will fall again," {s1.cue:said} {s1.source:one official}, who spoke on condition of anonymity '
        "because the talks were private."
    )
    assert justification_of(text).startswith(("one official", "who spoke"))
    assert "fall" not in justification_of(text)


def test_the_law_by_which_a_document_was_had() -> None:
    text = (
        "The Courier obtained the report through a public records request.\n"
        "{s1.source:The report} {s1.cue:says} the pier is unsafe.\nThe harbor is old.\n"
        "Under the public records law of Aland, drafts are open to all.\n"
        "It would have been better if the port had released the report."
    )
    found = justification_of(text)
    assert "Under the public records law of Aland, drafts are open to all." in found
    assert "would have been better" not in found


def test_a_document_by_its_maker_and_not_by_what_it_says() -> None:
    text = (
        "Half of the piers are rotten, {s1.cue:according to} {s1.source:a study published in May by surgeons in "
        "Quillport}."
    )
    assert justification_of(text) == "a study published in May by surgeons in Quillport"
