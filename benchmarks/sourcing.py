"""Sourced statements against the tables of people who audit sourcing, with the language models' answers beside them.

    python -m benchmarks sourcing [--keep FOLDER] [--records FILE]

A record becomes a table as :mod:`onrecord.evaluation.sourcing_table` says.

Where the stories are absent, one line says so and the exit code is 0.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need, write
from onrecord.article import Article
from onrecord.evaluation.sourcing_table import rows_of
from onrecord.reading.reader import Reader
from onrecord.record import Record

GOLD = SHARED / "data" / "sourcing" / "dev.jsonl.gz"
MODELS = SHARED / "data" / "sourcing" / "llm"
REFEREE = SHARED / "score" / "sourcing.py"


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("sourcing", __doc__)
    parser.add_argument("--keep", metavar="FOLDER", help="keep the records and the tables that were compared")
    parser.add_argument("--records", metavar="FILE", help="score these records instead of reading the stories")
    options = parser.parse_args(arguments)
    need(GOLD, REFEREE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        records = [*_records(options.records)]
        stories = write(folder / "onrecord.jsonl", map(story_of, records))
        print(_referee(stories, "--by-type"))
        four = sorted({doc["id"] for path in sorted(MODELS.glob("*.gz"))[:1] for doc in documents(path)})
        print("The same stories as the language models:\n" + _referee(stories, "--ids", ",".join(four)))
        for path in sorted(MODELS.glob("*.gz")):
            print(path.name.split(".jsonl")[0] + "\n" + _referee(path, "--only-predicted"))
    return 0


def _records(path: str | None) -> Iterator[Record]:
    if path:
        yield from map(Record.from_value, documents(Path(path)))
        return
    reader = Reader()
    for doc in documents(GOLD):
        yield reader.read(Article(id=doc["id"], text=doc["text"], title=doc.get("headline")))


def _referee(table: Path, *options: str) -> str:
    command = [sys.executable, str(REFEREE), str(GOLD), str(table), *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def story_of(record: Record) -> Document:
    """The table of one record, for the referee."""
    return {"id": record.article.id, "rows": msgspec.to_builtins(rows_of(record))}
