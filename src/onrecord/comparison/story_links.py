"""Which story an article belongs to: that of the article which it shares most with.

Near-copies are found by their sketches, versions of one article by outlet and day as well, and different reports by
quotations and people in common within days of each other.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

import msgspec

from onrecord.comparison import index
from onrecord.comparison.pair_statements import Found
from onrecord.comparison.sketch import bands_of, resemblance

Link = Literal["first", "version", "copy", "report"]

COPY = 0.5
"""The resemblance from which two articles are copies of each other."""
VERSION_DAYS = 7
"""Days between two copies by one outlet that are versions of one article, rather than a text printed again."""
_DAYS = 10
"""Days between two reports of the same events, and between a report and the rest of its story."""
_LONGEST = 30
"""Days that a story takes at most: what goes on longer is told as several."""
_LIKELY = 24
"""Articles that are looked at for what they share."""
_EVERYWHERE, _SHARE = 20, 0.02
"""Articles, and the share of all, in which a person is quoted who shows nothing by being in two."""


class Shared(msgspec.Struct, frozen=True):
    """What two articles share.

    Attributes:
        statements: how many statements tell the same words.
        people: the names of the persons quoted in both, without those who are quoted everywhere.
        days: the days between them; ``None`` where one has no date.
        resemblance: how much of both texts is the same, 0 to 1, where that was looked at.
    """

    statements: int
    people: tuple[str, ...]
    days: int | None
    resemblance: float


def write_story(db: sqlite3.Connection, row: sqlite3.Row, sketch: bytes, found: Sequence[Found]) -> None:
    """Put an article to the story of the article it shares most with, or begin a story with it.

    Args:
        db: the ledger, in a transaction.
        row: the article's row.
        sketch: its sketch.
        found: its statements paired with those of others.
    """
    paired: dict[int, set[str]] = defaultdict(set)
    for one in found:
        own, other = (one.a, one.b) if one.a.article == row["id"] else (one.b, one.a)
        paired[other.article].add(own.statement)
    alike = _alike(db, sketch)
    near = sorted(paired.keys() | alike.keys(), key=lambda other: (-alike.get(other, 0), -len(paired[other]), -other))
    links = []
    for near_one in _others(db, near[:_LIKELY]):
        shared = _shared(db, row, near_one, len(paired[near_one["id"]]), alike.get(near_one["id"], 0.0))
        link = _link(row, near_one, shared)
        if link:
            links.append((_score(shared), int(near_one["id"]), link, shared, int(near_one["story"])))
    for score, linked_to, link, shared, story in sorted(links, key=lambda one: one[:2], reverse=True):
        if link != "report" or _is_in_time(db, story, row["published"]):
            shown = msgspec.json.encode(shared).decode("utf-8")
            _write(db, row["id"], story, link, linked_to, score, shown)
            return
    _write(db, row["id"], row["id"], "first", None, 1.0, "{}")


_DAYS_OF_STORY = """SELECT min(published), max(published) FROM articles
 WHERE id IN (SELECT article FROM story_articles WHERE story = ?)"""


def _is_in_time(db: sqlite3.Connection, story: int, published: str | None) -> bool:
    """Whether a day is near those of a story, and does not make it too long."""
    first, last = db.execute(_DAYS_OF_STORY, (story,)).fetchone()
    if published is None or first is None:
        return True
    low, day, high = map(date.fromisoformat, (first, published, last))
    near = (low - day).days <= _DAYS and (day - high).days <= _DAYS
    return near and (max(day, high) - min(day, low)).days <= _LONGEST


def _alike(db: sqlite3.Connection, sketch: bytes) -> dict[int, float]:
    """The articles whose sketches share a band, with how alike they are."""
    near = index.nearest(index.looking_up(db), bands_of(sketch), _LIKELY)
    articles = f"SELECT article FROM passages WHERE id IN ({_listed(near)})"
    sql = f"SELECT article, sketch FROM placed WHERE article IN ({articles})"
    return {row[0]: resemblance(sketch, row[1]) for row in db.execute(sql)}


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers))


def _others(db: sqlite3.Connection, articles: Sequence[int]) -> list[sqlite3.Row]:
    columns = "SELECT id, work, outlet, published, story FROM articles JOIN story_articles ON article = id"
    return db.execute(f"{columns} WHERE id IN ({_listed(articles)})").fetchall()


_PEOPLE = """SELECT DISTINCT p.name FROM sources o JOIN sources t ON t.person = o.person
 JOIN people p ON p.id = o.person
 WHERE o.article = ? AND t.article = ? AND p.kind = 'person' AND o.statements > 0 AND t.statements > 0
 AND p.articles <= max(?, ? * (SELECT count(*) FROM placed)) ORDER BY p.name"""


def _shared(db: sqlite3.Connection, one: sqlite3.Row, other: sqlite3.Row, statements: int, alike: float) -> Shared:
    days = (
        abs((date.fromisoformat(one["published"]) - date.fromisoformat(other["published"])).days)
        if one["published"] and other["published"]
        else None
    )
    people = tuple(row[0] for row in db.execute(_PEOPLE, (one["id"], other["id"], _EVERYWHERE, _SHARE)))
    return Shared(statements, people, days, round(alike, 3))


def _link(one: sqlite3.Row, other: sqlite3.Row, shared: Shared) -> Link | None:
    """How two articles tell of the same events, if they do."""
    if one["work"] == other["work"]:
        return "version"
    if shared.resemblance >= COPY:
        same = one["outlet"] is not None and one["outlet"] == other["outlet"]
        return "version" if same and (shared.days is None or shared.days <= VERSION_DAYS) else "copy"
    # Where the days are not known, a quotation may be years old.
    enough = shared.statements + bool(shared.people) >= (3 if shared.days is None else 2)
    return "report" if enough and shared.statements and (shared.days or 0) <= _DAYS else None


def _score(shared: Shared) -> float:
    """How sure it is that two articles tell of the same events, 0 to 1."""
    together = shared.statements + 0.5 * len(shared.people)
    return round(max(shared.resemblance, together / (together + 2)), 3)


def _write(
    db: sqlite3.Connection, article: int, story: int, link: Link, linked_to: int | None, score: float, shown: str
) -> None:
    row = (article, story, link, linked_to, score, shown)
    db.execute("INSERT INTO story_articles VALUES (?, ?, ?, ?, ?, ?)", row)
