"""The same words across a ledger: pairs by kind, what an exhaustive search finds besides, and pairs as judged."""

import json
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import msgspec

from benchmarks.corpora import POLNEAR, SHARED, Document, documents, need
from benchmarks.table import parser
from onrecord import Article
from onrecord.article import Span, day_of
from onrecord.comparison.pair_statements import Found, pair_tellings
from onrecord.comparison.placing import place_all
from onrecord.comparison.sides import Kind
from onrecord.comparison.tellings import Telling, Tellings
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.reading import Reader

_JUDGED = Path(__file__).with_name("variants.judged.jsonl")
_KINDS: tuple[Kind, ...] = ("verbatim", "trimmed", "merged", "reworded", "sense_changed")
_RUN = 5
RECALL = 0.95
"""The share of what an exhaustive search over shared runs of five words finds, that the index finds at least."""


def main(arguments: list[str]) -> int:
    """Print the tables; with ``--floor`` return 1 where the recall is lower than promised."""
    options = parser("variants", __doc__)
    options.add_argument("--ledger", type=Path, help="a ledger with articles in it, instead of reading PolNeAR now")
    options.add_argument("--news", type=int, default=0, help="articles of the news of many outlets to read besides (0)")
    options.add_argument("--sample", type=int, default=1000, help="statements searched for exhaustively (1000)")
    options.add_argument("--seed", type=int, default=15, help="the seed (15)")
    options.add_argument("--floor", action="store_true", help="exit with 1 where the recall is lower than promised")
    chosen = options.parse_args(arguments)
    judged()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.ledger or _read(Path(folder) / "news.db", chosen.news)
        with Ledger.open(path) as ledger:
            place_all(ledger)
            by_kind(ledger)
            return int(recall(ledger, chosen.sample, chosen.seed) < RECALL and chosen.floor)


def _read(path: Path, news: int) -> Path:
    """A ledger of PolNeAR train and dev, and of some of the news."""
    paths = [POLNEAR / "train.jsonl.gz", POLNEAR / "dev.jsonl.gz"]
    outlets = SHARED / "data" / "news" / "outlets.jsonl.gz"
    need(*paths, *([outlets] if news else []))
    reader = Reader()
    with Ledger.open(path, create=True) as ledger:
        for one in (*(one for path in paths for one in documents(path)), *(documents(outlets)[:news] if news else ())):
            ledger.add(reader.read(_article(one)), reader="benchmark")
    return path


def _article(one: Document) -> Article:
    """The article with its day and outlet, which tell stories apart; a day that is written otherwise is left out."""
    outlet, published = one.get("publisher") or one.get("outlet"), one.get("published")
    try:
        day = published and day_of(published, "published")
    except InputError:
        day = None
    return Article(id=one["id"], outlet=outlet, title=one.get("title"), published=day or None, text=one["text"])


def by_kind(ledger: Ledger) -> None:
    """Print the pairs and the stories that a ledger holds."""
    sizes = [next(ledger.rows(f"SELECT count(*) AS n FROM {name}"))["n"] for name in ("placed", "stories")]
    print(f"{sizes[0]} articles, {sizes[1]} stories\n")
    print(f"{'kind':15}{'pairs':>8}{'same':>8}{'other':>8}{'open':>8}")
    sql = """SELECT count(*) AS n, sum(speaker_same = 1) AS same, sum(speaker_same = 0) AS other,
        sum(speaker_same IS NULL) AS open FROM variants WHERE kind LIKE ?"""
    for kind in (*_KINDS, "%"):
        row = {name: value or 0 for name, value in next(ledger.rows(sql, [kind])).items()}
        print(f"{'all' if kind == '%' else kind:15}" + "".join(f"{value:8}" for value in row.values()))
    print()
    for row in ledger.rows("SELECT attribution, count(*) AS n FROM variants GROUP BY 1 ORDER BY 2 DESC"):
        print(f"{row['attribution']:20}{row['n']:8}")
    for row in ledger.rows("SELECT link, count(*) AS n FROM story_articles GROUP BY 1 ORDER BY 2 DESC"):
        print(f"{row['link']:20}{row['n']:8}")


def recall(ledger: Ledger, number: int, seed: int) -> float:
    """The share of what all statements that share five words with a sampled one give, that the ledger has; printed."""
    with ledger.deriving() as db:
        tellings = Tellings(db)
        articles = [row["article"] for row in ledger.rows("SELECT article FROM placed ORDER BY article")]
        said = [one for article in articles for one in tellings.of_article(article)]
    sample = random.Random(seed).sample(range(len(said)), min(number, len(said)))
    wanted = {run for at in sample for run in _runs(said[at])}
    holding: dict[int, list[int]] = defaultdict(list)
    for at, one in enumerate(said):
        for run in wanted.intersection(_runs(one)):
            holding[run].append(at)
    known = _known(ledger)
    sharing = same = found = 0
    for at in sample:
        one = said[at]
        for other in {other for run in set(_runs(one)) for other in holding[run]}:
            if said[other].work != one.work:
                sharing += 1
                if pair := pair_tellings(one, said[other], 2):
                    same += 1
                    found += any(_overlap(pair, spans) for spans in known[pair.a.article, pair.b.article])
    share = found / max(1, same)
    print(f"\n{number} statements of {len(said)} searched for exhaustively: {sharing} pairs share five words in a row,")
    print(f"{same} of them tell the same words, of which the ledger has {found}:")
    print(f"recall {share:.3f} (at least {RECALL})")
    return share


def _known(ledger: Ledger) -> dict[tuple[int, int], list[tuple[list[Span], list[Span]]]]:
    """Where the ledger has the same words in two articles, in either order."""
    known: dict[tuple[int, int], list[tuple[list[Span], list[Span]]]] = defaultdict(list)
    for row in ledger.rows("SELECT a_article, b_article, a_spans, b_spans FROM variants"):
        a, b = (msgspec.json.decode(row[name], type=list[Span]) for name in ("a_spans", "b_spans"))
        known[row["a_article"], row["b_article"]].append((a, b))
        known[row["b_article"], row["a_article"]].append((b, a))
    return known


def _overlap(pair: Found, spans: tuple[list[Span], list[Span]]) -> bool:
    """Whether a pair that the ledger has stands at the same words of both articles.

    The statement may be another: of one within another, the ledger has that which tells the words.
    """
    sides = (pair.a, pair.paired.a_spans), (pair.b, pair.paired.b_spans)
    return all(
        any(one[0] < end and start < one[1] for start, end in known for one in map(telling.in_article, own))
        for (telling, own), known in zip(sides, spans, strict=True)
    )


def _runs(one: Telling) -> Iterator[int]:
    keys = [word.key for word in one.side.words]
    return (hash(tuple(keys[at : at + _RUN])) for at in range(len(keys) - _RUN + 1))


def judged() -> None:
    """Print how many of the pairs that people read are the same words, and of the kind that is given.

    What was wrong in the first sample was mended before the second was drawn; the second has none of the first's pairs.
    """
    if not _JUDGED.exists():
        return
    read = [json.loads(line) for line in _JUDGED.read_text(encoding="utf-8").splitlines()]
    for sample in sorted({pair["sample"] for pair in read}):
        pairs = [pair for pair in read if pair["sample"] == sample]
        print(f"sample {sample}, {len(pairs)} pairs read\n{'kind':15}{'read':>8}{'same words':>12}{'kind right':>12}")
        for kind in (*_KINDS, "all"):
            held = [pair for pair in pairs if kind in ("all", pair["kind"])]
            if held:
                words = sum(pair["same_words"] for pair in held) / len(held)
                right = sum(pair["kind_right"] for pair in held) / len(held)
                print(f"{kind:15}{len(held):8}{words:12.3f}{right:12.3f}")
        print()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
