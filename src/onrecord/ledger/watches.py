"""Watches: saved searches and people, each with how far its owner has seen what came. Settings, not evidence: they are
changed and deleted, and stand outside the chain."""

import sqlite3

import msgspec

from onrecord.errors import InputError
from onrecord.ledger.hashing import content_hash
from onrecord.ledger.write import insert, now


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements to watch for. What is ``None`` lets all pass.

    Attributes:
        words: as for a search.
        person_hash: who must have said it; ``None`` for anybody, or for somebody whom the ledger does not know yet.
        person_name: their name, by which they are found if the hash is gone.
        sure: the least confidence, 0 to 1.
    """

    words: str | None = None
    person_hash: str | None = None
    person_name: str | None = None
    outlet: str | None = None
    mode: str | None = None
    type: str | None = None
    standing: str | None = None
    stance: str | None = None
    sure: float = 0.0


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is watched.

    Attributes:
        hash: of its owner and of what is watched: watched again, it is the same.
        name: what its owner calls it.
        made_by: its owner.
        seen: the row number of the last article up to which its owner saw what is new; 0 for none.
        seen_at: when they did.
    """

    hash: str
    name: str
    wanted: Wanted
    made_by: str
    made: str
    seen: int
    seen_at: str


_WANTED = Wanted.__struct_fields__


def read_watches(db: sqlite3.Connection, by: str | None = None) -> tuple[Watch, ...]:
    """The watches of one owner or of all, in the order in which they were made."""
    rows = db.execute("SELECT * FROM watches WHERE ? IS NULL OR made_by = ? ORDER BY id", (by, by))
    return tuple(_watch(row) for row in rows)


def one_watch(db: sqlite3.Connection, name: str) -> Watch:
    """The watch with that hash, or a beginning of it that no other has.

    Raises:
        InputError: there is none, or there are several.
    """
    # compared as text, not by LIKE: "%" in what somebody typed is no wildcard
    rows = db.execute("SELECT * FROM watches WHERE substr(hash, 1, ?) = ?", (len(name), name)).fetchall()
    if not name or not rows:
        raise InputError(f"nothing is watched here under {name[:40]!r}; expected the hash of a watch")
    if len(rows) > 1:
        raise InputError(f"{len(rows)} watches begin with {name!r}; give more of the hash")
    return _watch(rows[0])


def _watch(row: sqlite3.Row) -> Watch:
    wanted = Wanted(**{name: row[name] for name in _WANTED})
    own = {name: row[name] for name in ("hash", "name", "made_by", "made", "seen", "seen_at")}
    return Watch(wanted=wanted, **own)


def write_watch(db: sqlite3.Connection, wanted: Wanted, name: str, by: str, seen: int) -> str:
    """Watch something from now on; return its hash. What is watched already only gets the name."""
    # without its name: a watch that is called otherwise is the same watch
    hash = content_hash("watch", by, msgspec.to_builtins(wanted))
    if db.execute("UPDATE watches SET name = ? WHERE hash = ?", (name, hash)).rowcount:
        return hash
    made = now()
    row = {"hash": hash, "name": name, **msgspec.structs.asdict(wanted), "made_by": by, "made": made}
    insert(db, "watches", row | {"seen": seen, "seen_at": made})
    return hash


def write_seen(db: sqlite3.Connection, hash: str, upto: int) -> None:
    """Note that its owner saw what is new up to an article. It never goes back."""
    db.execute("UPDATE watches SET seen = max(seen, ?), seen_at = ? WHERE hash = ?", (upto, now(), hash))


def delete_watch(db: sqlite3.Connection, hash: str) -> None:
    """Watch something no longer."""
    db.execute("DELETE FROM watches WHERE hash = ?", (hash,))


def complete_up_to(db: sqlite3.Connection) -> int:
    """The row number of the last article of which all is known: articles from the first one on whose people are still
    to be gathered are left for later, or what those people said would never be new."""
    waiting = db.execute(
        "SELECT min(s.article) FROM ungathered u CROSS JOIN sources s ON s.block = u.block WHERE s.person IS NULL"
    ).fetchone()[0]
    last = db.execute("SELECT coalesce(max(id), 0) FROM articles").fetchone()[0]
    return int(last if waiting is None else waiting - 1)
