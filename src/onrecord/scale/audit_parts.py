"""Audits of parts: aggregated by DuckDB over two tables of figures, the same as of a ledger of the same articles."""

from pathlib import Path

from onrecord.extras import need
from onrecord.scale.parts_index import index_of, people_of
from onrecord.views.audit import SUMMED, Audited, By, audited, in_order, told_of
from onrecord.views.audit_quoted import Quotes, names_in, quotes_of, quotes_sql
from onrecord.views.outlets import outlet_named
from onrecord.views.said import Filter

_GROUP = {
    "outlet": "a.outlet",
    "month": "a.published[1:7]",
    "all": "'all'",
    "author": "unnest(if(json_array_length(a.bylines) = 0, [NULL], from_json(a.bylines, '[\"VARCHAR\"]')))",
}
_WHERE = (
    "($outlet IS NULL OR lower(a.outlet) = lower($outlet)) AND ($since IS NULL OR a.published >= $since)"
    " AND ($until IS NULL OR a.published <= $until)"
)


def audit_parts(folder: Path, by: By, chosen: Filter, *, most: int = 10) -> tuple[Audited, ...]:
    """As :func:`onrecord.views.audit.audit`, of a folder of parts. Nobody has reviewed these.

    Raises:
        InputError: people are not gathered yet, no article is from the outlet, or DuckDB is not installed.
    """
    duckdb = need("duckdb", "parts")
    with people_of(folder) as ledger, duckdb.connect() as db:
        days = {name: value and value.isoformat() for name, value in (("since", chosen.since), ("until", chosen.until))}
        values = {"outlet": outlet_named(ledger, chosen.outlet)} | days
        files = {table: str(index_of(folder) / f"{table}.parquet") for table in ("articles", "quoted")}
        grouped = f"SELECT {_GROUP[by]} AS name, a.* FROM read_parquet($articles) a WHERE {_WHERE}"
        rows = db.execute(
            f"WITH g AS ({grouped}) SELECT name, {SUMMED} FROM g GROUP BY name",
            values | {"articles": files["articles"]},
        ).fetchall()
        counted = (
            f"WITH g AS ({grouped}) SELECT g.name AS name, q.person AS person, sum(q.statements)::BIGINT AS n FROM g"
            " JOIN read_parquet($quoted) q ON q.article = g.id GROUP BY ALL"
        )
        quoted, _ = quotes_of(db.execute(quotes_sql(counted, most, whole=False), values | files).fetchall())
        names = names_in(ledger, quoted.values())
    found = [audited(row[0], told_of(row[1:]), quoted.get(row[0], Quotes()), names, most) for row in rows]
    return in_order(found, by)
