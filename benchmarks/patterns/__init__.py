"""Which patterns nothing misses: each is switched off in turn, and the tests and texts
in which it matches are tried without it.

    python -m benchmarks patterns [--room NAME] [--tests FOLDER] [--examples] [--jobs N]

A pattern is pinned where a test fails without it. Of those that no test misses, the texts that ``same`` reads tell
whether a record
does: then a test is lacking; else the pattern can go. A table of words is pinned by the test of its examples. Tests by
chance and tests that start the program count for nothing here.
"""

import os

from benchmarks import table
from benchmarks.corpora import ROOT
from benchmarks.patterns.in_records import never_matched, read_all, run_records
from benchmarks.patterns.in_tests import run_tests
from benchmarks.patterns.watched import Place, remember_tags, watch


def main(arguments: list[str]) -> int:
    """Switch every pattern off in turn; print what is not pinned; return 0."""
    parser = table.parser("patterns", __doc__)
    parser.add_argument("--room", metavar="NAME", help="only patterns of this room or file, such as replies")
    parser.add_argument(
        "--tests", metavar="FOLDER", default="tests", help="only the tests of this folder: quicker, and pins no more"
    )
    parser.add_argument("--examples", action="store_true", help="compare the records of the examples only")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes (one a processor)"
    )
    options = parser.parse_args(arguments)
    watch()
    remember_tags()
    by_test = run_tests(ROOT / options.tests, options.room, options.jobs)
    loose = [place for place, test in by_test.items() if test is None]
    read_all(corpora=not options.examples)
    by_record = run_records(loose, options.jobs)
    unread = set(never_matched(loose))
    _print_all("no test misses these, but a record does: a test is lacking", {p: t for p, t in by_record.items() if t})
    nothing = {
        place: "matches in no text" if place in unread else "matches, and changes no record"
        for place, text in by_record.items()
        if not text
    }
    _print_all("nothing misses these", nothing)
    share = len(loose) / max(1, len(by_test))
    print(
        f"\n{len(by_test)} patterns: {len(by_test) - len(loose)} pinned by a test, {len(loose)} not "
        f"({share:.0%}); of those {len(nothing)} are missed by no record either"
    )
    return 0


def _print_all(title: str, places: dict[Place, str]) -> None:
    print(f"\n{title}: {len(places)}")
    for place, why in places.items():
        print(f"  {place.name}\n      {why}")
