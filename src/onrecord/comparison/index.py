"""The index of passages in a ledger: where the fingerprints of a text have been met before."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

from onrecord.comparison.passages import Passage

_POSTINGS = 64
"""Passages of one fingerprint that are looked at, the last added first: a thousand copies take no longer than these."""
_LOOK_UP = f"SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY rowid DESC LIMIT {_POSTINGS}"


def insert(db: sqlite3.Connection, article: int, passages: Sequence[Passage], bands: Iterable[str]) -> None:
    """Add the passages of an article.

    Args:
        db: the ledger, in a transaction.
        article: the article's number.
        passages: its passages, what lies outside all statements first.
        bands: the bands of its sketch, which are kept with the first.
    """
    extra = tuple(bands)
    for passage in passages:
        row = (article, passage.statement, " ".join((*passage.runs, *extra)))
        db.execute("INSERT INTO passages (article, statement, runs) VALUES (?, ?, ?)", row)
        extra = ()


def nearest(db: sqlite3.Connection, runs: Iterable[str], most: int) -> dict[int, int]:
    """The passages that share most of some fingerprints, with how many; rare fingerprints count more.

    Args:
        db: the ledger.
        runs: the fingerprints, or bands.
        most: how many passages.
    """
    weights: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    for run in runs:
        found = [row[0] for row in db.execute(_LOOK_UP, (run,))]
        shared.update(found)
        for passage in found:
            weights[passage] += 1 + log(_POSTINGS / len(found))
    near = sorted(weights, key=lambda passage: (-weights[passage], -passage))[:most]
    return {passage: shared[passage] for passage in near}
