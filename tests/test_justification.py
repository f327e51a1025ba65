"""Justification: why a source can know, or why it is not named."""

from onrecord.reading.justification import find_justifications
from onrecord.reading.resolve import resolve
from onrecord.reading.titles import find_titles
from records import marked


def justification_of(text: str) -> str:
    record = find_justifications(find_titles(resolve(marked(text))))
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
    text = "{s1.source:An aide} {s1.cue:said} the pier was sold, speaking on condition of anonymity because the talks were private."
    assert "on condition of anonymity because the talks were private" in justification_of(text)


def test_what_someone_without_a_name_is_familiar_with() -> None:
    text = "{s1.source:Three people familiar with the talks} {s1.cue:said} the pier was sold."
    assert justification_of(text) == "Three people familiar with the talks"


def test_what_a_body_is() -> None:
    text = "The pier is unsafe, {s1.cue:according to} {s1.source:the Tidewater Alliance}, a charity that inspects old harbors."
    assert (
        "a charity that inspects old harbors" in justification_of(text)
        or justification_of(text) == "that inspects old harbors"
    )


def test_how_a_document_came_to_light() -> None:
    text = "The Courier obtained the report through a public records request.\n{s1.source:The report} {s1.cue:says} the pier is unsafe."
    assert "obtained the report through a public records request" in justification_of(text)


def test_nothing_said_is_nothing_given() -> None:
    assert justification_of("{s1.source:Ann Corliss} {s1.cue:said} the pier was unsafe.") == ""
