"""Passages: an article's statements, and what lies outside them, as rows of words; the pieces that the index holds."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

import msgspec

from onrecord.article import Span
from onrecord.comparison.fingerprints import fingerprints
from onrecord.comparison.words import Word

LEAST = 3
"""Words of the shortest passage that is looked up: fewer stand in any text."""


class Passage(msgspec.Struct, frozen=True):
    """The words of an article that belong to one statement and to none within it, or to no statement.

    Attributes:
        statement: the statement's id; ``None`` for what lies outside all of them.
        runs: the fingerprints of its words.
    """

    statement: str | None
    runs: tuple[str, ...]


def passages_of(statements: Mapping[str, Sequence[Span]], words: Sequence[Word]) -> tuple[Passage, ...]:
    """The passages of an article: what lies outside its statements first, then those with words of their own.

    Args:
        statements: the content of each statement, by its id.
        words: the words of the article's text.
    """
    held = _innermost(statements, words)
    rows: dict[str | None, list[str]] = {None: []}
    for word, statement in zip(words, held, strict=True):
        rows.setdefault(statement, []).append(word.key)
    outside, *said = ((statement, keys) for statement, keys in rows.items())
    kept = [outside, *(pair for pair in said if len(pair[1]) >= LEAST)]
    return tuple(Passage(statement, fingerprints(keys)) for statement, keys in kept)


def _innermost(statements: Mapping[str, Sequence[Span]], words: Sequence[Word]) -> list[str | None]:
    """For each word the innermost statement that holds it: the shortest."""
    starts = [word.start for word in words]
    held: list[str | None] = [None] * len(words)
    # the longest first, so that what lies within writes over what it lies in
    for statement, content in sorted(statements.items(), key=lambda one: -sum(end - start for start, end in one[1])):
        for start, end in content:
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            held[low:high] = [statement] * (high - low)
    return held
