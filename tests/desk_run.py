"""A desk for tests: in this process over a ledger of invented articles, or served for a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from ledger_records import dam
from onrecord.desk.app import make_app
from onrecord.desk.desk import Desk
from onrecord.desk.options import DeskOptions
from onrecord.ledger import Ledger
from onrecord.scale.processes import Reads
from onrecord.settings import Settings
from stand_ins import QuickReader


def make_quick_reader() -> Reads:
    return QuickReader()


def ledger_at(path: Path, *records: Any) -> Path:
    with Ledger.open(path, create=True) as ledger:
        for record in records or (dam(),):
            ledger.add(record, reader="test")
    return path


@contextmanager
def desk_over(path: Path, **options: Any) -> Iterator[Desk]:
    desk = Desk(DeskOptions(ledger=path, by="tester", **options), make_quick_reader, Settings(jobs=1))
    try:
        yield desk
    finally:
        desk.close()


@contextmanager
def client_of(path: Path, **options: Any) -> Iterator[TestClient]:
    """A program that asks the desk, without a network."""
    with desk_over(path, **options) as desk:
        yield TestClient(make_app(desk), base_url="http://127.0.0.1:8017", follow_redirects=False)
