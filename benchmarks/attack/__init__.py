"""Hostile texts, files, shapes and hands: what was tried, what held, and what broke.

    python -m benchmarks attack [--minutes N] [--only PART] [--seed N] [--million]

Parts with a fixed catalogue run it once; the others go on from the seed until their share of the time is used. Every
case runs in a process of its own, with a limit of time and memory, and is named so that it can be made again. Exits
with 1 where one broke.
"""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from benchmarks import table
from benchmarks.attack import commands, shapes, texts
from benchmarks.attack.reading import reader
from benchmarks.case import Case, Outcome, attempt

SEED = 20261127
SHOWN = 5
"""How many that broke are shown of each part."""

PARTS: dict[str, tuple[float, Callable[[int], Iterator[Case]]]] = {
    "texts": (0.3, texts.texts),
    "growth": (0.25, lambda seed: shapes.growth()),
    "files": (0.15, lambda seed: shapes.files()),
    "hostile": (0.1, lambda seed: commands.hostile_files()),
    "outputs": (0.05, lambda seed: commands.outputs()),
    "columns": (0.05, lambda seed: commands.columns()),
    "bits": (0.05, commands.bits),
    "kills": (0.05, commands.kills),
}
"""What is attacked, each with its share of the time."""
MILLIONS = {"millions": (1.0, lambda seed: shapes.millions())}


def main(arguments: list[str]) -> int:
    """Attack, print the table and what broke; return the exit code."""
    parser = table.parser("attack", __doc__)
    parser.add_argument("--minutes", type=float, default=5.0, metavar="N", help="how long to attack (5)")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help=f"where chance begins ({SEED})")
    parser.add_argument(
        "--only", choices=[*PARTS, *MILLIONS], metavar="PART", help=f"one of: {', '.join([*PARTS, *MILLIONS])}"
    )
    parser.add_argument(
        "--million", action="store_true", help="also each shape with a million characters (over an hour)"
    )
    options = parser.parse_args(arguments)
    chosen = PARTS | (MILLIONS if options.million or options.only in MILLIONS else {})
    if options.only:
        chosen = {options.only: (1.0, chosen[options.only][1])}
    reader()  # loaded once, for every child
    print(f"{'':10}{'tried':>8}{'held':>8}{'broke':>8}{'left':>8}{'slowest':>10}", flush=True)
    broke = [
        _attacked(name, options.minutes * 60 * share, cases(options.seed)) for name, (share, cases) in chosen.items()
    ]
    return int(any(broke))


def _attacked(name: str, seconds: float, cases: Iterator[Case]) -> bool:
    """Try the cases of a part and print its line; whether one broke."""
    until = time.monotonic() + seconds
    outcomes: list[Outcome] = []
    for case in cases:
        outcomes.append(attempt(case))
        if time.monotonic() > until:
            break
    broke = [outcome for outcome in outcomes if outcome.wrong]
    left = sum(1 for _ in islice(cases, 1000))
    slowest = max((outcome.seconds for outcome in outcomes), default=0.0)
    more = "" if left == 1000 else str(left)
    print(f"{name:10}{len(outcomes):8}{len(outcomes) - len(broke):8}{len(broke):8}{more:>8}{slowest:9.1f}s", flush=True)
    for outcome in broke[:SHOWN]:
        print(f"  {outcome.name} ({outcome.seconds:.1f} s)\n    " + outcome.wrong.replace("\n", "\n    "), flush=True)
    if len(broke) > SHOWN:
        print(f"  and {len(broke) - SHOWN} more: " + "; ".join(outcome.name for outcome in broke[SHOWN:])[:2000])
    return bool(broke)
