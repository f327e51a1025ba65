"""Several shelves as one: files and ledgers, in the order in which they are given."""

from collections.abc import Sequence

from onrecord.comparison.sources import Shelf, Source
from onrecord.comparison.words import Word


class Shelves:
    """Shelves that are searched one after the other.

    Args:
        shelves: the shelves.
    """

    def __init__(self, shelves: Sequence[Shelf]) -> None:
        self.shelves = tuple(shelves)

    def nearest(self, words: Sequence[Word], text: str) -> list[Source]:
        """The nearest texts of each shelf."""
        return [source for shelf in self.shelves for source in shelf.nearest(words, text)]
