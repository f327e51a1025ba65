"""No output is written over an SQLite file, by whatever name it is called."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ledger_records import dam
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.files import is_database, keep_databases
from onrecord.views.export_brat import write_brat
from onrecord.views.export_dna import write_dna
from onrecord.views.export_graphml import write_graphml
from onrecord.views.export_tables import write_parquet


def news(folder: Path) -> Path:
    """A ledger in the folder."""
    with Ledger.open(folder / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
    return folder / "news.db"


def soft(path: Path) -> Path:
    """The file by a symbolic link to a symbolic link."""
    for name in ("one.csv", "two.csv"):
        path.with_name(name).symlink_to(path)
        path = path.with_name(name)
    return path


def hard(path: Path) -> Path:
    """The file by another name."""
    os.link(path, path.with_name("hard.csv"))
    return path.with_name("hard.csv")


@pytest.mark.parametrize("named", [lambda path: path, soft, hard])
def test_a_database_is_known_by_any_of_its_names(tmp_path: Path, named: Callable[[Path], Path]) -> None:
    path = named(news(tmp_path))
    assert is_database(path)
    with pytest.raises(InputError, match="never overwritten; name another file"):
        keep_databases(path)


@pytest.mark.parametrize("named", [lambda path: path, soft, hard])
@pytest.mark.parametrize("ending", ["-wal", "-shm"])
def test_so_are_the_files_beside_it(tmp_path: Path, ending: str, named: Callable[[Path], Path]) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        with pytest.raises(InputError, match="belongs to an SQLite file"):
            keep_databases(named(tmp_path / f"news.db{ending}"))


def test_a_journal_that_a_crash_left_is_kept(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (a)").connection.close()
    journal = tmp_path / "other.db-journal"
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    for path in (journal, hard(journal)):
        with pytest.raises(InputError, match="belongs to an SQLite file"):
            keep_databases(path)


def test_other_files_folders_and_new_names_are_free(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("SQLite is a library.")
    (tmp_path / "empty.csv").touch()
    os.mkfifo(tmp_path / "pipe")
    for name in ("notes.txt", "empty.csv", "new.csv", "new.csv-wal", "pipe", "."):
        keep_databases(tmp_path / name)


WRITERS: dict[str, Callable[[Ledger, Path], object]] = {
    "dna": write_dna,
    "graphml": write_graphml,
    "parquet": write_parquet,
}


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("named", [lambda path: path, soft, hard])
def test_an_export_leaves_the_ledger_as_it_is(tmp_path: Path, form: str, named: Callable[[Path], Path]) -> None:
    path = named(news(tmp_path))
    before = path.read_bytes()
    with Ledger.open(path, readonly=True) as ledger, pytest.raises(InputError):
        WRITERS[form](ledger, path)
    assert path.read_bytes() == before


def test_a_folder_of_standoff_is_not_written_over_a_ledger(tmp_path: Path) -> None:
    path = news(tmp_path)
    before = path.read_bytes()
    link = tmp_path / "brat" / "annotation.conf"
    link.parent.mkdir()
    link.symlink_to(path)
    with pytest.raises(InputError, match="never overwritten"):
        write_brat([dam()], link.parent)
    assert path.read_bytes() == before
