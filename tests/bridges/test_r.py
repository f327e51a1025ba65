"""The page for R: its code is run where R and the packages that it loads are installed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from ledger_records import dam, said
from onrecord.ledger import Ledger
from onrecord.views.export_graphml import write_graphml

PAGE = (Path(__file__).parents[2] / "docs" / "r.md").read_text(encoding="utf-8")
BLOCKS = {re.search(r"library\((\w+)\)", code)[1]: code for code in re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)}  # type: ignore[index]
NEEDED = {
    "DBI": ("DBI", "RSQLite"),
    "quanteda": ("DBI", "RSQLite", "quanteda"),
    "rDNA": ("rDNA",),
    "igraph": ("igraph",),
}
QUESTIONS = re.findall(r"^\| [^|]+ \| `(SELECT [^`]+)` \|$", PAGE, re.MULTILINE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a ledger, and the network that is exported from it."""
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        ledger.add(said("Ida Voss", "“Grüße” to the ferry", id="two", stance="for", toward="the ferry"), reader="r1")
        ledger.add(said("Mara Odell", "no to the toll", id="three", stance="against", toward="the toll"), reader="r1")
        write_graphml(ledger, tmp_path / "stances.graphml")
    return tmp_path


def run(folder: Path, code: str, *packages: str) -> str:
    """What R prints; skipped where it or one of the packages is not installed."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("there is no R here")
    for package in packages:
        asked = f'quit(status = if (requireNamespace("{package}", quietly = TRUE)) 0 else 3)'
        if subprocess.run([program, "-e", asked], capture_output=True, check=False).returncode == 3:
            pytest.skip(f"R has no {package} here")
    (folder / "page.R").write_text(code, encoding="utf-8")
    command = [program, "--encoding=UTF-8", "page.R"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_way_of_the_page_is_known() -> None:
    assert BLOCKS.keys() == NEEDED.keys()
    assert len(QUESTIONS) == 6


def test_statements_are_a_data_frame_with_days_and_every_letter(folder: Path) -> None:
    told = run(folder, BLOCKS["DBI"] + "cat(nrow(said), class(said$published), said$text, sep = '\\n')", *NEEDED["DBI"])
    with Ledger.open(folder / "news.db", readonly=True) as ledger:
        texts = [row["text"] for row in ledger.rows("SELECT text FROM said WHERE mode = 'direct'")]
    number, kind, *words = told.splitlines()
    assert (int(number), kind) == (len(texts), "Date")
    assert "\n".join(words) == "\n".join(texts)


def test_every_question_of_the_page_gives_what_the_ledger_holds(folder: Path) -> None:
    asked = "".join(f'cat(nrow(dbGetQuery(db, "{sql}")), "\\n")\n' for sql in QUESTIONS)
    told = run(folder, BLOCKS["DBI"] + asked, *NEEDED["DBI"])
    with Ledger.open(folder / "news.db", readonly=True) as ledger:
        assert [int(line) for line in told.split()] == [len(list(ledger.rows(sql))) for sql in QUESTIONS]


def test_the_network_is_read_without_java(folder: Path) -> None:
    told = run(
        folder, BLOCKS["igraph"] + "cat(sort(E(nw)$sign), is_directed(nw), V(nw)$name, sep = '|')", *NEEDED["igraph"]
    )
    assert "-1|1|TRUE|" in told
    assert "Ida Voss" in told


def test_what_people_say_is_a_corpus(folder: Path) -> None:
    run(folder, BLOCKS["DBI"] + BLOCKS["quanteda"], *NEEDED["quanteda"])
