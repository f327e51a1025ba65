"""Several processes beside one: `onrecord read` and `add` with --jobs 1 and --jobs N, in turns, on the same articles.

    python -m benchmarks jobs [--jobs 2] [--articles 60] [--rounds 3]

The articles are those of PolNeAR dev, then of its train. The start of each process is in the seconds, half of one on
an ordinary machine, so the ratio of few articles says little of an archive. Printed are the median seconds by the
clock and of processor time, all processes together, and the peak memory of the largest process. The output is
compared too. On a busy machine go by the processor time: what --jobs N takes more of it than --jobs 1 is what
processes cost, and their start is in it.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from benchmarks import table
from benchmarks.corpora import POLNEAR, ROOT, bare, documents, need, write
from onrecord.ledger import Ledger

_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_PROGRAM = "import sys; from onrecord.cli import main\nif __name__ == '__main__': sys.exit(main())"


class Run(NamedTuple):
    """What one run took: seconds by the clock and of processor time, and megabytes of the largest process."""

    wall: float
    processor: float
    peak: float


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code, 1 if the output differs."""
    parser = table.parser("jobs", __doc__)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args(arguments)
    parts = [POLNEAR / f"{part}.jsonl.gz" for part in ("dev", "train")]
    need(*parts)
    docs = [bare(doc) for part in parts for doc in documents(part)][: given.articles]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = write(folder / "articles.jsonl", docs)
        print(f"{len(docs)} articles of PolNeAR, {given.rounds} rounds in turns\n")
        print(f"{'':8}{'jobs':>5}{'seconds':>9}{'by CPU':>8}{'peak MB':>9}")
        same = [_compare(command, path, given.jobs, given.rounds) for command in ("read", "add")]
        _one_article(write(folder / "one.jsonl", docs[:1]), given.rounds)
    return 0 if all(same) else 1


def _compare(command: str, path: Path, jobs: int, rounds: int) -> bool:
    """One command with one process and with several, in turns; whether the output is the same."""
    runs: dict[int, list[Run]] = {1: [], jobs: []}
    for _ in range(rounds):
        for number, done in runs.items():
            done.append(_run(command, path, _output(command, path, number), "--jobs", str(number)))
    for number, done in runs.items():
        wall, processor, peak = (median(values) for values in zip(*done, strict=True))
        print(f"{command:8}{number:5}{wall:9.2f}{processor:8.2f}{peak:9.0f}")
    ratios = [median(run[clock] for run in runs[1]) / median(run[clock] for run in runs[jobs]) for clock in (0, 1)]
    same = _held(command, path, 1) == _held(command, path, jobs)
    print(
        f"{'':8}{ratios[0]:.2f} times as fast; processor time {1 / ratios[1]:.2f} times; "
        f"{'same' if same else 'OTHER'} output\n"
    )
    return same


def _one_article(path: Path, rounds: int) -> None:
    """What the choice costs where it does not help: one article, as it is called and with one process asked for."""
    runs = [
        (_run("read", path, path.with_suffix(".out")), _run("read", path, path.with_suffix(".out"), "--jobs", "1"))
        for _ in range(rounds)
    ]
    shown = (
        f"{median(run.wall for run in each):.2f} s, by CPU {median(run.processor for run in each):.2f}"
        for each in zip(*runs, strict=True)
    )
    print("one article: {}; with --jobs 1: {}".format(*shown))


def _output(command: str, path: Path, jobs: int) -> Path:
    return path.with_name(f"{command}.{jobs}")


def _held(command: str, path: Path, jobs: int) -> object:
    """What the output holds: the bytes that were printed, or the readings of the ledger by their hashes, in order."""
    output = _output(command, path, jobs)
    if command == "read":
        return output.read_bytes()
    with Ledger.open(output, readonly=True) as ledger:
        return [row["hash"] for row in ledger.rows("SELECT hash FROM readings ORDER BY id")]


def _run(command: str, path: Path, output: Path, *more: str) -> Run:
    """One run into a new file."""
    output.unlink(missing_ok=True)
    words = {"read": ["read", str(path), "-f", "jsonl", "-o", str(output)], "add": ["add", str(output), str(path)]}
    return run_command([*words[command], "-q", *more])


def run_command(words: list[str]) -> Run:
    """One run of ``onrecord`` with these words, each process of it with one thread."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _PROGRAM, *words], cwd=ROOT, env=os.environ | _ONE_THREAD)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"onrecord {words[0]} failed with {process.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)
