"""Concepts: the proposals of many articles, gathered where they are one thing, with a name and who is for and
against."""

from onrecord.views.concepts.concepts import (
    ALL,
    Concept,
    Gathered,
    Placed,
    Side,
    concept,
    concepts,
    on_topic,
    placed,
    the_one,
)

__all__ = ["ALL", "Concept", "Gathered", "Placed", "Side", "concept", "concepts", "on_topic", "placed", "the_one"]
