"""Sourced statements against the tables of people who audit sourcing (Markkula Center for Applied Ethics).

A row is the set of words of the story that its spans touch. A gold row and a predicted one match when the predicted has
at least half of the gold one's words, or when it has at least three words and 80% of them lie in the gold one; several
predicted rows may match one gold row, and one may match several.

rows right, rows found
    predicted rows that match a gold row, and gold rows that a predicted one matches: precision and recall
one to one
    each row used once, pairs by falling Dice overlap in words, at least 0.5
word
    over the words of all rows
type, name, title, justification
    over the gold rows found, each compared with the matching row of the highest Dice overlap (of equals one with the
    right name, then type): the same type; the words of one name all in the other, or both empty; half of the content
    words of the gold title or justification, where the gold has one
all right
    found, with type and name right, of all gold rows

Gold rows without spans are left out.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from onrecord.article import WORD
from onrecord.evaluation.figures import Agreement, Figures, Share
from onrecord.evaluation.predictions import Prediction, Row

_GOLD_SHARE, _PRED_SHARE, _LEAST_WORDS = 0.5, 0.8, 3
_PAIR = _FIELD_SHARE = 0.5
_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "his",
        "i",
        "in",
        "into",
        "is",
        "it",
        "its",
        "not",
        "of",
        "on",
        "or",
        "our",
        "s",
        "she",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "we",
        "were",
        "which",
        "who",
        "whose",
        "with",
        "you",
        "your",
    ]
)

_Words = frozenset[int]


class Story(msgspec.Struct, frozen=True):
    """A story with its table."""

    id: str
    text: str
    rows: tuple[Row, ...]


def score(gold: Story, pred: Prediction) -> Figures:
    """The figures of one story."""
    places = _Places(gold.text)
    theirs = [(row, words) for row in gold.rows if (words := places.words(row))]
    ours = [(row, places.words(row)) for row in pred.rows or ()]
    matched = [_match(row, words, ours) for row, words in theirs]
    right = sum(any(_matches(words, own) for _, words in theirs) for _, own in ours)
    found = sum(one is not None for one in matched)
    pairs = _one_to_one([words for _, words in theirs], [words for _, words in ours])
    all_theirs, all_ours = (frozenset[int]().union(*(words for _, words in side)) for side in (theirs, ours))
    return {
        "rows right": Share(right, len(ours)),
        "rows found": Share(found, len(theirs)),
        "one to one": Agreement(pairs, len(ours), len(theirs)),
        "word": Agreement(len(all_theirs & all_ours), len(all_ours), len(all_theirs)),
        **_fields([row for row, _ in theirs], matched),
    }


def _fields(gold: Sequence[Row], matched: Sequence[Row | None]) -> Figures:
    found = [(row, own) for row, own in zip(gold, matched, strict=True) if own is not None]
    figures: Figures = {
        "type": Share(sum(row.type == own.type for row, own in found), len(found)),
        "name": Share(sum(_same_name(row.name, own.name) for row, own in found), len(found)),
    }
    for field in ("title", "justification"):
        judged = [has for row, own in found if (has := _has(getattr(row, field), getattr(own, field))) is not None]
        figures[field] = Share(sum(judged), len(judged))
    right = sum(row.type == own.type and _same_name(row.name, own.name) for row, own in found)
    return {**figures, "all right": Share(right, len(gold))}


class _Places:
    """Where the words of a story stand."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in WORD.finditer(text)]
        self.starts, self.ends = [start for start, _ in spans], [end for _, end in spans]

    def words(self, row: Row) -> _Words:
        """The numbers of the words that the row's spans touch."""
        return frozenset(_touched(self.starts, self.ends, row))


def _touched(starts: list[int], ends: list[int], row: Row) -> Iterator[int]:
    for start, end in row.spans:
        yield from range(bisect_right(ends, start), bisect_left(starts, end))


def _match(gold: Row, words: _Words, preds: Sequence[tuple[Row, _Words]]) -> Row | None:
    matching = [(row, own) for row, own in preds if _matches(words, own)]
    best = max(
        matching,
        key=lambda one: (_dice(words, one[1]), _same_name(gold.name, one[0].name), gold.type == one[0].type),
        default=None,
    )
    return best[0] if best else None


def _matches(gold: _Words, pred: _Words) -> bool:
    both = len(gold & pred)
    return both >= _GOLD_SHARE * len(gold) or (len(pred) >= _LEAST_WORDS and both >= _PRED_SHARE * len(pred))


def _dice(one: _Words, other: _Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _one_to_one(golds: Sequence[_Words], preds: Sequence[_Words]) -> int:
    """How many pairs there are when every row is used once, the best overlaps first."""
    overlaps = ((_dice(g, p), i, j) for i, g in enumerate(golds) for j, p in enumerate(preds) if g & p)
    theirs, ours = set[int](), set[int]()
    for dice, i, j in sorted(overlaps, key=lambda one: (-one[0], one[1], one[2])):
        if dice >= _PAIR and i not in theirs and j not in ours:
            theirs.add(i)
            ours.add(j)
    return len(theirs)


def _tokens(text: str) -> set[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return set(WORD.findall(re.sub(r"['’]s\b", "", plain)))


def _same_name(gold: str, pred: str) -> bool:
    one, other = _tokens(gold), _tokens(pred)
    return (not one and not other) if not one or not other else one <= other or other <= one


def _has(gold: str, pred: str) -> bool | None:
    words = _tokens(gold)
    words = (words - _STOP) or words
    return len(words & _tokens(pred)) >= _FIELD_SHARE * len(words) if words else None
