"""Whether a change of the sense is seen in a changed quotation, and none where an editor only tidied it up."""

import re
import sys
from collections import Counter, defaultdict

from benchmarks.altering import pairs
from benchmarks.corpora import POLNEAR, SHARED, documents, need
from benchmarks.table import parser
from onrecord import Article
from onrecord.comparison import compare_words
from onrecord.reading.text.document import Document

_NEWS = SHARED / "data" / "news" / "outlets.jsonl.gz"
_LEAST, _MOST = 8, 60
FLOORS = {"found": 0.95, "false": 0.02}
"""Sense-changing pairs that are found at least, and harmless ones that are called sense-changing at most."""


def quotations(texts: list[str]) -> list[str]:
    """The quotations of texts, of eight to sixty words, without their marks."""
    found = []
    for text in texts:
        for mark in Document(Article(id="", text=text)).quotations:
            inner = text[mark.start + mark.width : mark.end - mark.width]
            if mark.closed and "\n" not in inner and "[" not in inner and _LEAST <= len(inner.split()) <= _MOST:
                found.append(re.sub(r"\s+", " ", inner).strip().rstrip(","))
    return sorted(set(found))


def texts() -> list[str]:
    """The articles beside the repository: PolNeAR train and dev, and the news of several outlets."""
    paths = [POLNEAR / "train.jsonl.gz", POLNEAR / "dev.jsonl.gz", _NEWS]
    need(*paths)
    return [document["text"] for path in paths for document in documents(path)[:3000]]


def main(arguments: list[str]) -> int:
    """Print a table by kind; with ``--floor`` return 1 where a promise is not kept."""
    options = parser("changes", __doc__)
    options.add_argument("--pairs", type=int, default=4000, help="how many pairs (4000)")
    options.add_argument("--seed", type=int, default=15, help="the seed (15)")
    options.add_argument("--floor", action="store_true", help="exit with 1 where a figure is worse than promised")
    options.add_argument("--show", metavar="KIND", help="print the pairs of a kind that are judged wrong")
    chosen = options.parse_args(arguments)
    total: Counter[str] = Counter()
    called: dict[str, Counter[str]] = defaultdict(Counter)
    turns: dict[str, bool] = {}
    for pair in pairs(quotations(texts()), chosen.pairs, chosen.seed):
        verdict = compare_words(pair.before, pair.after)
        total[pair.kind] += 1
        called[pair.kind][verdict.kind] += 1
        turns[pair.kind] = pair.turns
        if pair.kind == chosen.show and (verdict.kind == "sense_changed") != pair.turns:
            print(pair.before, pair.after, [(c.sense, c.a, c.b) for c in verdict.changes], "", sep="\n")
    return _print(total, called, turns, chosen.floor)


def _print(total: Counter[str], called: dict[str, Counter[str]], turns: dict[str, bool], floor: bool) -> int:
    kinds = ("verbatim", "trimmed", "merged", "reworded", "sense_changed")
    print(f"{'changed by':15}{'pairs':>7}" + "".join(f"{kind:>15}" for kind in kinds))
    for kind in sorted(total, key=lambda kind: (not turns[kind], kind)):
        print(f"{kind:15}{total[kind]:7}" + "".join(f"{called[kind][one]:15}" for one in kinds))
    rates = {}
    for name, turning in (("found", True), ("false", False)):
        of = [kind for kind in total if turns[kind] is turning]
        rates[name] = sum(called[kind]["sense_changed"] for kind in of) / max(1, sum(total[kind] for kind in of))
    print(f"\nsense-changing found: {rates['found']:.3f} (at least {FLOORS['found']})")
    print(f"harmless called sense-changing: {rates['false']:.3f} (at most {FLOORS['false']})")
    return int(floor and (rates["found"] < FLOORS["found"] or rates["false"] > FLOORS["false"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
