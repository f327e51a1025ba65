"""Search: statements by their words, and by who, where and when."""

from onrecord.ledger import Ledger
from onrecord.views.said import Filter, Said, conditions, match_of, statements


def search(
    ledger: Ledger, words: str | None = None, chosen: Filter | None = None, *, limit: int = 50
) -> tuple[Said, ...]:
    """The statements that hold all the words and pass the filter.

    Args:
        ledger: the ledger.
        words: words and "phrases"; ``-word`` leaves out, ``word*`` stands for any ending. The best match first.
            Without words, all statements that pass the filter, the newest first.
        chosen: the filter.
        limit: the most to give.

    Raises:
        InputError: there is no word among the words, or the person is nobody or several.
    """
    chosen = chosen or Filter()
    where, values = conditions(ledger, chosen)
    joins = "JOIN articles a ON a.id = s.article LEFT JOIN sources o ON o.id = s.source"
    if words is None:
        sql = f"SELECT s.id FROM statements s {joins} WHERE {where} ORDER BY a.published DESC, s.id LIMIT :limit"
    else:
        values["match"] = match_of(words)
        sql = (
            f"SELECT s.id FROM statements_fts f JOIN statements s ON s.id = f.rowid {joins}"
            f" WHERE statements_fts MATCH :match AND {where} ORDER BY f.rank, s.id LIMIT :limit"
        )
    numbers = [row["id"] for row in ledger.rows(sql, values | {"limit": limit})]
    return statements(ledger, numbers, machine=chosen.machine)
