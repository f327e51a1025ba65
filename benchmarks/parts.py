"""Parts, measured: reading an archive into them, a ledger made of them, their people, and questions to them.

    python -m benchmarks parts                      60 articles read; 924 marked ones in parts and in a ledger
    python -m benchmarks parts --times 20           20 rounds of the marked articles (benchmarks/copies.py)
    python -m benchmarks parts --articles 0         without reading: no model is run
    python -m benchmarks parts --times 109 --keep FOLDER    100,716 articles; parts and ledger stay, to ask them again

Reading is of PolNeAR dev, one process, in turns: JSONL, parts, and parts in two shares, one after the other, as two
machines would each do one. The rest takes the articles' marked attributions as statements, so that the ledger is
measured and not the model. On a busy machine go by the processor time and by the ratios.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import NamedTuple, get_args

from benchmarks import table
from benchmarks.copies import copies
from benchmarks.corpora import POLNEAR, bare, documents, need, write
from benchmarks.jobs import run_command
from benchmarks.ledger import gold, read_records
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


class Took(NamedTuple):
    """Milliseconds by the clock and of processor time, and the most megabytes that the process held."""

    wall: float
    processor: float
    peak: float = 0.0


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code, 1 if parts answer otherwise than the ledger."""
    parser = table.parser("parts", __doc__)
    parser.add_argument("--articles", type=int, default=60, help="articles to be read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=1, help="copies of each marked article")
    parser.add_argument("--parts", type=int, default=4, help="parts that the marked articles are shared out into")
    parser.add_argument("--keep", type=Path, help="a folder in which parts and ledger stay, or lie already")
    parser.add_argument("--records", type=Path, help="records that `onrecord read -f jsonl` printed, instead of marks")
    given = parser.parse_args(arguments)
    need(POLNEAR / "dev.jsonl.gz", POLNEAR / "train.jsonl.gz")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.articles:
            _read(folder, given.articles, given.rounds)
        kept = given.keep or folder
        if not (kept / "news.db").exists():
            _make(kept, given.records, given.times, given.parts)
        return _ask(kept)


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


def _make(folder: Path, records: Path | None, times: int, number: int) -> None:
    """Parts, a ledger of them and their index, each made in a process of its own."""
    parts, one_round, ledger = folder / "parts", folder / "records.jsonl", folder / "news.db"
    parts.mkdir(parents=True, exist_ok=True)
    with one_round.open("w", encoding="utf-8") as stream:
        articles = times * sum(
            stream.write(record.to_json() + "\n") > 0 for record in (read_records(records) if records else gold())
        )
    steps: dict[str, tuple[Path, Callable[[], object]]] = {
        "prepared, into parts": (parts, partial(_write, parts, one_round, times, number)),
        "people over parts": (index_of(parts), partial(gather_people, parts)),
        "parts into a ledger": (ledger, partial(_add, ledger, parts)),
    }
    print(f"{articles:,} articles in {number} parts\n{'':24}{'ms an article':>14}{'MB':>8}{'peak MB':>9}", flush=True)
    for step, (made, do) in steps.items():
        took = _in_a_process(partial(_taken, do))
        print(f"{step:24}{took.processor / articles:14.2f}{_megabytes(made):8.1f}{took.peak:9.0f}", flush=True)
    print()


def _ask(folder: Path) -> int:
    """Ask the ledger and the parts, and print how long each took; return 1 if they answer otherwise."""
    parts, same = folder / "parts", True
    print(
        f"{'':24}{'ledger':>16}{'parts':>18}\n{'milliseconds':24}{'clock  processor':>16}{'clock  processor':>18}  MB"
    )
    with Ledger.open(folder / "news.db", readonly=True) as ledger:
        for question, (of_ledger, of_parts) in _questions(ledger, parts).items():
            same &= of_ledger() == of_parts()
            one, other = _median_of(of_ledger), _in_a_process(partial(_median_of, of_parts))
            asked = f"{one.wall:6.0f}{one.processor:11.0f}{other.wall:7.0f}{other.processor:11.0f}{other.peak:4.0f}"
            print(f"{question:24}{asked}", flush=True)
    print(f"the same answers: {same}")
    return 0 if same else 1


def _questions(ledger: Ledger, parts: Path) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
    """Each question to the ledger and to the parts."""
    most = next(ledger.rows("SELECT hash FROM people ORDER BY statements DESC, hash LIMIT 1"))["hash"]
    month = next(ledger.rows("SELECT substr(published, 1, 7) AS m FROM articles GROUP BY 1 ORDER BY count(*) DESC"))[
        "m"
    ]
    days = Filter(since=date.fromisoformat(f"{month}-01"), until=date.fromisoformat(f"{month}-28"))
    audits = {
        f"audit by {by}": (partial(audit, ledger, by, Filter()), partial(audit_parts, parts, by, Filter()))
        for by in get_args(By)
    }
    return audits | {
        "who is the most quoted": (partial(who, ledger, most), partial(who_in_parts, parts, most)),
        "search a word": (partial(search, ledger, "wall"), partial(search_parts, parts, "wall")),
        "search a month": (partial(search, ledger, "wall", days), partial(search_parts, parts, "wall", days)),
        "search the, in a month": (partial(search, ledger, "the", days), partial(search_parts, parts, "the", days)),
        "positions": (partial(positions, ledger, "wall"), partial(positions_in_parts, parts, "wall")),
    }


def _write(folder: Path, one_round: Path, times: int, number: int) -> None:
    records = list(read_records(one_round))
    all_of_them, of_part = copies(records, times), -(-len(records) * times // number)
    for share in range(number):
        with PartWriter(folder) as writer:
            for place, record in enumerate(islice(all_of_them, of_part)):
                writer.add(f"{share}:{place}", prepare(record, "benchmark"))
            writer.finish()
            writer.move(folder / str(PartName("benchmark", Split(share + 1, number), "0" * 12)))


def _add(path: Path, parts: Path) -> None:
    with Ledger.open(path, create=True) as ledger, ledger.bulk() as bulk:
        for _, part in parts_in(parts):
            for _, one in prepared_in(part):
                if isinstance(one, Prepared):
                    bulk.add(one)


def _in_a_process(measure: Callable[[], Took]) -> Took:
    """What is measured in a process of its own, with the memory that it held."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_with_peak, measure).result()


def _with_peak(measure: Callable[[], Took]) -> Took:
    unit = 1 if sys.platform == "darwin" else 1024
    return measure()._replace(peak=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)


def _taken(do: Callable[[], object]) -> Took:
    wall, processor = time.perf_counter(), time.process_time()
    do()
    return Took((time.perf_counter() - wall) * 1000, (time.process_time() - processor) * 1000)


def _median_of(ask: Callable[[], object]) -> Took:
    walls, processors, _ = zip(*(_taken(ask) for _ in range(_ASKED)), strict=True)
    return Took(median(walls), median(processors))


def _megabytes(path: Path) -> float:
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
