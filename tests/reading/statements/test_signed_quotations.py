"""Signed quotations: the words, a dash, and a name at the end of the line."""

import pytest

from onrecord.reading.statements.draft import number_statements
from onrecord.reading.statements.signed_quotations import attribute_signed
from onrecord.record import Record
from records import marked
from steps import run


def told(record: Record) -> list[tuple[str, str, str, str | None]]:
    return [(record.text_of(s.source), record.text_of(s.content), s.because, s.within) for s in record.statements]


WORDS = "“It was never safe to walk on.”"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (WORDS + " — Odo Falk", "Odo Falk"),
        (WORDS + " ― Odo Falk.\n\nIt rained.", "Odo Falk"),
        (WORDS + "\n\n- Odo Falk\n", "Odo Falk"),
        (WORDS + "\n—Odo Falk, Norrick\n\n“Never.”", "Odo Falk"),
        (WORDS + " -- Mayor Lena de la Dorsey, writing to the council", "Mayor Lena de la Dorsey"),
        ('"It was never safe to walk on." – Falk', "Falk"),
    ],
)
def test_a_dash_and_a_name_sign_the_words(text: str, name: str) -> None:
    record = run(marked("It rained.\n\n" + text), attribute_signed, number_statements)
    (statement,) = record.statements
    assert record.text_of(statement.source) == name
    assert WORDS[1:-1] in record.text_of(statement.content)
    assert record.text_of(statement.cue) in ("—", "―", "-", "--", "–")
    assert (statement.id, statement.mode, statement.because) == ("s1", "direct", "signature")


@pytest.mark.parametrize(
    "text",
    [
        WORDS + " — the council met.",
        WORDS + " — The council met on Monday.",
        WORDS + " — A fisherman all his life —",
        WORDS + "\n\n\n— Odo Falk",
        "The “iron gate” — Norrick",
        WORDS + " Odo Falk",
        "“It was never safe to walk on — Odo Falk",
    ],
)
def test_other_dashes_sign_nothing(text: str) -> None:
    record = marked(text)
    assert run(record, attribute_signed) is record


def test_the_signature_goes_before_what_the_model_made_of_it() -> None:
    text = (
        "{s1.content:“Nobody came to look at it.”} — {s1.source:Ida Brandt}\n\n{s1.content:" + WORDS + "} — Odo Falk\n"
    )
    record = run(marked(text), attribute_signed)
    assert told(record) == [
        ("Ida Brandt", "“Nobody came to look at it.”", "tagger", None),
        ("Odo Falk", WORDS, "signature", None),
    ]


def test_what_the_model_gave_to_the_one_who_signed_stays() -> None:
    record = marked("{s1.content:" + WORDS + "} {s1.cue:—} {s1.source:Odo Falk}")
    assert run(record, attribute_signed) is record


def test_a_statement_in_the_words_stands_within() -> None:
    text = "“{s1.source:The mayor} {s1.cue:said} {s1.content:it was safe to walk on}.” — Odo Falk"
    outer, inner = run(marked(text), attribute_signed).statements
    assert (outer.because, outer.within, inner.because, inner.within) == ("signature", None, "tagger", outer.id)


def test_a_statement_of_those_words_alone_is_replaced() -> None:
    text = "{s1.source:Ida Brandt} {s1.cue:nodded}.\n\n{s1.content:" + WORDS + "} — Odo Falk"
    assert told(run(marked(text), attribute_signed)) == [("Odo Falk", WORDS, "signature", None)]
