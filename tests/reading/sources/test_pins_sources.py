"""Whom rarer words mean, and who did not answer in rarer sentences: each case
fails without the pattern that it is for."""

import pytest

from onrecord import Record
from onrecord.article import Article
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Source
from records import marked
from steps import run


def source_of(text: str) -> Source:
    """The source of the first statement."""
    record = run(marked(text), resolve)
    source = record.source(record.statements[0].source_id)
    assert source is not None
    return source


@pytest.mark.parametrize(
    "text",
    [
        "Ann Corliss runs the port. On Friday she declined to comment.",
        "Ann Corliss spoke, left the room and declined to comment.",
        "Ann Corliss (Harrow) declined to comment.",
    ],
)
def test_whose_reply(text: str) -> None:
    record = run(Record(article=Article(id="test", text=text)), resolve, find_replies)
    assert [source.name for source in record.sources] == ["Ann Corliss"]
    assert [reply.outcome for reply in record.replies] == ["declined"]


@pytest.mark.parametrize(
    ("source", "kind", "name"),
    [
        ("A pier union (PU) official", "unnamed_person", None),
        ("according to Ann Corliss", "named_person", "Ann Corliss"),
    ],
)
def test_what_belongs_to_a_mention(source: str, kind: str, name: str | None) -> None:
    found = source_of(f"{{s1.source:{source}}} {{s1.cue:said}} {{s1.content:so}}.")
    assert (found.type, found.name) == (kind, name)


def test_brackets_part_no_list_of_names() -> None:
    text = "{s1.source:Ann Corliss (Harrow Shipping) and Tom Vance (Quill)} {s1.cue:said} so."
    assert [source.name for source in run(marked(text), resolve).sources] == ["Ann Corliss", "Tom Vance"]


def test_two_named_together_have_each_their_own_words() -> None:
    record = run(marked("{s1.source:Ann Corliss, a lawyer, and Tom Vance, a clerk} {s1.cue:said} so."), resolve)
    found = [record.text_of(statement.source) for statement in record.statements]
    assert found == ["Ann Corliss, a lawyer", "Tom Vance, a clerk"]


def test_those_with_a_clause_are_people() -> None:
    assert source_of("{s1.source:Those} familiar with the talks {s1.cue:said} so.").type == "anonymous_source"


def test_a_part_of_those_without_a_name_has_none_either() -> None:
    before = "{s2.source:Three aides briefed on the sale} {s2.cue:said} {s2.content:no}. "
    assert source_of(before + "{s1.source:Two of them} {s1.cue:said} {s1.content:so}.").type == "anonymous_source"


def test_a_fact_that_shows_something_is_no_group() -> None:
    assert source_of("It rained, {s1.source:which} {s1.cue:shows} {s1.content:that it was wet}.").type == "document"


def test_she_is_hardly_the_one_named_behind_a_preposition() -> None:
    text = "Ann Corliss left. A letter from Mary Vance came. {s1.source:She} {s1.cue:said} {s1.content:so}."
    assert source_of(text).name == "Ann Corliss"


def test_a_few_people_who_were_there_are_withheld() -> None:
    assert source_of("{s1.source:Two people involved} {s1.cue:said} {s1.content:so}.").type == "anonymous_source"


def test_a_lawyer_for_somebody_is_somebody_else() -> None:
    found = source_of("{s1.source:A lawyer for Ada Korn} {s1.cue:said} {s1.content:so}.")
    assert (found.type, found.name) == ("unnamed_person", None)


def test_his_cap_shows_which_of_two_spoke() -> None:
    behind = "{s1.source:Odell} {s1.cue:said} {s1.content:so}, pulling his cap down."
    assert source_of(f"Adam Odell and Eva Odell left. {behind}").name == "Adam Odell"


def test_a_short_name_in_brackets_is_the_bodys() -> None:
    behind = "{s1.source:Norwol} {s1.cue:said} {s1.content:so}."
    assert source_of(f"The Northern Workers League (known as Norwol) met. {behind}").name == "Northern Workers League"


def test_a_people_is_many() -> None:
    assert source_of("{s1.source:The French} {s1.cue:said} {s1.content:so}.").type == "unnamed_group"


def test_the_name_behind_an_office_is_its_holders() -> None:
    text = "Tom Vance left. {s1.source:The director}, Ada Korn, {s1.cue:said} {s1.content:so}."
    assert source_of(text).name == "Ada Korn"


@pytest.mark.parametrize("mention", ["The 34-year-old nurse", "The former nurse"])
def test_an_age_or_a_former_job_tells_of_somebody_already_named(mention: str) -> None:
    said = f"{{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:so}}."
    assert source_of(f"Mara Odell left the house. She sang. {said}").name == "Mara Odell"


@pytest.mark.parametrize(
    ("verb", "kind"),
    [("say", "unnamed_group"), ("still believe", "unnamed_group"), ("says", "unnamed_person")],
)
def test_the_verb_behind_who_tells_how_many_they_are(verb: str, kind: str) -> None:
    assert source_of(f"There it was, then. {{s1.source:Who}} {{s1.cue:{verb}}} that it was old.").type == kind
