"""How fast onrecord reads beside its peers, one thread each, on the same articles in the same run.

    python -m benchmarks speed [--rounds N] [--articles N] [--floor]

The peers are spaCy's small English pipeline, alone, and textacy's quotation finder on it:
``pip install -e ".[bench]"``. Every reader is a process of its own; they take turns, a few articles each, so that
what else the machine does falls on all alike. A peer that is not installed is named in a line and left out. Where the
corpus is absent, one line says so and the exit code is 0.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import table
from benchmarks.corpora import POLNEAR, ROOT, Document, bare, documents, need, write
from benchmarks.peers import PEERS
from onrecord.article import WORD

ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "RAYON")}
ONE_THREAD |= {"TOKENIZERS_PARALLELISM": "false"}
TURN = 4
"""Articles that a reader reads before the next has its turn."""
LEAST_RATIO, MOST_MEMORY, MOST_SECONDS = 1.4, 500.0, 2.0
"""What is promised: this many times spaCy's words a second, MB at most, seconds at most from cold to one record.

The ratio was 1.5 while rules alone chose among candidates. The fitted layers that choose now take a sixth of the time
of reading, and more names and types are right by them; with them it is 1.4.
"""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("speed", __doc__)
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of each reader (5)")
    parser.add_argument("--articles", type=int, default=None, metavar="N", help="read the first N articles only")
    parser.add_argument("--floor", action="store_true", help="exit with 1 where a promise is not kept")
    options = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz")
    with tempfile.TemporaryDirectory() as scratch:
        docs = [bare(doc) for doc in documents(POLNEAR / "dev.jsonl.gz")[: options.articles]]
        path = write(Path(scratch) / "articles.jsonl", docs)
        kept = _race(path, sum(len(WORD.findall(doc["text"])) for doc in docs), len(docs), options.rounds)
        kept &= _command(path, docs, Path(scratch))
    return int(options.floor and not kept)


# ---------------------------------------------------------------- readers side by side


class Worker:
    """A reader in a process of its own, limited to one thread."""

    def __init__(self, name: str, path: Path) -> None:
        self.name = name
        self.rounds: list[dict[str, float]] = []
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.peers", name, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | ONE_THREAD,
        )
        self.absent = self._answer().get("absent")

    def _answer(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"the reader {self.name} stopped with {self.process.wait()}; see what it said above")
        return dict(json.loads(line))

    def read(self, first: int, last: int) -> dict[str, float]:
        """Read the articles ``first`` to ``last``, half-open: seconds by each clock, peak memory, articles refused."""
        assert self.process.stdin
        self.process.stdin.write(f"{first} {last}\n")
        self.process.stdin.flush()
        return self._answer()

    def add(self, parts: list[dict[str, float]]) -> None:
        """Keep the parts of a round as one."""
        sums = {name: sum(part[name] for part in parts) for name in ("wall", "processor", "refused")}
        self.rounds.append({**sums, "peak": max(part["peak"] for part in parts)})

    def median(self, clock: str) -> float:
        """The median seconds of a round, by ``wall`` or by ``processor``."""
        return float(median(each[clock] for each in self.rounds))

    def stop(self) -> None:
        """Let the process end, and wait for it."""
        self.process.communicate()


def _race(path: Path, words: int, articles: int, rounds: int) -> bool:
    """Every reader in turn, round by round; whether what is promised is kept."""
    print(f"{articles} articles of PolNeAR dev, {words} words, one thread, {rounds} rounds in turns\n")
    workers = [Worker(name, path) for name in PEERS]
    for worker in workers:
        if worker.absent:
            print(f'{worker.name} is left out: {worker.absent}; pip install -e ".[bench]"')
    running = [worker for worker in workers if not worker.absent]
    for _ in range(rounds):
        _round(running, articles)
    for worker in workers:
        worker.stop()
    return _table(running, words)


def _round(workers: list[Worker], articles: int) -> None:
    """Every article once by every reader, in turns of a few articles."""
    parts: dict[str, list[dict[str, float]]] = {worker.name: [] for worker in workers}
    for first in range(0, articles, TURN):
        for worker in workers:
            parts[worker.name].append(worker.read(first, min(first + TURN, articles)))
    for worker in workers:
        worker.add(parts[worker.name])


def _table(workers: list[Worker], words: int) -> bool:
    by_name = {worker.name: worker for worker in workers}
    ours = by_name["onrecord"]
    print(
        f"{'':12}{'words/s':>9}{'slowest':>9}{'fastest':>9}{'by CPU':>9}{'onrecord is':>14}{'by CPU':>9}{'peak MB':>9}"
    )
    for worker in workers:
        speeds = sorted(words / each["wall"] for each in worker.rounds)
        row = f"{median(speeds):9.0f}{speeds[0]:9.0f}{speeds[-1]:9.0f}{words / worker.median('processor'):9.0f}"
        ratios = [worker.median(clock) / ours.median(clock) for clock in ("wall", "processor")]
        print(f"{worker.name:12}{row}{ratios[0]:12.2f} x{ratios[1]:7.2f} x{worker.rounds[-1]['peak']:9.0f}")
        if refused := worker.rounds[-1]["refused"]:
            print(f"{'':12}refused {refused:.0f} articles, for a quotation mark without its like")
    busy = max(worker.median("wall") / worker.median("processor") for worker in workers)
    if busy > 1.1:
        print(f"other work took a share of this processor (wall time up to {busy:.1f} x CPU time): go by CPU time")
    kept = _promise("peak memory", ours.rounds[-1]["peak"], MOST_MEMORY, "MB")
    if spacy := by_name.get("spacy"):
        ratio = spacy.median("processor") / ours.median("processor")
        print(
            f"{'kept' if ratio >= LEAST_RATIO else 'BROKEN'}: {ratio:.2f} x spaCy's small pipeline, at least "
            f"{LEAST_RATIO}"
        )
        kept &= ratio >= LEAST_RATIO
    return kept


def _promise(what: str, found: float, most: float, unit: str) -> bool:
    print(f"{'kept' if found < most else 'BROKEN'}: {what} {found:.2f} {unit}, under {most:.0f}")
    return found < most


# ---------------------------------------------------------------- the command


def _command(path: Path, docs: list[Document], folder: Path, times: int = 7) -> bool:
    """``onrecord read``: from cold on one article, several times, and its memory over all."""
    one = folder / "one.txt"
    one.write_text(min(docs, key=lambda doc: abs(len(doc["text"]) - 4000))["text"], encoding="utf-8")
    print()
    runs = [_run(one) for _ in range(times)]
    wall, processor = (sorted(run[n] for run in runs) for n in (0, 1))
    words = len(WORD.findall(one.read_text(encoding="utf-8")))
    shown = f"{wall[0]:.2f} to {wall[-1]:.2f} s, by CPU {median(processor):.2f} s"
    print(f"onrecord read on one article of {words} words, {times} times: {shown}")
    kept = _promise("cold start, median", median(wall), MOST_SECONDS, "s")
    return kept & _promise("peak memory of onrecord read on all articles", _run(path)[2], MOST_MEMORY, "MB")


def _run(path: Path) -> tuple[float, float, float]:
    """One run of the command: seconds of wall and of CPU time, and its peak memory in MB."""
    program = Path(sys.executable).with_name("onrecord")
    begun = time.perf_counter()
    process = subprocess.Popen(
        [program, "read", str(path), "--format", "jsonl", "--quiet", "--jobs", "1"],
        stdout=subprocess.DEVNULL,
        env=os.environ | ONE_THREAD,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"onrecord read failed with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6
