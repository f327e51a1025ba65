"""Sources that nobody names: groups, parts of them, people at large, each as unnamed as the text leaves them."""

import pytest

from onrecord.reading.sources.resolve import resolve
from records import marked, names_of, sources_of
from steps import run


def test_someone_elses_people_are_not_the_person() -> None:
    text = (
        "Mara Odell would not speak. {s1.source:Her lawyer} {s1.cue:said} she was ill. {s2.source:Odell’s "
        "sister} {s2.cue:said} she was not."
    )
    first, second = sources_of(text)
    assert (first.type, first.name) == ("unnamed_person", None)
    assert (second.type, second.name) == ("unnamed_person", None)
    assert first.id != second.id


@pytest.mark.parametrize(
    ("text", "type_", "count"),
    [
        ("{s1.source:Two officials} {s1.cue:said} the pier was unsafe.", "unnamed_group", 2),
        ("{s1.source:A neighbor} {s1.cue:said} the pier was unsafe.", "unnamed_person", 1),
        ("{s1.source:Residents} {s1.cue:said} the pier was unsafe.", "unnamed_group", None),
        ("{s1.source:A source} {s1.cue:said} the pier was unsafe.", "anonymous_source", 1),
        ("{s1.source:Two officials familiar with the talks} {s1.cue:said} the pier was unsafe.", "anonymous_source", 2),
        (
            "{s1.source:An aide} {s1.cue:said} on condition of anonymity that the pier was unsafe.",
            "anonymous_source",
            1,
        ),
        (
            "{s1.source:An engineer}, who asked not to be named, {s1.cue:said} the pier was unsafe.",
            "anonymous_source",
            1,
        ),
        ("{s1.source:A state report} {s1.cue:found} that the pier was unsafe.", "document", 1),
        ("{s1.source:The lawsuit} {s1.cue:claims} that the pier was unsafe.", "document", 1),
    ],
)
def test_sources_without_a_name(text: str, type_: str, count: int | None) -> None:
    [source] = sources_of(text)
    assert (source.type, source.name, source.count) == (type_, None, count)


def test_those_people_stay_one_anonymous_source() -> None:
    text = (
        "The sale has stalled, {s1.cue:said} {s1.source:three people familiar with the talks}. The price was "
        "too high, {s2.source:the people} {s2.cue:said}. {s3.source:They} {s3.cue:said} the owner had left."
    )
    first, second, third = sources_of(text)
    assert first.type == "anonymous_source"
    assert first.id == second.id == third.id


def test_he_said_she_said_with_nobody_named() -> None:
    first, second, third = sources_of(
        "{s1.source:He} {s1.cue:said} no. {s2.source:She} {s2.cue:said} yes. {s3.source:He} {s3.cue:said} never."
    )
    assert first.type == second.type == "unnamed_person"
    assert first.name is None
    assert first.id == third.id != second.id


def test_a_wrong_name_is_worse_than_none() -> None:
    text = "The harbor was quiet after the strike. {s1.source:He} {s1.cue:said} nobody would come."
    [source] = sources_of(text)
    assert source.name is None


def test_statement_without_source_stays_without() -> None:
    record = run(marked("It was {s1.cue:reported} that {s1.content:the pier is unsafe}."), resolve)
    assert record.statements[0].source_id is None
    assert record.sources == ()


def test_people_at_large_are_new_each_time() -> None:
    text = (
        "{s1.source:Some people} {s1.cue:say} no. {s2.source:Many people} {s2.cue:say} yes. {s3.source:The "
        "people} {s3.cue:say} it again."
    )
    first, second, third = sources_of(text)
    assert first.id != second.id == third.id


def test_a_part_of_a_group_is_as_unnamed_as_the_group() -> None:
    text = (
        "{s1.source:Three people familiar with the talks} {s1.cue:said} it was off. "
        "{s2.source:Two of the people} {s2.cue:said} it was on."
    )
    first, second = sources_of(text)
    assert (second.type, second.count) == ("anonymous_source", 2)
    assert first.id != second.id


def test_they_are_the_people_who_came_up_since_the_body_spoke() -> None:
    text = (
        "{s1.source:The Tidewater Alliance} {s1.cue:said} the pier was safe. Visitors crossed it all day, and "
        "{s2.source:they} {s2.cue:thought} so too."
    )
    assert names_of(text) == ["Tidewater Alliance", None]


def test_the_people_told_of_before_stay_unnamed() -> None:
    text = (
        "Several people familiar with the sale left the room.\nThe price was too high, "
        "{s1.source:two of the people} {s1.cue:said}. {s2.source:The neighbors} {s2.cue:said} it was not."
    )
    first, second = sources_of(text)
    assert (first.type, second.type) == ("anonymous_source", "unnamed_group")


def test_his_people_are_his_alone() -> None:
    text = (
        "Mara Odell left. {s1.source:Her supporters} {s1.cue:said} no.\nPeter Brill came. He spoke. "
        "{s2.source:His supporters} {s2.cue:said} yes. {s3.source:His supporters} {s3.cue:said} so again."
    )
    first, second, third = sources_of(text)
    assert first.id != second.id == third.id


def test_one_and_the_other_are_two_and_as_unnamed_as_their_group() -> None:
    sources = sources_of(
        "{s1.source:Two former clerks}, who asked not to be named, {s1.cue:said} {s1.content:the books were false}. "
        "{s2.source:One} {s2.cue:said} {s2.content:he was told to burn them}. {s3.source:The other} {s3.cue:said} "
        "{s3.content:she had}.\n\n{s4.source:Odell’s allies} {s4.cue:insist} {s4.content:that she knew "
        "nothing}. She was, {s5.cue:said} {s5.source:one}, {s5.content:away}."
    )
    assert [source.type for source in sources[:3]] == ["anonymous_source"] * 3
    assert len({source.id for source in sources}) == 5


def test_one_who_is_unnamed_like_the_others_says_it_of_them_all() -> None:
    sources = sources_of(
        "{s1.content:The airfield fell}, {s1.cue:according to} {s1.source:three officials}. {s2.content:“It "
        "is not over,”} {s2.cue:said} {s2.source:one of the officials}, who like the others spoke on the "
        "condition of anonymity."
    )
    assert [source.type for source in sources] == ["anonymous_source", "anonymous_source"]
