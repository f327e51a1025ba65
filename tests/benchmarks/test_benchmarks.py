"""The command ``python -m benchmarks``, as far as it needs no corpus."""

import json
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from benchmarks.house import SOURCE, Module, measured
from benchmarks.same import differences
from benchmarks.table import BENCHMARKS

ROOT = Path(__file__).parents[2]


def benchmark(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "benchmarks", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_without_a_name_every_benchmark_is_listed() -> None:
    printed = benchmark().stdout
    assert [line.split()[0] for line in printed.splitlines()[2:]] == list(BENCHMARKS)


def test_an_unknown_name_says_which_are_known() -> None:
    run = benchmark("acuracy")
    assert run.returncode == 2
    assert "accuracy" in run.stderr


@pytest.mark.parametrize("name", BENCHMARKS)
def test_every_benchmark_has_its_module_and_its_line_in_the_readme(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").main)
    assert f"| `{name}` |" in (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")


def test_two_processes_read_the_same_records(tmp_path: Path) -> None:
    """Sets and dictionaries in the code must not show: each process puts strings into sets in another order."""
    kept = tmp_path / "records.jsonl"
    first = benchmark("same", "--examples", "--write", kept, PYTHONHASHSEED="1")
    second = benchmark("same", "--examples", "--against", kept, PYTHONHASHSEED="2")
    assert second.stdout == first.stdout + f"0 of {len(kept.read_text().splitlines())} records differ\n"
    assert second.returncode == 0


def test_same_names_the_first_record_and_field_that_differ(tmp_path: Path) -> None:
    kept = tmp_path / "records.jsonl"
    benchmark("same", "--examples", "--write", kept)
    records = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    records[2]["record"]["sources"][0]["name"] = "Nobody"
    records[2]["hash"] = "other"
    kept.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    run = benchmark("same", "--examples", "--against", kept)
    assert run.returncode == 1
    assert f"1 of {len(records)} records differ\n  sources: 1 records\n" in run.stdout
    assert f'first: {records[2]["text"]}, sources[0].name\n  before  "Nobody"\n' in run.stdout


def test_differences_are_named_by_their_path() -> None:
    before = {"a": [{"b": 1}, {"b": 2}], "c": None}
    now = {"a": [{"b": 1}, {"b": 3}, {"b": 4}], "c": None}
    assert list(differences(before, now)) == [("a[1].b", 2, 3), ("a[2]", None, {"b": 4})]


def test_house_counts_what_it_is_shown() -> None:
    path = SOURCE / "views" / "made_up.py"
    text = '"""Doc."""\n\n# why\n\n\ndef _one() -> int:\n    return 1  # noqa: X\n\n\n'
    text += "def two() -> int:\n    return 2  # two\n"
    one = measured(path, text)
    assert one == Module(room="views", lines=6, functions=[2, 2], private=1, comments=2)


def test_house_names_the_rooms_where_one_is_not_there() -> None:
    run = benchmark("house", "--room", "reading/chain")
    assert run.returncode == 2
    assert "reading/chains" in run.stdout
    assert "reading/chains " in benchmark("house", "--room", "reading/chains").stdout
