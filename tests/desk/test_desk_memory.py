"""What takes long to gather: pages wait for it a little, and show what was gathered before."""

from pathlib import Path
from threading import Event

import pytest

from desk_run import client_at, desk_over, ledger_at
from ledger_records import said
from onrecord.desk.memory import Memory
from onrecord.desk.pages import proposals
from onrecord.desk.problems import NotYet
from onrecord.ledger import Ledger

TOLL = said("Mara Odell", "no to the harbour toll", id="one", stance="against", toward="the harbour toll")


def test_one_waits_a_little_and_then_sees_what_there_was() -> None:
    memory, let_go = Memory(), Event()

    def slow() -> str:
        let_go.wait(30)
        return "new"

    with pytest.raises(NotYet, match=r"are being gathered\. That is done once"):
        memory.soon("words", 1, slow, patience=0.01, at_first=0.01)
    let_go.set()
    assert memory.soon("words", 1, slow, patience=30, at_first=30) == "new"
    let_go.clear()
    assert memory.soon("words", 2, slow, patience=0.01, at_first=0.01) == "new", "that of the state before"
    assert not memory.has("words", 2)
    let_go.set()
    assert memory.get("words", 2, slow) == "new"
    assert memory.has("words", 2)


def test_whoever_waits_meets_the_error() -> None:
    def broken() -> str:
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        Memory().soon("words", 1, broken, patience=30, at_first=30)


def test_a_page_says_that_it_is_late_and_programs_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = ledger_at(tmp_path / "news.db", TOLL)
    let_go, made = Event(), proposals._made
    monkeypatch.setattr(proposals, "_SMALL", (0.05, 0.05))
    monkeypatch.setattr(proposals, "_made", lambda desk: made(desk) if let_go.wait(30) else ())
    with desk_over(path) as desk:
        client = client_at(desk)
        early = client.get("/proposals")
        assert (early.status_code, early.headers["refresh"]) == (503, "2")
        assert "This page loads again by itself" in early.text
        let_go.set()
        monkeypatch.setattr(proposals, "_SMALL", (30, 30))
        assert "harbour toll" in client.get("/proposals").text
        let_go.clear()
        monkeypatch.setattr(proposals, "_SMALL", (0.05, 0.05))
        with Ledger.open(path) as ledger:
            ledger.add(
                said("Ida Voss", "yes to the sea wall", id="two", stance="for", toward="the sea wall"), reader="r1"
            )
        late = client.get("/proposals").text
        assert "it will be gathered again" in late
        assert "sea wall" not in late
        let_go.set()
        assert "sea wall" in client.get("/api/proposals").text
        assert "it will be gathered again" not in client.get("/proposals").text


def test_concepts_of_a_small_ledger_are_gathered_before_anybody_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ledger_at(tmp_path / "news.db", TOLL)
    with desk_over(path) as desk:
        proposals.warm_up(desk)
        monkeypatch.setattr(proposals, "_made", lambda desk: pytest.fail("they were there"))
        assert "harbour toll" in client_at(desk).get("/proposals").text
