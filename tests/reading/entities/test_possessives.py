"""Bodies called by their people, their owner or a pronoun: articles about invented people, their sources resolved."""

import pytest

from records import names_of

# ---------------------------------------------------------------- by their people


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The Norwegian government", "Norwegian government"),
        ("The Danish sailing squad", "Danish sailing squad"),
        ("The South Korean delegation", "South Korean delegation"),
        ("The Swedish foreign ministry", "Swedish foreign ministry"),
        ("The Spanish supreme court", "Spanish supreme court"),
        ("The Spanish court", None),
        ("A Spanish court", None),
        ("The Spanish company", None),
        ("The Catholic team", None),
        ("Danish teams", None),
    ],
)
def test_a_body_called_by_its_people_is_named(mention: str, name: str | None) -> None:
    assert names_of(f"The tide came early. {{s1.source:{mention}}} {{s1.cue:said}} the race would start at noon.") == [
        name
    ]


def test_a_headline_leaves_the_article_out() -> None:
    text = (
        "{s1.source:Danish court} {s1.cue:rules} that eels may be sold at night\n\n"
        "{s2.source:The court} {s2.cue:found} no harm in it."
    )
    assert names_of(text) == ["Danish court", "Danish court"]


def test_the_government_is_the_one_called_by_its_people() -> None:
    text = (
        "{s1.source:The Norwegian government} {s1.cue:said} it would pay. {s2.source:The government} "
        "{s2.cue:hopes} to begin in May."
    )
    assert names_of(text) == ["Norwegian government"] * 2


# ---------------------------------------------------------------- by whose they are


def test_his_campaign_is_the_one_the_text_calls_by_his_name() -> None:
    text = (
        "Tomas Brill will not come to the pier. {s1.source:His campaign} {s1.cue:said} the sea was too rough.\n"
        "Aides of the Brill campaign took the train."
    )
    assert names_of(text) == ["Brill campaign"]


def test_his_campaign_is_named_by_nobody() -> None:
    text = "Tomas Brill will not come to the pier. {s1.source:His campaign} {s1.cue:said} the sea was too rough."
    assert names_of(text) == [None]


@pytest.mark.parametrize(
    ("person", "mention", "name"),
    [
        ("Labour’s harbour secretary Mara Odell", "her party", "Labour"),
        ("Mara Odell, chief executive of Halden Mills,", "her company", "Halden Mills"),
        ("Mara Odell, a former director of Halden Mills,", "her company", None),
        ("Mara Odell, president of Quill University,", "her company", None),
        ("Mara Odell, president of Quill University,", "her university", "Quill University"),
        ("Mara Odell, chief executive of Halden Mills,", "her party", None),
    ],
)
def test_her_body_is_the_one_of_which_she_is_something(person: str, mention: str, name: str | None) -> None:
    text = f"{{s1.source:{person}}} {{s1.cue:said}} {{s2.source:{mention}}} {{s2.cue:wants}} the locks rebuilt."
    assert names_of(text) == ["Mara Odell", name]


def test_an_event_is_not_the_body_that_holds_it() -> None:
    text = (
        "Ninety boats raced in the HALDA Sail Challenge on Monday. The first HALDA Sail regatta is over, "
        "and {s1.source:the organization} {s1.cue:plans} a second."
    )
    assert names_of(text) == ["HALDA Sail"]
