"""The entities of an article: its names gathered into the persons and bodies they stand for."""

from onrecord.reading.entities.cluster import gather
from onrecord.reading.entities.entity import Entities, Entity
from onrecord.reading.entities.find_names import find_names
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.text.document import Document

__all__ = ["Entities", "Entity", "find_entities"]


def find_entities(document: Document) -> Entities:
    """Gather the names of an article into the entities that they stand for."""
    return gather(document, list(find_names(document)), lexicon())
