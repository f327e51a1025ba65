"""Bodies that look like people's names, known by what the article calls them; people known by whose they are."""

import pytest

from onrecord import Article
from onrecord.reading.entities.find import find_entities
from onrecord.reading.text.document import Document


def kinds(text: str) -> dict[str, str]:
    """The names of a text, and what each is the name of."""
    return {entity.name: entity.kind for entity in find_entities(Document(Article(id="x", text=text))).all}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The mortgage company Vell Marrow said no. Vell Marrow will wait.", "Vell Marrow"),
        ("Polling firm Bella Marrow said no.", "Bella Marrow"),
        ("Vell Marrow, a cruise company that runs the boats, said no.", "Vell Marrow"),
        ("Vellon said no. A Vellon spokesman said it would wait.", "Vellon"),
        ("Sport England said no.", "Sport England"),
        ("CNN Halden said no.", "CNN Halden"),
        ("Vellon customers left. Vellon said no.", "Vellon"),
    ],
)
def test_bodies_are_told_by_their_kind(text: str, name: str) -> None:
    assert kinds(text)[name] == "organization"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The company Bella Marrow founded closed. Bella Marrow said no.", "Bella Marrow"),
        ("The Marrow campaign went on. Marrow said he would win.", "Marrow"),
        ("Vell Marrow, who runs a company, said no.", "Vell Marrow"),
        ("Odell’s father, Bram, said no.", "Bram"),
    ],
)
def test_people_stay_people(text: str, name: str) -> None:
    assert kinds(text)[name] == "person"


def test_relatives_are_what_they_are_called() -> None:
    text = "Osric Venn rows. His daughter, Bernie, keeps the post office. Bernie said she worries."
    entities = find_entities(Document(Article(id="x", text=text))).all
    assert [(entity.name, entity.gender) for entity in entities] == [("Osric Venn", "u"), ("Bernie", "f")]


def test_two_first_names_stand_for_whoever_bears_them() -> None:
    assert kinds("Mattie Joe Odell rows. Mattie Joe said no.") == {"Mattie Joe Odell": "person"}


def test_a_president_named_first_is_not_whoever_shares_the_surname() -> None:
    assert kinds("President Odell left. Mara Odell stayed.") == {"Odell": "person", "Mara Odell": "person"}
    assert kinds("Mara Odell stayed. President Odell left.") == {"Mara Odell": "person"}


def test_a_president_is_named_in_full_only_later() -> None:
    assert kinds("President Odell left. Peter Odell slept.") == {"Peter Odell": "person"}
    assert kinds("President Odell said she left. Mara Odell slept.") == {"Mara Odell": "person"}
    both = {"Odell": "person", "Peter Odell": "person"}
    assert kinds("President Odell left. His brother, Peter Odell, stayed.") == both
    assert kinds("President Odell left. Gov. Peter Odell stayed.") == both
    assert kinds("President Odell said she left. Peter Odell stayed.") == both


def test_contractions_are_no_names() -> None:
    assert list(kinds("“I've hidden it,” she said. We'd go. O'Dell agreed.")) == ["O'Dell"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("He wrote to the owner, Mara Odell.", "owner"),
        ("Mara Odell, prosecuting, said no.", "barrister"),
        ("Mara Odell KC, defending, said no.", "barrister"),
    ],
)
def test_roles_of_people(text: str, role: str) -> None:
    [person] = find_entities(Document(Article(id="x", text=text))).all
    assert role in person.roles


def test_what_somebody_says_is_no_description() -> None:
    text = "Schoolteacher Concepta Odell, says the old man taught half the parish."
    [person] = find_entities(Document(Article(id="x", text=text))).all
    assert person.roles == {"schoolteacher"}


def test_initials_of_an_office() -> None:
    text = "Superintendent of Police Arjun Behera said a case was registered. The SP said two were held. The BJP left."
    entities = find_entities(Document(Article(id="x", text=text))).all
    assert [(entity.name, len(entity.names)) for entity in entities] == [("Arjun Behera", 2), ("BJP", 1)]


def test_initials_of_two_offices_are_nobody_s() -> None:
    text = "Chief Minister Ann Odell and Chief Minister Bo Orme met. The CM said no."
    assert "CM" in kinds(text)
