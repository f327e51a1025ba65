"""Who is asked does not speak, and a participle speaks for the subject of its sentence."""

import pytest

from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.cue_subjects import fix_cue_subjects
from records import marked
from steps import run


def told(text: str) -> list[tuple[str, str, str]]:
    record = marked(text)
    found = run(record, fix_cue_subjects).statements
    return [tuple(record.text_of(spans) for spans in (s.source, s.cue, s.addressee)) for s in found]  # type: ignore[misc]


@pytest.mark.parametrize("cue", ["was asked", "had been told", "were not warned", "is urged"])
def test_the_subject_of_a_passive_hears_and_does_not_speak(cue: str) -> None:
    assert told(f"{{s1.source:Odell}} {{s1.cue:{cue}}} {{s1.content:that the wall is hollow}}.") == [("", cue, "Odell")]


def test_the_subject_of_another_verb_is_the_source() -> None:
    assert told("{s1.source:Odell} {s1.cue:was sure} {s1.content:that the wall is hollow}.") == [
        ("Odell", "was sure", "")
    ]
    assert told("{s1.source:Odell}, who was late, {s1.cue:asked} {s1.content:for help}.") == [("Odell", "asked", "")]


def test_a_participle_speaks_for_the_subject_before_it() -> None:
    found = told(
        "{s1.source:A crowd} {s1.cue:called for} {s1.content:help} and walked on, {s2.cue:chanting} "
        "{s2.content:“Mend the wall!”}"
    )
    assert found == [("A crowd", "called for", ""), ("A crowd", "chanting", "")]


def test_but_not_for_one_of_another_sentence_or_behind_a_colon() -> None:
    text = (
        "{s1.source:A crowd} {s1.cue:called for} {s1.content:help}. Nobody came, {s2.cue:saying} {s2.content:it "
        "was late}."
    )
    assert told(text)[1] == ("", "saying", "")
    assert told(text.replace(". Nobody", "; nobody"))[1] == ("", "saying", "")


@pytest.mark.parametrize("cue", ["according to", "a {s2.cue:warning}"])
def test_a_noun_is_no_participle(cue: str) -> None:
    marked_cue = cue if "{" in cue else f"{{s2.cue:{cue}}}"
    text = (
        f"{{s1.source:Odell}} {{s1.cue:cited}} {{s1.content:a risk}}, {marked_cue} {{s2.content:notes of the flood}}."
    )
    assert told(text)[1][0] == ""


def test_whoever_was_asked_is_the_addressee_of_the_record() -> None:
    text = "Mayor Talbot spoke. {s1.source:Talbot} {s1.cue:was asked} {s1.content:whether the wall would hold}."
    record = marked(text)
    (statement,) = run(record, fix_cue_subjects, resolve, follow_chains).statements
    assert (statement.source_id, record.text_of(statement.addressee)) == (None, "Talbot")
