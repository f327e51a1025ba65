"""What `verify` sees: every column of every table, every row, every view, and flipped bits."""

import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec
import pytest

from ledger_records import dam, of_contract_1, said
from onrecord.cli import main
from onrecord.comparison.placing import place_all
from onrecord.errors import LedgerError
from onrecord.ledger import Ledger, Problem
from onrecord.ledger.chain import CHAINED
from onrecord.ledger.migrate import migrations
from onrecord.record import Record

ROOT = Path(__file__).parents[2]


def fill(path: Path, first: Record | None = None) -> None:
    """A ledger with at least one row in each table: versions, readings, decisions, reviews and a failure."""
    first = first or dam()
    held = {"stance": "for", "toward": "spring"}
    with Ledger.open(path, create=True) as ledger:
        ledger.add(first, reader="r1")
        ledger.add(msgspec.structs.replace(first, flags=first.flags * 2, notes=first.notes * 2), reader="r2")
        ledger.add(said("Mara Odell", "spring", id="dam", updated=date(2025, 9, 5), **held), reader="r1")  # type: ignore[arg-type]
        ledger.add(said("Mara Fenn", "no", id="b", beside=("Teo Lindqvist",), outlet="Herald"), reader="r1")
        ledger.add(said("John Vane", "yes", id="c", title=("mayor", "Ansel")), reader="r1")
        ledger.add(said("John Vane", "maybe", id="d\ud800", title=("mayor", "Ansel")), reader="r1")
        ledger.fail("a.txt", "NotText", "it is binary")
        ledger.join("Mara Odell", "Mara Fenn", by="Ida Voss", note="She married.")
        last = list(ledger.rows("SELECT hash FROM sources WHERE name = 'John Vane'"))[-1]["hash"]
        ledger.split("John Vane", [last], by="Ida Voss")
        statements = [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY id")]
        ledger.review(statements[0], "right", by="Ida Voss")
        ledger.review(statements[-1], "source", by="Ida Voss", source="Mara Odell", note="See above.")
        position = next(
            ledger.rows("SELECT s.hash, k.hash AS own FROM positions k JOIN statements s ON s.id = k.statement")
        )
        ledger.code_stance(position["hash"], "none", by="Ida Voss", position=position["own"], note="She jokes.")
        ledger.take_back("reviews", 1, by="Ida Voss")
        ledger.decide_concept("name", "c0ffee", [("new toll", None)], name="toll", by="Ida Voss", note="Shorter.")
        for outlet in ("Herald", "Courier"):
            words = "the ferry will not sail before the harbour is dredged"
            ledger.add(said("Jo Reeve", words, id=outlet, outlet=outlet, published=date(2025, 9, 5)), reader="r1")
        place_all(ledger)
        assert list(ledger.verify()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "news.db"
    fill(path)
    return path


@pytest.fixture
def copied(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(whole, tmp_path / "news.db"))


def columns() -> list[tuple[str, str]]:
    """Every column of every table, from the schema: a column that a later
    migration adds is tested without being named."""
    with closing(sqlite3.connect(":memory:")) as db:
        for step in migrations():
            db.executescript(step.sql)
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        # Nothing waits to be gathered in a ledger to which nobody is adding. Watches are settings: their owner changes
        # and deletes them, and docs/ledger.md says that they are not covered.
        left_out = {name for name in tables if name.endswith("_fts")} | {"ungathered", "watches"}
        return [
            (table, row[1])
            for table in tables
            if table not in left_out
            for row in db.execute(f'PRAGMA table_info("{table}")')
        ]


def not_covered() -> set[tuple[str, str]]:
    """The columns that docs/ledger.md says are not covered."""
    docs = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    listed = docs[docs.index("Not covered") :].split("\n\n", 1)[0]
    return {(table, "id") for table in re.findall(r"`(\w+)\.id`", listed)}


def other(value: object) -> object:
    """A value that is not this one, and of its type."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:] if value else b"x"
    if isinstance(value, str):
        return value + "x" if not value or value[-1] != "x" else value[:-1]
    return "1" if value is None else value + 1 if isinstance(value, int) else float(value) / 2  # type: ignore[arg-type]


def problems(path: Path, *, readonly: bool = False) -> list[Problem]:
    """What verify reports, or that the file cannot be opened at all, as a line for the person."""
    try:
        with Ledger.open(path, readonly=readonly) as ledger:
            return list(ledger.verify())
    except LedgerError as error:
        return [Problem("file", 0, str(error))]


@pytest.mark.parametrize(("table", "column"), columns(), ids=lambda name: str(name))
def test_every_column_is_covered_or_said_not_to_be(copied: Path, table: str, column: str) -> None:
    with closing(sqlite3.connect(copied, isolation_level=None)) as db:
        db.execute("PRAGMA ignore_check_constraints = 1")
        rows = db.execute(f'SELECT "{column}" FROM "{table}"').fetchall()
        assert rows, f"fill() leaves {table} empty"
        # The largest number is raised, so that it meets no other.
        value = max((row[0] for row in rows if row[0] is not None), default=None)
        tampered = f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" IS ?'
        changed = db.execute(tampered, (other(value), value)).rowcount
        assert changed >= 1
    found = problems(copied)
    if (table, column) not in not_covered():
        assert found, f"{table}.{column}: {value!r} became {other(value)!r} unseen"


def test_columns_that_are_not_covered_are_few_and_row_numbers_only() -> None:
    assert len(not_covered()) <= 8
    assert not_covered() <= set(columns())


@pytest.mark.parametrize("table", sorted({table for table, _ in columns() if "_fts" not in table}))
def test_a_row_that_is_taken_out_is_missed(copied: Path, table: str) -> None:
    with closing(sqlite3.connect(copied, isolation_level=None)) as db:
        first = db.execute(f'SELECT * FROM "{table}"').fetchone()
        names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
        where = " AND ".join(f'"{name}" IS ?' for name in names)
        db.execute(f'DELETE FROM "{table}" WHERE {where}', first)
    assert problems(copied)


@pytest.mark.parametrize("table", sorted(CHAINED))
def test_a_row_that_was_slipped_in_is_not_in_the_chain(copied: Path, table: str) -> None:
    with closing(sqlite3.connect(copied, isolation_level=None)) as db:
        db.row_factory = sqlite3.Row
        row = dict(db.execute(f"SELECT * FROM {table}").fetchone())
        row |= {"id": 99} if "id" in row else {"key": "note"}
        row |= {"hash": "0" * 20} if "hash" in row else {}
        db.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", list(row.values()))
    assert any("not in the chain" in problem.message for problem in problems(copied) if problem.table == table)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("DROP VIEW refusals", "the view is missing"),
        ("DROP VIEW refusals; CREATE VIEW refusals AS SELECT 1 AS id", "the view was changed"),
        ("DROP INDEX statements_article", "the index is missing"),
        ("CREATE TRIGGER t AFTER INSERT ON articles BEGIN DELETE FROM reviews; END", "is not onrecord's"),
    ],
)
def test_a_schema_that_was_changed_is_reported(copied: Path, harm: str, said: str) -> None:
    with closing(sqlite3.connect(copied)) as db:
        db.executescript(harm)
    assert said in " ".join(problem.message for problem in problems(copied))


def test_a_view_of_ones_own_is_no_problem(copied: Path) -> None:
    with closing(sqlite3.connect(copied)) as db:
        db.executescript("CREATE VIEW mine AS SELECT text FROM said; CREATE INDEX fast ON statements (cue)")
    assert problems(copied) == []


def test_a_name_that_was_changed_is_reported_by_its_name(copied: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(copied)) as db, db:
        db.execute("UPDATE people SET name = 'Someone Else' WHERE name = 'Mara Odell'")
    assert main(["verify", str(copied)]) == 1
    assert "its name is 'Someone Else'; its sources give 'Mara Odell'" in capsys.readouterr().out


def flips(path: Path, number: int) -> Iterator[tuple[int, int]]:
    """Bits all over the file, the same in every run."""
    chance = random.Random(20260916)
    for _ in range(number):
        yield chance.randrange(path.stat().st_size), 1 << chance.randrange(8)


def test_a_flipped_bit_is_reported_or_harmless(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "flipped.db"
    sound = contents(whole)
    for place, bit in flips(whole, 100):
        flipped = bytearray(whole.read_bytes())
        flipped[place] ^= bit
        path.write_bytes(flipped)
        for beside in ("-wal", "-shm"):
            path.with_name(path.name + beside).unlink(missing_ok=True)
        if not problems(path):
            assert contents(path) == sound, f"bit {bit} of byte {place} changes what the ledger holds, unseen"


def contents(path: Path) -> list[object]:
    """All rows of all tables but the row numbers that are not covered."""
    with closing(sqlite3.connect(path)) as db:
        names: dict[str, list[str]] = {}
        for table, column in columns():
            if "_fts" not in table and (table, column) not in not_covered():
                names.setdefault(table, []).append(f'"{column}"')
        return [db.execute(f'SELECT {", ".join(of)} FROM "{table}"').fetchall() for table, of in names.items()]


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs users")
@pytest.mark.parametrize(
    "harm", ["", "UPDATE statements_fts SET text = 'x' WHERE rowid IN (SELECT min(id) FROM statements)"]
)
def test_a_ledger_that_may_only_be_read_is_verified_whole(copied: Path, harm: str) -> None:
    with closing(sqlite3.connect(copied)) as db, db:
        db.executescript(harm)
    copied.chmod(0o444)
    copied.parent.chmod(0o555)
    for parent in (*copied.parents[1:4],):
        parent.chmod(parent.stat().st_mode | 0o055)
    # Once as it is, so that all is imported: nobody may not read what root has installed.
    script = (
        "import os, sys\nfrom onrecord.cli import main\nmain(['verify', sys.argv[1]])\n"
        "os.getuid() == 0 and os.setuid(65534)\nprint('again', flush=True)\nsys.exit(main(['verify', sys.argv[1]]))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(copied)], capture_output=True, text=True, check=False)
    copied.parent.chmod(0o755)
    assert done.returncode == (1 if harm else 0), done.stderr
    assert ("full-text index" in done.stdout.partition("again")[2]) is bool(harm)


def test_an_older_ledger_comes_under_the_chain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger as the last version left it: without chain, without blocks of
    names, with keys of names that are gone."""
    path = tmp_path / "old.db"
    fill(path, of_contract_1(dam()))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for table in (
            "chain",
            "placed",
            "passages",
            "passages_fts",
            "story_articles",
            "variants",
            "watches",
            "stance_codes",
            "taken_back",
        ):
            db.execute(f"DROP TABLE {table}")
        changed = ("said", "review_changes", "reviews_without_statement", "stances")
        added = ("stories", "positions_held", "positions_added", "positions_coded")
        for view in (*changed, *added, "reviews_standing", "stance_codes_standing"):
            db.execute(f"DROP VIEW {view}")
        for view in changed:
            db.execute(re.findall(rf"CREATE VIEW {view} .*?;", migrations()[1].sql, re.DOTALL)[0])
        db.execute("DROP INDEX statements_words")
        for kind, name in (("TABLE", "ungathered"), ("INDEX", "sources_block"), ("INDEX", "people_block")):
            db.execute(f"DROP {kind} {name}")
        for table, column in (
            ("sources", "day"),
            ("sources", "block"),
            ("people", "block"),
            ("people", "founded"),
            ("people", "merged"),
            ("statements", "speaker_confidence"),
            ("positions", "confidence"),
            ("sources", "pronouns"),
        ):
            db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        db.execute("DROP TABLE concept_decisions")
        for trigger in re.findall(r"CREATE TRIGGER \w+_indexed .*?END;", migrations()[0].sql, re.DOTALL):
            db.execute(trigger)
        db.execute("DELETE FROM about WHERE substr(key, -4) > '0002' OR key LIKE 'metadata%'")
        db.execute("INSERT INTO person_keys SELECT 'p:gone', id FROM people")
        db.execute("INSERT INTO person_facts SELECT id, 'with', 'nobody', 1 FROM people")
        db.execute("PRAGMA user_version = 2")
    with pytest.raises(LedgerError, match="has an older version"):
        Ledger.open(path, readonly=True)
    assert problems(path) == []
    with Ledger.open(path) as ledger:
        chained = {row["table"] for row in ledger.rows('SELECT DISTINCT "table" FROM chain')}
        assert chained == set(CHAINED) - {"concept_decisions", "stance_codes", "taken_back"}, "it had none"
        assert next(ledger.rows("SELECT count(*) AS n FROM person_keys WHERE key = 'p:gone'"))["n"] == 0
