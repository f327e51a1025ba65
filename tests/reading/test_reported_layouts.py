"""Layouts, labels and denials that a third round of reports brought, on articles invented here."""

from datetime import date

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="x", text=text, published=date(2031, 5, 14)))


def said(record: Record) -> list[tuple[str | None, str]]:
    """Who has each statement, by name, and its words."""
    names = {source.id: source.name for source in record.sources}
    return [(names.get(s.source_id or ""), record.text_of(s.content)) for s in record.statements]


# ---------------------------------------------------------------- whether it was said


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("Keeper Bo Lind was quick to deny that the lamp had failed.", True),
        ("Bo Lind went on to flatly deny that the lamp had failed.", True),
        ("Nobody at the yard has said that the lamp had failed.", True),
        ("Not one of the crew said the lamp had failed.", True),
        ("No sailors have said that the lamp had failed.", True),
        ("Neither the yard nor its owner, Bo Lind, has denied that the lamp had failed.", False),
        ("The yard has dismissed as “moonshine” reports that the lamp had failed.", True),
        ("No 9 said the lamp had failed.", False),
        ("None other than Bo Lind said the lamp had failed.", False),
    ],
)
def test_who_says_nothing_leaves_it_unsaid(reader: Reader, text: str, is_denied: bool) -> None:
    statement = read(reader, text).statements[0]
    assert statement.denied is is_denied


# ---------------------------------------------------------------- questions


@pytest.mark.parametrize("asks", ["asked the prefect", "the coroner asked", "the clerk asked after a pause"])
@pytest.mark.parametrize("answers", ["Captain Ida Sool replied", "replied Ida Sool", "Ida Sool said"])
def test_nobody_answers_a_question_of_their_own(reader: Reader, asks: str, answers: str) -> None:
    record = read(reader, f"“Did you see the lamp?” {asks}. “I lit it,” {answers}.")
    assert [name for name, _ in said(record)] == [None, "Ida Sool"]


# ---------------------------------------------------------------- edges


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The board said in a note sent on Friday, after the banks had shut, that the pier would go.", "that the pier"),
        ("Singer Ida Sool wrote “Home at last” over a picture of the pier.", "“Home at last”"),
    ],
)
def test_what_stands_around_the_words_is_not_said(reader: Reader, text: str, words: str) -> None:
    [(_, content)] = said(read(reader, text))
    assert content.startswith(words)
    assert not ({"banks", "picture"} & set(content.split()))


def test_a_caption_with_a_colon_in_a_quotation_speaks_not(reader: Reader) -> None:
    text = (
        "Ms Sool said: 'They sent us nine geese instead of one.\n\nHonkers: two of the geese in the yard\n\n"
        "'I have put them in the bath.'\n\nThe farm did not reply."
    )
    record = read(reader, text)
    assert {name for name, _ in said(record)} == {"Sool"}
    assert not any("two of the geese" in words for _, words in said(record))


def test_senators_warned_at_the_end_of_a_headline_hear(reader: Reader) -> None:
    record = read(reader, "Dam ‘will not last another winter’, senators warned\n\nThe dam was built in 1931.")
    [statement] = record.statements
    assert statement.source == ()
    assert record.text_of(statement.addressee) == "senators"


def test_villagers_told_in_a_headline_hear(reader: Reader) -> None:
    [statement] = read(reader, "Boil your water, villagers told after spill\n\nThe river was orange.").statements
    assert statement.source == ()


@pytest.mark.parametrize("place", ["Enugu", "Delhi", "NAGPUR"])
def test_a_place_and_a_colon_do_not_speak(reader: Reader, place: str) -> None:
    record = read(reader, f"{place}: Minister Ravi Sool said the road would open.")
    assert said(record) == [("Ravi Sool", "the road would open")]


# ---------------------------------------------------------------- turns


def test_councillors_speak_behind_their_ward_and_a_dash(reader: Reader) -> None:
    text = (
        "Cllr. Brandt (Ward 4) – I will not vote for a road that ends in a field.\n\n"
        "Cllr Sool (Ward 2) – The field has been sold, as we all know."
    )
    assert [name for name, _ in said(read(reader, text))] == ["Brandt", "Sool"]


def test_a_witness_who_is_called_answers(reader: Reader) -> None:
    text = (
        "THE COURT: Call your next witness, counsel.\n\nMS. LIND: The state calls Dr. Ida Sool.\n\nBY MS. LIND:\n\n"
        "Q. Doctor, where do you work?\n\nA. At the county morgue, in pathology.\n\n"
        "Q. Did you see the lamp?\n\nA. I did, on the ninth, by the gate."
    )
    answers = [name for name, words in said(read(reader, text)) if "morgue" in words or "ninth" in words]
    assert answers == ["Ida Sool", "Ida Sool"]


def test_reactions_in_a_row_are_said(reader: Reader) -> None:
    text = (
        "The new fare\n\nOpposition leader Mira Joshi: A fare for the few.\n\n"
        "Sunday Bassey, 28, student: I will walk. What can I do?\n\nWaiter Salim Sool: Will it pay for the wheels? No."
    )
    assert [name for name, _ in said(read(reader, text))] == ["Mira Joshi", "Sunday Bassey", "Salim Sool"]


def test_entries_of_a_list_are_not(reader: Reader) -> None:
    text = (
        "Winners\n\nBest actor Bo Lind: The Last Ferry.\n\nBest singer Ida Sool: Nine Winters Long.\n\n"
        "Best cook Ola Brint: Eel in Green Sauce."
    )
    assert not read(reader, text).statements


# ---------------------------------------------------------------- who


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The milliner, Mr Sool, said it was late.", {"Sool"}),
        ("“It is late,” said the arbitrator, Lord Sool.", {"Sool"}),
        ("Mayor Sunday Okoro insists the market will open.", {"Sunday Okoro"}),
        ("Sunday Bassey said he would walk. Bassey is 28.", {"Sunday Bassey"}),
        ("Both the coroner, Dr Bo Lind, and the widow, Mrs Ida Sool, said it was late.", {"Bo Lind", "Ida Sool"}),
        ("The chairman, Bo Lind, and the board said the gate was shut.", {"Bo Lind", None}),
    ],
)
def test_names_behind_trades_and_days(reader: Reader, text: str, names: set[str | None]) -> None:
    assert {name for name, _ in said(read(reader, text))} == names


def test_a_quotation_behind_a_sentence_is_not_of_the_next_paragraph(reader: Reader) -> None:
    text = (
        "People in Vell Court had been told to boil their water. “Boil it? It does not even leave the tap.”\n\n"
        "Water chief Bo Lind has apologised."
    )
    assert {name for name, words in said(read(reader, text)) if "leave the tap" in words} == {None}


@pytest.mark.parametrize("opens", ["Sentencing", "Addressing", "Cross-examining"])
def test_a_participle_before_a_name_is_no_first_name(reader: Reader, opens: str) -> None:
    text = f"Bo Lind wept. Judge Ida Sool was cross. {opens} Lind on Friday, she said: “You lived like a duke.”"
    assert [name for name, words in said(read(reader, text)) if "duke" in words] == ["Ida Sool"]


def test_a_spokesman_is_not_who_his_body_is_said_to_have_placed(reader: Reader) -> None:
    text = "Bo Lind was fined. A spokesman for Lode Care, the agency which placed Bo Lind, said it had checked him."
    assert [name for name, _ in said(read(reader, text))] == ["Lode Care"]


def test_who_asks_that_a_name_not_be_used_is_anonymous(reader: Reader) -> None:
    record = read(reader, "A man in Vell, who asked that his name not be used as he owes money, said it was late.")
    assert [source.type for source in record.sources] == ["anonymous_source"]
    assert len(record.statements) == 1


# ---------------------------------------------------------------- acts


def test_a_court_that_hears_does_not_say(reader: Reader) -> None:
    text = "Bo Lind told Ida Sool that it was for coal, Vell Crown Court heard.\n\nHe denies it."
    statement = read(reader, text).statements[0]
    assert statement.source == ()


def test_what_the_report_asks_is_not_said(reader: Reader) -> None:
    text = "Ida Sool comes most days. Has Bo Lind said anything to her about the bill?\n\n“Not a word,” Sool said."
    assert said(read(reader, text)) == [("Ida Sool", "“Not a word,”")]


def test_whom_something_is_confirmed_to_is_no_part_of_it(reader: Reader) -> None:
    record = read(reader, "The clerk, Bo Lind, confirmed the clause to this newspaper but said that it was usual.")
    assert [words for _, words in said(record)] == ["the clause", "that it was usual"]


@pytest.mark.parametrize(
    "text",
    [
        "She claimed the title in 2028.",
        "Ida Sool claimed her third gold on Friday.",
        "Bo Lind announced himself with two goals.",
    ],
)
def test_what_is_won_is_not_said(reader: Reader, text: str) -> None:
    assert not read(reader, text).statements


@pytest.mark.parametrize("text", ["Ida Sool claimed the cup was stolen.", "Bo Lind announced himself as a candidate."])
def test_what_is_claimed_and_announced_is(reader: Reader, text: str) -> None:
    assert len(read(reader, text).statements) == 1


# ---------------------------------------------------------------- positions


@pytest.mark.parametrize(
    "text",
    [
        "The toll, which Ida Sool has promised to scrap, costs nine crowns.",
        "The levy, which growers have vowed to fight, was signed on Monday.",
        "Ida Sool refused to deny that the loan was made.",
    ],
)
def test_a_verb_whose_object_stands_elsewhere_is_no_target(reader: Reader, text: str) -> None:
    assert not read(reader, text).positions


def test_a_motion_is_what_is_opposed(reader: Reader) -> None:
    record = read(reader, "The motion to sack the provost was opposed by the senate.")
    assert [(p.stance, record.text_of(p.target)) for p in record.positions] == [
        ("against", "The motion to sack the provost")
    ]


@pytest.mark.parametrize(
    "second",
    [
        ", but the mayor, Ida Sool, was against it.",
        ", and the mayor, Ida Sool, was against it.",
        " but Ida Sool opposed it.",
    ],
)
def test_who_follows_on_but_is_no_target(reader: Reader, second: str) -> None:
    record = read(reader, f"Councillor Bo Lind backed the toll{second}")
    names = {source.id: source.name for source in record.sources}
    assert {(names[p.holder_id], p.stance, record.text_of(p.target)) for p in record.positions} == {
        ("Bo Lind", "for", "the toll"),
        ("Ida Sool", "against", "the toll"),
    }
