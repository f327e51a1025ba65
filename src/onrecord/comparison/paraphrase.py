"""Statements in other words: which statement of the sources says the same, and
whether a figure or a negation differs."""

from collections.abc import Sequence
from itertools import pairwise

from onrecord.article import Article, Span
from onrecord.comparison import senses
from onrecord.comparison.draft import Claim
from onrecord.comparison.senses import function_words
from onrecord.comparison.sides import Sense
from onrecord.comparison.sources import Shelf, Source
from onrecord.comparison.words import Word, words_of

_TEXTS = 6
"""How many of the nearest texts are read for it."""
_LEAST = 3
"""Telling words that both must have."""
_CLOSE = 0.55
"""The share of the draft's telling words that the source must have."""
_VERY_CLOSE = 0.7
"""The share above which a figure or a negation that differs is a change, rather than another statement."""
_ENDINGS = (
    "ingly",
    "ations",
    "ation",
    "ings",
    "ing",
    "edly",
    "ied",
    "ies",
    "ed",
    "ers",
    "er",
    "es",
    "ly",
    "s",
    "e",
    "y",
)


def nearest_paraphrase(
    draft: Article, claim: Claim, words: Sequence[Word], shelf: Shelf
) -> tuple[Source, tuple[Span, ...], Sense | None, float] | None:
    """The statement or sentence nearest to a statement in the draft's own words.

    Returns:
        the source, its characters, what of the sense differs, and the share of content words in common; ``None`` where
        nothing is near enough.
    """
    wanted = telling(words)
    # two words of weight in common are what many statements have
    if len(wanted) < _LEAST:
        return None
    best: tuple[float, int, Source, tuple[Span, ...]] | None = None
    for number, source in enumerate(shelf.nearest(words, draft.text)[:_TEXTS]):
        for spans in source.passages:
            shared = len(wanted & telling(words_of(source.text, spans)))
            share = shared / len(wanted)
            if shared >= _LEAST and share >= _CLOSE and (best is None or (share, -number) > best[:2]):
                best = share, -number, source, spans
    if best is None:
        return None
    share, _, source, spans = best
    told = words_of(source.text, spans)
    # without the figures: one that differs is not to hide that it does
    plain = {each for each in wanted if not each[:1].isdigit()}
    close = len(plain & telling(told)) >= _VERY_CLOSE * len(plain)
    sense = _sense(words, told) if close else None
    return source, spans, sense, round(share, 3)


def telling(words: Sequence[Word]) -> frozenset[str]:
    """The stems of the words that any text does not hold."""
    return frozenset(_stem(word.key) for word in words if word.key not in function_words())


def _stem(key: str) -> str:
    ending = next((ending for ending in _ENDINGS if key.endswith(ending) and len(key) - len(ending) >= 3), "")
    return key.removesuffix(ending)


def _sense(draft: Sequence[Word], source: Sequence[Word]) -> Sense | None:
    """What the draft's words have otherwise: a figure that the source lacks, a day, a negation."""
    one, other = [word.key for word in draft], [word.key for word in source]
    figures = {key for key in one if key[:1].isdigit()}, {key for key in other if key[:1].isdigit()}
    # each has one that the other lacks: one that only leaves a figure out says nothing else
    if figures[0] - figures[1] and figures[1] - figures[0]:
        return "number"
    if _other_periods(one, other):
        return "day"
    days = set(senses.hits("day", one)), set(senses.hits("day", other))
    if days[0] - days[1] and days[1] - days[0]:
        return "day"
    return "negation" if bool(senses.negations(one)) != bool(senses.negations(other)) else None


def _other_periods(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a period is the next in one and this in the other."""
    named = tuple(
        {
            (key, before)
            for before, key in pairwise(row)
            if senses.hits("period", [key]) and senses.hits("which_period", [before])
        }
        for row in (one, other)
    )
    return (
        bool(named[0] and named[1]) and not named[0] & named[1] and {p for p, _ in named[0]} == {p for p, _ in named[1]}
    )
