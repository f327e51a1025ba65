"""The entities of an article: its names gathered into the persons and bodies they stand for."""

from functools import lru_cache

from onrecord.reading.entities.cluster import Clusterer
from onrecord.reading.entities.entity import Entities, Entity
from onrecord.reading.entities.find_names import find_names
from onrecord.reading.language.lexicon import lexicon

__all__ = ["Entities", "Entity", "find_entities"]


@lru_cache(maxsize=16)
def find_entities(text: str) -> Entities:
    """Gather the names of a text. The same text gives the same entities."""
    names = list(find_names(text))
    return Clusterer(text, names, lexicon()).gather()
