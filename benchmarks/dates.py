"""How often a time expression's days are right: GUM's dates beside a plain
dateparser search, and TimeBank's and AQUAINT's.

    python -m benchmarks dates [--floor] [--show N] [--keep FOLDER]

The figures are those of ``dates.py`` beside the corpus. The peer is ``dateparser.search.search_dates`` on the same
text, counting from the same date: ``pip install -e ".[bench]"``. It answers with a moment and not with a span of days,
so a year or a month that it has read is widened to all of it, which is kind to it. Of TimeBank and AQUAINT (TimeML) the
expressions count whose value is a day, a week, a weekend, a month, a quarter, a year or a decade; one is right where a
moment over it has just those days. TimeML leaves out what narrows a value ("early", "since"), so moments that it
narrows count as wrong. Where the corpus is absent, one line says so and the exit code is 0.
"""

import re
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks import table
from benchmarks.corpora import SHARED, Document, documents, need, refereed, write
from onrecord.article import WORD, Article
from onrecord.reading.analysis import run_steps
from onrecord.reading.moments.calendar import the_day, the_decade, the_month, the_quarter, the_weekend, the_year
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.tagging.confidence import load_calibration
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Record

GOLD = SHARED / "data" / "gum" / "dates.jsonl.gz"
REFEREE = SHARED / "score" / "dates.py"
TIMEML = {name: SHARED / "data" / "dates" / f"{name}.jsonl.gz" for name in ("timebank", "aquaint")}
LEAST_TIMEBANK = 0.82
"""The share of TimeBank's calendar expressions that must be right."""
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
    kept = _timeml() and kept
    return int(options.floor and not kept)


def _timeml() -> bool:
    """Print what is found and right in TimeBank and AQUAINT; whether TimeBank's promise is kept."""
    right = {name: _of_timeml(name, documents(path)) for name, path in TIMEML.items() if path.exists()}
    return right.get("timebank", 1.0) >= LEAST_TIMEBANK


def _of_timeml(name: str, docs: list[Document]) -> float:
    total = found = right = 0
    for doc in docs:
        moments = read(doc)["moments"]
        for marked in doc["timexes"]:
            days = _days_of(marked["value"]) if marked["type"] in ("DATE", "TIME") else None
            if days is None:
                continue
            start, end = marked["span"]
            over = [moment for moment in moments if moment["spans"][0][0] < end and start < moment["spans"][0][1]]
            total, found = total + 1, found + bool(over)
            right += any((moment["from"], moment["to"]) == tuple(day.isoformat() for day in days) for moment in over)
    print(f"{name}: {total} dates: {found / total:.3f} found, {right / total:.3f} right")
    return right / total


def _days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day of a TimeML value that means a span of the calendar."""
    for pattern, days in _VALUES:
        if match := re.fullmatch(pattern, value.partition("T")[0]):
            return days(*(int(part) for part in match.groups()))
    return None


def _week(year: int, week: int) -> tuple[date, date]:
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


_VALUES: tuple[tuple[str, Callable[..., tuple[date, date] | None]], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", the_day),
    (r"(\d{4})-(\d\d)", the_month),
    (r"(\d{4})", the_year),
    (r"(\d{3})", lambda tens: the_decade(tens * 10)),
    (r"(\d{4})-Q([1-4])", the_quarter),
    (r"(\d{4})-W(\d\d)", _week),
    (r"(\d{4})-W(\d\d)-WE", lambda year, week: the_weekend(_week(year, week)[0])),
)


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
    return refereed(REFEREE, gold, read_, *more).strip()


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
