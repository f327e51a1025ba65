"""Datasette serves a ledger as it is: real server, real pages."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing

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
        ledger.add(said("Jo Vane", "the <script>alert(1)</script> is safe", id="x", outlet="Herald"), reader="r1")
        (folder / "metadata.json").write_text(json.dumps(ledger.metadata()))
    with closing(sqlite3.connect(folder / "other.db")) as other, other:
        other.execute('CREATE TABLE said (text, article INTEGER, start INTEGER, "end" INTEGER)')
        other.execute("INSERT INTO said VALUES ('words', 1, 0, 5)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "datasette",
        str(folder / "news.db"),
        str(folder / "other.db"),
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


def test_statements_stand_in_their_sentence_with_a_link_to_the_words(server: str) -> None:
    found = page(server + "/news/said")
    assert "<mark>“The dam will be finished by spring,”</mark> Mara Odell, chief of staff" in found
    assert 'href="https://courier.example/dam#:~:text=The%20dam%20will%20be%20finished%20by%20spring"' in found
    assert '<a href="/news/articles/1">in the article</a>' in found


def test_what_an_article_says_is_escaped(server: str) -> None:
    found = page(server + "/news/statements", _search="script")
    assert "&lt;script&gt;" in found
    assert "<script>alert" not in found


QUESTIONS: dict[str, dict[str, str]] = {
    "who_said": {"words": "harbour"},
    "said_by": {"name": "Odell"},
    "on_whose_word": {"name": "council"},
    "for_and_against": {"topic": "toll"},
    "unnamed_sources_by_outlet": {},
    "who_did_not_answer": {},
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_are_answered(server: str, name: str) -> None:
    rows = json.loads(page(f"{server}/news/{name}.json", _shape="array", **QUESTIONS[name]))
    assert rows
    assert "Traceback" not in page(f"{server}/news/{name}", **QUESTIONS[name])


def test_other_databases_are_left_alone(server: str) -> None:
    found = json.loads(page(server + "/other.json"))
    assert found["queries"] == []
    assert "<mark>" not in page(server + "/other/said")
