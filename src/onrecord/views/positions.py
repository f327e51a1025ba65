"""Positions: who stands for and against a topic, who changed, and the evidence."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Any

import msgspec

from onrecord.ledger import Ledger, Person
from onrecord.record import Stance
from onrecord.views.said import match_of


class Evidence(msgspec.Struct, frozen=True):
    """One position, with the words that show it.

    Attributes:
        holder: the person or body where known, otherwise the words that name the source.
        holder_hash: the person's hash, if it is one.
        target: what it is for or against, in the article's words.
        text: the words that show it.
        through: through whom it is known, nearest the holder first; empty where the article itself says so.
        statement_hash: the statement that shows it, if one does.
    """

    holder: str
    holder_hash: str | None
    stance: Stance
    target: str
    text: str
    published: str | None
    outlet: str | None
    title: str | None
    through: tuple[str, ...]
    statement_hash: str | None
    article_hash: str


class Holder(msgspec.Struct, frozen=True):
    """One holder on the topic: the stance last taken, whether an earlier one differed, and the evidence by day."""

    name: str
    hash: str | None
    stance: Stance
    changed: bool
    evidence: tuple[Evidence, ...]


class Positions(msgspec.Struct, frozen=True):
    """Who stands where. Those who changed are also in ``for_`` or ``against``, by what they said last."""

    topic: str
    for_: tuple[Holder, ...] = msgspec.field(name="for")
    against: tuple[Holder, ...]
    changed: tuple[Holder, ...]


_SELECT = (
    "SELECT k.id, coalesce(p.name, o.name, o.called, '?') AS holder, p.hash AS holder_hash, k.stance, k.target, k.text, a.published,"
    " a.outlet, a.title, s.hash AS statement_hash, a.hash AS article_hash FROM positions k"
    " JOIN articles a ON a.id = k.article LEFT JOIN sources o ON o.id = k.holder"
    " LEFT JOIN people p ON p.id = o.person LEFT JOIN statements s ON s.id = k.statement WHERE a.latest = 1"
)


def positions(ledger: Ledger, topic: str, *, limit: int = 2000) -> Positions:
    """Who is for and against what holds all the words of the topic, in its own words or in those that show the stance.

    Raises:
        InputError: there is no word in the topic.
    """
    sql = (
        f"{_SELECT} AND k.id IN (SELECT rowid FROM positions_fts WHERE positions_fts MATCH ?)"
        " ORDER BY a.published IS NULL, a.published, k.id LIMIT ?"
    )
    holders = sorted(
        _holders(_evidence(ledger, ledger.rows(sql, [match_of(topic), limit]))), key=lambda one: -len(one.evidence)
    )
    return Positions(
        topic,
        tuple(one for one in holders if one.stance == "for"),
        tuple(one for one in holders if one.stance == "against"),
        tuple(one for one in holders if one.changed),
    )


def stances_of(ledger: Ledger, person: Person, *, limit: int = 500) -> tuple[Evidence, ...]:
    """The newest positions of one person, up to the limit, by day."""
    sql = (
        f"{_SELECT} AND k.holder IN (SELECT id FROM sources WHERE person = (SELECT id FROM people WHERE hash = ?))"
        " ORDER BY a.published DESC, k.id DESC LIMIT ?"
    )
    return tuple(_evidence(ledger, ledger.rows(sql, [person.hash, limit])))[::-1]


def _evidence(ledger: Ledger, found: Iterable[dict[str, Any]]) -> list[Evidence]:
    rows = list(found)
    through = _through(ledger, [row["id"] for row in rows])
    return [Evidence(through=tuple(through.get(row.pop("id"), ())), **row) for row in rows]


def _through(ledger: Ledger, numbers: list[int]) -> dict[int, list[str]]:
    """The hands that positions came through, by the position's row number."""
    sql = (
        "SELECT h.position, coalesce(p.name, o.name, h.source_text, o.called, h.cue, '?') AS name FROM json_each(?) k"
        " CROSS JOIN hands h ON h.position = k.value LEFT JOIN sources o ON o.id = h.source"
        " LEFT JOIN people p ON p.id = o.person ORDER BY h.position, h.number"
    )
    hands: dict[int, list[str]] = {}
    for row in ledger.rows(sql, [json.dumps(numbers)]):
        hands.setdefault(row["position"], []).append(row["name"])
    return hands


def _holders(found: Iterable[Evidence]) -> Iterator[Holder]:
    def key(one: Evidence) -> tuple[str, str]:
        return one.holder_hash or one.article_hash, one.holder

    ordered = sorted(found, key=key)  # stable: the days stay in order
    for _, group in groupby(ordered, key):
        evidence = tuple(group)
        changed = any(one.stance != after.stance for one, after in pairwise(evidence))
        yield Holder(evidence[-1].holder, evidence[-1].holder_hash, evidence[-1].stance, changed, evidence)
