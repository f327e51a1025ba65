"""Replies: who was asked for comment and did not answer, how often, and by which outlets."""

from itertools import groupby

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter

UNKNOWN = "?"
"""Placeholder for an outlet that the article does not name."""


class Asked(msgspec.Struct, frozen=True):
    """One refusal: the article and its words."""

    published: str | None
    outlet: str | None
    title: str | None
    outcome: str
    text: str
    article_hash: str


class Silent(msgspec.Struct, frozen=True):
    """One who was asked and did not answer.

    Attributes:
        name: the person or body; ``None`` where the article does not say who was asked.
        hash: the person's hash, if it is one.
        times: how often.
        outcomes: how often by outcome.
        outlets: how often by outlet; an outlet that is not known is ``?``.
        refusals: each of them, the newest first.
    """

    name: str | None
    hash: str | None
    times: int
    outcomes: dict[str, int]
    outlets: dict[str, int]
    refusals: tuple[Asked, ...]


def replies(ledger: Ledger, chosen: Filter | None = None, *, limit: int = 100) -> tuple[Silent, ...]:
    """Who did not answer, the most frequent first.

    Args:
        ledger: the ledger.
        chosen: only its person, outlet and days count here.
        limit: the most people to give.

    Raises:
        InputError: the person is nobody, or several, or no article is from the outlet.
    """
    chosen = chosen or Filter()
    values = {
        "person": ledger.person(chosen.person).hash if chosen.person is not None else None,
        "outlet": outlet_named(ledger, chosen.outlet),
        "since": chosen.since and chosen.since.isoformat(),
        "until": chosen.until and chosen.until.isoformat(),
    }
    sql = (
        "SELECT coalesce(p.name, o.name, o.called) AS name, p.hash, a.published, a.outlet, a.title, r.outcome, r.text,"
        " a.hash AS article_hash FROM replies r JOIN articles a ON a.id = r.article LEFT JOIN sources o ON "
        "o.id = r.source LEFT JOIN people p ON p.id = o.person WHERE a.latest = 1 AND (:person IS NULL OR "
        "p.hash = :person) AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE) AND (:since IS NULL OR "
        "a.published >= :since) AND (:until IS NULL OR a.published <= :until) ORDER BY p.hash, name, "
        # by person first, since groups are runs of equal rows; the most frequent come first only at the end
        "a.published DESC, r.id"
    )
    groups = groupby(ledger.rows(sql, values), lambda row: (row["hash"], row["name"]))
    found = [_silent(name, person, list(rows)) for (person, name), rows in groups]
    return tuple(sorted(found, key=lambda one: -one.times)[:limit])


def _silent(name: str | None, person: str | None, rows: list[dict[str, str]]) -> Silent:
    fields = [field.name for field in msgspec.structs.fields(Asked)]
    refusals = tuple(Asked(**{field: row[field] for field in fields}) for row in rows)
    outcomes, outlets = ([getattr(one, name) or UNKNOWN for one in refusals] for name in ("outcome", "outlet"))
    return Silent(name, person, len(rows), _counted(outcomes), _counted(outlets), refusals)


def _counted(values: list[str]) -> dict[str, int]:
    return {value: values.count(value) for value in sorted(set(values), key=lambda one: (-values.count(one), one))}
