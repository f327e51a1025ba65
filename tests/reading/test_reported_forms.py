"""Forms of page and sentence that a second round of reports brought, on articles invented here."""

from datetime import date

import pytest

from onrecord import Article, Record
from onrecord.reading import Reader


def read(reader: Reader, text: str) -> Record:
    return reader.read(Article(id="x", text=text, published=date(2031, 5, 14)))


def told(record: Record) -> list[tuple[str, str, str]]:
    """Each statement's words, who has them by name or else in words, and the type of the source."""
    sources = {source.id: source for source in record.sources}
    return [
        (
            record.text_of(s.content),
            (sources[s.source_id].name if s.source_id else None) or record.text_of(s.source),
            sources[s.source_id].type if s.source_id else "",
        )
        for s in record.statements
    ]


# ---------------------------------------------------------------- lines


def test_lines_of_odd_widths_are_one_paragraph(reader: Reader) -> None:
    text = (
        "The band has lost\nits barn, its\ndrum and its only singer, said\nIsla Perrin.\n“We play at the pier\n"
        "now,” Perrin\nsaid. “It has\nmore wind.”"
    )
    [first, second] = told(read(reader, text))
    assert first[1:] == ("Isla Perrin", "named_person")
    assert second[0].replace("\n", " ") == "“We play at the pier now,” … “It has more wind.”"


@pytest.mark.parametrize("text", ["flour\nsalt\nbutter\nyeast", "a red boat\nof tin\nin a bath\nof milk"])
def test_short_lines_alone_are_a_list(text: str) -> None:
    assert len(Article(id="x", text=text).paragraphs()) == 4


def test_words_broken_at_the_end_of_two_lines_are_whole(reader: Reader) -> None:
    text = "The widely-\nknown cook Ravi Sool said salt was cheap, and his part-\nner, Oda Lind, said pepper was not."
    assert [(name, words) for words, name, _ in told(read(reader, text))] == [
        ("Ravi Sool", "salt was cheap"),
        ("Oda Lind", "pepper was not"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lahore: The dam burst at noon, engineer Kamil Sheikh said.", "The dam burst at noon"),
        ("Cape Town: The dam burst at noon, engineer Kamil Sheikh said.", "The dam burst at noon"),
    ],
)
def test_a_known_place_before_a_colon_is_a_dateline(reader: Reader, text: str, words: str) -> None:
    assert [found for found, _, _ in told(read(reader, text))] == [words]


def test_words_broken_at_every_line_end_are_whole(reader: Reader) -> None:
    text = "The coun-\ncil’s trea-\nsurer, Bo Lind-\nberg, said the mon-\ney was gone."
    assert [name for _, name, _ in told(read(reader, text))] == ["Bo Lindberg"]


# ---------------------------------------------------------------- transcripts


@pytest.mark.parametrize(
    ("asks", "answers", "name"),
    [("Q ", "MS. TARN: ", "TARN"), ("SPEAKER 1: ", "SPEAKER 2: ", "SPEAKER 2"), ("Juror 4: ", "Juror 9: ", "Juror 9")],
)
def test_turns_of_briefings_and_of_counted_speakers(reader: Reader, asks: str, answers: str, name: str) -> None:
    turns = (f"{asks}How many were there?", f"{answers}Nine.", f"{asks}Nine in all?", f"{answers}Nine that we know of.")
    found = told(read(reader, "\n\n".join(turns)))
    assert [words for words, _, _ in found] == [
        "How many were there?",
        "Nine.",
        "Nine in all?",
        "Nine that we know of.",
    ]
    assert found[1][1] == name
    assert found[3][1] == name


# ---------------------------------------------------------------- quotations


@pytest.mark.parametrize(
    "text",
    [
        "“The ferries”, said Odile Brand as she tied her boots, “are never late”.",
        "“The ferries,” said Odile Brand, who rides them daily, “are never late.”",
    ],
)
def test_a_tag_with_a_clause_of_its_own_parts_one_quotation(reader: Reader, text: str) -> None:
    [(words, name, _)] = told(read(reader, text))
    assert name == "Odile Brand"
    assert "ferries" in words
    assert "never late" in words


@pytest.mark.parametrize("verb", ["read", "has written", "sang"])
def test_a_title_in_marks_is_no_statement(reader: Reader, verb: str) -> None:
    assert told(read(reader, f"Odile Brand {verb} “The Salted Road” by the stove and slept.")) == []


def test_what_was_written_in_a_sentence_is_one(reader: Reader) -> None:
    assert [name for _, name, _ in told(read(reader, "Odile Brand wrote: “The road is salted.”"))] == ["Odile Brand"]


@pytest.mark.parametrize(
    ("inner", "speaker"),
    [
        ("Everybody kept asking, ‘Where is the boat?’", "Everybody"),
        ("My uncle goes, ‘Sell the boat.’", "My uncle"),
        ("People were shouting, ‘Bring the boat!’", "People"),
    ],
)
def test_a_voice_that_a_speaker_repeats_stands_within(reader: Reader, inner: str, speaker: str) -> None:
    record = read(reader, f"“{inner}” Faisal Orr said. “Nobody slept.”")
    within = [(record.text_of(s.source), record.text_of(s.content)) for s in record.statements if s.within]
    assert within == [(speaker, inner.partition(", ")[2])]


def test_a_name_with_an_age_signs_on_the_same_line(reader: Reader) -> None:
    text = "Have your say\n\n“Mend it.” Ola, 31\n“Sell the pier.” Ben Tarn, 54, fisherman"
    assert [(name, words) for words, name, _ in told(read(reader, text))] == [
        ("Ola", "“Mend it.”"),
        ("Ben Tarn", "“Sell the pier.”"),
    ]


def test_a_sentence_about_somebody_of_an_age_signs_nothing(reader: Reader) -> None:
    record = read(reader, "“Mend the pier now.” Ola Brand, 31, left the room.\n\nThe board met on Monday.")
    assert all(statement.because != "signature" for statement in record.statements)


# ---------------------------------------------------------------- posts


@pytest.mark.parametrize("tag", ["@VellBread posted on Sunday.", "tweeted @VellBread on Sunday."])
def test_a_handle_speaks_behind_a_quotation(reader: Reader, tag: str) -> None:
    record = read(reader, f"“No flour came,” {tag}")
    [statement] = record.statements
    assert record.text_of(statement.source) == "@VellBread"
    assert statement.venue is not None
    assert statement.venue.kind == "social_media"


def test_pictures_in_a_signature_are_not_the_name(reader: Reader) -> None:
    text = (
        "The fair was called off on Saturday.\n\nSo sad. We baked nine hours for this 😭 #VellFair\n\n"
        "— Noor 🎪 (@noor_bakes) 11 May 2031\n\nThe organisers will refund tickets."
    )
    assert [(name, kind) for _, name, kind in told(read(reader, text))] == [("Noor", "named_person")]


# ---------------------------------------------------------------- who it is


@pytest.mark.parametrize("text", ["Night nurses Ida Sool and Bram Orr ran the ward.", "Ida Sool and Bram Orr met."])
def test_they_are_the_two_whose_trade_leads_to_their_names(reader: Reader, text: str) -> None:
    found = told(read(reader, f"{text} They said that the bell never rang."))
    assert sorted(name for _, name, _ in found) == ["Bram Orr", "Ida Sool"]


@pytest.mark.parametrize(
    ("second", "name"),
    [("her brother Emil", "Emil"), ("her brother, Emil,", "Emil"), ("the clerk, Ada Voss,", "Ada Voss")],
)
def test_a_clause_behind_and_is_its_own_speakers(reader: Reader, second: str, name: str) -> None:
    found = told(read(reader, f"Una Tarn said that her shop was burnt and {second} said that the guards stood by."))
    assert [(who, words) for words, who, _ in found] == [
        ("Una Tarn", "that her shop was burnt"),
        (name, "that the guards stood by"),
    ]


@pytest.mark.parametrize("trade", ["Kenyan fintech", "Danish utility", "Singaporean ride-hailing app"])
def test_what_a_company_does_leads_to_its_name(reader: Reader, trade: str) -> None:
    assert [(name, kind) for _, name, kind in told(read(reader, f"{trade} Jalpesa said fees would rise."))] == [
        ("Jalpesa", "named_organization")
    ]


@pytest.mark.parametrize(
    ("second", "name"),
    [
        ("The van driver", "The van driver"),
        ("The 44-year-old driver", "Ian Vole"),
        ("The veteran driver", "Ian Vole"),
    ],
)
def test_another_noun_before_the_same_is_somebody_else(reader: Reader, second: str, name: str) -> None:
    found = told(read(reader, f"The bus driver, Ian Vole, said the light was green. {second} said it was late."))
    assert [who for _, who, _ in found] == ["Ian Vole", name]


def test_a_couple_known_by_surname_alone_are_two(reader: Reader) -> None:
    record = read(reader, "“It leaks,” said Mr Frayle. “It does not,” said Mrs Frayle. “It is old,” Mr Frayle said.")
    first, second, third = [statement.source_id for statement in record.statements]
    assert first == third
    assert first != second


def test_who_is_a_club_where_nobody_else_is_there(reader: Reader) -> None:
    text = "The row began with Vell Rowing Club, who wrote to members saying the shed was unsafe."
    assert [name for _, name, _ in told(read(reader, text))] == ["Vell Rowing Club"]


@pytest.mark.parametrize(
    "text",
    [
        "Two guards met the Herald on Sunday. They asked not to be named. “We fear for our jobs,” one said.",
        "“The gate was open,” two guards said. “We saw it all.” They asked not to be named.",
    ],
)
def test_a_group_that_asks_not_to_be_named_is_anonymous(reader: Reader, text: str) -> None:
    assert [kind for _, _, kind in told(read(reader, text))] == ["anonymous_source"]


def test_one_of_a_group_that_gave_no_such_reason_is_not(reader: Reader) -> None:
    text = "Two guards met the Herald on Sunday. They laughed. “We fear for our jobs,” one said."
    assert [kind for _, _, kind in told(read(reader, text))] == ["unnamed_person"]


# ---------------------------------------------------------------- days and replies


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("from Monday to Wednesday last week", [date(2031, 5, 5), date(2031, 5, 5)]),
        ("on Tuesday of next week", [date(2031, 5, 20), date(2031, 5, 19)]),
    ],
)
def test_a_week_behind_weekdays_is_theirs(reader: Reader, words: str, days: list[date]) -> None:
    record = read(reader, f"She was away {words}, her son said.")
    assert [moment.first for moment in record.moments] == days


@pytest.mark.parametrize("words", ["refused to answer to its name", "would not answer for the loss"])
def test_who_answers_for_something_was_not_asked(reader: Reader, words: str) -> None:
    assert read(reader, f"The dog {words}, groom Ty Vane said.").replies == ()


# ---------------------------------------------------------------- hearers, and what is left of the page


@pytest.mark.parametrize(
    "text", ["The bank promised a loan within a week.", "The survey warned 400,000 barns were at risk."]
)
def test_what_is_promised_or_at_risk_is_no_hearer(reader: Reader, text: str) -> None:
    assert [statement.addressee for statement in read(reader, text).statements] == [()]


@pytest.mark.parametrize("line", ["Please enable JavaScript and cookies to continue.", "Checking your browser"])
def test_a_page_that_only_asks_for_a_browser_is_flagged(reader: Reader, line: str) -> None:
    assert [flag.kind for flag in read(reader, f"Just a moment...\n\n{line}").flags] == ["boilerplate"]
