"""Statements inside statements: the content of one is read again where the model half saw a source and a cue in it."""

import re
from collections.abc import Mapping

import numpy as np
import pytest

from onrecord import Article, Record
from onrecord.reading.statements.build import build_statements
from onrecord.reading.statements.draft import number_statements
from onrecord.reading.statements.nested_statements import find_nested_statements
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.decode import NO_BIAS
from onrecord.reading.tagging.labels import begin, inside
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.text.document import Document
from steps import run

CALIBRATION = Calibration(
    weights=(0.0,) * 16, bias=2.0, continuation=0.6, nested=0.5, labels=NO_BIAS, least=0.0, least_quoted=0.0
)
Marks = Mapping[str, tuple[str, ...]]


class Twice:
    """A tagger that tags the article by one script, and all that is read again by another.

    Args:
        outer, inner: the two scripts.
        source, cue: a word of the contents each that the first reading half sees in that role; of the others it is
            sure.
        faint: how much likelier, in log, than nothing it sees the source.
    """

    def __init__(self, outer: Marks, inner: Marks, source: str = "", cue: str = "", faint: float = 4.0) -> None:
        self.outer, self.inner = ScriptedTagger(outer), ScriptedTagger(inner)
        self.seen = ((source, 0, faint), (cue, 1, 4.0))
        self.texts: list[str] = []

    @property
    def links(self) -> LinkWeights:
        return self.outer.links

    def tag(self, document: Document) -> Tags:
        text = document.text
        self.texts.append(text)
        if len(self.texts) > 1:
            return self.inner.tag(document)
        tags = self.outer.tag(document)
        held = tags.labels[:, [begin(2), inside(2)]].max(1) > -1
        tags.labels[held, 1:5] = -16.0
        for word, role, likelier in self.seen:
            places = [found.start() for found in re.finditer(re.escape(word), text)] if word else []
            at = np.flatnonzero(held & np.isin(tags.words.spans[:, 0], places))
            tags.labels[at, begin(role)] = tags.labels[at, 0] + likelier
        return tags


def read(text: str, tagger: Twice, calibration: Calibration = CALIBRATION) -> Record:
    record = Record(article=Article(id="a", text=text))
    return run(
        record, build_statements, find_nested_statements, number_statements, tagger=tagger, calibration=calibration
    )


def told(record: Record) -> list[tuple[str, str, str, str, str | None]]:
    return [
        (s.id, record.text_of(s.source), record.text_of(s.cue), record.text_of(s.content), s.within)
        for s in record.statements
    ]


TEXT = "It rained.\n\nOfficials said on Friday that General Orrin urged the minister to wait.\n\nIt rained."
OUTER = {"source": ("Officials",), "cue": ("said",), "content": ("that General Orrin urged the minister to wait",)}
INNER = {"source": ("General Orrin",), "cue": ("urged",), "content": ("the minister to wait",)}


def test_a_statement_in_the_content_of_another_stands_within_it() -> None:
    record = read(TEXT, Twice(OUTER, INNER, "General", "urged"))
    assert told(record) == [
        ("s1", "Officials", "said", "that General Orrin urged the minister to wait", None),
        ("s2", "General Orrin", "urged", "the minister to wait", "s1"),
    ]
    outer, inner = record.statements
    assert (outer.because, inner.because) == ("tagger", "nested")
    assert 0.5 < inner.confidence < 1


def test_the_conjunction_is_no_part_of_the_inner_source() -> None:
    inner = INNER | {"source": ("that General Orrin",)}
    record = read(TEXT, Twice(OUTER, inner, "General", "urged"))
    assert told(record)[1][1] == "General Orrin"


def test_ids_follow_the_text_and_within_follows_the_ids() -> None:
    text = "The urgent talks, General Orrin warned the minister, failed, officials said. Lund said it rained."
    outer = {
        "source": ("officials", "Lund"),
        "cue": ("said",),
        "content": ("The urgent talks, General Orrin warned the minister, failed", "it rained"),
    }
    inner = {"source": ("General Orrin",), "cue": ("warned",), "content": ("The urgent talks", "failed")}
    record = read(text, Twice(outer, inner, "General", "warned"))
    by_id = {s.id: s for s in record.statements}
    (nested,) = (s for s in record.statements if s.within)
    assert record.text_of(by_id[nested.within or ""].source) == "officials"
    assert [s.id for s in record.statements] == ["s1", "s2", "s3"]


@pytest.mark.parametrize(("source", "cue"), [("General", ""), ("", "mulled"), ("", "")])
def test_nothing_is_read_again_where_no_source_or_no_cue_was_half_seen(source: str, cue: str) -> None:
    text = TEXT.replace("urged", "mulled")
    outer = {**OUTER, "content": (OUTER["content"][0].replace("urged", "mulled"),)}
    tagger = Twice(outer, {**INNER, "cue": ("mulled",)}, source, cue)
    assert len(read(text, tagger).statements) == 1
    assert tagger.texts == [text]


def test_where_both_were_half_seen_any_word_may_be_the_cue() -> None:
    text = TEXT.replace("urged", "mulled")
    outer = {**OUTER, "content": (OUTER["content"][0].replace("urged", "mulled"),)}
    assert len(read(text, Twice(outer, {**INNER, "cue": ("mulled",)}, "General", "mulled")).statements) == 2


def test_beside_a_word_that_mostly_attributes_a_faint_source_will_do() -> None:
    told = {**OUTER, "content": (OUTER["content"][0].replace("urged", "told"),)}
    mulled = {**OUTER, "content": (OUTER["content"][0].replace("urged", "mulled"),)}
    for outer, cue, again in ((told, "told", 1), (mulled, "mulled", 0)):
        tagger = Twice(outer, {**INNER, "cue": (cue,)}, "General", cue, faint=-4.0)
        read(TEXT.replace("urged", cue), tagger)
        assert len(tagger.texts) == 1 + again


def test_what_the_words_of_a_quotation_report_is_a_statement_within() -> None:
    text = "“General Orrin urged the minister to wait. It rained all day,” officials said."
    outer = {
        "source": ("officials",),
        "cue": ("said",),
        "content": ("“General Orrin urged the minister to wait. It rained all day,”",),
    }
    tagger = Twice(outer, INNER, "General", "urged")
    assert told(read(text, tagger))[1] == ("s2", "General Orrin", "urged", "the minister to wait", "s1")
    assert tagger.texts[1:] == ["General Orrin urged the minister to wait."]


def test_what_somebody_says_of_their_own_saying_is_no_statement_within() -> None:
    text = "“I think the minister has to wait for the tide to turn,” General Orrin said."
    outer = {
        "source": ("General Orrin",),
        "cue": ("said",),
        "content": ("“I think the minister has to wait for the tide to turn,”",),
    }
    inner = {"source": ("I",), "cue": ("think",), "content": ("the minister has to wait for the tide to turn",)}
    tagger = Twice(outer, inner, "I", "think")
    assert len(read(text, tagger).statements) == 1
    assert len(tagger.texts) == 2


def test_only_the_content_is_read_again_a_line_each() -> None:
    tagger = Twice(OUTER, INNER, "General", "urged")
    read(TEXT, tagger)
    assert tagger.texts[1:] == ["that General Orrin urged the minister to wait"]


def test_one_without_a_source_or_too_weak_is_left_out() -> None:
    sourceless = {**INNER, "source": ()}
    assert len(read(TEXT, Twice(OUTER, sourceless, "General", "urged")).statements) == 1
    unsure = Calibration(
        weights=(0.0,) * 16, bias=-3.0, continuation=0.6, nested=0.5, labels=NO_BIAS, least=0.0, least_quoted=0.0
    )
    assert len(read(TEXT, Twice(OUTER, INNER, "General", "urged"), unsure).statements) == 1


def test_a_line_that_reads_as_a_new_paragraph_keeps_its_place() -> None:
    text = "Officials said that General Orrin\nurged the minister to wait, and it rained."
    outer = {
        "source": ("Officials",),
        "cue": ("said",),
        "content": ("that General Orrin", "urged the minister to wait"),
    }
    record = read(text, Twice(outer, INNER, "General", "urged"))
    for statement in record.statements:
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert text[start:end].strip() == text[start:end]


def test_a_content_of_a_word_or_two_is_left_out() -> None:
    assert len(read(TEXT, Twice(OUTER, {**INNER, "content": ("to wait",)}, "General", "urged")).statements) == 1


AGAIN = "Officials said that General Orrin urged the minister to wait.\n\n"


def test_equal_contents_are_read_again_once_and_each_holds_the_statement() -> None:
    tagger = Twice(OUTER, INNER, "General", "urged")
    record = read(AGAIN * 3, tagger)
    assert [told(record)[n][2] for n in range(6)] == ["said", "urged"] * 3
    assert [s.within for s in record.statements] == [None, "s1", None, "s3", None, "s5"]
    assert len(tagger.texts) == 2


def test_of_thousands_of_contents_the_first_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.reading.statements.nested_statements.MOST", 1)
    other = AGAIN.replace("minister", "senate")
    outer = OUTER | {"content": (*OUTER["content"], OUTER["content"][0].replace("minister", "senate"))}
    tagger = Twice(outer, INNER, "General", "urged")
    record = read(AGAIN + other, tagger)
    assert tagger.texts[1:] == ["that General Orrin urged the minister to wait"]
    assert [s.within for s in record.statements] == [None, "s1", None]


def test_quotation_marks_around_inner_words_belong_to_them() -> None:
    text = "The mayor said General Orrin had told the minister “wait for the tide to turn” on Friday."
    outer = {
        "source": ("The mayor",),
        "cue": ("said",),
        "content": ("General Orrin had told the minister “wait for the tide to turn” on Friday",),
    }
    inner = {"source": ("General Orrin",), "cue": ("told",), "content": ("wait for the tide to turn",)}
    nested = told(read(text, Twice(outer, inner, "General", "told")))[1]
    assert nested == ("s2", "General Orrin", "told", "“wait for the tide to turn”", "s1")
