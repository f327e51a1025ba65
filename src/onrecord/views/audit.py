"""Audit: how much rests on whom, by outlet, author or month, with intervals.

``unknown`` is kept apart from ``unnamed``: the first is what the reader could not tell, the second is what the
article does not say.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Reviewed, reviewed

By = Literal["outlet", "author", "month", "all"]


class Share(msgspec.Struct, frozen=True):
    """A share of statements, sources or articles, with the bounds of a 95% interval.

    The interval allows for statements of one article being alike: it is Wilson's, on as many statements as the
    spread between articles makes them worth. ``None`` where there is nothing to take a share of.
    """

    value: float | None
    low: float | None
    high: float | None


class Quoted(msgspec.Struct, frozen=True):
    """One of the most quoted: its name, its statements, and their share of all statements with a named source."""

    name: str
    hash: str
    statements: int
    share: float


class Audited(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one outlet, author or month.

    Attributes:
        group: which; ``None`` for articles that give none.
        articles: how many articles, of which ``without_statements`` have no statement.
        statements: how many; the sum of ``named``, ``unnamed`` and ``unknown``.
        unnamed_share: of all statements, those put to an unnamed source.
        unknown_share: of all statements, those that the reader could put to nobody.
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
    named: int
    unnamed: int
    unknown: int
    unnamed_share: Share
    unknown_share: Share
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


def audit(ledger: Ledger, by: By = "outlet", chosen: Filter | None = None, *, most: int = 10) -> tuple[Audited, ...]:
    """The figures of every outlet, author or month, the largest first; months in order.

    Args:
        ledger: the ledger.
        by: what to group by; ``all`` for one group of everything. An article of two authors counts for both.
        chosen: only its outlet, days and ``machine`` count here.
        most: how many of the most quoted to name.
    """
    chosen = chosen or Filter()
    groups = _groups(ledger, by, chosen)
    checked = reviewed(ledger, chosen.machine)
    tallies, quoted = _tallies(ledger, checked), _quoted(ledger, by, chosen, checked)
    names = {row["id"]: (row["name"], row["hash"]) for row in ledger.rows("SELECT id, name, hash FROM people")}
    found = [
        _audited(group, [tallies.get(one, _Tally()) for one in articles], quoted[group], names, most)
        for group, articles in groups.items()
    ]
    return tuple(sorted(found, key=lambda one: _order(one, by)))


def _order(one: Audited, by: By) -> tuple[int, str]:
    return (0 if by == "month" else -one.statements), one.group or ""


_GROUPED = {
    "outlet": ("a.outlet", "articles a"),
    "month": ("substr(a.published, 1, 7)", "articles a"),
    "all": ("'all'", "articles a"),
    "author": ("b.value", "articles a LEFT JOIN json_each(a.bylines) b"),
}


def _grouped(by: By, chosen: Filter) -> tuple[str, str, str, dict[str, Any]]:
    """The group's column, the tables it is of, the condition and its values."""
    where = (
        "a.latest = 1 AND (:outlet IS NULL OR a.outlet = :outlet COLLATE NOCASE)"
        " AND (:since IS NULL OR a.published >= :since) AND (:until IS NULL OR a.published <= :until)"
    )
    days = {name: value and value.isoformat() for name, value in (("since", chosen.since), ("until", chosen.until))}
    return *_GROUPED[by], where, {"outlet": chosen.outlet} | days


def _groups(ledger: Ledger, by: By, chosen: Filter) -> dict[str | None, list[int]]:
    """The articles of each group, by row number."""
    column, tables, where, values = _grouped(by, chosen)
    groups: dict[str | None, list[int]] = defaultdict(list)
    for row in ledger.rows(f"SELECT {column} AS name, a.id FROM {tables} WHERE {where} ORDER BY a.id", values):
        groups[row["name"]].append(row["id"])
    return groups


def _tallies(ledger: Ledger, checked: Reviewed) -> dict[int, _Tally]:
    """The counts of each article, by row number, as corrected."""
    columns = ", ".join(field.name for field in msgspec.structs.fields(_Tally))
    rows = ledger.rows(f"SELECT article, {columns} FROM tallies")
    tallies = {row["article"]: _Tally(*list(row.values())[1:]) for row in rows}
    for number in (*checked.withdrawn, *checked.moved):
        row = next(ledger.rows("SELECT article, standing FROM statements WHERE id = ?", [number]))
        _add(tallies[row["article"]], row["standing"], -1)
        if number in checked.moved:
            _add(tallies[row["article"]], "named", 1)
    return tallies


def _add(tally: _Tally, standing: str, number: int) -> None:
    setattr(tally, standing, getattr(tally, standing) + number)


def _quoted(ledger: Ledger, by: By, chosen: Filter, checked: Reviewed) -> dict[str | None, Counter[int]]:
    """How often each person is quoted, by group."""
    column, tables, where, values = _grouped(by, chosen)
    quoted: dict[str | None, Counter[int]] = defaultdict(Counter)
    sql = (
        f"SELECT {column} AS name, o.person, sum(o.statements) AS n FROM {tables} CROSS JOIN sources o"
        f" INDEXED BY sources_article ON o.article = a.id WHERE {where}"
        " AND o.standing = 'named' AND o.person IS NOT NULL AND o.statements > 0 GROUP BY 1, 2"
    )
    for row in ledger.rows(sql, values):
        quoted[row["name"]][row["person"]] = row["n"]
    sql = (
        f"SELECT {column} AS name, o.person FROM {tables} JOIN statements s ON s.article = a.id"
        f" LEFT JOIN sources o ON o.id = s.source WHERE {where} AND s.id = :number"
    )
    for number in (*checked.withdrawn, *checked.moved):
        for row in ledger.rows(sql, values | {"number": number}):
            quoted[row["name"]][row["person"]] -= 1
            quoted[row["name"]][checked.moved.get(number) or 0] += 1
    return quoted


def _audited(
    group: str | None, tallies: list[_Tally], quoted: Counter[int], names: dict[int, tuple[str, str]], most: int
) -> Audited:
    told = [one for one in tallies if one.named + one.unnamed + one.unknown]
    named, unnamed, unknown = (sum(getattr(one, name) for one in told) for name in ("named", "unnamed", "unknown"))
    sizes = [one.named + one.unnamed + one.unknown for one in told]
    people = Counter({person: number for person, number in quoted.items() if person in names and number > 0})
    return Audited(
        group=group,
        articles=len(tallies),
        without_statements=len(tallies) - len(told),
        statements=sum(sizes),
        named=named,
        unnamed=unnamed,
        unknown=unknown,
        unnamed_share=share_between([one.unnamed for one in told], sizes),
        unknown_share=share_between([one.unknown for one in told], sizes),
        sources=sum(one.sources for one in told),
        unnamed_sources=sum(one.unnamed_sources for one in told),
        reasoned_share=share_between([one.reasoned for one in told], [one.unnamed_sources for one in told]),
        single_source_share=share_between([int(one.sources == 1 and not one.unknown) for one in told], [1] * len(told)),
        most_quoted=tuple(_most_quoted(people, names, most)),
        top_ten_share=_part(sum(number for _, number in people.most_common(10)), people.total()),
        concentration=_part(sum(n * (n - 1) for n in people.values()), people.total() * (people.total() - 1)),
    )


def _most_quoted(people: Counter[int], names: dict[int, tuple[str, str]], most: int) -> Iterator[Quoted]:
    ordered = sorted(people.items(), key=lambda item: (-item[1], names[item[0]]))
    for person, number in ordered[:most]:
        yield Quoted(*names[person], number, round(number / people.total(), 4))


def _part(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


_Z = 1.959964


def share_between(parts: Sequence[int], wholes: Sequence[int]) -> Share:
    """The share of the parts in the wholes, article by article, with its 95% interval.

    The variance of a ratio between clusters (Taylor's linearization) gives the design effect; Wilson's interval is
    taken on the number of units divided by it. With a share of 0 or 1, or a single article, where the spread
    cannot be told, each article counts as one unit.
    """
    part, whole = sum(parts), sum(wholes)
    if not whole:
        return Share(None, None, None)
    value = part / whole
    worth = _worth(value, parts, wholes)
    middle = (value + _Z**2 / (2 * worth)) / (1 + _Z**2 / worth)
    half = _Z * math.sqrt(value * (1 - value) / worth + _Z**2 / (4 * worth**2)) / (1 + _Z**2 / worth)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Share(round(value, 4), round(min(low, value), 4), round(max(high, value), 4))


def _worth(value: float, parts: Sequence[int], wholes: Sequence[int]) -> float:
    """How many units drawn one by one would tell as much."""
    whole, clusters = sum(wholes), sum(1 for one in wholes if one)
    if clusters < 2 or value in (0.0, 1.0):
        return float(clusters)
    squares = sum((part - value * one) ** 2 for part, one in zip(parts, wholes, strict=True))
    variance = clusters / (clusters - 1) * squares / whole**2
    return min(float(whole), value * (1 - value) / variance) if variance else float(whole)


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
