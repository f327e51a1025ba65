"""Sentences whose edge says who says them, though the model left that source without them."""

from collections.abc import Mapping

import pytest

from onrecord import Article, Record
from onrecord.reading.statements.sentence_edge import attribute_whole_sentences
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.record import Spans, Statement
from steps import mode_of, run

Marks = Mapping[str, tuple[str, ...]]


def found(text: str, number: int, source: str, cue: str, content: str, confidence: float = 0.8) -> Statement:
    """A statement by the first stretches of the text that read so."""

    def at(words: str) -> Spans:
        return ((text.index(words), text.index(words) + len(words)),)

    return Statement(
        id=f"s{number}",
        content=at(content),
        cue=at(cue),
        source=at(source),
        mode=mode_of(text, at(content)),
        confidence=confidence,
        because="tagger",
    )


def read(text: str, marks: Marks, *statements: Statement) -> Record:
    record = Record(article=Article(id="a", text=text), statements=statements)
    return run(record, attribute_whole_sentences, tagger=ScriptedTagger(marks))


def told(record: Record) -> list[tuple[str, str, str, str, str | None]]:
    return [
        (s.because, record.text_of(s.source), record.text_of(s.cue), record.text_of(s.content), s.within)
        for s in record.statements
    ]


PLAN = "The ferry company plans to sell its three oldest boats by autumn"


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (PLAN + ", two clerks said.", "two clerks", "said"),
        (PLAN + ", two clerks said Tuesday.", "two clerks", "said"),
        (PLAN + ", two clerks told the Courier on Tuesday.", "two clerks", "told"),
        (PLAN + ", two clerks told the Courier, asking not to be named.", "two clerks", "told"),
        (PLAN + ", two clerks said, speaking on condition of anonymity.", "two clerks", "said"),
        (PLAN + ", said two clerks who were not authorized to speak.", "two clerks", "said"),
        (PLAN + ", said two clerks.", "two clerks", "said"),
        (PLAN + ", according to two clerks.", "two clerks", "according to"),
        ("According to two clerks, " + PLAN[0].lower() + PLAN[1:] + ".", "two clerks", "According to"),
    ],
)
def test_the_sentence_is_of_the_source_at_its_edge_and_what_stands_in_it_within(
    text: str, source: str, cue: str
) -> None:
    company = "he ferry company"
    marks = {"source": (source,), "cue": (cue, "plans")}
    record = read(text, marks, found(text, 1, company, "plans", "to sell its three oldest boats by autumn"))
    outer, inner = record.statements
    said = record.text_of(outer.content)
    assert (record.text_of(outer.source), record.text_of(outer.cue)) == (source, cue)
    assert said.lower() == PLAN.lower()
    assert (outer.because, outer.within, inner.within) == ("enclosing", None, outer.id)
    assert record.text_of(inner.cue) == "plans"


def test_a_quotation_of_the_next_sentence_stays_with_its_cue() -> None:
    text = PLAN + ", a clerk said. “Nobody told the crews, and nobody will.”"
    record = read(
        text,
        {"source": ("a clerk",), "cue": ("said",)},
        found(text, 1, "a clerk", "said", "“Nobody told the crews, and nobody will.”"),
    )
    assert [row[3] for row in told(record)] == [PLAN, "“Nobody told the crews, and nobody will.”"]


def test_what_the_model_is_unsure_of_is_no_statement_inside() -> None:
    text = PLAN + ", two clerks said."
    plans = found(text, 1, "The ferry company", "plans", "to sell its three oldest boats by autumn", confidence=0.4)
    assert len(read(text, {"source": ("two clerks",), "cue": ("said",)}, plans).statements) == 1


def test_content_that_ran_over_the_edge_is_cut_there() -> None:
    text = PLAN + ", two clerks said."
    over = found(text, 1, "The ferry company", "plans", "to sell its three oldest boats by autumn, two clerks")
    record = read(text, {"source": ("two clerks",), "cue": ("said",)}, over)
    assert record.text_of(record.statements[1].content) == "to sell its three oldest boats by autumn"


SAID = {"source": ("two clerks", "Odell", "she"), "cue": ("said",)}


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [  # the model has given most of the sentence to its edge
        (PLAN + ", two clerks said.", "two clerks", "said", "plans to sell its three oldest boats by autumn"),
        # one sentence, two cues, one speaker
        (
            "Odell warned that the company would sell its oldest boats, she said.",
            "Odell",
            "warned",
            "that the company would sell its oldest boats",
        ),
        # somebody's words that go on behind the edge
        (
            "“The company will sell its three boats, two clerks said. Let it,” Odell replied.",
            "Odell",
            "replied",
            "“The company will sell its three boats, two clerks said. Let it,”",
        ),
    ],
)
def test_it_leaves_alone_what_is_somebodys_already(text: str, source: str, cue: str, content: str) -> None:
    statement = found(text, 1, source, cue, content)
    assert read(text, SAID, statement).statements == (statement,)


@pytest.mark.parametrize(
    "text",
    [
        "Before the vote on the boats, two clerks said: “Wait.”",  # what follows is what was said
        "She sold boats, two clerks said.",  # too little of a sentence
        "He knows every one of the things two clerks said.",  # nothing parts them
        PLAN + ".",
        "",
    ],
)
def test_other_sentences_have_no_edge(text: str) -> None:
    assert read(text, SAID).statements == ()


def test_that_somebody_was_asked_is_nothing_that_they_said() -> None:
    text = "Asked whether he would pay the fine on time, the manager shrugged."
    record = read(text, {"source": ("the manager",), "cue": ("shrugged",)})
    assert record.statements == ()
