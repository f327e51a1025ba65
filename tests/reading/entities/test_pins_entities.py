"""What names are, where few words tell: each case fails without the pattern that it is for."""

import pytest

from onrecord.reading.entities.find import find_entities
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.text.document import Document
from onrecord.record import SourceType
from records import marked, sources_of
from steps import run

SAID = "{s1.cue:said} {s1.content:so}."


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        (f"He works at Wells Barrow. {{s1.source:Wells Barrow}} {SAID}", "named_organization", "Wells Barrow"),
        (f"He works for HarborNet. {{s1.source:HarborNet}} {SAID}", "named_organization", "HarborNet"),
        (f"Clean Harbor met. It is clean. {{s1.source:Clean Harbor}} {SAID}", "named_organization", "Clean Harbor"),
        (f"They had tidal waves. {{s1.source:Tidal Corliss}} {SAID}", "named_person", "Corliss"),
        (f"In April Corliss left. {{s1.source:Corliss}} {SAID}", "named_person", "Corliss"),
        (f"Halden wrote a book. {{s1.source:Halden}} {SAID}", "named_person", "Halden"),
        (f"Ann Corliss, 54, a nurse, left. {{s1.source:The nurse}} {SAID}", "named_person", "Ann Corliss"),
        (f"May Vance stay? {{s1.source:Vance}} {SAID}", "named_person", "Vance"),
        (f"An Aland Halden executive left. Then {{s1.source:Halden}} {SAID}", "named_organization", "Aland Halden"),
        ("{s1.source:Halden}, 54, {s1.cue:agreed} {s1.content:so}.", "named_person", "Halden"),
        ("{s1.content:“No,”} {s1.cue:said} {s1.source:Halden}.", "named_person", "Halden"),
        (f"HARBOR BOARD TO SELL THE PIER\nThe board met. {{s1.source:The board}} {SAID}", "unnamed_group", None),
        (f"Ada Korn T-shirt sales rose. {{s1.source:Korn}} {SAID}", "named_person", "Ada Korn"),
        (
            f"Then a spokesman for Tidal Quill left. {{s1.source:Tidal Quill}} {SAID}",
            "named_organization",
            "Tidal Quill",
        ),
        (f"He told the Kelda Rowe programme so. {{s1.source:Rowe}} {SAID}", "named_person", "Kelda Rowe"),
    ],
)
def test_what_a_name_is(text: str, kind: SourceType, name: str | None) -> None:
    [source] = sources_of(text)
    assert (source.type, source.name) == (kind, name)


def test_the_seat_of_one_is_no_name_of_another() -> None:
    record = run(marked(f"Rep. Ann Corliss (D-Quill), who left, stayed. {{s1.source:D-Quill}} {SAID}"), resolve)
    assert [len(source.mentions) for source in record.sources] == [1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f"Secretary of State Corliss left. {{s1.source:Corliss}} {SAID}", "Corliss"),
        (f"Secretary of the Treasury Ann Corliss left. {{s1.source:Corliss}} {SAID}", "Ann Corliss"),
        (f"A spokesman for Ann Halden left. Halden grew. {{s1.source:Halden}} {SAID}", "Ann Halden"),
    ],
)
def test_an_office_is_no_part_of_a_name(text: str, name: str) -> None:
    [source] = sources_of(text)
    assert source.name == name


def test_what_a_programme_is_called_is_a_work() -> None:
    document = Document.of_text("She told the breakfast programme Good Morning Vell that the pier was old.")
    assert [(entity.kind, entity.name) for entity in find_entities(document).all] == [("work", "Morning Vell")]


def test_whoever_is_said_to_have_said_it_is_a_person() -> None:
    document = Document.of_text("“No,” said Halden.")
    assert [(entity.kind, entity.name) for entity in find_entities(document).all] == [("person", "Halden")]
