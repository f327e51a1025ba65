"""The same words at the desk: compared when asked, side by side, with what changed marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, client_of
from ledger_records import said
from onrecord.ledger import Ledger

WORDS = "the harbour wall will not hold another winter of such storms and high tides"


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for name, words in (("one", WORDS), ("two", WORDS.replace("will not", "will")), ("three", "no")):
            about = {"outlet": name, "title": f"Title {name}", "published": "2031-05-03"}
            ledger.add(said("Mara Odell", words, id=name, **about), reader="r1")  # type: ignore[arg-type]
    with client_of(tmp_path / "news.db") as client:
        yield client


def test_articles_are_compared_when_asked(client: TestClient) -> None:
    assert client.get("/api/same").json() == {"pairs": [], "more": False, "waiting": 3}
    assert "3 articles" in client.get("/same").text
    assert client.post("/same/place", headers=FORM).headers["location"] == "/same"
    found = client.get("/api/same").json()
    assert (found["waiting"], [one["kind"] for one in found["pairs"]]) == (0, ["sense_changed"])
    shown = client.get("/same", params={"kind": "sense_changed"}).text
    assert '<mark class="differs">not' in shown
    assert client.get("/api/same", params={"kind": "verbatim"}).json()["pairs"] == []
    assert client.get("/same", params={"person": "Nobody Atall"}).status_code == 404


def test_stories_list_their_articles(client: TestClient) -> None:
    client.post("/api/same/place", json={})
    for story in client.get("/api/stories").json()["stories"]:
        assert len(story["articles"]) > 1
    assert client.get("/stories").status_code == 200
