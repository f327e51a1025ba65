"""The state that names are gathered in: which entities there are so far, and whose each name is."""

from bisect import insort
from dataclasses import dataclass, field

from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.language.lexicon import Lexicon
from onrecord.reading.text.document import Document

MOST_NAMESAKES = 50
"""Most persons of one surname that a name is compared with: no article names as many."""


@dataclass
class Clusters:
    """The names of one text, and the entities gathered so far.

    Attributes:
        document: the article's document.
        names: every name, in order.
        words: the word lists.
        of: for each name, whose it is; ``None`` where that is open, or nobody.
        entities: all entities, in the order in which they were made.
        by_last: the persons of each surname.
        by_first: the persons of each first name.
        bodies: bodies, places and works by their whole name.
    """

    document: Document
    names: list[Name]
    words: Lexicon
    of: list[Entity | None]
    entities: list[Entity] = field(default_factory=list)
    by_last: dict[str, list[Entity]] = field(default_factory=dict)
    by_first: dict[str, list[Entity]] = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.document.text


def put(clusters: Clusters, index: int, entity: Entity) -> None:
    """Give a name to an entity."""
    name = clusters.names[index]
    clusters.of[index] = entity
    # names are given out of order: full names first, then the short ones between them
    insort(entity.names, name, key=lambda other: other.start)
    entity.bare += len(name.words) == 1
    entity.honorifics.add(name.honorific)


def written(clusters: Clusters, name: Name) -> str:
    """A name as the text writes it, on one line."""
    return " ".join(clusters.text[name.start : name.end].split())
