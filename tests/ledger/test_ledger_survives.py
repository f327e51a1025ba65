"""A ledger survives: real kills, several writers, full disks, and files that are no ledgers."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from ledger_records import dam, said
from onrecord.cli import main
from onrecord.errors import LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly, NewerLedger, NotALedger
from onrecord.ledger import Added, Ledger
from onrecord.ledger.connect import told
from onrecord.ledger.migrate import migrations

_OF_TIMES = ("added", "made", "value")


def content(path: Path) -> dict[str, list[dict[str, object]]]:
    """All that a ledger holds, but for the times at which it was put there, and the chain's hashes of them."""
    with Ledger.open(path) as ledger:
        names = [
            row["name"]
            for row in ledger.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        ]
        return {
            name: [
                {k: v for k, v in row.items() if k not in _OF_TIMES and (name, k) != ("chain", "hash")}
                for row in ledger.rows(f"SELECT * FROM {name}")
            ]
            for name in names
        }


_ADD_SLOWLY = """
import sys
sys.path[:0] = {path!r}
from ledger_records import said
from onrecord.ledger import Ledger
with Ledger.open(sys.argv[1], create=True) as ledger:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        ledger.add(said(f"Mara Odell {{'ABCDEFG'[n % 7]}}", f"words number {{n}}", id=f"a{{n}}", beside=("Teo \
Lindqvist",)), reader="r1")
        print(n, flush=True)
"""


def adder(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    script = _ADD_SLOWLY.format(path=[str(Path(__file__).parents[1])])
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), str(first), str(last)], stdout=subprocess.PIPE, text=True
    )


def test_killed_at_any_moment_and_run_again_it_equals_one_made_in_one_run(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert adder(whole, 0, 120).wait() == 0
    for round_ in range(10):
        running = adder(broken, 0, 120)
        assert running.stdout is not None
        for _ in range(7 * round_ + 3):
            running.stdout.readline()
        time.sleep(0.0007 * round_)
        running.send_signal(signal.SIGKILL)
        running.wait()
        with Ledger.open(broken) as ledger:
            assert list(ledger.verify()) == []
    assert adder(broken, 0, 120).wait() == 0
    with Ledger.open(broken) as ledger:
        assert list(ledger.verify()) == []
    assert content(broken) == content(whole)
    assert not broken.with_name("broken.db-wal").exists()


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "both.db"
    both = [adder(path, 0, 80), adder(path, 60, 140)]
    assert [one.wait() for one in both] == [0, 0]
    with Ledger.open(path) as ledger:
        assert len(list(ledger.records())) == 140
        assert list(ledger.verify()) == []


def test_a_ledger_made_by_several_programs_at_once_is_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    makers = [adder(path, 10 * n, 10 * n + 10) for n in range(5)]
    assert [one.wait() for one in makers] == [0] * 5
    with Ledger.open(path) as ledger:
        assert len(list(ledger.records())) == 50
        assert list(ledger.verify()) == []


def test_an_older_ledger_is_brought_up_to_date_by_writing_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as before:
        before.setattr("onrecord.ledger.migrate.migrations", lambda: migrations()[:1])
        Ledger.open(path, create=True).close()
    with pytest.raises(LedgerError, match="has an older version"):
        Ledger.open(path, readonly=True)
    with Ledger.open(path) as ledger:
        assert ledger.was_older
        ledger.add(dam(), reader="r1")
        assert next(ledger.rows("SELECT said_by FROM said"))["said_by"] == "Mara Odell"
        assert list(ledger.verify()) == []
    with Ledger.open(path) as ledger:
        assert not ledger.was_older


@pytest.mark.parametrize("command", [["review"], ["corrections"], ["people"], ["verify"]])
def test_a_command_says_that_it_brought_an_older_ledger_up_to_date(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.db"
    with monkeypatch.context() as before:
        before.setattr("onrecord.ledger.migrate.migrations", lambda: migrations()[:1])
        Ledger.open(path, create=True).close()
    rest = {"corrections": [str(tmp_path / "tasks.json")], "people": ["gather"]}
    (tmp_path / "tasks.json").write_text("[]")
    said = f"{path} had an older version and was brought up to date"
    main([*command, str(path), *rest.get(command[0], [])])
    assert capsys.readouterr().err.count(said) == 1
    main([*command, str(path), *rest.get(command[0], [])])
    assert said not in capsys.readouterr().err


def test_an_empty_file_is_no_ledger_yet(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(tmp_path / "empty.db", readonly=True)
    with Ledger.open(tmp_path / "empty.db", create=True) as ledger:
        assert ledger.add(dam(), reader="r1") is Added.NEW


def test_a_reader_sees_whole_articles_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "busy.db"
    Ledger.open(path, create=True).close()
    running = adder(path, 0, 100)
    with Ledger.open(path, readonly=True) as ledger:
        while running.poll() is None:
            row = next(
                ledger.rows("SELECT (SELECT count(*) FROM articles) AS a, (SELECT count(*) FROM statements) AS s")
            )
            assert row["a"] == row["s"]


def add_many(ledger: Ledger, number: int) -> None:
    for n in range(number):
        ledger.add(said("Mara Odell", f"words {n} " * 1000, id=f"a{n}"), reader="r1")


def test_a_full_disk_is_one_clear_line_and_what_was_added_stays(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "full.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        pages = next(ledger.rows("PRAGMA page_count"))["page_count"]
        list(ledger.rows(f"PRAGMA max_page_count = {pages + 2}"))
        with pytest.raises(LedgerFull, match=r"the disk is full.*run the same command again"):
            add_many(ledger, 50)
        list(ledger.rows("PRAGMA max_page_count = 1000000"))
        assert list(ledger.verify()) == []
        assert ledger.record("dam") == dam()


_LIMITED = """
import resource, sys
from onrecord.cli import main
import onrecord.cli.add
from onrecord.ledger import bulk
bulk._MOST = 20
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
sys.exit(main(["add", "-q", sys.argv[2], sys.argv[3], "--records"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on the size of files")
@pytest.mark.parametrize("limit", [8_192, 65_536, 262_144, 1_500_000])
def test_add_where_a_file_may_not_grow_is_one_line_and_keeps_what_was_added(tmp_path: Path, limit: int) -> None:
    news, records = tmp_path / "news.db", tmp_path / "records.jsonl"
    lines = [said("Mara Odell", f"words {n} " * 60, id=f"a{n}").to_json() for n in range(300)]
    records.write_text("\n".join(lines))
    done = subprocess.run(
        [sys.executable, "-c", _LIMITED, str(limit), str(news), str(records)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert "cannot be read or written" in line
    assert "file size limit; articles already added are kept" in line
    assert limit < 1_000_000 or "The last 20 articles that were read are not in it" in line
    with Ledger.open(news, create=True) as ledger:
        assert list(ledger.verify()) == []
        kept = len(list(ledger.records()))
        assert kept % 20 == 0
        assert kept < 300
        assert kept or limit < 1_000_000


def test_a_disk_with_no_room_for_the_files_beside_a_ledger_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    monkeypatch.setattr("shutil.disk_usage", lambda path: SimpleNamespace(free=0))
    with pytest.raises(LedgerFull, match="the disk is full"), told(tmp_path / "a.db"):
        raise error


def test_a_ledger_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(dam(), reader="r1")
    before = path.read_bytes()
    with Ledger.open(path, readonly=True) as ledger:
        assert ledger.record("dam") == dam()
        with pytest.raises(LedgerReadOnly, match="cannot be written"):
            ledger.add(dam(id="b"), reader="r1")
        assert list(ledger.verify()) == []
    assert path.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs users")
def test_a_read_only_file_is_one_clear_line_and_can_still_be_asked(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    with Ledger.open(folder / "a.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
    (folder / "a.db").chmod(0o444)
    folder.chmod(0o555)
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o055)
    script = (
        "import os, sys\n"
        "from onrecord.ledger import Ledger\n"
        "from onrecord.errors import LedgerReadOnly\n"
        "def ask():\n"
        "    with Ledger.open(sys.argv[1], readonly=True) as ledger: return len(list(ledger.records()))\n"
        "ask()\n"
        "os.getuid() == 0 and os.setuid(65534)\n"
        "print(ask())\n"
        "try: Ledger.open(sys.argv[1])\n"
        "except LedgerReadOnly as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder / "a.db")], capture_output=True, text=True, check=False
    )
    folder.chmod(0o755)
    assert done.stdout.splitlines()[:1] == ["1"], done.stderr
    assert "cannot be written: the file or its folder is read-only" in done.stdout


@pytest.mark.parametrize(
    ("make", "error", "message"),
    [
        (
            lambda path: path.write_text("Dear editor, this is a letter and no ledger at all. " * 40),
            NotALedger,
            "not an SQLite file",
        ),
        (
            lambda path: sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.commit(),
            NotALedger,
            "another program's",
        ),
        (lambda path: path.mkdir(), NotALedger, "is a folder"),
        (lambda path: None, LedgerError, "no such ledger"),
    ],
)
def test_a_file_that_is_no_ledger_is_left_as_it_is(
    tmp_path: Path, make: object, error: type[Exception], message: str
) -> None:
    path = tmp_path / "thing.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    for readonly in (True, False):
        with pytest.raises(error, match=message):
            Ledger.open(path, readonly=readonly)
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_ledger_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path, create=True).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version = 99")
    raw.close()
    with pytest.raises(NewerLedger, match=r"of version 99.*Install a newer onrecord"):
        Ledger.open(path)


def test_a_damaged_file_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger:
        for n in range(30):
            ledger.add(said("Mara Odell", f"words {n} " * 200, id=f"a{n}"), reader="r1")
    with path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(b"\xff" * 4096 * 40)
    with pytest.raises(LedgerDamaged, match="is damaged"), Ledger.open(path) as ledger:
        list(ledger.records())


def test_a_schema_with_a_flipped_bit_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path, create=True).close()
    path.write_bytes(path.read_bytes().replace(b"UNIQUE", b"\xd5NIQUE"))
    with pytest.raises(LedgerDamaged, match="is damaged"):
        Ledger.open(path)
