"""Article text to the words that the model sees, with their pieces and shapes.

Training and reading cut their words here, the same way.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from onrecord.article import WORD, Span
from onrecord.reading.tagging.labels import Ints
from onrecord.reading.tagging.wordpiece import LONGEST, pieces_of, shape_of, word_spans
from onrecord.reading.text.document import Document

SHAPES = 13
"""How many shapes of a word there are: four of its letters by three of the gap
before it, and one for special pieces."""
SPECIAL_SHAPE = SHAPES - 1
"""The shape of the pieces that begin and end a window."""
_QUOTES = frozenset("\"“”„«»'‘’")

_Form = tuple[tuple[int, ...], int, bool, bool]
"""What is known of a word wherever it stands: its pieces, its letters, whether
it is spoken, whether a quotation mark."""


@dataclass(frozen=True)
class Words:
    """The words of a text as the model sees them: runs of letters and digits, and single other marks.

    Attributes:
        spans: (n, 2) half-open code points of each word.
        pieces: the word pieces of all words, one after the other.
        first: (n + 1,) where each word's pieces begin in ``pieces``; the last is the number of pieces.
        shapes: (n,) the shape of each word, below :data:`SHAPES`.
        paragraph: (n,) the number of the paragraph that each word stands in.
        sentence: (n,) the number of the sentence that each word stands in.
        spoken: (n,) whether a word holds a letter or a digit; else it is a mark.
        quote: (n,) whether it is a quotation mark.
    """

    spans: Ints
    pieces: Ints
    first: Ints
    shapes: Ints
    paragraph: Ints
    sentence: Ints
    spoken: npt.NDArray[np.bool_]
    quote: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.spans)


def words_of(document: Document) -> Words:
    """Cut the text of a document into words and their pieces."""
    text = document.text
    shape = shape_of(text)
    spans: list[Span] = []
    sizes: list[int] = []
    for place in document.paragraphs:
        found = word_spans(shape, place)
        spans += found
        sizes.append(len(found))
    marks = _double_for_single(document)
    words = [marks.get(start) or text[start:end] for start, end in spans]
    # a word longer than any real one is not remembered
    forms = list(map(_known_form if max(map(len, words), default=0) <= LONGEST else _form, words))
    pieces, letters, spoken, quote = zip(*forms, strict=True) if forms else ((), (), (), ())
    places = np.fromiter(chain.from_iterable(spans), dtype=np.int64).reshape(-1, 2)
    paragraph = np.repeat(np.arange(len(sizes)), sizes)
    return Words(
        spans=places,
        pieces=np.fromiter(chain.from_iterable(pieces), dtype=np.int64),
        first=np.cumsum([0, *map(len, pieces)], dtype=np.int64),
        shapes=4 * _gaps(places, paragraph) + np.array(letters, dtype=np.int64),
        paragraph=paragraph,
        sentence=_sentence_of(document, places),
        spoken=np.array(spoken, dtype=np.bool_),
        quote=np.array(quote, dtype=np.bool_),
    )


def _double_for_single(document: Document) -> dict[int, str]:
    """Double marks for the single ones of a text that quotes in those, as British papers do, by their offsets.

    The model was trained on papers that quote in double marks, and takes single ones for names and scare quotes.
    """
    text, marks = document.text, document.quotations.marks
    single = [mark for mark in marks if mark.width == 1 and text[mark.start] in "‘'"]
    if len(single) * 2 <= len(marks):
        return {}
    closed = {mark.end - 1: "”" for mark in single if mark.closed}
    return {mark.start: "“" for mark in single} | closed


def _sentence_of(document: Document, spans: Ints) -> Ints:
    starts = np.array([start for start, _ in document.sentences], dtype=np.int64)
    numbers: Ints = np.searchsorted(starts, spans[:, 0], side="right") - 1
    return numbers


def _gaps(spans: Ints, paragraph: Ints) -> Ints:
    """The gap before each word: 0 where it is joined to the one before, 1 for a space, 2 for a new paragraph."""
    space = spans[:, 0] > np.concatenate(([0], spans[:-1, 1]))[: len(spans)]
    gaps: Ints = np.where(np.diff(paragraph, prepend=-1) > 0, 2, space.astype(np.int64))
    return gaps


def _form(word: str) -> _Form:
    return _known_form(word) if len(word) <= LONGEST else (pieces_of(word), *_looks(word))


@lru_cache(maxsize=1 << 15)  # nearly every word of a text has been met before
def _known_form(word: str) -> _Form:
    return pieces_of(word), *_looks(word)


def _looks(word: str) -> tuple[int, bool, bool]:
    """The letters of a word, whether it is spoken, and whether it is a quotation mark."""
    return _letters(word), WORD.search(word) is not None, word[:1] in _QUOTES


def _letters(word: str) -> int:
    """0 without a capital, 1 capitalised, 2 all capitals, 3 capitals within."""
    if word.islower() or not word[:1].isalpha():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    if word[0].isupper():
        return 1 if len(word) == 1 or word[1:].islower() else 3
    return 0 if word.lower() == word else 3
