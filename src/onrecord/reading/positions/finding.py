"""What is found in one sentence, and the sentence while it is read."""

import msgspec

from onrecord.reading.positions.noun_phrases import Stretch
from onrecord.reading.positions.tokens import TokenizedSentence


class Finding(msgspec.Struct, frozen=True):
    """A position as words of a sentence.

    Attributes:
        holder: the noun phrase of the holder; ``None`` where it is the speaker of the sentence.
        sign: 1 for, -1 against.
        target: what it is about.
        predicate: the words that take the side.
    """

    holder: Stretch | None
    sign: int
    target: Stretch
    predicate: Stretch


class Reach(msgspec.Struct, frozen=True):
    """Where a chain of predicates ends: "refused to back the plan" is against the plan.

    Attributes:
        sign: the stance of the whole chain.
        target: what it is about.
        used: the words of the predicates after the first, which say nothing on their own any more.
    """

    sign: int
    target: Stretch
    used: tuple[int, ...]


class SentenceReading:
    """One sentence while it is read: which predicates are spoken for by one before them."""

    __slots__ = ("sentence", "used")

    def __init__(self, sentence: TokenizedSentence):
        self.sentence = sentence
        self.used: set[int] = set()
