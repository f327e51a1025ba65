"""The index of passages in a ledger: where the fingerprints of a text have been met before."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import log

from onrecord.comparison.passages import Passage

_POSTINGS = 96
"""Passages of one fingerprint that are looked at, the last added first: a thousand copies take no longer than these."""
LOOK_UP = f"SELECT rowid FROM passages_fts WHERE passages_fts MATCH ? ORDER BY rowid DESC LIMIT {_POSTINGS}"
"""The passages of one fingerprint."""


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
        # bands are words of the index like fingerprints, so that one look-up finds either
        row = (article, passage.statement, " ".join((*passage.runs, *extra)))
        db.execute("INSERT INTO passages (article, statement, runs) VALUES (?, ?, ?)", row)
        extra = ()


def nearest(look_up: Callable[[str], list[int]], runs: Iterable[str], most: int) -> dict[int, int]:
    """The passages that share most of some fingerprints, with how many; rare fingerprints count more.

    Args:
        look_up: gives the passages of one fingerprint, by :data:`LOOK_UP`.
        runs: the fingerprints, or bands.
        most: how many passages.
    """
    weights: dict[int, float] = defaultdict(float)
    shared: Counter[int] = Counter()
    lists = [found for run in runs if (found := look_up(run))]
    # What is in so many passages is a saying or a name: it leads to a passage only beside something rarer.
    rare = {passage for found in lists if len(found) < _POSTINGS for passage in found}
    for found in lists:
        known = rare.intersection(found) if rare else found
        shared.update(known)
        for passage in known:
            # as rare words count more in a search (inverse document frequency)
            weights[passage] += 1 + log(_POSTINGS / len(found))
    near = sorted(weights, key=lambda passage: (-weights[passage], -passage))[:most]
    return {passage: shared[passage] for passage in near}


def looking_up(db: sqlite3.Connection) -> Callable[[str], list[int]]:
    """Look up fingerprints on a connection."""
    return lambda run: [row[0] for row in db.execute(LOOK_UP, (run,))]
