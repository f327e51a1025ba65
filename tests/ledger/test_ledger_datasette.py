"""Datasette serves a ledger as it is: real server, real pages."""

import json
import re
import socket
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator

import pytest

from ledger_records import dam, said
from onrecord.ledger import Ledger

pytest.importorskip("datasette")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    with Ledger.open(folder / "news.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
        ledger.add(said("Mara Odell", "the harbour is safe", id="b", outlet="Herald"), reader="r1")
        (folder / "metadata.json").write_text(json.dumps(ledger.metadata()))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "datasette",
        str(folder / "news.db"),
        "-m",
        str(folder / "metadata.json"),
        "-p",
        str(port),
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        yield _ready(f"http://127.0.0.1:{port}")
        running.terminate()


def _ready(address: str) -> str:
    for _ in range(200):
        try:
            urllib.request.urlopen(address + "/-/versions.json").read()
        except OSError:
            time.sleep(0.1)
        else:
            return address
    raise AssertionError("datasette did not start")


def page(address: str, **query: str) -> str:
    return str(urllib.request.urlopen(f"{address}?{urllib.parse.urlencode(query)}").read().decode())


def test_a_view_is_a_page_with_its_meaning(server: str) -> None:
    found = page(server + "/news/statements_by_person")
    assert "Mara Odell" in found
    assert "How often each person is quoted" in found


def test_columns_are_explained_and_references_show_names(server: str) -> None:
    found = page(server + "/news/sources")
    assert "The fullest name in the article" in found
    assert re.search(r'href="/news/people/\d+">Mara Odell</a>', found)
    assert 'href="/news/articles/1">The dam</a>' in found


def test_statements_can_be_searched(server: str) -> None:
    found = page(server + "/news/statements", _search="harbour")
    assert "the harbour is safe" in found
    assert "finished by spring" not in found


def test_every_table_and_view_opens(server: str) -> None:
    tables = json.loads(page(server + "/news.json"))
    names = [table["name"] for table in tables["tables"]] + [view["name"] for view in tables["views"]]
    assert {"articles", "statements", "people", "said", "unnamed_sources", "refusals"} <= set(names)
    for name in names:
        assert "Traceback" not in page(f"{server}/news/{name}")
