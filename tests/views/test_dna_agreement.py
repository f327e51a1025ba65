"""A political scientist's own .dna file: its documents are read, and its codes are held against the ledger."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ledger_records import DAM, at, dam
from onrecord.cli import main
from onrecord.errors import InputError
from onrecord.intake import Failure, read_paths
from onrecord.ledger import Ledger
from onrecord.record import Record
from onrecord.views.dna_agreement import Agreement, agreement, alpha, kappa
from onrecord.views.dna_codes import coded_documents
from onrecord.views.export_dna import Units, write_dna

SAMPLE = Path(__file__).parents[2].parent / "shared" / "data" / "dna" / "sample.dna"
TEXT = "😀 " + DAM


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with one article, in which Mara Odell has a position."""
    path = tmp_path / "news.db"
    with Ledger.open(path, create=True) as opened:
        opened.add(dam(), reader="test")
    return path


@pytest.fixture
def codes(ledger: Path, tmp_path: Path) -> Path:
    """Her file: the ledger's positions, with a coder of her own who saw one of them the other way and one more."""
    path = tmp_path / "codes.dna"
    with Ledger.open(ledger, readonly=True) as opened:
        write_dna(opened, path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (2, 'Ida Brandt', 0, 0, 0, '')"
        )
        _code(database, at(DAM, "Teo Lindqvist declined to comment"), "Teo Lindqvist", agrees=1)
        _code(database, at(DAM, "Odell opposes the new toll"), "Odell", agrees=1)
    return path


def _code(database: sqlite3.Connection, span: tuple[int, int], person: str, agrees: int) -> None:
    number = database.execute(
        "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (1, 1, ?, ?, 2)", span
    ).lastrowid
    for variable, value in ((1, person), (2, ""), (3, "the toll")):
        database.execute("INSERT OR IGNORE INTO ENTITIES (VariableId, Value) VALUES (?, ?)", (variable, value))
        sql = (
            "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) SELECT ?, ?, ID FROM ENTITIES WHERE "
            "VariableId = ? AND Value = ?"
        )
        database.execute(sql, (number, variable, variable, value))
    database.execute("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, 4, ?)", (number, agrees))


def _agreement(ledger: Path, codes: Path, by: str = "concept") -> Agreement:
    with Ledger.open(ledger, readonly=True) as opened:
        return agreement(opened, codes, by)  # type: ignore[arg-type]


def test_documents_are_articles(codes: Path) -> None:
    (found,) = read_paths([codes])
    assert not isinstance(found, Failure)
    assert (found.title, found.outlet, found.text) == ("The dam", "The Ansel Courier", DAM)
    assert (str(found.published), found.bylines, found.url) == (
        "2025-09-03",
        ("Ida Voss",),
        "https://courier.example/dam",
    )


def test_offsets_count_as_that_program_counts(tmp_path: Path) -> None:
    units = Units(TEXT)
    for offset in range(len(TEXT)):
        assert units.code_point(units.at(offset)) == offset
    assert units.code_point(1) == 0  # the second half of the first character
    moved = dam(text=TEXT)
    with Ledger.open(tmp_path / "moved.db", create=True) as opened:
        opened.add(moved, reader="test")
        write_dna(opened, tmp_path / "moved.dna")
    (document,) = coded_documents(tmp_path / "moved.dna")
    positions = {moved.text_of(position.spans) for position in moved.positions}
    assert {document.text[slice(*code.span)] for code in document.codes} == positions


def test_agreement_by_coder(ledger: Path, codes: Path) -> None:
    found = _agreement(ledger, codes, "coder")
    rows = {row.name: row for row in found.rows}
    assert rows["Ida Brandt"].codes == 2
    assert rows["Ida Brandt"].paired + rows["Admin"].paired == found.coded == 1
    assert rows["Ida Brandt"].there == 1


def test_a_ledger_agrees_with_itself(ledger: Path, tmp_path: Path) -> None:
    with Ledger.open(ledger, readonly=True) as opened:
        number = write_dna(opened, tmp_path / "own.dna")
    found = _agreement(ledger, tmp_path / "own.dna")
    assert found.all.codes == found.all.paired == found.all.same == number
    assert found.all.percent == 1.0


def test_names_and_stances_are_compared(ledger: Path, codes: Path) -> None:
    with closing(sqlite3.connect(codes)) as database, database:
        database.execute("DELETE FROM STATEMENTS WHERE Coder = 1")
        for table in ("DATASHORTTEXT", "DATABOOLEAN"):
            database.execute(f"DELETE FROM {table} WHERE StatementId NOT IN (SELECT ID FROM STATEMENTS)")
    (row,) = _agreement(ledger, codes).rows
    assert (row.name, row.codes, row.paired, row.same, row.percent) == ("the toll", 2, 1, 0, 0.0)
    assert {row.name: row.paired for row in _agreement(ledger, codes, "actor").rows} == {"Odell": 1, "Teo Lindqvist": 0}


def test_the_command_prints_tables(ledger: Path, codes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", str(ledger), str(codes), "--by", "coder"]) == 0
    assert "Ida Brandt" in capsys.readouterr().out
    assert main(["agreement", str(ledger), str(codes), "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["all"]["codes"] > 2


def test_a_ledger_without_the_documents_is_told(codes: Path, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "other.db", create=True) as opened:
        opened.add(dam(text="Mara Odell opposes the new toll, she said. " + DAM), reader="test")
    with pytest.raises(InputError, match="onrecord add"):
        _agreement(tmp_path / "other.db", codes)


@pytest.mark.parametrize("content", [b"SQLite format 3\0 and then rubbish", b""])
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.dna").write_bytes(content)
    (found,) = read_paths([tmp_path / "a.dna"])
    assert isinstance(found, Failure)


def test_a_database_of_another_program_is_told(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.dna")) as database, database:
        database.execute("CREATE TABLE t (a)")
    (found,) = read_paths([tmp_path / "a.dna"])
    assert isinstance(found, Failure)
    assert "Discourse Network Analyzer 3" in found.message


def test_a_document_beyond_the_limit_is_left_out(codes: Path) -> None:
    (found,) = read_paths([codes], limit=50)
    assert isinstance(found, Failure)
    assert found.reason == "too_large"


def test_figures_of_the_literature() -> None:
    """The nominal example of Hayes and Krippendorff's two observers, and one of Cohen's: by hand."""
    both = [("a", "a")] * 5 + [("b", "b")] * 3 + [("a", "b")] * 2
    assert kappa(both) == pytest.approx((0.8 - (0.7 * 0.5 + 0.3 * 0.5)) / (1 - 0.5))
    assert alpha(both) == pytest.approx(1 - 19 * 4 / (400 - 12**2 - 8**2))
    assert kappa([]) is None
    assert alpha([]) is None
    assert kappa([("a", "a")]) is None
    assert alpha([("a", "a")]) is None
    assert alpha([("a", "b"), ("b", "a")]) == pytest.approx(-0.5)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample database is not beside the repository")
def test_the_sample_goes_round(tmp_path: Path) -> None:
    coded = list(coded_documents(SAMPLE))
    assert sum(len(document.codes) for document in coded) == 40
    assert {code.coder for document in coded for code in document.codes} == {"Coder 1"}
    articles = list(read_paths([SAMPLE]))
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        for found in articles:
            assert not isinstance(found, Failure)
            opened.add(Record(article=found), reader="test")
        write_dna(opened, tmp_path / "again.dna")
    again = list(read_paths([tmp_path / "again.dna"]))
    texts = [found.text for found in again if not isinstance(found, Failure)]
    assert texts == [document.text for document in coded]
    titles = [found.title for found in again if not isinstance(found, Failure)]
    assert titles == [document.title for document in coded]
