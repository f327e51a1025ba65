"""Where a row of words stands in a longer one: first the neighbourhood, by its
rarest words and pairs, then the place."""

from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from functools import cached_property
from typing import NamedTuple

from onrecord.comparison.align import Found, locate
from onrecord.comparison.words import Word

_COMMON = 6
"""Above so many places a single word points nowhere."""
# the best few, as the place with most words in common is not always the one with the best alignment
_NEIGHBOURHOODS = 3
_NARROW = 4  # words before its diagonal that a place may begin
_PLACES = 50
"""Places of a word or a pair that are looked at; what stands everywhere points nowhere."""
_CUT = 150
"""Words that an ellipsis may leave out."""


class Row:
    """Words in their order, with where each word and each pair of words stands.

    Args:
        words: the words.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self._was_asked = False

    def where(self, words: Sequence[Word]) -> "Where":
        """Where the keys of some words stand, and each two of them that follow each other.

        The first time only these are looked for, as most articles are asked once; then a table of all is kept.
        """
        if self._was_asked:
            return self._everywhere
        self._was_asked = True
        return _where(self.words, {word.key for word in words})

    @cached_property
    def _everywhere(self) -> "Where":
        return _where(self.words, None)


class Where(NamedTuple):
    """The places of words, and of pairs of words, by their keys."""

    singles: dict[str, list[int]]
    pairs: dict[tuple[str, str], list[int]]


def _where(words: Sequence[Word], wanted: Container[str] | None) -> Where:
    """The places of the wanted keys in some words; of all if not given."""
    found = Where(defaultdict(list), defaultdict(list))
    before, last = "", -2
    for at, key in enumerate([word.key for word in words]):
        if wanted is None or key in wanted:
            found.singles[key].append(at)
            if last == at - 1:
                found.pairs[before, key].append(last)
            before, last = key, at
    return Where(dict(found.singles), dict(found.pairs))


def places(words: Sequence[Word], row: Row) -> list[Found]:
    """The stretches of a row that match the words best, the best first.

    Args:
        words: what is looked for.
        row: where.
    """
    if not words or not row.words:
        return []
    slack = 10 + len(words) // 2 + (_CUT if any(word.gap for word in words[1:]) else 0)
    found = set()
    for low, high in _neighbourhoods(words, row, slack):
        low, high = max(0, low), min(len(row.words), high)
        at = locate(words, row.words[low:high])
        if at.matched:
            found.add(Found(low + at.first, low + at.last, at.matched))
    return sorted(found, key=lambda at: (-at.matched, at.last - at.first, at.first))


def _neighbourhoods(words: Sequence[Word], row: Row, slack: int) -> list[tuple[int, int]]:
    """The windows in which the words may stand, by most of the pairs and rare words that both have.

    Each is given wide, for words that were added or dropped, and narrow at its beginning: in a wide one, words that
    stand shortly before the place as well would be taken from there.
    """
    votes: Counter[int] = Counter()
    where = row.where(words)
    for at, word in enumerate(words):
        alone = where.singles.get(word.key, ())
        if len(alone) <= _COMMON:
            # the diagonal: where the row would begin if all of its words stood in order
            votes.update(place - at for place in alone)
        if at + 1 < len(words):
            votes.update(place - at for place in where.pairs.get((word.key, words[at + 1].key), ())[:_PLACES])
    # all words are common and no two of them stand together there: any place is better than none
    if not votes:
        votes.update(place - at for at, word in enumerate(words) for place in where.singles.get(word.key, ())[:_PLACES])
    wide: Counter[int] = Counter()
    for diagonal, number in votes.items():
        # words that were dropped or added move the diagonal, so neighbouring ones are counted together
        wide[diagonal // (slack + 1)] += number
    found = [(diagonal - _NARROW, diagonal + len(words) + slack) for diagonal, _ in votes.most_common(_NEIGHBOURHOODS)]
    for bucket, _ in wide.most_common(_NEIGHBOURHOODS):
        low = bucket * (slack + 1)
        found += [(low + half - slack, low + half + len(words) + slack) for half in (0, slack)]
    return found
