"""Rarer shapes of statements, sentences and paragraphs: each case fails without the pattern that it is for."""

from onrecord import Article, Record
from onrecord.article import paragraphs
from onrecord.reading.statements.build import build_statements
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.text.document import Document
from records import sources_of
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
