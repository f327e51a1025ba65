"""Which patterns a record misses: the texts of ``same`` are read once, and again
without each pattern that matched in them."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.case import Case, attempt_all
from benchmarks.patterns.watched import Place, State, forget

MOST = 120
"""Texts at most that are read without one pattern, the shortest first."""
PATIENCE = 60.0
"""Seconds of the processor without one pattern."""
MEMORY = 4000.0


class Read(NamedTuple):
    """One text as it is read: its name, its article, the JSON of its record, and the patterns that matched."""

    name: str
    article: Any
    line: str
    matched: frozenset[Place]


_texts: list[Read] = []


def read_all(*, corpora: bool) -> None:
    """Read every text of ``same`` once, for the children to compare with."""
    from benchmarks.same import texts
    from onrecord.reading import Reader

    reader = Reader()
    for name, article in texts(corpora=corpora):
        forget(("onrecord",))
        State.matched = set()
        line = reader.read(article).to_json()
        _texts.append(Read(name, article, line, frozenset(State.matched)))
    _texts.sort(key=lambda one: len(one.line))


def run_records(places: Iterable[Place], jobs: int) -> dict[Place, str | None]:
    """For each pattern the text whose record is another without it, or ``None``."""
    wanted = list(places)
    cases = [Case("", partial(_missing, place), PATIENCE, MEMORY) for place in wanted]
    return {place: outcome.wrong or None for place, outcome in zip(wanted, attempt_all(cases, jobs), strict=True)}


def never_matched(places: Iterable[Place]) -> list[Place]:
    """Those that matched in no text."""
    return [place for place in places if not any(place in one.matched for one in _texts)]


def _missing(place: Place, folder: Path) -> str:
    """In a child: the first text whose record is another without the pattern; "" if none is."""
    from onrecord.reading import Reader

    reader, State.off = Reader(), place
    for one in [one for one in _texts if place in one.matched][:MOST]:
        forget(("onrecord",))
        try:
            if reader.read(one.article).to_json() != one.line:
                return one.name
        except Exception:  # whatever it is, without the pattern there is no record
            return one.name
    return ""
