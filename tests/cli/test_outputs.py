"""No output takes the place of a ledger or an article, and nothing but the output is left behind."""

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_records import dam
from onrecord.cli import main
from onrecord.ledger import Ledger
from stand_ins import FakeDoors, article


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")


def names(folder: str = ".") -> list[str]:
    """What is in the folder, without what SQLite keeps beside a ledger."""
    return sorted(path.name for path in Path(folder).iterdir() if not path.name.startswith("news.db-"))


def itself() -> str:
    return "news.db"


def soft() -> str:
    Path("link.csv").symlink_to("news.db")
    return "link.csv"


def hard() -> str:
    os.link("news.db", "hard.csv")
    return "hard.csv"


def log() -> str:
    return "news.db-wal"


COMMANDS = [["read", "x", "-f", "csv"], *(["export", "news.db", form] for form in ("csv", "records", "graphml", "dna"))]


@pytest.mark.parametrize("named", [itself, soft, hard, log])
@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[-1])
def test_a_ledger_stays(words: list[str], named: Callable[[], str], capsys: pytest.CaptureFixture[str]) -> None:
    output, before = named(), Path("news.db").read_bytes()
    there = names()
    assert main([*words, "-o", output], FakeDoors(article("a"))) == 2
    assert output in capsys.readouterr().err
    assert Path("news.db").read_bytes() == before
    assert names() == there


def test_a_ledger_stays_in_a_folder_of_outputs() -> None:
    os.link("news.db", "a.csv")
    before = Path("news.db").read_bytes()
    assert main(["read", "x", "-f", "csv", "-o", "./"], FakeDoors(article("a"))) == 2
    assert Path("a.csv").read_bytes() == before


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[-1])
def test_no_other_file_is_touched(words: list[str]) -> None:
    Path("out.part").write_text("mine")
    assert main([*words, "-o", "out"], FakeDoors(article("a"))) == 0
    assert names() == ["news.db", "out", "out.part"]
    assert Path("out.part").read_text() == "mine"


def test_an_article_is_kept_by_any_of_its_names(capsys: pytest.CaptureFixture[str]) -> None:
    Path("news").mkdir()
    Path("news/a.txt").write_text("mine")
    os.link("news/a.txt", "hard.txt")
    Path("soft.txt").symlink_to("news/a.txt")
    for read, output in (("news/a.txt", "hard.txt"), ("news/a.txt", "soft.txt"), ("soft.txt", "news/a.txt")):
        assert main(["read", read, "-o", output], FakeDoors(article("a"))) == 2
    assert main(["read", "news", "-o", "news/a.txt"], FakeDoors(article("a"))) == 2
    assert Path("news/a.txt").read_text() == "mine"
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_a_table_beside_the_articles_is_written_again() -> None:
    Path("news").mkdir()
    for _ in range(2):
        assert main(["read", "news", "-o", "news/all.csv"], FakeDoors(article("a"))) == 0
    assert names("news") == ["all.csv"]


def test_a_file_that_nobody_else_may_read_stays_so() -> None:
    Path("out.csv").touch(mode=0o600)
    assert main(["read", "x", "-o", "out.csv"], FakeDoors(article("a"))) == 0
    assert Path("out.csv").stat().st_mode & 0o777 == 0o600
    assert Path("out.csv").read_text()


@pytest.mark.parametrize(
    "named",
    [lambda: ".", lambda: "news.db/out.csv", lambda: "no/out.csv", lambda: "x" * 5000],
    ids=["folder", "under a file", "no folder", "long"],
)
@pytest.mark.parametrize("words", COMMANDS[1:], ids=lambda words: words[-1])
def test_an_output_that_cannot_be_is_one_line_and_2(
    words: list[str], named: Callable[[], str], capsys: pytest.CaptureFixture[str]
) -> None:
    output, there = named(), names()
    assert main([*words, "-o", output], FakeDoors(article("a"))) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"onrecord: {output[:100]}")
    assert len(said.splitlines()) == 1
    assert names() == there


def test_files_in_a_folder_have_names_that_every_system_takes() -> None:
    ids = (
        "con",
        "CON.1",
        "nul",
        "aux. ",
        "Com1",
        "lpt²",
        "console",
        "e\u0301t\u00e9",
        "\u1112\u1161\u11ab",
        "\ud55c",
        "b..",
    )
    assert main(["read", "x", "-f", "jsonl", "-o", "out/"], FakeDoors(*map(article, ids))) == 0
    written = names("out")
    assert len(written) == len(ids)
    for name in written:
        assert name.split(".")[0].casefold() not in ("con", "nul", "aux", "com1", "lpt²")
        assert unicodedata.normalize("NFC", name) == name
        assert not name.removesuffix(".jsonl").endswith((".", " "))
    assert len({unicodedata.normalize("NFC", name).casefold() for name in written}) == len(ids)
