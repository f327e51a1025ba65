"""People across articles: who is gathered, who is kept apart, and decisions that outlive every new reading."""

import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from ledger_records import said
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.record import Record

SEPTEMBER = date(2025, 9, 3)
COMPANY = ("Teo Lindqvist", "Ida Voss", "Bram Okafor")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        yield opened
        assert list(opened.verify()) == []


def add(ledger: Ledger, *records: Record, reader: str = "r1") -> None:
    for record in records:
        ledger.add(record, reader=reader)


def one(name: str, n: int, **about: object) -> Record:
    """The article of the n-th day: people are gathered day by day."""
    known = {"published": SEPTEMBER + timedelta(n), "outlet": "Courier"}
    return said(name, f"words number {n}", id=f"a{n}", **known | about)  # type: ignore[arg-type]


def who_is(ledger: Ledger, n: int) -> str:
    """The hash of the person who speaks in article n."""
    sql = (
        "SELECT p.hash FROM people p JOIN sources o ON o.person = p.id JOIN articles a ON a.id = o.article WHERE "
        "a.article_id = ? AND o.number = 1"
    )
    return str(next(ledger.rows(sql, [f"a{n}"]))["hash"])


def together(ledger: Ledger, *numbers: int) -> bool:
    return len({who_is(ledger, n) for n in numbers}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mara Odell", "Mara Odell"),
        ("Mara Odell", "Mara K. Odell"),
        ("Mara Odell", "MARA ODELL"),
        ("María Odéll", "Maria Odell"),
        ("William Thornbury", "Bill Thornbury"),
        ("Sen. Mara Odell", "Mara Odell"),
        ("Stan Odell", "Stanley B. Odell"),
        ("Mara O’Dell", "Mara O'Dell"),
        ("Anneke van der Zee", "Anneke van der Zee"),
    ],
)
def test_forms_of_one_name_are_gathered(ledger: Ledger, first: str, second: str) -> None:
    add(ledger, one(first, 1, beside=COMPANY), one(second, 2, beside=COMPANY))
    assert together(ledger, 1, 2)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mara Odell", "Teresa Odell"),
        ("Mara K. Odell", "Mara T. Odell"),
        ("Mr. Odell", "Mrs. Odell"),
        ("Ransom Odell Jr.", "Ransom Odell Sr."),
        ("Ransom Odell Jr.", "Ransom Odell"),
        ("Jan Odell", "Jon Odell"),
    ],
)
def test_other_people_of_one_surname_are_kept_apart(ledger: Ledger, first: str, second: str) -> None:
    add(ledger, one(first, 1, beside=COMPANY), one(second, 2, beside=COMPANY))
    assert not together(ledger, 1, 2)


def test_namesakes_with_other_offices_and_other_company_are_kept_apart(ledger: Ledger) -> None:
    add(
        ledger,
        one("John Vane", 1, beside=COMPANY, title=("mayor", "Port Ansel")),
        one(
            "John Vane",
            2,
            beside=("Lia Roth", "Max Fehr", "Una Bly"),
            title=("goalkeeper", "Ansel Rovers"),
            outlet="Sport",
        ),
        one("John Vane", 3, beside=("Ida Voss",), title=("mayor", "Port Ansel"), outlet="Herald"),
    )
    assert together(ledger, 1, 3)
    assert not together(ledger, 1, 2)


def test_a_surname_alone_goes_to_the_one_it_can_mean(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1, beside=COMPANY), one("Odell", 2, beside=COMPANY))
    assert together(ledger, 1, 2)


def test_a_surname_alone_that_can_mean_two_goes_to_neither(ledger: Ledger) -> None:
    add(
        ledger,
        one("Mara Odell", 1, beside=COMPANY),
        one("Teresa Odell", 2, beside=COMPANY),
        one("Odell", 3, beside=COMPANY),
    )
    assert len({who_is(ledger, n) for n in (1, 2, 3)}) == 3


def test_two_sources_of_one_article_are_never_one_person(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1, beside=COMPANY))
    add(ledger, one("Mara K. Odell", 2, beside=("Mara Odell", *COMPANY)))
    assert not together(ledger, 1, 2)


def test_bodies_are_gathered_by_name_and_by_their_letters(ledger: Ledger) -> None:
    body = {"type": "named_organization", "beside": COMPANY}
    add(
        ledger,
        one("Port Authority of Ansel", 1, **body),
        one("the Port Authority of Ansel", 2, **body),
        one("PAA", 3, **body),
    )
    add(ledger, one("Port Authority of Ansel Police", 4, **body), one("police", 5, **body), one("police", 6, **body))
    assert together(ledger, 1, 2, 3)
    assert not together(ledger, 1, 4)
    assert [row["person"] for row in ledger.rows("SELECT person FROM sources WHERE name = 'police'")] == [None, None]


@pytest.mark.parametrize("other", ["Quillan Peninsula", "QLP party", "QP-Tarn Poll"])
def test_letters_do_not_stand_for_places_nor_for_names_with_other_letters(ledger: Ledger, other: str) -> None:
    body = {"type": "named_organization", "beside": COMPANY}
    add(ledger, one(other, 1, **body), one("QP", 2, **body), one("Quillport Press", 3, **body))
    assert together(ledger, 2, 3)
    assert not together(ledger, 1, 2)


def test_a_body_in_a_common_word_is_another_in_each_article(ledger: Ledger) -> None:
    for n in (1, 2):
        text = "Party said: we go on. So it goes in every party that lost."
        record = said("Party", "we go on", id=f"a{n}", type="named_organization")
        ledger.add(
            msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=text)), reader="r1"
        )
    assert [row["person"] for row in ledger.rows("SELECT person FROM sources")] == [None, None]


def test_every_join_has_its_reason_and_score(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1, beside=COMPANY), one("Mara Odell", 2, beside=COMPANY))
    rows = list(
        ledger.rows(
            "SELECT score, reason, made_by FROM joins WHERE source IN (SELECT id FROM sources WHERE name = "
            "'Mara Odell')"
        )
    )
    assert rows[0] == {"score": 0.0, "reason": "the first of this name", "made_by": "machine"}
    assert rows[1]["score"] > 0
    assert "same given name and surname +4.0" in rows[1]["reason"]
    assert "named beside" in rows[1]["reason"]


def test_mentions_are_never_rewritten(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("M. Odell", 2))
    ledger.join("Mara Odell", "M. Odell", by="ida")
    assert [row["name"] for row in ledger.rows("SELECT name FROM sources ORDER BY id")] == ["Mara Odell", "M. Odell"]


def test_a_decision_to_join_outlives_a_new_reading_and_a_new_gathering(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("Mara Fenn", 2))
    assert not together(ledger, 1, 2)
    kept = ledger.join("Mara Odell", "Mara Fenn", by="ida", note="She married.")
    assert together(ledger, 1, 2)
    assert (kept.name, kept.statements, kept.articles) == ("Mara Odell", 2, 2)
    add(ledger, one("Mara Odell", 1), one("Mara Fenn", 2), reader="r2")
    assert together(ledger, 1, 2)
    ledger.gather()
    assert together(ledger, 1, 2)
    add(ledger, one("Mara Fenn", 3, beside=COMPANY))
    assert together(ledger, 1, 3)
    decision = next(ledger.rows("SELECT action, made_by, kept, other, note FROM decisions"))
    assert decision == {
        "action": "join",
        "made_by": "ida",
        "kept": "Mara Odell",
        "other": "Mara Fenn",
        "note": "She married.",
    }


def test_a_decision_to_split_outlives_a_new_reading_and_a_new_gathering(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("Mara Odell", 2), one("Mara Odell", 3))
    article = next(ledger.rows("SELECT hash FROM articles WHERE article_id = 'a2'"))["hash"]
    other = ledger.split("Mara Odell", [article], by="ida")
    for again in range(3):
        assert who_is(ledger, 2) == other.hash
        assert together(ledger, 1, 3)
        assert not together(ledger, 1, 2)
        if again == 0:
            add(ledger, one("Mara Odell", 1), one("Mara Odell", 2), one("Mara Odell", 3), reader="r2")
        ledger.gather()


def test_a_decision_holds_when_the_new_reading_has_another_name(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("Teo Lindqvist", 2))
    ledger.join("Mara Odell", "Teo Lindqvist", by="ida")
    record = one("Teo Lindqvist", 2)
    renamed = msgspec.structs.replace(record.sources[0], name="Lindqvist")
    add(ledger, msgspec.structs.replace(record, sources=(renamed, *record.sources[1:])), reader="r2")
    assert together(ledger, 1, 2)


def test_the_last_decision_counts(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("Mara Fenn", 2))
    fenn = who_is(ledger, 2)
    ledger.join("Mara Odell", "Mara Fenn", by="ida")
    source = next(ledger.rows("SELECT hash FROM sources WHERE name = 'Mara Fenn'"))["hash"]
    ledger.split("Mara Odell", [source], by="bram")
    assert not together(ledger, 1, 2)
    ledger.gather()
    assert not together(ledger, 1, 2)
    assert fenn


@pytest.mark.parametrize(
    ("who", "message"),
    [
        ("", "no name was given"),
        ("   ", "no name was given"),
        ("Nobody Atall", "nobody in this ledger is called 'Nobody Atall'"),
        ("Odell", "can mean 2 people: .*Name one by its hash"),
        ("x" * 10_000, "nobody in this ledger is called 'xxx"),
        ("'; DROP TABLE people; --", "nobody in this ledger"),
        ("%", "nobody in this ledger"),
        ("\udce9\0", "nobody in this ledger"),
    ],
)
def test_a_name_that_means_nobody_or_several_is_told(ledger: Ledger, who: str, message: str) -> None:
    add(ledger, one("Mara Odell", 1), one("Teresa Odell", 2))
    with pytest.raises(InputError, match=message) as told:
        ledger.person(who)
    assert len(str(told.value)) < 500


def test_joining_what_cannot_be_one_is_told(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 1), one("Ansel Council", 2, type="named_organization"))
    with pytest.raises(InputError, match="cannot be joined to itself"):
        ledger.join("Mara Odell", "Mara Odell", by="ida")
    with pytest.raises(InputError, match="only two of a kind"):
        ledger.join("Mara Odell", "Ansel Council", by="ida")
    with pytest.raises(InputError, match="is not a source or article of Mara Odell"):
        ledger.split("Mara Odell", ["beef"], by="ida")
    assert list(ledger.rows("SELECT * FROM decisions")) == []


def test_a_name_of_ten_thousand_characters_is_gathered_like_any_other(ledger: Ledger) -> None:
    long = "Mara " + "Odell" * 2000
    add(ledger, one(long, 1), one(long, 2))
    assert together(ledger, 1, 2)


def test_gathering_afresh_changes_nothing_where_nothing_was_decided(ledger: Ledger) -> None:
    add(
        ledger,
        *(one(name, n, beside=COMPANY) for n, name in enumerate(["Mara Odell", "Odell", "M. Odell", "Jo Vane"] * 3)),
    )
    before = [who_is(ledger, n) for n in range(12)]
    ledger.gather()
    assert [who_is(ledger, n) for n in range(12)] == before


def test_an_article_that_names_thousands_is_gathered_in_seconds(ledger: Ledger) -> None:
    names = tuple(f"Mara Odell{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(1500))
    began = time.process_time()
    ledger.add(said("Ida Voss", "a list", id="list", beside=names), reader="r1")
    assert time.process_time() - began < 10
    assert next(ledger.rows("SELECT count(*) AS n FROM person_facts WHERE fact = 'with'"))["n"] <= 1501 * 60
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("printed", "typed"),
    [
        ("Siobhán O’Shea", "Siobhan O'Shea"),
        ("Siobhán O’Shea", "SIOBHÁN O’SHEA"),
        ("Siobhán O’Shea", "siobhan oshea"),
        ("Siobhán O’Shea", "Siobhán OʼShea"),
        ("Siobhán O’Shea", "S. O`Shea"),
        ("Siobhán O’Shea", "Siobhan"),
        ("Siobhán O’Shea", "O'Shea, Siobhan"),
        ("Dr. María José Ñuñez", "Maria Jose Nunez"),
        ("Dr. María José Ñuñez", "Maria Nunez"),
        ("María José Ñuñez", "Dr Mari\u0301a Jose\u0301 N\u0303un\u0303ez"),
        ("Jean-Luc Maréchal", "Jean Luc Marechal"),
        ("Jean-Luc Maréchal", "J.-L. Maréchal"),
        ("Jean-Luc Maréchal", "J.L. Marechal"),
        ("Zoë Müller", "Zoe Mueller"),
        ("Zoë Müller", "Müller"),
        ("Søren Łukasz Bjørk", "Soren Bjork"),
        ("William Thornbury", "Bill Thornbury"),
        ("Ansel Café Owners’ Union", "ansel cafe owners union"),
        ("Water Board", "the Water Board"),
    ],
)
def test_a_person_is_found_by_any_spelling_of_the_name(ledger: Ledger, printed: str, typed: str) -> None:
    add(ledger, one(printed, 1), one("Teresa Odell", 2))
    assert ledger.person(typed).hash == who_is(ledger, 1)


def test_the_name_to_the_letter_comes_before_other_spellings(ledger: Ledger) -> None:
    add(ledger, one("Ana Pena", 1), one("Aña Peña-Lind", 2), one("A. Pena-Marsh", 3))
    assert ledger.person("Ana Pena").hash == who_is(ledger, 1)
    assert ledger.person("ana peña-lind").hash == who_is(ledger, 2)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Mara Oddel", "Mara Odell"),
        ("Oddell", "Mara Odell"),
        ("Tereza Odel", "Teresa Odell"),
        ("Bram Ockafor", "Bram Okafor"),
    ],
)
def test_names_that_are_nearly_so_are_suggested(ledger: Ledger, typed: str, meant: str) -> None:
    add(ledger, one("Mara Odell", 1), one("Teresa Odell", 2), one("Bram Okafor", 3))
    with pytest.raises(InputError, match=f"nobody in this ledger is called .*Did you mean {meant}"):
        ledger.person(typed)


def test_people_of_one_name_are_merged_when_an_article_shows_that_they_are_one(ledger: Ledger) -> None:
    """A goalkeeper among strangers is not the mayor, until an article names him in both."""
    sport = {"beside": ("Lia Roth", "Max Fehr", "Una Bly"), "outlet": "Sport"}
    add(
        ledger,
        one("John Vane", 1, beside=COMPANY, title=("mayor", "Port Ansel")),
        one("John Vane", 2, title=("goalkeeper", "Ansel Rovers"), **sport),
    )
    assert not together(ledger, 1, 2)
    add(ledger, one("John Vane", 3, title=("mayor", "Port Ansel"), **sport))
    assert together(ledger, 1, 2, 3)
    assert next(ledger.rows("SELECT articles FROM people WHERE name = 'John Vane'"))["articles"] == 3
    reasons = [row["reason"] for row in ledger.rows("SELECT reason FROM joins ORDER BY id")]
    assert any(reason.startswith("known to be one since: the same full name") for reason in reasons)
    add(ledger, one("John Vane", 0, beside=COMPANY))
    add(ledger, one("John Vane", 4, beside=COMPANY))
    assert together(ledger, 0, 1, 2, 3, 4)


def test_people_whom_an_article_has_both_of_are_not_merged(ledger: Ledger) -> None:
    add(ledger, one("John Vane", 1, beside=COMPANY, title=("mayor", "Port Ansel")))
    add(ledger, one("John Vane Jr.", 2, beside=("John Vane", *COMPANY), title=("mayor", "Port Ansel")))
    add(ledger, one("John Vane", 3, beside=("John Vane Jr.", *COMPANY)))
    assert not together(ledger, 1, 2)
    assert together(ledger, 1, 3)


def test_a_new_namesake_is_merged_into_whom_a_user_decided_about(ledger: Ledger) -> None:
    add(ledger, one("Mara Odell", 2, beside=COMPANY, title=("mayor", "Port Ansel")), one("Mara Fenn", 3))
    kept = ledger.join("Mara Odell", "Mara Fenn", by="ida")
    add(
        ledger,
        one("Mara Odell", 1, beside=("Lia Roth", "Max Fehr", "Una Bly"), title=("harbour chief", ""), outlet="X"),
    )
    assert who_is(ledger, 1) == kept.hash
    assert together(ledger, 1, 2, 3)


def test_what_a_user_split_is_never_merged(ledger: Ledger) -> None:
    office = {"beside": COMPANY, "title": ("mayor", "Port Ansel")}
    add(ledger, *(one("John Vane", n, **office) for n in (1, 2, 3)))
    article = next(ledger.rows("SELECT hash FROM articles WHERE article_id = 'a2'"))["hash"]
    ledger.split("John Vane", [article], by="ida")
    add(ledger, *(one("John Vane", n, **office) for n in (4, 0)))
    assert not together(ledger, 1, 2)
