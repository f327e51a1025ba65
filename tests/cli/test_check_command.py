"""`onrecord check`, `compare`, `lock` and `unlock` at the command line."""

import json
from pathlib import Path

import pytest

from onrecord.cli import main

SOURCE = (
    "HALDEN — The mill stands.\n\n“We will not sell the mill to anyone, and that is final,” Mara Odell said in "
    "Halden on Monday.\n"
)
SAME = "Mill news from Halden this week.\n\n“We will not sell the mill to anyone,” Mara Odell said.\n"
TURNED = (
    "Mill news from Halden this week.\n\n“We will <sell> the mill to anyone, and that is final,” Mara Odell said.\n"
)


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("source", SOURCE), ("same", SAME), ("turned", TURNED)):
        Path(f"{name}.txt").write_text(text, encoding="utf-8")


def test_the_exit_code_says_whether_all_is_verbatim(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "same.txt", "--against", "source.txt"]) == 0
    assert "VERBATIM" in capsys.readouterr().out
    assert main(["check", "turned.txt", "--against", "same.txt", "source.txt"]) == 1
    shown = capsys.readouterr().out
    assert "“not” is dropped (negation)" in shown
    assert "source.txt · " in shown


def test_json_names_the_verdicts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "turned.txt", "--against", "source.txt", "-f", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["verdict"], found["sense_changed"], found["place"]["said_by"]) == ("altered", True, "Mara Odell")
    assert main(["check", "turned.txt", "--against", "source.txt", "-f", "jsonl"]) == 1
    assert json.loads(capsys.readouterr().out) == found
    assert main(["check", "turned.txt", "--against", "source.txt", "-f", "csv"]) == 1
    assert capsys.readouterr().out.startswith("verdict,text,said_by")


def test_the_page_shows_both_sides_and_escapes_them() -> None:
    assert main(["check", "turned.txt", "--against", "source.txt", "-o", "check.html"]) == 1
    page = Path("check.html").read_text(encoding="utf-8")
    assert "<mark>not</mark>" in page
    assert "<sell>" not in page
    assert "&lt;sell&gt;" in page


@pytest.mark.parametrize(
    "words",
    [
        ["check", "same.txt"],
        ["check", "nowhere.txt", "--against", "source.txt"],
        ["check", "same.txt", "--against", "nowhere.txt"],
        ["check", "empty.txt", "--against", "source.txt"],
        ["check", "-", "--against", "-"],
        ["check", "news.db", "--against", "source.txt"],
        ["check", "same.txt", "--against", "source.txt", "-o", "source.txt"],
        ["check", "same.txt", "--against", "source.txt", "-o", "news.db"],
        ["compare", "-", "-"],
        ["lock", "same.txt", "--key", "same.txt"],
        ["unlock", "same.txt", "--key", "same.txt"],
    ],
    ids=" ".join,
)
def test_misuse_ends_with_two_and_harms_nothing(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.txt").touch()
    assert main(["add", "-q", "news.db", "source.txt"]) == 0
    before = Path("news.db").read_bytes()
    assert main(words) == 2
    assert capsys.readouterr().err
    assert Path("news.db").read_bytes() == before
    assert Path("same.txt").read_text(encoding="utf-8") == SAME


def test_a_ledger_is_a_source(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", "-q", "news.db", "source.txt"]) == 0
    assert main(["check", "same.txt", "--against", "news.db"]) == 0
    assert main(["check", "turned.txt", "--against", "news.db"]) == 1


def test_two_tellings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "source.txt", "turned.txt"]) == 0
    assert "SENSE CHANGED" in capsys.readouterr().out
    assert main(["compare", "source.txt", "turned.txt", "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["kind"] == "sense_changed"


def test_locked_and_unlocked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lock", "source.txt", "--key", "key.json", "-o", "locked.txt"]) == 0
    assert "⟦1⟧ Mara Odell" in Path("locked.txt").read_text(encoding="utf-8")
    assert main(["unlock", "locked.txt", "--key", "key.json", "-o", "again.txt"]) == 0
    assert Path("again.txt").read_bytes() == Path("source.txt").read_bytes()
    Path("locked.txt").write_text("⟦1⟧ and ⟦1⟧", encoding="utf-8")
    assert main(["unlock", "locked.txt", "--key", "key.json", "-o", "again.txt"]) == 2
    assert "⟦1⟧ is there more than once" in capsys.readouterr().err


def test_many_sources_that_cannot_be_read_take_few_lines(capsys: pytest.CaptureFixture[str]) -> None:
    Path("records.jsonl").write_text('{"record": 2}\n' * 40, encoding="utf-8")
    main(["check", "same.txt", "--against", "source.txt", "records.jsonl"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4
    assert lines[-1] == "onrecord: records.jsonl: 37 more could not be read"


def test_compare_prints_a_pair_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "same.txt", "turned.txt", "-f", "jsonl"]) == 0
    (pair,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (pair["kind"], pair["a"]["said_by"]) == ("sense_changed", "Mara Odell")
