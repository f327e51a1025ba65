"""Articles read in several processes from the command line: the same results, past
those that die or hang, and none left."""

import gzip
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from onrecord.cli import main
from onrecord.cli.codes import ExitCode
from onrecord.intake import Failure, Piece
from onrecord.ledger import Ledger
from onrecord.scale.processes import here_or_in_processes
from onrecord.settings import Settings
from stand_ins import QuickDoors

TEXT = (
    "Rain fell on the valley for the {} day. “The road is gone,” Ada Moor said. The bridge held, and the school "
    "is open."
)
PAGE = "<html><head><title>The road</title></head><body><article><p>{0}</p><p>{0}</p></article></body></html>"
ENTRY = "<item><guid>e{}</guid><title>The road is gone</title><description>{}</description></item>"
DAYS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Input of every kind, some of it unreadable."""
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    texts = [TEXT.format(day) for day in DAYS]
    lines = [json.dumps({"id": f"a{n}", "text": text}) for n, text in enumerate(texts)]
    (news / "lines.jsonl").write_text("\n".join([*lines[:5], "{no", *lines[5:], lines[0]]))
    (news / "list.json").write_text(
        json.dumps([{"id": f"b{n}", "text": t} for n, t in enumerate(texts)] + [{"text": 3}])
    )
    (news / "feed.rss").write_text(
        "<rss version='2.0'><channel><title>The "
        f"Courier</title>{''.join(map(ENTRY.format, DAYS, texts))}</channel></rss>"
    )
    (news / "page.html").write_text(PAGE.format(texts[0] * 3))
    (news / "one.txt").write_text(texts[1] * 2)
    (news / "empty.txt").touch()
    (news / "archive.warc.gz").write_bytes(gzip.compress(b"".join(map(_response, texts)) + b"WARC/1.0\r\nrubbish"))
    return news


def _response(text: str) -> bytes:
    page = PAGE.format(text * 3).encode()
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
    about = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2025-09-03T10:00:00Z\r\n"
    kind = (
        f"WARC-Target-URI: https://courier.example/{len(text)}/{text[28:36].strip()}\r\nContent-Type: "
        "application/http; msgtype=response\r\n"
    )
    return f"{about}{kind}Content-Length: {len(sent)}\r\n\r\n".encode() + sent + b"\r\n\r\n"


def test_several_processes_print_the_bytes_of_one(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shown = []
    for jobs in "1", "2", "0":
        assert main(["read", "news", "-f", "jsonl", "--jobs", jobs], QuickDoors()) == ExitCode.INCOMPLETE
        shown.append(capfd.readouterr())
    assert shown[0] == shown[1] == shown[2]
    assert shown[0].out.count("\n") == 43
    assert shown[0].err.count("\n") == 4


def test_several_processes_add_the_rows_of_one(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for jobs in "12":
        assert main(["add", f"{jobs}.db", "news", "--jobs", jobs], QuickDoors()) == ExitCode.INCOMPLETE
    assert _rows("1.db") == _rows("2.db")
    first, second = (line.split(";")[0] for line in capfd.readouterr().err.splitlines() if "known" in line)
    assert first == second == "47 articles: 42 new, 1 known, 4 could not be read"
    assert main(["add", "2.db", "news", "--jobs", "2"], QuickDoors()) == ExitCode.INCOMPLETE
    assert "43 known" in capfd.readouterr().err


def _rows(path: str) -> dict[str, list[Any]]:
    with Ledger.open(path) as ledger:
        assert not list(ledger.verify())
        return {
            table: [
                tuple(v for k, v in row.items() if k not in ("added", "made"))
                for row in ledger.rows(f"SELECT * FROM {table}")
            ]
            for table in ("articles", "statements", "sources", "people", "readings", "failures")
        }


def test_articles_over_which_processes_die_or_hang_are_reported_in_their_place(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = [TEXT.format(day) for day in (*DAYS[:3], "deadly news", *DAYS[3:5], "endless news", *DAYS[5:])]
    Path("fatal.jsonl").write_text("\n".join(json.dumps({"id": str(n), "text": t}) for n, t in enumerate(lines)))
    more = ["fatal.jsonl", "--jobs", "2", "--time-limit", "1"]
    assert main(["read", *more, "-f", "jsonl"], QuickDoors()) == ExitCode.INCOMPLETE
    shown = capfd.readouterr()
    assert [json.loads(line)["article"]["id"] for line in shown.out.splitlines()] == [*"01245789", "10", "11"]
    told = [line for line in shown.err.splitlines() if line != "begun"]
    assert [line.split(": ")[1] for line in told] == ["fatal.jsonl:4", "fatal.jsonl:7"]
    assert main(["add", "fatal.db", *more], QuickDoors()) == ExitCode.INCOMPLETE
    with Ledger.open("fatal.db") as ledger:
        failures = [(row["place"], row["reason"]) for row in ledger.rows("SELECT * FROM failures")]
        assert failures == [("fatal.jsonl:4", "worker_died"), ("fatal.jsonl:7", "time_limit")]
        assert len(list(ledger.records())) == 10


def test_a_time_limit_holds_for_one_process_too(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("endless.txt").write_text(TEXT.format("endless news"))
    assert main(["read", "endless.txt", "--time-limit", "1"], QuickDoors()) == ExitCode.FAILED
    assert "endless.txt: this took longer than 1 seconds, 3 times" in capfd.readouterr().err


PROGRAM = f"""
import sys
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
from onrecord.cli import main
from stand_ins import QuickDoors
if __name__ == "__main__":
    sys.exit(main(None, QuickDoors()))
"""


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, ExitCode.INTERRUPTED), (signal.SIGTERM, ExitCode.TERMINATED)]
)
@pytest.mark.parametrize("words", ["read -f jsonl -o out.jsonl news.jsonl", "add news.db news.jsonl"])
def test_a_signal_ends_all_processes_at_once(
    tmp_path: Path, words: str, number: signal.Signals, code: ExitCode
) -> None:
    lines = [json.dumps({"id": str(n), "text": TEXT.format(f"endless news {n}")}) for n in range(20)]
    (tmp_path / "news.jsonl").write_text("\n".join(lines))
    program = [sys.executable, "-c", PROGRAM, *words.split(), "--jobs", "2"]
    process = subprocess.Popen(program, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    assert [process.stderr.readline() for _ in range(2)] == ["begun\n"] * 2
    process.send_signal(number)
    # A process that was left would hold the other end of standard error, so that this would wait for it.
    assert process.communicate(timeout=20)[1] == "onrecord: stopped\n"
    assert process.returncode == code
    assert not (tmp_path / "out.jsonl").exists()


def test_one_process_for_a_few_pieces_and_for_live_input() -> None:
    pieces = [Failure(where=str(n), reason="unread", message="") for n in range(40)]

    def given(number: int, live: bool) -> list[Piece | Failure]:
        return list(here_or_in_processes(iter(pieces[:number]), Settings(), _same, _never, live=live))

    assert given(15, live=False) == pieces[:15]
    assert given(40, live=True) == pieces


def _same() -> Any:
    return lambda piece: piece


def _never() -> Any:
    raise AssertionError("a process was started")


def test_reading_does_not_wait_for_the_ledger_to_be_imported() -> None:
    code = "import sys, onrecord.scale.processes; sys.exit('onrecord.ledger' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
