"""Check what was derived when articles were placed: passages, stories and variants, by their seals."""

import sqlite3
from collections.abc import Iterator

from onrecord.ledger.seal import seal_of
from onrecord.ledger.verify.problem import Problem

_WITHOUT = {"passages": "article", "story_articles": "article", "variants": "placed"}


def check_placed(db: sqlite3.Connection) -> Iterator[Problem]:
    """Every placed article has the rows that it was sealed with, and no other article has any."""
    for article, found in db.execute("SELECT article, seal FROM placed ORDER BY article").fetchall():
        if seal_of(db, article) != found:
            yield Problem("placed", article, "what was derived from it was changed, or its seal was")
    for table, column in _WITHOUT.items():
        sql = f"SELECT DISTINCT {column} FROM {table} WHERE {column} NOT IN (SELECT article FROM placed)"
        for (article,) in db.execute(sql):
            yield Problem(table, 0, f"has rows of article {article}, which is not placed")
