"""Watches: what is new of a saved search or a person, counted from the article that its owner last saw."""

from collections.abc import Sequence
from typing import Any

import msgspec

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.hashing import content_hash
from onrecord.ledger.watches import Wanted, Watch
from onrecord.views.find import Hit, hits_of, same_words
from onrecord.views.said import Filter, conditions, match_of

MOST = 5000
"""So many new statements of one watch are counted, the last added first."""


class Watched(msgspec.Struct, frozen=True, kw_only=True):
    """What is new of a watch.

    Attributes:
        watch: what is watched, and how far its owner has seen it.
        new: how many statements came in articles added since.
        more: whether there are more than were counted.
        upto: the row number of the last article that was looked at: what to say when it has been seen.
        hits: the new statements, the last added first, up to the limit; the same words once.
        problem: why nothing can be found, such as a name that two people have by now; ``None`` if all is well.
    """

    watch: Watch
    new: int
    more: bool
    upto: int
    hits: tuple[Hit, ...]
    problem: str | None = None


class Came(msgspec.Struct, frozen=True):
    """A quotation that a watch found, as it was told first: with what names it everywhere, and when it came."""

    hit: Hit
    key: str
    added: str


def watch(ledger: Ledger, chosen: Filter, words: str | None, name: str | None, *, by: str) -> Watch:
    """Begin to watch a search, a person, or both; with neither, everything that is added.

    Args:
        ledger: the ledger, open for writing.
        chosen: whom and what; days of publication do not count. The person need not have said anything yet.
        words: as for a search.
        name: what to call it; without one, what it is.
        by: whose it is.

    Raises:
        InputError: the words hold none, several people have that name, or no article is from the outlet.
    """
    wanted = _wanted(ledger, chosen, (words or "").strip() or None)
    return ledger.watch(wanted, name=(name or "").strip()[:200] or label(wanted), by=by)


def _wanted(ledger: Ledger, chosen: Filter, words: str | None) -> Wanted:
    if words is not None:
        match_of(words)
    person = _person(ledger, chosen.person) if chosen.person else None
    # Everything but the person is checked as a search would check it.
    conditions(ledger, msgspec.structs.replace(chosen, person=None))
    return Wanted(
        words=words,
        person_hash=person and person[0],
        person_name=person and person[1],
        outlet=chosen.outlet,
        mode=chosen.mode,
        type=chosen.type,
        standing=chosen.standing,
        stance=chosen.stance,
        sure=chosen.min_confidence or 0.0,
    )


def _person(ledger: Ledger, who: str) -> tuple[str | None, str]:
    """The person's hash and name; no hash for somebody who has not been heard of."""
    if not ledger.find_people(who, limit=1):
        return None, who.strip()
    person = ledger.person(who)
    return person.hash, person.name


def label(wanted: Wanted) -> str:
    """What is watched, in a few words."""
    parts = [wanted.person_name, wanted.words and f"“{wanted.words}”", wanted.stance, wanted.outlet]
    kinds = [value.replace("_", " ") for value in (wanted.mode, wanted.type, wanted.standing) if value]
    return ", ".join([part for part in parts if part] + kinds) or "everything"


def watched(ledger: Ledger, one: Watch, *, since: int | None = None, limit: int = 10) -> Watched:
    """What is new of a watch.

    Args:
        ledger: the ledger.
        one: the watch.
        since: count from after this article, by its row number; by default from the owner's last visit.
        limit: the most hits to give.
    """
    upto = ledger.complete_up_to()
    since = one.seen if since is None else since
    try:
        rows = _rows(ledger, one.wanted, since, upto, MOST + 1)
    except InputError as error:
        return Watched(watch=one, new=0, more=False, upto=upto, hits=(), problem=str(error))
    hits = hits_of(ledger, [row["hash"] for row in rows[:limit]])
    return Watched(watch=one, new=min(len(rows), MOST), more=len(rows) > MOST, upto=upto, hits=hits)


def latest(ledger: Ledger, one: Watch, *, limit: int = 50) -> tuple[Came, ...]:
    """The last quotations of a watch, seen or not, the last added first. One that several tell came with the first."""
    try:
        # more than are given, since several rows may tell the same words and make one entry
        rows = _rows(ledger, one.wanted, 0, ledger.complete_up_to(), 4 * limit)
    except InputError:
        return ()
    added = {row["hash"]: row["added"] for row in rows}
    hits = hits_of(ledger, [row["hash"] for row in reversed(rows)])
    came = [Came(hit, content_hash(*same_words(hit.said, hit.person)), added[hit.said.hash]) for hit in hits]
    return tuple(reversed(came))[:limit]


def filter_of(ledger: Ledger, wanted: Wanted) -> Filter | None:
    """The filter of a watch; ``None`` where it waits for somebody who has not been heard of.

    Raises:
        InputError: the person's hash is gone, and several people have the name.
    """
    plain = msgspec.structs.asdict(wanted)
    chosen = {name: plain[name] for name in ("outlet", "mode", "type", "standing", "stance")}
    found = msgspec.convert(chosen | {"min_confidence": wanted.sure}, Filter)
    if wanted.person_name is None:
        return found
    known = wanted.person_hash and list(ledger.rows("SELECT 1 FROM people WHERE hash = ?", [wanted.person_hash]))
    if known:
        return msgspec.structs.replace(found, person=wanted.person_hash)
    if not ledger.find_people(wanted.person_name, limit=1):
        return None
    return msgspec.structs.replace(found, person=ledger.person(wanted.person_name).hash)


def _rows(ledger: Ledger, wanted: Wanted, since: int, upto: int, limit: int) -> Sequence[dict[str, Any]]:
    """The statements that came in articles after one and up to another, the last added first.

    Words that an earlier version of their article had when it was seen are nothing new.
    """
    chosen = filter_of(ledger, wanted)
    if chosen is None:
        return ()
    where, values = conditions(ledger, chosen)
    values |= {"since": since, "upto": upto, "limit": limit}
    if wanted.words is None:
        joined = "articles a CROSS JOIN statements s ON s.article = a.id"
    else:
        values["match"] = match_of(wanted.words)
        joined = f"({_MATCHED}) f CROSS JOIN statements s ON s.id = f.rowid JOIN articles a ON a.id = s.article"
    sql = (
        f"SELECT s.hash, a.added FROM {joined} LEFT JOIN sources o ON o.id = s.source"
        f" WHERE {where} AND a.id > :since AND a.id <= :upto"
        f" AND NOT EXISTS ({_BEFORE}) ORDER BY a.id DESC, s.number LIMIT :limit"
    )
    return list(ledger.rows(sql, values))


_MATCHED = (
    "SELECT rowid FROM statements_fts WHERE statements_fts MATCH :match"
    " AND rowid >= (SELECT coalesce(min(id), 0) FROM statements WHERE article > :since)"
)
_BEFORE = (
    "SELECT 1 FROM articles e CROSS JOIN statements t ON t.article = e.id"
    " WHERE e.work = a.work AND e.id <= :since AND t.text = s.text"
)
