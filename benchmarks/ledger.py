"""The ledger, measured: how fast it fills, how big it gets, whether a kill hurts it, how fast it answers, who is who.

    python -m benchmarks ledger                     all of it but the pairs, on the articles of ../shared
    python -m benchmarks ledger --records FILE      on records that `onrecord read -f jsonl` printed
    python -m benchmarks ledger --pairs 200         also print random joins and non-joins of people, to be judged
    python -m benchmarks ledger --grow 20000 100000 only what the writer takes for an article as a ledger grows
    python -m benchmarks ledger --on FILE           only the next run, on a copy of a ledger that rounds of copies fill

Without ``--records`` the articles' marked attributions are taken as statements and the reader's own stages put
sources to them, so that the ledger is measured and not the model. Nothing is left behind but what is printed.
"""

import argparse
import gzip
import json
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks import table
from benchmarks.copies import copies
from benchmarks.corpora import POLNEAR, ROOT
from onrecord import Article, Record
from onrecord.ledger import Ledger, prepare
from onrecord.ledger.people.names import person_name
from onrecord.record import Spans, Statement
from onrecord.views.audit import audit
from onrecord.views.positions import positions
from onrecord.views.replies import replies
from onrecord.views.said import Filter
from onrecord.views.search import search
from onrecord.views.timeline import timeline
from onrecord.views.who import who

SIZES = (100, 300, 924)
TIMES = 20


def gold() -> Iterator[Record]:
    """The articles with their marked attributions as statements, and sources by the steps of the reader."""
    from onrecord.reading.analysis import run_steps
    from onrecord.reading.reader import RECORD
    from onrecord.reading.tagging.confidence import load_calibration
    from onrecord.reading.tagging.scripted import ScriptedTagger

    for part in ("train", "dev"):
        with gzip.open(POLNEAR / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                steps = (step.run for step in RECORD)
                yield run_steps(_record(json.loads(line)), steps, ScriptedTagger({}), load_calibration())


def _record(row: dict[str, Any]) -> Record:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    article = Article(id=row["id"], outlet=row["publisher"], title=row["title"], published=published, text=row["text"])
    statements = tuple(
        Statement(
            id=f"s{number}",
            content=_spans(one["content"]),
            cue=_spans(one["cue"]),
            source=_spans(one["source"]),
            confidence=0.5,
            because="gold",
        )
        for number, one in enumerate(row["attributions"], 1)
        if one["content"] and one["cue"]
    )
    return Record(article=article, statements=statements)


def _spans(pairs: list[list[int]]) -> Spans:
    return tuple((start, end) for start, end in pairs)


def fill(path: Path, records: Path, number: int, times: int) -> None:
    """Add the first records, so many rounds of copies of them; print what it took
    as JSON. Runs in a process of its own."""
    began, count, peak = time.perf_counter(), 0, 0.0
    with Ledger.open(path, create=True) as ledger:
        for record in copies(islice(read_records(records), number), times):
            count += ledger.add(record, reader="benchmark").value != "known"
            peak = max(peak, _held()) if count % 20 == 0 else peak
        took = time.perf_counter() - began
    size = path.stat().st_size / 1e6
    print(json.dumps({"added": count, "seconds": took, "megabytes": size, "peak": peak}), flush=True)


def _held() -> float:
    """The memory that this process holds, in megabytes. Its high-water mark would be that of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_records(path: Path) -> Iterator[Record]:
    """The records of a file of JSONL."""
    with path.open("rb") as lines:
        yield from map(Record.from_json, lines)


def start(path: Path, records: Path, number: int = 924, times: int = 1) -> subprocess.Popen[str]:
    """The same in a process of its own, which can be killed."""
    command = [sys.executable, "-m", "benchmarks", "ledger", "--fill", str(path), str(records), str(number), str(times)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def filled(path: Path, records: Path, number: int = 924, times: int = 1) -> dict[str, float]:
    """What filling took."""
    found: dict[str, float] = json.loads(start(path, records, number, times).communicate()[0])
    return found


def measure_filling(folder: Path, records: Path) -> None:
    """Speed, size and memory as the number grows, and the same again."""
    print("| articles | a second | MB | peak MB | the same again, seconds |\n|---|---|---|---|---|")
    for number in SIZES:
        path = folder / f"{number}.db"
        first, again = filled(path, records, number), filled(path, records, number)
        assert again["added"] == 0
        print(
            f"| {number} | {first['added'] / first['seconds']:.0f} | {first['megabytes']:.1f} | {first['peak']:.0f}"
            f" | {again['seconds']:.1f} |"
        )


def measure_growth(folder: Path, records: Path, sizes: list[int]) -> None:
    """What writing and gathering take for an article, as processor time: in one run up to each size, and in a run of
    its own from there on. Each round of copies is a month younger than the last."""
    one_round = list(read_records(records))
    print(
        "| articles | filled up to here: writing | people | the next run: writing | people | MB |\n" + "|---" * 6 + "|"
    )
    path, again = folder / "grown.db", 0
    with Ledger.open(path, create=True) as ledger:
        for size in sizes:
            until = max(again, size // len(one_round))
            up = _grow(ledger, one_round, range(again, until))
            then = _grow(ledger, one_round, range(until, until + 1))
            megabytes = path.stat().st_size / 1e6
            cells = [f"{taken:.2f}" for taken in (*up, *then)]
            print(f"| {until * len(one_round)} | {' | '.join(cells)} | {megabytes:.0f} |", flush=True)
            again = until + 1


def measure_next_run(folder: Path, records: Path, path: Path) -> None:
    """What the next run takes for an article, as processor time, on a copy of a ledger of rounds of these records: one
    round of days that the ledger has others of, and one that is later than all of it."""
    one_round = list(read_records(records))
    days = sorted(day for one in one_round if (day := one.article.published))
    with Ledger.open(Path(shutil.copyfile(path, folder / "next.db"))) as ledger:
        held = next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"]
        following = held // len(one_round)
        print("| articles | the next run: writing | people | of later days: writing | people |\n" + "|---" * 5 + "|")
        among = _grow(ledger, one_round, range(following, following + 1))
        # rounds are a month apart, and a round may be of a year
        later = following + 1 + (days[-1] - days[0]).days // 30
        after = _grow(ledger, one_round, range(later, later + 1))
        print(f"| {held} | {' | '.join(f'{taken:.2f}' for taken in (*among, *after))} |")


def _grow(ledger: Ledger, records: list[Record], rounds: range) -> tuple[float, float]:
    """Milliseconds of writing, and of gathering people, for an article."""
    bulk, writing = ledger.bulk(), 0.0
    for again in rounds:
        chunk = [prepare(record, "benchmark") for record in copies(records, 1, again)]
        began = time.process_time()
        for prepared in chunk:
            bulk.add(prepared)
        bulk.write()
        writing += time.process_time() - began
    began = time.process_time()
    bulk.finish()
    articles = max(1, len(rounds) * len(records))
    return writing / articles * 1000, (time.process_time() - began) / articles * 1000


def measure_kills(folder: Path, records: Path, seconds: float) -> None:
    """Kill at ten random moments, run again, and compare with a ledger made in one run."""
    rng, path, sizes = random.Random(6), folder / "killed.db", []
    for _ in range(10):
        running = start(path, records)
        time.sleep(rng.uniform(0.5, max(1.0, seconds / 6)))
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        with Ledger.open(path, create=True) as ledger:
            sizes.append(next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"])
            assert not list(ledger.verify())
    filled(path, records)
    same = contents(path) == contents(folder / "924.db")
    with Ledger.open(path) as ledger:
        began = time.perf_counter()
        problems = len(list(ledger.verify()))
    print(
        f"\nkilled ten times at {sizes} articles and finished: the same content: {same}; problems by verify: {problems}"
    )
    print(f"verify of 924 articles: {time.perf_counter() - began:.1f} s")


def contents(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, but for the times at which they came."""
    with Ledger.open(path) as ledger:
        sql = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%fts%' AND name NOT LIKE 'sqlite%'"
        )
        names = [row["name"] for row in ledger.rows(sql) if row["name"] != "about"]
        skip = {"added", "made"}
        return {
            name: [tuple(v for k, v in row.items() if k not in skip) for row in ledger.rows(f"SELECT * FROM {name}")]
            for name in names
        }


def questions(ledger: Ledger) -> dict[str, Callable[[], object]]:
    """What is asked, on the most quoted person and on words of the time."""
    most = ledger.rows("SELECT name, hash FROM people WHERE kind = 'person' ORDER BY statements DESC LIMIT 1")
    person = next(most)["hash"]
    return {
        "search a word": lambda: search(ledger, "emails"),
        "search two words": lambda: search(ledger, "would president"),
        "search the commonest word": lambda: search(ledger, "the"),
        "search a phrase by a person": lambda: search(ledger, '"the election"', Filter(person=person)),
        "search the unnamed": lambda: search(ledger, None, Filter(standing="unnamed")),
        "search documents": lambda: search(ledger, None, Filter(type="document")),
        "who is the most quoted": lambda: who(ledger, person),
        "timeline of a word": lambda: timeline(ledger, "emails"),
        "timeline of a person": lambda: timeline(ledger, None, Filter(person=person)),
        "timeline of everything": lambda: timeline(ledger),
        "positions": lambda: positions(ledger, "the"),
        "replies": lambda: replies(ledger),
        "audit by outlet": lambda: audit(ledger),
        "audit by month": lambda: audit(ledger, "month"),
        "people of a surname": lambda: ledger.find_people("clinton"),
        "the view said, 100 rows": lambda: list(ledger.rows("SELECT * FROM said LIMIT 100")),
        "the view statements_by_person": lambda: list(ledger.rows("SELECT * FROM statements_by_person LIMIT 100")),
    }


def measure_questions(small: Path, large: Path) -> None:
    """The median of five askings and, as other work slows the machine, the processor's time, in milliseconds."""
    print(f"\n| milliseconds | 924 articles | processor | {TIMES} times as many | processor |\n|---|---|---|---|---|")
    with Ledger.open(small, readonly=True) as one, Ledger.open(large, readonly=True) as many:
        asked = questions(many)
        for name, ask in questions(one).items():
            times = [*_medians(ask), *_medians(asked[name])]
            print(f"| {name} | " + " | ".join(f"{one:.1f}" for one in times) + " |")


def _medians(ask: Callable[[], object]) -> tuple[float, float]:
    """Of five askings: by the clock, and by the processor's time."""
    walls, works = [], []
    for _ in range(5):
        wall, work = time.perf_counter(), time.process_time()
        ask()
        walls.append((time.perf_counter() - wall) * 1000)
        works.append((time.process_time() - work) * 1000)
    return statistics.median(walls), statistics.median(works)


def print_people(path: Path) -> None:
    """The fifty most quoted, and what each gathered."""
    print("\n| | kind | statements | articles | mentions | forms |\n|---|---|---|---|---|---|")
    sql = (
        "SELECT p.name, p.kind, p.statements, p.articles, p.mentions, (SELECT group_concat(value || ' ' || count, ', ')"
        " FROM person_facts f WHERE f.person = p.id AND fact = 'form') AS forms FROM people p ORDER BY "
        "statements DESC LIMIT 50"
    )
    with Ledger.open(path, readonly=True) as ledger:
        for row in ledger.rows(sql):
            print("| " + " | ".join(str(value) for value in row.values()) + " |")


def print_pairs(path: Path, number: int) -> None:
    """Random joins, and random non-joins of equal surname, each pair of people once."""
    sql = (
        "SELECT o.id, o.name, o.person, j.score, j.reason, a.outlet, a.published, a.title, p.kind FROM sources o"
        " JOIN joins j ON j.source = o.id JOIN articles a ON a.id = o.article JOIN people p ON p.id = o.person"
    )
    with Ledger.open(path, readonly=True) as ledger:
        rows = list(ledger.rows(sql))
    rng, by_person, by_surname = random.Random(6), dict[int, list[Any]](), dict[str, list[Any]]()
    for row in rows:
        by_person.setdefault(row["person"], []).append(row)
        if row["kind"] == "person":
            by_surname.setdefault(person_name(row["name"]).surname, []).append(row)
    joined = [row for row in rows if row["score"] > 0]
    for row in rng.sample(joined, min(number, len(joined))):
        other = rng.choice([one for one in by_person[row["person"]] if one is not row])
        print(f"join\t{_told(row)}\t{_told(other)}\t{row['score']} {row['reason']}")
    apart = {
        (a["person"], b["person"]): (a, b)
        for group in by_surname.values()
        for a in group
        for b in group
        if a["person"] < b["person"]
    }
    for one, other in rng.sample(
        sorted(apart.values(), key=lambda two: (two[0]["id"], two[1]["id"])), min(number, len(apart))
    ):
        print(f"apart\t{_told(one)}\t{_told(other)}\t{other['reason']}")


def _told(row: dict[str, Any]) -> str:
    return f"{row['name']} ({row['outlet']} {row['published']}: {row['title']})"


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("ledger", __doc__)
    parser.add_argument("--records", type=Path)
    parser.add_argument("--pairs", type=int, default=0)
    parser.add_argument("--grow", type=int, nargs="+", metavar="ARTICLES")
    parser.add_argument("--on", type=Path, metavar="LEDGER")
    parser.add_argument("--fill", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.fill:
        fill(Path(given.fill[0]), Path(given.fill[1]), int(given.fill[2]), int(given.fill[3]))
        return 0
    if not given.records and not POLNEAR.exists():
        print("the articles are not in ../shared; name records with --records")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        records = given.records or folder / "records.jsonl"
        if not given.records:
            with records.open("w", encoding="utf-8") as stream:
                stream.writelines(record.to_json() + "\n" for record in gold())
        if given.grow:
            measure_growth(folder, records, given.grow)
            return 0
        if given.on:
            measure_next_run(folder, records, given.on)
            return 0
        measure_filling(folder, records)
        began = time.perf_counter()
        filled(folder / "timed.db", records)
        measure_kills(folder, records, time.perf_counter() - began)
        large = filled(folder / "large.db", records, 924, TIMES)
        print(
            f"\n{large['added']:.0f} articles: {large['added'] / large['seconds']:.0f} a second, "
            f"{large['megabytes']:.0f} MB, peak {large['peak']:.0f} MB"
        )
        measure_questions(folder / "924.db", folder / "large.db")
        print_people(folder / "924.db")
        if given.pairs:
            print_pairs(folder / "924.db", given.pairs)
    return 0
