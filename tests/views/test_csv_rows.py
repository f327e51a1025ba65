"""One way to write CSV, read back by Python and by pandas."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger_records import said
from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.views.csv_rows import csv_text

HOSTILE = (
    "lone\rreturn",
    "lone\nfeed",
    "both\r\nof them",
    'say "no", then',
    "=cmd()",
    " \t=1",
    "\r",
    "'=1",
    "-",
    "a;b",
    "",
)


def taken_back(cell: str) -> str:
    """The text of a cell: without the apostrophe that keeps it from being run."""
    return re.sub(r"^'(?='*(\s*[=+\-@]|[\t\r\n]))", "", cell)


@pytest.mark.parametrize("words", HOSTILE)
def test_a_cell_comes_back_in_python_and_in_pandas(words: str) -> None:
    text = csv_text([("one", "two"), (words, "end"), ("next", words)])
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [[taken_back(cell) for cell in row] for row in rows[1:]] == [[words, "end"], ["next", words]]
    frame = pandas.read_csv(io.StringIO(text, newline=""), dtype=str, keep_default_na=False)
    assert [[taken_back(cell) for cell in row] for row in frame.to_numpy().tolist()] == [
        [words, "end"],
        ["next", words],
    ]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=2, max_size=4))
def test_any_row_comes_back(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(csv_text([cells]), newline=""))
    assert [cell in (words, f"'{words}") for cell, words in zip(row, cells, strict=True)] == [True] * len(cells)
    assert not [cell for cell in row if re.match(r"\s*[=+\-@]|[\t\r\n]", cell)]


def test_numbers_and_empty_cells_are_left_as_they_are() -> None:
    assert csv_text([(-1, -0.5, None, "-1")]) == "-1,-0.5,,'-1\r\n"


def test_a_ledger_with_lone_line_ends_is_one_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news = tmp_path / "news.db"
    with Ledger.open(news, create=True) as ledger:
        for number, words in enumerate(("one\rtwo", "=1+1", "three\nfour", "five")):
            ledger.add(said("Mara Odell", words, id=str(number), published=date(2025, 9, 3)), reader="r1")
    assert main(["export", str(news), "csv", "-o", str(tmp_path / "said.csv")]) == 0
    frame = pandas.read_csv(tmp_path / "said.csv", dtype=str)
    assert list(frame["text"]) == ["one\rtwo", "'=1+1", "three\nfour", "five"]
    capsys.readouterr()
    assert main(["timeline", str(news), "--person", "Mara Odell", "-f", "csv"]) == 0
    found = list(csv.DictReader(io.StringIO(capsys.readouterr().out, newline="")))
    assert sorted(row["text"] for row in found) == ["'=1+1", "five", "one\rtwo", "three\nfour"]
