"""Concepts: the proposals of many articles, gathered where they are one thing, with a name and who is for and
against."""

from onrecord.views.concepts.concepts import Concept, Placed, Side, concept, concepts, placed

__all__ = ["Concept", "Placed", "Side", "concept", "concepts", "placed"]
