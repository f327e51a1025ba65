"""Parts, measured: reading an archive into them, a ledger made of them, their people, and questions to them.

    python -m benchmarks parts                      60 articles read; 924 marked ones in parts and in a ledger
    python -m benchmarks parts --times 20           20 copies of each of the marked articles, under new ids
    python -m benchmarks parts --articles 0         without reading: no model is run

Reading is of PolNeAR dev, one process, in turns: JSONL, parts, and parts in two shares, one after the other, as two
machines would each do one. The rest takes the articles' marked attributions as statements, so that the ledger is
measured and not the model. On a busy machine go by the processor time and by the ratios.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, get_args

from benchmarks import table
from benchmarks.corpora import POLNEAR, bare, documents, need, write
from benchmarks.jobs import run_command
from benchmarks.ledger import gold, renamed
from onrecord import Record
from onrecord.ledger import Ledger, Prepared, prepare
from onrecord.scale.ask_parts import positions_in_parts, search_parts, who_in_parts
from onrecord.scale.audit_parts import audit_parts
from onrecord.scale.part_names import PartName, Split, parts_in
from onrecord.scale.part_tables import PartWriter, prepared_in
from onrecord.scale.parts_index import gather_people, index_of
from onrecord.views.audit import By, audit
from onrecord.views.positions import positions
from onrecord.views.said import Filter
from onrecord.views.search import search
from onrecord.views.who import who

_ASKED = 5
"""How often each question is asked."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code, 1 if parts answer otherwise than the ledger."""
    parser = table.parser("parts", __doc__)
    parser.add_argument("--articles", type=int, default=60, help="articles to be read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=1, help="copies of each marked article")
    parser.add_argument("--parts", type=int, default=4, help="parts that the marked articles are shared out into")
    given = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz", POLNEAR / "train.jsonl.gz")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.articles:
            _read(folder, given.articles, given.rounds)
        return _ask(folder, given.times, given.parts)


def _read(folder: Path, articles: int, rounds: int) -> None:
    path = write(folder / "articles.jsonl", [bare(doc) for doc in documents(POLNEAR / "dev.jsonl.gz")][:articles])
    one = ["read", str(path), "-q", "--jobs", "1"]
    ways = {
        "JSONL": [["-f", "jsonl", "-o", "{}.jsonl"]],
        "parts": [["-o", "{}.parts"]],
        "parts in two shares": [["-o", "{}.shares.parts", "--part", f"{number}/2"] for number in (1, 2)],
    }
    took: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    for turn in range(rounds):
        for way, commands in ways.items():
            runs = [run_command([*one, *(word.format(folder / str(turn)) for word in more)]) for more in commands]
            took[way].append((sum(run.wall for run in runs), sum(run.processor for run in runs)))
    plain = _medians(took["JSONL"])
    print(f"{articles} articles read, medians of {rounds}\n{'':24}{'seconds':>9}{'by CPU':>8}{'ratio':>8}{'by CPU':>8}")
    for way, turns in took.items():
        wall, processor = _medians(turns)
        print(f"{way:24}{wall:9.2f}{processor:8.2f}{wall / plain[0]:8.2f}{processor / plain[1]:8.2f}")
    print()


def _medians(runs: list[tuple[float, float]]) -> tuple[float, float]:
    walls, processors = zip(*runs, strict=True)
    return median(walls), median(processors)


def _ask(folder: Path, times: int, number: int) -> int:
    parts = folder / "parts"
    parts.mkdir()
    records = list(gold())
    articles = len(records) * times
    steps = {
        "prepared, into parts": lambda: _write(parts, records, times, number),
        "parts into a ledger": lambda: _add(folder / "news.db", parts),
        "people over parts": lambda: gather_people(parts),
    }
    print(f"{articles} articles in {number} parts\n{'':24}{'ms an article':>14}{'MB':>8}")
    sizes = {
        "prepared, into parts": parts,
        "parts into a ledger": folder / "news.db",
        "people over parts": index_of(parts),
    }
    for step, do in steps.items():
        taken = _taken(do) / articles
        print(f"{step:24}{taken * 1000:14.2f}{_megabytes(sizes[step]):8.1f}")
    print(f"\n{'milliseconds by CPU':24}{'ledger':>9}{'parts':>9}{'ratio':>8}")
    same = True
    with Ledger.open(folder / "news.db", readonly=True) as ledger:
        for question, (of_ledger, of_parts) in _questions(ledger, parts).items():
            same &= of_ledger() == of_parts()
            asked = [median(_taken(ask) for _ in range(_ASKED)) * 1000 for ask in (of_ledger, of_parts)]
            print(f"{question:24}{asked[0]:9.1f}{asked[1]:9.1f}{asked[0] / asked[1]:8.2f}")
    print(f"the same answers: {same}")
    return 0 if same else 1


def _questions(ledger: Ledger, parts: Path) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """Each question to the ledger and to the parts."""
    most = next(ledger.rows("SELECT hash FROM people ORDER BY statements DESC, hash LIMIT 1"))["hash"]
    audits = {
        f"audit by {by}": (partial(audit, ledger, by, Filter()), partial(audit_parts, parts, by, Filter()))
        for by in get_args(By)
    }
    return audits | {
        "who is the most quoted": (partial(who, ledger, most), partial(who_in_parts, parts, most)),
        "search a word": (partial(search, ledger, "wall"), partial(search_parts, parts, "wall")),
        "positions": (partial(positions, ledger, "wall"), partial(positions_in_parts, parts, "wall")),
    }


def _write(folder: Path, records: list[Record], times: int, number: int) -> None:
    copies = ((record, again) for again in range(times) for record in records)
    of_part = -(-len(records) * times // number)
    for share in range(number):
        with PartWriter(folder) as writer:
            for place, (record, again) in enumerate(islice(copies, of_part)):
                writer.add(f"{share}:{place}", prepare(renamed(record, again), "benchmark"))
            writer.finish()
            writer.move(folder / str(PartName("benchmark", Split(share + 1, number), "0" * 12)))


def _add(path: Path, parts: Path) -> None:
    with Ledger.open(path, create=True) as ledger, ledger.bulk() as bulk:
        for _, part in parts_in(parts):
            for _, one in prepared_in(part):
                if isinstance(one, Prepared):
                    bulk.add(one)


def _taken(do: Callable[[], Any]) -> float:
    """Seconds of processor time."""
    began = time.process_time()
    do()
    return time.process_time() - began


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
