"""An assistant at work, over standard input and output, with the client of the official SDK."""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters
from mcp.types import Tool

from ledger_records import DAM, dam
from onrecord.bridges.mcp.answers import Answers
from onrecord.bridges.mcp.server import server_of
from onrecord.cli import main
from onrecord.errors import InputError
from onrecord.extras import need
from onrecord.ledger import Ledger
from stand_ins import QuickReader

Call = tuple[str, dict[str, Any]]
Session = tuple[list[Tool], dict[str, Any], str]
PROGRAM = ("-c", "import sys; from onrecord.cli import main; sys.exit(main())", "mcp")
CLOSED = "“We are closed,” said Ada Moor, the baker, on Monday. Two officials said that she had warned the council."
TOLD = "Two officials familiar with the talks said that Mara Odell had warned that the dam would not hold."
LONG = "“We are closed,” said Ada Moor.\n\n" * 400


async def _session(ledger: Path) -> Session:
    """Every call, then the first statement found in full."""
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}  # the SDK hands on only a few variables
    async with Client(StdioServerParameters(command=sys.executable, args=[*PROGRAM, str(ledger)], env=paths)) as client:
        tools = (await client.list_tools()).tools
        said = {key: await client.call_tool(name, given) for key, (name, given) in CALLS.items()}
        first = said["exact"].structured_content["found"]["statements"][0]["id"]
        said["whole"] = await client.call_tool("get_statement", {"statement": first})
        return tools, said, client.instructions or ""


CALLS: dict[str, Call] = {
    "exact": ("who_said", {"words": "“the dam will be finished by spring”"}),
    "altered": ("who_said", {"words": "The dam will never be finished by spring"}),
    "nowhere": ("who_said", {"words": "harmonica"}),
    "hearsay": ("search_statements", {"words": "council", "standing": "unnamed"}),
    "stranger": ("search_statements", {"person": "Zo Quist"}),
    "stand": ("positions", {"topic": "toll"}),
    "read": ("read_article", {"text": CLOSED, "published": "2025-09-03", "url": "https://a.example/b"}),
    "told": ("read_article", {"text": TOLD}),
    "gone": ("get_statement", {"statement": "x"}),
    "long": ("read_article", {"text": LONG}),
    "draft": ("check_quotations", {"draft": "“The dam will be finished by autumn,” Mara Odell said."}),
    "texts": ("check_quotations", {"draft": "“We are closed,” said Bo Lund.", "sources": [CLOSED]}),
}


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    path = tmp_path_factory.mktemp("mcp") / "news.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(dam(), reader="test")
    return asyncio.run(_session(path))


@pytest.fixture
def said(session: Session) -> dict[str, Any]:
    return session[1]


def test_all_tools_are_offered_read_only_and_teach(session: Session) -> None:
    tools, _, instructions = session
    names = {"read_article", "search_statements", "who_said", "positions", "check_quotations", "get_statement"}
    assert {tool.name for tool in tools} == names
    assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)
    assert all(tool.description and len(tool.description) > 150 for tool in tools)
    assert "A quotation is exact" in instructions


def test_exact_words_come_with_speaker_and_evidence(said: dict[str, Any]) -> None:
    found = said["exact"].structured_content["found"]["statements"]
    assert [one["said_by"] for one in found] == ["Mara Odell"]
    evidence = found[0]["evidence"]
    start, end = evidence["characters"][0]
    assert DAM[start:end] == found[0]["words"] in evidence["passage"]
    assert evidence["link"].startswith("https://courier.example/dam#:~:text=The%20dam")
    assert json.loads(said["exact"].content[0].text) == said["exact"].structured_content


def test_altered_words_are_shown_beside_the_real_ones(said: dict[str, Any]) -> None:
    near = said["altered"].structured_content
    assert near["compared"]["verdict"] == "altered"
    assert [(one["a"], one["b"]) for one in near["compared"]["changes"]] == [("", "never")]
    assert near["found"]["statements"][0]["said_by"] == "Mara Odell"
    assert said["nowhere"].structured_content == {
        "compared": None,
        "found": {"statements": [], "next_start_at": None, "note": "Nothing."},
    }


def test_on_whose_word_is_told(said: dict[str, Any]) -> None:
    found = said["hearsay"].structured_content["statements"]
    assert found
    assert {one["standing"] for one in found} == {"unnamed"}
    nested = next(one for one in said["told"].structured_content["statements"] if one["said_by"] == "Mara Odell")
    assert [hand["name"] for hand in nested["known_through"]] == ["Two officials familiar with the talks"]


def test_an_unknown_name_is_an_error_that_the_assistant_can_read(said: dict[str, Any]) -> None:
    assert said["stranger"].is_error
    assert "nobody in this ledger is called 'Zo Quist'" in said["stranger"].content[0].text


def test_who_stands_for_what(said: dict[str, Any]) -> None:
    (holder,) = said["stand"].structured_content["holders"]
    assert (holder["holder"], holder["stance"]) == ("Mara Odell", "against")
    assert holder["shown_by"][0]["text"] == "Odell opposes the new toll"


def test_an_article_is_read_and_dated(said: dict[str, Any]) -> None:
    read = said["read"].structured_content
    assert [(one["said_by"], one["mode"]) for one in read["statements"]] == [
        ("Ada Moor", "direct"),
        ("Two officials", "indirect"),
    ]
    assert read["unnamed_sources"] == ["Two officials"]


def test_answers_are_bounded_and_go_on(said: dict[str, Any]) -> None:
    answer = said["long"].structured_content
    assert len(said["long"].content[0].text) < 30_000
    assert answer["next_start_at"] == len(answer["statements"]) < 400


def test_a_draft_is_checked(said: dict[str, Any]) -> None:
    (verdict,) = said["draft"].structured_content["verdicts"]
    assert verdict["verdict"] == "altered"
    assert verdict["place"]["text"] == "The dam will be finished by spring"
    (verdict,) = said["texts"].structured_content["verdicts"]
    assert (verdict["verdict"], verdict["place"]["said_by"]) == ("misattributed", "Ada Moor")


def test_a_statement_in_full(said: dict[str, Any]) -> None:
    start, end = said["whole"].structured_content["cue_characters"][0]
    assert DAM[start:end] == "said"
    assert said["gone"].is_error


async def _without_ledger() -> tuple[list[Tool], Any]:
    async with Client(server_of(Answers(None, QuickReader, 1000), has_ledger=False)) as client:
        checked = await client.call_tool("check_quotations", {"draft": "“No,” said Bo Lund."})
        return (await client.list_tools()).tools, checked


def test_without_a_ledger_only_what_works_is_offered() -> None:
    tools, checked = asyncio.run(_without_ledger())
    assert {tool.name for tool in tools} == {"read_article", "check_quotations"}
    assert "nothing to check against" in checked.content[0].text


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    assert main(["mcp"]) == 2
    assert "pip install 'onrecord[mcp]'" in capsys.readouterr().err
    with pytest.raises(InputError, match=r"no_such is not installed.*onrecord\[x\]"):
        need("no_such.library", "x")


def test_no_ledger_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["mcp", str(tmp_path / "none.db")]) == 2
    assert "no such ledger" in capsys.readouterr().err
