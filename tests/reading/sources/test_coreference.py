"""Who is the same as whom: pairs of people and of bodies that are easily joined, and are not one."""

import pytest

from onrecord.record import Source
from records import names_of, sources_of


def same(sources: list[Source]) -> bool:
    """Whether all of these are one source."""
    return len({source.id for source in sources}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The driver", "The passenger"),
        ("the landlord", "the tenant"),
        ("A teacher from Vell", "The headmaster"),
        ("The striker", "The goalkeeper"),
        ("the senator", "the governor"),
        ("The lorry driver", "The cyclist"),
    ],
)
@pytest.mark.parametrize("cue", ["said", "added"])
def test_two_roles_are_two_people(one: str, other: str, cue: str) -> None:
    text = (
        f"It was dark. {{s1.source:{one}}} {{s1.cue:said}} {{s1.content:it was green}}. {{s2.source:{other}}} "
        f"{{s2.cue:{cue}}} {{s2.content:it was red}}."
    )
    assert not same(sources_of(text))


@pytest.mark.parametrize(
    ("person", "role"),
    [
        ("Joiner Tobias Renn", "the mayor"),
        ("Her neighbour, Ada Blom,", "the nurse"),
        ("Tobias Renn, a retired welder,", "the coach"),
        ("Ada Blom", "the doctor"),
        ("Ada Blom", "the bus driver"),
    ],
)
def test_a_role_is_not_whoever_spoke_before_it(person: str, role: str) -> None:
    text = (
        f"{{s1.source:{person}}} {{s1.cue:said}} {{s1.content:it was cold}}. {{s2.content:“Put a coat on,”}} "
        f"{{s2.source:{role}}} {{s2.cue:said}}."
    )
    assert names_of(text)[1] is None


@pytest.mark.parametrize(
    ("person", "description"),
    [
        ("Inés Quill", "the timber billionaire"),
        ("Inés Quill", "the former governor"),
        ("Gov. Inés Quill", "the Republican candidate"),
        ("Baker Inés Quill", "the 54-year-old mother of three"),
        ("Mayor Inés Quill", "the mayor"),
    ],
)
def test_a_description_is_whoever_spoke_before_it(person: str, description: str) -> None:
    text = (
        f"{{s1.source:{person}}} {{s1.cue:said}} {{s1.content:it was cold}}. {{s2.content:“Too cold,”}} "
        f"{{s2.source:{description}}} {{s2.cue:said}}."
    )
    assert names_of(text) == ["Inés Quill"] * 2


def test_someone_without_a_name_is_known_by_the_noun_set_off_behind() -> None:
    text = (
        "{s1.source:One of the rowers, a girl of about twelve from Vell}, {s1.cue:said} {s1.content:it was fun}. "
        "{s2.content:“We won,”} {s2.source:the girl} {s2.cue:said}."
    )
    assert same(sources_of(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norway's finance ministry", "The Danish finance ministry"),
        ("The Spanish health ministry", "Portugal's health ministry"),
        ("Kenya's foreign ministry", "The Egyptian foreign ministry"),
        ("Italy's supreme court", "The Polish supreme court"),
    ],
)
def test_bodies_of_two_countries_are_two(one: str, other: str) -> None:
    text = (
        f"{{s1.source:{one}}} {{s1.cue:said}} {{s1.content:it was so}}. {{s2.source:{other}}} {{s2.cue:said}} "
        "{s2.content:it was not}."
    )
    assert not same(sources_of(text))


def test_a_body_of_a_country_is_called_by_its_people() -> None:
    text = (
        "{s1.source:Norway's finance ministry} {s1.cue:said} {s1.content:it was so}. "
        "{s2.source:The Norwegian ministry} {s2.cue:said} {s2.content:it was good}."
    )
    assert same(sources_of(text))


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("The party was stopped by Halden Borough Council", "Halden Borough Council"),
        ("The boat was searched by the Vell Coast Guard,", "Vell Coast Guard"),
        ("It was closed by Sarn Parks Board", "Sarn Parks Board"),
        ("It was closed by Ann Lee of Sarn Parks Board,", "Ann Lee"),
        ("The letter came from Ann Lee, who works at Sarn Parks Board,", None),
    ],
)
def test_who_can_be_a_body(before: str, name: str | None) -> None:
    found = names_of(f"{before} {{s1.source:who}} {{s1.cue:claimed}} {{s1.content:it was too loud}}.")
    assert found == [name] if name else "Sarn Parks Board" not in found


def test_who_can_be_a_body_called_by_a_noun() -> None:
    text = (
        "Tarn City Council met on Monday. A month later the tree was felled by the council, {s1.source:who} "
        "{s1.cue:claimed} {s1.content:it was sick}."
    )
    assert names_of(text) == ["Tarn City Council"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Mr Dacey will not row again", "Ian Marsh"),
        ("The harbour had sacked Dacey in May", "Ian Marsh"),
        ("Dacey’s boat was sold", "Ian Marsh"),
        ("He will not row again", "Paul Dacey"),
    ],
)
def test_those_named_in_what_he_said_are_not_he(told: str, name: str) -> None:
    opening = "Ian Marsh runs the club. Paul Dacey" if name == "Ian Marsh" else "Paul Dacey"
    text = f"{opening} broke his arm. {{s1.content:{told}}}, {{s1.source:he}} {{s1.cue:said}}."
    assert names_of(text) == [name]


@pytest.mark.parametrize(
    ("holder", "office"),
    [
        ("Chancellor Greta Holm", "The chancellor's brother"),
        ("Prime Minister Ada Korn", "The prime minister’s cousin"),
        ("The governor, Lena Orr,", "The governor's nephew"),
    ],
)
def test_an_office_brings_back_whoever_holds_it(holder: str, office: str) -> None:
    text = (
        f"{holder} closed the pass on Monday. {{s1.source:One of her aides}} {{s1.cue:said}} {{s1.content:it "
        "was late}.\n"
        f"{office}, Emil Vane, posted a photograph. {{s2.source:She}} {{s2.cue:condemned}} {{s2.content:the picture}}."
    )
    assert str(names_of(text)[1]) in holder


def test_he_makes_someone_without_a_name_a_man() -> None:
    text = (
        "Ada Korn closed the pass. {s1.source:One of the rangers} {s1.cue:said} {s1.content:it was late}, "
        "because he was tired. {s2.source:She} {s2.cue:said} {s2.content:it was early}."
    )
    assert names_of(text) == [None, "Ada Korn"]


@pytest.mark.parametrize(
    ("before", "names"),
    [
        ("Ada Korn and Luc Marin were asleep when the tent burned.", ["Ada Korn", "Luc Marin"]),
        ("On Monday, Ada Korn and the engineer Luc Marin landed.", ["Ada Korn", "Luc Marin"]),
        ("Ada Korn, a baker, and Luc Marin live by the canal.", ["Ada Korn", "Luc Marin"]),
        ("The council thanked Ada Korn and Luc Marin for their help.", None),
        ("Ada Korn and Luc Marin rowed to Emil Vane.", None),
        ("Ada Korn met the miners.", None),
    ],
)
def test_they_are_the_two_people_who_open_the_sentence_before(before: str, names: list[str] | None) -> None:
    found = names_of(f"{before} {{s1.source:They}} {{s1.cue:said}} {{s1.content:it was dry}}.")
    assert found == names if names else not {"Ada Korn", "Luc Marin"} & set(found)


def test_two_sources_joined_by_and_with_a_job_before_the_second() -> None:
    text = (
        "{s1.content:The toll will rise}, {s1.cue:according to} {s1.source:Ada Korn and the line's owner, Luc Marin}."
    )
    assert names_of(text) == ["Ada Korn", "Luc Marin"]


def test_a_body_that_shares_a_town_with_an_outlet_is_another() -> None:
    text = (
        "The Vellport Gazette printed the tables. {s1.source:The Vellport ferry line} {s1.cue:asked for} "
        "{s1.content:a new pier}."
    )
    assert "Vellport Gazette" not in names_of(text)


@pytest.mark.parametrize(
    ("mention", "name"), [("The Vermont Democrat", "Mara Odell"), ("The Ohio Republican", "Bo Ray")]
)
def test_a_member_is_told_by_party_and_state(mention: str, name: str) -> None:
    text = (
        "Sen. Mara Odell (D-Vt.) voted no. Sen. Bo Ray (R-Ohio) voted yes. "
        f"{{s1.source:{mention}}} {{s1.cue:said}} {{s1.content:it was over}}."
    )
    assert names_of(text) == [name]
