"""The ledger, through its public face: real files, real kills, two writers, and files that are no ledgers."""

import hashlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_records import DAM, dam, said
from onrecord import Article, Record
from onrecord.errors import InputError, LedgerDamaged, LedgerError, LedgerFull, LedgerReadOnly, NewerLedger, NotALedger
from onrecord.ledger import Added, Ledger
from onrecord.ledger.migrate import migrations
from onrecord.record import Source, Statement


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        yield opened


def tables(ledger: Ledger) -> dict[str, int]:
    names = (
        "articles",
        "readings",
        "statements",
        "sources",
        "people",
        "positions",
        "replies",
        "moments",
        "flags",
        "notes",
        "hands",
    )
    return {name: next(ledger.rows(f"SELECT count(*) AS n FROM {name}"))["n"] for name in names}


def content(path: Path) -> dict[str, list[dict[str, object]]]:
    """All that a ledger holds, but for the times at which it was put there."""
    with Ledger.open(path) as ledger:
        names = [
            row["name"]
            for row in ledger.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%'")
        ]
        return {
            name: [
                {k: v for k, v in row.items() if k not in ("added", "made", "value")}
                for row in ledger.rows(f"SELECT * FROM {name}")
            ]
            for name in names
        }


# ---------------------------------------------------------------- adding


def test_every_part_of_a_record_becomes_rows(ledger: Ledger) -> None:
    assert ledger.add(dam(), reader="r1") is Added.NEW
    assert tables(ledger) == {
        "articles": 1,
        "readings": 1,
        "statements": 3,
        "sources": 4,
        "people": 2,
        "positions": 1,
        "replies": 1,
        "moments": 1,
        "flags": 1,
        "notes": 1,
        "hands": 1,
    }
    first = next(ledger.rows("SELECT * FROM statements WHERE number = 1"))
    assert first["text"] == "“The dam will be finished by spring,”"
    assert DAM[first["start"] : first["end"]] == first["text"]
    assert json.loads(first["content_spans"]) == [[first["start"], first["end"]]]
    assert list(ledger.verify()) == []


def test_a_record_comes_back_as_it_went_in(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    assert ledger.record("dam") == dam()
    assert list(ledger.records()) == [dam()]


def test_the_same_again_adds_nothing(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    before = tables(ledger)
    assert ledger.add(dam(), reader="r1") is Added.KNOWN
    assert tables(ledger) == before
    assert ledger.holds(dam().article, "r1")
    assert not ledger.holds(dam().article, "r2")


@pytest.mark.parametrize("by", ["id", "url"])
def test_a_later_version_is_kept_beside_the_earlier(ledger: Ledger, by: str) -> None:
    ledger.add(dam(), reader="r1")
    other = {"url": None} if by == "id" else {"id": "another"}
    later = _later(other)
    assert ledger.add(later, reader="r1") is Added.VERSION
    rows = list(ledger.rows("SELECT version, latest FROM articles ORDER BY id"))
    assert rows == [{"version": 1, "latest": 0}, {"version": 2, "latest": 1}]
    assert list(ledger.records(every_version=True)) == [dam(), later]
    assert list(ledger.records()) == [later]
    assert [row["text"] for row in ledger.rows("SELECT text FROM said WHERE said_by = 'Mara Odell'")] == ["spring"]
    assert next(ledger.rows("SELECT statements FROM people WHERE name = 'Mara Odell'"))["statements"] == 1
    assert list(ledger.verify()) == []


def _later(other: dict[str, object]) -> Record:
    about = {"id": "dam", "url": "https://courier.example/dam", "outlet": "The Ansel Courier"} | other
    return said("Mara Odell", "spring", **about)  # type: ignore[arg-type]


def test_a_version_that_was_changed_earlier_does_not_become_the_latest(ledger: Ledger) -> None:
    ledger.add(said("Mara Odell", "two", id="a", updated=date(2025, 9, 4)), reader="r1")
    ledger.add(said("Mara Odell", "one", id="a", updated=date(2025, 9, 2)), reader="r1")
    assert [row["text"] for row in ledger.rows("SELECT text FROM said")] == ["two"]
    assert list(ledger.verify()) == []


def test_two_outlets_may_use_one_id(ledger: Ledger) -> None:
    ledger.add(said("Mara Odell", "one", id="1", outlet="Courier"), reader="r1")
    assert ledger.add(said("Teo Lindqvist", "two", id="1", outlet="Herald"), reader="r1") is Added.NEW
    assert len(list(ledger.records())) == 2


def test_another_reader_takes_the_place_in_the_tables_and_both_are_kept(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    less = msgspec.structs.replace(dam(), statements=dam().statements[:1])
    assert ledger.add(less, reader="r2") is Added.REREAD
    assert tables(ledger)["readings"] == 2
    assert tables(ledger)["statements"] == 1
    assert ledger.record("dam") == less
    assert list(ledger.verify()) == []


def test_statements_keep_their_hash_when_read_anew(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    before = [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY number")]
    ledger.add(msgspec.structs.replace(dam(), flags=()), reader="r2")
    assert [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY number")] == before


def test_a_failure_is_a_row_once(ledger: Ledger) -> None:
    assert ledger.fail("a.txt", "NotText", "it is binary")
    assert not ledger.fail("a.txt", "NotText", "it is binary")
    assert ledger.fail("caf\udce9.txt", "NotText", "it is binary")
    assert [row["place"] for row in ledger.rows("SELECT place FROM failures")] == ["a.txt", "caf�.txt"]


def test_characters_that_sqlite_cannot_hold_come_back_all_the_same(ledger: Ledger) -> None:
    text = "Mara Odell said \ud800 it \0 broke."
    source = Source(id="p1", type="named_person", name="Mara \udfff Odell", mentions=((0, 10),))
    statement = Statement(
        id="s\udc80", content=((16, 22),), source=((0, 10),), source_id="p1", confidence=1.0, because="x"
    )
    record = Record(
        article=Article(id="caf\udce9", text=text, title="\ud801"), statements=(statement,), sources=(source,)
    )
    ledger.add(record, reader="r\ud800")
    assert next(ledger.records()) == record
    assert next(ledger.rows("SELECT text FROM statements"))["text"] == "� it \0"
    assert list(ledger.verify()) == []


def test_a_record_that_refers_to_what_it_does_not_hold_is_kept(ledger: Ledger) -> None:
    one, *_ = dam().statements
    lost = msgspec.structs.replace(one, source_id="p99", within="s1", made="m99")
    ledger.add(msgspec.structs.replace(dam(), statements=(lost, lost)), reader="r1")
    assert [row["standing"] for row in ledger.rows("SELECT standing FROM statements")] == ["unknown", "unknown"]
    assert list(ledger.verify()) == []


_TEXT = st.text(alphabet=st.characters(codec=None), min_size=1, max_size=40)


@st.composite
def _records(draw: st.DrawFn) -> Record:
    text = draw(_TEXT)
    span = st.integers(0, len(text) - 1).flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: (a, b)))
    spans = st.lists(span, max_size=2).map(tuple)
    ids = st.sampled_from(["p1", "p2", "p3", None])
    kinds = st.sampled_from(["named_person", "named_organization", "document", "unnamed_group"])
    sources = tuple(
        Source(id=f"p{n}", type=draw(kinds), name=draw(st.none() | _TEXT), mentions=draw(spans))
        for n in range(1, draw(st.integers(1, 4)))
    )
    statements = tuple(
        Statement(
            id=f"s{n}", content=(draw(span),), source=draw(spans), source_id=draw(ids), confidence=0.5, because="x"
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Record(article=Article(id=draw(st.sampled_from("abc")), text=text), sources=sources, statements=statements)


@settings(max_examples=40, deadline=None)
@given(st.lists(_records(), max_size=6), st.data())
def test_whatever_is_added_verifies_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], data: st.DataObject
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.db", create=True) as ledger:
        for record in records:
            ledger.add(record, reader=data.draw(st.sampled_from(["r1", "r2"])))
        assert list(ledger.verify()) == []
        last = {(r.article.id, r.article.text): r for r in records}
        assert {(r.article.id, r.article.text) for r in ledger.records(every_version=True)} == set(last)
        before = [r["name"] for r in ledger.rows("SELECT name FROM people ORDER BY hash")]
        ledger.gather()
        assert list(ledger.verify()) == []
        assert before is not None


# ---------------------------------------------------------------- proof


@pytest.mark.parametrize(
    ("harm", "table"),
    [
        ("UPDATE articles SET text = replace(text, 'dam', 'weir')", "articles"),
        ("UPDATE articles SET outlet = 'Herald'", "articles"),
        ("UPDATE statements SET text = 'No.' WHERE number = 1", "statements"),
        ("UPDATE statements SET content_spans = '[[0,4]]' WHERE number = 1", "statements"),
        ("UPDATE statements SET source = NULL WHERE number = 1", "statements"),
        ("UPDATE sources SET person = NULL WHERE number = 1", "sources"),
        ("UPDATE people SET statements = 7 WHERE name = 'Mara Odell'", "people"),
        ("UPDATE readings SET reader = 'r9'", "readings"),
        ("UPDATE readings SET record = x'00'", "readings"),
        ("UPDATE articles SET latest = 0", "articles"),
        ("DELETE FROM replies", "replies"),
        ("INSERT INTO notes (article, kind, text, spans) VALUES (1, 'x', 'x', '[]')", "notes"),
        ("INSERT INTO statements_fts (statements_fts, rowid, text) VALUES ('delete', 1, 'x')", "statements_fts"),
    ],
)
def test_verify_reports_what_was_changed_behind_its_back(tmp_path: Path, harm: str, table: str) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
    raw = sqlite3.connect(tmp_path / "a.db")
    raw.execute(harm)
    raw.commit()
    raw.close()
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert table in {problem.table for problem in ledger.verify()}


def test_verify_reports_a_span_outside_the_text(ledger: Ledger) -> None:
    one, *_ = dam().statements
    ledger.add(
        msgspec.structs.replace(dam(), statements=(msgspec.structs.replace(one, cue=((9000, 9004),)),)), reader="r1"
    )
    assert ["lies outside the text" in problem.message for problem in ledger.verify()] == [True]


def test_published_migrations_are_never_changed() -> None:
    pinned = json.loads((Path(__file__).parent / "ledger_migrations.json").read_text())
    found = {step.name: hashlib.sha256(step.sql.encode()).hexdigest() for step in migrations()}
    assert {name: found.get(name) for name in pinned} == pinned
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_every_table_and_column_is_explained(ledger: Ledger) -> None:
    for row in list(
        ledger.rows(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'"
        )
    ):
        columns = {column["name"] for column in ledger.rows(f"SELECT name FROM pragma_table_info('{row['name']}')")}
        explained = {
            one["column"] for one in ledger.rows('SELECT "column" FROM metadata WHERE "table" = ?', [row["name"]])
        }
        assert explained == columns | {""}, row["name"]


# ---------------------------------------------------------------- surviving

_ADD_SLOWLY = """
import sys
sys.path[:0] = {path!r}
from ledger_records import said
from onrecord.ledger import Ledger
with Ledger.open(sys.argv[1], create=True) as ledger:
    for n in range(int(sys.argv[2]), int(sys.argv[3])):
        ledger.add(said(f"Mara Odell {{'ABCDEFG'[n % 7]}}", f"words number {{n}}", id=f"a{{n}}", beside=("Teo Lindqvist",)), reader="r1")
        print(n, flush=True)
"""


def adder(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    script = _ADD_SLOWLY.format(path=[str(Path(__file__).parent)])
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
        with Ledger.open(path, create=True) as ledger:
            ledger.add(dam(), reader="r1")
    with pytest.raises(LedgerError, match="of an older version"):
        Ledger.open(path, readonly=True)
    with Ledger.open(path) as ledger:
        assert next(ledger.rows("SELECT said_by FROM said"))["said_by"] == "Mara Odell"
        assert list(ledger.verify()) == []
    Ledger.open(path, readonly=True).close()


def test_an_empty_file_is_no_ledger_yet(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(tmp_path / "empty.db", readonly=True)
    with Ledger.open(tmp_path / "empty.db") as ledger:
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
        (lambda path: None, LedgerError, "there is no ledger"),
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


def test_an_article_that_is_not_there_is_named(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="holds no article 'x'"):
        ledger.record("x")
