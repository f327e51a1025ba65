"""Who is quoted most in an audit, and how far statements are spread over people: summed by the database."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from onrecord.ledger import Ledger

TEN = 10
"""Of so many of the most quoted the share of all statements is given."""


class Quoted(msgspec.Struct, frozen=True):
    """One of the most quoted: its name, its statements, and their share of all statements with a named source."""

    name: str
    hash: str
    statements: int
    share: float


class Quotes(msgspec.Struct, frozen=True):
    """The statements of a group that have a person or body as their source.

    Attributes:
        statements: how many.
        pairs: in how many ways two of them can be drawn that are of one person, one after the other.
        most: the row numbers of those quoted most, each with its statements; of equals all or none.
    """

    statements: int = 0
    pairs: int = 0
    most: tuple[tuple[int, int], ...] = ()

    @property
    def top_ten_share(self) -> float | None:
        """The share of the ten quoted most."""
        return _part(sum(sorted((number for _, number in self.most), reverse=True)[:TEN]), self.statements)

    @property
    def concentration(self) -> float | None:
        """The chance that two statements are of one person."""
        # without putting back the first one drawn, so that a few statements of many people give 0
        return _part(self.pairs, self.statements * (self.statements - 1))


def quotes_sql(counted: str, most: int, *, whole: bool = True) -> str:
    """SQL for :func:`quotes_of`, for SQLite and DuckDB alike.

    Args:
        counted: a query of ``name``, ``person`` and ``n``, how often the group of that name quotes the person.
        most: how many of the most quoted are wanted.
        whole: whether all groups together are wanted, too.
    """
    together = " UNION ALL SELECT 1, NULL, person, sum(n) FROM q GROUP BY person" if whole else ""
    return (
        f"WITH q AS MATERIALIZED ({counted}), every AS MATERIALIZED (SELECT 0 AS whole, name, person, n FROM q"
        f"{together}), ranked AS (SELECT whole, name, person, n,"
        " rank() OVER (PARTITION BY whole, name ORDER BY n DESC) AS place FROM every)"
        " SELECT whole, name, NULL AS person, CAST(sum(n) AS BIGINT) AS n, CAST(sum(n * (n - 1)) AS BIGINT) AS pairs"
        " FROM every GROUP BY whole, name UNION ALL"
        f" SELECT whole, name, person, CAST(n AS BIGINT), NULL FROM ranked WHERE place <= {max(most, TEN)}"
    )


def quotes_of(rows: Iterable[Sequence[Any]]) -> tuple[dict[str | None, Quotes], Quotes]:
    """The quotes of each group, and of all groups together, from the rows of :func:`quotes_sql`."""
    found: dict[tuple[int, str | None], Quotes] = {}
    most: dict[tuple[int, str | None], list[tuple[int, int]]] = {}
    for whole, name, person, number, pairs in rows:
        if person is None:
            found[whole, name] = Quotes(number, pairs)
        else:
            most.setdefault((whole, name), []).append((person, number))
    every = {group: msgspec.structs.replace(quotes, most=tuple(most.get(group, ()))) for group, quotes in found.items()}
    return {name: quotes for (whole, name), quotes in every.items() if not whole}, every.get((1, None), Quotes())


Names = Mapping[int, tuple[str, str]]
"""The name and hash of people, by row number."""


def names_in(ledger: Ledger, several: Iterable[Quotes]) -> Names:
    """The names of the most quoted."""
    wanted = json.dumps(sorted({person for quotes in several for person, _ in quotes.most}))
    sql = "SELECT id, name, hash FROM people WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: (row["name"], row["hash"]) for row in ledger.rows(sql, [wanted])}


def most_quoted(quotes: Quotes, names: Names, most: int) -> Iterator[Quoted]:
    """The people quoted most, with their share of all statements that are counted."""
    for person, number in sorted(quotes.most, key=lambda item: (-item[1], names[item[0]]))[:most]:
        yield Quoted(*names[person], number, round(number / quotes.statements, 4))


def _part(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
