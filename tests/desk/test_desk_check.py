"""Checking a draft at the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, article, client_of, ledger_at
from onrecord.ledger import Ledger

SOURCE = "“The harbour wall will not hold another winter of such storms,” Mara Odell said."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ledger_at(tmp_path / "news.db", article("wall", SOURCE, title="The wall", outlet="Herald"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as client:
        yield client


def test_each_quotation_gets_its_verdict_beside_the_place(client: TestClient, path: Path) -> None:
    draft = SOURCE + "\n\n" + SOURCE.replace("will not hold", "will hold")
    sent = client.post("/check", data={"text": draft}, headers=FORM)
    found = client.get("/api" + sent.headers["location"]).json()
    assert [(one["verdict"], one["sense_changed"]) for one in found] == [("verbatim", False), ("altered", True)]
    shown = client.get(sent.headers["location"]).text
    assert "2 checked: 1 verbatim, 1 altered" in shown
    assert '<mark class="differs">not</mark>' in shown
    assert 'href="/articles/' in shown
    with Ledger.open(path, readonly=True) as ledger:
        assert next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"] == 1, "a draft is not kept"


def test_what_is_in_no_article_is_said_so(client: TestClient) -> None:
    draft = client.post("/api/check", json={"text": "“The ferry sank on Tuesday evening,” Bo Lund said."}).json()
    assert [one["verdict"] for one in client.get(f"/api/check/{draft['hash']}").json()] == ["not_found"]
    assert "none of the articles has these words" in client.get(f"/check/{draft['hash']}").text
    assert client.get("/check/c0ffee").status_code == 404
