"""An article's page, its statements' permanent addresses, and its versions."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from desk_run import client_of, ledger_at
from onrecord import Article, Record
from onrecord.ledger.hashing import article_hash
from stand_ins import QuickReader

TEXT = (
    "“The dam will be finished by spring,” Mara Odell said.\n\n“The toll is too high for us all,” Teo "
    "Lindqvist said.\n\n"
    "“We have heard it all before,” Anna Reyes said."
)
LATER = TEXT.replace("by spring", "by the autumn").replace(
    "“We have heard it all before,” Anna Reyes said.", "Nobody else spoke."
)


def record(text: str, **about: Any) -> Record:
    article = Article(
        id="dam", url="https://courier.example/dam", bylines=("Ida Voss",), published=date(2025, 9, 3), text=text
    )
    return QuickReader().read(msgspec.structs.replace(article, **about))


FIRST, NEWEST = record(TEXT), record(LATER, updated=date(2025, 9, 4))
OLD, NEW = article_hash(FIRST.article), article_hash(NEWEST.article)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client_of(ledger_at(tmp_path_factory.mktemp("desk") / "news.db", FIRST, NEWEST)) as client:
        yield client


def test_the_page_has_the_text_the_day_the_address_and_the_reader(client: TestClient) -> None:
    shown = client.get(f"/articles/{OLD}").text
    for words in (
        "3 September 2025",
        "https://courier.example/dam",
        "version 1 of 2",
        "by <bdi>test</bdi>",
        OLD,
        "Ida Voss",
    ):
        assert words in shown
    assert "This is an earlier version" in shown
    assert "This is an earlier version" not in client.get(f"/articles/{NEW}").text


def test_every_statement_has_a_permanent_address(client: TestClient) -> None:
    links = client.get(f"/api/articles/{OLD}").json()["links"]
    assert links["s1"] == "0-37"
    assert f'href="/articles/{OLD}/0-37#here"' in client.get(f"/articles/{OLD}").text


def test_an_address_shows_the_old_words_and_says_what_became_of_them(client: TestClient) -> None:
    shown = client.get(f"/articles/{OLD}/0-37").text
    assert "“The dam will be finished by spring,”" in shown
    assert "The article has changed since" in shown
    assert "puts it otherwise" in shown
    links = client.get(f"/api/articles/{OLD}").json()["links"]
    newer = {name: client.get(f"/api/articles/{OLD}/{links[name]}").json()["linked"]["newer"] for name in links}
    assert [one["state"] for one in newer.values()] == ["changed", "unchanged", "gone"]
    assert "by the autumn" in newer["s1"]["words"]
    assert client.get(f"/articles/{NEW}/{newer['s2']['at']}").status_code == 200


def test_an_address_in_the_newest_version_has_nothing_to_add(client: TestClient) -> None:
    found = client.get(f"/api/articles/{NEW}/0-41").json()["linked"]
    assert (found["newer"], found["statement"]) == (None, "s1")
    assert "no statement has exactly these words" in client.get(f"/articles/{NEW}/3-9").text


@pytest.mark.parametrize("place", ["0-99999", "9-3", "x", "0-0", "-1-4", "0-5,3-9", "0-١"])
def test_an_address_outside_of_the_article_is_refused(client: TestClient, place: str) -> None:
    assert client.get(f"/api/articles/{OLD}/{place}").status_code == 404


def test_what_changed_from_version_to_version(client: TestClient) -> None:
    shown = client.get(f"/articles/{NEW}/changes").text
    assert "Told otherwise" in shown
    assert "by the autumn" in shown
    assert "Only in version 1" in shown
    assert "1 statement the same" in shown
    assert "This is the first version" in client.get(f"/articles/{OLD}/changes").text


def test_an_article_that_is_not_there(client: TestClient) -> None:
    assert client.get("/api/articles/0000").status_code == 404
    assert "0000" in client.get("/articles/0000").text
