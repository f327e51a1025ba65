"""Sourced statements against the tables of people who audit sourcing, with the language models' answers beside them.

    python -m benchmarks sourcing [--keep FOLDER] [--records FILE]

A record becomes a table as an auditor writes one: a row for each statement of the article's own voice (those inside
another statement are left to the row that holds them), rows of one source in one sentence are one row. A row's spans are
the sentences, or the parts of them, that hold source, cue and content. ``name`` is the source's name; where the record names nobody,
auditors write down what the article calls the source ("Tenant advocates", "federal survey"), and so does this table, but for
persons and for sources whose name is withheld. ``title`` is every title of the source, with whose it is. ``justification`` is the source's,
with the venue and the addressee of the statement.

Where the stories are absent, one line says so and the exit code is 0.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need, write
from onrecord.article import Article, Span, sentences
from onrecord.reading.reader import Reader
from onrecord.record import Record, Source, Statement

GOLD = SHARED / "data" / "sourcing" / "dev.jsonl.gz"
MODELS = SHARED / "data" / "sourcing" / "llm"
REFEREE = SHARED / "score" / "sourcing.py"

Row = dict[str, Any]


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


# ---------------------------------------------------------------- a record as an auditor's table


def story_of(record: Record) -> Document:
    """The table of one record."""
    rows = [row_of(record, statements) for statements in _of_one_row(record)]
    return {"id": record.article.id, "rows": rows}


def _of_one_row(record: Record) -> Iterable[list[Statement]]:
    """The statements that share a row: those of one source in one sentence."""
    spans = sentences(record.article.text)
    groups: dict[tuple[str | None, int], list[Statement]] = {}
    for statement in record.statements:
        if statement.within is None and statement.source_id is not None:
            groups.setdefault((statement.source_id, _sentence(spans, statement)), []).append(statement)
    return groups.values()


def _sentence(spans: tuple[Span, ...], statement: Statement) -> int:
    at = (statement.cue or statement.source or statement.content)[0][0]
    return next((i for i, (start, end) in enumerate(spans) if start <= at < end), -1)


def row_of(record: Record, statements: list[Statement]) -> Row:
    """One row: where it stands, who it is, in what capacity, and why they can know."""
    source = record.source(statements[0].source_id)
    assert source is not None
    venues = [span for s in statements if s.venue is not None and s.venue.kind != "document" for span in s.venue.spans]
    heard = [span for s in statements for span in s.addressee]
    return {
        "spans": _stretch(record, statements),
        "type": source.type,
        "name": source.name or called(record, source),
        "title": ", ".join(f"{title.text}, {title.of}" if title.of else title.text for title in source.titles),
        "justification": record.text_of((*source.justification, *venues, *heard)),
    }


def _stretch(record: Record, statements: list[Statement]) -> list[Span]:
    """Source, cue and content; gaps of a word or two between them are filled."""
    pieces = sorted({span for s in statements for span in (*s.source, *s.cue, *s.content)})
    joined: list[Span] = []
    for start, end in pieces:
        if joined and start - joined[-1][1] <= 12:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def called(record: Record, source: Source) -> str:
    """What the article calls a group or a document that has no name: its longest short mention, without the article."""
    if source.type not in {"unnamed_group", "document"}:
        return ""
    words = [record.article.text[start:end] for start, end in source.mentions]
    plain = [
        re.sub(
            r"^(?:the|an?|some|many|several|these|those|his|her|its|their)\s|,?\s(?:such as|including)\s.*",
            "",
            word,
            flags=re.I,
        )
        for word in words
    ]
    fitting = [
        word
        for word in plain
        if len(word.split()) <= 6 and word.lower() not in _PRONOUNS and not {"them", "who"} & set(word.split())
    ]
    return max(fitting, key=len, default="")


_PRONOUNS = {
    "they",
    "he",
    "she",
    "it",
    "we",
    "i",
    "who",
    "which",
    "that",
    "others",
    "these",
    "those",
    "some",
    "many",
    "most",
    "several",
    "them",
    "you",
}
