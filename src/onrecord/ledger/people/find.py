"""Finding people by name, in any spelling, or by hash."""

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.errors import InputError
from onrecord.ledger.people.names import keys
from onrecord.ledger.people.spelling import Typed, did_you_mean, near_names


class Person(msgspec.Struct, frozen=True):
    """A person or body across articles.

    Attributes:
        hash: its id in commands and addresses.
        kind: ``person``, ``organization`` or ``document``.
        statements: how many statements are put to it, in the latest versions of articles.
        mentions: how many mentions were gathered.
    """

    hash: str
    name: str
    kind: str
    statements: int
    articles: int
    mentions: int


_COLUMNS = "hash, name, kind, statements, articles, mentions"


def find_people(db: sqlite3.Connection, who: str, limit: int = 20) -> tuple[Person, ...]:
    """The people whom a name or a hash can mean, the most quoted first.

    The hash or the beginning of one (8 digits or more); a single word: all of that name, surname or letters;
    otherwise the whole name or a form of it as printed. Where nobody is called so to the letter: the name in another
    spelling, with initials or short forms, its beginning, or some of its words.

    Raises:
        InputError: the name is empty.
    """
    if not who.strip():
        raise InputError(
            "no name was given; expected a person's or body's name, or the hash that `onrecord people` prints"
        )
    for condition, values in _ways(who.strip()):
        rows = db.execute(
            f"SELECT {_COLUMNS} FROM people WHERE {condition} ORDER BY statements DESC, id LIMIT ?", (*values, limit)
        ).fetchall()
        if rows:
            return tuple(Person(*row) for row in rows)
    return _spelled(db, who, limit)


def _ways(who: str) -> Iterator[tuple[str, Sequence[str]]]:
    """Conditions to try, one after another, with their values. All are answered by an index or one pass over names."""
    # shorter beginnings might be words ("ada", "face") and would mean several
    if 8 <= len(who) <= 20 and set(who) <= set("0123456789abcdef"):
        # "g" comes after all digits of a hash, so this is every hash that begins so, found by the index
        yield "hash BETWEEN ? AND ?", (who, who + "g")
    found = [(kind, key) for kind in ("person", "organization", "document") for key in keys(kind, who)]
    under_key = f"id IN (SELECT person FROM person_keys WHERE key IN ({', '.join('?' * len(found))}))"
    by_key = tuple(key for _, key in found)
    # a surname alone means everybody of that name; a whole name only those who are called it
    if len(who.split()) == 1:
        yield f"name = ? COLLATE NOCASE OR {under_key}", (who, *by_key)
    yield "name = ? COLLATE NOCASE", (who,)
    is_form = "SELECT 1 FROM person_facts f WHERE f.person = people.id AND fact = 'form' AND value = ? COLLATE NOCASE"
    yield f"{under_key} AND EXISTS ({is_form})", (*by_key, who)


def _spelled(db: sqlite3.Connection, who: str, limit: int) -> tuple[Person, ...]:
    """The people one of whose printed names the typed one can mean, by the best way in which it can."""
    typed = Typed(who)
    best: dict[int, int] = {}
    for person, printed in _printed(db):
        grade = typed.grade(printed)
        if grade is not None:
            best[person] = min(grade, best.get(person, grade))
    meant = [person for person, grade in best.items() if grade == min(best.values())]
    sql = f"SELECT {_COLUMNS} FROM people WHERE id = ?"
    people = [Person(*db.execute(sql, (person,)).fetchone()) for person in sorted(meant)]
    return tuple(sorted(people, key=lambda one: -one.statements)[:limit])


def _printed(db: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Every name as some article prints it, with the row number of its person."""
    names = "SELECT id, name FROM people UNION SELECT person, value FROM person_facts WHERE fact = 'form'"
    yield from db.execute(names)


def one_person(db: sqlite3.Connection, who: str) -> Person:
    """The one person whom a name or hash means.

    Raises:
        InputError: nobody or several; the message lists them with their hashes, or names that are nearly so.
    """
    found = find_people(db, who)
    if len(found) == 1:
        return found[0]
    if not found:
        near = near_names(who, (name for _, name in _printed(db)))
        raise InputError(
            f"nobody in this ledger is called {_short(who)}; expected a name or hash that `onrecord people` prints."
            + did_you_mean(near)
        )
    several = "; ".join(f"{one.name} ({one.hash}, {one.statements} statements)" for one in found[:8])
    raise InputError(f"{_short(who)} can mean {len(found)} people: {several}. Name one by its hash")


def _short(who: str) -> str:
    return repr(who if len(who) <= 60 else who[:57] + "…")
