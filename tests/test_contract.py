"""The record's contract: what breaks it is refused, with the place; and no text gives a record that breaks it."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from example_records import HARROW
from onrecord import Article, Record
from onrecord.cli import main
from onrecord.contract import breaches
from onrecord.errors import RecordError
from onrecord.ledger import Ledger
from onrecord.reading import Reader
from onrecord.reading.tagging.scripted import ScriptedTagger

LENGTH = len(HARROW.article.text)


def put(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one place of a record in plain values: ``put("statements.0.content", [])``."""

    def change(record: dict[str, Any]) -> None:
        *outer, last = path.split(".")
        here: Any = record
        for key in outer:
            here = here[int(key)] if isinstance(here, list) else here[key]
        if isinstance(here, list):
            here[int(last)] = value
        else:
            here[last] = value

    return change


BROKEN = {
    "a span beyond the text": (put("statements.0.content", [[0, LENGTH + 1]]), "statements[0].content[0]", "length"),
    "an inverted span": (put("sources.0.mentions", [[9, 4]]), "sources[0].mentions[0]", "start < end"),
    "an empty span": (put("statements.1.cue", [[4, 4]]), "statements[1].cue[0]", "start < end"),
    "a span before the text": (put("flags.0.spans", [[-3, 4]]), "flags[0].spans[0]", "0 <= start"),
    "a span of 64 bits": (put("notes.0.spans", [[0, 2**63]]), "notes[0].spans[0]", "length"),
    "a span of 200 bits": (put("notes.0.spans", [[0, 2**200]]), "notes[0].spans[0]", "length"),
    "spans out of order": (put("sources.0.mentions", [[9, 12], [1, 4]]), "sources[0].mentions[1]", "in order"),
    "spans that overlap": (put("statements.6.venue.spans", [[1, 5], [3, 9]]), "venue.spans[1]", "apart"),
    "a span out of place in a hand": (put("statements.3.via.0.cue", [[7, 6]]), "statements[3].via[0].cue[0]", "start"),
    "a span out of place in a title": (put("sources.0.titles.0.spans", [[7, 6]]), "titles[0].spans[0]", "start"),
    "a statement without content": (put("statements.0.content", []), "statements[0].content", "at least one span"),
    "a position without a target": (put("positions.0.target", []), "positions[0].target", "at least one span"),
    "a source that is not there": (put("statements.0.source_id", "p99"), "statements[0].source_id", "'p99'"),
    "a hand that is not there": (put("positions.1.via.0.source_id", "p99"), "positions[1].via[0].source_id", "sources"),
    "a holder that is not there": (put("positions.0.holder_id", "p99"), "positions[0].holder_id", "sources"),
    "a reply of nobody": (put("replies.0.source_id", "p99"), "replies[0].source_id", "sources"),
    "a position's statement that is not there": (put("positions.1.statement_id", "s99"), "statement_id", "statements"),
    "an outer statement that is not there": (put("statements.3.within", "s99"), "statements[3].within", "statements"),
    "a moment that is not there": (put("statements.0.made", "m99"), "statements[0].made", "moments"),
    "a statement within itself": (put("statements.3.within", "s4"), "statements[3].within", "within itself"),
    "statements within each other": (put("statements.2.within", "s4"), "statements[2].within", "within itself"),
    "two statements of one id": (put("statements.1.id", "s1"), "statements[1].id", "each id once"),
    "two sources of one id": (put("sources.1.id", "p1"), "sources[1].id", "each id once"),
    "two moments of one id": (put("moments.1.id", "m1"), "moments[1].id", "each id once"),
    "days reversed": (put("moments.0.to", "2025-09-01"), "moments[0]", "from <= to"),
    "one day of two": (put("moments.0.to", None), "moments[0]", "null twice"),
    "too sure": (put("statements.0.confidence", 1.01), "$.statements[0].confidence", "<= 1"),
    "less than unsure": (put("statements.0.confidence", -0.01), "$.statements[0].confidence", ">= 0"),
    "no number": (put("statements.0.confidence", float("nan")), "$.statements[0].confidence", ">= 0"),
    "nobody counted": (put("sources.1.count", 0), "$.sources[1].count", ">= 1"),
    "a count of 64 bits": (put("sources.1.count", 2**64), "$.sources[1].count", "int"),
    "another contract": (put("record", 7), "contract 7", "reads 2"),
    "a key of no contract": (put("statements.0.colour", "red"), "$.statements[0]", "colour"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_record_that_breaks_the_contract_is_refused_with_the_place_and_what_was_expected(name: str) -> None:
    change, where, expected = BROKEN[name]
    value = json.loads(HARROW.to_json())
    change(value)
    with pytest.raises(RecordError) as error:
        Record.from_json(json.dumps(value))
    assert where in str(error.value)
    assert expected in str(error.value)


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "7" * 10_000, "null", "[]", '"record"', "{}", ""])
def test_what_is_not_a_record_at_all_is_refused(line: str) -> None:
    with pytest.raises(RecordError, match="is not"):
        Record.from_json(line)


def test_a_record_may_keep_to_the_contract_in_every_part() -> None:
    assert Record.from_json(HARROW.to_json()) == HARROW


def test_statements_may_stand_within_statements_a_thousand_deep() -> None:
    value = json.loads(HARROW.to_json()) | {"positions": []}
    one = value["statements"][0] | {"within": None}
    value["statements"] = [one | {"id": f"s{n}", "within": f"s{n + 1}"} for n in range(1000)] + [one | {"id": "s1000"}]
    assert len(Record.from_json(json.dumps(value)).statements) == 1001
    value["statements"][-1]["within"] = "s0"
    with pytest.raises(RecordError, match="within itself"):
        Record.from_json(json.dumps(value))


def test_a_ledger_is_not_given_records_that_break_the_contract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = json.loads(HARROW.to_json())
    put("statements.0.source_id", "p99")(value)
    lines = tmp_path / "records.jsonl"
    lines.write_text(f"{json.dumps(value)}\n{HARROW.to_json()}\n", encoding="utf-8")
    assert main(["add", "--records", str(tmp_path / "news.db"), str(lines)]) == 1
    assert "records.jsonl:1: this record breaks the contract: statements[0].source_id" in capsys.readouterr().err
    with Ledger.open(tmp_path / "news.db") as ledger:
        assert [record.article.id for record in ledger.records()] == ["harrow-meadows"]


# ---------------------------------------------------------------- what the reader makes

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.rglob("*.txt"))]
ODD = (
    *"“”‘’'\"\n .,—:;()[]/%@",
    "\n\n",
    "\r\n",
    "\0",
    "\ud800",
    "\u202e",
    "\u0301",
    "\x1b",
    "\U0001f600",
    "Ⅷ",
    "İ",
    "0 ",
    "9" * 40,
)
HEARD = ("said", "told", "according to", "asked", "says", "wrote", "added")


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Some sentences of the examples, of several at once, cut and joined anywhere, with
    letters changed and odd marks put in."""
    text = ""
    for _ in range(draw(st.integers(1, 4))):
        article = draw(st.sampled_from(ARTICLES))
        start = draw(st.integers(0, max(0, len(article) - 400)))
        text += article[start : start + draw(st.integers(20, 900))] + draw(st.sampled_from((" ", "\n\n", "")))
    for _ in range(draw(st.integers(0, 8))):
        at, length = draw(st.integers(0, len(text))), draw(st.integers(0, 3))
        text = text[:at] + draw(st.sampled_from(ODD) | st.characters()) + text[at + length :]
    return text


@given(damaged(), st.data(), st.none() | st.dates(date(1990, 1, 1), date(2040, 1, 1)))
@settings(max_examples=150)
def test_no_text_gives_a_record_that_breaks_the_contract(
    text: str, data: st.DataObject, published: date | None
) -> None:
    def somewhere() -> str:
        start = data.draw(st.integers(0, len(text)))
        return text[start : start + data.draw(st.integers(1, 120))]

    marks = {"cue": HEARD, "source": (somewhere(), somewhere()), "content": (somewhere(), somewhere(), somewhere())}
    reader = Reader(ScriptedTagger({role: tuple(filter(None, of_role)) for role, of_role in marks.items()}))
    assert list(breaches(reader.read(Article(id="a", text=text, published=published)))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tomas Hallorand spoke first. Then Tomas Halloran spoke, and Tomas Halloran left. Tomas Halloran waved.",
        "Tomas Halloran spoke, and Tomas Halloran left. Tomas Halloran waved. Then Tomas Hallorand spoke.",
    ],
)
def test_a_name_and_its_variant_are_shown_in_the_order_of_the_text(text: str) -> None:
    record = Reader(ScriptedTagger({})).read(Article(id="a", text=text))
    assert [flag.kind for flag in record.flags] == ["name_variant"]
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize(
    ("many", "count"),
    [
        ("0", None),
        ("000", None),
        ("1,200", 1200),
        ("Some 12,400,000", 12_400_000),
        (",".join(["1"] + ["000"] * 9), None),
        (",".join(["1"] + ["000"] * 30), None),
    ],
)
def test_a_count_is_one_of_people_there_can_be(many: str, count: int | None) -> None:
    marks = {"source": (f"{many} officials",), "cue": ("said",), "content": ("the bridge was safe",)}
    article = Article(id="a", text=f"{many} officials said the bridge was safe.")
    record = Reader(ScriptedTagger(marks)).read(article)
    assert [source.count for source in record.sources] == [count]
    assert Record.from_json(record.to_json()) == record
