"""The queue of pairs who may be one: the points for and against, and what is decided."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_run import FORM, client_of
from ledger_records import said
from onrecord.cli import main
from onrecord.ledger import Ledger
from onrecord.views.suggestions import suggestions

MAYOR, KEEPER = ("mayor", "Port Ansel"), ("goalkeeper", "Ansel Rovers")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for number in range(3):
            ledger.add(said("John Vane", f"the toll is {number}", id=f"m{number}", title=MAYOR), reader="r1")
        ledger.add(said("John Vane", "the match was lost", id="k", title=KEEPER), reader="r1")
        ledger.add(said("Ida Voss", "no", id="v"), reader="r1")
    return tmp_path / "news.db"


@pytest.fixture
def client(path: Path) -> Iterator[TestClient]:
    with client_of(path) as client:
        yield client


def test_pairs_are_suggested_with_the_points_that_decided(client: TestClient) -> None:
    found = client.get("/api/joins").json()
    (pair,) = found["pairs"]
    assert found["waiting"] == 1
    assert [pair[side]["name"] for side in ("one", "other")] == ["John Vane", "John Vane"]
    assert [pair[side]["statements"] for side in ("one", "other")] == [3, 1]
    assert "no title in common -2.5" in pair["reason"]
    shown = client.get("/joins").text
    assert shown.index("mayor, Port Ansel") < shown.index("goalkeeper, Ansel Rovers") < shown.index("Two different")
    assert "/joins" in client.get("/people").text


def test_what_is_decided_is_kept_and_not_suggested_again(client: TestClient, path: Path) -> None:
    (pair,) = client.get("/api/joins").json()["pairs"]
    about = {"one": pair["one"]["hash"], "other": pair["other"]["hash"], "seen": "0", "note": "one is a mayor"}
    sent = client.post("/joins", data=about | {"decision": "different"}, headers=FORM)
    assert sent.headers["location"] == "/joins"
    assert client.get("/api/joins").json() == {"pairs": [], "waiting": 0}
    late = client.post("/joins", data=about | {"decision": "same"}, headers=FORM)
    assert (late.status_code, "tester split John Vane and John Vane" in late.text) == (409, True)
    with Ledger.open(path) as ledger:
        ledger.add(said("John Vane", "the toll stays", id="m9", title=MAYOR), reader="r1")
        ledger.add(said("John Vane", "we will train", id="k9", title=KEEPER), reader="r1")
        ledger.gather()
        assert [ledger.person(about[side]).statements for side in ("one", "other")] == [4, 2]
        assert suggestions(ledger) == ()
        assert list(ledger.verify()) == []


def test_the_same_are_joined(client: TestClient) -> None:
    (pair,) = client.get("/api/joins").json()["pairs"]
    about = {"one": pair["one"]["hash"], "other": pair["other"]["hash"], "decision": "same"}
    whole = client.post("/api/joins", json=about).json()
    assert (whole["hash"], whole["statements"]) == (pair["one"]["hash"], 4)
    assert client.get("/api/joins").json()["waiting"] == 0
    assert client.post("/api/joins", json=about | {"decision": "perhaps"}).status_code == 400


def test_the_command_line_lists_the_pairs_and_keeps_them_apart(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["people", str(path), "suggest", "-f", "csv"]) == 0
    head, row = capsys.readouterr().out.splitlines()
    assert head == "points,one,one_name,other,other_name,reason"
    points, one, _, other, *_ = row.split(",", 5)
    assert float(points) < 1
    assert main(["people", str(path), "suggest"]) == 0
    shown = capsys.readouterr().out
    assert f"John Vane ({one}) and John Vane ({other})" in shown
    assert main(["people", str(path), "apart", one, other, "--by", "ida"]) == 0
    capsys.readouterr()
    assert main(["people", str(path), "suggest"]) == 0
    assert capsys.readouterr().out == "nothing found\n"
    assert main(["people", str(path), "apart", one, one]) == 2
    assert "one person" in capsys.readouterr().err


def test_an_immutable_desk_only_shows_them(path: Path) -> None:
    with client_of(path, immutable=True) as client:
        assert "The same" not in client.get("/joins").text
        assert (
            client.post("/joins", data={"one": "a", "other": "b", "decision": "same"}, headers=FORM).status_code == 403
        )
