"""Something to try in a process of its own, with a limit of time and of memory:
an attack, or tests without a pattern."""

import os
import pickle
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """What is tried.

    Attributes:
        name: how to make it again: a shape and a size, or a seed.
        run: gets an empty folder; gives what is wrong, or "" where it holds. What it raises is wrong too.
        seconds: how much time of the processor it may take.
        megabytes: how much memory it may take beyond what the process held before.
    """

    name: str
    run: Callable[[Path], str]
    seconds: float = 20.0
    megabytes: float = 1000.0


class Outcome(NamedTuple):
    """What came of a case: what is wrong, "" where it held; and seconds of the processor."""

    name: str
    wrong: str
    seconds: float


WAIT = 6
"""How many times its seconds a case may take by the clock: other work may have the processor."""


def attempt(case: Case) -> Outcome:
    """Try a case in a child of this process, and stop it where it takes too long."""
    with tempfile.TemporaryDirectory(prefix="attempt-", ignore_cleanup_errors=True) as folder:
        return _attempt(case, Path(folder))


def _attempt(case: Case, folder: Path) -> Outcome:
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reading)
        _report(case, folder, writing)
    os.close(writing)
    status, usage = _wait(child, case.seconds * WAIT)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    return Outcome(case.name, _wrong(case, status, usage, said), usage.ru_utime + usage.ru_stime)


def attempt_all(cases: Iterable[Case], jobs: int) -> Iterator[Outcome]:
    """Try cases, so many at once, and give what came of each in their order."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(attempt, cases)


def _report(case: Case, folder: Path, writing: int) -> None:
    """In the child: run the case, write what is wrong into the pipe, and leave without any clearing up."""
    whole = int(case.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole + 5))
    before = _held()
    try:
        wrong = case.run(folder)
    except BaseException:  # whatever it is, it goes into the report
        wrong = traceback.format_exc(limit=-3).strip()
    if not wrong and _held() - before > case.megabytes:
        wrong = f"took {_held() - before:.0f} MB, {case.megabytes:.0f} at most"
    os.write(writing, pickle.dumps(wrong[-4000:]))
    os._exit(0)


def _held() -> float:
    """The most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _wait(child: int, seconds: float) -> tuple[int, resource.struct_rusage]:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status, usage = os.wait4(child, os.WNOHANG)
        if done:
            return status, usage
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    _, status, usage = os.wait4(child, 0)
    return status, usage


def _wrong(case: Case, status: int, usage: resource.struct_rusage, said: bytes) -> str:
    taken = usage.ru_utime + usage.ru_stime
    if os.WIFSIGNALED(status):
        return (
            f"stopped by signal {os.WTERMSIG(status)} after {taken:.1f} s of the processor, {case.seconds:.0f} at most"
        )
    wrong = str(pickle.loads(said)) if said else f"left with {os.waitstatus_to_exitcode(status)}"
    return wrong or (f"took {taken:.1f} s, {case.seconds:.0f} at most" if taken > case.seconds else "")
