"""Long texts: what is read of them takes as many times longer as they are longer."""

import re
import time

import pytest

from onrecord.article import Article
from onrecord.reading.analysis import Analysis, Run
from onrecord.reading.moments.moments import find_moments
from onrecord.reading.replies.replies import find_replies
from onrecord.reading.sources.resolve import resolve
from onrecord.reading.statements.signed_quotations import attribute_signed
from onrecord.reading.statements.transcripts import attribute_turns
from onrecord.record import Record, Statement
from steps import run

MANY = 5000


def told(text: str) -> Record:
    """A record in which the words "it will hold" are the content of a statement wherever they stand."""
    found = re.finditer("it will hold", text)
    statements = tuple(
        Statement(id=f"s{n}", content=(match.span(),), confidence=1.0, because="tagger")
        for n, match in enumerate(found, 1)
    )
    return Record(article=Article(id="a", text=text), statements=statements)


def replies(analysis: Analysis, record: Record) -> Record:
    return find_replies(analysis, resolve(analysis, record))


@pytest.mark.parametrize(
    ("step", "paragraph"),
    [
        (attribute_turns, "ODELL: We know that it will hold for the whole of the winter."),
        (attribute_signed, "“We know that it will hold.” — Odo Falk"),
        (replies, "Odell declined to comment, and it will hold."),
    ],
)
def test_thousands_of_paragraphs_are_read_in_time(step: Run, paragraph: str) -> None:
    record = told(f"{paragraph}\n\n" * MANY)
    began = time.process_time()
    read = run(record, step)
    assert len(read.statements) + len(read.replies) >= MANY
    assert time.process_time() - began < 5


def test_a_sentence_with_a_thousand_dates_is_read_in_time() -> None:
    text = ", ".join(["on March 3, 1990, Odell said it will hold"] * 1000) + "."
    statements = tuple(
        Statement(
            id=f"s{n}",
            source=(match.span(1),),
            cue=(match.span(2),),
            content=(match.span(3),),
            confidence=1.0,
            because="tagger",
        )
        for n, match in enumerate(re.finditer("(Odell) (said) (it will hold)", text), 1)
    )
    began = time.process_time()
    read = run(Record(article=Article(id="a", text=text), statements=statements), find_moments)
    assert read.statements[0].made == read.moments[0].id
    assert time.process_time() - began < 5
