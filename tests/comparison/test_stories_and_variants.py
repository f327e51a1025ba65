"""The same words across a ledger: what is paired, what became of it, which articles are one story, and how fast."""

import csv
import io
import json
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from onrecord import Record
from onrecord.cli import main
from onrecord.comparison.placing import is_placed, place_all, place_new, waiting
from onrecord.errors import LedgerReadOnly
from onrecord.ledger import Ledger
from onrecord.views.stories import Story, stories
from onrecord.views.variants import Variant, variant_line, variants
from telling_records import telling

SOLD = "We will not sell the mill to anyone, and the school opens in the autumn term"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.db", create=True) as opened:
        yield opened


def paired(ledger: Ledger, *records: Record) -> list[Variant]:
    for record in records:
        ledger.add(record, reader="r1")
    place_all(ledger)
    return list(variants(ledger))


def grouped(ledger: Ledger, *records: Record) -> list[Story]:
    paired(ledger, *records)
    return list(stories(ledger))


def own_words(mark: str) -> str:
    """Sixty words of an article's own, so that it is no copy."""
    return " ".join(f"{mark}{number}" for number in range(60)) + ". "


# ---------------------------------------------------------------- variants


@pytest.mark.parametrize(
    ("words", "kind", "shown"),
    [
        ("We will not sell the mill to anyone -- and the school opens in the autumn term", "verbatim", []),
        ("the school opens in the autumn term", "trimmed", ["We will not sell the mill to anyone, and"]),
        ("We will sell the mill to anyone, and the school opens in the autumn term", "sense_changed", ["not"]),
        ("We will not sell the mill to anybody, and the school opens in the autumn term", "reworded", ["anyone"]),
        ("We will not sell the mill to anyone, and the school opens in the spring term", "sense_changed", ["autumn"]),
    ],
)
def test_what_became_of_the_words(ledger: Ledger, words: str, kind: str, shown: list[str]) -> None:
    (found,) = paired(ledger, telling("herald", ("Mara Odell", SOLD)), telling("courier", ("Mara Odell", words)))
    assert (found.kind, found.speaker_same, found.attribution) == (kind, True, "same")
    assert [change.a for change in found.shown_by] == shown
    assert found.a.article == "herald"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("the ferry has served every village on the lake for a hundred years", "verbatim"),
        ("that “the ferry has served every village on the lake for a hundred years", "verbatim"),
        ("of how “the ferry has served every village on the lake for a hundred years", "verbatim"),
        ("it “has served every village on the lake for a hundred years", "trimmed"),
        ("it “has served every village on the lake” whatever came", "trimmed"),
    ],
)
def test_an_articles_own_words_beside_its_marks_are_no_change(ledger: Ledger, words: str, kind: str) -> None:
    told = "The ferry has served every village on the lake for a hundred years"
    mode = "mixed" if "“" in words else "direct"
    (found,) = paired(ledger, telling("a", ("Mara Odell", told)), telling("b", ("Mara Odell", words), mode=mode))
    assert found.kind == kind


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("We can close the old ferry line this year", "We can close the old ferry line once and for all", "reworded"),
        ("They want to talk to us about the old weir", "They do nothing but talk to us about the old weir", "reworded"),
        ("She can put the fire out with some garden hose", "She can put the fire out with a garden hose", "reworded"),
        ("She can put out some of the fires near us", "She can put out all of the fires near us", "sense_changed"),
    ],
)
def test_idioms_change_no_quantity_and_no_negation(ledger: Ledger, one: str, other: str, kind: str) -> None:
    (found,) = paired(ledger, telling("a", ("Mara Odell", one)), telling("b", ("Mara Odell", other)))
    assert found.kind == kind


def test_two_sentences_joined_are_merged(ledger: Ledger) -> None:
    apart = "The mill stays with the town for good. It rains a lot here. The school opens in the autumn term."
    joined = "The mill stays with the town for good. The school opens in the autumn term."
    (found,) = paired(ledger, telling("a", ("Mara Odell", apart)), telling("b", ("Mara Odell", joined)))
    assert found.kind == "merged"


def test_spans_and_changes_lie_in_the_articles(ledger: Ledger) -> None:
    other = SOLD.replace("not ", "")
    a, b = telling("a", ("Mara Odell", SOLD), before="HALDEN — "), telling("b", ("Mara Odell", other))
    (found,) = paired(ledger, a, b)
    (change,) = found.shown_by
    assert [a.article.text[start:end] for start, end in found.a.spans] == [SOLD]
    assert [b.article.text[start:end] for start, end in found.b.spans] == [other]
    assert a.article.text[slice(*change.a_span)] == "not"


def test_what_became_of_the_source(ledger: Ledger) -> None:
    first = telling("first", ("Mara Odell", SOLD), via={0: "Ann Reeve"}, day=date(2025, 9, 1))
    direct = telling("second", ("Mara Odell", SOLD), day=date(2025, 9, 2))
    unnamed = telling("third", ("an official", SOLD), unnamed=True, day=date(2025, 9, 3))
    other = telling("fourth", ("Teo Lind", SOLD), day=date(2025, 9, 4))
    found = {(one.a.article, one.b.article): one for one in paired(ledger, first, direct, unnamed, other)}
    assert found["first", "second"].attribution == "lost_hand"
    assert found["second", "third"].attribution == "named_to_unnamed"
    assert (found["second", "fourth"].attribution, found["second", "fourth"].speaker_same) == ("another_speaker", False)
    assert found["third", "fourth"].attribution == "unnamed_to_named"


def test_a_gained_hand_is_one_where_the_later_article_has_it(ledger: Ledger) -> None:
    late = telling("late", ("Mara Odell", SOLD), via={0: "Ann Reeve"}, day=date(2025, 9, 9))
    (found,) = paired(ledger, late, telling("early", ("Mara Odell", SOLD)))
    assert (found.a.article, found.attribution) == ("early", "gained_hand")


def test_quoted_and_told_in_the_articles_own_words(ledger: Ledger) -> None:
    own = telling("b", ("Mara Odell", "they would not sell the mill to anyone before the autumn term"), mode="indirect")
    (found,) = paired(ledger, telling("a", ("Mara Odell", SOLD)), own)
    assert found.kind == "reworded"


def test_names_and_idioms_are_not_the_same_words(ledger: Ledger) -> None:
    a = telling("a", ("Mara Odell", "At the end of the day Deputy Attorney General Rod Osten knows what to do"))
    b = telling("b", ("Teo Lind", "Nobody told Deputy Attorney General Rod Osten at the end of the week"))
    assert paired(ledger, a, b) == []


def test_a_few_words_that_nobody_quotes_are_only_what_both_are_about(ledger: Ledger) -> None:
    a = telling("a", ("Mara Odell", "the council knew of the problems with the new weir"), mode="indirect")
    b = telling("b", ("Mara Odell", "money went into the problems with the new weir"), mode="indirect")
    assert paired(ledger, a, b) == []


def test_a_phrase_of_two_long_remarks_is_not_the_same_words(ledger: Ledger) -> None:
    one = "We are going to get the roof mended this winter, whatever it costs the town, and then we talk of the weir"
    other = "Some say we are going to get a road past the farms of the upper valley, which nobody there has asked for"
    assert paired(ledger, telling("a", ("Odell", one)), telling("b", ("Odell", other))) == []


def test_what_anybody_may_say_of_themselves_is_not_the_same_words(ledger: Ledger) -> None:
    one, other = "I am going to be the winner", "I think I am going to be the winner"
    assert paired(ledger, telling("a", ("Mara Odell", one)), telling("b", ("Teo Lind", other))) == []


def test_a_few_words_that_one_quotes_are_the_same_words(ledger: Ledger) -> None:
    a = telling("a", ("Mara Odell", "the council knew of the problems with the new weir"), mode="indirect")
    b = telling("b", ("Mara Odell", "money went into the problems with the new weir"))
    assert len(paired(ledger, a, b)) == 1


SHARED = "mill roof river school bridge ferry winter bakery garden market tower orchard station library harbour quay"
FEW, MANY = 2, 40
"""Words beside the shared ones: the shared ones are most of the remark, or a small part of it."""
ENDS = (("a", ""), ("b", " and so on"))  # the second goes on, so that it is not verbatim


@pytest.mark.parametrize(
    ("least", "others", "same", "days", "mode"),
    [
        (5, FEW, True, 0, "direct"),
        (8, FEW, True, 40, "direct"),
        (7, FEW, True, None, "direct"),
        (8, MANY, True, 3, "direct"),
        (8, MANY, True, None, "indirect"),
        (12, MANY, True, 90, "direct"),
        (8, MANY, False, 3, "direct"),
        (12, MANY, False, 90, "direct"),
        (12, MANY, False, None, "direct"),
        (8, MANY, False, 3, "indirect"),
        (16, MANY, False, 20, "indirect"),
        (16, MANY, False, 90, "indirect"),
    ],
)
def test_how_many_words_make_a_pair_depends_on_who_says_them_and_when(
    tmp_path: Path, least: int, others: int, same: bool, days: int | None, mode: str
) -> None:
    first = date(2025, 9, 3)
    later = None if days is None else first + timedelta(days=days)
    for shared, pairs in ((least - 1, 0), (least, 1)):
        words = " ".join(SHARED.split()[:shared])
        one, other = (f"{' '.join(f'{mark}{n}' for n in range(others))}. {words}{on}" for mark, on in ENDS)
        with Ledger.open(tmp_path / f"{shared}.db", create=True) as ledger:
            found = paired(
                ledger,
                telling("a", ("Mara Odell", one), mode=mode, day=first),
                telling("b", ("Mara Odell" if same else "Teo Lind", other), mode=mode, day=later),
            )
        assert len(found) == pairs, f"{shared} words"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We think the mayor must be heard on the old mill", ", so we wait until he answers"),
        ("We’ll have a very good year at the old mill", "."),
    ],
)
def test_what_papers_fit_into_their_sentences_is_no_change_of_sense(ledger: Ledger, one: str, other: str) -> None:
    told = one.replace("We’ll have", "We have") + other
    (found,) = paired(ledger, telling("a", ("Mara Odell", one)), telling("b", ("Mara Odell", told)))
    assert found.kind in ("trimmed", "reworded")


def test_nothing_in_common(ledger: Ledger) -> None:
    assert paired(ledger, telling("a", ("Mara Odell", SOLD)), telling("b", ("Teo Lind", "Bread costs more now"))) == []


def test_versions_of_one_article_are_not_paired_with_each_other(ledger: Ledger) -> None:
    first = telling("a", ("Mara Odell", SOLD), url="https://a.example/1")
    later = telling("a", ("Mara Odell", SOLD), url="https://a.example/1", after="This story has been updated.")
    other = telling("b", ("Mara Odell", SOLD))
    (found,) = paired(ledger, first, later, other)
    assert {found.a.article, found.b.article} == {"a", "b"}


def test_kinds_people_and_attributions_are_filtered(ledger: Ledger) -> None:
    paired(
        ledger,
        telling("a", ("Mara Odell", SOLD), ("Teo Lind", "The bridge over the river needs a new roof before winter")),
        telling(
            "b", ("Mara Odell", SOLD.replace("not ", "")), ("Teo Lind", "The bridge over the river needs a new roof")
        ),
    )
    assert [one.kind for one in variants(ledger, kinds=["sense_changed"])] == ["sense_changed"]
    assert [one.a.said_by for one in variants(ledger, person="Teo Lind")] == ["Teo Lind"]
    assert list(variants(ledger, attributions=["lost_hand"])) == []


# ---------------------------------------------------------------- stories


def test_reports_that_share_quotations_and_days_are_one_story(ledger: Ledger) -> None:
    other = "The bridge over the river needs a new roof before the winter comes"
    (story,) = grouped(
        ledger,
        telling("a", ("Mara Odell", SOLD), ("Teo Lind", other)),
        telling("b", ("Mara Odell", SOLD), ("Teo Lind", other), before=own_words("b")),
        telling("c", ("Jo Vane", "Nobody has asked me a single thing about the ferry")),
        telling("d", ("Mara Odell", SOLD), ("Teo Lind", other), before=own_words("d"), day=date(2026, 9, 3)),
    )
    assert [one.article for one in story.articles] == ["a", "b"]
    shared = story.articles[1].shared
    assert shared
    assert (shared.statements, shared.people, shared.days) == (2, ("Mara Odell", "Teo Lind"), 0)


def test_copies_and_versions(ledger: Ledger) -> None:
    text = " ".join(
        f"The {word} lay quiet by the river all that long morning." for word in ("mill", "dam", "ferry", "quay")
    )
    (story,) = grouped(
        ledger,
        telling("a", ("Mara Odell", SOLD), before=text, outlet="Herald"),
        telling("b", ("Mara Odell", SOLD), before=text + " So it was.", outlet="Herald"),
        telling("c", ("Mara Odell", SOLD), before=text, outlet="Courier", day=date(2025, 12, 1)),
    )
    assert [one.link for one in story.articles] == ["first", "version", "copy"]


def test_placing_is_incremental_and_follows_versions_and_readings(ledger: Ledger) -> None:
    first = telling("a", ("Mara Odell", SOLD))
    assert not is_placed(ledger)
    paired(ledger, first, telling("b", ("Mara Odell", SOLD)))
    assert waiting(ledger) == 0
    ledger.add(telling("c", ("Mara Odell", SOLD)), reader="r1")
    assert len(list(place_new(ledger))) == 1
    assert len(list(variants(ledger))) == 3
    ledger.add(msgspec.structs.replace(first, statements=()), reader="r2")  # read again, and nothing found
    assert [waiting(ledger), place_all(ledger), len(list(variants(ledger)))] == [1, 1, 1]
    ledger.add(telling("b", ("Mara Odell", "Other words than those")), reader="r1")  # a later version without them
    place_all(ledger)
    assert (list(variants(ledger)), list(ledger.verify())) == ([], [])


# ---------------------------------------------------------------- bad input


def seconds(ledger: Ledger, records: list[Record]) -> float:
    for record in records:
        ledger.add(record, reader="r1")
    began = time.process_time()
    place_all(ledger)
    return time.process_time() - began


def test_the_same_article_again_and_again_is_placed_in_linear_time(ledger: Ledger) -> None:
    copies = [telling(f"a{number}", ("Mara Odell", SOLD)) for number in range(120)]
    early, late = seconds(ledger, copies[:60]), seconds(ledger, copies[60:])
    assert late < 3 * early
    (story,) = stories(ledger)
    assert len(story.articles) == 120
    assert sum(1 for _ in variants(ledger)) <= 120 * 48


def test_odd_lengths_and_repetitions(ledger: Ledger) -> None:
    long = " ".join(f"word{number}" for number in range(10_000))
    poem = "\n".join("The river runs, the river runs,\nand nobody is home" for _ in range(60))
    contract = " ".join(f"The tenant shall not sublet room {number} and shall not paint it." for number in range(200))
    told: dict[str, list[tuple[str | None, str]]] = {
        "one": [("Mara Odell", "No")],
        "none": [(None, SOLD)],
        "long": [("Mara Odell", long)],
        "often": [("Mara Odell", SOLD)] * 100,
        "poem": [("Mara Odell", poem)],
        "contract": [("Mara Odell", contract)],
        "empty": [],
    }
    records = [telling(f"{name}{copy}", *said) for name, said in told.items() for copy in (1, 2)]
    assert seconds(ledger, records) < 20
    kinds = {(one.a.article[:-1], one.b.article[:-1], one.kind) for one in variants(ledger)}
    assert {(name, name, "verbatim") for name in ("long", "often", "poem", "contract", "none")} <= kinds
    assert ("one", "one", "verbatim") not in kinds


# ---------------------------------------------------------------- the commands


@pytest.fixture
def news(tmp_path: Path) -> str:
    with Ledger.open(tmp_path / "news.db", create=True) as ledger:
        ledger.add(telling("herald", ("Mara Odell", SOLD)), reader="r1")
        ledger.add(telling("courier", ("Mara Odell", SOLD.replace("not ", ""))), reader="r1")
    return str(tmp_path / "news.db")


def ask(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    assert main(words) == code
    return capsys.readouterr().out


def test_variants_prints_one_pair_a_line(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = ask(capsys, "variants", news, "-f", "jsonl").splitlines()
    pair = json.loads(line)
    assert list(pair) == ["a", "b", "kind", "score", "speaker_same", "shown_by"]
    assert list(pair["a"]) == ["article", "statement", "spans"]
    assert (pair["a"]["article"], pair["kind"], pair["speaker_same"]) == ("herald", "sense_changed", True)
    with Ledger.open(news, readonly=True) as ledger:
        assert json.loads(json.dumps(variant_line(next(variants(ledger))))) == pair


def test_every_form_of_both_commands(news: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "SENSE CHANGED" in ask(capsys, "variants", news, "--kind", "sense_changed")
    assert json.loads(ask(capsys, "variants", news, "-f", "json"))[0]["attribution"] == "same"
    (row,) = csv.DictReader(io.StringIO(ask(capsys, "variants", news, "-f", "csv")))
    assert row["shown_by"] == "without “not” (negation)"
    assert ask(capsys, "variants", news, "--kind", "merged") == "nothing found\n"
    assert json.loads(ask(capsys, "variants", news, "--kind", "merged", "-f", "json")) == []
    assert "copy of herald" in ask(capsys, "stories", news)
    (story,) = map(json.loads, ask(capsys, "stories", news, "-f", "jsonl").splitlines())
    assert [one["article"] for one in story["articles"]] == ["herald", "courier"]
    assert len(ask(capsys, "stories", news, "-f", "csv").splitlines()) == 3
    assert '"sense_changed"' in ask(capsys, "export", news, "jsonl", "--table", "variants")
    ask(capsys, "variants", news, "--person", "Nobody At All", code=2)


def test_a_ledger_that_cannot_be_written_is_asked_as_it_is(
    news: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, new: int) -> None:
        raise LedgerReadOnly(f"{path} is read-only")

    monkeypatch.setattr("onrecord.cli.placed.place", refuse)
    assert main(["stories", news]) == 0
    assert "2 articles not placed yet are left out" in capsys.readouterr().err
