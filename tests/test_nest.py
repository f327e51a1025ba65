"""Statements inside statements: the content of one is read again where the model half saw a cue in it."""

from collections.abc import Mapping

import numpy as np

from onrecord import Article, Record
from onrecord.reading.attribute import statements_of
from onrecord.reading.confidence import Calibration
from onrecord.reading.decode import decode
from onrecord.reading.labels import begin
from onrecord.reading.nest import nest
from onrecord.reading.tag import LinkWeights, ScriptedTagger, Tags

CALIBRATION = Calibration(weights=(0.0,) * 8, bias=2.0, continuation=0.6, nested=0.5, outside=0.0, least=0.0)
Marks = Mapping[str, tuple[str, ...]]


class Twice:
    """A tagger that tags the article by one script, half seeing a cue in it, and all that is read again by another."""

    def __init__(self, outer: Marks, inner: Marks, seen: str) -> None:
        self.outer, self.inner, self.seen = ScriptedTagger(outer), ScriptedTagger(inner), seen
        self.texts: list[str] = []

    @property
    def links(self) -> LinkWeights:
        return self.outer.links

    def tag(self, text: str) -> Tags:
        self.texts.append(text)
        if len(self.texts) > 1:
            return self.inner.tag(text)
        tags = self.outer.tag(text)
        if self.seen:
            at = np.flatnonzero(tags.words.spans[:, 0] == text.index(self.seen))
            tags.labels[at, begin(1)] = np.log(0.1)
        return tags


def read(text: str, tagger: Twice, calibration: Calibration = CALIBRATION) -> Record:
    tags = tagger.tag(text)
    found = statements_of(text, tags.words, decode(tags, tagger.links), calibration)
    return nest(Record(article=Article(id="a", text=text), statements=found), tags, tagger, calibration)


def told(record: Record) -> list[tuple[str, str, str, str, str | None]]:
    return [
        (s.id, record.text_of(s.source), record.text_of(s.cue), record.text_of(s.content), s.within)
        for s in record.statements
    ]


TEXT = "It rained.\n\nOfficials said on Friday that General Orrin urged the minister to wait.\n\nIt rained."
OUTER = {"source": ("Officials",), "cue": ("said",), "content": ("that General Orrin urged the minister to wait",)}
INNER = {"source": ("General Orrin",), "cue": ("urged",), "content": ("the minister to wait",)}


def test_a_statement_in_the_content_of_another_stands_within_it() -> None:
    record = read(TEXT, Twice(OUTER, INNER, "urged"))
    assert told(record) == [
        ("s1", "Officials", "said", "that General Orrin urged the minister to wait", None),
        ("s2", "General Orrin", "urged", "the minister to wait", "s1"),
    ]
    outer, inner = record.statements
    assert (outer.because, inner.because) == ("tagger", "nested")
    assert inner.confidence == round(outer.confidence * 0.5, 2)


def test_ids_follow_the_text_and_within_follows_the_ids() -> None:
    text = "Urgent talks, General Orrin warned the minister, failed, officials said. Lund said it rained."
    outer = {
        "source": ("officials", "Lund"),
        "cue": ("said",),
        "content": ("Urgent talks, General Orrin warned the minister, failed", "it rained"),
    }
    inner = {"source": ("General Orrin",), "cue": ("warned",), "content": ("Urgent talks", "failed")}
    record = read(text, Twice(outer, inner, "warned"))
    by_id = {s.id: s for s in record.statements}
    (nested,) = (s for s in record.statements if s.within)
    assert record.text_of(by_id[nested.within or ""].source) == "officials"
    assert [s.id for s in record.statements] == ["s1", "s2", "s3"]


def test_nothing_is_read_again_where_no_cue_was_half_seen() -> None:
    text, outer = (
        TEXT.replace("urged", "mulled"),
        {**OUTER, "content": (OUTER["content"][0].replace("urged", "mulled"),)},
    )
    tagger = Twice(outer, {**INNER, "cue": ("mulled",)}, "")
    assert len(read(text, tagger).statements) == 1
    assert tagger.texts == [text]


def test_a_common_verb_of_saying_is_read_again_though_no_cue_was_seen() -> None:
    assert len(read(TEXT, Twice(OUTER, INNER, "")).statements) == 2


def test_words_all_in_quotation_marks_are_not_read_again() -> None:
    text = "“General Orrin urged the minister to wait,” officials said."
    outer = {"source": ("officials",), "cue": ("said",), "content": ("“General Orrin urged the minister to wait,”",)}
    tagger = Twice(outer, INNER, "urged")
    assert len(read(text, tagger).statements) == 1
    assert len(tagger.texts) == 1


def test_only_the_content_is_read_again_a_line_each() -> None:
    tagger = Twice(OUTER, INNER, "urged")
    read(TEXT, tagger)
    assert tagger.texts[1:] == ["that General Orrin urged the minister to wait"]


def test_one_without_a_source_or_too_weak_is_left_out() -> None:
    sourceless = {**INNER, "source": ()}
    assert len(read(TEXT, Twice(OUTER, sourceless, "urged")).statements) == 1
    unsure = Calibration(weights=(0.0,) * 8, bias=-0.1, continuation=0.6, nested=0.5, outside=0.0, least=0.0)
    assert len(read(TEXT, Twice(OUTER, INNER, "urged"), unsure).statements) == 1


def test_a_line_that_reads_as_a_new_paragraph_keeps_its_place() -> None:
    text = "Officials said that General Orrin\nurged the minister to wait, and it rained."
    outer = {
        "source": ("Officials",),
        "cue": ("said",),
        "content": ("that General Orrin", "urged the minister to wait"),
    }
    record = read(text, Twice(outer, INNER, "urged"))
    for statement in record.statements:
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert text[start:end].strip() == text[start:end]
