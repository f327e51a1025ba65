"""Audit: source statistics by outlet, author or month, with confidence intervals.

Statements without a named source are divided by the reason: ``anonymous`` (the article says that the name is withheld),
``unnamed_person`` ("a driver"), ``unnamed_group`` (a crowd, officials, a poll's respondents), and ``unresolved``, for
which it is the reader that could not tell who. The first three together are ``unnamed``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add
from typing import Any, Literal

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.audit_quoted import Names, Quoted, Quotes, most_quoted, names_in, quotes_of, quotes_sql
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter, Reviewed, reviewed
from onrecord.views.shares import Share, Sums, share_of, sums_of

By = Literal["outlet", "author", "month", "all"]


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one outlet, author or month.

    Attributes:
        group: which; ``None`` for articles that give none.
        articles: how many articles, of which ``without_statements`` have no statement.
        statements: how many; the sum of ``named``, ``unnamed`` and ``unresolved``.
        unnamed: the sum of ``anonymous``, ``unnamed_person`` and ``unnamed_group``.
        anonymous_share: of all statements, those of sources whose name the article withholds; the other shares alike.
        sources: how many sources the statements have, article by article; ``unnamed_sources`` of them unnamed.
        reasoned_share: of the unnamed sources, those for which the article gives a reason or says why they can know.
        single_source_share: of the articles with statements, those that rest on one source alone.
        most_quoted: the most quoted people and bodies.
        top_ten_share: of the statements with a named source, the share of the ten most quoted.
        concentration: the chance that two such statements, drawn at random, are of one person (Simpson's index).
    """

    group: str | None
    articles: int
    without_statements: int
    statements: int
    anonymous: int
    anonymous_share: Share
    unnamed_person: int
    unnamed_person_share: Share
    unnamed_group: int
    unnamed_group_share: Share
    unresolved: int
    unresolved_share: Share
    named: int
    unnamed: int
    unnamed_share: Share
    sources: int
    unnamed_sources: int
    reasoned_share: Share
    single_source_share: Share
    most_quoted: tuple[Quoted, ...]
    top_ten_share: float | None
    concentration: float | None


class _Tally(msgspec.Struct):
    """One article's counts."""

    named: int = 0
    unnamed: int = 0
    unknown: int = 0
    sources: int = 0
    unnamed_sources: int = 0
    reasoned: int = 0
    anonymous: int = 0
    unnamed_person: int = 0
    unnamed_group: int = 0

    @property
    def said(self) -> int:
        return self.named + self.unnamed + self.unknown

    @property
    def unresolved(self) -> int:
        return self.unknown

    @property
    def single_source(self) -> int:
        return int(self.sources == 1 and not self.unknown)

    @property
    def one(self) -> int:
        return 1


SHARES = {
    "anonymous_share": ("anonymous", "said"),
    "unnamed_person_share": ("unnamed_person", "said"),
    "unnamed_group_share": ("unnamed_group", "said"),
    "unresolved_share": ("unresolved", "said"),
    "unnamed_share": ("unnamed", "said"),
    "reasoned_share": ("reasoned", "unnamed_sources"),
    "single_source_share": ("single_source", "one"),
}
"""The shares of :class:`Audited`: of each article the part, and the whole that it is a part of."""

COUNTS = (
    "anonymous",
    "unnamed_person",
    "unnamed_group",
    "unresolved",
    "named",
    "unnamed",
    "sources",
    "unnamed_sources",
)
"""The counts of :class:`Audited` that are sums over articles."""


class Told(msgspec.Struct, frozen=True):
    """The sums of one group: its articles, those of them with statements, its counts and its shares by name."""

    articles: int
    told: int
    counts: dict[str, int]
    shares: dict[str, Sums]


def audit(ledger: Ledger, by: By = "outlet", chosen: Filter | None = None, *, most: int = 10) -> tuple[Audited, ...]:
    """The figures of every outlet, author or month, the largest first; months in order.

    Args:
        ledger: the ledger.
        by: what to group by; ``all`` for one group of everything. An article of two authors counts for both.
        chosen: only its outlet, days and ``machine`` count here.
        most: how many of the most quoted to name.

    Raises:
        InputError: no article is from the outlet.
    """
    return audit_and_all(ledger, by, chosen, most=most)[0]


def audit_and_all(
    ledger: Ledger, by: By = "outlet", chosen: Filter | None = None, *, most: int = 10
) -> tuple[tuple[Audited, ...], Audited | None]:
    """The figures of every group as :func:`audit` gives them, and of all together; ``None`` where there is nothing.

    Raises:
        InputError: no article is from the outlet.
    """
    chosen = chosen or Filter()
    checked = reviewed(ledger, chosen.machine)
    quoted, everybody = _quoted(ledger, by, chosen, checked, most)
    names = names_in(ledger, (*quoted.values(), everybody))
    sums = _sums_of(ledger, by, chosen, checked)
    found = [audited(group, told, quoted.get(group, Quotes()), names, most) for group, told in sums.items()]
    # so the groups cannot be added up, and all together is asked for by itself
    if by == "author":  # an article of two authors stands in both groups
        return in_order(found, by), next(iter(audit(ledger, "all", chosen, most=most)), None)
    if not sums:
        return (), None
    return in_order(found, by), audited("all", reduce(_together, sums.values()), everybody, names, most)


def in_order(found: Iterable[Audited], by: By) -> tuple[Audited, ...]:
    """The groups in the order in which they are given: the largest first; months in order."""
    return tuple(sorted(found, key=lambda one: _order(one, by)))


def _order(one: Audited, by: By) -> tuple[int, str]:
    return (0 if by == "month" else -one.statements), one.group or ""


_GROUPED = {
    "outlet": ("a.outlet", "articles a"),
    "month": ("substr(a.published, 1, 7)", "articles a"),
    "all": ("'all'", "articles a"),
    "author": ("b.value", "articles a LEFT JOIN json_each(a.bylines) b"),
}


def _grouped(ledger: Ledger, by: By, chosen: Filter) -> tuple[str, str, str, dict[str, Any]]:
    """The group's column, the tables it is of, the condition and its values."""
    where = (
        "a.latest = 1 AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE)"
        " AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until)"
    )
    outlet = outlet_named(ledger, chosen.outlet)
    days = {name: value and value.isoformat() for name, value in (("since", chosen.since), ("until", chosen.until))}
    return *_GROUPED[by], where, {"outlet": outlet} | days


def _sums_of(ledger: Ledger, by: By, chosen: Filter, checked: Reviewed) -> dict[str | None, Told]:
    """The sums of each group: in SQL, but for the articles in which people corrected something."""
    column, tables, where, values = _grouped(ledger, by, chosen)
    corrected = _corrected(ledger, checked)
    values |= {"corrected": json.dumps(sorted(corrected))}
    grouped = (
        f"WITH g AS MATERIALIZED (SELECT {column} AS name, a.id, {_COUNTED} FROM {tables} {_TALLIES} WHERE {where})"
    )
    few = "IN (SELECT value FROM json_each(:corrected))"
    rows = ledger.rows(f"{grouped} SELECT name, {SUMMED} FROM g WHERE id NOT {few} GROUP BY name", values)
    found = {row["name"]: told_of(list(row.values())[1:]) for row in rows}
    groups: dict[str | None, list[_Tally]] = defaultdict(list)
    for row in ledger.rows(f"{grouped} SELECT name, id FROM g WHERE id {few}", values) if corrected else ():
        groups[row["name"]].append(corrected[row["id"]])
    return found | {name: _together(found.get(name), _told(tallies)) for name, tallies in groups.items()}


def _corrected(ledger: Ledger, checked: Reviewed) -> dict[int, _Tally]:
    """The counts of the articles in which people corrected something, by row number."""
    tallies: dict[int, _Tally] = {}
    # one by one: reviews are few, and what they change need not be known to the query over everything
    sql = "SELECT s.article, s.standing, o.type FROM statements s LEFT JOIN sources o ON o.id = s.source WHERE s.id = ?"
    counted = f"SELECT {_COUNTED} FROM articles a {_TALLIES} WHERE a.id = ?"
    for number in (*checked.withdrawn, *checked.moved):
        row = next(ledger.rows(sql, [number]))
        if row["article"] not in tallies:
            tallies[row["article"]] = _Tally(**next(ledger.rows(counted, [row["article"]])))
        tally = tallies[row["article"]]
        _add(tally, row["standing"], -1)
        if row["standing"] == "unnamed":
            _add(tally, _FIELD[row["type"]], -1)
        # who was named by a reviewer has a name, whatever the article calls them
        if number in checked.moved:
            _add(tally, "named", 1)
    return tallies


_FIELD = {
    "anonymous_source": "anonymous",
    "unnamed_person": "unnamed_person",
    "unnamed_group": "unnamed_group",
}
"""The count of :class:`_Tally` for each type of source without a name."""

_TALLIED = ("named", "unnamed", "unknown", "sources", "unnamed_sources", "reasoned")
_COUNTED = ", ".join(
    (
        *(f"coalesce(t.{name}, 0) AS {name}" for name in _TALLIED),
        *(f"coalesce(u.{name}, 0) AS {name}" for name in _FIELD.values()),
    )
)
_TALLIES = (
    "LEFT JOIN tallies t ON t.article = a.id LEFT JOIN (SELECT article, "
    + ", ".join(f"sum(statements) FILTER (WHERE type = '{type}') AS {name}" for type, name in _FIELD.items())
    # in the order of the articles, so that nothing is sorted
    + " FROM sources INDEXED BY sources_article WHERE standing = 'unnamed' GROUP BY article) u ON u.article = a.id"
)
"""The tables with the counts of an article, and :data:`_COUNTED` their columns, those of :class:`_Tally`."""


def _add(tally: _Tally, standing: str, number: int) -> None:
    setattr(tally, standing, getattr(tally, standing) + number)


def _quoted(
    ledger: Ledger, by: By, chosen: Filter, checked: Reviewed, most: int
) -> tuple[dict[str | None, Quotes], Quotes]:
    """How often people are quoted, by group and in all."""
    column, tables, where, values = _grouped(ledger, by, chosen)
    changes = list(_changes(ledger, checked))
    # summed from the sources' own counts, of which there are far fewer than statements
    counted = (
        f"SELECT {column} AS name, o.person, o.statements AS n FROM {tables} CROSS JOIN sources o"
        f" INDEXED BY sources_article ON o.article = a.id WHERE {where}"
        " AND o.standing = 'named' AND o.person IS NOT NULL AND o.statements > 0"
    )
    if changes:
        counted += (
            f" UNION ALL SELECT {column}, json_extract(c.value, '$[1]'), json_extract(c.value, '$[2]') FROM {tables}"
            f" CROSS JOIN json_each(:changes) c ON a.id = json_extract(c.value, '$[0]') WHERE {where}"
        )
    summed = f"SELECT name, person, sum(n) AS n FROM ({counted}) GROUP BY name, person HAVING sum(n) > 0"
    rows = ledger.rows(quotes_sql(summed, most), values | {"changes": json.dumps(changes)})
    return quotes_of(tuple(row.values()) for row in rows)


def _changes(ledger: Ledger, checked: Reviewed) -> Iterator[tuple[int, int, int]]:
    """What people corrected: the article, the person, and by how many statements it has more or fewer there."""
    sql = "SELECT s.article, o.person FROM statements s LEFT JOIN sources o ON o.id = s.source WHERE s.id = ?"
    for number in (*checked.withdrawn, *checked.moved):
        row, moved = next(ledger.rows(sql, [number])), checked.moved.get(number)
        if row["person"] is not None:
            yield row["article"], row["person"], -1
        if moved is not None:
            yield row["article"], moved, 1


def _told(tallies: list[_Tally]) -> Told:
    told = [one for one in tallies if one.said]
    shares = {
        name: sums_of([getattr(one, part) for one in told], [getattr(one, whole) for one in told])
        for name, (part, whole) in SHARES.items()
    }
    counts = {name: sum(getattr(one, name) for one in told) for name in COUNTS}
    return Told(len(tallies), len(told), counts, shares)


_SAID = "(named + unnamed + unknown)"
_EXPRESSIONS = {
    "unresolved": "unknown",
    "single_source": "CAST(sources = 1 AND unknown = 0 AS INTEGER)",
    "said": _SAID,
    # So articles without statements, of which all counts are 0, add nothing. A FILTER on each sum takes three times as
    # long in DuckDB.
    "one": f"CAST({_SAID} > 0 AS INTEGER)",
}


def _summed(part: str, whole: str) -> Iterator[str]:
    p, w = _EXPRESSIONS.get(part, part), _EXPRESSIONS.get(whole, whole)
    sums = (p, w, f"{p} * {p}", f"{p} * {w}", f"{w} * {w}", f"CAST({w} > 0 AS INTEGER)")
    yield from (f"CAST(sum({one}) AS BIGINT)" for one in sums)


_SUMS = (
    "count(*)",
    f"CAST(sum({_EXPRESSIONS['one']}) AS BIGINT)",
    *(f"CAST(sum({_EXPRESSIONS.get(one, one)}) AS BIGINT)" for one in COUNTS),
    *(sql for part, whole in SHARES.values() for sql in _summed(part, whole)),
)
SUMMED = ", ".join(f"{sql} AS sum{number}" for number, sql in enumerate(_SUMS))
"""The sums of articles as SQL, for SQLite and DuckDB alike, over the columns of :class:`_Tally`; :func:`told_of` takes
their row."""


def told_of(row: Sequence[int]) -> Told:
    """The sums of one group, from a row of :data:`SUMMED`."""
    articles, told, *rest = row
    counts = dict(zip(COUNTS, rest, strict=False))
    rest = rest[len(COUNTS) :]
    return Told(articles, told, counts, {name: Sums(*rest[6 * n : 6 * n + 6]) for n, name in enumerate(SHARES)})


def _together(one: Told | None, other: Told) -> Told:
    """The sums of all articles of both."""
    if one is None:
        return other
    counts = {name: one.counts[name] + other.counts[name] for name in COUNTS}
    shares = {
        name: Sums(*map(add, msgspec.structs.astuple(one.shares[name]), msgspec.structs.astuple(other.shares[name])))
        for name in SHARES
    }
    return Told(one.articles + other.articles, one.told + other.told, counts, shares)


def audited(group: str | None, told: Told, quotes: Quotes, names: Names, most: int) -> Audited:
    """The figures of one group.

    Args:
        group: which.
        told: its sums.
        quotes: whom it quotes.
        names: of those whom it quotes most.
        most: how many of the most quoted to name.
    """
    counted: dict[str, Any] = {name: share_of(sums) for name, sums in told.shares.items()} | told.counts
    return Audited(
        group=group,
        articles=told.articles,
        without_statements=told.articles - told.told,
        statements=told.counts["named"] + told.counts["unnamed"] + told.counts["unresolved"],
        most_quoted=tuple(most_quoted(quotes, names, most)),
        top_ten_share=quotes.top_ten_share,
        concentration=quotes.concentration,
        **counted,
    )


def flat(row: Audited) -> dict[str, Any]:
    """One row of a table: shares as three columns, the most quoted as text."""
    plain: dict[str, Any] = {}
    for name, value in msgspec.to_builtins(row).items():
        if isinstance(value, dict):
            plain |= {name: value["value"], f"{name}_low": value["low"], f"{name}_high": value["high"]}
        else:
            plain[name] = value
    plain["most_quoted"] = "; ".join(f"{one.name} {one.statements}" for one in row.most_quoted)
    return plain
