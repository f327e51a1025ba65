"""The desk, measured: how fast it answers a browser, how much memory it holds, and ten readers beside a writer.

    python -m benchmarks desk                       on a ledger of the articles of ../shared
    python -m benchmarks desk --ledger FILE         on a copy of a ledger of your own
    python -m benchmarks desk --times 20            also on one of twenty rounds of the articles (benchmarks/copies.py)
    python -m benchmarks desk --only audit          only the pages with this word in their names
    python -m benchmarks desk --minutes 1           also ten readers and one writer at once, for so long, once all that
                                                    is gathered in the background is there
    python -m benchmarks desk --walk                four users at work in a real browser: clicks, keys and seconds

A page is asked for as a browser does, packed, from `onrecord serve` in a process of its own: the first asking, and
the median and the slowest of the next twenty; as other work slows the machine, the server's own processor time too.
"""

import argparse
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import msgspec

from benchmarks import table
from benchmarks.copies import copies
from benchmarks.corpora import POLNEAR, ROOT
from benchmarks.ledger import filled, gold, read_records
from onrecord import Record
from onrecord.ledger import Ledger, prepare

TIMES = 20
_GATHERED = 300
"""Seconds after which what is being gathered is taken not to come."""
READERS = 10
WORDS = ("emails", "would president", '"the election"', "tax", "the")


class Asker:
    """One browser: a connection that is kept."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str) -> tuple[float, int, bytes]:
        """Milliseconds, status and body of an answer."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self._connection.getresponse()
        body = answer.read()
        return (time.perf_counter() - began) * 1000, answer.status, body

    def post(self, path: str, value: object) -> tuple[int, bytes]:
        """Status and body of the answer to some JSON."""
        headers = {"Content-Type": "application/json"}
        self._connection.request("POST", path, json.dumps(value), headers)
        answer = self._connection.getresponse()
        return answer.status, answer.read()


@contextmanager
def served(ledger: Path) -> Iterator[tuple[int, int]]:
    """The desk over a ledger, in a process of its own: its port and its process."""
    command = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())"]
    running = subprocess.Popen(
        [*command, "serve", str(ledger), "--port", "0"],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    try:
        assert running.stderr
        said = running.stderr.readline()
        found = re.search(r":(\d+)/", said)
        if not found:
            raise SystemExit(f"the desk did not start: {said}")
        yield int(found[1]), running.pid
    finally:
        running.terminate()
        running.wait()


def pages(ledger: Path) -> dict[str, str]:
    """What is asked for: name and path."""
    with Ledger.open(ledger, readonly=True) as opened:
        longest = next(opened.rows("SELECT hash, words FROM articles WHERE latest = 1 ORDER BY words DESC LIMIT 1"))
        most = next(opened.rows("SELECT hash FROM people ORDER BY statements DESC LIMIT 1"))
    return {
        "front": "/",
        f"article of {longest['words']:,} words": f"/articles/{longest['hash']}",
        **{f"search {words}": f"/search?words={quote(words)}" for words in WORDS},
        "search everything": "/search",
        "the most quoted person": f"/people/{most['hash']}",
        "people": "/people",
        "audit": "/audit",
        "audit by month": "/audit?by=month",
        "proposals": "/proposals",
        "network": "/network",
        "review, least sure": "/review",
        "review, a sample": "/review?queue=random",
        "review, stances": "/review?queue=stances",
        "who may be one": "/joins",
        "same words": "/same",
        "watch": "/watch",
        "the API": "/api",
    }


def measure(name: str, ledger: Path, only: str = "") -> None:
    """Print how fast each page comes, and what the server holds before and after."""
    with served(ledger) as (port, process):
        asker = Asker(port)
        before = held(process)
        print(f"\n| {name}: milliseconds | first | median | slowest | processor | KB |\n|---|---|---|---|---|---|")
        for page, path in pages(ledger).items():
            if only not in page:
                continue
            first, status, body = asker.get(path)
            if status == 503:  # it says that it is being gathered
                status, body = _gathered(asker, path)
            if status != 200:
                raise SystemExit(f"{path} was answered with {status}: {body[:200]!r}")
            work = worked(process)
            taken = [asker.get(path)[0] for _ in range(TIMES)]
            work = (worked(process) - work) / TIMES
            figures = (first, statistics.median(taken), max(taken), work)
            print(f"| {page} | " + " | ".join(f"{one:.0f}" for one in figures) + f" | {len(body) / 1000:.0f} |")
        print(f"\nmemory of the server: {before:.0f} MB before, {held(process):.0f} MB after")


def _gathered(asker: Asker, path: str) -> tuple[int, bytes]:
    """The answer once what it needs was gathered."""
    until = time.monotonic() + _GATHERED
    while True:
        _, status, body = asker.get(path)
        if status != 503 or time.monotonic() > until:
            return status, body
        time.sleep(0.5)


def crowd(ledger: Path, minutes: float) -> None:
    """Ten readers and one writer at once: how many answers of which status, and the memory."""
    with served(ledger) as (port, process):
        _gathered(Asker(port), "/proposals")
        paths, answers, times = list(pages(ledger).values()), Counter[int](), list[float]()
        until = time.monotonic() + 60 * minutes
        threads = [Thread(target=_read, args=(port, paths, until, n, answers, times)) for n in range(READERS)]
        threads.append(Thread(target=_write, args=(port, until, answers)))
        for thread in threads:
            thread.start()
        time.sleep(min(10.0, 15 * minutes))
        early = held(process)
        for thread in threads:
            thread.join()
        shown = ", ".join(f"{count:,} times {status}" for status, count in sorted(answers.items()))
        print(
            f"\n{READERS} readers and a writer for {minutes:g} minutes: {shown}; "
            f"median {statistics.median(times):.0f} ms, slowest {max(times):.0f} ms; "
            f"memory {early:.0f} MB at first, {held(process):.0f} MB at the end"
        )


def _read(port: int, paths: list[str], until: float, seed: int, answers: Counter[int], times: list[float]) -> None:
    rng, asker = random.Random(seed), Asker(port)
    while time.monotonic() < until:
        taken, status, _ = asker.get(rng.choice(paths))
        answers[status] += 1
        times.append(taken)


def _write(port: int, until: float, answers: Counter[int]) -> None:
    asker, number = Asker(port), 0
    while time.monotonic() < until:
        number += 1
        text = f"The wall holds\n\n“It has held for {number} years,” Mara Odell said of the wall on Monday."
        status, _ = asker.post("/api/read", {"text": text, "keep": True})
        answers[status] += 1


def held(process: int) -> float:
    """The memory that a process holds, in megabytes; 0 where that cannot be seen."""
    status = Path(f"/proc/{process}/status")
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024 if status.exists() else 0.0


def worked(process: int) -> float:
    """The processor time that a process took so far, in milliseconds; 0 where that cannot be seen."""
    status = Path(f"/proc/{process}/stat")
    if not status.exists():
        return 0.0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("desk", __doc__)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--times", type=int, default=0)
    parser.add_argument("--minutes", type=float, default=0.0)
    parser.add_argument("--only", default="", metavar="WORD")
    parser.add_argument("--walk", action="store_true")
    given = parser.parse_args(arguments)
    if not POLNEAR.exists() and (given.times or not given.ledger):
        print("the articles are not in ../shared; name a ledger with --ledger")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledgers = _ledgers(folder, given)
        if given.walk:
            from benchmarks.walk import walk

            walk(next(iter(ledgers.values())))
            return 0
        for title, ledger in ledgers.items():
            measure(title, ledger, given.only)
        if given.minutes:
            crowd(next(iter(ledgers.values())), given.minutes)
    return 0


def _records(ledger: Path | None) -> Iterator[Record]:
    """Those of a ledger, or the marked articles, of whose statements the desk is to be sure."""
    if ledger:
        with Ledger.open(ledger, readonly=True) as opened:
            yield from opened.records()
        return
    for record in gold():
        sure = (msgspec.structs.replace(one, confidence=0.9) for one in record.statements)
        yield msgspec.structs.replace(record, statements=tuple(sure))


def _ledgers(folder: Path, given: argparse.Namespace) -> dict[str, Path]:
    """The ledgers to measure, by a name for each."""
    path, records = folder / "desk.db", folder / "records.jsonl"
    if given.times or not given.ledger:
        with records.open("w", encoding="utf-8") as stream:
            number = sum(stream.write(record.to_json() + "\n") > 0 for record in _records(given.ledger))
    if given.ledger:
        shutil.copyfile(given.ledger, path)
    else:
        filled(path, records)
    found = {given.ledger.name if given.ledger else "924 articles": path}
    if given.times:
        with Ledger.open(folder / "large.db", create=True) as ledger, ledger.bulk() as bulk:
            for record in copies(read_records(records), given.times):
                bulk.add(prepare(record, "benchmark"))
        found[f"{given.times} times {number} articles"] = folder / "large.db"
    return found
