"""Audit by pronoun: who gets quoted, by the pronouns that articles themselves use for the people they quote.

Nothing is guessed from a name: people for whom an article uses no pronoun are a group of their own.
"""

import json
from collections import Counter, defaultdict
from typing import Any

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.audit_quoted import Names, Quoted, Quotes, most_quoted
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter, Reviewed, reviewed
from onrecord.views.shares import Share, share_between


class ByPronoun(msgspec.Struct, frozen=True, kw_only=True):
    """The people for whom articles use one pronoun.

    Attributes:
        pronouns: ``she``, ``he``, ``they``, or several (``she/they``); ``None`` where the article uses none.
        articles: in how many articles such people are quoted.
        statements: their statements; groups, bodies and documents are not counted.
        share: of all statements of people, theirs.
        sources: how many such people are quoted, article by article.
        most_quoted: the most quoted of those with a name.
    """

    pronouns: str | None
    articles: int
    statements: int
    share: Share
    sources: int
    most_quoted: tuple[Quoted, ...]


def audit_by_pronoun(ledger: Ledger, chosen: Filter | None = None, *, most: int = 10) -> tuple[ByPronoun, ...]:
    """The figures of every pronoun, the most quoted first.

    Args:
        ledger: the ledger.
        chosen: only its outlet, days and ``machine`` count here.
        most: how many of the most quoted to name.

    Raises:
        InputError: no article is from the outlet.
    """
    chosen = chosen or Filter()
    said = _said(ledger, chosen, reviewed(ledger, chosen.machine))
    wholes = Counter(row["article"] for row in said)
    groups: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for row in said:
        # "she/they" is a group of its own: the article uses both, and neither is more theirs
        groups["/".join(json.loads(row["pronouns"] or "[]")) or None].append(row)
    names = {row["id"]: (row["name"], row["hash"]) for row in ledger.rows("SELECT id, name, hash FROM people")}
    found = [_figures(pronouns, rows, wholes, names, most) for pronouns, rows in groups.items()]
    return tuple(sorted(found, key=lambda one: (-one.statements, one.pronouns or "")))


def _figures(
    pronouns: str | None,
    rows: list[dict[str, Any]],
    wholes: Counter[int],
    names: Names,
    most: int,
) -> ByPronoun:
    parts = Counter(row["article"] for row in rows)
    people = Counter(row["person"] for row in rows if row["person"] in names)
    return ByPronoun(
        pronouns=pronouns,
        articles=len(parts),
        statements=len(rows),
        share=share_between([parts[article] for article in wholes], list(wholes.values())),
        sources=len({row["source"] for row in rows}),
        most_quoted=tuple(most_quoted(Quotes(people.total(), most=tuple(people.items())), names, most)),
    )


def _said(ledger: Ledger, chosen: Filter, checked: Reviewed) -> list[dict[str, Any]]:
    """The statements of people, as corrected: article, source, person and pronouns of each."""
    days = {name: value and value.isoformat() for name, value in (("since", chosen.since), ("until", chosen.until))}
    rows = ledger.rows(_SQL, {"outlet": outlet_named(ledger, chosen.outlet)} | days)
    found = []
    for row in rows:
        if row["id"] in checked.moved:
            row |= _moved(ledger, row["article"], checked.moved[row["id"]])
        if row["id"] not in checked.withdrawn and row["of_person"]:
            found.append(row)
    return found


def _moved(ledger: Ledger, article: int, person: int | None) -> dict[str, Any]:
    """What the article knows of the person that a reviewer put a statement to; nothing where it does not name them."""
    own = next(ledger.rows(_OF_PERSON, [article, person]), None)
    # not named there, so the article says nothing of them either
    return own or {"source": None, "person": person, "pronouns": "[]", "of_person": 1}


# an anonymous source counts where it is known to be one person: several have no pronoun of their own
_PERSON = "o.type IN ('named_person', 'unnamed_person') OR (o.type = 'anonymous_source' AND o.count = 1)"
_SQL = (
    f"SELECT s.id, s.article, s.source, o.person, o.pronouns, {_PERSON} AS of_person FROM articles a"
    " JOIN statements s ON s.article = a.id LEFT JOIN sources o ON o.id = s.source WHERE a.latest = 1"
    " AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE)"
    " AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until) ORDER BY s.id"
)
_OF_PERSON = (
    f"SELECT o.id AS source, o.person, o.pronouns, {_PERSON} AS of_person FROM sources o"
    " WHERE o.article = ? AND o.person = ?"
)


def flat_by_pronoun(row: ByPronoun) -> dict[str, Any]:
    """One row of a table: the share as three columns, the most quoted as text."""
    plain: dict[str, Any] = msgspec.to_builtins(row)
    share = plain.pop("share")
    plain |= {"share": share["value"], "share_low": share["low"], "share_high": share["high"]}
    return plain | {"most_quoted": "; ".join(f"{one.name} {one.statements}" for one in row.most_quoted)}
