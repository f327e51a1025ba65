"""Datelines: found once, in all their shapes, and nobody speaks in one."""

import pytest

from onrecord import Record, read
from onrecord.reading.text.document import Document

REPORT = "The gate will be shut in June, the board said. The board said it was old."


def datelines(text: str) -> list[str]:
    document = Document.of_text(text)
    return [text[start:end].strip() for start, end in document.datelines]


def said_by(record: Record, words: str) -> str | None:
    """The name of the source of the statement that holds these words, or how the text calls it."""
    statement = next(s for s in record.statements if words in record.text_of(s.content))
    source = record.source(statement.source_id or "")
    return (source.name or record.text_of(statement.source)) if source else None


@pytest.mark.parametrize(
    "dateline",
    [
        "WEXLEY —",
        "WEXLEY--",
        "PORT ANSEL -",
        "WEXLEY, Mich. –",
        "WEXLEY, N.Y. (AP) —",
        "WEXLEY (Reuters) -",
        "Wexley (AFP) -",
        "(Reuters) -",
        "WEXLEY, Aug. 12 (Xinhua) --",
        "Port Ansel, Aug. 12, 2025 —",
        "PORT ANSEL, Monday —",
        "WEXLEY/LUNDEN (DPA) -",
        "BREAKING —",
        "WEXLEY •",
        "Wexley, 12 Aug:",
        "Wexley, Aug. 12 (PTI)",
        "Aug. 12 (Reuters) -",
        "WEXLEY, Aug. 12 /Newswire/ --",
    ],
)
def test_a_dateline_ends_where_the_report_begins(dateline: str) -> None:
    assert datelines(f"{dateline} {REPORT}") == [dateline]
    record = read(f"{dateline} {REPORT}")
    assert {source.name for source in record.sources} == {None}
    assert said_by(record, "shut in June") == "the board"


@pytest.mark.parametrize(
    "text",
    [
        "NASA — the agency that runs it — said it would fly.",
        "ODELL — We are done.\n\nVENN — So are we.\n\nODELL — Then go.",
        "ODELL: “We are done.”\n\nVENN: “So are we.”",
        "Mara Odell (D) - a senator - said it would pass.",
        "The WEXLEY — a ferry — sank.",
    ],
)
def test_labels_and_sentences_are_no_datelines(text: str) -> None:
    assert datelines(text) == []


def test_a_digest_has_a_dateline_for_each_report() -> None:
    text = f"WEXLEY (AP) — {REPORT}\n\nLUNDEN (AP) — {REPORT}"
    assert datelines(text) == ["WEXLEY (AP) —", "LUNDEN (AP) —"]


@pytest.mark.parametrize("dateline", ["WEXLEY —", "WEXLEY:", "WEXLEY, Ohio (AP) —"])
def test_a_quotation_after_a_dateline_is_its_speakers(dateline: str) -> None:
    record = read(f"{dateline} “We are done,” said Mara Odell.")
    assert said_by(record, "We are done") == "Mara Odell"


@pytest.mark.parametrize("marks", ["„“", "«»", "``''"])
def test_a_quotation_in_any_marks_after_a_dateline_is_its_speakers(marks: str) -> None:
    half = len(marks) // 2
    record = read(f"WEXLEY — {marks[:half]}We are done,{marks[half:]} said Mara Odell.")
    assert said_by(record, "We are done") == "Mara Odell"


def test_the_wire_of_a_dateline_is_not_the_company_of_the_report() -> None:
    record = read("WEXLEY, Mich. (Reuters) - The company will sell its ferries. “They are old,” the company said.")
    assert said_by(record, "They are old") == "the company"
    assert [source.name for source in record.sources] == [None]


def test_an_agency_named_outside_a_dateline_speaks() -> None:
    record = read("WEXLEY (Reuters) - The mill was sold. Reuters said on Monday that it had seen the letter.")
    assert said_by(record, "seen the letter") == "Reuters"
