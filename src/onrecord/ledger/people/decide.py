"""User decisions about identities. A decision names its sources by article, name and mentions, so that it survives
rereading and regrouping. The last decision about a source counts.
"""

import sqlite3
from collections.abc import Sequence

from onrecord.errors import InputError
from onrecord.ledger import chain
from onrecord.ledger.hashing import content_hash
from onrecord.ledger.people import place
from onrecord.ledger.people.find import Person
from onrecord.ledger.write import insert, now


def _kind(one: Person) -> str:
    return f"{'an' if one.kind[0] in 'aeiou' else 'a'} {one.kind}"


def join(db: sqlite3.Connection, kept: Person, other: Person, by: str, note: str | None) -> None:
    """Put all sources of ``other`` to ``kept``.

    Raises:
        InputError: they are one and the same, or of different kinds.
    """
    if kept.hash == other.hash:
        raise InputError(f"{kept.name} ({kept.hash}) cannot be joined to itself; name two people")
    # blocks and scores are of one kind, so a person and a body could never be kept together by what comes later
    if kept.kind != other.kind:
        raise InputError(
            f"{kept.name} was read as {_kind(kept)} and {other.name} as {_kind(other)}; only two of a kind "
            "can be joined"
        )
    decision = _decide(db, "join", kept, other.name, other.hash, by, note)
    # those of the one kept as well: later articles must not take one of them away again
    moved = [*_sources_of(db, kept.hash), *_sources_of(db, other.hash)]
    _record_sources(db, decision, kept.hash, moved)
    chain.append(db, "decisions", decision)
    _place_again(db, moved)


def keep_apart(db: sqlite3.Connection, one: Person, other: Person, by: str, note: str | None) -> None:
    """Decide that two people are two: the sources of each stay with it, whatever is added later.

    Raises:
        InputError: they are one and the same.
    """
    if one.hash == other.hash:
        raise InputError(f"{one.name} ({one.hash}) is one person; split some of its sources off instead")
    decision = _decide(db, "split", one, other.name, other.hash, by, note)
    held = {person.hash: _sources_of(db, person.hash) for person in (one, other)}
    for person_hash, sources in held.items():
        _record_sources(db, decision, person_hash, sources)
    chain.append(db, "decisions", decision)
    _place_again(db, [row for sources in held.values() for row in sources])


def split(db: sqlite3.Connection, person: Person, sources: Sequence[str], by: str, note: str | None) -> str:
    """Put some sources of a person to a new one; return its hash.

    Args:
        sources: hashes of sources, or of articles, in which the person is someone else.

    Raises:
        InputError: a hash is of no source of the person, or nothing would be left.
    """
    all_rows = _sources_of(db, person.hash)
    out = [row for row in all_rows if {row["hash"], row["article_hash"]} & set(sources)]
    unknown = set(sources) - {row[name] for row in out for name in ("hash", "article_hash")}
    if unknown or not out:
        wrong = ", ".join(sorted(unknown)) or "nothing"
        raise InputError(
            f"{wrong} is not a source or article of {person.name}; `onrecord people LEDGER show "
            f"{person.hash}` lists them"
        )
    if len(out) == len(all_rows):
        raise InputError(f"all sources of {person.name} were named; leave at least one, or there is nothing to split")
    new = _new_hash(db, person.kind, out[0]["hash"])
    decision = _decide(db, "split", person, out[0]["name"], new, by, note)
    moved = {row["hash"] for row in out}
    _record_sources(db, decision, new, out)
    # also what stays: without a decision of its own it would be weighed again, and might follow what was split off
    _record_sources(db, decision, person.hash, [row for row in all_rows if row["hash"] not in moved])
    chain.append(db, "decisions", decision)
    _place_again(db, all_rows)
    return new


def _decide(
    db: sqlite3.Connection, action: str, kept: Person, other: str, other_hash: str, by: str, note: str | None
) -> int:
    row = {"action": action, "made_by": by, "made": now(), "kept": kept.name, "other": other, "kept_hash": kept.hash}
    return insert(db, "decisions", row | {"other_hash": other_hash, "note": note})


def _sources_of(db: sqlite3.Connection, person_hash: str) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT o.hash, o.article, a.hash AS article_hash, o.name, o.mentions FROM sources o"
        " JOIN articles a ON a.id = o.article WHERE o.person = (SELECT id FROM people WHERE hash = ?) ORDER BY o.id",
        (person_hash,),
    ).fetchall()


def _record_sources(db: sqlite3.Connection, decision: int, person_hash: str, sources: list[sqlite3.Row]) -> None:
    rows = [(decision, person_hash, row["article_hash"], row["name"], row["mentions"]) for row in sources]
    db.executemany("INSERT OR IGNORE INTO decision_sources VALUES (?, ?, ?, ?, ?)", rows)


def _place_again(db: sqlite3.Connection, sources: list[sqlite3.Row]) -> None:
    """Gather the blocks of the sources, with what the decision says about them."""
    blocks = set[str]()
    for article in {row["article"] for row in sources}:
        blocks |= place.mark_article(db, article)
    place.gather_marked(db, blocks)


def _new_hash(db: sqlite3.Connection, kind: str, source: str) -> str:
    """A hash for the person that is split off with that source, which no decision has given yet."""
    person_hash, again = content_hash("person", kind, "split", source), 1
    # the same source may be split off, joined again and split off once more
    while db.execute("SELECT 1 FROM decision_sources WHERE person_hash = ?", (person_hash,)).fetchone():
        again += 1
        person_hash = content_hash("person", kind, "split", source, again)
    return person_hash
