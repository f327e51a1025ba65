"""Records as people corrected them: for exports that need spans."""

from collections.abc import Iterator

import msgspec

from onrecord.ledger import Ledger
from onrecord.record import Record, Statement


def corrected_records(ledger: Ledger) -> Iterator[Record]:
    """The latest record of each article, without the statements marked wrong and with corrected sources.

    A corrected source that the article does not hold cannot be pointed at: the statement then has no source.
    """
    sql = (
        "SELECT a.hash AS article, s.number, r.verdict, c.local FROM reviews_standing r JOIN statements s ON s.hash = "
        "r.statement_hash JOIN articles a ON a.id = s.article LEFT JOIN sources c ON c.hash = r.source_hash "
        "WHERE r.verdict <> 'right' AND r.id = (SELECT max(id) FROM reviews_standing WHERE statement_hash = "
        "r.statement_hash)"
    )
    changes: dict[str, dict[int, tuple[str, str | None]]] = {}
    for row in ledger.rows(sql):
        changes.setdefault(row["article"], {})[row["number"]] = (row["verdict"], row["local"])
    for name, record in ledger.named_records():
        yield _corrected(record, changes[name]) if name in changes else record


def _corrected(record: Record, changes: dict[int, tuple[str, str | None]]) -> Record:
    kept = tuple(
        _put_to(record, statement, changes[number][1]) if number in changes else statement
        for number, statement in enumerate(record.statements, 1)
        if number not in changes or changes[number][0] == "source"
    )
    left = {statement.id for statement in kept}
    # what stood within a statement that is gone stands by itself
    kept = tuple(one if one.within in left else msgspec.structs.replace(one, within=None) for one in kept)
    return msgspec.structs.replace(record, statements=kept)


def _put_to(record: Record, statement: Statement, source_id: str | None) -> Statement:
    source = record.source(source_id)
    # the words beside the statement name somebody else, so the source is shown where it is first mentioned
    spans = source.mentions[:1] if source else ()
    return msgspec.structs.replace(statement, source_id=source.id if source else None, source=spans, because="review")
