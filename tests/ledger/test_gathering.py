"""Who is who does not depend on the order in which articles came, nor on who wrote them."""

import gzip
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_people import BODIES, DAY, NAMES, OTHERS, TITLES, people_of
from ledger_records import said
from onrecord.ledger import Ledger
from onrecord.ledger.people import place
from onrecord.ledger.people.gather import Gathering, Pins, gather
from onrecord.ledger.people.names import block_of, keys
from onrecord.ledger.people.score import score
from onrecord.ledger.people.source import KINDS, NamedSource
from onrecord.record import Record


@st.composite
def articles(draw: st.DrawFn) -> Record:
    """An article of a small world, in which many are called alike."""
    body = draw(st.booleans())
    return said(
        draw(st.sampled_from(BODIES if body else NAMES)),
        "no words",
        id=draw(st.text("abcdefghij", min_size=8, max_size=8)),
        type="named_organization" if body else "named_person",
        beside=tuple(draw(st.lists(st.sampled_from(OTHERS + NAMES), max_size=4, unique=True))),
        title=draw(st.sampled_from(TITLES)),
        outlet=draw(st.sampled_from(["Courier", "Herald", None])),
        published=draw(st.sampled_from([None, *(DAY + timedelta(days) for days in (0, 0, 40, 200, 1500))])),
    )


WORLD = st.lists(articles(), min_size=2, max_size=9, unique_by=lambda record: record.article.id)


def added(path: Path, records: list[Record], reader: str = "r1") -> Ledger:
    ledger = Ledger.open(path, create=True)
    for record in records:
        ledger.add(record, reader=reader)
    return ledger


@settings(max_examples=15, deadline=None)
@given(WORLD, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_people(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], rng: random.Random
) -> None:
    folder = tmp_path_factory.mktemp("orders")
    with added(folder / "one.db", records) as one:
        expected = people_of(one)
        assert list(one.verify()) == []
        one.gather()
        assert people_of(one) == expected
    shuffled = rng.sample(records, len(records))
    with added(folder / "other.db", shuffled) as other:
        assert people_of(other) == expected
        for record in shuffled[:3]:
            other.add(record, reader="r2")
        assert people_of(other) == expected
        assert list(other.verify()) == []


@settings(max_examples=10, deadline=None)
@given(WORLD, st.data())
def test_decisions_and_reviews_hold_in_any_order(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], data: st.DataObject
) -> None:
    """Decisions about the first articles, then more articles in two orders: the same people, and the decisions hold."""
    cut = data.draw(st.integers(2, len(records)))
    found = []
    for number, rest in enumerate((records[cut:], records[cut:][::-1])):
        with added(tmp_path_factory.mktemp("decided") / f"{number}.db", records[:cut]) as ledger:
            people = [row["hash"] for row in ledger.rows("SELECT hash FROM people WHERE kind = 'person' ORDER BY hash")]
            if len(people) > 1:
                ledger.join(people[0], people[-1], by="ida")
            statement = next(ledger.rows("SELECT hash FROM statements"))["hash"]
            reviewed = people[0] if people else "Somebody Else"
            ledger.review(statement, "source", by="ida", source=reviewed)
            for record in rest:
                ledger.add(record, reader="r1")
            assert list(ledger.verify()) == []
            if people:
                held = next(ledger.rows("SELECT person FROM said WHERE hash = ?", [statement]))
                assert held["person"] is not None
            found.append(people_of(ledger))
    assert found[0] == found[1]


def sources(records: list[Record], path: Path) -> list[NamedSource]:
    from onrecord.ledger.people.load import START, Decided, sources_since

    with added(path, records) as ledger:
        blocks = [row["block"] for row in ledger.rows("SELECT DISTINCT block FROM sources WHERE block IS NOT NULL")]
        placed = sources_since(ledger._db, dict.fromkeys(blocks, START), Decided())
    return [one.source for block in placed.values() for one in block]


@settings(max_examples=15, deadline=None)
@given(WORLD, st.randoms(use_true_random=False))
def test_blocks_can_be_gathered_by_themselves(
    tmp_path_factory: pytest.TempPathFactory, records: list[Record], rng: random.Random
) -> None:
    """All at once, block by block, and in two goes: the same person for every source, for the same reason."""
    found = sources(records, tmp_path_factory.mktemp("blocks") / "x.db")
    rng.shuffle(found)
    at_once = told(gather(found))
    by_block = [
        join
        for block in {one.block for one in found}
        for join in told(gather(one for one in found if one.block == block))
    ]
    assert sorted(by_block) == sorted(at_once)
    ordered = sorted(found, key=lambda one: one.position)
    days = sorted({one.day for one in ordered})
    late = days[len(days) // 2]
    in_two = Gathering()
    in_two.place(one for one in ordered if one.day < late)
    in_two.place(one for one in ordered if one.day >= late)
    in_two.name_people(Pins())
    assert told(in_two) == at_once


def told(gathering: Gathering) -> list[tuple[str, str, float, str]]:
    return sorted((join.source.hash, join.person.hash, join.score, join.reason) for join in gathering.joins)


@given(st.sampled_from(list(KINDS.values())), *[st.sampled_from([*NAMES, *BODIES, "Nato", "NATO", "U.N.", "un"])] * 2)
def test_sources_of_different_blocks_are_never_joined(kind: str, one: str, other: str) -> None:
    first, second = (
        NamedSource(
            hash=name, article=name, day="", number=1, kind=kind, name=name, block=block_of(kind, name), outlet=None,
            titles=frozenset(), beside=frozenset(), statements=0, mentions=1,
        )
        for name in (one, other)
    )  # fmt: skip
    if first.block != second.block:
        assert score(gather([first]).people[0], second).points <= 0
    else:
        assert {block_of(kind, one)} == {block_of(kind, other)}
    assert keys(kind, one)


def test_a_full_name_is_found_among_hundreds_of_one_surname(tmp_path: Path) -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"{a.upper()}{b}mara Odell" for a in letters[:12] for b in letters[:5]]
    records = [
        said(name, "words", id=f"{n} {again}", published=DAY + timedelta(n), outlet="Courier")
        for again in range(2)
        for n, name in enumerate(names)
    ]
    with added(tmp_path / "many.db", records) as ledger:
        rows = list(ledger.rows("SELECT name, articles FROM people"))
        assert len(rows) == 60
        assert {row["articles"] for row in rows} == {2}


def test_a_person_keeps_its_hash_when_an_earlier_article_comes(tmp_path: Path) -> None:
    with added(tmp_path / "news.db", [said("Mara Odell", "words", id="b", published=DAY + timedelta(9))]) as ledger:
        before = ledger.person("Mara Odell").hash
        ledger.add(said("Odell", "words", id="a", published=DAY), reader="r1")
        ledger.add(said("Mara Odell", "more words", id="c", published=DAY), reader="r1")
        assert ledger.person("Mara Odell").hash == before


_WRITER = """
import sys
sys.path[:0] = {path!r}
from onrecord.ledger import Ledger
from onrecord.record import Record
with Ledger.open(sys.argv[1], create=True) as ledger:
    for line in open(sys.argv[2], "rb"):
        ledger.add(Record.from_json(line), reader="r1")
"""


def test_any_number_of_writers_gives_the_same_people(tmp_path: Path) -> None:
    rng = random.Random(5)
    records = [
        said(
            rng.choice(NAMES), f"words {n}", id=f"a{n}", published=DAY + timedelta(rng.randrange(200)),
            beside=tuple(rng.sample(OTHERS, 3)), title=rng.choice(TITLES), outlet=rng.choice(["Courier", "Herald"]),
        )
        for n in range(90)
    ]  # fmt: skip
    with added(tmp_path / "one.db", records) as one:
        expected = people_of(one)
    script = _WRITER.format(path=[str(Path(__file__).parents[1])])
    writers = []
    for number in range(3):
        part = tmp_path / f"{number}.jsonl"
        part.write_text("".join(record.to_json() + "\n" for record in records[number::3]), encoding="utf-8")
        writers.append(subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "many.db"), str(part)]))
    assert [one.wait() for one in writers] == [0, 0, 0]
    with Ledger.open(tmp_path / "many.db") as many:
        assert people_of(many) == expected
        assert list(many.verify()) == []


def test_an_older_ledger_is_gathered_again_and_keeps_what_users_decided(tmp_path: Path) -> None:
    """A ledger that the version before wrote, with a decision and a review that name people by their old hashes."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(Path(__file__).with_name("people_4.db.gz").read_bytes()))
    with Ledger.open(path) as ledger:
        assert list(ledger.verify()) == []
        joined = ledger.person("Mara Odell")
        assert {
            row["name"]
            for row in ledger.rows(
                "SELECT name FROM sources WHERE person IN (SELECT id FROM people WHERE hash = ?)", [joined.hash]
            )
        } >= {"Mara Odell", "Mara Fenn"}
        reviewed = list(ledger.rows("SELECT said_by, person FROM said WHERE review = 'source'"))
        assert [row["said_by"] for row in reviewed] == ["Teo Lindqvist"]
        assert reviewed[0]["person"] is not None
        decided = {row["hash"] for row in ledger.rows("SELECT kept_hash AS hash FROM decisions")}
        assert joined.hash in decided


def test_an_older_ledger_of_more_than_one_portion_is_gathered_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody may be deleted while sources of a later portion, or without a proper name now, still refer to them."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(Path(__file__).with_name("people_4.db.gz").read_bytes()))
    with Ledger.open(_copy(path, tmp_path / "whole.db")) as whole:
        expected = people_of(whole)
    monkeypatch.setattr(place, "_AT_ONCE", 1)
    with Ledger.open(path) as ledger:
        assert people_of(ledger) == expected
        assert list(ledger.verify()) == []


def _copy(path: Path, to: Path) -> Path:
    to.write_bytes(path.read_bytes())
    return to
