"""What seems wrong with a text, and what only seems to."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import Article, Record
from onrecord.reading.flags.flags import KINDS, find_flags
from onrecord.record import Flag
from records import marked
from steps import run


def flags(text: str) -> list[tuple[str, str]]:
    """Kind and first words of every flag."""
    record = run(Record(article=Article(id="t", text=text)), find_flags)
    return [(flag.kind, text[flag.spans[0][0] : flag.spans[0][1]]) for flag in record.flags]


def kinds(text: str) -> list[str]:
    return [kind for kind, _ in flags(text)]


# ---------------------------------------------------------------- unclosed quotations


@pytest.mark.parametrize(
    "text",
    [
        "According to the clerks, “The table has a frame.\nOdell chose to raise it.",
        'According to the clerks, "The table has a frame.\nOdell chose to raise it.',
        "According to the clerks, ''The table has a frame.\nOdell chose to raise it.",
        "“The table has a frame, she said. “It stands.”\nOdell chose to raise it.",
        "The table has a frame,” she said.\nOdell chose to raise it.",
        'The table has a frame," she said.\nOdell chose to raise it.',
        "She called it “a frame” and “a table.\nOdell chose to raise it.",
    ],
)
def test_a_quotation_mark_without_partner_is_flagged(text: str) -> None:
    assert kinds(text) == ["unclosed_quotation"]


@pytest.mark.parametrize(
    "text",
    [
        "“The table has a frame,” she said. “It stands.”",
        "“The table has a frame.\n“It stands,” she said.",
        '"The table has a frame.\n"It stands," she said.',
        "“The clerk said ‘never’ twice,” she said.",
        "“He called it “a frame” at once,” she said.",
        "The officers’ boats and the clerk's pen were lost.",
        "It was the summer of ’92 in Brill.",
        "She is 6'2\" tall and he is 5’9”.",
        'A 12" pipe burst.',
        "“The table has a frame and a leg that is\nbroken,” she said.",
        'He wrote "the end".',
        "“The table has a frame,’’ said Ida Brook, who made it. “It stands.”",
        "‘‘The table has a frame,’’ she said.",
        "Rock 'n' roll is 'dead', she said.",
        "(“The table”) stood—“firmly”—there.",
    ],
)
def test_quotations_that_close_are_not_flagged(text: str) -> None:
    assert kinds(text) == []


def test_the_flag_covers_the_words_from_the_open_mark() -> None:
    text = "Odell spoke. She said “the table has a frame.\nThen she left."
    assert flags(text) == [("unclosed_quotation", "“the table has a frame.")]


# ---------------------------------------------------------------- repeated words


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("Allies urged the Chief of Staff Chief of Staff to go.", "Chief of Staff Chief of Staff"),
        ("It was the the end of it.", "the the"),
        ("The the end came soon.", "The the"),
        ("Odell Odell walked out.", "Odell Odell"),
        ("They voted in the in the hall.", "in the in the"),
        ("The harbour closed for ever on Tuesday. The harbour closed for ever on Tuesday.", None),
    ],
)
def test_words_printed_twice_are_flagged(text: str, twice: str | None) -> None:
    assert flags(text) == [("repeated_words", twice or text)]


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough of it.",
        "He knew that that was over.",
        "It was a very very long day, a long long day.",
        "“No no no,” she said.",
        "Duran Duran played, and Duran Duran left.",
        "They came over and over and over again.",
        "They met from time to time to talk.",
        "They walked hand in hand in the rain.",
        "She wanted to march March forward.",
        "Room 20 20 was empty.",
        "What he does he does for love.",
        "He ran. Ran fast.",
        "She left this place, this place, this place, this place for ever.",
    ],
)
def test_repetitions_that_may_be_meant_are_not_flagged(text: str) -> None:
    assert kinds(text) == []


# ---------------------------------------------------------------- names


def test_a_surname_misspelt_once_is_flagged_with_both_places() -> None:
    text = "Zarkovic spoke. Then Zarkovic left. Nobody followed Zarkovic. Later Zarkavic came back."
    record = run(Record(article=Article(id="t", text=text)), find_flags)
    assert [(flag.kind, [text[a:b] for a, b in flag.spans]) for flag in record.flags] == [
        ("name_variant", ["Zarkovic", "Zarkavic"])
    ]


def test_a_near_name_that_is_a_plain_word_elsewhere_is_not_flagged() -> None:
    text = "Ann Halden left. Then Ann Haldan said it. Ann Halden stayed. Ann Halden won."
    assert kinds(text) == ["name_variant"]
    assert kinds(f"{text} We saw a haldan.") == []


def test_the_same_first_name_before_two_near_surnames_is_flagged() -> None:
    text = "Mara Odell spoke. Mara Odell left. Nobody followed Mara Odel."
    assert kinds(text) == ["name_variant"]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Martin spoke to Ann Martin. Lee Marvin left with Martin.",
        "America won. America lost. America slept. Americans cheered an American.",
        "Iran spoke. Iran left. Iran is here. Iraq came.",
        "The Kurds won. The Kurds lost. Kurds slept. A Kurd came.",
        "Paul spoke. Paul left. Paul is here. Paula came.",
        "Tuesday came. Tuesday went. Tuesday is over. Thursday came.",
        (
            "Senate Majority clerks left. Senate Minority clerks left. The Senate Majority slept, and the Senate "
            "Majority sang."
        ),
    ],
)
def test_names_that_are_rightly_near_are_not_flagged(text: str) -> None:
    assert kinds(text) == []


# ---------------------------------------------------------------- at odds


@pytest.mark.parametrize(
    "text",
    [
        "This order is blatantly illegal and must be followed.",
        "The order is unlawful. It must be obeyed.",
        "The order is lawful and must not be obeyed.",
        "The 48 Brill hostages are alive, and the 50 Brill hostages came home.",
        "Officials counted 318,416 residents in all. The town of 318,461 residents slept.",
        "Mara Odell, 54, spoke. Later Mara Odell, 45, left.",
        "The board will not close the harbour this year. Odell said the board will close the harbour this year.",
        "The fire killed 14 clerks. Those 14 clerks were mourned, and 15 clerks were buried.",
        "About 6 in 4 clerks came.",
        "She has answered any of them.",
        "They were not never asked.",
        "The gate is locked and not locked.",
        "Odell said at least 12 people died in the fire. The clerk said at least 14 people died in the fire."
        " She repeated it: Odell said at least 13 people died in the fire.",
    ],
)
def test_a_text_against_itself_is_flagged(text: str) -> None:
    assert "at_odds" in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "This order is illegal and must not be followed.",
        "The order is legal and must be obeyed.",
        "The order is not illegal and must be obeyed.",
        "Some 48 hostages remain and 20 hostages came home.",
        "The first 12 boats left. The other 14 boats stayed.",
        "Odell leads by 4 points. Brandt leads by 6 points.",
        "In 2019 it had 300 members; in 2024 it had 400 members.",
        "She did not say why. He said why.",
        "It fell from 4,000 in 1950 to 200 of 500.",
        "She has not answered any of them.",
        "If she has answered any of them, nobody knows.",
        "Has she answered any of them?",
        "Who is only a clerk but also a sailor?",
        "The mill has lost any number of workers.",
        "In Brill, 3 of 10 clerks and 40 percent of its fast boats were lost. In Vell, 40 clerks and 39 "
        "percent of its fast boats were lost.",
        "The salve was found to be 48 percent effective in stopping itches. In Vell, the salve was found to "
        "be 53 percent effective in stopping itches.",
    ],
)
def test_a_text_at_peace_with_itself_is_not_flagged(text: str) -> None:
    assert kinds(text) == []


# ---------------------------------------------------------------- cut off, boilerplate


@pytest.mark.parametrize(
    "text",
    [
        "The harbour closed on Tuesday.\n\nOfficials said that the ferries would go from the",
        "The harbour closed on Tuesday.\n\nOfficials said the ferries would go from Brill and that nobody knew",
        "The harbour closed on Tuesday.\n\nOfficials said that the … [+2345 chars]",
        "Officials said that the ferries would go on to the\n\nThe harbour closed on Tuesday.",
        "The harbour closed. Officials said that the ferries would go on in",
        "The harbour closed on Tuesday.\n\nOfficials said that the ferries would stay. Nobody knew when they",
    ],
)
def test_a_text_that_stops_in_a_sentence_is_flagged(text: str) -> None:
    assert kinds(text) == ["cut_off"]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour closed on Tuesday.\n\nTomas Brandt in Brill",
        "Harbour closed\n\nThe harbour closed on Tuesday.",
        "The harbour closed on Tuesday:\n\n- ferries\n\n- boats",
        "The harbour closed and the\nferries stayed.",
        "Ida Brook and her brother 'refusing to leave the mill', as bailiff steps in",
        "The harbour nobody asked for, and the council everybody voted on\n\nIt closed on Tuesday.",
        "The harbour closed.\n\nThe ferries lay idle all day and the clerks went home at noon.",
        "The harbour closed.\n\nThe ferries lay idle all day and the clerks went home, the officials said. PTI",
        "The harbour closed.\n\nThe ferries lay idle all day and the clerks went home at noon. Source: news agencies",
    ],
)
def test_headings_and_bylines_are_not_cut_off(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Read more: The harbour that never slept",
        "READ MORE",
        "Related:",
        "Click here to subscribe to our newsletter",
        "Sign up for our morning newsletter and get it in your inbox.",
        "Follow Tomas Brandt on Twitter @tbrandt.",
        "Share this article",
        "(Photo by Ida Lunn/Getty Images)",
        "Ida Lunn via Getty Images",
        "Ferries at Brill on Tuesday. (Ida Lunn/AFP/Getty Images)",
        "hide caption",
        "Watch the full interview below:",
        "© 2025 Brill Herald. All rights reserved.",
    ],
)
def test_what_the_page_left_in_the_text_is_flagged(line: str) -> None:
    assert flags(f"The harbour closed.\n\n{line}\n\nOdell left.") == [("boilerplate", line)]


@pytest.mark.parametrize(
    "line",
    [
        "The board spent $300 on advertisements.",
        "Odell asked them to read more.",
        "She said the photo was taken by a clerk.",
        "Share prices fell.",
        "Follow the money, Odell said, and you will see who gained.",
        "Related claims were dropped.",
    ],
)
def test_sentences_of_the_report_are_no_boilerplate(line: str) -> None:
    assert kinds(f"The harbour closed.\n\n{line}\n\nOdell left.") == []


# ---------------------------------------------------------------- always


def test_flags_change_no_other_entry_and_keep_flags_of_other_stages() -> None:
    record = marked("{s1.source:Odell} {s1.cue:said} {s1.content:it was the the end}.")
    other = Flag(kind="unresolved_source", spans=((0, 5),), message="Nobody knows who this is.")
    flagged = run(Record(article=record.article, statements=record.statements, flags=(other,)), find_flags)
    assert flagged.statements == record.statements
    assert [flag.kind for flag in flagged.flags] == ["unresolved_source", "repeated_words"]
    assert run(flagged, find_flags) == flagged


@given(st.text(alphabet="“”‘’\"' ab.,\n0The", max_size=120))
def test_flags_lie_in_the_text_and_come_in_order(text: str) -> None:
    record = run(Record(article=Article(id="t", text=text)), find_flags)
    assert all(0 <= start < end <= len(text) for flag in record.flags for start, end in flag.spans)
    assert [flag.spans[0] for flag in record.flags] == sorted(flag.spans[0] for flag in record.flags)


def test_the_contract_promises_the_kinds_that_are_raised() -> None:
    contract = Path(__file__).parents[3] / "docs" / "record.md"
    row = next(line for line in contract.read_text(encoding="utf-8").splitlines() if line.startswith("| flag |"))
    listed = row.partition("; `spans`")[0].partition("`kind`:")[2]
    assert set(re.findall(r"`(\w+)`", listed)) == KINDS
