"""The entities of an article: who and what it names, and where."""

import re
from bisect import bisect_left, bisect_right
from typing import Any

from onrecord.article import Span
from onrecord.reading.entities.name import Name, fold
from onrecord.reading.language.lexicon import Gender
from onrecord.reading.text.document import Document


class Entity:
    """A person, body or place that the article names. Built by :func:`find_entities`, then only read.

    Attributes:
        kind: person, organization, place, work or unknown.
        name: the fullest form of its name.
        gender: ``f``, ``m`` or ``u``.
        names: where it is named, in order.
        bare: how many of these names are one word.
        honorifics: the titles before its names, and ``""`` if one has none.
        roles: words said of it in titles and appositives, in lower case.
        nicknames: what it is called in the middle of its name, for comparing.
        one_of_several: whether its name is shared and does not tell whose it is ("The Odell sisters … Odell said").
    """

    __slots__ = (
        "bare",
        "gender",
        "honorifics",
        "keys",
        "kind",
        "name",
        "names",
        "nicknames",
        "one_of_several",
        "roles",
    )

    def __init__(
        self, kind: str, name: str, keys: tuple[str, ...], gender: Gender, *, one_of_several: bool = False
    ) -> None:
        self.one_of_several = one_of_several
        self.kind, self.name, self.keys, self.gender = kind, name, keys, gender
        self.names: list[Name] = []
        self.bare = 0
        self.honorifics: set[str] = set()
        self.roles: set[str] = set()
        self.nicknames: set[str] = set()


class Entities:
    """Every named entity of a text.

    Attributes:
        all: in order of their first name.
        names: every name, in order.
        datelines: the stretches of the text that say where a report is from.
        mentions: what stretches of the text are, once they have been taken apart as source mentions.
        of: for each name, its entity, or ``None`` for a name that stands for nobody (a couple, a headline's words).
    """

    def __init__(self, document: Document, entities: list[Entity], names: list[Name], of: list[Entity | None]):
        text = document.text
        self.text, self.all, self.names, self.of = text, entities, names, of
        self.datelines = document.datelines
        self.mentions: dict[Span, Any] = {}
        self._starts = [name.start for name in names]
        self._surnames: dict[str, list[Entity]] = {}
        for entity in entities:
            self._surnames.setdefault(entity.keys[-1] if entity.kind == "person" else " ".join(entity.keys), []).append(
                entity
            )
        self._sentences = [start for start, _ in document.sentences]
        self._paragraphs = [start for start, _ in document.paragraphs]

    def sentence(self, at: int) -> int:
        """How far the text has come at this place, in sentences; a new paragraph counts as one more."""
        # people fade from a reader's mind faster where a new paragraph begins
        return bisect_right(self._sentences, at) + bisect_right(self._paragraphs, at)

    def called(self, word: str) -> Entity | None:
        """The one entity of this surname or name, if there is just one."""
        found = self._surnames.get(fold(word), ())
        # with two of one surname a wrong name would be worse than none
        return found[0] if len(found) == 1 else None

    def family(self, words: str) -> list[Entity]:
        """The persons that a family's name stands for: "the Odells"."""
        match = re.fullmatch(r"(?:the\s)?([A-Z][\w’'-]+?)e?s", words, re.I)
        return [f for f in self._surnames.get(fold(match[1]), ()) if f.kind == "person"] if match else []

    def inside(self, start: int, end: int) -> list[tuple[Name, Entity | None]]:
        """The names that stand wholly in a stretch."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [(self.names[i], self.of[i]) for i in range(low, high) if self.names[i].end <= end]

    def over(self, at: int) -> Name | None:
        """The name that stands on both sides of this place."""
        index = bisect_left(self._starts, at) - 1
        name = self.names[index] if index >= 0 else None
        return name if name and name.end > at and self.of[index] else None
