"""How well targets of different articles are gathered into concepts, on pairs that a reader judged.

    python -m benchmarks concepts [LEDGER]

The pairs lie in ``concepts.judged.jsonl``, by article and offsets; most are hard, since they were drawn from targets
that share words. What is printed is held out: each tenth is weighed by what was fitted on the others. With a ledger,
its concepts are gathered too, and the time that it takes is printed.
"""

from pathlib import Path
from time import perf_counter

import numpy as np
from training.calibrate import chances, fit_logistic
from training.concepts import RIDGE, figures, judged
from training.corpus import read

from benchmarks import table
from benchmarks.corpora import SHARED, need
from onrecord.ledger import Ledger
from onrecord.views.concepts import concepts
from onrecord.views.concepts.gather import LEAST

MARKS = SHARED / "data" / "marks" / "train.jsonl.gz"
PAIRS = Path(__file__).with_suffix(".judged.jsonl")
FOLDS = 10
THRESHOLDS = (0.4, LEAST, 0.6, 0.7, 0.8)


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("concepts", __doc__)
    parser.add_argument("ledger", nargs="?", type=Path, help="a ledger whose concepts are to be gathered")
    options = parser.parse_args(arguments)
    need(MARKS)
    rows, same = figures(list(judged(read(MARKS), PAIRS)))
    held_out = np.zeros(len(same))
    for fold in range(FOLDS):
        here = np.arange(len(same)) % FOLDS == fold
        held_out[here] = chances(rows[here], fit_logistic(rows[~here], same[~here], ridge=RIDGE))
    print(f"{len(same)} pairs, {same.sum()} of them one concept; in use: {LEAST}\n")
    print(f"{'at least':>10}{'gathered':>10}{'right':>8}{'of all':>8}")
    for least in THRESHOLDS:
        found = held_out >= least
        print(f"{least:10.1f}{found.sum():10}{same[found].mean():8.2f}{found[same].mean():8.2f}")
    if options.ledger is not None:
        _time(options.ledger)
    return 0


def _time(path: Path) -> None:
    with Ledger.open(path, readonly=True) as ledger:
        began = perf_counter()
        found = concepts(ledger, limit=1_000_000)
        took = perf_counter() - began
    several = [one for one in found if one.articles > 1]
    positions = sum(one.positions for one in found)
    print(f"\n{positions} positions to {len(found)} concepts, {len(several)} of several articles, in {took:.2f} s")
