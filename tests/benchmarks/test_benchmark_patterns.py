"""``python -m benchmarks patterns``: whether it sees which patterns a test misses, on a test made for it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]

TEST = """
from onrecord import Article
from onrecord.reading import Reader


def test_an_update_is_noted():
    article = Article(id="a", text="The ferry sank.\\n\\nThis story has been updated.")
    assert [note.kind for note in Reader().read(article).notes] == ["update"]
"""
PROGRAM = """
import sys
from pathlib import Path

from benchmarks.patterns.in_tests import run_tests
from benchmarks.patterns.watched import State, remember_tags, watch

watch()
remember_tags()
for place, test in run_tests(Path(sys.argv[1]), "notes", 1).items():
    print("PATTERN", "updat" in place.text, test)
"""


def test_only_the_pattern_that_the_test_needs_is_pinned(tmp_path: Path) -> None:
    (tmp_path / "test_update.py").write_text(TEST, encoding="utf-8")
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = [line.split(maxsplit=2)[1:] for line in run.stdout.splitlines() if line.startswith("PATTERN")]
    assert found, run.stdout + run.stderr
    pinned = [about_updates for about_updates, test in found if test != "None"]
    assert pinned
    assert set(pinned) == {"True"}, "a pattern that says nothing of updates is missed"
    assert len(pinned) < len(found), "every pattern is missed"


TABLE_TEST = """
from onrecord.reading import Reader
from onrecord.reading.language.patterns import word_tables


def test_the_table_of_who_are_inside_has_its_examples():
    table = word_tables("onrecord.reading.mentions", "anonymity.toml")["inside"]
    assert all(table.any_word.search(text) for text in table.examples)
"""


def test_a_table_is_pinned_by_its_own_examples(tmp_path: Path) -> None:
    (tmp_path / "test_table.py").write_text(TABLE_TEST, encoding="utf-8")
    program = PROGRAM.replace('"notes"', '"mentions"').replace("updat", "inside")
    command = [sys.executable, "-c", program, str(tmp_path)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    found = [line.split(maxsplit=2)[1:] for line in run.stdout.splitlines() if line.startswith("PATTERN")]
    assert sum(test != "None" for _, test in found) == 1, run.stdout + run.stderr
