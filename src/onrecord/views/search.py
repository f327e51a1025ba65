"""Search: full-text search over statements, with filters."""

from typing import Any

from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Said, conditions, match_of, statements


def search(
    ledger: Ledger,
    words: str | None = None,
    chosen: Filter | None = None,
    *,
    limit: int = 50,
    by_day: bool = False,
) -> tuple[Said, ...]:
    """The statements that contain all the words and pass the filter.

    Args:
        ledger: the ledger.
        words: words and "phrases"; ``-word`` excludes, ``word*`` matches any ending. Ordered by match and confidence;
            if the words occur in 20,000 statements or more, the last added first.
            Without words, all statements that pass the filter, the most recent first.
        chosen: the filter.
        limit: maximum number of results.
        by_day: the most recent first, with words too.

    Raises:
        InputError: there is no word to search for, or the person is unknown or ambiguous.
    """
    chosen = chosen or Filter()
    where, values = conditions(ledger, chosen)
    values["limit"] = limit
    if words is None:
        numbers = _newest(ledger, where, values)
    else:
        numbers = _best(ledger, where, values | {"match": match_of(words)}, by_day)
    return statements(ledger, numbers, machine=chosen.machine)


_JOINED = "JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source"
_TOO_COMMON = 20_000
"""With more matches than this, the words are too common for ranking to mean much."""


def _newest(ledger: Ledger, where: str, values: dict[str, Any]) -> list[int]:
    sql = f"SELECT s.id FROM statements s CROSS {_JOINED} WHERE {where} ORDER BY s.day DESC, s.id DESC LIMIT :limit"
    return [row["id"] for row in ledger.rows(sql, values)]


def _best(ledger: Ledger, where: str, values: dict[str, Any], by_day: bool) -> list[int]:
    """The best matches that pass the filter, or the last added if there are too many matches."""
    matches = "FROM statements_fts f {join} WHERE statements_fts MATCH :match"
    # counted up to the limit only: counting all takes as long as what is to be avoided
    few = f"SELECT count(*) AS n FROM (SELECT 1 {matches.format(join='')} LIMIT {_TOO_COMMON})"
    common = next(ledger.rows(few, values))["n"] == _TOO_COMMON
    # The rank is negative, and lowest for the best match: of equal matches the one with higher confidence comes first.
    order = "f.rowid DESC" if common else "f.rank * s.confidence, f.rowid"
    order = "s.day DESC, s.id DESC" if by_day else order
    joined = matches.format(join=f"CROSS JOIN statements s ON s.id = f.rowid {_JOINED}")
    sql = f"SELECT s.id {joined} AND {where} ORDER BY {order} LIMIT :limit"
    return [row["id"] for row in ledger.rows(sql, values)]
