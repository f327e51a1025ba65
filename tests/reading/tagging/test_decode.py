"""Decoding: the best row of labels, and the links between its spans."""

import itertools
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.tagging.decode import EVIDENCE, NO_BIAS, Attribution, decode
from onrecord.reading.tagging.labels import APART, LABELS, LINK_FEATURES, VECTOR, begin, inside, link_features
from onrecord.reading.tagging.scripted import ScriptedTagger
from onrecord.reading.tagging.tags import LinkWeights, Tags
from onrecord.reading.tagging.viterbi import best_labels
from onrecord.reading.text.document import Document

INSIDE = {inside(role): begin(role) for role in range(3)}


def may_stand(row: tuple[int, ...], paragraph: list[int]) -> bool:
    """Whether every inside label follows its begin or its like, in its own paragraph."""
    for at, label in enumerate(row):
        if label in INSIDE:
            fresh = at == 0 or paragraph[at] != paragraph[at - 1]
            if fresh or row[at - 1] not in (label, INSIDE[label]):
                return False
    return True


@given(
    st.integers(0, 2**32 - 1),
    st.lists(st.integers(1, 4), min_size=1, max_size=3).filter(lambda sizes: sum(sizes) <= 5),
)
@settings(max_examples=25, deadline=None)
def test_the_best_row_is_the_best_of_all_rows(seed: int, sizes: list[int]) -> None:
    paragraph = [number for number, size in enumerate(sizes) for _ in range(size)]
    scores = np.random.default_rng(seed).normal(size=(len(paragraph), len(LABELS))).astype(np.float32)
    found = best_labels(scores, np.array(paragraph))
    rows = (r for r in itertools.product(range(len(LABELS)), repeat=len(paragraph)) if may_stand(r, paragraph))
    best = max(rows, key=lambda row: sum(float(scores[at, label]) for at, label in enumerate(row)))
    assert tuple(found) == best


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 30), min_size=1, max_size=8))
@settings(max_examples=30, deadline=None)
def test_paragraphs_side_by_side_are_as_each_alone(seed: int, sizes: list[int]) -> None:
    paragraph = np.repeat(np.arange(len(sizes)), sizes)
    scores = np.random.default_rng(seed).normal(size=(len(paragraph), len(LABELS))).astype(np.float32)
    alone = [best_labels(scores[paragraph == n], paragraph[paragraph == n]) for n in range(len(sizes))]
    assert best_labels(scores, paragraph).tolist() == np.concatenate(alone).tolist()


# ---------------------------------------------------------------- links

TEXT = "Odell said the wall fell. Falk added that nobody came."
MARKS = {
    "source": ("Odell", "Falk"),
    "cue": ("said", "added"),
    "content": ("the wall fell", "nobody came"),
}


def told(text: str, found: list[Attribution], tags: Tags) -> list[tuple[str, str | None, list[str]]]:
    def words(span: tuple[int, int]) -> str:
        return text[tags.words.spans[span[0], 0] : tags.words.spans[span[1], 1]]

    return [(words(a.cue), words(a.source) if a.source else None, [words(c) for c in a.content]) for a in found]


def decoded(text: str, marks: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str | None, list[str]]]:
    tagger = ScriptedTagger(marks)
    tags = tagger.tag(Document.of_text(text))
    return told(text, decode(tags, tagger.links), tags)


def test_the_nearest_are_linked() -> None:
    assert decoded(TEXT, MARKS) == [("said", "Odell", ["the wall fell"]), ("added", "Falk", ["nobody came"])]


def test_a_text_without_words_or_marks_attributes_nothing() -> None:
    assert decoded("", MARKS) == decoded(" \n", MARKS) == decoded("The wall fell.", {}) == []


def test_content_may_stand_in_pieces() -> None:
    text = "“The wall,” Odell said, “fell twice.”"
    marks = {"source": ("Odell",), "cue": ("said",), "content": ("“The wall", "“fell twice")}
    assert decoded(text, marks) == [("said", "Odell", ["“The wall", "“fell twice"])]


def test_a_source_may_have_several_cues() -> None:
    text = "Odell said the wall fell and warned that more would follow."
    marks = {"source": ("Odell",), "cue": ("said", "warned"), "content": ("the wall fell", "more would follow")}
    assert [source for _, source, _ in decoded(text, marks)] == ["Odell", "Odell"]


def test_a_cue_without_content_attributes_nothing_and_one_without_a_source_does() -> None:
    text = "Odell waved. It was said that the wall fell."
    assert decoded(text, {"source": ("Odell",), "cue": ("waved",)}) == []
    assert decoded(text, {"cue": ("said",), "content": ("the wall fell",)}) == [("said", None, ["the wall fell"])]


def vectors_for(tags: Tags, pairs: list[tuple[str, int, str, int]]) -> Tags:
    """The tags with link vectors that draw words together: (word, kind, word, kind), each pair along its own axis."""
    vectors = np.zeros((len(tags.words), *tags.vectors.shape[1:]), dtype=np.float32)
    at = {TEXT[a:b]: i for i, (a, b) in enumerate(tags.words.spans)}
    for axis, (one, own, other, theirs) in enumerate(pairs):
        vectors[at[one], own, axis] = vectors[at[other], theirs, axis] = 20.0
    return Tags(tags.words, tags.labels, vectors, np.arange(len(tags.words)), tags.beside)


def flat(none_bias: tuple[float, float]) -> LinkWeights:
    bias = np.array(none_bias, np.float32)
    return LinkWeights(np.zeros(LINK_FEATURES, np.float32), np.zeros((2, VECTOR), np.float32), bias)


def test_vectors_draw_links_together_whatever_lies_between() -> None:
    tags = ScriptedTagger(MARKS).tag(Document.of_text(TEXT))
    own = [("said", 2, "nobody", 4), ("added", 2, "the", 4)]
    drawn = vectors_for(tags, [("said", 0, "Falk", 4), ("added", 0, "Odell", 4), *own])
    found = told(TEXT, decode(drawn, flat((-9.0, -9.0))), drawn)
    assert found == [("said", "Falk", ["nobody came"]), ("added", "Odell", ["the wall fell"])]


def test_none_is_a_choice_for_the_source_and_for_the_cue() -> None:
    tags = ScriptedTagger(MARKS).tag(Document.of_text(TEXT))
    no_source = decode(tags, flat((9.0, -9.0)))
    assert no_source
    assert all(found.source is None for found in no_source)
    assert decode(tags, flat((-9.0, 9.0))) == []


def test_less_for_no_role_finds_more_and_less_for_beginnings_finds_nothing() -> None:
    tagger = ScriptedTagger(MARKS)
    tags = tagger.tag(Document.of_text(TEXT))
    assert decode(tags, tagger.links, (50.0, *NO_BIAS[1:])) == []
    assert decode(tags, tagger.links, (0.0, -50.0, 0.0, -50.0, 0.0, -50.0, 0.0)) == []
    assert len(decode(tags, tagger.links, (-50.0, *NO_BIAS[1:]))) >= len(decode(tags, tagger.links))


def test_evidence_is_log_probabilities_and_marks() -> None:
    tagger = ScriptedTagger(MARKS)
    attributions = decode(tagger.tag(Document.of_text(TEXT)), tagger.links)
    assert attributions
    for found in attributions:
        assert len(found.evidence) == len(EVIDENCE)
        assert all(np.isfinite(found.evidence))
        assert all(log <= 1e-3 for log in found.evidence[:6])
        assert set(found.evidence[6:]) <= {0.0, 1.0}


@pytest.mark.parametrize("content", [False, True])
def test_the_feature_of_a_link_says_side_distance_sentence_and_cues_between(content: bool) -> None:
    cues = np.array([[5, 5], [5, 5], [5, 5]])
    others = np.array([[3, 4], [6, 8], [90, 91]])
    sentence = np.array([0] * 10 + [1] * 90)
    found = link_features(cues, others, np.array([5, 20, 30, 40]), sentence, content)
    side, same, between, role = np.unravel_index(found, (APART, 2, 4, 2))
    assert (side < APART // 2).tolist() == [True, False, False]
    assert same.tolist() == [1, 1, 0]
    assert between.tolist() == [0, 0, 3]
    assert role.tolist() == [int(content)] * 3
    assert found.max() < LINK_FEATURES
