"""Versions of one article: what changed of what people say, whose names went, and whether a note owns up to it."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

import onrecord
from onrecord import Record
from onrecord.cli import main
from onrecord.comparison.placing import place_all
from onrecord.comparison.versions import revise
from onrecord.ledger import Ledger
from onrecord.record import Note
from onrecord.views.versions import versions
from telling_records import telling

REPAIRS = ("Mara Odell", "The repairs of the old mill may cost two million euros this year")
ROOF = ("Tomas Kern", "The roof must be mended before the first snow of the winter")
SCHOOL = ("Mara Odell", "The school opens in the autumn term with room for everybody")


def noted(record: Record, kind: str, words: str) -> Record:
    """The record with a note that stands in its text."""
    start = record.article.text.index(words)
    return Record(
        article=record.article,
        statements=record.statements,
        sources=record.sources,
        notes=(Note(kind=kind, spans=((start, start + len(words)),)),),
    )


def test_character_noise_is_no_change() -> None:
    later = telling("a", (REPAIRS[0], REPAIRS[1].upper() + "!"), before="By our staff — ")
    found = revise(telling("a", REPAIRS), later)
    assert (found.edits, found.unchanged, found.notes) == ((), 1, ())


def test_numbers_hedges_and_the_note_that_owns_up() -> None:
    words = REPAIRS[1].replace("may", "will").replace("two", "three")
    note = "Correction: the sum for the repairs was wrong."
    later = noted(telling("a", (REPAIRS[0], words), ROOF, after=note), "correction", note)
    found = revise(telling("a", REPAIRS, SCHOOL), later)
    changed, dropped, added = found.edits
    assert (changed.status, changed.kind, changed.owned_up) == ("changed", "sense_changed", True)
    assert [change.sense for change in changed.shown_by] == ["modal", "number"]
    assert (dropped.status, dropped.owned_up) == ("dropped", False)
    assert (added.status, found.named, found.gone) == ("added", ("Tomas Kern",), ())
    assert [one.text for one in found.notes] == [note]


def test_a_source_unnamed_or_gone() -> None:
    unnamed = revise(telling("a", ROOF), telling("a", ("a builder", ROOF[1]), unnamed=True))
    assert (unnamed.unnamed, unnamed.gone) == (("Tomas Kern",), ("Tomas Kern",))
    assert [edit.attribution for edit in unnamed.edits] == ["named_to_unnamed"]
    nobody = revise(telling("a", ROOF), telling("a", (None, ROOF[1])))
    assert nobody.unnamed == ("Tomas Kern",)


def test_a_lost_hand_is_an_edit() -> None:
    found = revise(telling("a", ROOF, via={0: "Ann Reeve"}), telling("a", ROOF))
    assert [(edit.kind, edit.attribution) for edit in found.edits] == [("verbatim", "lost_hand")]


@pytest.fixture
def news(tmp_path: Path) -> str:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for day, told in ((1, (REPAIRS,)), (2, (REPAIRS, ROOF)), (3, (ROOF,))):
            record = telling("mill", *told, url="https://herald.example/mill", outlet="Herald", day=date(2025, 9, day))
            ledger.add(record, reader="r1")
        ledger.add(telling("other", SCHOOL), reader="r1")
    return str(tmp_path / "news.db")


def test_the_command_in_every_form(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    def ask(*words: str, code: int = 0) -> str:
        assert main(["versions", news, *words]) == code
        return capsys.readouterr().out

    assert "ADDED" in ask("mill")
    first, second = map(json.loads, ask("mill", "-f", "jsonl").splitlines())
    assert [edit["status"] for edit in first["revision"]["edits"]] == ["added"]
    assert [edit["status"] for edit in second["revision"]["edits"]] == ["dropped"]
    assert second["revision"]["gone"] == ["Mara Odell"]
    assert [row["status"] for row in csv.DictReader(io.StringIO(ask("mill", "-f", "csv")))] == ["added", "dropped"]
    assert ask("other") == "the ledger holds one version of this article\n"
    ask("nothing", code=2)


def test_a_near_copy_by_the_same_outlet_is_a_version_where_articles_are_placed(tmp_path: Path) -> None:
    lead = " ".join(f"The {word} lay quiet by the river all that long morning." for word in ("mill", "dam", "ferry"))
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        for name, told in (("a", (REPAIRS,)), ("b", (REPAIRS, ROOF))):
            record = telling(name, *told, before=lead, outlet="Herald", url=f"https://herald.example/{name}")
            ledger.add(record, reader="r1")
        assert versions(ledger, "a") == ()
        place_all(ledger)
        (found,) = versions(ledger, "b")
        assert [edit.status for edit in found.revision.edits] == ["added"]


def test_another_source_without_a_name_is_a_change() -> None:
    before = onrecord.read("ORRIN — Officials said the gates of the dam were old.")
    after = onrecord.read("ORRIN — The gates of the dam were old, a former engineer said.")
    (edit,) = revise(before, after).edits
    assert (edit.status, edit.kind) == ("changed", "verbatim")
    assert not revise(before, onrecord.read("ORRIN — Two officials said the gates of the dam were old.")).edits
