"""onrecord in a spaCy pipeline, with spaCy itself."""

import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import onrecord
from onrecord.bridges.spacy import register
from onrecord.errors import InputError, WrongType

TEXT = "It is late 😀.\n\n“We will not sell,” Mara Odell said on Monday. “It is ours,” she added. The mill is old."


@pytest.fixture(scope="module")
def nlp() -> Language:
    blank = spacy.blank("en")
    blank.add_pipe("onrecord")
    return blank


@pytest.fixture
def doc(nlp: Language) -> Doc:
    return nlp(TEXT)


def test_statements_are_spans_of_the_document(doc: Doc) -> None:
    assert [(said.speaker, [span.text for span in said.content]) for said in doc._.statements] == [
        ("Mara Odell", ["“We will not sell,”"]),
        ("Mara Odell", ["“It is ours,”"]),
    ]
    assert [span.text for span in doc._.statements[1].source] == ["she"]
    assert [span.text for span in doc._.statements[1].cue] == ["added"]


def test_the_record_is_the_one_of_the_library(doc: Doc) -> None:
    assert doc._.record == onrecord.read(TEXT)


def test_any_span_has_its_speaker(doc: Doc) -> None:
    start = next(token.i for token in doc if token.text == "sell")
    assert doc[start - 1 : start + 1]._.speaker == "Mara Odell"
    assert doc[start : start + 1]._.statement == doc._.record.statements[0]
    assert doc[0:1]._.speaker is None
    assert doc[-4:]._.speaker is None


def test_a_document_survives_docbin(doc: Doc, nlp: Language) -> None:
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (loaded,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert loaded._.record == doc._.record
    assert [said.speaker for said in loaded._.statements] == ["Mara Odell", "Mara Odell"]
    assert [(span.text, span.label_) for span in loaded.spans["onrecord"]] == [
        (span.text, span.label_) for span in doc.spans["onrecord"]
    ]


def test_displacy_shows_the_spans(doc: Doc) -> None:
    shown = displacy.render(doc, style="span", options={"spans_key": "onrecord"}, jupyter=False)
    assert all(label in shown for label in ("SOURCE", "CUE", "CONTENT"))


def test_a_pipeline_is_stored_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    (loaded,) = spacy.load(tmp_path).pipe(["“No,” said Bo Lund."])
    assert loaded._.statements[0].speaker == "Bo Lund"


def test_what_is_known_of_the_article_is_used(nlp: Language) -> None:
    doc = nlp.make_doc("“No,” said Bo Lund on Tuesday.")
    doc._.about = {"published": "2025-09-03", "bylines": ["Ada Moor"]}
    record = nlp(doc)._.record
    assert record.article.bylines == ("Ada Moor",)
    assert str(record.moments[0].first) == "2025-09-02"


@pytest.mark.parametrize("about", ["2025", {"day": "2025-09-03"}, {"published": 3}])
def test_what_is_said_of_the_article_wrongly_is_refused(nlp: Language, about: Any) -> None:
    doc = nlp.make_doc("“No,” said Bo Lund.")
    doc._.about = about
    with pytest.raises(WrongType):
        nlp(doc)


def test_nothing_was_read_yet(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    assert (doc._.record, doc._.statements, doc[0:2]._.speaker) == (None, (), None)
    assert nlp("")._.statements == ()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(InputError, match=r"onrecord\[spacy\]"):
        register()
