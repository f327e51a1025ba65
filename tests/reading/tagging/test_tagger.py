"""The model at work: what it is not given, and what it is given once."""

import time

import numpy as np
import pytest

from onrecord.reading.tagging.labels import NOTHING
from onrecord.reading.tagging.tagger import OnnxTagger
from onrecord.reading.text.document import Document

SAID = "Mara Odell, the mayor of Norrick, said on Monday that the harbour wall would hold.\n\n"
NAMES = ("Orla Venn", "Teo Lindqvist", "Ida Brandt", "Jo Vane", "Lia Roth", "Una Bly", "Max Fehr", "Odo Falk")
MANY = "\n\n".join(
    f"{name} said that the wall at Norrick would hold, as {name} had said before. " * 6 for name in NAMES
)
"""Eight paragraphs, each a window of its own."""


@pytest.fixture(scope="module")
def tagger() -> OnnxTagger:
    return OnnxTagger()


@pytest.mark.parametrize("text", ["." * 500, "“”" * 300, "— … ! " * 200, "?\n\n" * 90])
def test_marks_alone_are_not_given_to_the_model_and_are_nothing(tagger: OnnxTagger, text: str) -> None:
    tags = tagger.tag(Document.of_text(text))
    assert len(tags.words)
    assert (tags.labels == NOTHING).all()
    assert not tags.vectors[tags.rows].any()


def test_marks_between_words_are_given_to_the_model(tagger: OnnxTagger) -> None:
    tags = tagger.tag(Document.of_text(SAID))
    assert tags.rows.all()
    assert (tags.labels[:, 0] < 0).all()


def test_windows_that_are_equal_share_what_the_model_makes_of_them(tagger: OnnxTagger) -> None:
    tags = tagger.tag(Document.of_text(SAID * 400))
    own, rows = len(tagger.tag(Document.of_text(SAID)).words), np.unique(tags.rows)
    assert len(tags.words) == 400 * own
    assert len(rows) < 40 * own
    for row in rows:
        labels = tags.labels[tags.rows == row]
        assert (labels == labels[0]).all()


def test_words_stand_beside_those_of_their_own_window_only(tagger: OnnxTagger) -> None:
    tags = tagger.tag(Document.of_text(SAID * 400))
    at = np.arange(len(tags.words))
    assert ((tags.beside[:, 0] <= at) & (at < tags.beside[:, 1])).all()
    assert np.diff(tags.beside, axis=1).max() < 200


def test_of_a_text_beyond_any_article_the_first_words_are_given_to_the_model(
    tagger: OnnxTagger, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = tagger.tag(Document.of_text(MANY))
    monkeypatch.setattr("onrecord.reading.tagging.tagger.MOST_WORDS", 300)
    tags = tagger.tag(Document.of_text(MANY))
    given = tags.rows > 0
    assert 200 < given.sum() <= 300
    assert not np.diff(given.astype(int)).max(initial=0)
    assert (tags.labels[given] == whole.labels[given]).all()
    assert (tags.labels[~given] == NOTHING).all()


@pytest.mark.parametrize("piece", ["“a” ", ",952", "a@b.c ", "."])
def test_repeated_shapes_are_tagged_in_time(tagger: OnnxTagger, piece: str) -> None:
    began = time.process_time()
    tagger.tag(Document.of_text(piece * (300_000 // len(piece))))
    assert time.process_time() - began < 5
