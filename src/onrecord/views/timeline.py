"""Timeline: statements in the order they were made."""

from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Said, conditions, match_of, statements


def timeline(
    ledger: Ledger, words: str | None = None, chosen: Filter | None = None, *, limit: int = 200
) -> tuple[Said, ...]:
    """Statements by the first day on which they can have been made, or by their article's date if that is unknown;
    within a day, by confidence.

    Statements without any date are left out.

    Args:
        ledger: the ledger.
        words: as in :func:`onrecord.views.search.search`; ``None`` for all.
        chosen: the filter.
        limit: the most to give; the latest are kept.

    Raises:
        InputError: there is no word among the words, or the person is nobody or several.
    """
    chosen = chosen or Filter()
    where, values = conditions(ledger, chosen)
    if words is not None:
        where += " AND s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH :match)"
        values["match"] = match_of(words)
    sql = (
        "SELECT s.id FROM statements s CROSS JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source"
        f" WHERE {where} AND s.day IS NOT NULL ORDER BY s.day DESC, s.confidence, s.id DESC LIMIT :limit"
    )
    numbers = [row["id"] for row in ledger.rows(sql, values | {"limit": limit})]
    # the latest are kept, and then told from the first on
    return statements(ledger, numbers[::-1], machine=chosen.machine)
