"""A person's page: quotations first, positions, and who is who."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, article, client_of, ledger_at
from ledger_records import dam


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    texts = (
        ("one", "“It will rain,” Mara Odell said.", "2025-09-03"),
        ("two", "“It will snow,” Mara Odell said.", "2025-10-04"),
        ("three", "“It will hail,” Marah Odell said.", "2025-11-05"),
    )
    records = [article(name, text, outlet="Courier", published=day) for name, text, day in texts]
    with client_of(ledger_at(tmp_path_factory.mktemp("desk") / "news.db", dam(), *records)) as client:
        yield client


def person(client: TestClient, name: str) -> Any:
    answer = client.get(f"/api/people/{name}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_quotations_come_first_the_newest_on_top(client: TestClient) -> None:
    found = person(client, "Mara Odell")
    assert found["found"]["hits"][0]["said"]["text"] == "“It will snow,”"
    assert [topic["stance"] for topic in found["topics"]] == ["against"]
    assert found["titles"][0]["text"] == "chief of staff"
    shown = client.get(f"/people/{found['person']['hash']}").text
    assert shown.index("It will snow") < shown.index('id="positions"') < shown.index('id="who"')
    assert "chief of staff, the Coast Guard" in shown


def test_people_are_listed_and_found_in_any_spelling(client: TestClient) -> None:
    assert client.get("/api/people").json()[0]["name"] == "Mara Odell"
    assert client.get("/api/people", params={"name": "odell"}).json()
    assert "Mara Odell" in client.get("/people", params={"name": "odell"}).text
    assert client.get("/api/people/Nobody Atall").status_code == 404


def test_two_can_be_joined_and_split_with_a_name_and_a_reason(client: TestClient) -> None:
    kept, other = person(client, "Mara Odell"), person(client, "Marah Odell")
    assert other["person"]["hash"] in [one["hash"] for one in kept["like"]]
    path = f"/people/{kept['person']['hash']}"
    sent = client.post(
        f"{path}/join", data={"other": other["person"]["hash"], "seen": "0", "note": "a slip"}, headers=FORM
    )
    assert sent.headers["location"] == path
    joined = person(client, "Mara Odell")
    assert joined["person"]["articles"] == kept["person"]["articles"] + 1
    assert [(one["action"], one["made_by"], one["note"]) for one in joined["decisions"]] == [
        ("join", "tester", "a slip")
    ]
    last = joined["decisions"][0]["id"]
    sources = [joined["joined"][0]["hash"]]
    apart = client.post(f"/api{path}/split", json={"sources": sources, "seen": last})
    assert apart.status_code == 200
    assert apart.json()["hash"] != kept["person"]["hash"]


def test_a_decision_that_others_have_overtaken_is_refused_with_what_they_did(client: TestClient) -> None:
    kept, other = person(client, "Mara Odell"), person(client, "Marah Odell")
    path = f"/people/{kept['person']['hash']}"
    assert client.post(f"/api{path}/join", json={"other": other["person"]["hash"], "seen": 0}).status_code == 200
    late = client.post(f"{path}/split", data={"sources": kept["joined"][0]["hash"], "seen": "0"}, headers=FORM)
    assert late.status_code == 409
    assert "tester joined Mara Odell and Marah Odell" in late.text


def test_what_cannot_be_decided_is_refused(client: TestClient) -> None:
    path = f"/api/people/{person(client, 'Mara Odell')['person']['hash']}"
    assert client.post(f"{path}/split", json={}).status_code == 400
    assert client.post(f"{path}/split", json={"sources": ["nothing"]}).status_code == 404
    assert client.post(f"{path}/join", json={"other": "Mara Odell"}).status_code == 404
