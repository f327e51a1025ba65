"""Reviewing at the desk: queues, verdicts under a name, lost updates, and how reviewers agree."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, article, client_of, ledger_at
from ledger_records import dam, said
from onrecord.ledger import Ledger
from onrecord.views.positions import positions


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return ledger_at(tmp_path / "news.db", dam(), article("one", "“It will rain,” Mara Odell said.", outlet="Herald"))


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as client:
        yield client


def asked(client: TestClient, **wanted: Any) -> Any:
    answer = client.get("/api/review", params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_least_sure_come_first_with_the_words_around_them(client: TestClient) -> None:
    first = asked(client)
    assert first["hit"]["said"]["text"] == "against the plan"
    assert "warned" in [text for role, text in first["passage"]["pieces"] if role == "cue"]
    assert not first["passage"]["cut_before"], "the article begins there"
    assert first["left"] == 4
    assert asked(client, outlet="Herald")["left"] == 1
    shown = client.get("/review").text
    assert shown.index("least sure") < shown.index("against the plan") < shown.index('value="right"')


def test_a_verdict_leads_to_the_next_and_later_ones_take_its_place(client: TestClient, path: Path) -> None:
    first = asked(client)["hit"]["said"]["hash"]
    sent = client.post("/review", data={"statement": first, "verdict": "wrong", "seen": "0"}, headers=FORM)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/review?queue=unsure&statement=")
    assert asked(client)["left"] == 3
    assert asked(client, queue="mine")["hit"]["said"]["hash"] == first
    late = client.post("/review", data={"statement": first, "verdict": "right", "seen": "0"}, headers=FORM)
    assert late.status_code == 409
    assert "tester: wrong" in late.text
    again = client.post("/api/review", json={"statement": first, "verdict": "right", "note": "it does"})
    assert again.json()["statement"] == first
    with Ledger.open(path, readonly=True) as ledger:
        assert [row["verdict"] for row in ledger.rows("SELECT verdict FROM reviews ORDER BY id")] == ["wrong", "right"]


def test_another_source_is_one_of_the_article_or_a_name(client: TestClient) -> None:
    first = asked(client)
    said = first["hit"]["said"]["hash"]
    assert client.post("/api/review", json={"statement": said, "verdict": "source"}).status_code == 400
    source = next(hash for hash, called in first["sources"] if called == "Teo Lindqvist")
    client.post("/api/review", json={"statement": said, "verdict": "source", "source": source})
    client.post("/api/review", json={"statement": said, "verdict": "source", "name": "Ada Moor"})
    assert [one["source"] for one in asked(client, statement=said)["reviews"]] == ["Ada Moor", "Teo Lindqvist"]
    assert client.get("/review", params={"statement": "c0ffee"}).status_code == 404


def test_two_reviewers_and_how_they_agree(client: TestClient, path: Path) -> None:
    with Ledger.open(path) as ledger:
        hashes = [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY id")]
        for name, verdicts in (("ida", ("right", "right", "wrong")), ("jo", ("right", "wrong", "wrong"))):
            for hash, verdict in zip(hashes, verdicts, strict=False):
                ledger.review(hash, verdict, by=name)  # type: ignore[arg-type]
    (pair,) = client.get("/api/review/done").json()["pairs"]
    assert (pair["one"], pair["other"], pair["both"], pair["same"]) == ("ida", "jo", 3, 2)
    assert pair["kappa"] == pytest.approx(0.4)
    assert asked(client, queue="disagreements")["hit"]["said"]["hash"] == hashes[1]
    assert "ida</bdi> and" in client.get("/review/done").text


def test_a_sample_is_the_same_for_the_same_seed(client: TestClient) -> None:
    assert asked(client, queue="random", seed=7)["hit"] == asked(client, queue="random", seed=7)["hit"]
    assert client.get("/review", params={"queue": "oldest"}).status_code == 400


def test_a_stance_is_coded_and_every_question_is_answered_by_it(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(said("Mara Odell", "the toll is a mistake", id="a", stance="for", toward="the toll"), reader="r1")
        ledger.add(said("Teo Lindqvist", "the toll is fine", id="b", stance="for", toward="the toll"), reader="r1")
    with client_of(tmp_path / "news.db") as client:
        first = asked(client, queue="stances")
        assert first["left"] == 2
        (one,) = first["stances"]
        assert (one["target"], one["found"], one["codes"]) == ("the toll", "for", [])
        about = {"statement": first["hit"]["said"]["hash"], "position": one["position"]}
        sent = client.post("/review/stance", data=about | {"stance": "against", "seen": "0"}, headers=FORM)
        assert sent.headers["location"].startswith("/review?queue=stances&statement=")
        assert asked(client, queue="stances")["left"] == 1
        late = client.post("/review/stance", data=about | {"stance": "for", "seen": "0"}, headers=FORM)
        assert (late.status_code, "tester: against" in late.text) == (409, True)
        held = client.get("/api/proposals", params={"words": "toll"}).json()
        assert [holder["name"] for one in held for holder in one["against"]["holders"]] == ["Mara Odell"]
        assert client.get("/api/search", params={"stance": "against", "sure": 0}).json()["total"] == 1
        (topic,) = client.get("/api/people/Mara Odell").json()["topics"]
        assert topic["stance"] == "against"
        client.post("/api/review/stance", json=about | {"stance": "none"})
        assert client.get("/api/people/Mara Odell").json()["topics"] == []
        shown = client.get("/review", params={"queue": "stances", "statement": about["statement"]}).text
        assert 'value="none" aria-label="Neither, toward “the toll”" aria-pressed="true"' in shown
        assert list(verified(tmp_path / "news.db")) == []


def test_what_the_reader_did_not_find_is_coded_by_its_target(client: TestClient, path: Path) -> None:
    statement = asked(client, outlet="Herald")["hit"]["said"]["hash"]
    about = {"statement": statement, "queue": "unsure"}
    assert client.post("/api/review/stance", json=about | {"stance": "for"}).status_code == 404
    sent = client.post("/review/stance", data=about | {"stance": "against", "target": "the  rain"}, headers=FORM)
    assert sent.headers["location"] == f"/review?queue=unsure&statement={statement}#stances"
    (topic,) = [one for one in client.get("/api/people/Mara Odell").json()["topics"] if one["name"] == "the rain"]
    assert (topic["stance"], topic["evidence"][0]["statement_hash"]) == ("against", statement)
    assert [one["name"] for one in client.get("/api/proposals", params={"words": "rain"}).json()] == ["rain"]
    with Ledger.open(path, readonly=True) as ledger:
        assert [one.name for one in positions(ledger, "rain").against] == ["Mara Odell"]
        assert {row["target"] for row in ledger.rows("SELECT target FROM stances WHERE id < 0")} == {"the rain"}
    assert list(verified(path)) == []


def test_how_coders_of_stances_agree_and_where_they_do_not(client: TestClient, path: Path) -> None:
    statement = asked(client, outlet="Herald")["hit"]["said"]["hash"]
    with Ledger.open(path) as ledger:
        for by, stances in (("ida", ("for", "against", "none", "for")), ("jo", ("for", "for", "none", "for"))):
            for number, stance in enumerate(stances):
                ledger.code_stance(statement, stance, by=by, target=f"plan {number}")  # type: ignore[arg-type]
    (pair,) = client.get("/api/review/done").json()["stances"]
    assert (pair["one"], pair["other"], pair["both"], pair["same"]) == ("ida", "jo", 4, 3)
    assert "for and against" in client.get("/review/done").text
    rows = client.get("/review/stances.csv").text.splitlines()
    assert len(rows) == 9
    assert rows[0].startswith("made_by,stance,target,reader,said_by,text")
    assert any(row.startswith("ida,against,plan 1,,Mara Odell,") for row in rows)
    assert asked(client, queue="disagreements")["hit"]["said"]["hash"] == statement
    blind = client.get("/review", params={"statement": statement, "queue": "unsure"}).text
    assert "ida</bdi>: against" not in blind, "a second coder is not told what the first said"
    assert "ida</bdi>: against" in client.get("/review", params={"queue": "disagreements"}).text


def verified(path: Path) -> list[Any]:
    with Ledger.open(path) as ledger:
        return list(ledger.verify())


def test_what_stands_around_a_statement_is_in_whole_words(tmp_path: Path) -> None:
    around = " ".join(f"word{n}" for n in range(200))
    path = ledger_at(tmp_path / "news.db", article("long", f"{around}. “It rains,” Mara Odell said. {around}."))
    with client_of(path) as client:
        passage = asked(client)["passage"]
    shown = "".join(text for _, text in passage["pieces"])
    assert (passage["cut_before"], passage["cut_after"]) == (True, True)
    assert 400 < len(shown) < 700
    assert {word.strip(".") for word in shown.split()} <= {*around.split(), "“It", "rains,”", "Mara", "Odell", "said"}
    assert "“It rains,” Mara Odell said." in shown


def test_what_was_decided_is_taken_back_and_stays_in_the_history(client: TestClient, path: Path) -> None:
    first = asked(client)["hit"]["said"]["hash"]
    for verdict in ("wrong", "right"):
        client.post("/api/review", json={"statement": first, "verdict": verdict})
    assert 'aria-keyshortcuts="u"' in client.get("/review").text
    undone = client.post("/review/undo", data={"decided": "reviews", "row": "2", "outlet": "Herald"}, headers=FORM)
    assert undone.headers["location"] == f"/review?queue=unsure&outlet=Herald&statement={first}"
    with Ledger.open(path, readonly=True) as ledger:
        (wrong,) = ledger.rows("SELECT verdict FROM reviews_standing")
        assert wrong["verdict"] == "wrong", "the verdict before counts again"
        assert not list(ledger.rows("SELECT 1 FROM said WHERE hash = ?", [first]))
        assert not list(ledger.verify())
    client.post("/api/review/undo", json={"decided": "reviews", "row": 1})
    with Ledger.open(path, readonly=True) as ledger:
        assert list(ledger.rows("SELECT 1 FROM said WHERE hash = ?", [first]))
        assert len(list(ledger.rows("SELECT 1 FROM reviews"))) == 2
    shown = asked(client)
    assert shown["left"] == 4, "it waits again"
    assert all(one["taken_back"] for one in shown["reviews"])
    assert 'aria-keyshortcuts="u"' not in client.get("/review").text, "nothing is left to take back"


def test_only_what_is_ones_own_and_stands_can_be_taken_back(client: TestClient, path: Path) -> None:
    first = asked(client)["hit"]["said"]["hash"]
    with Ledger.open(path) as ledger:
        ledger.review(first, "wrong", by="ida")
    for decided, row, why in (
        ("reviews", 1, "is ida's"),
        ("reviews", 9, "no review 9"),
        ("stance_codes", 1, "no code"),
    ):
        answer = client.post("/api/review/undo", json={"decided": decided, "row": row})
        assert (answer.status_code, why in answer.text) == (404, True), answer.text
    client.post("/api/review", json={"statement": first, "verdict": "right"})
    assert client.post("/api/review/undo", json={"decided": "reviews", "row": 2}).status_code == 200
    again = client.post("/api/review/undo", json={"decided": "reviews", "row": 2})
    assert "taken back already" in again.text


def test_the_code_of_a_stance_is_taken_back(client: TestClient, path: Path) -> None:
    first = asked(client)["hit"]["said"]["hash"]
    client.post("/api/review/stance", json={"statement": first, "stance": "against", "target": "the weather"})
    with Ledger.open(path, readonly=True) as ledger:
        assert positions(ledger, "weather").against
    assert 'name="decided" value="stance_codes"' in client.get("/review").text
    client.post("/api/review/undo", json={"decided": "stance_codes", "row": 1})
    with Ledger.open(path, readonly=True) as ledger:
        assert not positions(ledger, "weather").against


def test_any_statement_that_a_search_finds_can_be_reviewed_and_coded(client: TestClient) -> None:
    page = client.get("/search", params={"words": "rain", "sure": "0.5"}).text
    assert "/review?queue=found&amp;search=words%3Drain%26sure%3D0.5" in page
    found = asked(client, queue="found", search="words=rain&sure=0.5")
    assert found["hit"]["said"]["text"] == "“It will rain,”"
    alone = "/review?queue=found&amp;search=words%3Drain%26sure%3D0.5&amp;statement=" + found["hit"]["said"]["hash"]
    assert alone in page, "one leads to the next of the same search"
    coded = {"statement": found["hit"]["said"]["hash"], "stance": "for", "target": "rain", "queue": "found"}
    client.post("/api/review/stance", json=coded | {"search": "words=rain&sure=0.5"})
    assert asked(client, queue="found", search="words=rain&sure=0.5")["hit"] is None
    assert client.get("/review", params={"queue": "found", "search": "sure=9"}).status_code == 400
