"""Long articles and long records are written in time and memory that grow no faster than they do."""

import io
import sqlite3
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from large_records import LINE, large
from onrecord.ledger import Ledger
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
