"""People across parts, and figures for audits: a ledger of names alone, and two tables in Parquet made from it.

The ledger of names (``index/people.db`` in the folder of parts) holds no texts. Its own code gathers its people, so
that they are those of a ledger of the same articles.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError, LedgerBusy, LedgerError, LedgerFull
from onrecord.extras import need
from onrecord.ledger import Ledger, Prepared
from onrecord.scale.part_names import parts_in, require_one_reader
from onrecord.scale.part_tables import prepared_in
from onrecord.views.whole_files import drafted, replaced

_KEPT = frozenset({"sources", "titles", "tallies"})
_ARTICLES = (
    "SELECT a.id, a.outlet, a.published, a.bylines, coalesce(t.named, 0) AS named, coalesce(t.unnamed, 0) AS unnamed,"
    " coalesce(t.unknown, 0) AS unknown, coalesce(t.sources, 0) AS sources, coalesce(t.unnamed_sources, 0) AS"
    " unnamed_sources, coalesce(t.reasoned, 0) AS reasoned, coalesce(u.anonymous, 0) AS anonymous,"
    " coalesce(u.unnamed_person, 0) AS unnamed_person, coalesce(u.unnamed_group, 0) AS unnamed_group"
    " FROM articles a LEFT JOIN tallies t ON t.article = a.id LEFT JOIN (SELECT article,"
    " sum(statements) FILTER (WHERE type = 'anonymous_source') AS anonymous,"
    " sum(statements) FILTER (WHERE type = 'unnamed_person') AS unnamed_person,"
    " sum(statements) FILTER (WHERE type = 'unnamed_group') AS unnamed_group"
    " FROM sources WHERE standing = 'unnamed' GROUP BY article) u ON u.article = a.id WHERE a.latest = 1 ORDER BY a.id"
)
_QUOTED = (
    "SELECT o.article, o.person, sum(o.statements) AS statements FROM articles a JOIN sources o ON o.article = a.id"
    " WHERE a.latest = 1 AND o.standing = 'named' AND o.person IS NOT NULL AND o.statements > 0"
    " GROUP BY 1, 2 ORDER BY 1, 2"
)
FIGURES = {"articles": _ARTICLES, "quoted": _QUOTED}
"""The tables of figures, as queries over the ledger of names."""

_TEXT = {"outlet", "published", "bylines"}


def index_of(folder: Path) -> Path:
    """The folder of what is derived from parts; it can be deleted and made again."""
    return folder / "index"


def people_of(folder: Path) -> Ledger:
    """The ledger of names of a folder of parts, to ask; close it.

    Raises:
        InputError: the people of some parts are not gathered yet, or the folder holds parts of several readers.
    """
    require_one_reader(folder)
    new = _names(folder) ^ _gathered(folder)
    if new:
        raise InputError(
            f"the people of {len(new)} of the parts of {folder} are not gathered yet; run `onrecord people {folder}`"
        )
    if not _is_whole(index_of(folder)):
        raise InputError(
            f"the people of {folder} were gathered by another version, or are damaged; run `onrecord people {folder}`"
        )
    return Ledger.open(index_of(folder) / "people.db", readonly=True)


def gather_people(folder: Path) -> int:
    """Gather the people of the parts that are new, and write the figures; return how many parts those were.

    Raises:
        InputError: a part is damaged, parts of several readers are there, or the index cannot be written.
    """
    require_one_reader(folder)
    names, before = _names(folder), _gathered(folder)
    index = index_of(folder)
    if before - names or (before and not _is_whole(index)):  # a ledger takes nothing out again
        _forget(index)
        before = set()
    if names == before:
        return 0
    index.mkdir(exist_ok=True)
    with Ledger.open(index / "people.db", create=True) as ledger:
        with ledger.bulk() as bulk:
            for _, part in parts_in(folder):
                for _, one in prepared_in(part) if part.name not in before else ():
                    if isinstance(one, Prepared):
                        bulk.add(_of_names(one))
        for table, sql in FIGURES.items():
            _write_figures(index / f"{table}.parquet", ledger.rows(sql))
    with replaced(index / "parts.json") as file:
        json.dump(sorted(names), file)
    return len(names - before)


def _of_names(prepared: Prepared) -> Prepared:
    """The record without all that gathering and audits do not need."""
    return msgspec.structs.replace(
        prepared,
        article=prepared.article | {"text": "", "exact": None},
        reading=prepared.reading | {"record": b""},
        rows={table: rows if table in _KEPT else [] for table, rows in prepared.rows.items()},
    )


def _write_figures(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    pa, pq = need("pyarrow", "parts"), need("pyarrow.parquet", "parts")
    found = list(rows)
    names = list(found[0]) if found else []
    schema = pa.schema([(name, pa.string() if name in _TEXT else pa.int64()) for name in names])
    with drafted(path) as draft:
        pq.write_table(pa.Table.from_pylist(found, schema), draft, compression="zstd")


def _names(folder: Path) -> set[str]:
    return {part.name for _, part in parts_in(folder)}


def _gathered(folder: Path) -> set[str]:
    """The names of the parts whose people are gathered."""
    try:
        return set(json.loads((index_of(folder) / "parts.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return set()


def _is_whole(index: Path) -> bool:
    """Whether the ledger of names can be asked by this version."""
    try:
        Ledger.open(index / "people.db", readonly=True).close()
    except (LedgerBusy, LedgerFull):
        raise
    except LedgerError:
        return False
    return all((index / f"{table}.parquet").exists() for table in FIGURES)


def _forget(index: Path) -> None:
    for path in index.iterdir():
        path.unlink()
