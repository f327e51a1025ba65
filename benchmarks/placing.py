"""How long an article takes to be placed in a large ledger, and a draft to be checked against it; memory."""

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.corpora import POLNEAR, need
from benchmarks.ledger import gold
from benchmarks.table import parser
from onrecord import Article, Record
from onrecord.comparison.check import check
from onrecord.comparison.placing import place_new
from onrecord.comparison.sources import InLedger
from onrecord.ledger import Ledger, prepare
from onrecord.own_process import collect_rarely
from onrecord.reading import Reader

ARTICLES = 18_480
PLACED, CHECKED = 0.05, 2.0
"""Seconds that placing one article and checking a draft of a thousand words take at most."""
_DRAFT = 1000
_RUNS = 5


def main(arguments: list[str]) -> int:
    """Print seconds and megabytes as the ledger grows; with ``--floor`` return 1 where one is over its limit."""
    options = parser("placing", __doc__)
    options.add_argument("--records", type=Path, help="records of `onrecord read -f jsonl`, instead of PolNeAR's")
    options.add_argument("--articles", type=int, default=ARTICLES, help=f"articles, copies among them ({ARTICLES})")
    options.add_argument("--ledger", type=Path, help="only check, from the command line, against this ledger")
    options.add_argument("--floor", action="store_true", help="exit with 1 where a limit is not kept")
    chosen = options.parse_args(arguments)
    collect_rarely()  # as `onrecord variants` does
    if chosen.ledger:
        return int(check_from_outside(chosen.ledger) > CHECKED and chosen.floor)
    if not chosen.records:
        need(POLNEAR / "train.jsonl.gz", POLNEAR / "dev.jsonl.gz")
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "news.db", create=True) as ledger:
        _fill(ledger, chosen.records, chosen.articles)
        last = _place(ledger)
        seconds = _check(ledger)
    print(f"placing: {last * 1000:.1f} ms an article at {chosen.articles} (at most {PLACED * 1000:.0f})")
    print(f"check of {_DRAFT} words: {seconds:.2f} s (at most {CHECKED})")
    return int(chosen.floor and (last > PLACED or seconds > CHECKED))


def _fill(ledger: Ledger, path: Path | None, articles: int) -> None:
    """Add records; where there are too few, again under other ids, with a tenth of their words replaced."""
    number = copy = 0
    with ledger.bulk() as bulk:
        while number < articles:
            records = gold() if path is None else map(Record.from_json, path.open("rb"))
            for record in islice(records, articles - number):
                bulk.add(prepare(_copied(record, copy) if copy else record, "benchmark"))
                number += 1
            copy += 1


def _copied(record: Record, copy: int) -> Record:
    """A record under another id, with every tenth word another, of the same length."""
    rng = random.Random(f"{record.article.id} {copy}")
    words = record.article.text.split(" ")
    changed = [word[::-1] if word.isalpha() and rng.random() < 0.1 else word for word in words]
    article = msgspec.structs.replace(
        record.article, id=f"{record.article.id} {copy}", url=None, text=" ".join(changed)
    )
    return msgspec.structs.replace(record, article=article)


def _place(ledger: Ledger) -> float:
    """Place all; the seconds an article of the last thousand took, as processor time."""
    print(f"{'placed':>8}{'ms an article':>15}{'peak MB':>10}")
    began, times = time.process_time(), list[float]()
    for number, _ in enumerate(place_new(ledger), 1):
        now = time.process_time()
        times.append(now - began)
        began = now
        if number % 2000 == 0:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:8}{sum(times[-1000:]) / 1000 * 1000:15.1f}{peak:10}", flush=True)
    held = times[-1000:]
    return sum(held) / len(held)


def check_from_outside(path: Path) -> float:
    """The seconds of processor time that ``onrecord check`` takes with such a draft, start-up included; printed.

    Start-up is the same command with a draft that quotes nobody, and reading what `onrecord read` takes more for the
    draft than for that; looking up is the rest.
    """
    with tempfile.TemporaryDirectory() as name, Ledger.open(path, readonly=True) as ledger:
        empty, full = Path(name) / "empty.txt", Path(name) / "draft.txt"
        empty.write_text("Nothing was said.\n", encoding="utf-8")
        full.write_text(_draft(ledger), encoding="utf-8")
        articles = next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"]
        against = ["--against", str(path)]
        start, whole = (_median(["check", str(draft), *against]) for draft in (empty, full))
        reading = _median(["read", str(full), "-q"]) - _median(["read", str(empty), "-q"])
    print(f"check of {_DRAFT} words against {articles} articles: {whole:.2f} s by CPU (at most {CHECKED}),")
    print(f"of it start-up {start:.2f}, reading the draft {reading:.2f}, looking up {whole - start - reading:.2f}")
    return whole


def _median(words: list[str]) -> float:
    """The median of the processor time of some runs of a command."""
    return statistics.median(_seconds(words) for _ in range(_RUNS))


def _seconds(words: list[str]) -> float:
    process = subprocess.Popen([sys.executable, "-m", "onrecord", *words], stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0  # it is waited for; a draft that is not verbatim ends with 1
    return used.ru_utime + used.ru_stime


def _check(ledger: Ledger) -> float:
    """The seconds that such a draft takes once it is read."""
    record = Reader().read(Article(id="draft", text=_draft(ledger)))
    shelf, began = InLedger(ledger), time.process_time()
    check(record, shelf)
    return time.process_time() - began


def _draft(ledger: Ledger) -> str:
    """A draft of a thousand words: quotations of the ledger, most of them cut in the middle."""
    long = "(mode = 'direct' OR text LIKE '“%”') AND length(text) > 60"  # PolNeAR's are put to no mode
    rows = ledger.rows(f"SELECT text FROM statements WHERE {long} ORDER BY hash LIMIT 200")
    draft, words = "", 0
    for number, row in enumerate(rows):
        told = row["text"].strip('“”" ,.').replace("“", "‘").replace("”", "’").split()
        words += len(told)
        if words > _DRAFT:
            break
        draft += f"“{' '.join(told[: len(told) // 2] + told[len(told) // 2 + number % 3 :])},” Mara Odell said.\n\n"
    return draft


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
