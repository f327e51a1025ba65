"""Names found whole, and put to one person or body however an article shortens or misspells them."""

import pytest

from onrecord.article import Article
from onrecord.reading.entities.find import find_entities
from onrecord.reading.text.document import Document


def found(text: str) -> list[str]:
    return [entity.name for entity in find_entities(Document(Article(id="x", text=text))).all]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He flew to Saudi Arabia.", ["Saudi Arabia"]),
        ("She told the Lode Star so.", ["Lode Star"]),
        ("The Daily Monitor reported it.", ["Daily Monitor"]),
        ("The BBC Reporter left.", ["BBC"]),
        ("The National Harbor and Ferry Administration met.", ["National Harbor and Ferry Administration"]),
        ("The Foundation for Individual Rights met.", ["Foundation for Individual Rights"]),
        ("A Commission for Latin America and the Caribbean met.", ["Commission for Latin America and the Caribbean"]),
        ("The Danish Observatory for Ferries met.", ["Danish Observatory for Ferries"]),
        ("Jean-Luc Odell left.", ["Jean-Luc Odell"]),
        ("The Danish Embassy in Oslo closed.", ["Danish Embassy in Oslo"]),
        ("They met Ann Corliss King Jr. and left.", ["Ann Corliss King Jr."]),
        ("They met Osric Venn, Jr., there.", ["Osric Venn, Jr."]),
        ("The UN Ambassador left.", ["UN"]),
        ("The Health, Labour and Welfare Ministry met.", ["Health, Labour and Welfare Ministry"]),
        ("The Department for Culture, Media and Sport met.", ["Department for Culture, Media and Sport"]),
        ("The Department for Health, Labour and others met.", ["Department for Health"]),
        ("The Committee to Protect Rivers met.", ["Committee to Protect Rivers"]),
        ("The Committee went to Protect Rivers.", ["Committee", "Protect Rivers"]),
        ("A super PAC left. The NGO stayed.", []),
        ("The MP left. The PM stayed.", []),
        ("The Virginia Democrat left.", ["Virginia"]),
        ("North Korean envoys left.", []),
        ("He read The Sunday Times there.", ["Sunday Times"]),
        ("The ambassador to the Republic of Cyprus Oto Kellin left.", ["Republic of Cyprus", "Oto Kellin"]),
        ("The Office of the Inspector General said so.", ["Office of the Inspector General"]),
        ("Department of Justice Inspector General Oto Kellin left.", ["Department of Justice", "Oto Kellin"]),
        ("House of Representatives Speaker Oto Kellin left.", ["House of Representatives", "Oto Kellin"]),
        ("The Office of Senator Oto Kellin closed.", ["Oto Kellin"]),
        ("The head of Sarn Ports Oto Kellin left. Kellin said so.", ["Sarn Ports", "Oto Kellin"]),
        ("They read it on FactHarbor.org. It was false.", ["FactHarbor.org"]),
        ("They read it on FactHarbor.organic food sells.", ["FactHarbor"]),
        ("House Democrats left. Senate Republicans stayed.", []),
        ("They asked the Tories. Labour has refused. Labour peers stayed.", ["Tories", "Labour"]),
        ("Ann Corliss of the Labour Party left.", ["Ann Corliss", "Labour Party"]),
        ("One of her lawyers, Halden Mason, left.", ["Halden Mason"]),
        ("Sarn's Deputy Permanent Representative to Aland left.", ["Sarn", "Aland"]),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("William Corliss left. Bill Corliss had stayed.", "William Corliss"),
        ("The mayor met Osric Vennard. They asked Vennart why.", "Osric Vennard"),
        ("Northern Express Airlines (Norex) flies. They asked Norex why.", "Northern Express Airlines"),
        ("The Halden Department of Forests (HalFor) met. They asked HalFor why.", "Halden Department of Forests"),
        ("They saw it on QRT News. QRT was there.", "QRT News"),
        ("QRT SA grew. Then QRT was sold.", "QRT SA"),
        ("It was sung by Mike Read, a printer. Read said so.", "Mike Read"),
        ("They met Harry First, a professor. First said so.", "Harry First"),
        ("Tarn Motors grew. TM was sold.", "Tarn Motors"),
        ("The Quill & Tarn Co. grew. Q&T was sold.", "Quill & Tarn Co."),
        ("The Department of Corrections met. The DOC left.", "Department of Corrections"),
        ("North Korea agreed. They warned the North.", "North Korea"),
    ],
)
def test_a_shorter_or_misspelt_name_is_the_same(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Osric Venn left. They asked Benn why.", ["Osric Venn", "Benn"]),  # too short to be a slip
        ("Osric Vennard left. They met the Vennards.", ["Osric Vennard"]),
        ("Tarn Airlines (Halden) flies. They asked Halden why.", ["Tarn Airlines", "Halden"]),
        ("The FBI met. The FBI Academy closed.", ["FBI", "FBI Academy"]),
    ],
)
def test_another_name_is_another(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_father_and_son_of_one_name_are_two() -> None:
    text = "Mayor Bo Odell left. Bo Odell Jr. stayed. They asked Odell why. Odell Jr. knew."
    entities = find_entities(Document(Article(id="x", text=text))).all
    assert [(entity.name, len(entity.names)) for entity in entities] == [("Bo Odell", 2), ("Bo Odell Jr.", 2)]


def test_a_man_named_with_and_without_his_suffix_is_one() -> None:
    assert found("Bo Odell Jr. left. Bo Odell had stayed. They asked Odell why.") == ["Bo Odell Jr."]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The QRT Academy grew. Then QRT was sold.", ["QRT Academy", "QRT"]),
        (
            "The Vell Institute met. The Vell Foundation left. They asked Vell why.",
            ["Vell Institute", "Vell Foundation", "Vell"],
        ),
        ("Read more of it. First, it was late.", []),
    ],
)
def test_a_word_that_others_share_is_none_of_them(text: str, names: list[str]) -> None:
    assert found(text) == names
