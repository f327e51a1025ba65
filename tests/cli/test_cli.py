"""The command line, through its front door, with stand-ins for the intake and the reader."""

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from onrecord import Article, Record, __version__
from onrecord.cli import main
from onrecord.cli.doors import Doors
from onrecord.cli.formats import FORMATS
from onrecord.cli.program import COMMANDS
from onrecord.errors import InputError
from onrecord.scale.processes import Reads
from onrecord.settings import SETTINGS, Settings, load
from stand_ins import FakeDoors, NotRead, QuickDoors, article

PRINTED = [form for form in FORMATS if form != "parts"]  # parts are a folder of files
BROKEN = NotRead(where="bad.bin", message="this is binary; expected text, HTML or JSONL")


@pytest.fixture(autouse=True)
def _nobody_set_anything(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.variable, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)


def records(lines: str) -> list[Record]:
    return [Record.from_json(line) for line in lines.splitlines()]


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


# ---------------------------------------------------------------- help and usage


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)


def test_the_package_runs_as_the_command_does() -> None:
    done = subprocess.run([sys.executable, "-m", "onrecord", "--version"], capture_output=True, text=True, check=True)
    assert __version__ in done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_teaches_with_examples_and_exit_codes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert f"  onrecord {name} " in shown
    assert "Exit codes:" in shown


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"onrecord {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["frobnicate"], "frobnicate"),
        (["read", "a", "--format", "pdf"], "pdf"),
        (["read", "a", "--published", "31 February"], "2025-09-03"),
        (["read", "a", "--published", "2025-02-31"], "2025-02-31"),
        (["read", "a", "--threads", "0"], "--threads"),
        (["read", "a", "--output", ""], "--output"),
    ],
)
def test_bad_usage_is_one_clear_answer_and_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments, FakeDoors(article("a"))) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_help_answers_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from onrecord.cli import main; main(['read', '--help']);"
        "heavy = {'onnxruntime', 'numpy', 'tokenizers', 'trafilatura', 'rich', 'jinja2'} & set(sys.modules);"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# ---------------------------------------------------------------- records to standard output


def test_jsonl_is_the_records_in_the_order_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "jsonl"], FakeDoors(*map(article, "cab"))) == 0
    shown = capsys.readouterr()
    assert [record.article.id for record in records(shown.out)] == ["c", "a", "b"]
    assert shown.err == ""


def test_what_cannot_be_read_is_one_line_on_standard_error_and_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "jsonl"], FakeDoors(article("a"), BROKEN, article("b"))) == 1
    shown = capsys.readouterr()
    assert [record.article.id for record in records(shown.out)] == ["a", "b"]
    assert shown.err == f"onrecord: bad.bin: {BROKEN.message}\n"


def test_a_message_stays_on_its_line_and_drives_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["read", "x", "-f", "jsonl"], FakeDoors(NotRead("a\nb\x1b[31m", "two\r\nlines"), article("a")))
    assert capsys.readouterr().err == "onrecord: a\\nb\\x1b[31m: two lines\n"


@pytest.mark.parametrize("form", PRINTED)
@pytest.mark.parametrize("found", [(), (BROKEN,), (BROKEN, BROKEN)])
def test_nothing_read_is_2_and_prints_nothing(
    form: str, found: tuple[NotRead, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "empty", "-f", form, "-o", "out.file"], FakeDoors(*found)) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == len(found) + 1
    assert not Path("out.file").exists()


def test_json_is_the_record_of_one_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "json"], FakeDoors(article("a"))) == 0
    shown = capsys.readouterr().out
    assert Record.from_value(json.loads(shown)).article.id == "a"
    assert '"content": [[0, 12]]' in shown


def test_json_is_an_array_of_several(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "json"], FakeDoors(*map(article, "abc"))) == 0
    assert [value["article"]["id"] for value in json.loads(capsys.readouterr().out)] == ["a", "b", "c"]


def test_csv_has_its_header_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "csv"], FakeDoors(*map(article, "ab"))) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["article_id"] for row in rows] == ["a", "a", "b", "b"]


def test_text_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x"], FakeDoors(article("a"), article("b"))) == 0
    shown = capsys.readouterr().out
    assert shown.count("Ada Moor") == 2
    assert "\x1b" not in shown


def test_several_articles_are_no_single_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-f", "html"], FakeDoors(*map(article, "ab"))) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "--output pages/" in shown.err


@pytest.mark.parametrize("form", PRINTED)
def test_any_character_is_printed_in_any_form(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    odd = article("a", "“\ud800 \x00 \u202e e\u0301 \U0001f600 \x1b[2J \r\n,” Ada Moor said.")
    assert main(["read", "x", "-f", form], FakeDoors(odd)) == 0
    shown = capsys.readouterr().out
    assert "Ada Moor" in shown
    if form in ("json", "jsonl"):
        assert Record.from_value(json.loads(shown)).article.text == odd.text


# ---------------------------------------------------------------- files and folders


@pytest.mark.parametrize(("name", "begins"), [("a.html", "<!doctype"), ("a.csv", "article_id"), ("a.jsonl", '{"rec')])
def test_the_name_of_the_output_says_the_form(name: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-o", name], FakeDoors(article("a"))) == 0
    assert Path(name).read_text().startswith(begins)
    assert capsys.readouterr().out == ""


def test_an_output_is_replaced_whole() -> None:
    Path("out.jsonl").write_text("old\n" * 1000)
    assert main(["read", "x", "-o", "out.jsonl"], FakeDoors(article("a"))) == 0
    assert len(records(Path("out.jsonl").read_text())) == 1
    assert names(".") == ["out.jsonl"]


class StopsAtTheSecond:
    """A reader that is stopped from the keyboard, or fails, after one record."""

    def __init__(self, error: BaseException) -> None:
        self.error, self.number = error, 0

    def read(self, article: Article) -> Record:
        self.number += 1
        if self.number == 2:
            raise self.error
        return Record(article=article)


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (InputError("no"), 2)])
def test_what_is_cut_short_leaves_the_old_file(error: BaseException, code: int) -> None:
    Path("out.jsonl").write_text("old")
    doors = FakeDoors(*map(article, "ab"), reader=StopsAtTheSecond(error))
    assert main(["read", "x", "-o", "out.jsonl"], doors) == code
    assert Path("out.jsonl").read_text() == "old"
    assert names(".") == ["out.jsonl"]


def test_a_folder_gets_a_file_an_article() -> None:
    ids = ("a", "A", "../../etc/passwd", "süß", "…")
    assert main(["read", "x", "-o", "pages/", "-f", "html"], FakeDoors(*map(article, ids))) == 0
    assert names("pages") == ["A-2.html", "a.html", "article.html", "etc-passwd.html", "süß.html"]
    assert names(".") == ["pages"]


def test_an_article_that_nobody_named_is_called_by_its_title() -> None:
    found = [
        Article(id=f"sha256-{n}", title=title, text="Rain.") for n, title in enumerate(["The Dyke: “No”", "", None])
    ]
    assert main(["read", "x", "-o", "./", "-f", "json"], FakeDoors(*found)) == 0
    assert names(".") == ["sha256-1.json", "sha256-2.json", "the-dyke-no.json"]


def test_an_article_is_never_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("mine")
    Path("news").mkdir()
    assert main(["read", "a.txt", "-o", "a.txt"], FakeDoors(article("a"))) == 2
    assert main(["read", "a.txt", "-o", "./"], FakeDoors(article("a"))) == 2
    assert main(["read", "news", "-o", "news/"], FakeDoors(article("a"))) == 2
    assert main(["read", "news", "-o", "news/pages/"], FakeDoors(article("a"))) == 2
    assert Path("a.txt").read_text() == "mine"
    assert names("news") == []
    assert len(capsys.readouterr().err.splitlines()) == 4


def test_an_output_in_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "x", "-o", "no/such/folder.csv"], FakeDoors(article("a"))) == 2
    assert "no/such/folder.csv" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="no such device here")
def test_a_device_is_written_to_not_replaced() -> None:
    assert main(["read", "x", "-f", "csv", "-o", "/dev/null"], FakeDoors(article("a"))) == 0
    assert not Path("/dev/null").is_file()


_HEAD = """
import sys
sys.path.insert(0, {tests!r})
from stand_ins import FakeDoors, article
from onrecord.cli import main
sys.exit(main(["read", "x", "-f", "jsonl"], FakeDoors(*(article(str(n)) for n in range(5000)))))
"""


def test_a_closed_pipe_is_quiet() -> None:
    command = [sys.executable, "-c", _HEAD.format(tests=str(Path(__file__).parents[1]))]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert run.stdout
    assert run.stderr
    run.stdout.readline()
    run.stdout.close()
    assert run.stderr.read() == b""
    assert run.wait() == 141


# ---------------------------------------------------------------- progress

_WATCHED = """
import sys
sys.path.insert(0, {tests!r})
from stand_ins import FakeDoors, NotRead, QuickReader, article
from onrecord.cli import main
found = [article("a"), article("b"), NotRead("c", "binary"), article("d")][: {articles}]
sys.exit(main(["read", "x", "-f", "jsonl", *{more!r}], FakeDoors(*found)))
"""


def watched(articles: int, *more: str) -> tuple[str, str]:
    """Standard output, and what a person at the terminal sees on standard error."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    code = _WATCHED.format(tests=str(Path(__file__).parents[1]), articles=articles, more=more)
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.set_blocking(ours, False)
    try:
        seen = os.read(ours, 65536).decode()
    except BlockingIOError:
        seen = ""
    return done.stdout.decode(), seen


def test_a_bar_for_several_articles_where_a_person_watches() -> None:
    out, seen = watched(4)
    assert [record.article.id for record in records(out)] == ["a", "b", "d"]
    assert "4/4" in seen
    assert "onrecord: c: binary" in seen


def test_no_bar_for_one_article_nor_when_asked_to_be_quiet() -> None:
    assert watched(1)[1] == ""
    assert watched(4, "--quiet")[1] == "onrecord: c: binary\r\n"


# ---------------------------------------------------------------- what is handed on


def test_paths_day_and_settings_are_handed_on() -> None:
    doors = FakeDoors(article("a"))
    assert main(["read", "b", "a", "--published", "2025-09-03", "--text-limit", "99", "-o", "o.csv"], doors) == 0
    assert doors.asked == [(("b", "a"), date(2025, 9, 3), Settings(text_limit=99))]


def test_standard_input_is_read_where_no_path_is_given() -> None:
    doors = FakeDoors(article("a"))
    assert main(["read", "-o", "o.csv"], doors) == 0
    assert doors.asked[0][0] == ("-",)


# ---------------------------------------------------------------- with the real intake


NEWS = "Rain fell on the valley for the ninth day. “The road is gone,” Ada Moor said. The bridge held. " * 3


def test_files_folders_and_lines_are_read_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    Path("b.txt").write_text(NEWS)
    Path("folder").mkdir()
    Path("folder", "two.txt").write_text(NEWS)
    Path("folder", "one.txt").write_text(NEWS)
    Path("empty.txt").touch()
    Path("lines.jsonl").write_text(json.dumps({"id": "first", "text": NEWS}) + "\n{\n" + json.dumps({"text": NEWS}))
    paths = ["b.txt", "empty.txt", "folder", "nowhere.txt", "lines.jsonl"]
    assert main(["read", *paths, "-f", "jsonl", "--published", "2025-09-03"], QuickDoors()) == 1
    shown = capsys.readouterr()
    read = records(shown.out)
    assert len(read) == 5
    assert all(record.statements for record in read)
    assert {record.article.published for record in read} == {date(2025, 9, 3)}
    assert [line.split(": ")[:2] for line in shown.err.splitlines()] == [
        ["onrecord", where] for where in ("empty.txt", "nowhere.txt", "lines.jsonl:2")
    ]


def test_the_text_limit_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    Path("long.txt").write_text(NEWS)
    assert main(["read", "long.txt", "--text-limit", "100"], QuickDoors()) == 2
    assert "long.txt" in capsys.readouterr().err


def test_the_model_is_not_loaded_for_nothing() -> None:
    class NoReader(Doors):
        def reader(self, settings: Settings) -> Reads:
            raise AssertionError

    assert main(["read", "nowhere.txt"], NoReader()) == 2


# ---------------------------------------------------------------- settings


def test_flag_beats_environment_beats_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('threads = 3\ntext_limit = 300\ncolor = "never"')
    environment = {"ONRECORD_THREADS": "2", "ONRECORD_TEXT_LIMIT": "200"}
    assert load({"threads": 1}, environment, file) == Settings(threads=1, text_limit=200, color="never")
    assert load({"threads": None}, {}) == Settings()


def test_the_file_here_beats_the_users(tmp_path: Path) -> None:
    theirs = tmp_path / "config" / "onrecord" / "onrecord.toml"
    theirs.parent.mkdir(parents=True)
    theirs.write_text("threads = 7")
    assert load(environment={}).threads == 7
    Path("onrecord.toml").write_text("threads = 5")
    assert load(environment={}).threads == 5
    assert load(environment={"ONRECORD_SETTINGS": str(theirs)}).threads == 7


@pytest.mark.parametrize(
    ("file", "environment", "said"),
    [
        ("threads = 'two'", {}, "whole number"),
        ("threads = true", {}, "whole number"),
        ("speed = 9", {}, "speed"),
        ("threads =", {}, "cannot be read"),
        ("", {"ONRECORD_COLOR": "pink"}, "auto, always, never"),
        ("", {"ONRECORD_THREADS": "-1"}, "at least 1"),
        ("", {"ONRECORD_SETTINGS": "nowhere.toml"}, "nowhere.toml"),
    ],
)
def test_a_bad_setting_says_where_and_what(file: str, environment: dict[str, str], said: str) -> None:
    Path("onrecord.toml").write_text(file)
    with pytest.raises(InputError, match=said):
        load(environment=environment)


def test_every_setting_is_in_the_table() -> None:
    assert {setting.name for setting in SETTINGS} == set(Settings.__struct_fields__)


def test_the_docs_show_what_the_commands_say() -> None:
    cogapp = pytest.importorskip("cogapp")
    page = Path(__file__).parents[2] / "docs" / "command-line.md"
    assert cogapp.Cog().main(["cog", "--check", "--diff", str(page)]) == 0
