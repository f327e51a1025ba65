"""Keep the people of a ledger: which blocks are to be gathered, and what gathering changes in the tables.

Whatever changes the sources of a block marks it, in the same transaction, with the position of the first change.
Gathering takes the sources from there on out of what is known of people, and places them, with the new ones, in
canonical order. So the people are the same whatever order articles came in, and an article that comes last costs only
its own sources.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from onrecord.ledger.people.changes import Changes
from onrecord.ledger.people.gather import Pins, gather
from onrecord.ledger.people.load import (
    START,
    Decided,
    Since,
    decided_of,
    last_merges,
    pins_of,
    sizes,
    sources_since,
    together,
)

_AT_ONCE = 20_000
"""Sources gathered in one transaction, about two seconds' work: other writers wait
that long, and memory is bounded by it."""


def mark(db: sqlite3.Connection, places: Mapping[str, Since]) -> None:
    """Note the blocks whose sources have changed, each from the first position on that changed."""
    db.executemany(
        "INSERT INTO ungathered VALUES (?, ?, ?) ON CONFLICT (block) DO UPDATE SET day = excluded.day,"
        " article = excluded.article WHERE (excluded.day, excluded.article) < (day, article)",
        [(block, *since) for block, since in places.items()],
    )


def mark_all(db: sqlite3.Connection) -> None:
    """Note every block, from its start on."""
    db.execute("DELETE FROM ungathered")
    blocks = "SELECT block FROM sources WHERE block IS NOT NULL UNION SELECT block FROM people"
    db.execute(f"INSERT INTO ungathered SELECT block, '', '' FROM ({blocks})")


def mark_new(db: sqlite3.Connection, article: int) -> set[str]:
    """Note the blocks of the sources that an article has just been given, from its own position on."""
    rows = db.execute(
        "SELECT DISTINCT o.block, o.day, a.hash FROM sources o JOIN articles a ON a.id = o.article"
        " WHERE o.article = ? AND o.block IS NOT NULL",
        (article,),
    ).fetchall()
    mark(db, {block: (day, article_hash) for block, day, article_hash in rows})
    return {row[0] for row in rows}


def mark_article(db: sqlite3.Connection, article: int) -> set[str]:
    """Note the blocks of an article's sources, from their start on, and those of the people they are put to."""
    sql = (
        "SELECT block FROM sources WHERE article = :article AND block IS NOT NULL UNION SELECT p.block FROM people p"
        " JOIN sources o ON o.person = p.id WHERE o.article = :article"
    )
    blocks = {block for (block,) in db.execute(sql, {"article": article})}
    mark(db, dict.fromkeys(blocks, START))
    return blocks


def gather_marked(db: sqlite3.Connection, only: Iterable[str] | None = None) -> bool:
    """Gather the blocks that are marked, in one transaction's measure; return whether some are left.

    Args:
        db: the ledger, in a transaction.
        only: no others than these, all of them at once.
    """
    marked = {block: (day, article) for block, day, article in db.execute(_MARKED)} if only is None else _of(db, only)
    decided, pins = decided_of(db), pins_of(db)
    all_groups = together(marked, decided)
    since = _from_where(db, {block: marked.get(block, START) for group in all_groups for block in group}, decided)
    for groups in portions(db, all_groups, since):
        of_these = {block: since[block] for group in groups for block in group}
        _gather(db, groups, of_these, decided, pins)
        db.executemany("DELETE FROM ungathered WHERE block = ?", [(block,) for block in of_these])
        if only is None:
            return bool(db.execute("SELECT 1 FROM ungathered LIMIT 1").fetchone())
    return False


_MARKED = "SELECT block, day, article FROM ungathered"


def _of(db: sqlite3.Connection, blocks: Iterable[str]) -> dict[str, Since]:
    found = ((block, db.execute(f"{_MARKED} WHERE block = ?", (block,)).fetchone()) for block in blocks)
    return {block: (row[1], row[2]) for block, row in found if row}


def portions(
    db: sqlite3.Connection, groups: list[frozenset[str]], since: Mapping[str, Since]
) -> Iterator[list[frozenset[str]]]:
    """The groups in portions of so many sources, from the position of each block on, that each is gathered at once."""
    size, portion, held = sizes(db, since), list[frozenset[str]](), 0
    for group in groups:
        portion.append(group)
        held += sum(size[block] for block in group)
        if held >= _AT_ONCE:
            yield portion
            portion, held = [], 0
    if portion:
        yield portion


def _from_where(db: sqlite3.Connection, marked: Mapping[str, Since], decided: Decided) -> dict[str, Since]:
    """The position of each block from which on its sources are placed again, where they are marked from others on."""
    # What a user decided is placed before all else, so that there everything is placed again.
    # A merge cannot be taken back from what is known of people, so that behind one everything is placed again too.
    merged = last_merges(db, marked)
    return {
        block: START if block in decided.blocks or merged.get(block, START) >= first else first
        for block, first in marked.items()
    }


def _gather(
    db: sqlite3.Connection, groups: list[frozenset[str]], since: Mapping[str, Since], decided: Decided, pins: Pins
) -> None:
    """Gather the groups and write what changes."""
    size, placed, changes = sizes(db, dict.fromkeys(since, START)), sources_since(db, since, decided), Changes(db)
    whole: list[frozenset[str]] = []
    for group in groups:
        sources = [one for block in group for one in placed[block]]
        if len(sources) == sum(size[block] for block in group):
            changes.replace(group, sources, gather((one.source for one in sources), pins))
        elif not changes.append(group, sources, pins):
            whole.append(group)
    placed = sources_since(db, {block: START for group in whole for block in group}, decided) if whole else {}
    for group in whole:
        sources = [one for block in group for one in placed[block]]
        changes.replace(group, sources, gather((one.source for one in sources), pins))
    changes.write()


def count(db: sqlite3.Connection, article: int, sign: int) -> None:
    """Add the article to the counts of its people, or with a sign of -1 take it from them."""
    rows = db.execute(
        "SELECT person, sum(statements), sum(json_array_length(mentions)) FROM sources"
        " WHERE article = ? AND person IS NOT NULL GROUP BY person",
        (article,),
    ).fetchall()
    db.executemany(
        "UPDATE people SET articles = articles + ?, statements = statements + ?, mentions = mentions + ? WHERE id = ?",
        [(sign, sign * statements, sign * mentions, person) for person, statements, mentions in rows],
    )
