"""How well ``onrecord read`` agrees with the annotators of PolNeAR dev.

    python -m benchmarks accuracy [--floor | --raise-floor] [--keep FOLDER]

The articles, without their annotations, go through the command line, with `--least 0`: PolNeAR's annotators also mark
the wishes, plans and acts ("wants a bridge") that a reader leaves out otherwise. The figures are those of the referee,
``score.py`` beside the corpus, and ``onrecord evaluate`` must give the very same. Of a record, the outermost
statements are its attributions. Where the corpus is absent, one line says so and the exit code is 0.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from typing import Any

import msgspec

from benchmarks import table
from benchmarks.corpora import POLNEAR, REFEREE, Document, bare, documents, need, refereed, write
from benchmarks.pronouns import MARKS, print_pronouns
from onrecord.evaluation.attributions import Document as Judged
from onrecord.evaluation.attributions import judge, of_record, told_together
from onrecord.record import Record
from onrecord.settings import LEAST

FLOOR = Path(__file__).with_suffix(".floor.json")
"""The least figures that may be; it only goes up."""
MARGIN = 0.003
"""How far below a measured figure its floor is put: eight-bit arithmetic differs a little between processors."""
BINS = (0.0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

BEFORE = Path(__file__).with_suffix(".before.json")
"""What earlier models made of each outlet of dev: how many attributions were right, found, and in gold."""
WEAKEST = 3

Figures = dict[str, Any]
Counts = tuple[int, int, int]
"""Right, predicted, gold."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    options = _parse(arguments)
    need(POLNEAR / "dev.jsonl.gz", POLNEAR / "dev-second.jsonl.gz", REFEREE)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        gold = documents(POLNEAR / "dev.jsonl.gz")
        records = read(gold, folder)
        figures = _whole(gold, records, folder)
        _outlets(gold, records, folder)
        _calibration(gold, records)
        _seconds(gold, documents(POLNEAR / "dev-second.jsonl.gz"), records, folder)
        if MARKS.exists():
            marked = documents(MARKS)
            print_pronouns(zip(marked, read(marked, folder), strict=True))
    if options.raise_floor:
        _raise_floor(figures)
    return _hold(figures) if options.floor else 0


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = table.parser("accuracy", __doc__)
    parser.add_argument("--floor", action="store_true", help=f"exit with 1 where a figure is below {FLOOR.name}")
    parser.add_argument("--raise-floor", action="store_true", help="put the floor up to what is measured now")
    parser.add_argument("--keep", metavar="FOLDER", help="keep the records and the files that were compared")
    return parser.parse_args(arguments)


# ---------------------------------------------------------------- reading and scoring


def command(*arguments: str | Path) -> str:
    """What a command of ``onrecord`` prints, run as a user runs it.

    Raises:
        SystemExit: it failed.
    """
    program = Path(sys.executable).with_name("onrecord")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(f"onrecord {arguments[0]} failed with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def read(gold: list[Document], folder: Path) -> list[Record]:
    """The records of the articles, through the command line, with every statement."""
    articles = write(folder / "articles.jsonl", map(bare, gold))
    command("read", articles, "--format", "jsonl", "--output", folder / "records.jsonl", "--least", "0")
    lines = (folder / "records.jsonl").read_text(encoding="utf-8").splitlines()
    return [Record.from_json(line) for line in lines]


def referee(gold: list[Document], pred: list[Document], folder: Path) -> Figures:
    """The figures of the referee, a program of its own."""
    paths = write(folder / "gold.jsonl", gold), write(folder / "pred.jsonl", pred)
    figures: Figures = json.loads(refereed(REFEREE, *paths, "--json"))
    return figures


def sure_of(record: Record) -> Record:
    """The record without the statements that a reader leaves out by default."""
    return msgspec.structs.replace(record, statements=tuple(s for s in record.statements if s.confidence >= LEAST))


def attributions(records: list[Record]) -> list[Document]:
    """Records as the referee reads documents: their outermost statements."""
    return [msgspec.to_builtins(of_record(record)) for record in records]


# ---------------------------------------------------------------- what is printed


def _whole(gold: list[Document], records: list[Record], folder: Path) -> Figures:
    """Every figure over all articles; the two that compute them must agree."""
    figures = referee(gold, attributions(records), folder)
    ours = json.loads(command("evaluate", folder / "gold.jsonl", folder / "records.jsonl", "--json"))
    print(f"PolNeAR dev, {len(gold)} articles, {sum(len(r.statements) for r in records)} statements read\n")
    print(f"{'':18}{'P':>8}{'R':>8}{'F1':>8}{'gold':>8}{'pred':>8}")
    for name, row in figures.items():
        if name != "direct":
            print(f"{name:18}{row['p']:8.3f}{row['r']:8.3f}{row['f1']:8.3f}{row['gold']:8}{row['pred']:8}")
    for name, row in figures["direct"].items():
        print(f"direct {name:11}{'':8}{row['r']:8.3f}{'':8}{row['gold']:8}")
    print("\nonrecord evaluate gives " + ("the very same figures" if ours == figures else f"OTHER figures: {ours}"))
    kept = referee(gold, attributions([sure_of(record) for record in records]), folder)["attribution@0.5"]
    print(f"attribution@0.5 of what is kept by default: {kept['f1']:.3f} (P {kept['p']:.3f}, R {kept['r']:.3f})")
    if ours != figures:
        sys.exit("onrecord evaluate and the referee differ")
    return figures


def _outlets(gold: list[Document], records: list[Record], folder: Path) -> None:
    """Each outlet, beside what earlier models made of it, and whether the weakest have gained as much as the rest."""
    before = json.loads(BEFORE.read_text(encoding="utf-8"))
    names = "".join(f"{'over ' + name:>14}" for name in before)
    print(f"\n{'outlet':18}{'articles':>10}{'gold':>8}{'attribution@0.5':>17}{'content@0.5':>13}{'direct':>8}{names}")
    now: dict[str, Counts] = {}
    for outlet in sorted({doc["publisher"] for doc in gold}):
        own = [doc for doc in gold if doc["publisher"] == outlet]
        ids = {doc["id"] for doc in own}
        found = referee(own, attributions([r for r in records if r.article.id in ids]), folder)
        both, content = found["attribution@0.5"], found["content@0.5"]["f1"]
        now[outlet] = round(both["p"] * both["pred"]), both["pred"], both["gold"]
        direct = found["direct"]["attribution"]["r"]
        gains = "".join(f"{_f1(now[outlet]) - _f1(of['outlets'][outlet]):+14.3f}" for of in before.values())
        print(f"{outlet:18}{len(own):10}{both['gold']:8}{both['f1']:17.3f}{content:13.3f}{direct:8.3f}{gains}")
    for name, of in before.items():
        print(f"\n{name}: {of['what']}")
        _gains(of["outlets"], now)


def _gains(before: dict[str, Counts], now: dict[str, Counts]) -> None:
    """Whether the three outlets that were weakest have gained at least as much as the rest, taken together."""
    order = sorted(before, key=lambda outlet: _f1(before[outlet]))
    gained = []
    for outlets in (order[:WEAKEST], order[WEAKEST:]):
        old, new = (_f1(_sum(figures[outlet] for outlet in outlets)) for figures in (before, now))
        gained.append(new - old)
        print(f"  {', '.join(outlets):48}{old:8.3f} to {new:.3f}{new - old:+8.3f}")
    fine = round(gained[0], 3) >= round(gained[1], 3)
    print(f"  the weakest gained {'at least as much as' if fine else 'LESS than'} the rest")


def _f1(counts: Counts) -> float:
    right, pred, gold = counts
    return 2 * right / (pred + gold) if pred + gold else 0.0


def _sum(counts: Iterable[Counts]) -> Counts:
    right, pred, gold = map(sum, zip(*counts, strict=True))
    return right, pred, gold


def judged(gold: list[Document], records: list[Record]) -> list[tuple[float, bool]]:
    """The confidence of every outermost statement, and whether it is right as attribution@0.5 counts."""
    by_id = {record.article.id: record for record in records}
    found: list[tuple[float, bool]] = []
    for doc in gold:
        record = by_id[doc["id"]]
        said = [min(statement.confidence for statement in group) for group in told_together(record)]
        found += zip(said, judge(msgspec.convert(doc, Judged), of_record(record)), strict=True)
    return found


def _calibration(gold: list[Document], records: list[Record]) -> None:
    pairs = judged(gold, records)
    off = 0.0
    print(f"\n{'said to be':14}{'statements':>12}{'mean said':>11}{'right':>8}")
    for low, high in pairwise(BINS):
        here = [pair for pair in pairs if low <= pair[0] < high or pair[0] == high == 1.0]
        if here:
            said, right = fmean(pair[0] for pair in here), fmean(pair[1] for pair in here)
            off += abs(said - right) * len(here) / len(pairs)
            print(f"{low:.1f} to {high:.1f}{'':4}{len(here):12}{said:11.2f}{right:8.2f}")
    print(f"on average {off:.3f} off")


def _seconds(gold: list[Document], seconds: list[Document], records: list[Record], folder: Path) -> None:
    """The articles that several annotators read: how onrecord and each of them agree with each, pair by pair.

    A pair is scored over the articles together, by the referee, as everything else is; which of two annotators is
    taken for gold makes no difference to F1.
    """
    ids = {doc["id"] for doc in seconds}
    readings: dict[str, list[Document]] = {"onrecord": attributions([r for r in records if r.article.id in ids])}
    for doc in [*gold, *seconds]:
        if doc["id"] in ids:
            readings.setdefault(doc["annotator"], []).append(doc)
    whom = [name for name in readings if name != "onrecord"]
    print(f"\n{len(ids)} articles read by {len(whom)} annotators, attribution@0.5 against each, as gold")
    print(f"{'':12}{'':>8}{'onrecord':>10}{'others':>8}  " + "".join(f"{name:>7}" for name in whom))
    kept: list[tuple[Figures, list[Figures]]] = []
    for one in whom:
        found = {other: referee(readings[one], reading, folder) for other, reading in readings.items() if other != one}
        ours, others = found.pop("onrecord"), list(found.values())
        kept.append((ours, others))
        row = "".join(f"{_at(found[other]):7.3f}" if other in found else f"{'':7}" for other in whom)
        mean = fmean(map(_at, others))
        worse = "" if _at(ours) >= mean else "  worse than they are on average"
        print(f"{one:12}{ours['exact']['gold']:8}{_at(ours):10.3f}{mean:8.3f}  {row}{worse}")
    for figure in ("attribution@0.5", "content@0.5", "exact"):
        ours_mean = fmean(ours[figure]["f1"] for ours, _ in kept)
        theirs = fmean(other[figure]["f1"] for _, others in kept for other in others)
        print(f"{'mean ' + figure:20}{ours_mean:10.3f}{theirs:8.3f}")


def _at(figures: Figures) -> float:
    f1: float = figures["attribution@0.5"]["f1"]
    return f1


# ---------------------------------------------------------------- the floor


def held(figures: Figures) -> dict[str, float]:
    """The figures that the floor holds."""
    f1 = {name: figures[name]["f1"] for name in ("attribution@0.5", "content@0.5", "exact")}
    return f1 | {"direct attribution, recall": figures["direct"]["attribution"]["r"]}


def _floor() -> dict[str, float]:
    return json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}


def _raise_floor(figures: Figures) -> None:
    floor = _floor()
    new = {name: max(floor.get(name, 0.0), round(found - MARGIN, 3)) for name, found in held(figures).items()}
    FLOOR.write_text(json.dumps(new, indent=1) + "\n", encoding="utf-8")


def _hold(figures: Figures) -> int:
    """1 where a figure is below its floor."""
    found, low = held(figures), 0
    print()
    for name, least in _floor().items():
        fine = found[name] >= least
        low |= not fine
        print(f"{'holds' if fine else 'BELOW'}  {name} {found[name]:.3f}, floor {least:.3f}")
    return low
