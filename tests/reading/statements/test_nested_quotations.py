"""Voices inside a quotation: another's words that a speaker repeats."""

import dataclasses
import time

import pytest
from msgspec.structs import replace

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.nested_quotations import find_nested_quotations
from onrecord.reading.tagging.confidence import load_calibration
from records import marked
from steps import run

CITED = (
    "Mayor Ann Corliss {s1.source:she} cited General Piet Vance, {s1.cue:saying}, "
    "{s1.content:“He told me, ‘Close it, and I will close mine.’”}"
)

KEPT = dataclasses.replace(load_calibration(), nested=0.8)
"""A statement inside another keeps four fifths of its confidence."""


def test_the_words_in_the_inner_marks_are_known_through_the_speaker() -> None:
    record = run(marked(CITED), find_nested_quotations, resolve, follow_chains, calibration=KEPT)
    outer, inner = record.statements
    assert (inner.within, inner.mode, inner.because) == (outer.id, "direct", "nested")
    assert record.text_of(inner.content) == "‘Close it, and I will close mine.’"
    assert record.text_of(inner.cue) == "told"
    assert record.text_of(inner.addressee) == "me"
    assert inner.confidence < outer.confidence
    assert [hand.source_id for hand in inner.via] == [outer.source_id]


def test_double_marks_within_single_ones_are_anothers_words_too() -> None:
    text = (
        "{s1.content:'My boss phoned. He told me \"take the week off\",'} driver {s1.source:Kit Sorley} {s1.cue:said}."
    )
    outer, inner = run(marked(text), find_nested_quotations, calibration=KEPT).statements
    assert inner.within == outer.id
    assert marked(text).text_of(inner.content) == '"take the week off"'


BY_NAME = (
    "{s1.source:Mayor Ann Corliss} {s1.cue:%s} {s1.content:%s}, "
    "{s2.cue:saying}, {s2.content:“The bridge is ours, and so is the toll.”}"
)


def test_one_who_is_cited_by_name_says_what_follows_on_saying() -> None:
    said = BY_NAME % ("cited", "General Piet Vance")
    drawn = marked(said)
    outer, inner = drawn.statements
    drawn = replace(drawn, statements=(outer, replace(inner, source=outer.source)))
    record = run(drawn, find_nested_quotations, resolve, follow_chains, calibration=KEPT)
    outer, inner = record.statements
    assert record.text_of(outer.content) == "General Piet Vance, saying, “The bridge is ours, and so is the toll.”"
    assert (inner.within, record.text_of(inner.source)) == (outer.id, "General Piet Vance")
    assert record.text_of(inner.content) == "“The bridge is ours, and so is the toll.”"
    assert [hand.source_id for hand in inner.via] == [outer.source_id]


@pytest.mark.parametrize(("cue", "cited"), [("cited", "the case of General Vance"), ("praised", "General Piet Vance")])
def test_who_only_cites_a_case_or_praises_goes_on_in_words_of_their_own(cue: str, cited: str) -> None:
    drawn = marked(BY_NAME % (cue, cited))
    assert run(drawn, find_nested_quotations, calibration=KEPT) == drawn


@pytest.mark.parametrize(
    "words",
    [
        "\"My father used to sing. He said, 'A song is a short walk.' I walk too,\" ",
        "“The man at the door said: ‘The king will see you now.’ He never did,” ",
    ],
)
def test_other_marks_and_other_speakers(words: str) -> None:
    record = run(
        marked(f"{{s1.content:{words}}}{{s1.source:Ann Corliss}} {{s1.cue:said}}."),
        find_nested_quotations,
        calibration=KEPT,
    )
    assert [statement.within for statement in record.statements] == [None, "s1"]


@pytest.mark.parametrize(
    "words",
    [
        "“They called it ‘The Long Walk’ and it was short,” ",  # a name
        "“If he says ‘Close the bridge now,’ I will,” ",  # nobody has said it
        "“And said ‘Close the bridge now,’ as if I could,” ",  # nobody is named
        "‘He said, ‘Close the bridge now,’ and left,’ ",
    ],
)
def test_no_voice(words: str) -> None:
    record = marked(f"{{s1.content:{words}}}{{s1.source:Ann Corliss}} {{s1.cue:said}}.")
    assert run(record, find_nested_quotations, calibration=KEPT) == record


def test_what_nobody_says_is_left_alone() -> None:
    record = marked("“He told me, ‘Close it now, please.’”")
    assert run(record, find_nested_quotations, calibration=KEPT) == record


@pytest.mark.parametrize(
    ("words", "inner"),
    [
        ("quoted {s1.content:General Piet Vance as saying that the bridge was hers}", "that the bridge was hers"),
        ("cited {s1.content:General Piet Vance as telling her: “The bridge is yours”}", "“The bridge is yours”"),
    ],
)
def test_whoever_is_cited_as_saying_something(words: str, inner: str) -> None:
    cue, _, rest = words.partition(" ")
    text = f"General Piet Vance left. {{s1.source:Ann Corliss}} {{s1.cue:{cue}}} {rest}."
    record = run(marked(text), find_nested_quotations, resolve, follow_chains, calibration=KEPT)
    cites, cited = record.statements
    assert (cited.within, record.text_of(cited.content)) == (cites.id, inner)
    assert [record.source(s.source_id).name for s in record.statements] == ["Ann Corliss", "Piet Vance"]  # type: ignore[union-attr]
    assert [hand.source_id for hand in cited.via] == [cites.source_id]


def test_what_is_cited_but_not_as_saying() -> None:
    record = marked("{s1.source:Ann Corliss} {s1.cue:cited} {s1.content:the bridge as proof of what she had said}.")
    assert run(record, find_nested_quotations, calibration=KEPT) == record


def test_a_text_of_many_statements_takes_no_time_for_every_pair() -> None:
    one = "{{s{0}.source:Ann Corliss}} {{s{0}.cue:said}} {{s{0}.content:the toll of day {0} was paid}}. "
    record = marked("".join(one.format(number) for number in range(4_000)))
    began = time.process_time()
    assert run(record, find_nested_quotations, calibration=KEPT) == record
    assert time.process_time() - began < 2
