"""Rarer shapes of statements, sentences and paragraphs: each case fails without the pattern that it is for."""

import pytest

from onrecord import Article, Record
from onrecord.article import paragraphs
from onrecord.reading.statements.acts import drop_acts
from onrecord.reading.statements.build import build_statements
from onrecord.reading.statements.cue_subjects import fix_cue_subjects
from onrecord.reading.statements.embedded_posts import attribute_posts
from onrecord.reading.statements.signed_quotations import attribute_signed
from onrecord.reading.statements.told_quotations import attribute_told
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.text.document import Document
from records import marked, sources_of
from steps import run


def test_a_word_that_hyphens_join_is_taken_whole() -> None:
    tagger = ScriptedTagger({"source": ("Ann Corliss",), "cue": ("said",), "content": ("the boat was far",)})
    record = Record(article=Article(id="test", text="Ann Corliss said the boat was far-off-shore."))
    [statement] = run(record, build_statements, tagger=tagger).statements
    assert "far-off-shore" in record.text_of(statement.content)


def test_i_in_a_labelled_question_is_not_the_guest() -> None:
    asked = "Q: Who are you?\n\nA: A clerk.\n\nQ: Where?\n\nA: Here.\n\n"
    [source] = sources_of(
        f"An interview with Ann Corliss\n\n{asked}Q: {{s1.source:I}} {{s1.cue:heard}} {{s1.content:so}}.\n\nA: Yes."
    )
    assert source.name is None


def test_an_abbreviated_place_in_brackets_ends_no_sentence() -> None:
    text = "The board of the Harrow (Norl.) Harbor met."
    assert Document.of_text(text).sentences == ((0, len(text)),)


def test_an_empty_line_ends_a_paragraph_of_a_text_broken_at_a_width() -> None:
    first = "The harbour of Brill was closed on\nTuesday by the board that has run\nit for years, and nobody knew when"
    second = (
        "of the county that lie there in the\nwinter and wait for the thaw of the\nriver, as they have for many years."
    )
    text = f"{first}\n\n{second}"
    assert [text[start:end] for start, end in paragraphs(text)] == [first, second]


# ---------------------------------------------------------------- what is no statement


def said_in(text: str, **roles: tuple[str, ...]) -> list[str]:
    """What is said in a text whose sources, cues and contents a scripted tagger marks."""
    record = Record(article=Article(id="test", text=text))
    record = run(record, build_statements, tagger=ScriptedTagger(roles))
    return [record.text_of(statement.content) for statement in record.statements]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The plan, known as “Clean Harbour”, begins in May.", "", "known as", "“Clean Harbour”"),
        ("Ann Corliss wrote “Tides,” a novel about a light.", "Ann Corliss", "wrote", "“Tides,” a novel about a light"),
        ("Two clerks asked not to be named.", "Two clerks", "asked", "not to be named"),
        ("Exclusive: The harbour was sold.", "Exclusive", ":", "The harbour was sold"),
    ],
)
def test_names_works_and_headings_are_not_said(text: str, source: str, cue: str, content: str) -> None:
    roles = (
        {"source": (source,), "cue": (cue,), "content": (content,)}
        if source
        else {"cue": (cue,), "content": (content,)}
    )
    assert said_in(text, **roles) == []


def test_what_was_not_found_out_is_an_act_and_what_was_is_not() -> None:
    dropped = marked("{s1.source:Police} {s1.cue:have not identified} {s1.content:the driver}.")
    kept = marked("{s1.source:Police} {s1.cue:identified} {s1.content:the driver}.")
    assert [len(run(record, drop_acts).statements) for record in (dropped, kept)] == [0, 1]


def test_how_somebody_looks_is_not_said() -> None:
    assert not run(marked("{s1.source:Ida Brook} {s1.cue:seemed} {s1.content:keen on rowing}."), drop_acts).statements


# ---------------------------------------------------------------- who speaks


def test_what_one_hearing_is_told_is_not_what_another_heard() -> None:
    told = "A prosecutor told jurors: {s1.content:“He lied.” He also told them the car was stolen}"
    record = run(marked(f"{told}, {{s1.cue:jurors heard}}."), attribute_told)
    assert [(record.text_of(s.source), record.text_of(s.content)) for s in record.statements] == [
        ("A prosecutor", "“He lied.”"),
        ("", "He also told them the car was stolen"),
    ]


QUESTIONS = (
    "How old is it?\n\nOlder than {s1.source:I} {s1.cue:think}.\n\nDo you sleep?\n\nBy day.\n\nWhy?\n\nIt is dark."
)


@pytest.mark.parametrize(
    ("top", "guest"),
    [
        ("An interview with Ann Corliss and keeper Omar Venn", None),
        ("An interview with Ann Corliss. Omar Venn was away", "Ann Corliss"),
        ("Keeper Ann Corliss on Omar Venn", "Ann Corliss"),
        ("Ann Corliss. Photo by Omar Venn", "Ann Corliss"),
    ],
)
def test_the_guest_is_the_one_person_interviewed(top: str, guest: str | None) -> None:
    [source] = sources_of(f"{top}\n\n{QUESTIONS}")
    assert source.name == guest


@pytest.mark.parametrize(("hearer", "speaks"), [("inquiry", False), ("Ann Corliss", True)])
def test_those_who_hold_hearings_hear_at_the_end_of_a_headline(hearer: str, speaks: bool) -> None:
    record = marked(f"{{s1.content:Bridge was never inspected}}, {{s1.source:{hearer}}} {{s1.cue:hears}}\nIt fell.")
    [statement] = run(record, fix_cue_subjects).statements
    assert bool(statement.source) == speaks


def test_links_under_a_post_are_not_its_words() -> None:
    text = "The pier is safe. https://pier.example/a pic.twitter.com/Xy12\n\n— Ann Corliss (@anncorliss) May 3, 2031"
    record = run(Record(article=Article(id="test", text=text)), attribute_posts)
    assert [record.text_of(statement.content) for statement in record.statements] == ["The pier is safe."]


def test_in_a_list_signed_above_nothing_is_signed_below() -> None:
    text = "Ann Corliss, 44\n\n“The pier fell.”\n\nOmar Venn, 51\n\n“It did not.”\n\nBo Lund, 30"
    assert not run(Record(article=Article(id="test", text=text)), attribute_signed).statements
