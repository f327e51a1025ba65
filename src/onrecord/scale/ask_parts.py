"""Who, search and positions over parts: DuckDB finds the rows that a question can be about, and they are asked as a
ledger is.

The ledger of names has the articles, sources and people. The rows of other tables that are needed are put beside it, as
temporary tables of the same names, and the question of a ledger is asked. So the answers are those of a ledger of the
same articles. Only the rank of a match is not: it depends on all that is searched, so that what is found in parts comes
newest first.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from onrecord.errors import InputError
from onrecord.extras import need
from onrecord.ledger import Ledger, Person
from onrecord.scale.part_names import parts_in
from onrecord.scale.part_tables import damaged, require_contract, schemas
from onrecord.scale.parts_index import people_of
from onrecord.views.positions import Positions, positions
from onrecord.views.said import Filter, Said, match_of, words_of
from onrecord.views.search import search
from onrecord.views.who import Who, who

_VIEWS = ("said", "said_by_machine", "positions_coded", "positions_added", "positions_held")
"""Views of a ledger over the tables that are shadowed."""
_SOURCE_OF = {"statements": "source", "positions": "holder", "hands": "source", "replies": "source"}
"""The column of each table that refers to a source."""

_LINKS = {"statement", "position", "moment", "within"}
"""The columns that refer to other rows of the same article."""

_APART = 1 << 36
"""A row is numbered by its article's number in the ledger of names times this, plus its own in the part: so rows of
several parts stay apart, and in the order of a ledger."""

_TOKENS = 'tokenize="porter unicode61 remove_diacritics 2"'
_INDEXED = {"statements": ("text",), "positions": ("target", "text")}
_OWN = "o.hash IN (SELECT hash FROM own)"


def who_in_parts(folder: Path, name: str, *, limit: int = 50) -> Who:
    """As :func:`onrecord.views.who.who`, of a folder of parts. Nobody has reviewed these.

    Raises:
        InputError: the name is empty, nobody's, or several people's; people are not gathered yet, or a part is damaged.
    """
    with _rows(folder) as rows:
        person = rows.own(name)
        for table in ("statements", "positions", "replies"):
            rows.want(table, _OWN)
        rows.want("statements", "true", person.name)
        return who(rows.ledger_with(), person.hash, limit=limit)


def search_parts(
    folder: Path, words: str | None = None, chosen: Filter | None = None, *, limit: int = 50
) -> tuple[Said, ...]:
    """As :func:`onrecord.views.search.search`, of a folder of parts, and always the newest first.

    Raises:
        InputError: there is no word to search for, the person is unknown or ambiguous, people are not gathered yet, or
            a part is damaged.
    """
    chosen = chosen or Filter()
    if words is not None:
        match_of(words)
    with _rows(folder) as rows:
        conditions, values = ["true"], dict[str, Any]()
        if chosen.person is not None:
            rows.own(chosen.person)
            conditions.append(_OWN)
        columns = {
            "mode": "t.mode =",
            "standing": "t.standing =",
            "type": "o.type =",
            "min_confidence": "t.confidence >=",
        }
        for name, column in columns.items():
            if (value := getattr(chosen, name)) is not None:
                conditions.append(f"{column} ${name}")
                values[name] = value
        rest = any((words, chosen.outlet, chosen.since, chosen.until, chosen.stance))
        rows.want("statements", " AND ".join(conditions), words, values, newest=None if rest else limit)
        if chosen.stance:
            rows.want("positions", "t.stance = $stance", values={"stance": chosen.stance})
        return search(rows.ledger_with(), words, chosen, limit=limit, by_day=True)


def positions_in_parts(folder: Path, topic: str) -> Positions:
    """As :func:`onrecord.views.positions.positions`, of a folder of parts.

    Raises:
        InputError: there is no word in the topic, people are not gathered yet, or a part is damaged.
    """
    match_of(topic)
    with _rows(folder) as rows:
        rows.want("positions", "true", topic)
        rows.want("positions", "(t.part, t.article) IN (SELECT part, article FROM want_positions)")
        return positions(rows.ledger_with(records=True), topic)


@contextmanager
def _rows(folder: Path) -> Iterator["_Rows"]:
    duckdb = need("duckdb", "parts")
    with people_of(folder) as ledger, duckdb.connect() as db:
        try:
            yield _Rows(folder, ledger, db)
        except duckdb.Error as error:
            raise InputError(f"the parts of {folder} cannot be asked: {str(error).splitlines()[0]}") from error


class _Rows:
    """Rows of parts that a question needs, found by DuckDB and put beside the ledger of names."""

    def __init__(self, folder: Path, ledger: Ledger, db: Any) -> None:
        self._ledger, self._db, self._lite = ledger, db, ledger._db
        self._damaged = need("duckdb", "parts").Error
        parts = [part for _, part in parts_in(folder)]
        for part in parts:
            require_contract(part)
        for table in ("articles", "readings", "moments", "sources", *_SOURCE_OF):
            each = (self._view(number, part, table) for number, part in enumerate(parts))
            db.execute(f"CREATE VIEW all_{table} AS {' UNION ALL '.join(each)}")
        pa, rows = need("pyarrow", "parts"), list(ledger.rows("SELECT hash, id FROM articles WHERE latest = 1"))
        db.register("known", pa.Table.from_pylist(rows, pa.schema([("hash", pa.string()), ("id", pa.int64())])))
        # The same article may have been found at two places.
        db.execute(
            "CREATE TABLE held AS SELECT a.part, a.id, k.id AS number FROM all_articles a JOIN known k USING (hash)"
            " QUALIFY row_number() OVER (PARTITION BY a.hash ORDER BY a.part, a.id) = 1"
        )
        db.execute("CREATE TABLE own (hash VARCHAR)")
        for table in _SOURCE_OF:
            db.execute(f"CREATE TABLE want_{table} (part INTEGER, id BIGINT, article BIGINT)")

    def _view(self, number: int, part: Path, table: str) -> str:
        """The rows of one table of a part, as a query, after a look at whether there is such a table."""
        path = str(part / f"{table}.parquet").replace("'", "''")
        columns = ", ".join(f'"{name}"' for name in schemas()[table].names)
        sql = f"SELECT {number} AS part, {columns} FROM read_parquet('{path}')"
        try:
            self._db.execute(f"{sql} LIMIT 0")
        except self._damaged as error:
            raise damaged(part, table, error) from error
        return sql

    def own(self, name: str) -> Person:
        """Find a person, and note its sources."""
        person = self._ledger.person(name)
        sql = "SELECT hash FROM sources WHERE person = (SELECT id FROM people WHERE hash = ?)"
        hashes = [row["hash"] for row in self._ledger.rows(sql, [person.hash])]
        self._db.execute("INSERT INTO own SELECT unnest($hashes::VARCHAR[])", {"hashes": hashes})
        return person

    def want(
        self,
        table: str,
        condition: str,
        words: str | None = None,
        values: dict[str, Any] | None = None,
        newest: int | None = None,
    ) -> None:
        """Note rows of a table, ``t``, with their sources, ``o``.

        Args:
            table: which.
            condition: SQL over both.
            words: only rows that may hold these, as somebody typed them; full-text search decides later.
            values: of the condition.
            newest: only so many, by day.
        """
        condition = f"({condition})" + "".join(f" AND {one}" for one in _may_hold(table, words))
        order = f" ORDER BY t.day DESC NULLS LAST, h.number * {_APART} + t.id DESC LIMIT {newest}" if newest else ""
        self._db.execute(
            f"INSERT INTO want_{table} SELECT t.part, t.id, t.article FROM all_{table} t"
            " JOIN held h ON (h.part, h.id) = (t.part, t.article)"
            f" LEFT JOIN all_sources o ON (o.part, o.id) = (t.part, t.{_SOURCE_OF[table]}) WHERE {condition}{order}",
            values or {},
        )

    def ledger_with(self, records: bool = False) -> Ledger:
        """The ledger of names with the rows beside it; with ``records``, also the records of their articles."""
        db = self._db
        db.execute(
            "INSERT INTO want_statements SELECT t.part, t.statement, t.article FROM all_positions t JOIN"
            " want_positions w ON (w.part, w.id) = (t.part, t.id) WHERE t.statement IS NOT NULL"
        )
        db.execute(
            "INSERT INTO want_hands SELECT part, id, article FROM all_hands WHERE (part, statement) IN"
            " (SELECT part, id FROM want_statements) OR (part, position) IN (SELECT part, id FROM want_positions)"
        )
        for table in _SOURCE_OF:
            self._copy(table, f"(t.part, t.id) IN (SELECT part, id FROM want_{table})")
        self._copy("moments", "(t.part, t.article) IN (SELECT part, article FROM want_statements)")
        wanted = "(SELECT part, article FROM want_positions)" if records else "(SELECT 0, 0 WHERE false)"
        self._copy("readings", f"(t.part, t.article) IN {wanted}")
        if records:
            self._copy_articles(wanted)
        for table, columns in _INDEXED.items():
            names = ", ".join(columns)
            self._lite.execute(f"CREATE VIRTUAL TABLE temp.{table}_fts USING fts5 ({names}, {_TOKENS})")
            self._lite.execute(f"INSERT INTO temp.{table}_fts (rowid, {names}) SELECT id, {names} FROM temp.{table}")
        for view in _VIEWS:
            (sql,) = self._lite.execute("SELECT sql FROM main.sqlite_master WHERE name = ?", (view,)).fetchone()
            self._lite.execute(sql.replace("CREATE VIEW", "CREATE TEMP VIEW", 1))
        return self._ledger

    def _copy(self, table: str, condition: str) -> None:
        """Put the rows of a table beside the ledger, in a table that shadows its own."""
        names = [name for name in schemas()[table].names if name != "id"]
        source = _SOURCE_OF.get(table)
        shown = [
            _numbered(name) if name in _LINKS else f't."{name}"' for name in names if name not in (source, "article")
        ]
        kept = [name for name in names if name not in (source, "article")]
        number = f"h.number * {_APART} + t.id" if table != "readings" else "h.number"
        joined = f" LEFT JOIN all_sources o ON (o.part, o.id) = (t.part, t.{source})" if source else ""
        found = self._db.execute(
            f"SELECT {number}, h.number, {', '.join(shown)}{', o.hash' if source else ''} FROM all_{table} t"
            f" JOIN held h ON (h.part, h.id) = (t.part, t.article){joined} WHERE {condition} ORDER BY 1"
        )
        self._lite.execute(f"CREATE TEMP TABLE {table} AS SELECT * FROM main.{table} WHERE 0")
        columns = ", ".join(f'"{name}"' for name in ("id", "article", *kept, *([source] if source else ())))
        holes = ", ".join(
            ["?"] * (2 + len(kept)) + (["(SELECT id FROM main.sources WHERE hash = ?)"] if source else [])
        )
        while rows := found.fetchmany(10_000):
            self._lite.executemany(f"INSERT INTO temp.{table} ({columns}) VALUES ({holes})", rows)
        for column in ("id", "article", *(name for name in (source, "statement", "position") if name in names)):
            self._lite.execute(f"CREATE INDEX temp.{table}_by_{column} ON {table} ({column})")

    def _copy_articles(self, wanted: str) -> None:
        """Put the articles with their texts beside the ledger, which has none."""
        self._lite.execute("CREATE TEMP TABLE articles AS SELECT * FROM main.articles WHERE 0")
        found = self._db.execute(
            "SELECT t.text, t.exact, h.number FROM all_articles t JOIN held h ON (h.part, h.id) = (t.part, t.id) WHERE"
            f" (t.part, t.id) IN {wanted}"
        )
        self._lite.execute("CREATE INDEX temp.articles_by_id ON articles (id)")
        for text, exact, number in found.fetchall():
            self._lite.execute("INSERT INTO temp.articles SELECT * FROM main.articles WHERE id = ?", (number,))
            self._lite.execute("UPDATE temp.articles SET text = ?, exact = ? WHERE id = ?", (text, exact, number))
        self._lite.execute("CREATE INDEX temp.articles_by_hash ON articles (hash)")


def _numbered(column: str) -> str:
    return f"h.number * {_APART} + t.{column}"


def _may_hold(table: str, words: str | None) -> Iterator[str]:
    """Conditions that every row with all the words meets; letters that SQLite and DuckDB may fold otherwise are passed
    over."""
    text = " || ' ' || ".join(f"t.{column}" for column in _INDEXED.get(table, ()))
    for stem in _stems(words_of(words)) if words and words.casefold() == words.lower() else ():
        # A stem may end in other letters than the word: "happy" and "happiness" are "happi".
        begun = stem[: max(1, len(stem) - 2)]
        if begun.isascii() and begun.isalnum():
            yield f"contains(strip_accents(lower({text})), '{begun}')"


def _stems(words: Iterable[str]) -> list[str]:
    """The words as the index of a ledger has them."""
    db = sqlite3.connect(":memory:")
    db.execute(f"CREATE VIRTUAL TABLE words USING fts5 (word, {_TOKENS})")
    db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab (words, row)")
    db.execute("INSERT INTO words VALUES (?)", (" ".join(words),))
    found = [term for (term,) in db.execute("SELECT term FROM stems")]
    db.close()
    return found
