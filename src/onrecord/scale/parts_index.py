"""The index of parts: a ledger of their articles without texts and records, and two tables of figures for audits.

The ledger (``index/ledger.db`` in the folder of parts) has people, statements, positions and full-text search over
them. A ledger's own code fills it and is asked, so that the answers are those of a ledger of the same articles. Texts
and records stay in the parts.
"""

import shutil
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import InputError, LedgerBusy, LedgerError, LedgerFull
from onrecord.extras import need
from onrecord.ledger import Ledger, Prepared
from onrecord.ledger.prepared import Values
from onrecord.ledger.readings import record_of, unpacked
from onrecord.record import Record
from onrecord.scale.part_names import parts_in, require_one_reader
from onrecord.scale.part_tables import prepared_in, whole_articles
from onrecord.views.whole_files import drafted, replaced

_LEFT_OUT = frozenset({"notes", "flags"})
_AT_ONCE = 20_000  # rows of figures held until they are written
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
"""The tables of figures, as queries over the ledger."""

_LEDGER = "ledger.db"
_TEXT = {"outlet", "published", "bylines"}


def index_of(folder: Path) -> Path:
    """The folder of what is derived from parts; it can be deleted and made again."""
    return folder / "index"


class _Gathered(msgspec.Struct, frozen=True):
    """What the index holds.

    Attributes:
        parts: the parts, each with the bytes that its files had.
        complete: whether all of them are in it whole; otherwise gathering was interrupted.
    """

    parts: dict[str, int] = {}
    complete: bool = True


class PartsLedger(Ledger):
    """The ledger of an index. Its records are read from the parts.

    Attributes:
        folder: the folder of parts.
    """

    folder: Path

    def records_of(self, hashes: Iterable[str]) -> Iterator[tuple[str, Record]]:
        """As :meth:`onrecord.ledger.Ledger.records_of`.

        Raises:
            InputError: a part is damaged.
        """
        wanted = set(hashes)
        for _, part in parts_in(self.folder) if wanted else ():
            for name, article, packed in whole_articles(part, wanted):
                wanted.remove(name)  # another part may have the same article
                yield name, record_of(article, unpacked(packed))

    def record(self, name: str) -> Record:
        """As :meth:`onrecord.ledger.Ledger.record`, by the hash alone.

        Raises:
            InputError: there is no such article, or a part is damaged.
        """
        for _, record in self.records_of([name]):
            return record
        raise InputError(f"these parts hold no article {name!r}; expected a hash of the table articles")


def people_of(folder: Path) -> PartsLedger:
    """The ledger of the index of a folder of parts, to ask; close it.

    Raises:
        InputError: the people of some parts are not gathered yet, a part has changed since, or the folder holds parts
            of several readers.
    """
    require_one_reader(folder)
    now, gathered = _sizes(folder), _gathered(folder)
    known = gathered.parts if gathered.complete else {}
    if new := now.keys() ^ known.keys():
        raise InputError(
            f"the people of {len(new)} of the parts of {folder} are not gathered yet; run `onrecord people {folder}`"
        )
    if changed := sorted(name for name, size in now.items() if known[name] != size):
        raise InputError(
            f"the part {folder / changed[0]} has changed since its people were gathered, or is damaged; run"
            f" `onrecord people {folder}`"
        )
    if not (ledger := _opened(folder, gathered)):
        raise InputError(
            f"the people of {folder} were gathered by another version, or are damaged; run `onrecord people {folder}`"
        )
    return ledger


def gather_people(folder: Path) -> int:
    """Gather the people of the parts that are new, and write the index; return how many parts those were.

    What a run that was killed had gathered stays.

    Raises:
        InputError: a part is damaged, parts of several readers are there, or the index cannot be written.
    """
    require_one_reader(folder)
    now, before = _sizes(folder), _gathered(folder)
    index = index_of(folder)
    # A ledger takes nothing out again.
    if before.parts.items() - now.items() or not (before.parts and _is_whole(folder, before)):
        _forget(index)
        before = _Gathered()
    if now == before.parts and before.complete:
        return 0
    index.mkdir(exist_ok=True)
    _note(index, _Gathered(now, complete=False))
    known = before.parts if before.complete else {}
    with Ledger.open(index / _LEDGER, create=True) as ledger:
        with ledger.bulk() as bulk:
            for _, part in parts_in(folder):
                for _, one in prepared_in(part) if part.name not in known else ():
                    if isinstance(one, Prepared):
                        bulk.add(_of_index(one))
        for table, sql in FIGURES.items():
            _write_figures(index / f"{table}.parquet", ledger.rows(sql))
    _note(index, _Gathered(now))
    return len(now.keys() - known.keys())


def _of_index(prepared: Prepared) -> Prepared:
    """The record without what stays in the parts."""
    return msgspec.structs.replace(
        prepared,
        article=prepared.article | {"text": "", "exact": None},
        reading=prepared.reading | {"record": b""},
        rows={
            table: [] if table in _LEFT_OUT else list(_without_spans(prepared.columns.get(table, ()), rows))
            for table, rows in prepared.rows.items()
        },
    )


def _without_spans(columns: tuple[str, ...], rows: list[Values]) -> Iterator[Values]:
    """The rows with no spans in them."""
    spans = {place for place, name in enumerate(columns) if name.endswith("spans")}
    return (tuple("[]" if place in spans else value for place, value in enumerate(row)) for row in rows)


def _write_figures(path: Path, rows: Iterator[dict[str, Any]]) -> None:
    pa, pq = need("pyarrow", "parts"), need("pyarrow.parquet", "parts")
    found = list(islice(rows, _AT_ONCE))
    schema = pa.schema([(name, pa.string() if name in _TEXT else pa.int64()) for name in (found[0] if found else [])])
    with drafted(path) as draft, pq.ParquetWriter(draft, schema, compression="zstd") as file:
        while found:
            file.write_table(pa.Table.from_pylist(found, schema))
            found = list(islice(rows, _AT_ONCE))


def _sizes(folder: Path) -> dict[str, int]:
    """The names of the parts, each with the bytes of its files."""
    return {part.name: sum(file.stat().st_size for file in part.iterdir()) for _, part in parts_in(folder)}


def _gathered(folder: Path) -> _Gathered:
    """What the index holds."""
    try:
        return msgspec.json.decode((index_of(folder) / "parts.json").read_bytes(), type=_Gathered)
    except (OSError, ValueError):
        return _Gathered()


def _note(index: Path, gathered: _Gathered) -> None:
    with replaced(index / "parts.json") as file:
        file.write(msgspec.json.format(msgspec.json.encode(gathered)).decode())


def _opened(folder: Path, gathered: _Gathered) -> PartsLedger | None:
    """The ledger of the index, if this version can ask it, or add to it where gathering was interrupted."""
    index = index_of(folder)
    if gathered.complete and not all((index / f"{table}.parquet").exists() for table in FIGURES):
        return None
    try:
        ledger = PartsLedger.open(index / _LEDGER, readonly=True)
    except (LedgerBusy, LedgerFull):
        raise
    except LedgerError:
        return None
    ledger.folder = folder
    return ledger


def _is_whole(folder: Path, gathered: _Gathered) -> bool:
    """Whether the index can be asked, or added to."""
    ledger = _opened(folder, gathered)
    if ledger:
        ledger.close()
    return ledger is not None


def _forget(index: Path) -> None:
    for path in index.iterdir() if index.is_dir() else ():
        if path.is_dir():
            shutil.rmtree(path)  # a draft that a killed run left
        else:
            path.unlink()
