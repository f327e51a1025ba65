"""Concepts: what is gathered across articles, what people decide about it, and that no order of articles matters."""

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledger_records import said
from onrecord.cli import main
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.record import Record
from onrecord.views.concepts import Concept, concept, concepts
from onrecord.views.concepts.decide import merge, rename, split
from onrecord.views.concepts.subject import names_office, names_people, subject_of

Held = tuple[str, str, str]
"""Who, for or against, and what."""

WAGES: tuple[Held, ...] = (
    ("Mara Odell", "for", "raise the minimum wage"),
    ("Teo Lindqvist", "against", "the minimum wage"),
    ("Ida Voss", "for", "a higher minimum wage"),
    ("Jo Vane", "against", "the harbour toll"),
    ("Bo Lund", "against", "repeal of the harbour toll"),
    ("Ada Moor", "for", "the ferry timetable"),
)


def position(number: int, held: Held, **about: object) -> Record:
    who, stance, toward = held
    words = f"it is a question of {toward}"
    day = {"published": date(2031, 5, number % 28 + 1)} | about
    return said(who, words, id=str(number), stance=stance, toward=toward, **day)  # type: ignore[arg-type]


def filled(path: Path, held: tuple[Held, ...] = WAGES, order: list[int] | None = None) -> Path:
    with Ledger.open(path, create=True) as ledger:
        for number in order or range(len(held)):
            ledger.add(position(number, held[number]), reader="r1")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "news.db")


def shown(ledger: Ledger) -> list[tuple[str, list[str], list[str]]]:
    """Each concept's name, and who is for and against it."""
    found = concepts(ledger)
    sides = [([h.name for h in one.for_.holders], [h.name for h in one.against.holders]) for one in found]
    return [(one.name, *both) for one, both in zip(found, sides, strict=True)]


def named(ledger: Ledger) -> dict[str, Concept]:
    return {one.name: one for one in concepts(ledger)}


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("raise the minimum wage", "minimum wage"),
        ("the minimum wage", "minimum wage"),
        ("repealing and replacing the Harbour Act", "Harbour Act"),
        ("Mayor Lund’s ferry plan", "ferry plan"),
        ("the White House’s climate goals", "climate goals"),
        ("a $15 toll", "$15 toll"),
        ("resign", "resign"),
        ("the harbour toll, which has doubled since May", "harbour toll"),
        ("a ferry from the Lower Town Harbour Trust of Ansel", "ferry from the Lower Town Harbour Trust of Ansel"),
        (
            "grant fishing permits to anyone in her tiny district",
            "grant fishing permits to anyone in her tiny district",
        ),
        ("invest in us", "invest in us"),
        ("universal” harbour checks", "universal harbour checks"),
        ("rules that stalled the ferry", "rules that stalled the ferry"),
        ("Lund’s suspension", "Lund’s suspension"),
        (
            "the Isle of Ansel to put much more pressure on the new Lower Harbour pilots’ board for a cheaper ferry",
            "Isle of Ansel to put much more pressure",
        ),
        (
            "the Ansel council finding the harbour master’s boat carried fish oil barrels home unpaid",
            "Ansel council finding the harbour master’s boat carried fish oil barrels …",
        ),
    ],
)
def test_what_a_target_speaks_of(target: str, name: str) -> None:
    assert subject_of(target).name == name


def test_it_and_the_plan_say_nothing() -> None:
    assert [subject_of(words).vague for words in ("it", "the plan", "this bill", "the harbour bill")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "target",
    ["Mr. Lund", "Mary Odell", "Sen. Bo Lund of Ansel", "Lund", "Lund and Odell", "Mayor Lund", "Sen. Bo Lund (R-An"],
)
def test_a_person_is_no_proposal(target: str) -> None:
    assert names_people(target, frozenset({"lund", "odell"}))


@pytest.mark.parametrize("target", ["the Harbour Act", "Brexit", "Lund’s ferry plan", "the Lund tunnel", ""])
def test_a_proposal_is_no_person(target: str) -> None:
    assert not names_people(target, frozenset({"lund", "odell"}))


@pytest.mark.parametrize(
    ("target", "is_office"),
    [
        ("the governor", True),
        ("the former secretary of state", True),
        ("a new judge", False),
        ("the governor’s plan", False),
        ("the harbour toll", False),
    ],
)
def test_who_holds_an_office_is_no_proposal(target: str, is_office: bool) -> None:
    assert names_office(target) == is_office


def test_what_shares_only_a_name_is_not_one_concept(tmp_path: Path) -> None:
    held = (
        ("Mara Odell", "against", "Teo Lindqvist on the ferries"),
        ("Ida Voss", "for", "Teo Lindqvist at the fair"),
        ("Teo Lindqvist", "for", "ban all night flights"),
        ("Bo Lund", "against", "ban all night flights"),
    )
    with Ledger.open(filled(tmp_path / "news.db", held), readonly=True) as ledger:
        assert sorted(one.articles for one in concepts(ledger)) == [1, 1, 2]


def test_targets_in_other_words_are_one_concept(path: Path) -> None:
    with Ledger.open(path, readonly=True) as ledger:
        assert shown(ledger) == [
            ("minimum wage", ["Ida Voss", "Mara Odell"], ["Teo Lindqvist"]),
            ("harbour toll", ["Bo Lund"], ["Jo Vane"]),
            ("ferry timetable", ["Ada Moor"], []),
        ]


def test_people_and_it_are_left_out(tmp_path: Path) -> None:
    held = (("Mara Odell", "for", "Teo Lindqvist"), ("Teo Lindqvist", "for", "it"), ("Ida Voss", "for", "Mr. Odell"))
    with Ledger.open(filled(tmp_path / "news.db", held), readonly=True) as ledger:
        assert concepts(ledger) == ()


@given(order=st.permutations(range(len(WAGES))))
@settings(max_examples=8, deadline=None)
def test_the_order_of_articles_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    folder = tmp_path_factory.mktemp("order")
    with (
        Ledger.open(filled(folder / "one.db"), readonly=True) as one,
        Ledger.open(filled(folder / "two.db", order=order), readonly=True) as two,
    ):
        assert [(each.hash, each.name, each.targets) for each in concepts(one)] == [
            (each.hash, each.name, each.targets) for each in concepts(two)
        ]


def test_a_topic_is_looked_for_in_names_and_targets(path: Path) -> None:
    with Ledger.open(path, readonly=True) as ledger:
        assert [one.name for one in concepts(ledger, "tolls")] == ["harbour toll"]
        assert concepts(ledger, "tunnel") == ()


def test_who_takes_both_sides_has_changed(tmp_path: Path) -> None:
    held = (("Mara Odell", "for", "the harbour toll"), ("Mara Odell", "for", "repeal of the harbour toll"))
    with Ledger.open(filled(tmp_path / "news.db", held), readonly=True) as ledger:
        (toll,) = concepts(ledger)
        assert [holder.name for holder in toll.changed] == ["Mara Odell"]
        assert (toll.for_.positions, toll.against.positions) == (1, 1)


# ---------------------------------------------------------------- decisions


def test_two_concepts_are_merged_and_named(path: Path) -> None:
    with Ledger.open(path) as ledger:
        merge(ledger, "harbour toll", "ferry timetable", name="the harbour", by="ida", note="one debate")
        found = {one.name: (one.named, one.positions) for one in concepts(ledger)}
        assert found == {"minimum wage": (False, 3), "the harbour": (True, 3)}
        assert list(ledger.verify()) == []


def test_a_decision_holds_for_articles_to_come_and_for_rereading(path: Path) -> None:
    with Ledger.open(path) as ledger:
        merge(ledger, "harbour toll", "ferry timetable", by="ida")
        ledger.add(position(3, WAGES[3]), reader="r2")
        ledger.add(position(40, ("Jo Vane", "for", "the ferry timetable")), reader="r2")
        assert named(ledger)["harbour toll"].positions == 4


def test_a_concept_is_split_by_words_and_by_article(path: Path) -> None:
    with Ledger.open(path) as ledger:
        out = split(ledger, "minimum wage", ["a higher minimum wage"], name="higher wage", by="ida")
        assert (out.name, out.positions) == ("higher wage", 1)
        assert named(ledger)["minimum wage"].positions == 2
        article = named(ledger)["minimum wage"].for_.holders[0].evidence[0].article_hash
        split(ledger, "minimum wage", [article], name="Odell's wage", by="ida")
        assert sorted(one.positions for one in concepts(ledger)) == [1, 1, 1, 1, 2]
        assert list(ledger.verify()) == []


def test_the_last_decision_counts(path: Path) -> None:
    with Ledger.open(path) as ledger:
        rename(ledger, "harbour toll", "the toll", by="ida")
        rename(ledger, "the toll", "toll at Ansel", by="jo")
        assert concept(ledger, "toll at Ansel").positions == 2
        whole = concept(ledger, "toll at Ansel").hash
        assert concept(ledger, whole[:8]).hash == whole


def test_what_cannot_be_decided_is_said(path: Path) -> None:
    with Ledger.open(path) as ledger:
        for act, message in (
            (lambda: concept(ledger, "the tunnel"), "has no concept 'the tunnel'"),
            (lambda: merge(ledger, "harbour toll", "harbour toll", by="ida"), "cannot be merged with itself"),
            (
                lambda: split(ledger, "harbour toll", ["the tunnel"], by="ida"),
                "is no target or article of harbour toll",
            ),
            (lambda: split(ledger, "ferry timetable", ["the ferry timetable"], by="ida"), "leave at least one"),
            (lambda: rename(ledger, "harbour toll", "  ", by="ida"), "the name is empty"),
            (lambda: ledger.decide_concept("name", "c0ffee", [], by="ida"), "no targets were given"),
        ):
            with pytest.raises(InputError, match=message):
                act()


# ---------------------------------------------------------------- the command


def test_the_command_lists_shows_and_decides(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def run(*arguments: str) -> str:
        assert main(["proposals", str(path), *arguments]) == 0
        return capsys.readouterr().out

    assert "2 for    1 against" in run().splitlines()[0]
    assert "harbour toll" in run("list", "toll")
    assert "For (1)\n  Bo Lund\n" in run("show", "harbour toll")
    assert "the harbour" in run("merge", "harbour toll", "ferry timetable", "--name", "the harbour", "--by", "ida")
    assert "a toll" in run("name", "the harbour", "a toll", "--by", "ida")
    (wage,) = json.loads(run("list", "wage", "-f", "json"))
    assert (wage["name"], wage["for"]["positions"], wage["against"]["positions"]) == ("minimum wage", 2, 1)
    assert run("-f", "csv").splitlines()[0] == "hash,name,for,against,changed,positions,articles,first,last"
    assert "nothing found" in run("list", "tunnel")
    with Ledger.open(path, readonly=True) as ledger:
        assert {row["made_by"] for row in ledger.rows("SELECT made_by FROM concept_decisions")} == {"ida"}


@pytest.mark.parametrize(
    "arguments", [["show"], ["merge", "one"], ["name", "one"], ["split", "one"], ["show", "tunnel"]]
)
def test_the_command_says_what_it_takes(path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert main(["proposals", str(path), *arguments]) == 2
    assert capsys.readouterr().err.count("\n") >= 1


def test_thousands_of_targets_are_gathered_in_time(tmp_path: Path) -> None:
    rng = random.Random(7)
    words = [f"{a}{b}ing" for a in "bdfgklmnprst" for b in ("ark", "ell", "ond", "urt")]
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        for number in range(300):
            ledger.add(position(number, ("Jo Vane", "for", f"the {' '.join(rng.sample(words, 3))} levy")), reader="r1")
        assert sum(one.positions for one in concepts(ledger, limit=1000)) == 300
