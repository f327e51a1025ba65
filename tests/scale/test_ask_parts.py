"""Parts answer as a ledger of the same articles does."""

from datetime import date
from pathlib import Path

import pytest

from ledger_records import dam, said
from onrecord import Record
from onrecord.cli import main
from onrecord.cli.codes import ExitCode
from onrecord.errors import InputError
from onrecord.ledger import Ledger, prepare
from onrecord.scale.ask_parts import positions_in_parts, search_parts, who_in_parts
from onrecord.scale.audit_parts import audit_parts
from onrecord.scale.part_names import PartName, Split, parts_in
from onrecord.scale.part_tables import PartWriter
from onrecord.scale.parts_index import gather_people, people_of
from onrecord.views.audit import By, audit
from onrecord.views.positions import positions
from onrecord.views.said import Filter
from onrecord.views.search import search
from onrecord.views.who import who

RECORDS = [
    dam(),
    dam(id="again", url="https://courier.example/again", bylines=("Ida Voss", "Bo Lund"), published=date(2025, 10, 1)),
    dam(updated=date(2025, 9, 5)),
    dam(id="no day", url=None, published=None, outlet=None, bylines=()),
    *(
        said(name, f"The road is open, {n} times.", id=f"s{n}")
        for n, name in enumerate(["Mara Odell", "Teo Lindqvist"] * 3)
    ),
    said("Ida Voss", "Mara Odell will open the Café Müller road.", id="about", published=date(2025, 9, 9)),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two parts, and a ledger of the same articles."""
    parts = tmp_path / "parts"
    parts.mkdir()
    for number in (1, 2):
        write(parts, number, RECORDS[number - 1 :: 2])
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for record in [*RECORDS[::2], *RECORDS[1::2]]:
            ledger.add(record, reader="r1")
    return tmp_path


def write(parts: Path, number: int, records: list[Record]) -> None:
    with PartWriter(parts) as writer:
        for place, record in enumerate(records):
            writer.add(f"{number}:{place}", prepare(record, "r1"))
        writer.finish()
        writer.move(parts / str(PartName("news", Split(number, 3), "0" * 12)))


@pytest.mark.parametrize("by", ["outlet", "month", "author", "all"])
@pytest.mark.parametrize(
    "chosen",
    [Filter(), Filter(since="2025-09-04"), Filter(outlet="the ansel courier", until="2025-09-30")],  # type: ignore[arg-type]
)
def test_an_audit_of_parts_is_that_of_a_ledger(folder: Path, by: By, chosen: Filter) -> None:
    assert gather_people(folder / "parts") == 2
    with Ledger.open(folder / "news.db") as ledger:
        assert audit_parts(folder / "parts", by, chosen) == audit(ledger, by, chosen)


@pytest.mark.parametrize("name", ["Mara Odell", "Teo Lindqvist", "Ida Voss"])
def test_who_of_parts_is_that_of_a_ledger(folder: Path, name: str) -> None:
    gather_people(folder / "parts")
    with Ledger.open(folder / "news.db") as ledger:
        expected = who(ledger, name)
    assert who_in_parts(folder / "parts", name) == expected
    assert who_in_parts(folder / "parts", name, limit=1).statements == expected.statements[:1]
    assert expected.statements or expected.about


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        (None, Filter()),
        (None, Filter(outlet="the ansel courier", standing="unnamed")),
        (None, Filter(person="Mara Odell", since="2025-09-02", until="2025-09-30")),  # type: ignore[arg-type]
        (None, Filter(mode="direct", min_confidence=0.9)),
        (None, Filter(type="named_person", stance="against")),
        ("the road opening", Filter()),
        ("roads", Filter(person="Teo Lindqvist")),
        ('"the dam" -council fin*', Filter()),
        ("DÂM", Filter()),
        ("cafe muller", Filter()),
        ("Müller", Filter(type="named_person")),
        ("nothing of the kind", Filter()),
    ],
)
def test_a_search_of_parts_finds_what_a_ledger_does_in_its_order(
    folder: Path, words: str | None, chosen: Filter
) -> None:
    gather_people(folder / "parts")
    with Ledger.open(folder / "news.db") as ledger:
        for limit in (50, 2):
            expected = search(ledger, words, chosen, limit=limit)
            assert search_parts(folder / "parts", words, chosen, limit=limit) == expected


@pytest.mark.parametrize("topic", ["toll", '"new toll"', "dam", "tolls -new", "bridges"])
def test_positions_of_parts_are_those_of_a_ledger(folder: Path, topic: str) -> None:
    gather_people(folder / "parts")
    with Ledger.open(folder / "news.db") as ledger:
        assert positions_in_parts(folder / "parts", topic) == positions(ledger, topic)


def test_the_commands_ask_parts_as_they_ask_a_ledger(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    gather_people(folder / "parts")
    for words in (["who", "{}", "Mara Odell"], ["search", "{}", "-n", "3"], ["positions", "{}", "toll", "-f", "csv"]):
        printed = []
        for of in ("parts", "news.db"):
            assert main([word.format(folder / of) for word in words]) == ExitCode.DONE
            printed.append(capfd.readouterr().out)
        assert printed[0] == printed[1]


def test_an_article_that_two_parts_have_counts_once(folder: Path) -> None:
    write(folder / "parts", 3, RECORDS[:2])
    gather_people(folder / "parts")
    with Ledger.open(folder / "news.db") as ledger:
        assert search_parts(folder / "parts", "dam") == search(ledger, "dam")


def test_people_of_parts_are_those_of_a_ledger_and_grow_with_them(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    parts = str(folder / "parts")
    assert main(["audit", parts]) == ExitCode.FAILED
    assert "the people of 2 of the parts" in capfd.readouterr().err
    assert main(["people", parts, "-f", "csv"]) == ExitCode.DONE
    assert main(["people", str(folder / "news.db"), "-f", "csv"]) == ExitCode.DONE
    lines = capfd.readouterr().out.splitlines()
    assert sorted(lines[: len(lines) // 2]) == sorted(lines[len(lines) // 2 :])
    write(folder / "parts", 3, [said("Ada Moor", "The school is closed.", id="late")])
    assert main(["audit", parts]) == ExitCode.FAILED
    assert main(["people", parts, "show", "Ada Moor"]) == ExitCode.DONE
    assert main(["audit", parts]) == ExitCode.DONE
    assert main(["people", parts, "join", "Ada Moor", "Mara Odell"]) == ExitCode.FAILED
    assert "decisions need a ledger" in capfd.readouterr().err


def test_a_part_that_was_taken_away_is_forgotten(folder: Path) -> None:
    gather_people(folder / "parts")
    (_, first), _ = parts_in(folder / "parts")
    first.rename(folder / "away")
    assert gather_people(folder / "parts") == 1
    with people_of(folder / "parts") as ledger:
        assert next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"] == len(RECORDS[1::2])


def test_gathering_goes_on_after_a_kill_and_nothing_is_asked_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = folder / "parts"

    def killed(path: Path, rows: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context:
        context.setattr("onrecord.scale.parts_index._write_figures", killed)
        with pytest.raises(KeyboardInterrupt):
            gather_people(parts)
    with pytest.raises(InputError, match="the people of 2 of the parts"):
        people_of(parts)
    kept = (parts / "index" / "ledger.db").stat().st_ino
    assert gather_people(parts) == 2
    assert (parts / "index" / "ledger.db").stat().st_ino == kept
    with Ledger.open(folder / "news.db") as ledger:
        assert audit_parts(parts, "outlet", Filter()) == audit(ledger, "outlet")
        assert search_parts(parts, "dam") == search(ledger, "dam")


def test_an_article_in_the_index_can_be_read_back_whole(folder: Path) -> None:
    gather_people(folder / "parts")
    with Ledger.open(folder / "news.db") as ledger, people_of(folder / "parts") as index:
        hashes = [row["hash"] for row in ledger.rows("SELECT hash FROM articles")]
        assert dict(index.records_of(hashes)) == dict(ledger.records_of(hashes))
        assert index.record(hashes[0]) == ledger.record(hashes[0])
        with pytest.raises(InputError, match="hold no article 'x'"):
            index.record("x")


def test_a_part_written_anew_is_gathered_anew(folder: Path) -> None:
    parts = folder / "parts"
    gather_people(parts)
    (_, first), _ = parts_in(parts)
    first.rename(folder / "away")
    write(parts, 1, [said("Ada Moor", "The school is closed.", id="late")])
    with pytest.raises(InputError, match="has changed since"):
        people_of(parts)
    gather_people(parts)
    with people_of(parts) as ledger:
        assert ledger.person("Ada Moor")
        assert next(ledger.rows("SELECT count(*) AS n FROM articles"))["n"] == len(RECORDS[1::2]) + 1
