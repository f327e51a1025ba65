"""The targets of an article's positions taken apart: what each speaks of, so that two can be compared."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.article import Span
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.record import Position, Record


class Target(msgspec.Struct, frozen=True):
    """A target taken apart.

    Attributes:
        stems: what it speaks of, as stems of its words; of an owner ("Odell's plan") in ``owner``.
        turned: whether it is the undoing of something.
        deed: whether it is something to be done: "close the port", "closing the port".
        kind: the number of its kind of noun, where it is no more than "the plan".
        person: the source that it mentions, where it is nothing but a mention.
        pronoun: whether it is "it", "this" or the like.
        sentence: the number of its sentence.
    """

    position: Position
    stems: frozenset[str]
    turned: bool
    deed: bool
    kind: int | None
    person: str | None
    pronoun: bool
    sentence: int

    @property
    def span(self) -> Span:
        """Where its first stretch stands."""
        return self.position.target[0]

    @property
    def kinds(self) -> frozenset[int]:
        """The kinds of noun that it may be called by: a plan, a bill, a deal. What is to be done passes for a plan."""
        named = {number for noun, number in kinds_of_stems() if noun in self.stems}
        return frozenset(named | ({0} if self.deed else set()) | ({self.kind} if self.kind is not None else set()))


def described_targets(record: Record) -> Iterator[Target]:
    """The target of each position, in the order of the text."""
    starts = [start for start, _ in record.article.sentences()]
    mentions = _Mentions(record)
    for position in sorted(record.positions, key=lambda p: p.target):
        yield _described(record, position, starts, mentions)


POINTERS = frozenset({"it", "this", "that", "them", "these", "those", "which"})
"""Targets that say nothing by themselves."""


def _described(record: Record, position: Position, starts: list[int], mentions: "_Mentions") -> Target:
    text, span = record.article.text, position.target[0]
    sentence = TokenizedSentence(text, span)
    start = _after_owner(sentence)
    stems = [(i, stem(word)) for i, word in enumerate(sentence.low) if i >= start and _says_something(sentence, i)]
    return Target(
        position=position,
        stems=frozenset(each for _, each in stems[:8]),
        turned=any(
            word in words("turning") or stem(word) in turning_stems() for word in sentence.low[start : start + 4]
        ),
        deed=sentence.kinds[:1] == "x" and (sentence.low[0] in stances().policy or sentence.low[0].endswith("ing")),
        kind=kind_of(sentence),
        person=mentions.over(span),
        pronoun=len(sentence) == 1 and sentence.low[0] in POINTERS,
        sentence=bisect_right(starts, span[0]),
    )


def _after_owner(sentence: TokenizedSentence) -> int:
    """The first word after the owner: "plan" in "Mr. Odell's plan"."""
    match = re.match(r"(?:[DxNr#]{1,6}g|P)(?=.)", sentence.kinds)
    return match.end() if match else 0


def _says_something(sentence: TokenizedSentence, at: int) -> bool:
    return sentence.kinds[at] in "xN" and sentence.low[at] not in words("empty") and len(sentence.low[at]) > 1


def kind_of(sentence: TokenizedSentence) -> int | None:
    """The kind of "the plan", "this bill", "her proposal": where no other word says what it is."""
    start = _after_owner(sentence)
    telling = [at for at in range(start, len(sentence)) if _says_something(sentence, at)]
    pointed = start > 0 or any(word in {"the", "this", "that", "these", "such"} for word in sentence.low[:1])
    if pointed and len(telling) == 1:
        return stances().kinds.get(sentence.low[telling[0]])
    return None


class _Mentions:
    """The mentions of an article's sources by where they stand."""

    def __init__(self, record: Record) -> None:
        placed = ((span, n) for n, source in enumerate(record.sources) for span in source.mentions)
        self._placed = sorted(placed)
        self._starts = [span[0] for span, _ in self._placed]
        self._ids = [source.id for source in record.sources]

    def over(self, span: Span) -> str | None:
        """The source whose mention covers the target: nothing but "Odell", "Mr. Odell" or "him"."""
        start, end = span
        near = range(bisect_left(self._starts, start - _BESIDE), bisect_right(self._starts, end))
        found = [number for (a, b), number in (self._placed[n] for n in near) if _covers((a, b), span)]
        return self._ids[min(found)] if found else None


def _covers(mention: Span, span: Span) -> bool:
    shared = min(mention[1], span[1]) - max(mention[0], span[0])
    return mention[1] <= span[1] + _BESIDE and shared >= 0.6 * (span[1] - span[0])


_BESIDE = 12
"""How many characters a mention may reach beyond the target: a form of address before it, a possessive behind."""


_ENDINGS = re.compile(r"(?:ations?|itions?|ions?|ures?|ments?|ings?|ers?|ed|es|als?|ly|s|e|y)$")


def stem(word: str) -> str:
    """A word without its ending, so that "closing", "closure" and "closed" agree."""
    stem = _ENDINGS.sub("", word.removesuffix("'s"))
    return stem if len(stem) >= 3 else word


@cache
def turning_stems() -> frozenset[str]:
    """The stems of words that undo what they govern: "repeal", "scrapping", "ban"."""
    return frozenset(stem(word) for word in words("turning"))


@cache
def kinds_of_stems() -> tuple[tuple[str, int], ...]:
    """The stems of nouns that may stand for a proposal, each with the number of its kind."""
    return tuple((stem(noun), number) for noun, number in stances().kinds.items())


@cache
def light_stems() -> frozenset[str]:
    """The stems that say only what kind of thing a proposal is."""
    return frozenset(each for each, _ in kinds_of_stems())
