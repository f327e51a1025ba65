"""Of what type sources are, where the form of a name or a mention alone does not tell."""

import pytest

from onrecord.reading.sources.resolve import resolve
from records import marked
from steps import run

_SAID = "{s1.cue:said} the guards at Lode had been told."


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The interior ministry", "interior ministry"),
        ("The state attorney’s office", "state attorney’s office"),
        ("The government", "government"),
        ("The city’s housing department", "housing department"),
        ("The ministry of defence", "ministry of defence"),
    ],
)
def test_a_body_called_by_a_noun_alone_is_named_by_it(mention: str, name: str) -> None:
    source = run(marked(f"{{s1.source:{mention}}} {_SAID}"), resolve).sources[0]
    assert (source.type, source.name, source.count) == ("named_organization", name, 1)


@pytest.mark.parametrize("mention", ["The Norwegian airline", "The Spanish court", "Police", "Critics"])
def test_a_noun_that_many_bear_names_nobody(mention: str) -> None:
    source = run(marked(f"{{s1.source:{mention}}} {_SAID}"), resolve).sources[0]
    assert (source.type, source.name) == ("unnamed_group", None)


def test_a_body_called_by_its_owner_is_not_named_by_a_pronoun() -> None:
    record = run(marked(f"Ivo Sarn leads the house. {{s1.source:His own ministry}} {_SAID}"), resolve)
    assert [source.name for source in record.sources] == [None]


def test_a_name_that_is_withheld_stays_withheld() -> None:
    source = run(marked(f"{{s1.source:An official who asked not to be named}} {_SAID}"), resolve).sources[0]
    assert source.type == "anonymous_source"


def test_a_survey_by_a_named_body_is_that_body() -> None:
    text = (
        "{s1.cue:According to} {s1.source:a new survey by Quill Research}, {s1.content:half of all ferries are late}."
    )
    source = run(marked(text), resolve).sources[0]
    assert (source.type, source.name) == ("named_organization", "Quill Research")
