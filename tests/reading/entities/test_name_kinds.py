"""Whom names stand for: nicknames, relatives, surnames that are words, titles of many
Englishes, places, programmes, bodies."""

import unicodedata

import pytest

from onrecord import Record, read
from onrecord.reading.entities.find import find_entities
from onrecord.reading.text.document import Document
from onrecord.record import Source


def speaker(record: Record, words: str) -> Source:
    """The source of the statement that holds these words."""
    statement = next(s for s in record.statements if words in record.text_of(s.content))
    source = record.source(statement.source_id or "")
    assert source is not None
    return source


def speakers(text: str, *words: str) -> list[str | None]:
    record = read(text)
    return [speaker(record, each).name for each in words]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("“It leaks,” said Osric “Moth” Venn, 61. Venn said he had told them.", "told them", "Osric “Moth” Venn"),
        ("Osric (Moth) Venn, a welder, lives there. “It leaks,” Venn said.", "It leaks", "Osric (Moth) Venn"),
        ("“It leaks,” said Lena 'Three Bells' Odell. Odell said it was old.", "it was old", "Lena 'Three Bells' Odell"),
        ("“It leaks,” said a baker known only as “Wick”, who lives there.", "It leaks", "Wick"),
        ("“It leaks,” said a man who gave his name only as “Moth.”", "It leaks", "Moth"),
        ("“It leaks,” said a man who asked to be called “Moth”, nodding at it.", "It leaks", "Moth"),
        ("“It leaks,” said a driver who wished to be identified only as Moth.", "It leaks", "Moth"),
        ("A protester who gave only her first name, Lena, said it leaks.", "it leaks", "Lena"),
        ("Osric Venn, better known as Moth, sings. Moth said it leaks.", "it leaks", "Osric Venn"),
    ],
)
def test_nicknames(text: str, words: str, name: str) -> None:
    assert speakers(text, words) == [name]


def test_a_film_in_quotation_marks_is_no_nickname() -> None:
    assert speakers("Director “Tides” Odell it is not: the film “Moth” opened, said Lena Venn.", "opened") == [
        "Lena Venn"
    ]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Robin Odell, 41, and his wife Lena own the inn. Ms Odell said it leaks.", "it leaks", "Lena"),
        ("Robin Odell, 41, and his wife Lena own the inn. Odell said it leaks.", "it leaks", "Robin Odell"),
        ("Kit Odell and her husband, Ned, own the inn. Mr Odell said it leaks.", "it leaks", "Ned"),
        ("Kit Odell and her husband, Ned, own the inn. Mrs Odell said it leaks.", "it leaks", "Kit Odell"),
        ("Robin Odell and his daughter June own the inn. Ms Odell said it leaks.", "it leaks", "June"),
        (
            "Senator Lena Odell and Rep. Ned Odell met. Sen. Odell said it leaks. Rep. Odell left.",
            "it leaks",
            "Lena Odell",
        ),
        (
            "Ned Odell, 61, and his niece, Lena Odell, fish. “It leaks,” Odell said, rubbing her hands.",
            "It leaks",
            "Lena Odell",
        ),
    ],
)
def test_same_surnames(text: str, words: str, name: str) -> None:
    assert speakers(text, words) == [name]


@pytest.mark.parametrize("title", ["Dr", "Mr", "Prof.", "Sgt", "Cllr"])
@pytest.mark.parametrize("surname", ["Black", "English", "French", "Welsh"])
def test_surnames_that_are_words(title: str, surname: str) -> None:
    text = f"The chair, {title} Tom {surname}, said wards were full.\n\n{title} {surname} said calls had doubled."
    assert speakers(text, "wards were full", "calls had doubled") == [f"Tom {surname}"] * 2


@pytest.mark.parametrize(
    ("title", "name", "again"),
    [
        ("Tánaiste", "Liam Odell", "Mr Odell"),
        ("Taoiseach", "Nora Odell", "Odell"),
        ("Shri", "Anil Kumar Vora", "Shri Vora"),
        ("Smt", "Asha Vora", "Smt Vora"),
        ("Uachtarán", "Nora Odell", "Odell"),
        ("Capt.", "Lena Street", "Capt. Street"),
        ("Alhaji", "Musa Dankano", "Musa"),
        ("Hajia", "Amina Lawal", "Hajia Amina"),
        ("Pandit", "Ravi Kumar Vora", "Vora"),
        ("Datuk", "Osman Karim", "Osman"),
        ("Garda", "Sean Odell", "Garda Odell"),
        ("Detective Constable", "Una Odell", "PC Odell"),
        ("Detective Sergeant", "Una Odell", "DS Odell"),
    ],
)
def test_titles_of_many_englishes(title: str, name: str, again: str) -> None:
    text = f"{title} {name} said the road was shut. {again} said it would open at noon."
    assert speakers(text, "road was shut", "open at noon") == [name, name]


@pytest.mark.parametrize(
    "office", ["Chief Medical Officer", "Deputy Fire Chief", "Chief Clerk", "Deputy National Security Adviser"]
)
def test_an_office_is_nobodys_name(office: str) -> None:
    record = read(f"The {office} said the clinics would close.")
    assert (speaker(record, "would close").name, speaker(record, "would close").type) == (None, "unnamed_person")


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Norrick’s ambassador to Maravia Odo Kellin said it had ended. Kellin said so.", "it had ended", "Odo Kellin"),
        ("The envoy to South Korea Wessel Arn said it had ended.", "it had ended", "Wessel Arn"),
        ("Mayor Lena Odell of Wexley, who said the gates leak, will pay.", "the gates leak", "Lena Odell"),
        (
            "It leaks, said Governor Ned Venn of Ohio, who told reporters he had walked it.",
            "he had walked it",
            "Ned Venn",
        ),
    ],
)
def test_places_beside_names(text: str, words: str, name: str) -> None:
    record = read(text)
    assert speaker(record, words).name == name
    assert {source.name for source in record.sources if source.type == "named_person"} == {name}


@pytest.mark.parametrize(
    "programme",
    [
        "the radio's Good Morning Wexley programme",
        "Radio Wexley's Daybreak Report",
        "Wexley TV's Late Call",
        "the radio programme Harbour Hour",
    ],
)
def test_a_programme_is_nobody(programme: str) -> None:
    record = read(f"Union chief Lena Odell said it leaks.\n\nSpeaking to {programme}, she said talks had failed.")
    assert speaker(record, "talks had failed").name == "Lena Odell"
    assert [source.name for source in record.sources if source.type == "named_person"] == ["Lena Odell"]


def test_a_presenter_is_no_programme() -> None:
    assert speakers("“It leaks,” said Radio Wexley’s Osric Venn.", "It leaks") == ["Osric Venn"]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Irish broadcaster RTN said the ferry had sunk.", "ferry had sunk", "RTN"),
        ("Wexley Depot cut its forecast. Wexley Depot said sales would rise.", "sales would rise", "Wexley Depot"),
        (
            "Farmers got a letter from Wexley Mains, which said that digging must stop.",
            "digging must stop",
            "Wexley Mains",
        ),
        ("Wexley Engineering denies that. It said sales would rise.", "sales would rise", "Wexley Engineering"),
        ("Wexley Teachers met. Wexley Teachers said sales would rise.", "sales would rise", "Wexley Teachers"),
        ("The Sarn High Court met. The court said sales would rise.", "sales would rise", "Sarn High Court"),
        (
            "The Health and Safety Executive said sales would rise.",
            "sales would rise",
            "Health and Safety Executive",
        ),
        ("Phone maker Wexlo said sales would rise.", "sales would rise", "Wexlo"),
        (
            "Spanish carrier Orrin Air will cut jobs, the company said. It said sales would rise.",
            "will cut jobs",
            "Orrin Air",
        ),
        ("Carmaker Orrin Motors said sales would rise.", "sales would rise", "Orrin Motors"),
        ("Rival Skyways said last week that sales would rise.", "sales would rise", "Skyways"),
        ("Park owner Wexley Coast Ltd said sales would rise.", "sales would rise", "Wexley Coast Ltd"),
        ("The mill’s owner, Wexley Coast Ltd, said sales would rise.", "sales would rise", "Wexley Coast Ltd"),
        ("Drypipe will close its plant. The company said it had lost money.", "it had lost money", "Drypipe"),
        (
            "Wexley signed the striker Ivo Lund. Wexley said in a statement: “He is the best.”",
            "He is the best",
            "Wexley",
        ),
    ],
)
def test_bodies(text: str, words: str, name: str) -> None:
    source = speaker(read(text), words)
    assert (source.name, source.type) == (name, "named_organization")


def test_a_lone_surname_that_she_follows_is_a_person() -> None:
    record = read("Odell said sales would rise. She said she was glad.")
    assert speaker(record, "sales would rise").type == "named_person"


@pytest.mark.parametrize("name", ["Zoë Müller", "Sofía Ibáñez", "Åse Bråten", "Žofie Křížová"])
def test_decomposed_accents(name: str) -> None:
    text = unicodedata.normalize("NFD", f"“Done,” said {name}. {name.split()[-1]} said it was late.")
    found = speakers(text, "Done", "it was late")
    assert [unicodedata.normalize("NFC", each or "") for each in found] == [name, name]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Wexley-based Harbour Trust said it leaks.", "it leaks", "Harbour Trust"),
        ("The New Wexley-based Harbour Trust said it leaks.", "it leaks", "Harbour Trust"),
        ("Ned Venn left. The Wexley-born Lena Odell said it leaks.", "it leaks", "Lena Odell"),
        ("Odell Jong-un spoke. Lena Smith-Born said it leaks.", "it leaks", "Lena Smith-Born"),
    ],
)
def test_what_a_hyphen_makes_of_a_name_is_part_of_no_other(text: str, words: str, name: str) -> None:
    assert speakers(text, words) == [name]


def test_the_first_word_of_a_role_is_no_name() -> None:
    text = "Harbour master Tove Lind says the wall will be moved."
    names = find_entities(Document.of_text(text)).inside(0, len(text))
    assert [" ".join(name.words) for name, _ in names] == ["Tove Lind"]


@pytest.mark.parametrize(
    "surname", ["Long", "Best", "Small", "Church", "Mills", "London", "Baker", "King", "May", "House"]
)
def test_surnames_that_are_other_words(surname: str) -> None:
    text = f"The head of the clinic, Dr Ann {surname}, said beds were short.\n\nDr {surname} said nurses had left."
    assert speakers(text, "beds were short", "nurses had left") == [f"Ann {surname}"] * 2


@pytest.mark.parametrize("surname", ["Long", "Good", "Baker", "Bishop", "Mills", "Parks", "Church", "Lane", "Power"])
def test_words_behind_an_unknown_first_name_are_a_surname_where_they_are_described(surname: str) -> None:
    text = f"“It is dry,” said Hetta {surname}, a farmer. {surname} said it was late."
    assert speakers(text, "It is dry", "it was late") == [f"Hetta {surname}"] * 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“It leaks,” said Wexley Mayor Lena Odell, a lawyer. The mayor said it was old.", "It leaks"),
        ("Lena Odell of Wexley Mills, a mill by the canal, said it leaks.", "it leaks"),
        ("Lena Odell said it leaks. Long before that it was dry, Odell said.", "it leaks"),
    ],
)
def test_words_that_stay_no_surnames(text: str, words: str) -> None:
    assert speakers(text, words) == ["Lena Odell"]


@pytest.mark.parametrize("parent", ["Mum-of-two", "Dad-of-three", "Gran-of-six", "Father-of-10"])
def test_whose_parent_somebody_is_belongs_to_no_name(parent: str) -> None:
    assert speakers(f"{parent} Kit Odell, 41, said it leaks.", "it leaks") == ["Kit Odell"]


@pytest.mark.parametrize("word", ["PENSIONER", "MUM", "DAD-OF-TWO"])
def test_first_words_in_capitals_are_no_name(word: str) -> None:
    record = read(f"A {word} has told the Wexley Echo that it leaks.")
    assert (speaker(record, "it leaks").name, speaker(record, "it leaks").type) == (None, "unnamed_person")


@pytest.mark.parametrize("noun", ["museum", "chipmaker", "hotel", "junta", "laboratory", "supermarket", "theatre"])
def test_a_body_without_a_name_is_a_group(noun: str) -> None:
    record = read(f"The {noun} said on Monday that sales fell by a tenth and that it would cut jobs.")
    assert speaker(record, "sales fell").type == "unnamed_group"


@pytest.mark.parametrize(
    ("name", "pronoun"), [("Kev Hartley", "he"), ("Niamh Oswik", "she"), ("Ngozi Venn", "she"), ("Ramesh Venn", "he")]
)
def test_first_names_of_many_englishes(name: str, pronoun: str) -> None:
    text = f"Doreen Platt and Tom Orrin live there. {name}, 52, helped. “Ten seconds more,” {pronoun} said."
    assert speakers(text, "Ten seconds") == [name]


@pytest.mark.parametrize("written", ["Local TD Ged Venn (FF)", "Ged Venn TD", "Ged Venn SC", "Sarn TD Ged Venn"])
def test_a_seat_or_an_honour_is_no_part_of_a_name(written: str) -> None:
    assert speakers(f"{written} said it leaks.", "it leaks") == ["Ged Venn"]


def test_the_judge_is_the_justice_named_before() -> None:
    text = "Mr Justice Ged Venn passed sentence. The judge described the plan as “a cruel trick”."
    assert speakers(text, "a cruel trick") == ["Ged Venn"]


@pytest.mark.parametrize("words", ["The, Health Board", "The and Finance Board", "Ministry of, Health Board"])
def test_an_article_alone_leads_to_no_portfolio(words: str) -> None:
    assert speakers(f"{words}. Ann Corliss said it leaks.", "it leaks") == ["Ann Corliss"]


@pytest.mark.parametrize(
    ("name", "type_"),
    [
        ("Venn Aggregates", "named_organization"),
        ("Marrow Sawmills", "named_organization"),
        ("Halden Choir", "named_organization"),
        ("Marrow Therapeutics", "named_organization"),
        ("Lena Wireless", "named_person"),
    ],
)
def test_what_trades_and_houses_end_in_makes_a_body_unless_a_first_name_opens_it(name: str, type_: str) -> None:
    assert speaker(read(f"“It leaks,” {name} said on Monday."), "It leaks").type == type_
