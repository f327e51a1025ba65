"""Positions: who is for and against a topic, who changed, and the evidence."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import msgspec
from msgspec.structs import replace

from onrecord.ledger import Ledger, Person
from onrecord.record import Stance
from onrecord.views.meant_targets import meant_by
from onrecord.views.proposal_targets import stem
from onrecord.views.said import match_of, words_of
from onrecord.views.target_words import TargetWords, same_things


class Evidence(msgspec.Struct, frozen=True):
    """One position, with the words that show it.

    Attributes:
        holder: the person or body where known, otherwise the words that name the source.
        holder_hash: the person's hash, if it is one.
        target: what it is for or against, in the article's words.
        text: the words that show it.
        through: through whom it is known, nearest the holder first; empty where the article itself says so.
        statement_hash: the statement that shows it, if one does.
        proposal: where the target is "it", "the plan" or the like, what the article calls it elsewhere; otherwise the
            target.
        undoes: whether the target undoes the topic that was asked for, as "the repeal of the toll" does the toll:
            then being for it is being against the topic.
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
    proposal: str
    undoes: bool = False

    @property
    def on_topic(self) -> Stance:
        """The stance on the topic itself."""
        other: Stance = "for" if self.stance == "against" else "against"
        return other if self.undoes else self.stance


class Holder(msgspec.Struct, frozen=True):
    """One holder on the topic, with the evidence by day.

    Attributes:
        stance: the stance last taken on the topic.
        changed: whether an earlier one on the same proposal differed.
    """

    name: str
    hash: str | None
    stance: Stance
    changed: bool
    evidence: tuple[Evidence, ...]


class Positions(msgspec.Struct, frozen=True):
    """Holders by stance. Those who changed are also in ``for_`` or ``against``, by their latest position."""

    topic: str
    for_: tuple[Holder, ...] = msgspec.field(name="for")
    against: tuple[Holder, ...]
    changed: tuple[Holder, ...]


_SELECT = (
    "SELECT k.id, k.number, coalesce(p.name, o.name, o.called, '?') AS holder, p.hash AS holder_hash, "
    "k.stance, k.target, k.text, a.published, a.outlet, a.title, s.hash AS statement_hash, a.hash AS "
    "article_hash FROM {positions} k JOIN articles a ON a.id = k.article LEFT JOIN sources o ON o.id = "
    "k.holder LEFT JOIN people p ON p.id = o.person LEFT JOIN statements s ON s.id = k.statement WHERE "
    "a.latest = 1"
)


def _select(ledger: Ledger, rest: str, values: Mapping[str, Any] | Sequence[Any] = ()) -> list[dict[str, Any]]:
    """Positions as people coded them: first those of the reader, then those that people added."""
    tables = ("positions_coded", "positions_added")
    return [row for table in tables for row in ledger.rows(f"{_SELECT.format(positions=table)} {rest}", values)]


def positions(ledger: Ledger, topic: str, *, limit: int = 2000) -> Positions:
    """Who is for and against a target that holds all the words of the topic.

    "It", "the plan" and the like count where the article shows that they mean such a target. A stance on another
    target in the same sentence does not count. Of more positions than the limit the newest are looked at.

    Raises:
        InputError: there is no word in the topic.
    """
    found = sorted(holders(_on_topic(ledger, topic, limit)), key=lambda one: -len(one.evidence))
    return Positions(
        topic,
        tuple(one for one in found if one.stance == "for"),
        tuple(one for one in found if one.stance == "against"),
        tuple(one for one in found if one.changed),
    )


def _on_topic(ledger: Ledger, topic: str, limit: int) -> list[Evidence]:
    """The evidence on the topic, by day."""
    match = match_of(topic)
    matching = "SELECT rowid FROM positions_fts WHERE positions_fts MATCH"
    added = {row["id"] for row in ledger.rows("SELECT id, target FROM positions_added") if _holds(row["target"], topic)}
    rest = (
        f"AND (k.article IN (SELECT article FROM positions WHERE id IN ({matching} :any))"
        " OR k.id IN (SELECT value FROM json_each(:added)))"
        " ORDER BY a.published IS NOT NULL DESC, a.published DESC, k.id DESC LIMIT :limit"
    )
    rows = _select(ledger, rest, {"any": match, "limit": limit, "added": json.dumps(sorted(added))})
    # The newest last, and after them those without a day.
    rows.sort(key=lambda row: (row["published"] is None, row["published"] or "", row["id"]))
    rows = rows[max(0, len(rows) - limit) :]
    named = {row["rowid"] for row in ledger.rows(f"{matching} ?", [f"{{target}} : ({match})"])} | added
    shown = {row["rowid"] for row in ledger.rows(f"{matching} ?", [match])}
    called = meant_by(ledger, rows, named, shown)
    evidence = _evidence(ledger, [row for row in rows if row["id"] in called], called)
    asked = words_of(topic)
    return [replace(one, undoes=TargetWords(one.target).undoes(asked)) for one in evidence]


def all_evidence(ledger: Ledger) -> Iterator[tuple[int, Evidence]]:
    """Every position of the latest versions with its row number, by day; those without a day last."""
    held = _SELECT.format(positions="positions_held")
    rows = list(ledger.rows(f"{held} ORDER BY a.published IS NULL, a.published, a.hash, k.number"))
    return zip((row["id"] for row in rows), _evidence(ledger, rows), strict=True)


def stances_of(ledger: Ledger, person: Person, *, limit: int = 500) -> tuple[Evidence, ...]:
    """The newest positions of one person, up to the limit, by day."""
    of_person = "SELECT id FROM sources WHERE person = (SELECT id FROM people WHERE hash = :person)"
    # The newest by the index alone: no more than these can be left once codes have taken some out.
    newest = (
        f"SELECT k.id FROM sources o CROSS JOIN positions k ON k.holder = o.id WHERE o.id IN ({of_person})"
        " AND o.article NOT IN (SELECT id FROM articles WHERE latest = 0)"
        " ORDER BY o.day DESC, k.id DESC LIMIT :limit + (SELECT count(*) FROM stance_codes)"
    )
    values = {"person": person.hash, "limit": limit}
    found: list[dict[str, Any]] = []
    for table, which in (("positions_coded", f"k.id IN ({newest})"), ("positions_added", f"k.holder IN ({of_person})")):
        sql = f"{_SELECT.format(positions=table)} AND {which} ORDER BY a.published DESC, k.id DESC LIMIT :limit"
        found += ledger.rows(sql, values)
    rows = sorted(found, key=lambda row: (row["published"] or "", row["id"]))
    return tuple(_evidence(ledger, rows[max(0, len(rows) - limit) :]))


def _holds(target: str, topic: str) -> bool:
    """Whether a target that somebody wrote holds all the words of a topic, in any of their forms."""
    return {stem(word) for word in words_of(topic)} <= {stem(word) for word in words_of(target)}


def _evidence(
    ledger: Ledger, found: Iterable[dict[str, Any]], called: Mapping[int, str] | None = None
) -> list[Evidence]:
    rows = list(found)
    through = _through(ledger, [row["id"] for row in rows])
    return [_shown(row, through.get(row["id"], []), (called or {}).get(row["id"], row["target"])) for row in rows]


def _shown(row: dict[str, Any], through: list[str], proposal: str) -> Evidence:
    fields = {name: value for name, value in row.items() if name not in ("id", "number")}
    return Evidence(**fields, through=tuple(through), proposal=proposal)


def _through(ledger: Ledger, numbers: list[int]) -> dict[int, list[str]]:
    """The intermediaries of positions, by the position's row number."""
    sql = (
        "SELECT h.position, coalesce(p.name, o.name, h.source_text, o.called, h.cue, '?') AS name FROM json_each(?) k"
        " CROSS JOIN hands h ON h.position = k.value LEFT JOIN sources o ON o.id = h.source"
        " LEFT JOIN people p ON p.id = o.person ORDER BY h.position, h.number"
    )
    hands: dict[int, list[str]] = {}
    for row in ledger.rows(sql, [json.dumps(numbers)]):
        hands.setdefault(row["position"], []).append(row["name"])
    return hands


def holders(found: Iterable[Evidence]) -> Iterator[Holder]:
    """Those who hold positions on one thing, each with the evidence in its order."""

    def key(one: Evidence) -> tuple[str, str]:
        return one.holder_hash or one.article_hash, one.holder

    ordered = sorted(found, key=key)  # stable: the days stay in order
    for _, group in groupby(ordered, key):
        evidence = tuple(group)
        last = evidence[-1]
        yield Holder(last.holder, last.holder_hash, last.on_topic, _changed(evidence), evidence)


def _changed(evidence: Sequence[Evidence]) -> bool:
    """Whether the stance on one proposal changed from one day to the next."""
    last: dict[int, Stance] = {}
    for thing, one in zip(same_things(TargetWords(one.proposal) for one in evidence), evidence, strict=True):
        if last.setdefault(thing, one.on_topic) != one.on_topic:
            return True
    return False
