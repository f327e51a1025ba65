"""Paragraphs, sentences and words: spans of the text, in order, in linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.article import Article, paragraphs, sentences, text_id


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


ANY = st.text(alphabet=st.characters(codec=None) | st.sampled_from(" .!?…\"'“”‘’\n\r\u2028()-—A"), max_size=400)


@given(ANY)
def test_spans_lie_in_the_text_in_order_and_apart(text: str) -> None:
    article = Article(id="x", text=text)
    for spans in (article.paragraphs(), article.sentences(), article.words()):
        last = 0
        for start, end in spans:
            assert last <= start < end <= len(text)
            last = end


@given(ANY)
def test_sentences_hold_every_visible_character_and_cross_no_paragraph(text: str) -> None:
    covered: set[int] = set()
    for start, end in sentences(text):
        covered.update(range(start, end))
        assert any(first <= start and end <= last for first, last in paragraphs(text))
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


def test_a_sentence_keeps_its_abbreviations() -> None:
    assert cut("Gov. Lena A. Dorsey met Sen. Falk on Jan. 4 at 9 a.m. in St. Orrin. She left.") == [
        "Gov. Lena A. Dorsey met Sen. Falk on Jan. 4 at 9 a.m. in St. Orrin.",
        "She left.",
    ]


def test_an_abbreviation_can_end_a_sentence() -> None:
    assert cut("He came back to the U.S. The talks went on. Was it Plan B? No. It was not.") == [
        "He came back to the U.S.",
        "The talks went on.",
        "Was it Plan B?",
        "No.",
        "It was not.",
    ]


def test_a_dateline_belongs_to_its_sentence() -> None:
    text = "NORRICK, Nev. (AP) — The harbour is shut. MERE, Ala. — It stays shut."
    assert cut(text) == ["NORRICK, Nev. (AP) — The harbour is shut.", "MERE, Ala. — It stays shut."]


def test_the_tag_after_a_question_belongs_to_it() -> None:
    text = "“Why now?” Mara Odell asked. “Stop!” Mr. Falk shouted. “Who knows?” He left."
    assert cut(text) == ["“Why now?” Mara Odell asked.", "“Stop!” Mr. Falk shouted.", "“Who knows?”", "He left."]


def test_an_ellipsis_alone_is_no_sentence() -> None:
    assert cut("We held the line. ... Then the sea came. . . . It rose.") == [
        "We held the line. ...",
        "Then the sea came. . . .",
        "It rose.",
    ]


def test_quotation_marks_close_with_their_sentence() -> None:
    assert cut("“We wait.” “And then?” asked Falk. ''Oh.'' Dow left.") == [
        "“We wait.”",
        "“And then?” asked Falk.",
        "''Oh.''",
        "Dow left.",
    ]


WRAPPED = (
    "The harbour council of Norrick said on Monday that the\n"
    "old wall would not be mended before the winter, and that\n"
    "nobody had been asked for money so far, a spokeswoman told\n"
    "reporters at the quay.\n"
    "The mayor had promised in the spring that the wall would\n"
    "be the first thing on her list of works for the town.\n"
)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined_whatever_their_line_end(line_end: str) -> None:
    text = WRAPPED.replace("\n", line_end)
    assert [text[s:e][:11] for s, e in paragraphs(text)] == ["The harbour", "The mayor h"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2028"])
def test_each_line_is_a_paragraph_elsewhere(line_end: str) -> None:
    text = line_end.join(["She said no.", "", "He said yes.", "   ", "They left."])
    assert [text[s:e] for s, e in paragraphs(text)] == ["She said no.", "He said yes.", "They left."]


def test_the_id_depends_on_the_text_alone() -> None:
    assert text_id("a") == "sha256-ca978112ca1bbdca"
    assert text_id("a\ud800") != text_id("a")


MILLION = 1_000_000
HARD = {
    "100,000 quotation marks": '"' * 100_000,
    "full stops": "." * MILLION,
    "full stops and a letter": "." * MILLION + "x",
    "full stops apart": ". " * (MILLION // 2),
    "a stop and quotation marks": "." + "”" * MILLION + "x",
    "stops in quotation marks": '."' * (MILLION // 2),
    "questions": '?" A' * (MILLION // 4),
    "no full stop": "word " * (MILLION // 5),
    "one word": "a" * MILLION,
    "spaces": "." + " " * MILLION + "x",
    "initials": "A. " * (MILLION // 3),
    "wrapped": "some words that go on for forty or more characters\n" * (MILLION // 52),
    "wrapped without line feeds": "some words that go on for forty or more characters\r" * (MILLION // 52),
    "empty lines": "\n" * MILLION,
    "short lines": "a\n" * (MILLION // 2),
    "surrogates": "\ud800" * MILLION,
}


@pytest.mark.parametrize("name", HARD)
def test_a_megabyte_of_anything_is_cut_in_seconds(name: str) -> None:
    began = time.process_time()
    article = Article(id="x", text=HARD[name])
    article.paragraphs(), article.sentences(), article.words()
    assert time.process_time() - began < 8


def test_a_line_broken_inside_a_surname_goes_on() -> None:
    text = "VELL — Petra Van der\nMerwe, a miller, said flour was dear. Bread was dear, too."
    assert paragraphs(text) == ((0, len(text)),)
