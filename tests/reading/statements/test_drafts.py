"""Drafts: statements keep their ids through all steps, and are numbered once."""

from msgspec.structs import replace

from onrecord.reading.statements.draft import number_statements, with_statements
from onrecord.record import Record, Statement
from records import marked
from steps import run


def drafts() -> tuple[Record, Statement, Statement]:
    record = marked("{s1.source:Odell} {s1.cue:said} {s1.content:rain} {s2.source:Falk} {s2.cue:saw} {s2.content:it}.")
    first, second = record.statements
    return record, first, replace(second, within=first.id)


def test_within_the_nearest_that_is_left() -> None:
    record, first, second = drafts()
    third = replace(second, id="third", within=second.id)
    whole = with_statements(record, (first, second, third))
    assert [s.within for s in with_statements(whole, (first, third)).statements] == [None, first.id]
    assert [s.within for s in with_statements(whole, (third,)).statements] == [None]


def test_drafts_stand_in_the_order_of_the_text_and_keep_their_ids() -> None:
    record, first, second = drafts()
    assert with_statements(record, (second, first)).statements == (first, second)


def test_numbers_follow_the_text_and_within_follows_the_numbers() -> None:
    record, first, second = drafts()
    renamed = (replace(first, id="a tagger's"), replace(second, id="a step's", within="a tagger's"))
    numbered = run(replace(record, statements=renamed), number_statements)
    assert [(s.id, s.within) for s in numbered.statements] == [("s1", None), ("s2", "s1")]
