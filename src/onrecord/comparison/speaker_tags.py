"""The words with which an article names a speaker between two quotations: they are its own, and nobody said them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.article import Span
from onrecord.comparison import senses
from onrecord.comparison.sources import Source
from onrecord.comparison.words import Word

_LONGEST = 14
"""Words of a speaker tag at most: "the mayor told reporters outside the court on Monday"."""


def tags_in(source: Source, words: Sequence[Word]) -> tuple[Span, ...]:
    """Where a place has words of the article's own between two quotations of one speaker.

    “We will pay,” she said. “We always have.” may be told as “We will pay. We always have.” by anybody.

    Args:
        source: the text.
        words: the words of a place in it.
    """
    return () if source.is_speech else tuple(_tags(source, words))


def without_tags(words: Sequence[Word], tags: Sequence[Span]) -> tuple[Word, ...]:
    """The words that stand in none of the tags."""
    return tuple(word for word in words if not any(start <= word.start < end for start, end in tags))


def _tags(source: Source, words: Sequence[Word]) -> Iterator[Span]:
    marks = list(source.document.quotations)

    def mark_of(word: Word) -> int | None:
        return next((number for number, mark in enumerate(marks) if mark.start <= word.start < mark.end), None)

    runs = [(mark, list(held)) for mark, held in groupby(words, key=mark_of)]
    for (_, before), (mark, tag), (_, after) in zip(runs, runs[1:], runs[2:], strict=False):
        if mark is None and len(tag) <= _LONGEST and _is_tag(source, before, tag, after):
            yield tag[0].start, tag[-1].end


def _is_tag(source: Source, before: Sequence[Word], tag: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether words between two quotations only name their speaker."""
    if "\n" in source.text[before[-1].end : after[0].start] or senses.negations([word.key for word in tag]):
        return False
    # “I did it,” said Ann. “He lied,” said Bob. is not of one speaker
    said = [source.statements_at([(row[0].start, row[-1].end)]) for row in (before, after)]
    return all(said) and bool({one.source_id for one in said[0]} & {one.source_id for one in said[1]} - {None})
