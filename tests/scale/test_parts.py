"""Parts: every article once, whatever is killed, grows, is run twice or run again; and the same ledger from them."""

import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from test_processes import PROGRAM, TEXT

from ledger_records import dam
from onrecord.cli import main
from onrecord.cli.codes import ExitCode
from onrecord.intake import Failure
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.scale.part_names import Split, label_of, parts_in
from onrecord.scale.part_tables import PartWriter, places_in, prepared_in
from stand_ins import QuickDoors

WORDS = [
    "bridge",
    "ferry",
    "harbour",
    "market",
    "museum",
    "orchard",
    "quarry",
    "river",
    "school",
    "station",
    "theatre",
    "tower",
]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twelve articles, one a line."""
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    _write("news/lines.jsonl", WORDS)
    return tmp_path


def _write(path: str, words: list[str]) -> None:
    lines = [json.dumps({"id": word, "published": "2025-09-03", "text": TEXT.format(word)}) for word in words]
    Path(path).write_text("\n".join(lines))


def _read(*more: str) -> int:
    return main(["read", "news", "-o", "parts/", "--jobs", "1", *more], QuickDoors())


def _ids(folder: str = "parts") -> list[str]:
    """The ids of the articles of all parts, in order."""
    found = [one for _, part in parts_in(Path(folder)) for _, one in prepared_in(part)]
    return sorted(one.article["article_id"] for one in found if isinstance(one, Prepared))


def _rows(path: str) -> dict[str, list[Any]]:
    with Ledger.open(path) as ledger:
        assert not list(ledger.verify())
        skip = {"id", "article", "source", "work", "added", "made"}
        tables = ("articles", "statements", "sources", "readings", "failures")
        rows = {table: ledger.rows(f"SELECT * FROM {table}") for table in tables}
        plain = {
            table: sorted(repr([v for k, v in row.items() if k not in skip and k != "person"]) for row in found)
            for table, found in rows.items()
        }
        people = ledger.rows("SELECT hash, name, statements, articles FROM people")
        return plain | {"people": sorted(map(repr, people))}


def test_a_part_holds_records_whole(tmp_path: Path) -> None:
    given = [prepare(record, "r1") for record in (dam(), dam(id="other", url=None, title="A lone \ud800"))]
    with PartWriter(tmp_path) as writer:
        for number, one in enumerate(given):
            writer.add(f"news:{number}", one)
        writer.finish()
        assert writer.move(tmp_path / "p")
    found = [(place, _named(one)) for place, one in prepared_in(tmp_path / "p")]
    assert found == [(f"news:{number}", _named(one)) for number, one in enumerate(given)]
    assert [path.name for path in tmp_path.iterdir()] == ["p"]


def _named(one: Prepared | Failure) -> dict[str, Any]:
    """A prepared record with its rows by the names of their columns, whose order does not matter."""
    assert isinstance(one, Prepared)
    named = {
        table: [dict(zip(one.columns[table], row, strict=True)) for row in rows] for table, rows in one.rows.items()
    }
    return msgspec.structs.asdict(one) | {"rows": named, "columns": None}


def test_a_ledger_made_of_parts_is_that_made_of_the_articles(here: Path) -> None:
    Path("news/empty.txt").touch()
    for number in "123":
        assert _read("--part", f"{number}/3") in (ExitCode.DONE, ExitCode.INCOMPLETE)
    assert main(["add", "parts.db", "parts/"]) == ExitCode.INCOMPLETE
    assert main(["add", "news.db", "news"], QuickDoors()) == ExitCode.INCOMPLETE
    assert _rows("parts.db") == _rows("news.db")
    assert main(["add", "parts.db", "parts/", "-q"]) == ExitCode.INCOMPLETE
    assert _rows("parts.db") == _rows("news.db")


def test_what_is_there_is_passed_over_and_what_came_later_is_read(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in "21":
        assert _read("--part", f"{number}/2") == ExitCode.DONE
    assert _read() == ExitCode.DONE
    assert "0 parts written with 0 articles; 2 parts passed over" in capfd.readouterr().err
    _write("news/more.jsonl", ["windmill", "abbey"])
    assert _read() == ExitCode.DONE
    assert _ids() == sorted([*WORDS, "windmill", "abbey"])


def test_a_name_in_parts_or_a_format_makes_parts(here: Path) -> None:
    assert main(["read", "news", "-o", "september.parts"], QuickDoors()) == ExitCode.DONE
    assert main(["read", "news", "-o", "other/", "-f", "parts"], QuickDoors()) == ExitCode.DONE
    assert _ids("september.parts") == _ids("other") == sorted(WORDS)
    assert main(["read", "news", "-o", "pages/"], QuickDoors()) == ExitCode.DONE
    assert len(list(Path("pages").glob("*.txt"))) == len(WORDS)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("read news -f parts", "parts need a folder"),
        ("read - -o parts/", "standard input cannot be shared out"),
        ("read news -o parts/ --part 4/3", "expected K/N such as 3/64"),
        ("read news -o out.csv -f csv --part 1/3", "leave one of them out"),
        ("read news -o news/parts", "lies in news"),
        ("read gone -o parts/ -q", "there is no file or folder"),
    ],
)
def test_usage_errors_are_one_line(here: Path, words: str, line: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(words.split(), QuickDoors()) in (ExitCode.FAILED, ExitCode.INCOMPLETE)
    assert line in capfd.readouterr().err


def test_another_number_of_shares_is_refused(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert _read("--part", "1/2") == ExitCode.DONE
    assert _read("--part", "1/3") == ExitCode.FAILED
    assert "holds this input in 2 shares, and 3 were asked for; say --part 1/2" in capfd.readouterr().err


def test_parts_of_two_versions_are_refused(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert _read() == ExitCode.DONE
    ((name, path),) = parts_in(Path("parts"))
    other = path.with_name(path.name.replace(name.reader, "0" * 12))
    path.rename(other)
    assert _read() == ExitCode.FAILED
    assert "parts of another version of the reader (000000000000" in capfd.readouterr().err
    subprocess.run(["cp", "-r", other, path], check=True)
    assert main(["add", "news.db", "parts"]) == ExitCode.FAILED
    assert "holds parts of 2 versions of the reader" in capfd.readouterr().err


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_part_cut_short_is_one_line(here: Path, harm: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert _read() == ExitCode.DONE
    ((_, part),) = parts_in(Path("parts"))
    file = part / "articles.parquet"
    if harm == "cut":
        file.write_bytes(file.read_bytes()[:-100])
    else:
        file.unlink()
    capfd.readouterr()
    for words in ["add news.db parts/", "read news -o parts/"]:
        assert main(words.split(), QuickDoors()) == ExitCode.FAILED
        (line,) = capfd.readouterr().err.splitlines()
        assert "is damaged (articles.parquet" in line
        assert "delete it and run the same" in line


def test_articles_over_which_processes_die_are_failures_of_their_part(here: Path) -> None:
    _write("news/fatal.jsonl", ["deadly news", "windmill"])
    assert _read() == ExitCode.INCOMPLETE
    assert _ids() == sorted([*WORDS, "windmill"])
    assert main(["add", "news.db", "parts"]) == ExitCode.INCOMPLETE
    with Ledger.open("news.db") as ledger:
        (row,) = ledger.rows("SELECT * FROM failures")
        assert (row["place"], row["reason"]) == ("news/fatal.jsonl:1", "worker_died")


def test_a_full_disk_leaves_no_part_and_the_next_run_goes_on(here: Path) -> None:
    program = [sys.executable, "-c", PROGRAM, *["read", "news", "-o", "parts", "--jobs", "1"]]
    done = subprocess.run(program, capture_output=True, text=True, check=False, preexec_fn=_little_room)
    assert done.returncode == ExitCode.FAILED
    (line,) = done.stderr.splitlines()
    assert "no part can be written to parts" in line
    assert list(Path("parts").iterdir()) == []
    assert _read() == ExitCode.DONE
    assert _ids() == sorted(WORDS)


def _little_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))


def test_two_runs_at_once_write_every_article_once(here: Path) -> None:
    program = [sys.executable, "-c", PROGRAM, *["read", "news", "-o", "parts", "--jobs", "1", "--part", "1/1"]]
    runs = [subprocess.Popen(program, stderr=subprocess.PIPE) for _ in range(2)]
    assert [run.wait(60) for run in runs] == [ExitCode.DONE] * 2
    assert _ids() == sorted(WORDS)
    assert len(list(Path("parts").iterdir())) == 1


def test_a_share_holds_a_place_whatever_else_there_is() -> None:
    places = [f"news/{number}.txt" for number in range(1000)]
    held = [[place for place in places if Split(number, 7).holds(place)] for number in range(1, 8)]
    assert sorted(place for share in held for place in share) == sorted(places)
    assert min(map(len, held)) > 100
    assert label_of(["news/"]) != label_of(["news"])


def test_places_are_those_of_articles_and_failures(here: Path) -> None:
    Path("news/empty.txt").touch()
    assert _read() == ExitCode.INCOMPLETE
    ((_, part),) = parts_in(Path("parts"))
    assert places_in(part) == {"news/empty.txt", *(f"news/lines.jsonl:{n}" for n in range(1, len(WORDS) + 1))}


def _foreign(part: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"a": [1]}), part / "statements.parquet")


def _cut(part: Path) -> None:
    path = part / "statements.parquet"
    path.write_bytes(path.read_bytes()[:300])


def _newer(part: Path) -> None:
    import pyarrow.parquet as pq

    path = part / "readings.parquet"
    table = pq.read_table(path)
    pq.write_table(table.replace_schema_metadata({"onrecord record": "99"}), path)


@pytest.mark.parametrize(
    ("spoil", "line"),
    [
        (_cut, "is damaged (statements.parquet: "),
        (_foreign, "is damaged (statements.parquet: "),
        (lambda part: (part / "sources.parquet").unlink(), "is damaged (sources.parquet: "),
        (_newer, "holds records of number 99; this onrecord knows numbers up to 2"),
    ],
)
@pytest.mark.parametrize("gathered", [True, False])
def test_a_part_that_cannot_be_read_is_named_in_one_line(
    here: Path, spoil: Callable[[Path], None], line: str, gathered: bool, capfd: pytest.CaptureFixture[str]
) -> None:
    assert [_read("--part", f"{number}/2") for number in "12"] == [ExitCode.DONE] * 2
    if gathered:
        assert main(["people", "parts/", "gather"]) == ExitCode.DONE
    (_, first), _ = parts_in(Path("parts"))
    spoil(first)
    for words in (["add", "new.db", "parts/"], ["people", "parts/"]):
        capfd.readouterr()
        assert main(words) == ExitCode.FAILED
        told = capfd.readouterr().err.splitlines()
        assert len(told) == 1
        assert line in told[0]
        assert first.name in told[0]
    asked = (["who", "parts/", "Mara Odell"], ["search", "parts/", "bridge"], ["positions", "parts/", "toll"])
    for words in asked:
        assert main(words) == ExitCode.FAILED
        assert "run `onrecord people parts`" in capfd.readouterr().err


def test_a_folder_without_parts_or_with_one_taken_away_is_told(here: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Path("empty").mkdir()
    assert main(["who", "empty/", "Mara Odell"]) == ExitCode.FAILED
    assert "is a folder; expected a ledger" in capfd.readouterr().err
    assert [_read("--part", f"{number}/2") for number in "12"] == [ExitCode.DONE] * 2
    assert main(["people", "parts/", "gather"]) == ExitCode.DONE
    (_, first), _ = parts_in(Path("parts"))
    first.rename("away")
    for command in ("who", "search", "positions", "audit"):
        assert main([command, "parts/", *(["bridge"] if command != "audit" else [])]) == ExitCode.FAILED
        assert "run `onrecord people parts`" in capfd.readouterr().err


@pytest.mark.parametrize("version", [None, 8])
def test_people_gathered_by_another_version_are_gathered_again(
    here: Path, version: int | None, capfd: pytest.CaptureFixture[str]
) -> None:
    assert _read() == ExitCode.DONE
    assert main(["people", "parts/"]) == ExitCode.DONE
    expected = capfd.readouterr().out
    index = Path("parts/index/ledger.db")
    if version is None:
        index.write_bytes(b"no ledger")
    else:
        with closing(sqlite3.connect(index)) as db:
            db.execute(f"PRAGMA user_version = {version}")
    assert main(["search", "parts/", "bridge"]) == ExitCode.FAILED
    assert "run `onrecord people parts`" in capfd.readouterr().err
    assert main(["people", "parts/"]) == ExitCode.DONE
    assert capfd.readouterr().out == expected
    assert main(["search", "parts/", "bridge"]) == ExitCode.DONE
