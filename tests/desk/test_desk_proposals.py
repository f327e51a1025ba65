"""Proposals at the desk: sides, the codebook, and the network."""

import csv
import io
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, client_of
from ledger_records import said
from onrecord.desk.network_picture import picture_of
from onrecord.ledger import Ledger
from onrecord.views.concept_network import Drawn, Node
from onrecord.views.network_layout import layout

HELD = (
    ("Mara Odell", "for", "raise the minimum wage"),
    ("Teo Lindqvist", "against", "the minimum wage"),
    ("Mara Odell", "against", "the harbour toll"),
    ("Teo Lindqvist", "against", "the harbour toll"),
    ("Ida Voss", "for", "the ferry timetable"),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for number, (who, stance, toward) in enumerate(HELD):
            words = f"it is a question of {toward}"
            day = f"2031-0{number + 1}-03"
            record = said(who, words, id=str(number), stance=stance, toward=toward, published=day)  # type: ignore[arg-type]
            ledger.add(record, reader="r1")
    return tmp_path / "news.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as client:
        yield client


def test_concepts_are_listed_and_shown_with_their_words(client: TestClient) -> None:
    found = client.get("/api/proposals").json()
    assert {one["name"] for one in found} == {"minimum wage", "harbour toll", "ferry timetable"}
    assert [one["name"] for one in client.get("/api/proposals", params={"words": "tolls"}).json()] == ["harbour toll"]
    shown = client.get("/proposals/minimum wage").text
    assert "raise the minimum wage" in shown
    assert shown.index('id="for"') < shown.index('id="against"') < shown.index('id="codebook"')
    assert "2031-01 to 2031-02" in shown
    assert client.get("/proposals/the tunnel").status_code == 404


def test_the_codebook_merges_splits_and_names(client: TestClient) -> None:
    toll = client.get("/api/proposals/harbour toll").json()
    sent = client.post(f"/proposals/{toll['hash']}/merge", data={"other": "ferry timetable", "seen": "0"}, headers=FORM)
    assert sent.headers["location"] == f"/proposals/{toll['hash']}"
    late = client.post(f"/proposals/{toll['hash']}/name", data={"name": "harbour", "seen": "0"}, headers=FORM)
    assert late.status_code == 409
    assert "tester: merge" in late.text
    client.post(f"/proposals/{toll['hash']}/name", data={"name": "the harbour", "seen": "1"}, headers=FORM)
    whole = client.get("/api/proposals/the harbour").json()
    assert (whole["named"], whole["positions"]) == (True, 3)
    out = client.post("/api/proposals/the harbour/split", json={"targets": ["the ferry timetable"], "name": "ferries"})
    assert (out.json()["name"], out.json()["positions"]) == ("ferries", 1)


def test_several_are_put_together_under_one_name_and_one_is_only_named(client: TestClient) -> None:
    hashes = {one["name"]: one["hash"] for one in client.get("/api/proposals").json()}
    two = [hashes["harbour toll"], hashes["ferry timetable"]]
    ticked = {"concepts": two, "name": "the harbour", "seen": "0"}
    sent = client.post("/proposals/together", data=ticked, headers=FORM)
    assert sent.headers["location"] == f"/proposals?made={two[0]}"
    assert client.get("/api/proposals/the harbour").json()["positions"] == 3
    back = client.get(sent.headers["location"]).text
    assert "is one proposal now: 3 positions in 3 articles" in back
    assert "autofocus" in back, "the next search is one word away"
    assert 'id="made"' not in client.get("/proposals", params={"made": "0" * 16}).text
    one = {"concepts": [hashes["minimum wage"]]}
    assert "write what it is called" in client.post("/api/proposals/together", json=one).text
    named = client.post("/api/proposals/together", json=one | {"name": "wages"}).json()
    assert (named["name"], named["named"]) == ("wages", True)
    again = client.post("/api/proposals/together", json={"concepts": [two[0], "the harbour"]})
    assert "cannot be merged with itself" in again.text
    assert client.post("/api/proposals/together", json={"concepts": []}).status_code == 400


def test_files_hold_the_concepts_that_were_chosen(client: TestClient) -> None:
    client.post("/api/proposals/harbour toll/name", json={"name": "the harbour toll"})
    only = {"named": "true"}
    graph = client.get("/network.graphml", params=only).text
    assert "the harbour toll" in graph
    assert "wage" not in graph
    head, *rows = csv.reader(io.StringIO(client.get("/network.csv", params=only).text))
    told = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(one["holder"], one["stance"], one["published"]) for one in told] == [
        ("Mara Odell", "against", "2031-03-03"),
        ("Teo Lindqvist", "against", "2031-04-03"),
    ]
    assert len(client.get("/network.csv").text.splitlines()) == len(HELD) + 1
    client.post("/api/proposals/the harbour toll/name", json={"name": "=1+1"})
    assert "\n'=1+1," in client.get("/network.csv", params=only).text, "no formula for a spreadsheet"
    shown = client.get("/network", params=only | {"fewest": "1"}).text
    assert "/network.csv?most=20&amp;named=true" in shown
    assert 'href="/network?named=true"' in client.get("/proposals").text


def test_the_network_is_drawn_kept_and_exported(client: TestClient) -> None:
    found = client.get("/api/network", params={"fewest": 1}).json()
    assert sorted(one["name"] for one in found["nodes"] if one["kind"] == "actor") == [
        "Ida Voss",
        "Mara Odell",
        "Teo Lindqvist",
    ]
    assert all(0 <= node[axis] <= 1 for node in found["nodes"] for axis in "xy")
    agree = client.get("/api/network", params={"kind": "congruence"}).json()
    differ = client.get("/api/network", params={"kind": "conflict"}).json()
    assert [(edge["sign"], edge["weight"]) for edge in (*agree["edges"], *differ["edges"])] == [(1, 1), (-1, 1)]
    picture = client.get("/network.svg", params={"fewest": 1})
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert len(ElementTree.fromstring(picture.content).findall(".//{http://www.w3.org/2000/svg}circle")) == 3
    assert b"harbour toll" in client.get("/network.graphml").content


def test_an_immutable_desk_offers_no_codebook(path: Path) -> None:
    with client_of(path, immutable=True) as client:
        shown = client.get("/proposals/harbour toll").text
        assert "Name it" not in shown
        assert client.post("/proposals/harbour toll/name", data={"name": "x"}, headers=FORM).status_code == 403


def test_a_layout_is_the_same_each_time_and_no_two_nodes_meet() -> None:
    edges = [(n, (n * 7 + 3) % 40, 1.0) for n in range(40)]
    places = layout(40, edges)
    assert places == layout(40, edges)
    assert len(set(places)) == 40
    assert layout(0, []) == []
    assert layout(1, []) == [(0.5, 0.5)]


def test_names_in_the_picture_make_room_for_each_other() -> None:
    nodes = [
        Node(id=str(n), kind="actor", name=f"Somebody of number {n}", size=3, x=0.5, y=0.5 + n / 40) for n in range(3)
    ]
    picture = picture_of(Drawn("two-mode", tuple(nodes), ()))
    assert (
        len({(label.anchor, label.y > circle.y) for label, circle in zip(picture.labels, picture.circles, strict=True)})
        == 3
    )


def test_names_that_would_cover_others_are_left_to_whoever_points_there() -> None:
    nodes = [
        Node(id=str(n), kind="actor", name=f"Somebody of number {n}", size=3, x=0.5, y=0.5 + n / 400) for n in range(9)
    ]
    labels = picture_of(Drawn("two-mode", tuple(nodes), ())).labels
    assert 0 < sum(label.covers for label in labels) < 9
