"""What a hostile user types or names, and what a hostile article says: one harmless line, and the run goes on."""

import getpass
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from test_cli import NEWS

from ledger_records import said
from onrecord import Article
from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.settings import SETTINGS
from onrecord.views.visible import brief, one_line, visible, visible_json, visible_name
from stand_ins import FakeDoors, NotRead, QuickDoors, article

CONTROLS = "".join(
    map(chr, (*range(9), 0xB, 0xC, *range(0xE, 0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, 0x2028, 0x2029))
) + "".join(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
EVIL = "\u202eMara\x1b[31m\x9b2J\u2066 Odell"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def news(tmp_path: Path) -> str:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        record = said(EVIL, f"no to {CONTROLS}the toll", id=f"a{EVIL}", outlet=f"Herald{EVIL}", stance="against")
        ledger.add(record, reader="r1")
    return "news.db"


def harmless(text: str) -> bool:
    return not set(text) & set(CONTROLS)


# ---------------------------------------------------------------- what is printed


def test_controls_are_shown_as_escapes_and_the_rest_stays() -> None:
    assert harmless(visible(CONTROLS))
    assert visible("a\tb\nc\u202ed\x1b") == "a\tb\nc\\u202ed\\x1b"
    assert visible_name("a\tb\nc\udce9") == "a\\tb\\nc\\xe9"
    assert one_line(" a\r\n b\x07 ") == "a b\\x07"
    kept = "“é” שלום 👩‍👩‍👧 e\u0301 a\u00a0b"
    assert visible(kept) == visible_name(kept) == kept
    assert json.loads(visible_json(json.dumps(CONTROLS, ensure_ascii=False))) == CONTROLS


def test_a_long_name_hides_nothing_of_a_message() -> None:
    shown = brief(f"the file {'x' * 5000} is not there")
    assert len(shown) < 300
    assert shown.endswith("is not there")


@pytest.mark.parametrize(
    "words",
    [
        ["search"],
        ["search", "-f", "json"],
        ["timeline"],
        ["who", "Mara"],
        ["positions", "toll"],
        ["audit"],
        ["people"],
        ["people", "show", "Mara"],
        ["search", "--person", EVIL + "?"],
        ["export", "csv", "--table", EVIL],
    ],
)
def test_a_ledger_drives_no_terminal(words: list[str], news: str, capsys: pytest.CaptureFixture[str]) -> None:
    main([words[0], news, *words[1:]])
    shown = capsys.readouterr()
    assert shown.out + shown.err
    assert harmless(shown.out)
    assert harmless(shown.err)


@pytest.mark.parametrize(
    "words", [[EVIL], ["read", f"--{EVIL}"], ["read", "a", "--published", EVIL], ["verify", "a", EVIL]]
)
def test_nor_does_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words) == 2
    assert harmless(capsys.readouterr().err)


@pytest.mark.parametrize("form", ["text", "json"])
def test_nor_does_an_article_or_its_name(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    one = Article(id=f"a{EVIL}", title=f"Title {EVIL}", bylines=(EVIL,), text=f"“{CONTROLS} no,” Ada Moor said.")
    assert main(["read", "x", "-f", form], FakeDoors(one, NotRead(f"b{EVIL}", f"is bad: {EVIL}"))) == 1
    shown = capsys.readouterr()
    assert harmless(shown.out)
    assert harmless(shown.err)


def test_json_lines_hold_the_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    one = Article(id="a", title="Title", published=date(2025, 9, 3), text=f"“{CONTROLS} no,” Ada Moor said.")
    assert main(["read", "x", "-f", "jsonl"], FakeDoors(one)) == 0
    assert json.loads(line := capsys.readouterr().out)["article"]["text"] == one.text
    assert "\u202e" in line


# ---------------------------------------------------------------- paths


def test_one_bad_path_stops_no_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("good.txt").write_text(NEWS)
    bad = ["x" * 5000, "good.txt/under", "", "a\nb\x1b\u202e"]
    assert main(["read", *bad, "good.txt", "-f", "jsonl"], QuickDoors()) == 1
    shown = capsys.readouterr()
    assert len(shown.out.splitlines()) == 1
    assert len(shown.err.splitlines()) == len(bad)
    assert harmless(shown.err)


def test_one_bad_file_of_records_stops_no_run(capsys: pytest.CaptureFixture[str]) -> None:
    Path("good.jsonl").write_text(said("Jo Vane", "no", id="a").to_json() + "\n")
    assert main(["add", "a.db", "--records", "nowhere", ".", "x" * 5000, "good.jsonl"]) == 1
    assert "1 new, 3 could not be read" in capsys.readouterr().err


LEDGERS = [
    "search {}",
    "who {} x",
    "positions {} x",
    "review {} --by x",
    "export {} csv",
    "verify {}",
    "add {} good.txt",
]


@pytest.mark.parametrize("words", LEDGERS)
@pytest.mark.parametrize("path", ["x" * 5000, "good.txt", "good.txt/x", ".", "/dev/null", "pipe", "no/ledger.db"])
def test_what_can_be_no_ledger_is_one_line_and_2(words: str, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("good.txt").write_text(NEWS)
    os.mkfifo("pipe")
    assert main([word.format(path) for word in words.split()], QuickDoors()) == 2
    shown = capsys.readouterr()
    assert shown.err.startswith("onrecord: ")
    assert len(shown.err.splitlines()) == 1
    assert len(shown.err) < 500


def test_a_line_that_never_ends_does(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("onrecord.evaluation.lines._LONGEST", 1000)
    assert main(["evaluate", "/dev/zero", "/dev/zero"]) == 2
    assert "longer than 1,000 bytes" in capsys.readouterr().err


def test_standard_input_is_only_one_of_two(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "-", "-"]) == 2
    assert "both standard input" in capsys.readouterr().err


# ---------------------------------------------------------------- arguments and settings


@pytest.mark.parametrize(
    "words",
    [
        ["search", "\udcff"],
        ["search", "--outlet", "\udcff"],
        ["who", "\udcff"],
        ["people", "join", "a", "b", "--by", "\udcff"],
        ["people", "join", "a", "b", "--by", "a", "--note", "\udcff"],
    ],
)
def test_bytes_that_are_no_text_are_wrong_usage(
    words: list[str], news: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([words[0], news, *words[1:]]) == 2
    assert "not text" in capsys.readouterr().err


@pytest.mark.parametrize("error", [KeyError("uid"), OSError()])
@pytest.mark.parametrize("words", [["review"], ["people", "join", "a", "b"]])
def test_a_user_without_a_name_is_asked_for_one(
    words: list[str], error: Exception, news: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def nobody() -> str:
        raise error

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert main([words[0], news, *words[1:]]) == 2
    assert "--by NAME" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "named"),
    [
        (f"a = {'[' * 100_000}", None),
        ("threads = 99999999999999999999", None),
        ('"\x1b\u202e" = 1'.replace("\x1b", "\\u001b"), None),
        ("", "x" * 5000),
        ("", "onrecord.toml/x"),
        ("", "."),
    ],
)
def test_settings_that_cannot_be_used_are_one_line_and_2(
    file: str, named: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("onrecord.toml").write_text(file, encoding="utf-8")
    if named:
        monkeypatch.setenv("ONRECORD_SETTINGS", named)
    assert main(["read", "x"], FakeDoors(article("a"))) == 2
    shown = capsys.readouterr().err
    assert len(shown.splitlines()) == 1
    assert harmless(shown)


def test_a_configuration_folder_that_cannot_be_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "x" * 5000)
    assert main(["read", "x", "-o", "o.csv"], FakeDoors(article("a"))) == 0


def test_a_terminal_of_ascii_gets_what_it_can_take(news: str) -> None:
    code = "import sys; from onrecord.cli import main; sys.exit(main())"
    for words in (["export", news, "jsonl"], ["search", news, "-f", "csv"], ["search", news]):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            env=os.environ | {"PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
