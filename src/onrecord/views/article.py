"""One article: its record, its versions, and where links to its statements lead.

A link names an article by its content hash and words by their place in it (``120-204``), so it never comes to mean
other words: a changed article is another version with another hash, and the old one stays.
"""

import re
from typing import Literal

import msgspec

from onrecord.comparison.compare import Pair, compare
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.hashing import article_hash
from onrecord.record import Record, Spans, Statement
from onrecord.views import outline

State = Literal["unchanged", "in_the_text", "changed", "gone"]


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version of an article.

    Attributes:
        hash: its article's.
        version: 1 for the first that was added.
        latest: whether it is the newest, which all counts use.
        added: when, in UTC.
    """

    hash: str
    version: int
    latest: bool
    published: str | None
    updated: str | None
    added: str
    statements: int


class Person(msgspec.Struct, frozen=True):
    """The person or body across articles that a source was put to."""

    hash: str
    name: str


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """An article of the ledger.

    Attributes:
        hash: the article's.
        reader: which onrecord and model read it.
        read: when, in UTC.
        versions: all of them, itself included, the oldest first.
        people: by the id of the source in the record.
        links: of each statement by its id, the last part of its permanent address.
        record: what was read.
    """

    hash: str
    reader: str
    read: str
    versions: tuple[Version, ...]
    people: dict[str, Person]
    links: dict[str, str]
    record: Record


class Newer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of linked words in the newest version of their article.

    Attributes:
        hash: the newest version's.
        state: ``unchanged``: the same words, still a statement; ``in_the_text``: the same words, no longer read as one;
            ``changed``: a statement that tells the same in other words; ``gone``.
        words: of the statement that tells the same.
        at: the last part of its permanent address.
    """

    hash: str
    state: State
    words: str = ""
    at: str = ""


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """The words that a permanent address leads to.

    Attributes:
        at: the last part of the address.
        spans: the characters, in code points of the article's text, ends exclusive.
        words: what stands there.
        statement: the id of the statement with these words, as it is read now; ``None`` where none has exactly these.
        newer: what became of them, where a newer version of the article is held.
    """

    at: str
    spans: Spans
    words: str
    statement: str | None
    newer: Newer | None


def article(ledger: Ledger, name: str) -> Shown:
    """The article of that hash.

    Raises:
        InputError: there is none.
    """
    record = ledger.record(name)
    found = article_hash(record.article)
    read = next(
        ledger.rows(
            "SELECT r.reader, r.made AS read FROM readings r JOIN articles a ON a.id = r.article WHERE a.hash = ?"
            " ORDER BY r.id DESC LIMIT 1",
            [found],
        )
    )
    return Shown(
        hash=found,
        **read,
        versions=versions(ledger, found),
        people=_people(ledger, found),
        links={statement.id: place_of(statement.content) for statement in record.statements},
        record=record,
    )


def versions(ledger: Ledger, name: str) -> tuple[Version, ...]:
    """The versions of the article with that hash, the oldest first."""
    rows = ledger.rows(
        "SELECT a.hash, a.version, a.latest, a.published, a.updated, a.added,"
        " (SELECT count(*) FROM statements s WHERE s.article = a.id) AS statements FROM articles a"
        " WHERE a.work = (SELECT work FROM articles WHERE hash = ?) ORDER BY a.version",
        [name],
    )
    return tuple(Version(**row | {"latest": bool(row["latest"])}) for row in rows)


def _people(ledger: Ledger, name: str) -> dict[str, Person]:
    rows = ledger.rows(
        "SELECT o.local, p.hash, p.name FROM sources o JOIN people p ON p.id = o.person"
        " WHERE o.article = (SELECT id FROM articles WHERE hash = ?)",
        [name],
    )
    return {row["local"]: Person(row["hash"], row["name"]) for row in rows}


# ---------------------------------------------------------------- permanent addresses


def place_of(spans: Spans) -> str:
    """Spans as an address holds them: ``120-204`` or ``120-150,160-204``."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def spans_of(place: str, text: str) -> Spans:
    """The spans that an address holds.

    Raises:
        InputError: it holds none, or they do not lie in the text.
    """
    # at most nine digits and a hundred spans: an address is typed by anybody, and numbers of any length would be
    # read
    if not re.fullmatch(r"\d{1,9}-\d{1,9}(?:,\d{1,9}-\d{1,9}){0,99}", place, re.ASCII):
        raise InputError(f"{place[:40]!r} is no place in an article; expected such as 120-204")
    edges = (span.split("-") for span in place.split(","))
    spans = tuple((int(start), int(end)) for start, end in edges)
    # in order, so that spans neither overlap nor run backwards
    ends = [0, *(edge for span in spans for edge in span)]
    if ends != sorted(ends) or any(start == end for start, end in spans) or ends[-1] > len(text):
        raise InputError(f"{place[:40]} lies outside of the article, which has {len(text):,} characters")
    return spans


def linked(ledger: Ledger, record: Record, place: str) -> Linked:
    """What an address leads to in an article of the ledger.

    Args:
        ledger: the ledger.
        record: the article's.
        place: the last part of the address.

    Raises:
        InputError: the place lies outside of the article.
    """
    spans = spans_of(place, record.article.text)
    same = next((statement for statement in record.statements if statement.content == spans), None)
    return Linked(
        at=place,
        spans=spans,
        words=outline.words_of(record, spans),
        statement=same.id if same else None,
        newer=_newer(ledger, record, spans, same),
    )


def _newer(ledger: Ledger, record: Record, spans: Spans, statement: Statement | None) -> Newer | None:
    """What became of the words in the newest version; ``None`` where this is it."""
    name = article_hash(record.article)
    newest = next((one for one in versions(ledger, name) if one.latest), None)
    if newest is None or newest.hash == name:
        return None
    there = ledger.record(newest.hash)
    words = outline.words_of(record, spans)
    # by the words and not by the place: a paragraph added above moves every place behind it
    for other in there.statements:
        if outline.words_of(there, other.content) == words:
            return Newer(hash=newest.hash, state="unchanged", words=words, at=place_of(other.content))
    if words in " ".join(there.article.text.split()):
        return Newer(hash=newest.hash, state="in_the_text", words=words)
    # last, since comparing takes most; words that were no statement have no counterpart to look for
    for pair in compare(record, there) if statement else ():
        if pair.a and pair.b and statement and pair.a.statement == statement.id:
            content = next(other.content for other in there.statements if other.id == pair.b.statement)
            return Newer(hash=newest.hash, state="changed", words=pair.b.text, at=place_of(content))
    return Newer(hash=newest.hash, state="gone")


def changes(ledger: Ledger, older: str, newer: str) -> tuple[Pair, ...]:
    """Two versions, statement by statement.

    Raises:
        InputError: the ledger lacks one of them.
    """
    return compare(ledger.record(older), ledger.record(newer))
