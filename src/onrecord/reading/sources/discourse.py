"""Discourse state: the referents of an article and their salience at the current position."""

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.find import Entity
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.sources.agreement import weight_of
from onrecord.reading.sources.referent import Referent, type_of_entity
from onrecord.reading.sources.salience import Salience
from onrecord.reading.statements.interview_turns import interview_turns
from onrecord.record import Spans, Statement


class Occurrence(msgspec.Struct, frozen=True):
    """An occurrence in the article of somebody who may be a source.

    Attributes:
        span: the mention, from its first to its last character.
        because: its origin: the step that made its statement, or ``mention``.
        content: the words it is the source of; ``()`` for hands, for those asked, and for holders of positions.
        cue: the cue of those words.
        within: the id of the statement that those words stand in.
        statement_id: the id of the statement it is the source of.
        in_focus: whether it makes its referents more present. Holders of positions do not: with them, "it" and "they"
            went to those who hold something more often than to those who speak.
    """

    span: Span
    because: str = "mention"
    content: Spans = ()
    cue: Spans = ()
    within: str | None = None
    statement_id: str | None = None
    in_focus: bool = True

    @classmethod
    def of(cls, statement: Statement) -> "Occurrence":
        """Where a statement mentions its source."""
        return cls(
            span=(statement.source[0][0], statement.source[-1][1]),
            because=statement.because,
            content=statement.content,
            cue=statement.cue,
            within=statement.within,
            statement_id=statement.id,
        )


Found = tuple[list[Referent], str]
"""The referents that a mention stands for, and the step that decided."""


def place_weights(analysis: Analysis) -> tuple[float, ...]:
    """Salience that each name of the article adds to its entity by its place in the clause alone."""
    return tuple(weight_of(analysis.text, name) for name in analysis.entities.names)


def name_weights(analysis: Analysis) -> tuple[float, ...]:
    """Salience that each name of the article adds to its entity: less in quotation marks and in headlines."""
    quotations = analysis.document.quotations
    return tuple(
        weight * (0.3 if name.start in quotations else 1.0) * (1.0 if name.plain else 0.3)
        for name, weight in zip(analysis.entities.names, analysis.once(place_weights), strict=True)
    )


class Discourse:
    """Discourse state: the referents so far, their salience, and who spoke last."""

    def __init__(self, analysis: Analysis) -> None:
        self.document, self.text = analysis.document, analysis.text
        self.entities, self.turns = analysis.entities, analysis.once(interview_turns)
        self.quotations = analysis.document.quotations
        self.weights, self.place_weights = analysis.once(name_weights), analysis.once(place_weights)
        self.words = lexicon()
        self.salience = Salience()
        self.referents: list[Referent] = []
        self.by_entity: dict[int, Referent] = {}
        self.pieces: dict[Span, tuple[Span, ...]] = {}
        self.firms: list[tuple[Referent, frozenset[str]]] = []
        self.last: Referent | None = None
        self.last_together: list[Referent] = []  # all who spoke last, where they were two or more
        self.telling: Referent | None = None  # whose own words, or whose answer, are read: "he" is another
        self.asking: tuple[Referent, int] | None = None  # who asked something last, and in which sentence
        self.last_sentence = -9

    def referent_of(self, entity: Entity) -> Referent:
        """The referent of an entity that the article names."""
        referent = self.by_entity.get(id(entity))
        if referent is None:
            referent = self.add(Referent(type_of_entity(entity), entity=entity, name=entity.name))
            self.by_entity[id(entity)] = referent
        return referent

    def add(self, referent: Referent) -> Referent:
        """Add a referent."""
        self.referents.append(referent)
        return referent
