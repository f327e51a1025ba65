"""Words and their pieces: the same as the library makes that the model was trained with."""

import unicodedata
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.errors import ModelError
from onrecord.reading.tagging import wordpiece
from onrecord.reading.tagging.wordpiece import LONGEST, pieces_of, shape_of, vocabulary, word_spans

Words = list[tuple[tuple[int, int], tuple[int, ...]]]

RECLASSIFIED = {0x166D, 0x1734, 0x1885, 0x1886}
"""Characters that are something else now than they were in the library's tables."""
REORDERED = {0x302E, 0x302F}
"""Tone marks of Korean, the only marks kept that change places with accents when these are
taken off: a span may end a mark later."""
OLD = [
    chr(code)
    for code in range(0x110000)
    if unicodedata.ucd_3_2_0.category(chr(code)) not in {"Cn", "Co", "Cs"} and code not in RECLASSIFIED | REORDERED
]
"""The characters of Unicode 3.2, but for those of private use: what they are was
settled before the library was written."""


@cache
def library() -> Tokenizer:
    made = Tokenizer.from_str((files("onrecord.models") / "tokenizer.json").read_text(encoding="utf-8"))
    made.no_padding()
    made.no_truncation()
    return made


def theirs(text: str) -> Words:
    """The words as the library cuts them, with their pieces."""
    cut = library().encode(text, add_special_tokens=False)
    pieces: dict[int | None, list[tuple[int, tuple[int, int]]]] = {}
    for piece, word, span in zip(cut.ids, cut.word_ids, cut.offsets, strict=True):
        pieces.setdefault(word, []).append((piece, span))
    return [((own[0][1][0], own[-1][1][1]), tuple(piece for piece, _ in own)) for own in pieces.values()]


def ours(text: str) -> Words:
    spans = list(word_spans(shape_of(text), (0, len(text))))
    return [((start, end), pieces_of(text[start:end])) for start, end in spans]


def test_every_character_is_what_it_is_to_the_library() -> None:
    for at in range(0, len(OLD), 1000):
        text = " ".join(f"wo{character}rk {character}" for character in OLD[at : at + 1000])
        assert ours(text) == theirs(text)


HARD = (
    "éüñßÅǅİıﬁΣσς’‘“”\"'.,-—–…$+<€≠≮½²Ⅷ９한漢字\u0301\u0327\u0344\u200b\u200d\ufeff\xad\xa0\u3000\u2028\x85\t\n"
    "\r\x0b\0\ufffd😀🏽\U0010ffff"
)
TEXTS = st.lists(
    st.sampled_from(["said ", "Odell", "un", "fathomable", "ing", "x" * (LONGEST - 1), "3.5", "#", "##ing", *HARD])
    | st.sampled_from(OLD)
    | st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=8),
    max_size=30,
).map("".join)


@given(TEXTS)
@settings(max_examples=300)
def test_any_text_is_cut_as_the_library_cuts_it(text: str) -> None:
    text = text.replace("[", "(")
    assert ours(text) == theirs(text)


def test_the_names_of_special_pieces_are_words_like_any_other() -> None:
    text = "The minutes end with [SEP] and [MASK]."
    assert [text[a:b] for (a, b), _ in ours(text)][4:7] == ["[", "SEP", "]"]
    assert {100, 101, 102, 103}.isdisjoint(piece for _, pieces in ours(text) for piece in pieces)


def test_lone_surrogates_are_read_over() -> None:
    assert ours("wo\ud800rk \udfff go") == [((0, 5), pieces_of("work")), ((8, 10), pieces_of("go"))]


def test_a_word_longer_than_any_is_one_unknown_piece() -> None:
    assert len(pieces_of("a" * LONGEST)) > 1
    assert pieces_of("a" * (LONGEST + 1)) == (vocabulary()["[UNK]"],)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"model": {"vocab": {}}}', '{"model": 1'])
def test_a_damaged_vocabulary_is_named(content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tokenizer.json").write_text(content)
    monkeypatch.setattr(wordpiece, "files", lambda _: tmp_path)
    wordpiece._pieces.cache_clear()
    try:
        with pytest.raises(ModelError, match="install onrecord again"):
            vocabulary()
    finally:
        wordpiece._pieces.cache_clear()
