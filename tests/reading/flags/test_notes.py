"""What an article says of itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.reading.notes import find_notes
from steps import run


def notes(text: str) -> list[tuple[str, list[str]]]:
    record = run(Record(article=Article(id="t", text=text)), find_notes)
    return [(note.kind, [text[start:end] for start, end in note.spans]) for note in record.notes]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("This story has been updated with additional developments.", "update"),
        ("This article was updated at 4 p.m. to include a reply from the port.", "update"),
        ("UPDATE: The port has since answered.", "update"),
        ("This is a developing story; this page will be updated.", "update"),
        ("Correction: The ferry was built in 1924, not 1942.", "correction"),
        ("CORRECTION APPENDED", "correction"),
        ("An earlier version of this report gave the wrong age for the ferry.", "correction"),
        ("This post has been corrected.", "correction"),
        ("This article was amended on 3 September 2025 because the ferry's name was wrong.", "correction"),
        ("Clarification: The harbour is run by the county.", "clarification"),
        ("This report has been clarified to say who runs the harbour.", "clarification"),
        ("Editor's note: Mara Odell is related to a member of our staff.", "editor"),
        ("[Editor’s note: the interview was held in Brill.]", "editor"),
        ("Tomas Brandt contributed reporting.", "contribution"),
        ("Tomas Brandt and Ida Lunn contributed to this report.", "contribution"),
        ("(Reporting by Tomas Brandt; editing by Ida Lunn)", "contribution"),
        ("Additional reporting by Tomas Brandt in Brill.", "contribution"),
    ],
)
def test_a_note_is_found_by_its_kind(line: str, kind: str) -> None:
    text = f"The harbour closed on Tuesday.\n\n{line}"
    assert notes(text) == [(kind, [line])]


def test_at_the_end_who_contributed_is_a_note() -> None:
    line = "Tomas Brandt and Ida Lunn contributed from Brill."
    report = "The harbour closed on Tuesday, and the ferries lay at the quay. " * 3
    assert notes(f"{report}\n\n{line}") == [("contribution", [line])]


def test_a_label_alone_takes_the_paragraph_under_it() -> None:
    text = "The harbour closed.\n\nCorrection:\n\nThe ferry was built in 1924."
    assert notes(text) == [("correction", ["Correction:", "The ferry was built in 1924."])]


@pytest.mark.parametrize(
    "line",
    [
        "The harbour board updated its rules in May.",
        "Odell contributed $300 to the campaign.",
        "Cheap fuel contributed to the collapse.",
        "The board's report has been updated twice since then.",
        "“This story has been updated so often,” Odell said.",
        "She asked the editor for a correction.",
        "The correction took years.",
    ],
)
def test_what_the_report_tells_of_others_is_no_note(line: str) -> None:
    assert notes(f"The harbour closed.\n\n{line}") == []


def test_a_note_inside_a_paragraph_is_its_sentence_alone() -> None:
    text = "The harbour closed.\n\nIt will open again. This story has been updated."
    assert notes(text) == [("update", ["This story has been updated."])]


PIECES = (
    "This story has been updated.",
    "Correction: ",
    "An earlier version said so. ",
    "Editor’s note: ",
    "\n\n",
    "\n",
    " ",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=12).map("".join))
def test_notes_lie_in_the_text(text: str) -> None:
    record = run(Record(article=Article(id="t", text=text)), find_notes)
    assert all(0 <= start < end <= len(text) for note in record.notes for start, end in note.spans)
