"""Words and word pieces, as BERT's uncased tokenizer cuts them (Devlin et al. 2019), with their places in the text.

Written here because the library that does it, ``tokenizers``, brings a client of a model hub and a dozen packages for
fetching, and needs longer to load than the rest of the reading. The tests compare the two on all kinds of text. They
part only in characters that Unicode reclassified or added after its version 8, which the vocabulary does not know
anyway.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.article import Span
from onrecord.errors import ModelError

LONGEST = 100
"""Letters of the longest word that is cut into pieces; a longer one is one unknown piece."""

_LETTER, _ALONE, _GAP, _NOTHING = "x", ".", " ", "-"
"""What a character is: part of a word, a word by itself, white space, or not
there at all, so that words go on over it."""
_WORD = re.compile(r"x++(?>(?:-++x++)*)|\.")
_IDEOGRAPHS = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F),
    (0x2B920, 0x2CEAF),
    (0x2F800, 0x2FA1F),
)
"""Code points of which each is a word by itself, first and last; 2B820 to 2B91F are left out as in the original."""


class _Pieces(NamedTuple):
    """The pieces that the model knows, by their letters, with their numbers."""

    first: Mapping[str, int]
    """Those that begin a word."""
    later: Mapping[str, int]
    """Those that go on in one, without the ``##`` that marks them in the file."""
    longest: int
    unknown: int


class _Shapes(dict[int, str]):
    """What each character is, found when it is first met."""

    def __missing__(self, code: int) -> str:
        shape = self[code] = _shape(chr(code))
        return shape


_SHAPES = _Shapes()


def vocabulary() -> Mapping[str, int]:
    """The pieces that begin a word, whole words among them, with their numbers.

    Raises:
        ModelError: the file beside the model is missing or damaged.
    """
    return _pieces().first


def shape_of(text: str) -> str:
    """A text as :func:`word_spans` wants it: of the same length, and no letter of it but what each is."""
    return text.translate(_SHAPES)


def word_spans(shape: str, place: Span) -> list[Span]:
    """The words of a stretch of a text, in order: runs of letters and digits, and single other marks.

    Args:
        shape: the whole text's :func:`shape_of`.
        place: the stretch, half-open.
    """
    return [match.span() for match in _WORD.finditer(shape, *place)]


def pieces_of(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces: always the longest that fits; the unknown one alone where none does."""
    letters, known = _normal(word), _pieces()
    if len(letters) > LONGEST:
        return (known.unknown,)
    found: list[int] = []
    start, fitting = 0, known.first
    while start < len(letters):
        for end in range(min(len(letters), start + known.longest), start, -1):
            if (piece := fitting.get(letters[start:end])) is not None:
                break
        else:
            return (known.unknown,)
        found.append(piece)
        start, fitting = end, known.later
    return tuple(found)


@cache
def _pieces() -> _Pieces:
    path = files("onrecord.models") / "tokenizer.json"
    try:
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        numbers: dict[str, int] = model["vocab"]
        mark: str = model["continuing_subword_prefix"]
        unknown = numbers[model["unk_token"]]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(
            f"the vocabulary at {path} cannot be read ({error}); it comes with the package: install onrecord again"
        ) from error
    later = {piece.removeprefix(mark): number for piece, number in numbers.items() if piece.startswith(mark)}
    return _Pieces(numbers, later, max(map(len, numbers)), unknown)


# ---------------------------------------------------------------- characters


def _shape(character: str) -> str:
    if (character.isspace() and unicodedata.category(character) != "Cc") or character in "\t\n\r":
        return _GAP
    plain = _plain(character)
    if not plain:
        return _NOTHING
    return _ALONE if _stands_alone(character) or _stands_alone(plain) else _LETTER


def _stands_alone(character: str) -> bool:
    """Whether a character is a word by itself: a mark or an ideograph. Of the
    signs, "+" or "$", only those of ASCII are."""
    category = unicodedata.category(character[0])
    if category[0] == "P" or (category[0] == "S" and character.isascii()):
        return True
    return any(first <= ord(character[0]) <= last for first, last in _IDEOGRAPHS)


def _normal(word: str) -> str:
    return word.lower() if word.isascii() and word.isalnum() else "".join(map(_plain, word))


def _plain(character: str) -> str:
    """A character in lower case and without its accents; ``""`` for those that no one sees.

    Lower case is taken of one letter at a time, as the original does: a sigma stays the same at the end of a word.
    """
    if character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}:
        return ""
    apart = unicodedata.normalize("NFD", character)
    return "".join(letter.lower() for letter in apart if unicodedata.category(letter) != "Mn")
