"""How often a time expression's days are right, on the dates that GUM's editors marked, beside a plain dateparser search.

    python -m benchmarks dates [--floor] [--show N] [--keep FOLDER]

The figures are those of ``dates.py`` beside the corpus. The peer is ``dateparser.search.search_dates`` on the same
text, counting from the same date: ``pip install -e ".[bench]"``. It answers with a moment and not with a span of days, so a
year or a month that it has read is widened to all of it, which is kind to it. Where the corpus is absent, one line says
so and the exit code is 0.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need, write
from onrecord.article import WORD, Article
from onrecord.reading.analysis import run_steps
from onrecord.reading.moments.calendar import the_month, the_year
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record

GOLD = SHARED / "data" / "gum" / "dates.jsonl.gz"
REFEREE = SHARED / "score" / "dates.py"
LEAST = {"all": 0.80, "interview": 0.85}
"""The share that must be right, of all dates and of those in interviews."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("dates", __doc__)
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print the first N misses of onrecord")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the records and the files that were compared")
    parser.add_argument("--floor", action="store_true", help="exit with 1 where a promise is not kept")
    options = parser.parse_args(arguments)
    need(GOLD, REFEREE)
    docs = documents(GOLD)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        kept = _ours(docs, folder, options.show)
        _peer(docs, folder)
    return int(options.floor and not kept)


def _ours(docs: list[Document], folder: Path, show: int) -> bool:
    right = _figures("onrecord", docs, read, folder)
    if show:
        print(_referee(docs, [read(doc) for doc in docs], folder, "--show", str(show)))
    for kind, least in LEAST.items():
        print(f"  {kind}: {right[kind]:.3f} right, {least:.2f} promised")
    return all(right[kind] >= least for kind, least in LEAST.items())


def _peer(docs: list[Document], folder: Path) -> None:
    try:
        import dateparser
    except ImportError:
        print('dateparser is not installed and is left out; pip install -e ".[bench]"')
        return
    _figures(f"dateparser {dateparser.__version__}", docs, search, folder)


Reader = Callable[[Document], Document]


def _figures(name: str, docs: list[Document], reader: Reader, folder: Path) -> dict[str, float]:
    """Read every article and print what the referee says of each kind; return the share right of each."""
    start = process_time()
    records = [reader(doc) for doc in docs]
    seconds = process_time() - start
    words = sum(len(WORD.findall(doc["text"])) for doc in docs)
    print(f"{name}: {words / seconds:,.0f} words a second")
    right = {}
    for kind in ("all", *sorted({_kind(doc) for doc in docs})):
        chosen = [number for number, doc in enumerate(docs) if kind in ("all", _kind(doc))]
        said = _referee([docs[n] for n in chosen], [records[n] for n in chosen], folder)
        print(f"  {kind:<10} {said}")
        right[kind] = float(re.findall(r"([\d.]+) right", said)[-1])
    return right


def _kind(doc: Document) -> str:
    return str(doc["id"]).split("_")[1]


def _referee(docs: list[Document], records: list[Document], folder: Path, *more: str) -> str:
    """What the referee prints for some articles."""
    gold, read_ = write(folder / "gold.jsonl", docs), write(folder / "records.jsonl", records)
    command = [sys.executable, str(REFEREE), str(gold), str(read_), *more]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def read(doc: Document) -> Document:
    """The moments that onrecord finds, as the contract prints them."""
    article = Article(id=doc["id"], text=doc["text"], published=date.fromisoformat(doc["published"]))
    moments = run_steps(Record(article=article), (find_moments,), ScriptedTagger({}), load_calibration()).moments
    return _record(doc, ((*moment.spans[0], moment.first, moment.last) for moment in moments))


def search(doc: Document) -> Document:
    """The moments that a plain search with dateparser finds."""
    return _record(doc, _searched(doc["text"], datetime.fromisoformat(doc["published"])))


def _searched(text: str, today: datetime) -> Iterator[tuple[int, int, date | None, date | None]]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    settings: Any = {"RELATIVE_BASE": today, "PREFER_DATES_FROM": "past"}
    parser = DateDataParser(languages=["en"], settings=settings)
    at = 0
    for found, moment in search_dates(text, languages=["en"], settings=settings) or ():
        start = text.find(found, at)
        if start < 0:
            continue
        at = start + len(found)
        period = parser.get_date_data(found).period
        wide = {"year": the_year(moment.year), "month": the_month(moment.year, moment.month)}.get(period)
        first, last = wide or (moment.date(), moment.date())
        yield start, at, first, last


def _record(doc: Document, moments: Iterator[tuple[int, int, date | None, date | None]]) -> Document:
    """As much of a record as the referee reads."""
    told = [
        {"spans": [[start, end]], "from": first and first.isoformat(), "to": last and last.isoformat()}
        for start, end, first, last in moments
    ]
    return {"article": {"id": doc["id"]}, "moments": told}
