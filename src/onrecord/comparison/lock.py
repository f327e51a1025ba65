"""Lock the quotations of a text while what lies between is rewritten, and prove that each stands again to the letter.

A locked text has numbered places, ⟦1⟧, where its quotations were; the key keeps what stood there, and a hash of the
whole.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from onrecord.article import WORD, Article
from onrecord.errors import InputError
from onrecord.reading.text.document import Document

_PLACE = re.compile(r"⟦\s*(\d{1,9})\s*⟧")
_BRACKET = re.compile("[⟦⟧]")
KEY = 1
"""The number of the form of a key."""


class Key(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What was taken out of a text.

    Attributes:
        key: the number of this form.
        quotations: the quotations with their marks; the first stands at ⟦1⟧.
        proof: SHA-256 over them, so that a key that was touched is seen.
    """

    key: int = KEY
    quotations: tuple[str, ...]
    proof: str


class Unlocked(msgspec.Struct, frozen=True, kw_only=True):
    """A text with its quotations back.

    Attributes:
        text: the text.
        quotations: how many stand in it again, each to the letter.
        moved: whether they stand in another order than before.
    """

    text: str
    quotations: int
    moved: bool


def lock(text: str) -> tuple[str, Key]:
    """Take the quotations out of a text.

    Args:
        text: the text.

    Returns:
        the text with numbered places, and the key to it.

    Raises:
        InputError: the text has places already, or brackets like theirs.
    """
    # a second lock could not tell its own places from those of the first
    if _BRACKET.search(text):
        raise InputError("this text has ⟦ or ⟧ in it, as a locked text has; unlock it first, or take them out")
    pieces, taken, at = [], [], 0
    for mark in Document(Article(id="", text=text)).quotations:
        # marks around nothing but blanks or a dash hold no words to keep
        if WORD.search(text, *mark.span):
            taken.append(text[mark.start : mark.end])
            pieces += [text[at : mark.start], f"⟦{len(taken)}⟧"]
            at = mark.end
    return "".join([*pieces, text[at:]]), Key(quotations=tuple(taken), proof=_proof(taken))


def unlock(text: str, key: Key) -> Unlocked:
    """Put the quotations back, each at its place, and prove that they stand there to the letter.

    Args:
        text: the locked text, in which all but the places may have changed.
        key: what :func:`lock` gave with it.

    Raises:
        InputError: a place is missing, doubled, changed or unknown, or the key was changed; all of them are named.
    """
    if key.proof != _proof(key.quotations):
        raise InputError(
            "the key was changed since the text was locked: its quotations do not have its proof. Lock the "
            "article again"
        )
    numbers = [int(match[1]) for match in _PLACE.finditer(text)]
    if faults := _faults(text, numbers, len(key.quotations)):
        raise InputError("the quotations cannot be put back: " + "; ".join(faults))
    pieces, at, stands = [], 0, 0
    for match in _PLACE.finditer(text):
        quotation = key.quotations[int(match[1]) - 1]
        pieces += [text[at : match.start()], quotation]
        at = match.end()
    whole = "".join([*pieces, text[at:]])
    # counted in the text that will be written, not in the pieces it is made of: that is the proof
    stands = sum(whole.count(quotation) >= times for quotation, times in Counter(key.quotations).items())
    if stands != len(set(key.quotations)):
        raise InputError("the text does not hold every quotation to the letter after unlocking; nothing was written")
    return Unlocked(text=whole, quotations=len(numbers), moved=numbers != sorted(numbers))


def _proof(quotations: Sequence[str]) -> str:
    # with their lengths, so that no words can be moved from one quotation to the next
    lengths = "".join(f"{len(one)}:{one}" for one in quotations)
    return hashlib.sha256(lengths.encode("utf-8", "surrogatepass")).hexdigest()


def _faults(text: str, numbers: Sequence[int], expected: int) -> list[str]:
    """What is wrong with the places, each in a few words."""
    counted = Counter(numbers)
    missing = [number for number in range(1, expected + 1) if not counted[number]]
    doubled = [number for number in sorted(counted) if counted[number] > 1 and number <= expected]
    unknown = [number for number in sorted(counted) if not 1 <= number <= expected]
    broken = len(_BRACKET.findall(text)) - 2 * len(numbers)
    faults = [f"{_places(missing)} missing"] if missing else []
    faults += [f"{_places(doubled)} there more than once"] if doubled else []
    faults += [f"{_places(unknown)} not of this key, which has {expected}"] if unknown else []
    return faults + ([f"{broken} brackets (⟦ or ⟧) belong to no numbered place: one was changed"] if broken else [])


_MOST_NAMED = 10  # a message is one line, and a rewrite that lost all places would name hundreds


def _places(numbers: Sequence[int]) -> str:
    shown = ", ".join(f"⟦{number}⟧" for number in numbers[:_MOST_NAMED]) + (", …" if len(numbers) > _MOST_NAMED else "")
    return f"{shown} {'is' if len(numbers) == 1 else 'are'}"
