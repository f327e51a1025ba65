"""Whether "he" goes on from somebody without a name, who is the subject of the sentence before."""

import pytest

import onrecord

LEAD = "HALDEN — The mayor, Tomas Kern, said on Tuesday that the mill would stay.\n\n"


def speaker(text: str, content: str) -> str | None:
    record = onrecord.read(LEAD + text)
    (found,) = [s for s in record.statements if content in record.text_of(s.content)]
    return {source.id: source.name for source in record.sources}[found.source_id or ""]


@pytest.mark.parametrize(
    "text",
    [
        "A builder was less sure. “The roof will fall,” he said.",
        "Another bus driver shook his head. He said the roof will fall.",
        "A retired teacher said Tomas Kern meant well. He added that the roof will fall.",
    ],
)
def test_a_person_without_a_name_is_meant(text: str) -> None:
    assert speaker(text, "roof will fall") is None


def test_the_person_without_a_name_is_one_source_under_all_that_is_said_of_them() -> None:
    record = onrecord.read("A builder was less sure. “The roof will fall,” he said. The builder said it was old.")
    (source,) = record.sources
    assert [record.text_of((span,)) for span in source.mentions] == ["A builder", "he", "The builder"]
    assert [s.source_id for s in record.statements] == [source.id] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A builder, Arne Holt, was less sure. “The roof will fall,” he said.", "Arne Holt"),
        ("A builder had left early. Arne Holt stayed, and he said the roof will fall.", "Arne Holt"),
        ("A builder by trade, he looked up. He said the roof will fall.", "Tomas Kern"),
        ("A report came out last week. He said the roof will fall.", "Tomas Kern"),
    ],
)
def test_a_name_there_or_nobody_else_there_leaves_the_choice_open(text: str, name: str) -> None:
    assert speaker(text, "roof will fall") == name


def test_a_spokeswoman_of_a_body_goes_on_for_it() -> None:
    text = "A Halden Ferries spokeswoman said Tomas Kern would have to wait. She added that the roof will fall."
    assert speaker(text, "roof will fall") != "Tomas Kern"
