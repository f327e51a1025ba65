"""The cast of an article: its names gathered into the persons and bodies they stand for."""

from functools import lru_cache

from onrecord.reading.entities.cluster import Gatherer
from onrecord.reading.entities.entity import Cast, Figure
from onrecord.reading.entities.find_names import find_names
from onrecord.reading.language.lexicon import lexicon

__all__ = ["Cast", "Figure", "cast_of"]


@lru_cache(maxsize=16)
def cast_of(text: str) -> Cast:
    """Gather the names of a text. The same text gives the same cast."""
    names = list(find_names(text))
    return Gatherer(text, names, lexicon()).gather()
