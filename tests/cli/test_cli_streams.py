"""The program in whatever state the system hands it over: streams, signals, the disk, the folder one works in."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from ledger_records import dam, said
from onrecord.cli.codes import ExitCode
from onrecord.ledger import Ledger

PROGRAM = "import sys; from onrecord.cli import main; sys.exit(main())"
STANDING_IN = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from stand_ins import FakeDoors, QuickReader, article
from onrecord.cli import main
class Slow(QuickReader):
    number = 0
    def read(self, article):
        self.number += 1
        if self.number == 3:
            print("begun", file=sys.stderr, flush=True)
            time.sleep(60)
        return super().read(article)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("streams")
    with Ledger.open(folder / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        for number in range(9):
            words = f"no to the toll {number} " + "and rain again " * 200
            ledger.add(said("Jo Vane", words, id=f"{number}", stance="against", toward=words[10:]), reader="r1")
    (folder / "records.jsonl").write_text(dam().to_json() + "\n")
    return folder


def run(folder: Path, line: str, code: str = PROGRAM, **more: object) -> subprocess.CompletedProcess[str]:
    """One line of a shell, in which ``onrecord`` is the program."""
    script = f'onrecord() {{ "{sys.executable}" -c "$CODE" "$@"; }}; {line}'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=folder,
        env=os.environ | {"CODE": code},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=60,
        check=False,
        **more,  # type: ignore[call-overload]
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert "Exception ignored" not in done.stderr, done.stderr
    return done  # type: ignore[no-any-return]


PRINTING = [
    "--version",
    "read --help",
    "search news.db",
    "export news.db csv",
    "metadata news.db",
    "evaluate records.jsonl records.jsonl",
]


@pytest.mark.parametrize("words", PRINTING)
@pytest.mark.parametrize(("streams", "said"), [(">&-", "it is closed"), (">/dev/full", "No space left")])
def test_an_output_that_cannot_be_written_is_one_line_and_2(folder: Path, words: str, streams: str, said: str) -> None:
    done = run(folder, f"onrecord {words} {streams}")
    assert done.returncode == ExitCode.FAILED
    assert said in done.stderr.splitlines()[-1]
    assert "onrecord: standard output" in done.stderr


@pytest.mark.parametrize("words", ["--help", "search news.db", "metadata news.db"])
def test_a_reader_that_goes_is_no_failure(folder: Path, words: str) -> None:
    done = run(folder, f"onrecord {words} | true; exit ${{PIPESTATUS[0]}}")
    assert (done.returncode, done.stderr) == (ExitCode.PIPE_CLOSED, "")


def test_nor_is_it_in_the_text_form(folder: Path) -> None:
    code = STANDING_IN + "sys.exit(main(['read', 'x'], FakeDoors(*(article(str(n)) for n in range(2)))))"
    done = run(folder, "onrecord | true; exit ${PIPESTATUS[0]}", code)
    assert (done.returncode, done.stderr) == (ExitCode.PIPE_CLOSED, "")


@pytest.mark.parametrize("streams", ["2>&-", "2>/dev/full", "<&-"])
def test_what_is_said_aside_stops_nothing(folder: Path, streams: str) -> None:
    done = run(folder, f"onrecord export news.db csv {streams}")
    assert done.returncode == ExitCode.DONE
    assert done.stdout.startswith("id,")
    assert run(folder, f"onrecord search nowhere.db {streams}").returncode == ExitCode.FAILED


def test_with_every_stream_closed_no_file_takes_the_number_of_one(folder: Path) -> None:
    assert run(folder, "onrecord export news.db csv -o all.csv <&- >&- 2>&-").returncode == ExitCode.DONE
    assert (folder / "all.csv").read_text().startswith("id,")
    assert run(folder, "onrecord verify news.db <&- >&- 2>&-").returncode == ExitCode.DONE


# ---------------------------------------------------------------- signals


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGINT, ExitCode.INTERRUPTED),
        (signal.SIGTERM, ExitCode.TERMINATED),
        (signal.SIGHUP, ExitCode.HUNG_UP),
    ],
)
@pytest.mark.parametrize("output", ["out.jsonl", "out/"])
def test_a_signal_leaves_nothing_half_written(
    tmp_path: Path, number: signal.Signals, code: ExitCode, output: str
) -> None:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            f"{STANDING_IN}doors = FakeDoors(*map(article, 'abcd'), reader=Slow())\nsys.exit(main(None, doors))",
            "read",
            "x",
            "-f",
            "jsonl",
            "-o",
            output,
        ],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr
    assert process.stderr.readline() == "begun\n"
    process.send_signal(number)
    process.send_signal(signal.SIGTERM)  # a second one does not stop the cleaning up
    assert process.stderr.read() == "onrecord: stopped\n"
    assert process.wait() == code
    left = sorted(path.name for path in tmp_path.rglob("*"))
    assert left == ([] if output == "out.jsonl" else ["a.jsonl", "b.jsonl", "out"])


def test_a_signal_that_the_caller_ignores_stays_ignored(tmp_path: Path) -> None:
    code = f"{STANDING_IN}import os, signal\nos.kill(os.getpid(), signal.SIGHUP)\nsys.exit(main(['--version']))"
    assert run(tmp_path, "trap '' HUP; onrecord", code).returncode == ExitCode.DONE


_WHILE_IMPORTING = """
import os, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            sys.meta_path.remove(self)
            try:
                os.kill(os.getpid(), signal.{number})
            except KeyboardInterrupt as error:
                raise {error} from error
sys.meta_path.insert(0, Stop())
from onrecord.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("name", "error"),
    [("onrecord.cli.program", "error"), ("click", "error"), ("sqlite3", "error"), ("sqlite3", "ImportError('no')")],
)
@pytest.mark.parametrize(("number", "code"), [("SIGINT", ExitCode.INTERRUPTED), ("SIGTERM", ExitCode.TERMINATED)])
def test_stopped_while_it_starts_it_is_quiet(folder: Path, name: str, error: str, number: str, code: ExitCode) -> None:
    done = run(folder, "onrecord search news.db", _WHILE_IMPORTING.format(name=name, number=number, error=error))
    assert done.returncode == code
    assert done.stderr in ("", "onrecord: stopped\n")


def test_what_comes_before_the_program_can_be_stopped_is_little() -> None:
    code = "import os, sys; before = set(sys.modules); import onrecord.cli; print(len(set(sys.modules) - before))"
    package = str(Path(onrecord.__file__).parents[1])  # -S leaves out the paths of an editable install
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": package}
    )
    assert int(done.stdout) == len(("onrecord", "onrecord.cli"))


# ---------------------------------------------------------------- the disk, the folder, names


def little_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))


def hardly_any_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))


@pytest.mark.parametrize("form", ["csv", "records", "graphml", "dna"])
def test_a_full_disk_is_one_line_and_leaves_nothing(folder: Path, form: str) -> None:
    (folder / f"room-{form}").mkdir()
    output = f"room-{form}/out"
    done = run(folder, f"onrecord export news.db {form} -o {output}", preexec_fn=hardly_any_room)
    assert done.returncode == ExitCode.FAILED
    assert done.stderr.startswith(f"onrecord: {output} cannot be written")
    assert len(done.stderr.splitlines()) == 1
    assert list((folder / f"room-{form}").iterdir()) == []


def test_a_full_disk_is_said_of_a_new_ledger(folder: Path) -> None:
    done = run(folder, "onrecord add full.db --records records.jsonl", preexec_fn=little_room)
    assert done.returncode == ExitCode.FAILED
    assert len(done.stderr.splitlines()) == 1
    assert "disk" in done.stderr


GONE = "mkdir gone; cd gone; rmdir ../gone; "


@pytest.mark.parametrize(
    "words",
    [
        "search news.db",
        "search {folder}/news.db",
        "read a.txt",
        "read . -o out.csv",
        "export {folder}/news.db csv -o o.csv",
        "verify news.db",
        "add news.db .",
        "evaluate a b",
    ],
)
def test_a_working_folder_that_is_gone_is_at_most_one_line(folder: Path, words: str) -> None:
    done = run(folder, GONE + "onrecord " + words.format(folder=folder))
    assert done.returncode in (ExitCode.DONE, ExitCode.FAILED)
    assert len(done.stderr.splitlines()) <= 2
