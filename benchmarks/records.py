"""The records that a benchmark scores: as a file has them, or as the articles are read now."""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.corpora import documents
from onrecord.article import Article
from onrecord.reading.reader import Reader
from onrecord.record import Record


def records_of(path: str | None, gold: Path, headline: str) -> Iterator[Record]:
    """The records of a file; without one, those of annotated articles.

    Args:
        path: the file, in JSONL.
        gold: the annotated articles.
        headline: what they call an article's title.
    """
    if path:
        yield from map(Record.from_value, documents(Path(path)))
        return
    reader = Reader()
    for doc in documents(gold):
        yield reader.read(Article(id=doc["id"], text=doc["text"], title=doc.get(headline)))
