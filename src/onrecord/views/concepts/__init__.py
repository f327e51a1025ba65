"""Concepts: the proposals of many articles, gathered where they are one thing, with a name and who is for and
against."""

from onrecord.views.concepts.concepts import (
    ALL,
    Concept,
    Placed,
    Side,
    concept,
    concepts,
    on_topic,
    placed,
    the_one,
)

__all__ = ["ALL", "Concept", "Placed", "Side", "concept", "concepts", "on_topic", "placed", "the_one"]
