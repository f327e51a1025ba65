"""Watching at the desk: what is new since the last visit, and a feed of it."""

import base64
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, article, client_of, ledger_at
from onrecord.ledger import Ledger

RAIN = "“It will rain on the harbour,” Mara Odell said."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ledger_at(tmp_path / "news.db", article("rain", RAIN, outlet="Herald", url="https://herald.example/rain"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as client:
        yield client


def watch(client: TestClient, **wanted: Any) -> str:
    """Watch by the form, and give the page that it leads to."""
    sent = client.post("/watch", data=wanted, headers=FORM)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


def new(client: TestClient, page: str) -> list[str]:
    return [hit["said"]["text"] for hit in client.get(f"/api{page}").json()["hits"]]


def test_what_is_added_after_the_last_visit_is_new_until_it_is_seen(client: TestClient, path: Path) -> None:
    page = watch(client, person="Mara Odell")
    assert new(client, page) == []
    assert "nothing new since" in client.get(page).text
    ledger_at(path, article("snow", "“It will snow,” Mara Odell said. “Never,” Teo Lindqvist said."))
    (one,) = client.get("/api/watch").json()
    assert (one["watch"]["name"], one["new"], one["watch"]["made_by"]) == ("Mara Odell", 1, "tester")
    shown = client.get("/watch").text
    assert shown.index("1 new since") < shown.index("“It will snow,”") < shown.index("Stop watching")
    ledger_at(path, article("hail", "“It will hail,” Mara Odell said."))
    client.post(f"{page}/seen", data={"upto": str(one["upto"])}, headers=FORM)
    assert new(client, page) == ["“It will hail,”"], "what came after the page was shown is still new"
    client.post(f"/api{page}/seen", json={})
    assert new(client, page) == []


def test_a_search_is_watched_from_its_page_with_all_that_was_chosen(client: TestClient, path: Path) -> None:
    shown = client.get("/search", params={"words": "harbour", "outlet": "Herald", "sure": 0.5}).text
    assert 'name="words" value="harbour"' in shown.partition('class="watch-it"')[2]
    page = watch(client, words="harbour", outlet="Herald", sure="0.5")
    assert watch(client, words="harbour", outlet="Herald", sure="0.5") == page, "the same is watched once"
    texts = ("“The harbour freezes,” Ida Voss said.", "“The toll freezes,” Ida Voss said.")
    ledger_at(path, *(article(str(n), text, outlet="Herald") for n, text in enumerate(texts)))
    ledger_at(path, article("other", "“The harbour sinks,” Ida Voss said.", outlet="Courier"))
    assert new(client, page) == ["“The harbour freezes,”"]
    assert "words=harbour" in client.get(page).text
    assert client.post("/watch", data={"words": "harbour", "outlet": "Nobody"}, headers=FORM).status_code == 404


def test_a_new_version_brings_only_the_words_that_it_has_more(client: TestClient, path: Path) -> None:
    page = watch(client)
    longer = RAIN + " “And it will hail,” Mara Odell said."
    ledger_at(path, article("rain", longer, outlet="Herald", url="https://herald.example/rain"))
    assert new(client, page) == ["“And it will hail,”"]


def test_somebody_can_be_watched_before_they_speak_and_is_found_after_a_join(client: TestClient, path: Path) -> None:
    page = watch(client, person="Ada Moor")
    assert new(client, page) == []
    ledger_at(path, article("moor", "“I am here,” Ada Moor said."), article("more", "“So am I,” Eda Quist said."))
    assert new(client, page) == ["“I am here,”"]
    with Ledger.open(path) as ledger:
        ledger.join("Eda Quist", "Ada Moor", by="tester")
    assert sorted(new(client, page)) == ["“I am here,”", "“So am I,”"]


def test_each_visitor_has_watches_of_their_own(client: TestClient) -> None:
    page = watch(client, words="harbour")
    other = {"cookie": "onrecord_name=ida"}
    assert client.get("/api/watch", headers=other).json() == []
    assert client.get(f"/api{page}", headers=other).json()["watch"]["made_by"] == "tester", "a link can be shared"
    gone = client.post(f"{page}/forget", headers=FORM)
    assert gone.headers["location"] == "/watch"
    assert client.get("/api/watch").json() == []
    assert client.get(page).status_code == 404


def test_the_feed_has_each_quotation_once_and_names_it_for_good(client: TestClient, path: Path) -> None:
    page = watch(client, words="rain")
    (before,) = entries(client, page)
    assert before.findtext(f"{ATOM}title") == "Mara Odell: “It will rain on the harbour,”"
    assert RAIN in (before.findtext(f"{ATOM}content") or "")
    evil = "“It may rain <script>alert(1)</script> & hail \x07,” Mara Odell said."
    ledger_at(path, article("copy", RAIN + " Others agree.", outlet="Courier"), article("evil", evil))
    after = entries(client, page)
    assert [one.findtext(f"{ATOM}id") for one in after][1:] == [before.findtext(f"{ATOM}id")], "a copy is not news"
    assert "<script>alert(1)</script> & hail �" in (after[0].findtext(f"{ATOM}content") or "")
    link = after[0].find(f"{ATOM}link")
    assert link is not None
    address = link.get("href", "").partition("#")[0]
    assert client.get(address).status_code == 200


def entries(client: TestClient, page: str) -> list[ElementTree.Element]:
    answer = client.get(f"{page}/feed.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ElementTree.fromstring(answer.content)
    assert all(feed.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))
    return feed.findall(f"{ATOM}entry")


def test_a_feed_reader_gives_the_token_as_a_password(path: Path) -> None:
    with client_of(path, token="a long enough token") as client:
        refused = client.get("/watch/c0ffee/feed.atom")
        assert refused.status_code == 401
        assert refused.headers["www-authenticate"].startswith("Basic ")
        wrong = base64.b64encode(b"ida:another token").decode()
        assert client.get("/watch/c0ffee/feed.atom", headers={"authorization": f"Basic {wrong}"}).status_code == 401
        given = base64.b64encode(b"ida:a long enough token").decode()
        assert client.get("/watch/c0ffee/feed.atom", headers={"authorization": f"Basic {given}"}).status_code == 404
        assert client.get("/api/held", headers={"authorization": "Basic %%%"}).status_code == 401


def test_an_immutable_desk_shows_what_is_watched_and_keeps_nothing(path: Path) -> None:
    with client_of(path) as client:
        page = watch(client, words="rain")
    with client_of(path, immutable=True) as reading:
        assert "Stop watching" not in reading.get("/watch").text
        assert "Watch this search" not in reading.get("/search?words=rain").text
        assert len(reading.get("/api/watch").json()) == 1
        assert reading.post(f"{page}/seen", headers=FORM).status_code == 403
