"""A desk for tests: in this process over a ledger of invented articles, or served for a browser."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import msgspec
import uvicorn
from starlette.testclient import TestClient

from ledger_records import dam
from onrecord import Article, Record
from onrecord.desk.app import make_app
from onrecord.desk.desk import Desk
from onrecord.desk.options import DeskOptions
from onrecord.ledger import Ledger
from onrecord.scale.processes import Reads
from onrecord.settings import Settings
from stand_ins import QuickReader

HERE = "http://127.0.0.1:8017"
FORM = {"origin": HERE}
"""What a browser sends with a form of the desk."""


def make_quick_reader() -> Reads:
    return QuickReader()


def article(name: str, text: str, **about: Any) -> Record:
    """A text as the quick reader reads it."""
    return QuickReader().read(msgspec.convert({"id": name, "text": text, **about}, Article))


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
        yield client_at(desk)


def client_at(desk: Desk) -> TestClient:
    return TestClient(make_app(desk), base_url=HERE, follow_redirects=False)


@contextmanager
def served(desk: Desk) -> Iterator[str]:
    """The desk on a free port of this machine, for a browser; gives its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(64)
        server = uvicorn.Server(uvicorn.Config(make_app(desk), lifespan="off", log_level="error"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
