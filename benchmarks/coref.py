"""Who the sources of records are against the entities that GUM's editors marked, news and the rest apart.

    python -m benchmarks coref [--keep FOLDER] [--records FILE]

The referee is ``coref.py`` beside the corpus; it reads the records as ``onrecord read --format jsonl`` prints them. It
takes every mention that begins or ends with a capital for a name, so that "Officials said" asks for the name
"Officials", which
a record does not give: a group that nobody names has no name. Therefore each part is printed twice: as the records are,
and with what the article calls such a group in the place of the name.

Where the corpus is absent, one line says so and the exit code is 0.
"""

import tempfile
from pathlib import Path

import msgspec

from benchmarks import table
from benchmarks.corpora import SHARED, documents, need, refereed
from benchmarks.records import records_of
from onrecord.evaluation.sourcing_table import called
from onrecord.record import Record

GOLD = SHARED / "data" / "gum" / "coref.jsonl.gz"
REFEREE = SHARED / "score" / "coref.py"


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("coref", __doc__)
    parser.add_argument("--keep", metavar="FOLDER", help="keep the records")
    parser.add_argument("--records", metavar="FILE", help="score these records instead of reading the texts")
    options = parser.parse_args(arguments)
    need(GOLD, REFEREE)
    genres = {doc["id"]: doc["genre"] for doc in documents(GOLD)}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        records = [*records_of(options.records, GOLD, "title")]
        for part in ("news", "interview", "rest"):
            fitting = [r for r in records if _part(genres[r.article.id]) == part]
            print(f"{part}, {len(fitting)} texts\n" + _referee(fitting, folder / f"{part}.jsonl"))
            print(
                "  with what the article calls a group without a name\n"
                + _referee([*map(labelled, fitting)], folder / f"{part}.called.jsonl")
            )
    return 0


def _part(genre: str) -> str:
    return genre if genre in {"news", "interview"} else "rest"


def labelled(record: Record) -> Record:
    """The record with what the article calls a group or a document in the place of a name that it lacks."""
    sources = tuple(
        msgspec.structs.replace(source, name=source.name or called(record, source) or None) for source in record.sources
    )
    return msgspec.structs.replace(record, sources=sources)


def _referee(records: list[Record], path: Path) -> str:
    path.write_text("".join(record.to_json() + "\n" for record in records), encoding="utf-8")
    return refereed(REFEREE, GOLD, path)
