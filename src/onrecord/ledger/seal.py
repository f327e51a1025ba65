"""The seal of a placed article: a hash of all that was derived when it was placed, so that a change of it is seen."""

import sqlite3

from onrecord.ledger.hashing import content_hash

_PARTS = {
    "passages": "SELECT id, statement, runs FROM passages WHERE article = ? ORDER BY id",
    "story": "SELECT story, link, linked_to, score, shown_by FROM story_articles WHERE article = ?",
    "variants": "SELECT id, a_article, a_statement, b_article, b_statement, kind, attribution, score, speaker_same,"
    " a_spans, b_spans, shown_by FROM variants WHERE placed = ? ORDER BY id",
}


def seal_of(db: sqlite3.Connection, article: int) -> str:
    """The seal that an article's rows give.

    Args:
        db: the ledger.
        article: the article's number; it must have a row in ``placed``.
    """
    sql = (
        "SELECT a.hash, r.hash, p.reading, p.method, hex(p.sketch) FROM placed p JOIN articles a ON a.id = p.article"
        # a reading that is gone, or is of another article, gives another seal than the one that was written
        " LEFT JOIN readings r ON r.id = p.reading AND r.article = p.article WHERE p.article = ?"
    )
    about = list(db.execute(sql, (article,)).fetchone())
    parts = [[list(row) for row in db.execute(sql, (article,))] for sql in _PARTS.values()]
    return content_hash("placed", about, *parts)


def seal(db: sqlite3.Connection, article: int) -> None:
    """Write the seal of an article, after its rows were written or some of them taken out."""
    db.execute("UPDATE placed SET seal = ? WHERE article = ?", (seal_of(db, article), article))
