"""Long articles and long records are written in time and memory that grow no faster than they do."""

import io
import sqlite3
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from large_records import LINE, large
from onrecord import Article, Record
from onrecord.cli.formats import PRINTERS
from onrecord.ledger import Ledger
from onrecord.record import Position, Source, Statement
from onrecord.views.corrected import corrected_records
from onrecord.views.export_dna import write_dna
from onrecord.views.export_iob import write_iob
from onrecord.views.export_jsonld import write_jsonld

EXPORTS: dict[str, Callable[[Ledger, io.StringIO], int]] = {
    "iob": lambda ledger, stream: write_iob(corrected_records(ledger), stream),
    "jsonld": write_jsonld,
}


@pytest.mark.parametrize("form", EXPORTS)
def test_an_export_of_five_thousand_statements_takes_seconds(tmp_path: Path, form: str) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(large(statements=5000), reader="r1")
        began = time.process_time()
        assert EXPORTS[form](ledger, io.StringIO()) == 1
        assert time.process_time() - began < 10


def test_dna_holds_the_text_of_an_article_once(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(large(statements=0, positions=300, characters=500_000), reader="r1")
        tracemalloc.start()
        assert write_dna(ledger, tmp_path / "out.dna") == 300
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 20e6
    with sqlite3.connect(tmp_path / "out.dna") as db:
        assert db.execute("SELECT max(Stop - Start) FROM STATEMENTS").fetchone()[0] == len(LINE) - 2


def positions_on_what_differs(number: int) -> Record:
    """Positions on as many things, each in words of its own; every third one is on "it"."""
    parts, positions, at = [], [], 0
    for n in range(number):
        words = "it" if n % 3 == 2 else " ".join(f"{syllable}{n * factor % 997:03}" for syllable, factor in _WORDS)
        parts.append(f"Mara backs {words} now. ")
        spans = ((at, at + len(parts[-1]) - 1),)
        positions.append(Position(holder_id="p1", stance="for", target=((at + 11, at + 11 + len(words)),), spans=spans))
        at += len(parts[-1])
    odell = Source(id="p1", type="named_person", name="Mara Odell", mentions=((0, 4),))
    return Record(article=Article(id="a", text="".join(parts)), sources=(odell,), positions=tuple(positions))


_WORDS = (("ba", 1), ("de", 7), ("fi", 31), ("go", 101), ("ku", 211))

SHAPES: dict[str, Callable[[], Record]] = {
    "one paragraph": lambda: large(statements=3000, sources=1500),
    "many paragraphs": lambda: large(statements=3000, sources=1500, end="\n\n"),
    "positions": lambda: positions_on_what_differs(3000),
    "one statement": lambda: msgspec.structs.replace(large(statements=1, characters=1_000_000), statements=_over_all()),
}


def _over_all() -> tuple[Statement, ...]:
    return (Statement(id="s1", content=((0, 1_000_000),), confidence=0.5, because="tagger"),)


@pytest.mark.parametrize("form", ["text", "html", "csv", "json", "jsonl"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_record_is_written_in_seconds(shape: str, form: str) -> None:
    record = SHAPES[shape]()
    began = time.process_time()
    printer = PRINTERS[form](io.StringIO(), "never")
    printer.add(record)
    printer.end()
    assert time.process_time() - began < 10
