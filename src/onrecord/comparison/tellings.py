"""Statements of a ledger as they are compared: their words, who says them, through how many hands and when."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, lru_cache

import msgspec

from onrecord.article import Span
from onrecord.comparison.sides import Change, Side
from onrecord.comparison.speakers import Who
from onrecord.comparison.words import Word, words_of

_COLUMNS = """s.article, s.local, s.text, s.content_spans, s.mode, s.source_text, o.name, o.titles, a.work, a.published,
 (SELECT count(*) FROM hands h WHERE h.statement = s.id) AS hands"""
_OF_PASSAGES = f"""SELECT p.id AS passage, {_COLUMNS} FROM passages p
 JOIN statements s ON s.article = p.article AND s.local = p.statement
 JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source
 WHERE p.id IN (SELECT value FROM json_each(?))"""
_OF_ARTICLE = f"""SELECT 0 AS passage, {_COLUMNS} FROM statements s
 JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source WHERE s.article = ? ORDER BY s.number"""
_ARTICLES_OF_PASSAGES = """SELECT id, article FROM passages
 WHERE id IN (SELECT value FROM json_each(?)) AND statement IS NOT NULL"""
_GAP = " … "
"""What the ledger puts between the pieces of a statement."""


class Telling:
    """One statement of one article.

    Args:
        row: its columns, as this module selects them.
        others: the names of all who are quoted in the article.
    """

    def __init__(self, row: Mapping[str, object], others: tuple[str, ...]) -> None:
        self._text, self._spans = str(row["text"]), str(row["content_spans"])
        self.article, self.work, self.statement = int(str(row["article"])), int(str(row["work"])), str(row["local"])
        self.quoted, self.hands = row["mode"] == "direct", int(str(row["hands"]))
        self.day = date.fromisoformat(str(row["published"])) if row["published"] else None
        name = str(row["name"]) if row["name"] else None
        titles = tuple(str(row["titles"] or "").split("; ")) if row["titles"] else ()
        self.who = Who(name, str(row["source_text"] or ""), titles, tuple(one for one in others if one != name))

    @cached_property
    def side(self) -> Side:
        """Its words, with their places in the ledger's text of it."""
        return Side(self._text, _words(self._text))

    @cached_property
    def pieces(self) -> tuple[Span, ...]:
        """Where its pieces stand in the article."""
        return tuple(msgspec.json.decode(self._spans, type=list[Span]))

    def in_article(self, span: Span) -> Span:
        """A stretch of its text as a stretch of the article's; one over two pieces runs to the end of the first."""
        at = 0
        for start, end in self.pieces:
            if span[0] <= at + end - start:
                return start + span[0] - at, min(end, start + span[1] - at)
            at += end - start + len(_GAP)
        last = self.pieces[-1][1]
        return last, last


@lru_cache(maxsize=4096)  # those of the same days and speakers are looked at again and again
def _words(text: str) -> tuple[Word, ...]:
    return words_of(text)


def in_articles(change: Change, a: Telling, b: Telling) -> Change:
    """A change with its places in the two articles, instead of in the two statements."""
    return msgspec.structs.replace(change, a_span=a.in_article(change.a_span), b_span=b.in_article(change.b_span))


class Tellings:
    """The statements of a ledger.

    Args:
        db: the ledger.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names = lru_cache(maxsize=4096)(self._names_in)
        self._day = lru_cache(maxsize=1 << 16)(self._day_of)

    def of_article(self, article: int) -> list[Telling]:
        """The statements of an article, in order."""
        return [self._telling(row) for row in self._db.execute(_OF_ARTICLE, (article,))]

    def of_passages(self, passages: Iterable[int]) -> dict[int, Telling]:
        """The statement of each passage; passages that were taken out, or lie outside of statements, are left out."""
        rows = self._db.execute(_OF_PASSAGES, (json.dumps(list(passages)),))
        return {row["passage"]: self._telling(row) for row in rows}

    def days_of(self, passages: Iterable[int]) -> dict[int, date | None]:
        """The day of each passage's article; those that were taken out, or lie outside of statements, are left out."""
        rows = self._db.execute(_ARTICLES_OF_PASSAGES, (json.dumps(list(passages)),))
        return {row[0]: self._day(row[1]) for row in rows}

    def _day_of(self, article: int) -> date | None:
        published = self._db.execute("SELECT published FROM articles WHERE id = ?", (article,)).fetchone()[0]
        return date.fromisoformat(published) if published else None

    def _telling(self, row: sqlite3.Row) -> Telling:
        return Telling(dict(row), self._names(row["article"]))

    def _names_in(self, article: int) -> tuple[str, ...]:
        sql = "SELECT DISTINCT name FROM sources WHERE article = ? AND name IS NOT NULL ORDER BY number"
        return tuple(row[0] for row in self._db.execute(sql, (article,)))
