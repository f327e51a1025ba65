"""People over articles: names that end as several people, with and without merging, and merges to be judged by reading.

    python -m benchmarks people LEDGER               names of several people by kind, and milliseconds an article
    python -m benchmarks people LEDGER --merges 40   also print random merges, with what was known of both
    python -m benchmarks people LEDGER --apart 40    also print random pairs of one full name that are kept apart

Without a ledger the articles are those of PolNeAR, with their marked attributions as statements.
"""

import random
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks import table
from benchmarks.corpora import POLNEAR, need
from benchmarks.ledger import gold
from onrecord.ledger import Ledger, prepare
from onrecord.ledger.people.gather import Gathering, gather
from onrecord.ledger.people.load import START, Decided, sources_since
from onrecord.ledger.people.merge import is_full
from onrecord.ledger.people.profile import Profile
from onrecord.ledger.people.source import KINDS, NamedSource

Named = dict[tuple[str, str], list[Profile]]
"""People by kind and full name."""


def main(arguments: list[str]) -> int:
    """Measure and print; return the exit code."""
    parser = table.parser("people", __doc__)
    parser.add_argument("ledger", type=Path, nargs="?")
    parser.add_argument("--merges", type=int, default=0)
    parser.add_argument("--apart", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    if given.ledger is None:
        need(POLNEAR / "train.jsonl.gz", POLNEAR / "dev.jsonl.gz")
    blocks = list(_blocks(given.ledger))
    began = time.process_time()
    gatherings = [gather(block) for block in blocks]
    took = time.process_time() - began
    articles = len({source.article for block in blocks for source in block})
    sources = sum(map(len, blocks))
    each = took / max(1, articles) * 1000
    print(f"{articles} articles, {sources} named sources, gathered in {each:.2f} ms an article\n")
    after = named(one for gathering in gatherings for one in gathering.people)
    before = named(one for gathering in gatherings for one in (*gathering.people, *gathering.merged))
    print(f"{'':14}{'full names':>12}{'of several people':>19}{'without merging':>17}{'merges':>8}")
    for kind in KINDS.values():
        counts = [sum(len(people) > 1 for key, people in found.items() if key[0] == kind) for found in (after, before)]
        merges = sum(one.kind == kind for gathering in gatherings for one in gathering.merged)
        names = sum(key[0] == kind for key in after)
        print(f"{kind:14}{names:12}{counts[0]:19}{counts[1]:17}{merges:8}")
    rng = random.Random(given.seed)
    _print_merges(gatherings, rng, given.merges)
    _print_apart(after, rng, given.apart)
    return 0


def _blocks(path: Path | None) -> Iterator[list[NamedSource]]:
    """The named sources of a ledger, or of PolNeAR, block by block."""
    with tempfile.TemporaryDirectory() as folder:
        if path is None:
            path = Path(folder, "polnear.db")
            with Ledger.open(path, create=True) as new, new.bulk() as bulk:
                for record in gold():
                    bulk.add(prepare(record, "benchmark"))
        with Ledger.open(path, readonly=True) as ledger:
            rows = ledger.rows("SELECT DISTINCT block FROM sources WHERE block IS NOT NULL ORDER BY block")
            places = {row["block"]: START for row in rows}
            for placed in sources_since(ledger._db, places, Decided()).values():
                yield [one.source for one in placed]


def named(people: Iterator[Profile]) -> Named:
    """People by the full names that articles print for them."""
    found = defaultdict(list)
    for person in people:
        for key in person.full_keys():
            if is_full(key, person.kind):
                found[person.kind, key].append(person)
    return found


def _print_merges(gatherings: list[Gathering], rng: random.Random, number: int) -> None:
    merges = [(gathering, gone) for gathering in gatherings for gone in gathering.merged]
    for gathering, gone in rng.sample(merges, min(number, len(merges))):
        kept = gathering.merged[gone]
        reason = next(join.reason for join in gathering.joins if join.source.position == gone.founded)
        print(f"\nmerged: {gone.name}, {reason}\n{_told(gone)}\n  into what is known in the end:\n{_told(kept)}")


def _print_apart(people: Named, rng: random.Random, number: int) -> None:
    several = sorted(key for key, found in people.items() if len(found) > 1)
    for key in rng.sample(several, min(number, len(several))):
        most = sorted(people[key], key=lambda one: (-one.sources, one.founded))[:2]
        print(f"\napart: {key[1]} ({key[0]}), {len(people[key])} people", *map(_told, most), sep="\n")


def _told(person: Profile) -> str:
    """The commonest of what is known of a person."""
    facts = {
        fact: ", ".join(sorted(counts, key=lambda value: (-counts[value], value))[:8])
        for fact, counts in person.facts.items()
    }
    lines = (f"    {fact:7}{value[:150]}" for fact, value in facts.items() if value)
    return "\n".join((f"  {person.sources} sources", *lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
