"""More persons of one surname than any article has: whom the bare surname stands for, and how long it takes."""

from time import process_time

import pytest

from onrecord import Article
from onrecord.reading.entities.find import find_entities
from onrecord.reading.text.document import Document
from records import names_of

FIRST_NAMES = [f"{a}{b}{c}".capitalize() for a in "bdgklmnprstv" for b in ("a", "ei", "o") for c in "bdgklmnprstv"]
"""Names that are made up: none is in a list of names."""


def numbered(piece: str, size: int) -> str:
    """A piece again and again, with another first name each time."""
    return " ".join(piece.format(first=f"{FIRST_NAMES[n % 432]}{FIRST_NAMES[n // 432].lower()}") for n in range(size))


def seconds(text: str) -> float:
    """Processor seconds of finding the entities of a text."""
    document = Document(Article(id="a", text=text))
    began = process_time()
    find_entities(document)
    return process_time() - began


@pytest.mark.parametrize(
    "piece",
    [
        "{first} Odell said that Odell knew.",
        "{first} Odell met Mayor Odell.",
        "Mara Odell and Lena Odell met; Mayor Odell knew, and Odell left.",
    ],
)
def test_many_namesakes_take_linear_time(piece: str) -> None:
    small = min(seconds(numbered(piece, 250)) for _ in range(2))
    large = min(seconds(numbered(piece, 2000)) for _ in range(2))
    assert large < 24 * small  # eight times the text; sixty-four times the seconds, were it quadratic


def test_a_surname_after_many_namesakes_is_the_last_of_them() -> None:
    text = numbered("{first} Odell left.", 80) + " Odell knew."
    entities = find_entities(Document(Article(id="a", text=text)))
    assert entities.of[-1] is entities.of[-2]


def test_who_is_named_in_full_only_later_is_not_meant_yet() -> None:
    text = (
        "President Wekesa Odongo made an offer. {s1.source:Mr Odongo} {s1.cue:said} {s1.content:it stands}. "
        "His brother, Peter Odongo, hung up."
    )
    assert names_of(text) == ["Wekesa Odongo"]
