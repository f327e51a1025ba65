"""The ledger: one SQLite file that keeps the records of many articles."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from onrecord.article import Article
from onrecord.errors import InputError
from onrecord.ledger.batch import Added, Batch
from onrecord.ledger.bulk import Bulk, gather_all
from onrecord.ledger.concepts import Action, Target, write_concept
from onrecord.ledger.connect import told, transaction
from onrecord.ledger.frames import Library, data_frame
from onrecord.ledger.hashing import article_hash
from onrecord.ledger.meanings import datasette_metadata
from onrecord.ledger.opening import opened
from onrecord.ledger.people import decide, find, place
from onrecord.ledger.people.find import Person
from onrecord.ledger.prepared import Prepared, prepare, stored
from onrecord.ledger.readings import record_of, unpacked
from onrecord.ledger.reviews import Decided, Verdict, take_back, write_review
from onrecord.ledger.rows import article_of
from onrecord.ledger.stances import Coded, write_stance
from onrecord.ledger.verify import Problem, verify
from onrecord.ledger.watches import (
    Wanted,
    Watch,
    complete_up_to,
    delete_watch,
    one_watch,
    read_watches,
    write_seen,
    write_watch,
)
from onrecord.record import Record

Row = dict[str, Any]


class Ledger:
    """An open ledger. Use it in a ``with`` statement, or call :meth:`close`.

    :meth:`add` adds a record in its own transaction: a kill at any moment loses at most the record being added.
    :meth:`bulk` adds many in batches, several times as fast; a kill loses at most the batch in hand.
    Two programs may write at once; one waits for the other. Use a ledger object in one thread at a time.

    Attributes:
        path: the file.
        readonly: whether it is never written.
        was_older: whether opening it brought it up to date: an older onrecord cannot open it then.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, *, readonly: bool, was_older: bool = False) -> None:
        self.path, self.readonly, self.was_older, self._db = path, readonly, was_older, connection

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False, immutable: bool = False) -> Self:
        """Open a ledger.

        Args:
            path: the file.
            create: create the ledger if the file does not exist.
            readonly: never write. An older ledger is then not migrated.
            immutable: with ``readonly``, leave no file beside it either; nobody else may write to it meanwhile.

        Raises:
            LedgerError: the file does not exist, is not a ledger, has a newer version, or cannot be written.
        """
        path = Path(path)
        connection, was_older = opened(path, create=create, readonly=readonly, immutable=immutable)
        return cls(path, connection, readonly=readonly, was_older=was_older)

    def close(self) -> None:
        """Close the file. Afterwards the whole ledger is in this one file, unless another program has it open."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------ adding

    def add(self, record: Record, *, reader: str) -> Added:
        """Add a record.

        Args:
            record: the record.
            reader: the versions of onrecord and its model; a record by another reader replaces the earlier one
                in the tables, and both are kept.

        Returns:
            ``NEW``, ``VERSION`` (the ledger has an earlier version of the article, which stays), ``REREAD`` (the
            article was read by another reader before), or ``KNOWN`` (nothing was added).

        Raises:
            LedgerError: the ledger cannot be written.
        """
        return self.add_prepared(prepare(record, reader))

    def add_prepared(self, prepared: Prepared) -> Added:
        """Add a record that was made ready by :func:`onrecord.ledger.prepare`, perhaps in another process.

        Raises:
            LedgerError: the ledger cannot be written.
        """
        if self._one("SELECT 1 FROM readings WHERE hash = ?", prepared.reading["hash"]):
            return Added.KNOWN
        with self._transaction() as db:
            batch = Batch(db)
            added = batch.add(prepared)
            place.gather_marked(db, batch.write())
            return added

    def bulk(self) -> Bulk:
        """Add many records in batches, in a ``with`` statement. See :class:`onrecord.ledger.bulk.Bulk`."""
        return Bulk(self.path, self._db)

    def fail(self, place: str, reason: str, message: str) -> bool:
        """Record an article that could not be read; return whether the failure is new.

        Args:
            place: the file, line or address.
            reason: what kind of failure, such as the name of the error.
            message: what was found and what to do.
        """
        with self._transaction() as db:
            batch = Batch(db)
            new = batch.fail(place, reason, message)
            batch.write()
            return new

    def holds(self, article: Article, reader: str | None = None) -> bool:
        """Whether the ledger has exactly this article; with ``reader``, whether that reader has read it."""
        return self.holds_hash(article_hash(article), reader)

    def holds_hash(self, name: str, reader: str | None = None) -> bool:
        """The same of the article with that hash."""
        if reader is None:
            return bool(self._one("SELECT 1 FROM articles WHERE hash = ?", name))
        found = "SELECT 1 FROM readings r JOIN articles a ON a.id = r.article WHERE a.hash = ? AND r.reader = ?"
        return bool(self._one(found, name, stored(reader)))

    # ------------------------------------------------------------ reading back

    def records(self, *, every_version: bool = False) -> Iterator[Record]:
        """The records in the order in which articles were added, with the last reading of each."""
        return (record for _, record in self.named_records(every_version=every_version))

    def named_records(self, *, every_version: bool = False) -> Iterator[tuple[str, Record]]:
        """The records as from :meth:`records`, each with its article's hash."""
        where = "" if every_version else "WHERE latest = 1"
        for row in self.rows(f"SELECT * FROM articles {where} ORDER BY id"):
            yield row["hash"], self._record(row)

    def record(self, name: str) -> Record:
        """The record of the article with that hash, or the latest version of the article with that id.

        Raises:
            InputError: there is no such article.
        """
        found = self._one("SELECT * FROM articles WHERE hash = ?", name)
        found = found or self._one("SELECT * FROM articles WHERE article_id = ? ORDER BY latest DESC, id DESC", name)
        if not found:
            raise InputError(f"this ledger holds no article {name!r}; expected a hash or an id of the table articles")
        return self._record(found)

    def records_of(self, hashes: Iterable[str]) -> Iterator[tuple[str, Record]]:
        """The records of the articles with those hashes, each with its hash, in any order.

        Raises:
            InputError: the ledger does not hold one of them.
        """
        return ((name, self.record(name)) for name in hashes)

    def _record(self, row: Row) -> Record:
        packed = self._one("SELECT record FROM readings WHERE article = ? ORDER BY id DESC", row["id"])
        assert packed is not None
        return record_of(article_of(row), unpacked(packed["record"]))

    def rows(self, sql: str, values: Sequence[Any] | Mapping[str, Any] = ()) -> Iterator[Row]:
        """The rows of an SQL query, as plain dicts, one at a time.

        Raises:
            LedgerError: the question cannot be answered.
        """
        with told(self.path):
            for row in self._db.execute(sql, values):
                yield dict(row)

    def frame(self, table: str = "said", library: Library = "pandas") -> Any:
        """A table or view as a data frame. The table ``metadata`` explains each column.

        Args:
            table: its name, such as ``said``, ``people`` or ``articles``.
            library: ``pandas`` or ``polars``; it must be installed.

        Raises:
            InputError: there is no such table, or the library is not installed.
        """
        columns = self.columns(table)
        return data_frame(columns, self.rows(f'SELECT * FROM "{table}"'), library)

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a table or view.

        Raises:
            InputError: there is none of that name.
        """
        names = tuple(row["name"] for row in self.rows("SELECT name FROM pragma_table_info(?)", [table]))
        if not names or '"' in table:
            sql = 'SELECT DISTINCT "table" AS name FROM metadata'
            known = ", ".join(sorted(row["name"] for row in self.rows(sql)))
            raise InputError(f"this ledger has no table {table!r}; expected one of {known}")
        return names

    def _one(self, sql: str, *values: Any) -> Row | None:
        return next(self.rows(sql + " LIMIT 1", values), None)

    # ------------------------------------------------------------ people

    def find_people(self, who: str, limit: int = 20) -> tuple[Person, ...]:
        """The people that a name or hash can refer to, the most quoted first.

        Raises:
            InputError: the name is empty.
        """
        with told(self.path):
            return find.find_people(self._db, stored(who), limit)

    def person(self, who: str) -> Person:
        """The one person that a name or hash refers to.

        Raises:
            InputError: nobody, or several; the message lists them with their hashes.
        """
        with told(self.path):
            return find.one_person(self._db, stored(who))

    def join(self, kept: str, other: str, *, by: str, note: str | None = None) -> Person:
        """Decide that two people, each given by name or hash, are the same; return the joined person.

        Raises:
            InputError: nobody or several are called so, or they cannot be one.
        """
        with self._transaction() as db:
            decide.join(db, find.one_person(db, stored(kept)), find.one_person(db, stored(other)), by, note)
        return self.person(kept)

    def keep_apart(self, one: str, other: str, *, by: str, note: str | None = None) -> Person:
        """Decide that two people, each given by name or hash, are two; return the first.

        Raises:
            InputError: nobody or several are called so, or they are one.
        """
        with self._transaction() as db:
            first, second = find.one_person(db, stored(one)), find.one_person(db, stored(other))
            decide.keep_apart(db, first, second, by, note)
        return self.person(first.hash)

    def split(self, who: str, sources: Sequence[str], *, by: str, note: str | None = None) -> Person:
        """Decide that in some articles a person is someone else; return the other person.

        Args:
            who: a name or a hash.
            sources: hashes of the sources, or of the articles, in which it is someone else.
            by: who decides.
            note: why.

        Raises:
            InputError: nobody or several are called so, or a hash is of no source of this person.
        """
        with self._transaction() as db:
            new = decide.split(db, find.one_person(db, stored(who)), sources, by, note)
        return self.person(new)

    def gather(self) -> None:
        """Gather people again from all articles, keeping decisions. It changes
        nothing unless the ledger was damaged."""
        with self._transaction() as db:
            place.mark_all(db)
        self.gather_marked()

    def gather_marked(self) -> None:
        """Gather the people of articles that were added and whose sources wait."""
        gather_all(self.path, self._db)

    def waiting(self) -> int:
        """How many names have sources that wait to be gathered: a :meth:`bulk` is running, or was interrupted."""
        return int(next(self.rows("SELECT count(*) AS n FROM ungathered"))["n"])

    # ------------------------------------------------------------ reviews and concepts

    def review(
        self, statement: str, verdict: Verdict, *, by: str, source: str | None = None, note: str | None = None
    ) -> int:
        """Review a statement.

        Args:
            statement: its hash.
            verdict: ``right``, ``wrong``, or ``source``: the words are right and the source is not.
            by: who says so.
            source: with ``source``, the right one: the hash of a source of the article, or a name.
            note: why.

        Returns:
            The number of the review, by which it can be taken back.

        Raises:
            InputError: there is no such statement, or no source was given.
        """
        with self._transaction() as db:
            return write_review(db, statement, verdict, by, source, note)

    def take_back(self, decided: Decided, row: int, *, by: str) -> str:
        """Take back one's own review or code of a stance. What was said before it counts again; the row stays.

        Args:
            decided: ``reviews`` or ``stance_codes``: the table that it is in.
            row: its number there.
            by: who takes it back: whoever made it.

        Returns:
            The hash of the statement that it was about.

        Raises:
            InputError: there is no such row, somebody else made it, or it was taken back already.
        """
        with self._transaction() as db:
            return take_back(db, decided, row, stored(by))

    def code_stance(
        self,
        statement: str,
        stance: Coded,
        *,
        by: str,
        position: str | None = None,
        target: str = "",
        note: str | None = None,
    ) -> None:
        """Code a stance that a statement shows. The last code of a position counts.

        Args:
            statement: its hash.
            stance: ``for``, ``against`` or ``none``.
            by: who says so.
            position: the hash of a position that the reader found in it; ``None`` to code another target.
            target: without a position, what the stance is on.
            note: why.

        Raises:
            InputError: there is no such statement or position, or no target was given.
        """
        with self._transaction() as db:
            write_stance(db, statement, stance, stored(by), position, stored(target), note and stored(note))

    def decide_concept(
        self,
        action: Action,
        concept: str,
        targets: Sequence[Target],
        *,
        name: str | None = None,
        by: str,
        note: str | None = None,
    ) -> None:
        """Decide that some targets of positions are one concept. The last decision about a target counts.

        Args:
            action: ``merge``, ``split`` or ``name``: what the person did.
            concept: the hash of the concept.
            targets: its targets: words without case and articles, each with an article's hash, or ``None`` for all
                articles.
            name: what it is called; without one, its most frequent words.
            by: who decides.
            note: why.

        Raises:
            InputError: there are no targets, or the name is empty.
        """
        with self._transaction() as db:
            write_concept(db, action, concept, name and stored(name), targets, stored(by), note and stored(note))

    # ------------------------------------------------------------ watches

    def watches(self, by: str | None = None) -> tuple[Watch, ...]:
        """What one owner watches, or everybody, in the order in which it was begun."""
        with told(self.path):
            return read_watches(self._db, by and stored(by))

    def find_watch(self, name: str) -> Watch:
        """The watch with that hash, or the beginning of one.

        Raises:
            InputError: there is none, or there are several.
        """
        with told(self.path):
            return one_watch(self._db, stored(name))

    def watch(self, wanted: Wanted, *, name: str, by: str) -> Watch:
        """Watch something: what is added from now on is new. Watched already, it only gets the name."""
        with self._transaction() as db:
            hash = write_watch(db, wanted, stored(name), stored(by), complete_up_to(db))
            return one_watch(db, hash)

    def see(self, name: str, upto: int) -> Watch:
        """Note that the owner of a watch saw what is new up to an article, by its row number.

        Raises:
            InputError: there is no such watch.
        """
        with self._transaction() as db:
            write_seen(db, one_watch(db, stored(name)).hash, min(upto, complete_up_to(db)))
            return one_watch(db, stored(name))

    def unwatch(self, name: str) -> Watch:
        """Watch something no longer; return what it was.

        Raises:
            InputError: there is no such watch.
        """
        with self._transaction() as db:
            gone = one_watch(db, stored(name))
            delete_watch(db, gone.hash)
            return gone

    def complete_up_to(self) -> int:
        """The row number of the last article whose people are all gathered, with those before it; 0 for none."""
        with told(self.path):
            return complete_up_to(self._db)

    # ------------------------------------------------------------ proof

    def verify(self) -> Iterator[Problem]:
        """Recompute every hash, span and derived row, and report mismatches. A damaged file is reported too."""
        yield from verify(self._db, readonly=self.readonly)

    def metadata(self) -> dict[str, Any]:
        """The input for ``datasette --metadata`` describing this file."""
        return datasette_metadata(self.path.stem)

    def deriving(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction for rooms that derive tables of their own from the ledger's (``comparison``).

        Raises:
            LedgerError: the ledger cannot be written.
        """
        return self._transaction()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with told(self.path), transaction(self._db):
            yield self._db
