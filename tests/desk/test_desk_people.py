"""A person's page: quotations first, positions, and who is who."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, article, client_of, ledger_at
from ledger_records import dam, said
from onrecord.ledger import Ledger


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
    assert other["person"]["hash"] in [one["other"]["hash"] for one in kept["like"]]
    assert "another given name" in kept["like"][0]["reason"]
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


def test_quotations_are_looked_through_by_topic(tmp_path: Path) -> None:
    told = "“The ferry is late {n},” Mara Odell said. “The budget is short {n},” Teo Lindqvist said."
    texts = [told.format(n=n) for n in range(4)]
    path = ledger_at(tmp_path / "news.db", *(article(str(n), text) for n, text in enumerate(texts)))
    with client_of(path) as client:
        found = person(client, "Mara Odell")
        assert [(one["word"], one["statements"]) for one in found["subjects"]] == [("ferry", 4), ("late", 4)]
        link = re.search(r'href="(/search\?person=\w+&amp;words=ferry[^"]*)"', client.get("/people/Mara Odell").text)
        assert link
        assert client.get(f"/api{html.unescape(link[1])}").json()["total"] == 4


def test_positions_are_grouped_and_named_as_the_codebook_has_it(tmp_path: Path) -> None:
    held = (("for", "the toll"), ("against", "the repeal of the harbour fee"), ("against", "the harbour fee"))
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for number, (stance, toward) in enumerate(held):
            words = f"it is a question of {toward}"
            day = f"2031-0{number + 1}-03"
            record = said("Mara Odell", words, id=str(number), stance=stance, toward=toward, published=day)  # type: ignore[arg-type]
            ledger.add(record, reader="r1")
    with client_of(tmp_path / "news.db") as client:
        assert len(person(client, "Mara Odell")["topics"]) > 1
        toll, fee = (client.get(f"/api/proposals/{name}").json()["hash"] for name in ("toll", "harbour fee"))
        client.post(f"/api/proposals/{toll}/merge", json={"other": fee, "name": "the harbour fee"})
        (topic,) = [one for one in person(client, "Mara Odell")["topics"] if one["concept"]]
        assert (topic["name"], topic["concept"], len(topic["evidence"])) == ("the harbour fee", toll, 3)
        assert (topic["stance"], topic["changed"], topic["since"]) == ("against", True, "2031-03-03")
        assert f'href="/proposals/{toll}"' in client.get("/people/Mara Odell").text


def test_who_speaks_about_somebody_is_counted(tmp_path: Path) -> None:
    texts = (
        "“Mara Odell is late,” Teo Lindqvist said.",
        "“Mara Odell is right,” Teo Lindqvist said. “Rain,” Mara Odell said.",
    )
    path = ledger_at(tmp_path / "news.db", *(article(str(n), text) for n, text in enumerate(texts)))
    with client_of(path) as client:
        (one,) = person(client, "Mara Odell")["speakers"]
        assert (one["name"], one["statements"]) == ("Teo Lindqvist", 2)
        assert "Who speaks:" in client.get("/people/Mara Odell").text
