"""Windows: every word is tagged once, in a row of pieces that the model can take."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.reading.tagging.tokens import SHAPES, Words, words_of
from onrecord.reading.tagging.windows import CONTEXT, END_PIECE, LIMIT, START_PIECE, inputs, windows
from onrecord.reading.text.document import Document

SENTENCE = "Mara Odell said that the harbour wall at Norrick would not be mended before the winter. "
LONG = "\n\n".join(SENTENCE * count for count in (1, 3, 30, 2, 1, 1, 9, 1))

ODD = st.lists(
    st.one_of(st.characters(), st.sampled_from([*"“”\"' .\n\r\0\u202e\u0301\ud800\ufeff…", "said ", "Odell "])),
    max_size=200,
).map("".join)


def cut(text: str) -> Words:
    """The words of a bare text."""
    return words_of(Document.of_text(text))


def in_order(spans: np.ndarray, size: int) -> bool:
    flat = spans.ravel()
    return bool((np.diff(flat) >= 0).all() and (spans[:, 0] < spans[:, 1]).all() and (flat >= 0).all()) and bool(
        (flat <= size).all()
    )


def test_words_are_letters_or_single_marks_by_offset() -> None:
    text = "“We can’t,” Odell\nsaid."
    words = cut(text)
    assert [text[a:b] for a, b in words.spans] == ["“", "We", "can", "’", "t", ",", "”", "Odell", "said", "."]
    assert len(words) == 10
    assert words.first[-1] == len(words.pieces)


def test_the_shape_of_a_word_is_its_letters_and_the_gap_before() -> None:
    words = cut("Mara Odell saw NATO’s iPhone.\nThe wall fell.")
    letters, gaps = words.shapes % 4, words.shapes // 4
    assert letters.tolist() == [1, 1, 0, 2, 0, 0, 3, 0, 1, 0, 0, 0]
    assert gaps.tolist() == [2, 1, 1, 1, 0, 0, 1, 0, 2, 1, 1, 0]
    assert words.shapes.max() < SHAPES - 1


def test_paragraphs_and_sentences_number_the_words() -> None:
    words = cut("It fell. It held.\n\nIt rained.")
    assert words.paragraph.tolist() == [0] * 6 + [1] * 3
    assert words.sentence.tolist() == [0] * 3 + [1] * 3 + [2] * 3


@pytest.mark.parametrize(
    "text", ["", " \n ", "Odell", LONG, SENTENCE * 50, "a b " * 2000, "“" * 3000, "é" * 5000, "9" * 90 * 40]
)
def test_every_word_is_tagged_once_and_no_window_is_too_long(text: str) -> None:
    check(text)


@given(ODD, st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_any_text_is_cut_into_windows(text: str, times: int) -> None:
    check(text * times)


def check(text: str) -> None:
    words = cut(text)
    assert in_order(words.spans, len(text))
    end = 0
    for window in windows(words):
        assert window.begin <= window.fresh == end < window.end
        assert words.first[window.fresh] - words.first[window.begin] <= CONTEXT
        pieces, shapes, at = inputs(words, window)
        assert len(pieces) == len(shapes) <= LIMIT
        assert (pieces[0], pieces[-1]) == (START_PIECE, END_PIECE)
        assert shapes[[0, -1]].tolist() == [SHAPES - 1] * 2
        assert pieces[at].tolist() == words.pieces[words.first[window.begin : window.end]].tolist()
        end = window.end
    assert end == len(words)


def test_windows_break_between_paragraphs_where_they_fit() -> None:
    words = cut("\n\n".join([SENTENCE * 4] * 12))
    edges = [window.fresh for window in windows(words)]
    assert len(edges) > 3
    assert all(words.paragraph[edge] != words.paragraph[edge - 1] for edge in edges[1:])


def test_a_long_paragraph_breaks_between_sentences() -> None:
    words = cut(SENTENCE * 40)
    edges = [window.fresh for window in windows(words)]
    assert len(edges) > 2
    assert all(words.sentence[edge] != words.sentence[edge - 1] for edge in edges[1:])


def test_a_window_after_the_first_has_context_before_it() -> None:
    first, *others = windows(cut(LONG))
    assert first.begin == first.fresh == 0
    assert others
    assert all(window.fresh - window.begin > CONTEXT // 2 for window in others)


def test_what_stands_after_a_paragraph_does_not_change_its_pieces() -> None:
    short, long = cut(SENTENCE), cut(SENTENCE + "\n\n" + LONG)
    assert long.pieces[: len(short.pieces)].tolist() == short.pieces.tolist()
    assert long.shapes[: len(short)].tolist() == short.shapes.tolist()


def test_lone_surrogates_and_accents_keep_their_offsets() -> None:
    text = "a\ud800b e\u0301t Zoe\u0301 \U0001f600 Odell"
    words = cut(text)
    assert [text[a:b] for a, b in words.spans][-1] == "Odell"
    assert in_order(words.spans, len(text))


def test_a_long_text_is_cut_in_seconds() -> None:
    begun = time.process_time()
    words = cut("said “so” " * 30_000)
    assert sum(window.end - window.fresh for window in windows(words)) == len(words)
    assert time.process_time() - begun < 8
