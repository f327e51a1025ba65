"""The ledger, through its public face: what is kept, what comes back, and what verify proves."""

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_records import DAM, dam, said
from onrecord import Article, Record
from onrecord.errors import InputError
from onrecord.ledger import Added, Ledger
from onrecord.ledger.migrate import migrations
from onrecord.record import Source, SourceType, Statement


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        yield opened


def tables(ledger: Ledger) -> dict[str, int]:
    names = (
        "articles",
        "readings",
        "statements",
        "sources",
        "people",
        "positions",
        "replies",
        "moments",
        "flags",
        "notes",
        "hands",
    )
    return {name: next(ledger.rows(f"SELECT count(*) AS n FROM {name}"))["n"] for name in names}


# ---------------------------------------------------------------- adding


def test_every_part_of_a_record_becomes_rows(ledger: Ledger) -> None:
    assert ledger.add(dam(), reader="r1") is Added.NEW
    assert tables(ledger) == {
        "articles": 1,
        "readings": 1,
        "statements": 3,
        "sources": 4,
        "people": 2,
        "positions": 1,
        "replies": 1,
        "moments": 1,
        "flags": 1,
        "notes": 1,
        "hands": 1,
    }
    first = next(ledger.rows("SELECT * FROM statements WHERE number = 1"))
    assert first["text"] == "“The dam will be finished by spring,”"
    assert DAM[first["start"] : first["end"]] == first["text"]
    assert json.loads(first["content_spans"]) == [[first["start"], first["end"]]]
    assert list(ledger.verify()) == []


def test_a_record_comes_back_as_it_went_in(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    assert ledger.record("dam") == dam()
    assert list(ledger.records()) == [dam()]


def test_the_same_again_adds_nothing(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    before = tables(ledger)
    assert ledger.add(dam(), reader="r1") is Added.KNOWN
    assert tables(ledger) == before
    assert ledger.holds(dam().article, "r1")
    assert not ledger.holds(dam().article, "r2")


@pytest.mark.parametrize("by", ["id", "url"])
def test_a_later_version_is_kept_beside_the_earlier(ledger: Ledger, by: str) -> None:
    ledger.add(dam(), reader="r1")
    other: dict[str, object] = {"url": None} if by == "id" else {"id": "another"}
    later = _later(other)
    assert ledger.add(later, reader="r1") is Added.VERSION
    rows = list(ledger.rows("SELECT version, latest FROM articles ORDER BY id"))
    assert rows == [{"version": 1, "latest": 0}, {"version": 2, "latest": 1}]
    assert list(ledger.records(every_version=True)) == [dam(), later]
    assert list(ledger.records()) == [later]
    assert [row["text"] for row in ledger.rows("SELECT text FROM said WHERE said_by = 'Mara Odell'")] == ["spring"]
    assert next(ledger.rows("SELECT statements FROM people WHERE name = 'Mara Odell'"))["statements"] == 1
    assert list(ledger.verify()) == []


def _later(other: dict[str, object]) -> Record:
    about = {"id": "dam", "url": "https://courier.example/dam", "outlet": "The Ansel Courier"} | other
    return said("Mara Odell", "spring", **about)  # type: ignore[arg-type]


def test_a_version_that_was_changed_earlier_does_not_become_the_latest(ledger: Ledger) -> None:
    ledger.add(said("Mara Odell", "two", id="a", updated=date(2025, 9, 4)), reader="r1")
    ledger.add(said("Mara Odell", "one", id="a", updated=date(2025, 9, 2)), reader="r1")
    assert [row["text"] for row in ledger.rows("SELECT text FROM said")] == ["two"]
    assert list(ledger.verify()) == []


def test_two_outlets_may_use_one_id(ledger: Ledger) -> None:
    ledger.add(said("Mara Odell", "one", id="1", outlet="Courier"), reader="r1")
    assert ledger.add(said("Teo Lindqvist", "two", id="1", outlet="Herald"), reader="r1") is Added.NEW
    assert len(list(ledger.records())) == 2


def test_another_reader_takes_the_place_in_the_tables_and_both_are_kept(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    less = msgspec.structs.replace(dam(), statements=dam().statements[:1])
    assert ledger.add(less, reader="r2") is Added.REREAD
    assert tables(ledger)["readings"] == 2
    assert tables(ledger)["statements"] == 1
    assert ledger.record("dam") == less
    assert list(ledger.verify()) == []


def test_statements_keep_their_hash_when_read_anew(ledger: Ledger) -> None:
    ledger.add(dam(), reader="r1")
    before = [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY number")]
    ledger.add(msgspec.structs.replace(dam(), flags=()), reader="r2")
    assert [row["hash"] for row in ledger.rows("SELECT hash FROM statements ORDER BY number")] == before


def test_a_failure_is_a_row_once(ledger: Ledger) -> None:
    assert ledger.fail("a.txt", "NotText", "it is binary")
    assert not ledger.fail("a.txt", "NotText", "it is binary")
    assert ledger.fail("caf\udce9.txt", "NotText", "it is binary")
    assert [row["place"] for row in ledger.rows("SELECT place FROM failures")] == ["a.txt", "caf�.txt"]


def test_characters_that_sqlite_cannot_hold_come_back_all_the_same(ledger: Ledger) -> None:
    text = "Mara Odell said \ud800 it \0 broke."
    source = Source(id="p1", type="named_person", name="Mara \udfff Odell", mentions=((0, 10),))
    statement = Statement(
        id="s\udc80", content=((16, 22),), source=((0, 10),), source_id="p1", confidence=1.0, because="x"
    )
    record = Record(
        article=Article(id="caf\udce9", text=text, title="\ud801"), statements=(statement,), sources=(source,)
    )
    ledger.add(record, reader="r\ud800")
    assert next(ledger.records()) == record
    assert next(ledger.rows("SELECT text FROM statements"))["text"] == "� it \0"
    assert list(ledger.verify()) == []


def test_a_record_that_refers_to_what_it_does_not_hold_is_kept(ledger: Ledger) -> None:
    one, *_ = dam().statements
    lost = msgspec.structs.replace(one, source_id="p99", within="s1", made="m99")
    ledger.add(msgspec.structs.replace(dam(), statements=(lost, lost)), reader="r1")
    assert [row["standing"] for row in ledger.rows("SELECT standing FROM statements")] == ["unknown", "unknown"]
    assert list(ledger.verify()) == []


_TEXT = st.text(alphabet=st.characters(codec=None), min_size=1, max_size=40)


@st.composite
def _records(draw: st.DrawFn) -> Record:
    text = draw(_TEXT)
    span = st.integers(0, len(text) - 1).flatmap(lambda a: st.integers(a + 1, len(text)).map(lambda b: (a, b)))
    spans = st.lists(span, max_size=2).map(tuple)
    ids = st.sampled_from(["p1", "p2", "p3", None])
    kinds: st.SearchStrategy[SourceType] = st.sampled_from(
        ["named_person", "named_organization", "document", "unnamed_group"]
    )
    sources = tuple(
        Source(id=f"p{n}", type=draw(kinds), name=draw(st.none() | _TEXT), mentions=draw(spans))
        for n in range(1, draw(st.integers(1, 4)))
    )
    statements = tuple(
        Statement(
            id=f"s{n}", content=(draw(span),), source=draw(spans), source_id=draw(ids), confidence=0.5, because="x"
        )
        for n in range(draw(st.integers(0, 3)))
    )
    return Record(article=Article(id=draw(st.sampled_from("abc")), text=text), sources=sources, statements=statements)


@settings(max_examples=40, deadline=None)
@given(st.lists(_records(), max_size=6), st.data())
def test_whatever_is_added_verifies_and_comes_back(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], data: st.DataObject
) -> None:
    with Ledger.open(tmp_path_factory.mktemp("l") / "x.db", create=True) as ledger:
        for record in records:
            ledger.add(record, reader=data.draw(st.sampled_from(["r1", "r2"])))
        assert list(ledger.verify()) == []
        last = {(r.article.id, r.article.text): r for r in records}
        assert {(r.article.id, r.article.text) for r in ledger.records(every_version=True)} == set(last)
        before = [r["name"] for r in ledger.rows("SELECT name FROM people ORDER BY hash")]
        ledger.gather()
        assert list(ledger.verify()) == []
        assert before is not None


# ---------------------------------------------------------------- proof


@pytest.mark.parametrize(
    ("harm", "table"),
    [
        ("UPDATE articles SET text = replace(text, 'dam', 'weir')", "articles"),
        ("UPDATE articles SET outlet = 'Herald'", "articles"),
        ("UPDATE statements SET text = 'No.' WHERE number = 1", "statements"),
        ("UPDATE statements SET content_spans = '[[0,4]]' WHERE number = 1", "statements"),
        ("UPDATE statements SET source = NULL WHERE number = 1", "statements"),
        ("UPDATE sources SET person = NULL WHERE number = 1", "sources"),
        ("UPDATE people SET statements = 7 WHERE name = 'Mara Odell'", "people"),
        ("UPDATE readings SET reader = 'r9'", "readings"),
        ("UPDATE readings SET record = x'00'", "readings"),
        ("UPDATE articles SET latest = 0", "articles"),
        ("DELETE FROM replies", "replies"),
        ("INSERT INTO notes (article, kind, text, spans) VALUES (1, 'x', 'x', '[]')", "notes"),
        ("INSERT INTO statements_fts (statements_fts, rowid, text) VALUES ('delete', 1, 'x')", "statements_fts"),
    ],
)
def test_verify_reports_what_was_changed_behind_its_back(tmp_path: Path, harm: str, table: str) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.add(dam(), reader="r1")
    raw = sqlite3.connect(tmp_path / "a.db")
    raw.execute(harm)
    raw.commit()
    raw.close()
    with Ledger.open(tmp_path / "a.db") as ledger:
        assert table in {problem.table for problem in ledger.verify()}


def test_verify_reports_a_span_outside_the_text(ledger: Ledger) -> None:
    one, *_ = dam().statements
    ledger.add(
        msgspec.structs.replace(dam(), statements=(msgspec.structs.replace(one, cue=((9000, 9004),)),)), reader="r1"
    )
    assert ["lies outside the text" in problem.message for problem in ledger.verify()] == [True]


def test_published_migrations_are_never_changed() -> None:
    pinned = json.loads((Path(__file__).parents[1] / "ledger_migrations.json").read_text())
    found = {step.name: hashlib.sha256(step.sql.encode()).hexdigest() for step in migrations()}
    assert {name: found.get(name) for name in pinned} == pinned
    assert [step.number for step in migrations()] == list(range(1, len(migrations()) + 1))


def test_every_table_and_column_is_explained(ledger: Ledger) -> None:
    for row in list(
        ledger.rows(
            "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%fts%' AND "
            "name NOT LIKE 'sqlite%'"
        )
    ):
        columns = {column["name"] for column in ledger.rows(f"SELECT name FROM pragma_table_info('{row['name']}')")}
        explained = {
            one["column"] for one in ledger.rows('SELECT "column" FROM metadata WHERE "table" = ?', [row["name"]])
        }
        assert explained == columns | {""}, row["name"]


def test_an_article_that_is_not_there_is_named(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="holds no article 'x'"):
        ledger.record("x")
