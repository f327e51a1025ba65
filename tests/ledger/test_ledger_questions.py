"""Questions asked of a ledger: plain values, and what people type that is no question."""

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ledger_records import at, dam, said
from onrecord import Article, Record
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.record import Position, Reply, Source, Stance, Statement
from onrecord.views.audit import audit
from onrecord.views.positions import positions
from onrecord.views.replies import replies
from onrecord.views.said import Filter
from onrecord.views.search import search
from onrecord.views.shares import share_between
from onrecord.views.timeline import timeline
from onrecord.views.who import who

COMPANY = ("Teo Lindqvist", "Ida Voss", "Bram Okafor")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "news.db", create=True) as opened:
        opened.add(dam(), reader="r1")
        for n, (name, words, day, outlet) in enumerate(
            [
                ("Mara Odell", "the harbour is safe", date(2025, 9, 10), "Herald"),
                ("Mara Odell", "no toll on the harbour bridge", date(2025, 10, 1), "The Ansel Courier"),
                ("Jo Vane", "Mara Odell was wrong about the harbours", date(2025, 10, 2), "Herald"),
            ]
        ):
            opened.add(
                said(
                    name,
                    words,
                    id=f"h{n}",
                    published=day,
                    outlet=outlet,
                    beside=COMPANY,
                    bylines=("Ida Voss", "Al Roy"),
                ),
                reader="r1",
            )
        opened.add(
            said("an aide", "the harbour will close", id="h9", outlet="Herald", type="unnamed_person"), reader="r1"
        )
        yield opened


def texts(found: tuple[msgspec.Struct, ...]) -> list[str]:
    return [one.text for one in found]  # type: ignore[attr-defined]


def first_hash(ledger: Ledger, words: str) -> str:
    return search(ledger, words)[0].hash


# ---------------------------------------------------------------- search


def test_search_finds_words_in_any_form_and_accent(ledger: Ledger) -> None:
    assert len(search(ledger, "harbour")) == 4
    assert texts(search(ledger, "Hárbours toll")) == ["no toll on the harbour bridge"]
    assert texts(search(ledger, '"harbour bridge"')) == ["no toll on the harbour bridge"]
    assert texts(search(ledger, '"bridge harbour"')) == []
    assert texts(search(ledger, "harbour -safe -toll -aide -wrong")) == ["the harbour will close"]
    assert len(search(ledger, "harb*")) == 4


@pytest.mark.parametrize(
    ("chosen", "number"),
    [
        (Filter(person="Mara Odell"), 3),
        (Filter(outlet="herald"), 3),
        (Filter(since=date(2025, 10, 1)), 2),
        (Filter(until=date(2025, 9, 3)), 3),
        (Filter(mode="direct"), 1),
        (Filter(type="unnamed_group"), 1),
        (Filter(standing="unnamed"), 2),
        (Filter(person="Mara Odell", outlet="Herald", since=date(2025, 9, 10), until=date(2025, 9, 10)), 1),
    ],
)
def test_search_without_words_gives_all_that_pass_the_filter(ledger: Ledger, chosen: Filter, number: int) -> None:
    assert len(search(ledger, None, chosen)) == number


def test_a_statement_found_shows_its_source_and_where_it_stands(ledger: Ledger) -> None:
    one = search(ledger, "finished")[0]
    assert (one.said_by, one.standing, one.mode, one.cue) == ("Mara Odell", "named", "direct", "said")
    assert (one.said_from, one.said_to) == ("2025-09-01", "2025-09-01")
    assert ledger.record("dam").article.text[one.start : one.end] == one.text
    assert one.titles == "chief of staff of the Coast Guard"


@pytest.mark.parametrize("words", ["", "   ", "?!…", '""', '"', "-", "*", '- * "\'"', "\0", "\udcff"])
def test_a_search_without_a_word_is_told(ledger: Ledger, words: str) -> None:
    with pytest.raises(InputError, match="there is no word to look for"):
        search(ledger, words)


@pytest.mark.parametrize(
    "words",
    [
        "'; DROP TABLE statements; --",
        'harbour" OR 1=1 --',
        "NEAR(harbour safe)",
        "text:harbour AND OR NOT",
        "harbour^2 {a b}",
        "((((",
        "a" * 10_000,
        "x " * 5_000,
        "-only",
    ],
)
def test_sql_and_query_language_in_the_search_box_are_words(ledger: Ledger, words: str) -> None:
    try:
        search(ledger, words)
    except InputError as error:
        assert "no word to look for" in str(error)  # noqa: PT017
    assert len(search(ledger, "harbour")) == 4


@settings(max_examples=150, deadline=None)
@example(words="´")
@given(words=st.text(max_size=40))
def test_whatever_is_typed_is_an_answer_or_told(words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Ledger.open(_small(tmp_path_factory), readonly=True) as ledger:
        for ask in (search, positions, timeline):
            with contextlib.suppress(InputError):
                ask(ledger, words)
        with contextlib.suppress(InputError):
            who(ledger, words)


_MADE: list[Path] = []


def _small(factory: pytest.TempPathFactory) -> Path:
    if not _MADE:
        _MADE.append(factory.mktemp("small") / "a.db")
        with Ledger.open(_MADE[0], create=True) as ledger:
            ledger.add(dam(), reader="r1")
    return _MADE[0]


# ---------------------------------------------------------------- who and when


def test_who_gathers_what_is_known_of_a_person(ledger: Ledger) -> None:
    found = who(ledger, "Odell")
    assert (found.person.name, found.person.statements, found.person.articles) == ("Mara Odell", 3, 3)
    assert [(one.text, one.of) for one in found.titles] == [("chief of staff", "the Coast Guard")]
    assert found.known == {"direct": 1, "mixed": 0, "indirect": 2, "through_others": 0}
    assert [one.stance for one in found.positions] == ["against"]
    assert texts(found.about) == ["Mara Odell was wrong about the harbours"]
    assert found.statements[0].text == "no toll on the harbour bridge"


def test_who_tells_when_somebody_would_not_answer(ledger: Ledger) -> None:
    assert [one.outcome for one in who(ledger, "Teo Lindqvist").replies] == ["declined"]


@pytest.mark.parametrize("name", ["", " ", "\t"])
def test_who_nobody_is_told(ledger: Ledger, name: str) -> None:
    with pytest.raises(InputError, match="no name was given"):
        who(ledger, name)


def test_a_timeline_is_in_the_order_in_which_things_were_said(ledger: Ledger) -> None:
    found = timeline(ledger, None, Filter(person="Mara Odell"))
    assert [one.said_from or one.published for one in found] == ["2025-09-01", "2025-09-10", "2025-10-01"]
    assert len(timeline(ledger, "harbour")) == 3  # the article of h9 has no day


# ---------------------------------------------------------------- positions and replies


def test_positions_show_who_is_for_and_against_and_who_changed(ledger: Ledger) -> None:
    held: list[tuple[str, Stance, int]] = [
        ("Jo Vane", "for", 1),
        ("Ida Voss", "for", 2),
        ("Ida Voss", "against", 9),
        ("Bram Okafor", "against", 3),
    ]
    for n, (name, stance, day) in enumerate(held):
        record = said(
            name, "the new weir", id=f"p{n}", stance=stance, toward="the new weir", published=date(2025, 11, day)
        )
        ledger.add(record, reader="r1")
    found = positions(ledger, "weirs")
    assert [one.name for one in found.for_] == ["Jo Vane"]
    assert [one.name for one in found.against] == ["Ida Voss", "Bram Okafor"]
    assert [(one.name, [e.stance for e in one.evidence]) for one in found.changed] == [("Ida Voss", ["for", "against"])]
    assert found.for_[0].evidence[0].target == "the new weir"
    assert positions(ledger, "nothing of the kind").for_ == ()


def test_replies_count_by_outcome_and_outlet(ledger: Ledger) -> None:
    text = "The mayor’s office, Jo Vane, did not respond to the Herald."
    source = Source(id="p1", type="named_person", name="Jo Vane", mentions=(at(text, "Jo Vane"),))
    reply = Reply(source_id="p1", outcome="no_response", spans=(at(text, "did not respond"),))
    lost = Reply(outcome="requested", spans=(at(text, "did not respond"),))
    for n in range(2):
        ledger.add(
            Record(article=Article(id=f"r{n}", text=text, outlet="Herald"), sources=(source,), replies=(reply, lost)),
            reader="r1",
        )
    found = replies(ledger)
    assert [(one.name, one.times, one.outcomes) for one in found] == [
        (None, 2, {"requested": 2}),
        ("Jo Vane", 2, {"no_response": 2}),
        ("Teo Lindqvist", 1, {"declined": 1}),
    ]
    assert found[1].outlets == {"Herald": 2}
    assert [one.name for one in replies(ledger, Filter(person="Jo Vane"))] == ["Jo Vane"]
    assert replies(ledger, Filter(since=date(2026, 1, 1))) == ()


# ---------------------------------------------------------------- audit


def test_audit_keeps_unknown_apart_from_unnamed(ledger: Ledger) -> None:
    text = "It was said that the tide turned."
    nobody = Statement(id="s1", content=(at(text, "the tide turned"),), confidence=0.5, because="tagger")
    ledger.add(Record(article=Article(id="n", text=text, outlet="Herald"), statements=(nobody,)), reader="r1")
    herald, courier = audit(ledger)
    assert (herald.group, herald.articles, herald.statements) == ("Herald", 4, 4)
    assert (herald.named, herald.unnamed, herald.unresolved) == (2, 1, 1)
    assert (courier.named, courier.unnamed, courier.unresolved) == (3, 1, 0)
    assert (courier.sources, courier.unnamed_sources, courier.reasoned_share.value) == (4, 1, 1.0)
    assert herald.reasoned_share.value == 0.0
    assert herald.single_source_share.value == 0.75
    assert [(one.name, one.statements) for one in courier.most_quoted] == [("Mara Odell", 2)]
    assert courier.concentration == 1.0


def test_audit_tells_apart_why_a_name_is_missing(ledger: Ledger) -> None:
    for n, kind in enumerate(["anonymous_source", "anonymous_source", "unnamed_person", "unnamed_group"]):
        ledger.add(said("an aide", f"the pier {n} stays", id=f"u{n}", outlet="Gazette", type=kind), reader="r1")
    [found] = audit(ledger, chosen=Filter(outlet="gazette"))
    assert (found.anonymous, found.unnamed_person, found.unnamed_group, found.unresolved) == (2, 1, 1, 0)
    assert (found.anonymous_share.value, found.unnamed) == (0.5, 4)
    first, second = (one.hash for one in search(ledger, "pier", Filter(type="anonymous_source")))
    ledger.review(first, "wrong", by="ida")
    ledger.review(second, "source", source="Jo Vane", by="ida")
    [found] = audit(ledger, chosen=Filter(outlet="Gazette"))
    assert (found.anonymous, found.unnamed, found.named) == (0, 2, 1)


def test_audit_by_author_counts_an_article_for_each(ledger: Ledger) -> None:
    found = {one.group: one.articles for one in audit(ledger, "author")}
    assert found == {"Ida Voss": 4, "Al Roy": 3, None: 1}


def test_audit_by_month_is_in_order(ledger: Ledger) -> None:
    assert [one.group for one in audit(ledger, "month")] == [None, "2025-09", "2025-10"]


def test_audit_counts_only_the_latest_version(ledger: Ledger) -> None:
    ledger.add(said("Jo Vane", "all is well", id="h0", outlet="Herald"), reader="r1")
    assert sum(one.articles for one in audit(ledger)) == 5


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=30))
def test_an_interval_holds_its_share(pairs: list[tuple[int, int]]) -> None:
    found = share_between([min(pair) for pair in pairs], [max(pair) for pair in pairs])
    if sum(max(pair) for pair in pairs) == 0:
        assert found.value is None
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= (found.value or 0.0) <= found.high <= 1


def test_an_interval_is_wilsons_where_articles_differ_as_chance_would_have_it() -> None:
    found = share_between([1, 0] * 50, [1] * 100)
    assert found.low == pytest.approx(0.4038, abs=0.002)
    assert found.high == pytest.approx(0.5962, abs=0.002)


def test_an_interval_is_wider_where_statements_of_one_article_are_alike() -> None:
    alike, mixed = share_between([10, 0] * 10, [10] * 20), share_between([5] * 20, [10] * 20)
    assert (alike.high or 0) - (alike.low or 0) > 2 * ((mixed.high or 0) - (mixed.low or 0))


# ---------------------------------------------------------------- reviews


def test_a_statement_marked_wrong_is_left_out_of_every_answer(ledger: Ledger) -> None:
    ledger.review(first_hash(ledger, "safe"), "wrong", by="ida")
    assert texts(search(ledger, "safe")) == []
    assert len(who(ledger, "Mara Odell").statements) == 2
    assert len(timeline(ledger, None, Filter(person="Mara Odell"))) == 2
    assert {one.group: one.statements for one in audit(ledger)}["Herald"] == 2
    assert texts(search(ledger, "safe", Filter(machine=True))) == ["the harbour is safe"]
    assert len(who(ledger, "Mara Odell", machine=True).statements) == 3
    assert {one.group: one.statements for one in audit(ledger, chosen=Filter(machine=True))}["Herald"] == 3


@pytest.mark.parametrize("given", ["Jo Vane", "hash"])
def test_a_corrected_source_takes_the_place_of_the_machines(ledger: Ledger, given: str) -> None:
    statement = first_hash(ledger, "toll")
    source = next(
        ledger.rows(
            "SELECT o.hash FROM sources o JOIN statements s ON s.article = o.article WHERE s.hash = ? AND "
            "o.name = 'Ida Voss'",
            [statement],
        )
    )
    right = source["hash"] if given == "hash" else given
    name = "Ida Voss" if given == "hash" else given
    ledger.review(statement, "source", source=right, by="ida")
    found = search(ledger, "toll")[0]
    assert (found.said_by, found.review) == (name, "source")
    assert "no toll on the harbour bridge" in texts(who(ledger, name).statements)
    assert "no toll on the harbour bridge" not in texts(who(ledger, "Mara Odell").statements)
    assert len(search(ledger, "toll", Filter(person=name))) == 1
    assert search(ledger, "toll", Filter(machine=True))[0].said_by == "Mara Odell"
    quoted = {one.name: one.statements for row in audit(ledger, "all") for one in row.most_quoted}
    assert quoted["Mara Odell"] == 2
    assert list(ledger.verify()) == []


def test_the_last_review_counts_and_every_one_is_kept(ledger: Ledger) -> None:
    statement = first_hash(ledger, "toll")
    ledger.review(statement, "wrong", by="ida")
    ledger.review(statement, "right", by="bram")
    assert search(ledger, "toll")[0].review == "right"
    rows = list(ledger.rows("SELECT verdict, made_by FROM reviews ORDER BY id"))
    assert rows == [{"verdict": "wrong", "made_by": "ida"}, {"verdict": "right", "made_by": "bram"}]


def test_a_review_holds_when_the_article_is_read_anew(ledger: Ledger) -> None:
    ledger.review(first_hash(ledger, "finished"), "wrong", by="ida")
    ledger.add(msgspec.structs.replace(dam(), flags=()), reader="r2")
    assert texts(search(ledger, "finished")) == []


def test_a_review_of_a_statement_that_is_read_otherwise_is_listed(ledger: Ledger) -> None:
    ledger.review(first_hash(ledger, "finished"), "wrong", by="ida")
    ledger.add(msgspec.structs.replace(dam(), statements=dam().statements[1:2]), reader="r2")
    rows = list(ledger.rows("SELECT verdict, made_by FROM reviews_without_statement"))
    assert rows == [{"verdict": "wrong", "made_by": "ida"}]


def test_a_review_of_nothing_is_told(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="holds no statement"):
        ledger.review("beef", "right", by="ida")
    with pytest.raises(InputError, match="no source was given"):
        ledger.review(first_hash(ledger, "toll"), "source", by="ida")


def test_a_holder_without_a_name_is_called_as_the_article_calls_it(ledger: Ledger) -> None:
    ledger.add(said("an aide", "the weir", id="w", type="unnamed_person", stance="for", toward="the weir"), reader="r1")
    assert [one.name for one in positions(ledger, "weir").for_] == ["an aide"]
    assert "an aide" in [row["called"] for row in ledger.rows("SELECT called FROM unnamed_sources")]


def stands(n: int, name: str, *held: tuple[Stance, str], words: str) -> Record:
    """An article in which somebody takes a stance on each of several targets, all in one sentence."""
    record = said(name, words, id=f"k{n}", published=date(2025, 10, n))
    text = record.article.text
    found = (text.index(words), text.index(words) + len(words))
    taken = tuple(
        Position(holder_id="p1", stance=stance, target=((text.index(on), text.index(on) + len(on)),), spans=(found,))
        for stance, on in held
    )
    return msgspec.structs.replace(record, positions=taken)


def sides(ledger: Ledger, topic: str) -> tuple[list[str], list[str], list[str]]:
    found = positions(ledger, topic)
    one, other, changed = ([holder.name for holder in side] for side in (found.for_, found.against, found.changed))
    return one, other, changed


def test_a_stance_on_another_target_of_the_sentence_does_not_count(ledger: Ledger) -> None:
    words = "she backs the kelp levy and opposes the weir bill"
    ledger.add(stands(1, "Jo Vane", ("for", "the kelp levy"), ("against", "the weir bill"), words=words), reader="r1")
    assert sides(ledger, "kelp") == (["Jo Vane"], [], [])
    assert sides(ledger, "weir") == ([], ["Jo Vane"], [])


def test_a_plan_that_is_named_elsewhere_in_the_article_counts(ledger: Ledger) -> None:
    words = "he backs the plan to drain the marsh and defended the plan twice"
    record = stands(2, "Bram Okafor", ("for", "the plan to drain the marsh"), ("for", "the plan twice"), words=words)
    short = tuple(
        msgspec.structs.replace(one, target=((one.target[0][0], one.target[0][0] + len("the plan")),)) if n else one
        for n, one in enumerate(record.positions)
    )
    ledger.add(msgspec.structs.replace(record, positions=short), reader="r1")
    [holder] = positions(ledger, "marsh").for_
    assert [one.target for one in holder.evidence] == ["the plan to drain the marsh", "the plan"]


@pytest.mark.parametrize(
    ("topic", "stance", "target", "on_topic"),
    [
        ("toll", "for", "the repeal of the kelp toll", "against"),
        ("toll", "against", "scrapping tolls", "for"),
        ("toll", "for", "a kelp toll ban", "against"),
        ("repeal", "for", "the repeal of the kelp toll", "for"),
        ("fishing", "for", "the ban on fishing", "against"),
        ("fishing", "for", "lifting the ban on fishing", "for"),
        ("ban", "for", "lifting the ban on fishing", "against"),
        ("levy", "for", "the stop sign levy", "for"),
        ("toll", "against", "exempting cars from the toll", "for"),
        ("fee", "for", "an exemption from the fee", "against"),
        ("status", "for", "tax exempt status", "for"),
    ],
)
def test_who_is_for_the_undoing_of_something_is_against_it(
    topic: str, stance: Stance, target: str, on_topic: str, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "one.db", create=True) as fresh:
        fresh.add(stands(3, "Jo Vane", (stance, target), words=f"her view is on {target} today"), reader="r1")
        found = positions(fresh, topic)
    assert [one.name for one in (found.for_ if on_topic == "for" else found.against)] == ["Jo Vane"]


@pytest.mark.parametrize(
    ("before", "after", "changed"),
    [
        ("the kelp toll", "the kelp toll", True),
        ("the kelp toll", "the toll", True),
        ("a toll on kelp", "the kelp toll", True),
        ("the kelp toll", "the bridge toll", False),
        ("the kelp toll", "the kelp farm", False),
    ],
)
def test_only_another_stance_on_the_same_proposal_is_a_change(
    before: str, after: str, changed: bool, tmp_path: Path
) -> None:
    with Ledger.open(tmp_path / "one.db", create=True) as fresh:
        fresh.add(stands(4, "Jo Vane", ("for", before), words=f"it is kelp for the toll: {before}"), reader="r1")
        fresh.add(stands(5, "Jo Vane", ("against", after), words=f"it is kelp for the toll: {after}"), reader="r1")
        topic = "toll" if "toll" in after else "kelp"
        assert bool(positions(fresh, topic).changed) is changed
