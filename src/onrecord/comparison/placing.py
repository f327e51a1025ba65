"""Place the articles of a ledger: index their words, pair their statements with others, find their stories.

Each article is placed once, in its own transaction, from what was placed before; nothing is compared with everything.
"""

import sqlite3
from collections.abc import Iterator

from onrecord.comparison import index
from onrecord.comparison.pair_statements import pair_article, write_variants
from onrecord.comparison.passages import passages_of
from onrecord.comparison.sketch import METHOD, bands_of, sketch_of
from onrecord.comparison.story_links import write_story
from onrecord.comparison.tellings import Tellings
from onrecord.comparison.words import words_of
from onrecord.ledger import Ledger
from onrecord.ledger.rows import article_of
from onrecord.ledger.seal import seal

_METHOD = f"5, {METHOD}"
"""The version of everything here that is kept in the ledger; another one makes it place its articles again."""

_WAITING = """SELECT a.id, p.article IS NOT NULL AS placed, a.latest FROM articles a
 LEFT JOIN placed p ON p.article = a.id
 WHERE (a.latest = 1 AND (p.article IS NULL OR p.method <> :method
        OR p.reading < (SELECT max(id) FROM readings WHERE article = a.id)))
    OR (a.latest = 0 AND p.article IS NOT NULL)
 ORDER BY a.latest, a.id"""


def waiting(ledger: Ledger) -> int:
    """How many articles are not placed yet, or were read again since."""
    return sum(1 for _ in ledger.rows(_WAITING, {"method": _METHOD}))


def is_placed(ledger: Ledger) -> bool:
    """Whether any article of a ledger is placed: from then on what is added is placed too."""
    return next(ledger.rows("SELECT 1 FROM placed LIMIT 1"), None) is not None


def place_all(ledger: Ledger) -> int:
    """Place what is new, as :func:`place_new`; return how many articles that were."""
    return sum(1 for _ in place_new(ledger))


def place_new(ledger: Ledger) -> Iterator[int]:
    """Place every article that is not placed yet, in the order in which they were added.

    Args:
        ledger: a ledger open for writing.

    Yields:
        the number of each article, when it has been placed.

    Raises:
        LedgerError: the ledger cannot be written.
    """
    ledger.gather_marked()  # people in common are looked up by who they are
    todo = [tuple(row.values()) for row in ledger.rows(_WAITING, {"method": _METHOD})]
    tellings: Tellings | None = None
    for article, placed, latest in todo:
        with ledger.deriving() as db:
            tellings = tellings or Tellings(db)
            if placed:
                _displace(db, article)
            if latest:
                _place(db, article, tellings)
        yield article


def _displace(db: sqlite3.Connection, article: int) -> None:
    """Take out all that was derived from an article; what others lose by it is sealed again."""
    pairs = "a_article = :article OR b_article = :article"
    owners = db.execute(f"SELECT DISTINCT placed FROM variants WHERE {pairs}", {"article": article}).fetchall()
    db.execute(f"DELETE FROM variants WHERE {pairs}", {"article": article})
    for table in ("passages", "story_articles", "placed"):
        db.execute(f"DELETE FROM {table} WHERE article = ?", (article,))
    for (owner,) in owners:
        if owner != article:
            seal(db, owner)


def _place(db: sqlite3.Connection, article: int, tellings: Tellings) -> None:
    row = db.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
    said = tellings.of_article(article)
    words = words_of(article_of(dict(row)).text)
    passages = passages_of({one.statement: one.pieces for one in said}, words)
    sketch = sketch_of([word.key for word in words])
    found = list(pair_article(db, said, passages, tellings))
    write_variants(db, article, found)
    write_story(db, row, sketch, found)
    index.insert(db, article, passages, bands_of(sketch))
    last = db.execute("SELECT max(id) FROM readings WHERE article = ?", (article,)).fetchone()[0]
    db.execute("INSERT INTO placed VALUES (?, ?, ?, ?, '')", (article, last, _METHOD, sketch))
    seal(db, article)
