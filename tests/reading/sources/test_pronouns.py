"""Whom "he", "they" and a role stand for: articles about invented people, their sources resolved."""

import msgspec
import pytest

from onrecord.reading.sources.resolve import resolve
from records import marked, names_of
from steps import run


def test_those_who_say_more_have_spoken_before() -> None:
    body = (
        "In a letter to the Courier, {s1.source:the Church of Salt} {s1.cue:denied} all of it:\n\n"
        "She was not kept there. She never had to row. {s2.source:They} {s2.cue:{more}} the oars were new."
    )
    assert names_of(body.replace("{more}", "also claimed")) == ["Church of Salt"] * 2
    assert names_of(body.replace("{more}", "looked as if")) == ["Church of Salt", None]


def test_he_is_not_the_one_who_tells_it_and_is_named_behind() -> None:
    record = marked(
        "Tomas Brill wrote to Rolf Aamodt, the pilot. {s1.content:“In our first talk, {s2.source:he} {s2.cue:said} "
        "it would stand,”} {s1.source:Aamodt} {s1.cue:recalled}."
    )
    outer, inner = record.statements
    told = (msgspec.structs.replace(outer, mode="direct"), msgspec.structs.replace(inner, within="s1"))
    resolved = run(msgspec.structs.replace(record, statements=told), resolve)
    names = [source.name for s in resolved.statements if (source := resolved.source(s.source_id))]
    assert names == ["Rolf Aamodt", "Tomas Brill"]


def test_media_at_large_are_new_each_time() -> None:
    text = (
        "Locals knew. {s1.source:Media} {s1.cue:reported} the flood on Monday. But {s2.source:media} "
        "{s2.cue:said} little of the cause."
    )
    record = run(marked(text), resolve)
    assert len(record.sources) == 2


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        ("{s1.source:He} {s1.cue:told} Brill that the pier was rotten.", "Rolf Aamodt"),
        ("{s1.source:He} {s1.cue:thinks} little of Brill.", "Rolf Aamodt"),
        ("{s1.source:He} {s1.cue:says} anti-Brill songs are cheap.", "Tomas Brill"),
        ("{s1.source:He} {s1.cue:said} the pier was rotten.", "Tomas Brill"),
    ],
)
def test_he_is_nobody_whom_his_own_clause_names(clause: str, name: str) -> None:
    text = f"Rolf Aamodt wrote to Tomas Brill. Tomas Brill did not answer. {clause}"
    assert names_of(text) == [name]


def test_whoever_is_hardly_present_is_meant_where_nobody_else_is_there() -> None:
    quoted = " ".join(f"The tide took the {what}." for what in ("oars", "ropes", "lamps", "planks"))
    text = (
        f"“It is gone,” said Mara Odell. {quoted}\n\nNot only did {{s1.source:she}} {{s1.cue:see}} it go, she had "
        "a photograph."
    )
    assert names_of(text) == ["Mara Odell"]


def test_a_role_is_whoever_is_named_with_it_later() -> None:
    text = (
        "{s1.source:A harbour pilot} {s1.cue:said} he saw it first. The boats turned back.\n\nThe pilot, Rolf "
        "Aamodt, has a telescope."
    )
    assert names_of(text) == ["Rolf Aamodt"]


def test_a_role_is_nobody_where_two_are_named_with_it() -> None:
    text = (
        "{s1.source:A harbour pilot} {s1.cue:said} he saw it first. The boats turned back.\n\n"
        "The pilot, Rolf Aamodt, has a telescope. The pilot, Tomas Brill, has none."
    )
    assert names_of(text) == [None]


# ---------------------------------------------------------------- names kept whole


@pytest.mark.parametrize(
    ("mention", "names"),
    [
        ("USA Today", ["USA Today"]),
        ("the Daily Caller", ["Daily Caller"]),
        ("The New York Times and ABC News", ["New York Times", "ABC News"]),
        ("Courier Editor-in-Chief Mara Odell", ["Mara Odell"]),
        ("South Dakota RNC Committeewoman Mara Odell", ["Mara Odell"]),
        ("the Food and Drug Administration", ["Food and Drug Administration"]),
    ],
)
def test_names_are_cut_where_they_end(mention: str, names: list[str]) -> None:
    assert names_of(f"The pier is closed, {{s1.source:{mention}}} {{s1.cue:reported}} on Monday.") == names


def test_a_source_has_the_pronouns_that_the_article_uses() -> None:
    text = (
        "{s1.source:Mara Odell} {s1.cue:said} the pier was rotten. She left.\n\n"
        "“He is wrong,” {s2.source:Rolf Aamodt} {s2.cue:said}. {s3.source:The Halden Union} {s3.cue:said} no. "
        "{s4.source:It} {s4.cue:said} the pier would do."
    )
    found = {source.name: source.pronouns for source in run(marked(text), resolve).sources}
    assert found == {"Mara Odell": ("she",), "Rolf Aamodt": (), "Halden Union": ("it",)}


def test_statements_say_how_sure_their_speaker_is() -> None:
    text = "{s1.source:Mara Odell} {s1.cue:said} {s1.content:the pier was rotten}."
    [statement] = run(marked(text), resolve).statements
    assert statement.speaker_confidence is not None
    assert statement.speaker_confidence > 0.5


def test_nobody_refuses_to_condemn_words_of_their_own() -> None:
    text = (
        "The mayor, Ruth Vane, has shut the park. The mayor's niece, {s1.source:Cass Vane}, {s1.cue:wrote} "
        "{s1.content:that wardens were fools}. {s2.source:She} {s2.cue:has {does}} {s2.content:the article}."
    )
    assert names_of(text.replace("{does}", "refused to disown")) == ["Cass Vane", "Ruth Vane"]
    assert names_of(text.replace("{does}", "defended")) == ["Cass Vane", "Cass Vane"]


def test_sir_tells_more_than_a_first_name() -> None:
    text = (
        "{s1.source:Speaker Lindsay Penn} {s1.cue:blasted} {s1.content:ministers}.\n\nOwen Brack stood up.\n\n"
        "Sir Lindsay sat down. “It is late,” {s2.source:he} {s2.cue:said}."
    )
    assert names_of(text) == ["Lindsay Penn", "Lindsay Penn"]


def test_a_former_office_is_the_same_in_any_words() -> None:
    text = (
        "{s1.source:Bola Adun, an erstwhile House Speaker}, {s1.cue:said} so. {s2.source:The ex-House Speaker} "
        "{s2.cue:advised} calm."
    )
    assert names_of(text) == ["Bola Adun", "Bola Adun"]


def test_who_spoke_last_goes_on_behind_a_quotation_of_several_sentences() -> None:
    text = (
        "Harbour master {s1.source:Ilvy Brandt} {s1.cue:says} {s1.content:it leaks}.\n\n"
        "“It was built badly. My father said so. The sea says so. Everyone says so.”\n\n"
        "{s2.source:She} {s2.cue:says} {s2.content:work begins in June}."
    )
    assert names_of(text) == ["Ilvy Brandt", "Ilvy Brandt"]


@pytest.mark.parametrize(
    "then",
    [
        "{s3.source:They} {s3.cue:said} the board knew.",
        "Nobody was there.\n\nIt rained. {s3.source:They} {s3.cue:also said} the board knew.",
    ],
)
def test_they_are_all_who_spoke_last_together(then: str) -> None:
    lead = "{s1.source:Mara Odell and Omar Ray} {s1.cue:wrote} that Ann Lee was ill. "
    assert names_of(lead + then.replace("s3", "s2"))[-2:] == ["Mara Odell", "Omar Ray"]


def test_they_are_the_two_who_open_the_sentence() -> None:
    text = "Mara Odell and Omar Ray studied dams, and {s1.source:they} {s1.cue:found} that all were old."
    assert names_of(text) == ["Mara Odell", "Omar Ray"]
    assert names_of(text.replace("studied dams", "met Ann Lee")) == [None]


def test_nobody_is_he_in_their_own_quoted_words() -> None:
    record = marked(
        "Bill Marsh trains Dan Odell. {s1.source:Odell} {s1.cue:recalled} {s1.content:that then “{s2.source:he} "
        "{s2.cue:said} I should rest”}."
    )
    outer, inner = record.statements
    told = (msgspec.structs.replace(outer, mode="mixed"), msgspec.structs.replace(inner, within="s1"))
    resolved = run(msgspec.structs.replace(record, statements=told), resolve)
    names = [source.name for s in resolved.statements if (source := resolved.source(s.source_id))]
    assert names == ["Dan Odell", "Bill Marsh"]


@pytest.mark.parametrize(("cue", "name"), [("answered", "Ann Sear"), ("went on", "Mia Holt")])
def test_whoever_asks_does_not_answer(cue: str, name: str) -> None:
    body = (
        "The clerk, Ann Sear, came in. {s1.source:Councillor Mia Holt} {s1.cue:asked} who had signed. "
        "{s2.content:“The old board,”} {s2.source:she} {s2.cue:{cue}}."
    )
    assert names_of(body.replace("{cue}", cue))[1] == name
