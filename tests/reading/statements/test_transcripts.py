"""Turns of a transcript: a speaker's name, a colon and the words."""

import pytest

from onrecord import read
from onrecord.article import Article
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.interview_answers import attribute_answers
from onrecord.reading.statements.transcripts import attribute_turns
from onrecord.record import Record, Statement
from records import marked
from steps import run


def turns(text: str) -> list[tuple[str, str]]:
    """Who is taken to say what."""
    record = run(Record(article=Article(id="a", text=text)), attribute_turns)
    return [(record.text_of(s.source), record.text_of(s.content)) for s in record.statements]


REPORT = (
    "Odo Falk, the harbour master of Norrick, spoke to the council on Monday.\n\n{}\n\nThe council meets again in May."
)
NEVER = "The boats never left the harbour that night, and nobody asked us why."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FALK: " + NEVER, "FALK"),
        ("IDA BRANDT: " + NEVER, "IDA BRANDT"),
        ("Falk: " + NEVER, "Falk"),
        ("Odo Falk (on the telephone): " + NEVER, "Odo Falk"),
        ("FALK, HARBOUR MASTER: " + NEVER, "FALK"),
        ("[00:12:31] FALK: " + NEVER, "FALK"),
        ("12:31 p.m. – Falk: " + NEVER, "Falk"),
        ("Mr. Falk: " + NEVER, "Mr. Falk"),
        ("Sen. Ida Brandt: " + NEVER, "Sen. Ida Brandt"),
        ("GOV. LENA DORSEY OF NORRICK: " + NEVER, "GOV. LENA DORSEY OF NORRICK"),
        ("REPORTER: " + NEVER, "REPORTER"),
        ("HE: " + NEVER, "HE"),
        ("FALK: The boats never left the harbour that night.", "FALK"),  # capitals need no word of speech
    ],
)
def test_one_turn_stands_within_a_report(line: str, name: str) -> None:
    ((who, words),) = turns(REPORT.format(line))
    assert (who, words) == (name, line.rpartition(": ")[2])


@pytest.mark.parametrize(
    "line",
    [
        "Falk: Just hang on.",  # a list's entry
        "Falk: 1,204 votes from the islands and 318 by post.",
        "Falk: The boats never left the harbour that night.",  # nothing of it sounds spoken
        "FALK: Falk stood for the council twice before he won in the spring.",  # nobody speaks so of himself
        "Falk: “The boats never left the harbour that night,” we were told.",  # the marks tell what is said
        "UPDATE: The boats have left the harbour, and we were told why.",
        "Related: What you should know of the harbour and of its boats.",
        "Harbours: What you should know of the boats and of their owners.",
        "Our question was simple: Why did the boats not leave?",
    ],
)
def test_other_colons_are_nobodys_turn(line: str) -> None:
    assert turns(REPORT.format(line)) == []


def test_a_headline_is_no_turn() -> None:
    assert turns("Falk: We Never Left the Harbour That Night\n\nOdo Falk spoke on Monday.") == []


TRANSCRIPT = (
    "BRANDT: Good evening. With us tonight is the harbour master of Norrick.\n\n"
    "FALK: Thank you for having me here on this of all evenings.\n\n"
    "It has been a long week for the boats.\n\n"
    "(CROSSTALK)\n\n"
    "BRANDT: Will the boats leave in the morning, or will they wait for the wind?\n\n"
    "FALK: They will wait, and so will I, as long as it takes."
)


def test_what_stands_between_two_turns_is_more_of_the_first() -> None:
    found = turns(TRANSCRIPT)
    assert [who for who, _ in found] == ["BRANDT", "FALK", "BRANDT", "FALK"]
    assert found[1][1].endswith("It has been a long week for the boats.")
    assert not any("CROSSTALK" in words for _, words in found)


def test_labels_of_a_parliament_name_the_member() -> None:
    text = (
        "The Speaker: Order.\n\nMs Ada Orr (Vell) (Lab): The ferry has not run since March.\n\n"
        "The Minister for Ports (Mr Odo Falk): It will run by June."
    )
    assert turns(text) == [
        ("The Speaker", "Order."),
        ("Ms Ada Orr", "The ferry has not run since March."),
        ("Mr Odo Falk", "It will run by June."),
    ]


def test_a_report_between_turns_stays_the_reports() -> None:
    told = "\n\nThe harbour lay still. Rain had fallen since noon.\n\nNobody was on the quay.\n\n"
    found = turns(TRANSCRIPT.replace("\n\n", told))
    assert [who for who, _ in found] == ["BRANDT", "FALK", "BRANDT", "FALK"]
    assert not any("quay" in words for _, words in found)


def test_a_name_on_a_line_of_its_own_speaks_the_next() -> None:
    text = (
        "Brandt:\nWill the boats leave in the morning, or wait for the wind?\nFalk:\nThey will wait, and so will "
        "I, as long as it takes."
    )
    assert turns(text + "\n" + text)[:2] == [
        ("Brandt", "Will the boats leave in the morning, or wait for the wind?"),
        ("Falk", "They will wait, and so will I, as long as it takes."),
    ]


def test_the_pages_own_labels_make_no_transcript() -> None:
    assert turns("\n\n".join(["UPDATE: The boats have left the harbour, as the council said they would."] * 3)) == []


def test_what_the_model_found_in_a_turn_stands_within_it() -> None:
    record = run(
        marked(REPORT.format("FALK: {s1.source:We} {s1.cue:think} {s1.content:that the boats will leave} in May.")),
        attribute_turns,
    )
    turn, inner = record.statements
    assert (turn.because, inner.because, inner.within) == ("transcript", "tagger", turn.id)


def test_a_turn_goes_before_what_the_model_made_of_its_label() -> None:
    record = run(
        marked(REPORT.format("{s1.source:FALK}{s1.cue::} {s1.content:The boats} never left the harbour that night.")),
        attribute_turns,
    )
    (statement,) = record.statements
    assert isinstance(statement, Statement)
    assert record.text_of(statement.content) == "The boats never left the harbour that night."


@pytest.mark.parametrize("label", ["Also Read", "Read More", "See also", "Watch", "Also Watch", "Related stories"])
def test_pointers_to_other_pages_make_no_transcript(label: str) -> None:
    pointers = (
        f"{label}: What the harbour cost the town in the first of its {n} years" for n in ("four", "six", "ten")
    )
    assert turns("\n\nThe council met on Monday.\n\n".join(pointers)) == []


INTRODUCED = "The council met on Monday.\n\n{}\n\n{}\n\nIt meets again in May."
PLAIN = "The boats never left the harbour that night. Nobody has asked us why."


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Falk added:", "Falk"),
        ("The harbour master then continued:", "The harbour master"),
        ("He said:", "He"),
        ("In a letter to the town, Ida Brandt wrote:", "Ida Brandt"),
        ("The ferry was late, and the Norrick Post responded:", "the Norrick Post"),
        ("It was a long week. Falk told the Norrick Post:", "Falk"),
        ("Ida Brandt issued the following statement:", "Ida Brandt"),
    ],
)
@pytest.mark.parametrize("words", [PLAIN, f"“{PLAIN}”"])
def test_a_line_with_a_colon_introduces_the_next_paragraph(line: str, name: str, words: str) -> None:
    record = run(Record(article=Article(id="a", text=INTRODUCED.format(line, words))), attribute_turns)
    (statement,) = record.statements
    assert (record.text_of(statement.source), record.text_of(statement.content)) == (name, words)
    assert statement.because == "introduced"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The council has three plans:", PLAIN),
        ("Falk said that the plan has three parts:", PLAIN),
        ("Falk said:", "Boats, nets, ropes"),
        ("Falk said:", "“The boats never left,” he said, and went home."),
        ("Falk said", PLAIN),
    ],
)
def test_other_lines_introduce_nothing(line: str, words: str) -> None:
    assert turns(INTRODUCED.format(line, words)) == []


def test_introduced_words_run_on_as_long_as_the_quotation() -> None:
    ((who, said),) = turns(
        INTRODUCED.format("Falk said:", "“The boats never left the harbour.\n\n“Nobody asked us why.”")
    )
    assert (who, said) == ("Falk", "“The boats never left the harbour. … “Nobody asked us why.”")


def test_what_the_model_put_to_the_line_stays() -> None:
    record = marked(INTRODUCED.format("{s1.source:Falk} {s1.cue:said}:", "{s1.content:" + PLAIN + "}"))
    assert run(record, attribute_turns) is record


def test_initials_at_the_head_of_a_line_are_the_one_who_bears_them() -> None:
    text = (
        "A talk with Osric Venn, who makes chairs\n\nOsric Venn has kept his shed in Lower Addle for forty "
        "years. He spoke to Marnie Clough.\n\n"
        "Marnie Clough: You have said that you never finish anything. Is that so?\n\n"
        "Osric Venn: I have never finished a chair in my life. I stop.\n\n"
        "MC: And what did your brother say to you about that?\n\n"
        "OV: He said that somebody else would have to sit on it.\n\n"
        "MC: Will you ever retire from this, do you think?\n\n"
        "OV: My doctor thinks so, and I am not so sure of him."
    )
    record = run(Record(article=Article(id="test", text=text)), attribute_turns, attribute_answers, resolve)
    said = [record.source(statement.source_id) for statement in record.statements]
    assert [source.name if source else None for source in said] == ["Marnie Clough", "Osric Venn"] * 3


def test_initials_that_two_bear_are_nobodys() -> None:
    text = (
        "Osric Venn and Olive Vane have kept the shed in Lower Addle for forty years, and Marnie Clough went "
        "to see them there.\n\n"
        "MC: And what did your brother say to you about that?\n\n"
        "OV: He said that somebody else would have to sit on it.\n\n"
        "MC: Will you ever retire from this, do you think?\n\n"
        "OV: My doctor thinks so, and I am not so sure of him."
    )
    record = run(Record(article=Article(id="test", text=text)), attribute_turns, resolve)
    named = {source.name for source in record.sources}
    assert "Marnie Clough" in named
    assert not {"Osric Venn", "Olive Vane"} & named


def test_the_labels_of_advertisements_speak_no_words() -> None:
    told = "Odo Falk told us that we would never see the boats leave the harbour again."
    assert turns("\n\n".join(["Advertisement:", told] * 3)) == []


def test_a_chat_with_times_is_a_transcript() -> None:
    record = read("[10:02] Odell: The dam is dry.\n[10:03] Venn: Since when?\n[10:04] Odell: Since noon.")
    said = [(source.name, source.type) for s in record.statements if (source := record.source(s.source_id or ""))]
    assert said == [("Odell", "named_person"), ("Venn", "named_person"), ("Odell", "named_person")]


def test_the_holder_of_an_office_speaks_under_its_label() -> None:
    turns = ["Lena Odell (Wexley) (Ind): When?", "The Minister for Roads (Ned Venn): In June.", "Lena Odell: Which?"]
    text = "\n\n".join(turns)
    record = read(text)
    names = [source.name for s in record.statements if (source := record.source(s.source_id or ""))]
    assert names == ["Lena Odell", "Ned Venn", "Lena Odell"]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "The Minister for Ports (Ada Orr): It is old.\n\nThe Clerk (Tom Quill): It is noted.",
            ["Ada Orr", "Tom Quill"],
        ),
        (
            "Minister for Ports (Ms Ada Orr): It is old.\n\nClerk of the House (Mr Tom Quill): It is noted.",
            ["Ms Ada Orr", "Mr Tom Quill"],
        ),
        ("UNIDENTIFIED MALE: The pier is old.\n\nKORN: It leaks.", ["UNIDENTIFIED MALE", "KORN"]),
    ],
)
def test_two_labels_of_one_kind_make_a_transcript(text: str, speakers: list[str]) -> None:
    record = run(Record(article=Article(id="test", text=text)), attribute_turns)
    assert [record.text_of(statement.source) for statement in record.statements] == speakers
