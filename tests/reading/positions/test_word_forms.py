"""The tables of verb and noun forms: what the script makes of the word lists, and nothing else."""

import re
from pathlib import Path

import pytest
from test_positions import told

from onrecord.reading.language.inflection import plural, verb

DATA = Path(__file__).parents[3] / "src" / "onrecord" / "reading" / "language" / "data"


def test_tables_are_what_the_script_generates() -> None:
    pytest.importorskip("lemminflect")
    from scripts import word_forms  # imports lemminflect itself

    again = "Run `python scripts/word_forms.py`."
    assert (DATA / "verb_forms.tsv").read_text(encoding="utf-8") == word_forms.verb_forms(), again
    assert (DATA / "noun_plurals.tsv").read_text(encoding="utf-8") == word_forms.noun_plurals(), again


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mara Odell preferred the harbor plan.", "for"),
        ("Mara Odell is putting forward the ferry plan.", "for"),
        ("Mara Odell snubbed the harbor deal.", "against"),
        ("Mara Odell extolled the harbor plan.", "for"),
        ("Mara Odell has abhorred the dam for years.", "against"),
        ("Mara Odell concurred with the ruling.", "for"),
    ],
)
def test_verbs_that_double_their_last_letter_take_a_side(text: str, stance: str) -> None:
    assert [(holder, found) for holder, found, _ in told(text)] == [("Mara Odell", stance)]


def test_a_form_is_past_participle_or_both() -> None:
    assert set(verb("forbid").forms()) >= {("forbade", "past"), ("forbidden", "pp"), ("forbidding", "ing")}
    assert ("fought", "ed") in verb("fight").forms()


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("chairman", "chairmen"),
        ("wife", "wives"),
        ("attorney general", "attorneys general"),
        ("editor-in-chief", "editors-in-chief"),
        ("person", "people"),
        ("veto", "vetoes"),
    ],
)
def test_plurals(one: str, many: str) -> None:
    assert plural(one) == many


def test_a_word_outside_the_table_says_how_to_add_it() -> None:
    with pytest.raises(LookupError, match=re.escape("python scripts/word_forms.py")):
        plural("quagga")
