"""Which patterns a test misses: the tests are run once to see which patterns match in
which, then those again without each."""

import os
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.case import Case, attempt_all
from benchmarks.patterns.watched import Place, State, forget

LONGEST = 2.0
"""Seconds of a test at most, if it is to be run again and again."""
PATIENCE = 60.0
"""Seconds of the processor without one pattern: after them it counts as missed, since a test hangs."""
MEMORY = 4000.0
OTHERS = (
    "test_patterns",
    "test_docs",
    "test_benchmarks",
    "test_attack",
    "test_nothing_leaves",
    "test_rooms",
    "test_cli_streams",
)
"""Files that look at the code, or at the program from outside, and not at what it reads."""


class Twice:
    """A plugin of pytest: the tests as they are, then, for each pattern, those in which it matches."""

    def __init__(self, room: str | None, jobs: int) -> None:
        self.room, self.jobs = room, jobs
        self.missed: dict[Place, str | None] = {}
        self.failed: set[str] = set()
        self._seconds: dict[str, float] = defaultdict(float)
        self._matched: dict[str, set[Place]] = {}
        self._items: list[pytest.Item] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what cannot pin a pattern: tests by chance, and those that run other processes."""
        items[:] = [item for item in items if item.path.stem not in OTHERS and not _by_chance(item)]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what failed, and how long a test took."""
        self._seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Both rounds."""
        self._items = list(session.items)
        for item, following in _with_next(self._items):
            State.matched = set()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            self._matched[item.nodeid] = State.matched
        if self.failed:
            print(f"\n{len(self.failed)} tests fail as it is, and are left out")
        self._share_files()
        self._second_round()
        return True

    def _share_files(self) -> None:
        """Tests of a file with caches read what another test of it has read: what matched in one counts for all."""
        together: dict[Path, set[Place]] = defaultdict(set)
        for item in self._items:
            if _keeps(item):
                together[item.path] |= self._matched[item.nodeid]
        for item in self._items:
            self._matched[item.nodeid] |= together.get(item.path, set())

    def _second_round(self) -> None:
        chosen = [place for place in sorted(State.places) if self.room is None or in_room(place, self.room)]
        forget(("onrecord", "test_", "example", "ledger_records", "records"))
        cases = [Case("", partial(self._first_missing, place), PATIENCE, MEMORY) for place in chosen]
        for place, outcome in zip(chosen, attempt_all(cases, self.jobs), strict=True):
            self.missed[place] = outcome.wrong or None

    def _first_missing(self, place: Place, folder: Path) -> str:
        """In a child: the first test that fails without the pattern, the most
        particular tests first; "" if none does."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        items = [item for item in self._items if place in self._matched[item.nodeid] and item.nodeid not in self.failed]
        items = [item for item in items if self._seconds[item.nodeid] < LONGEST]
        items.sort(key=lambda item: (len(self._matched[item.nodeid]), self._seconds[item.nodeid]))
        self.failed, State.off = set(), place
        for item, following in _with_next(items):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return item.nodeid
        return ""


def in_room(place: Place, room: str) -> bool:
    """Whether a pattern is of a room, such as ``replies`` or ``reading.replies``, or of a file of that name."""
    return f".{room}." in f"{place.module}."


def _with_next(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    following: list[pytest.Item | None] = [*items[1:], None]
    return zip(items, following, strict=False)


def _by_chance(item: pytest.Item) -> bool:
    return hasattr(getattr(item, "function", None), "hypothesis")


def _keeps(item: pytest.Item) -> bool:
    module: Any = getattr(item, "module", None)
    return any(hasattr(value, "cache_clear") for value in vars(module).values()) if module else False


def run_tests(folder: Path, room: str | None, jobs: int) -> dict[Place, str | None]:
    """For each pattern the test that misses it, or ``None``."""
    plugin, began = Twice(room, jobs), time.monotonic()
    options = ["-q", "-p", "no:cacheprovider", "-o", "addopts=", "--no-header", "--no-summary", "--tb=no", str(folder)]
    if pytest.main(options, plugins=[plugin]) not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED):
        raise SystemExit("the tests could not be run; see above")
    print(
        f"\n{len(plugin.missed)} patterns, each without the tests in which it matches: {time.monotonic() - began:.0f} s"
    )
    return plugin.missed
