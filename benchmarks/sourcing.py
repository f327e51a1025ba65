"""Sourced statements against the tables of people who audit sourcing, with the language models' answers beside them.

    python -m benchmarks sourcing [--keep FOLDER] [--records FILE]

A record becomes a table as :mod:`onrecord.evaluation.sourcing_table` says.

Where the stories are absent, one line says so and the exit code is 0.
"""

import tempfile
from pathlib import Path

import msgspec

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need, refereed, write
from benchmarks.records import records_of
from onrecord.evaluation.sourcing_table import rows_of
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
        records = [*records_of(options.records, GOLD, "headline")]
        stories = write(folder / "onrecord.jsonl", map(story_of, records))
        print(refereed(REFEREE, GOLD, stories, "--by-type"))
        four = sorted({doc["id"] for path in sorted(MODELS.glob("*.gz"))[:1] for doc in documents(path)})
        print("The same stories as the language models:\n" + refereed(REFEREE, GOLD, stories, "--ids", ",".join(four)))
        for path in sorted(MODELS.glob("*.gz")):
            print(path.name.split(".jsonl")[0] + "\n" + refereed(REFEREE, GOLD, path, "--only-predicted"))
    return 0


def story_of(record: Record) -> Document:
    """The table of one record, for the referee."""
    return {"id": record.article.id, "rows": msgspec.to_builtins(rows_of(record))}
