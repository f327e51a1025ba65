"""The network of actors and concepts: who is for or against what, or which actors agree, as something to draw."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

import msgspec

from onrecord.views.concepts import Concept
from onrecord.views.network_layout import layout
from onrecord.views.positions import Holder

Kind = Literal["two-mode", "congruence", "conflict"]


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """Something drawn: an actor or a concept.

    Attributes:
        id: the hash of the person or of the concept.
        x, y: from 0 to 1.
        size: positions, or for a network of actors the concepts that it takes a side on.
    """

    id: str
    kind: Literal["actor", "concept"]
    name: str
    size: int
    x: float
    y: float


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """A line between two nodes, by their places in the list.

    Attributes:
        sign: 1 for, -1 against; for actors 1 where they agree and -1 where they differ.
        weight: positions; for actors on how many concepts.
    """

    one: int
    other: int
    sign: int
    weight: int


class Drawn(msgspec.Struct, frozen=True):
    """A network with places."""

    kind: Kind
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def drawn(chosen: Sequence[Concept], kind: Kind = "two-mode", *, fewest: int = 2) -> Drawn:
    """The network of some concepts and those who take sides on them.

    Args:
        chosen: the concepts.
        kind: actors and concepts; actors who took the same side on a concept (congruence), or different ones
            (conflict), as in discourse network analysis (P. Leifeld 2017, in: The Oxford Handbook of Political
            Networks).
        fewest: on how many of them an actor must take a side to be drawn.
    """
    held = _held(chosen)
    sides: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for (actor, concept), sign, weight in held:
        sides[actor][concept] = sign, weight
    # of fewer concepts than are asked for, all of them are enough
    actors = sorted(actor for actor, taken in sides.items() if len(taken) >= min(fewest, len(chosen)))
    names = {holder.hash: holder.name for one in chosen for holder in _holders(one) if holder.hash}
    if kind == "two-mode":
        return _two_mode(chosen, actors, sides, names)
    return _one_mode(kind, actors, sides, names)


def _holders(one: Concept) -> tuple[Holder, ...]:
    return (*one.for_.holders, *one.against.holders)


def _held(chosen: Sequence[Concept]) -> list[tuple[tuple[str, str], int, int]]:
    """Each actor's side on each concept: positive for, with how many positions show it."""
    return [
        ((holder.hash, one.hash), 1 if holder.stance == "for" else -1, len(holder.evidence))
        for one in chosen
        for holder in _holders(one)
        if holder.hash
    ]


Sides = dict[str, dict[str, tuple[int, int]]]


def _two_mode(chosen: Sequence[Concept], actors: Sequence[str], sides: Sides, names: dict[str, str]) -> Drawn:
    number = {name: at for at, name in enumerate([*actors, *(one.hash for one in chosen)])}
    edges = [
        Edge(one=number[actor], other=number[concept], sign=sign, weight=weight)
        for actor in actors
        for concept, (sign, weight) in sorted(sides[actor].items())
    ]
    used = {edge.other for edge in edges}
    # a concept on which only actors who are not drawn take sides would lie apart and stretch the picture
    kept = [one for one in chosen if number[one.hash] in used]
    again = {number[name]: at for at, name in enumerate([*actors, *(one.hash for one in kept)])}
    edges = [msgspec.structs.replace(edge, one=again[edge.one], other=again[edge.other]) for edge in edges]
    places = layout(len(again), [(edge.one, edge.other, 1.0) for edge in edges])
    shown = [("actor", actor, names[actor], len(sides[actor])) for actor in actors]
    shown += [("concept", one.hash, one.name, one.positions) for one in kept]
    return Drawn("two-mode", _nodes(shown, places), tuple(edges))


def _one_mode(kind: Kind, actors: Sequence[str], sides: Sides, names: dict[str, str]) -> Drawn:
    wanted = 1 if kind == "congruence" else -1
    counted: Counter[tuple[int, int]] = Counter()
    for (a, one), (b, other) in combinations(enumerate(actors), 2):
        both = sides[one].keys() & sides[other].keys()
        counted[a, b] += sum(sides[one][each][0] * sides[other][each][0] == wanted for each in both)
    bound = {pair: weight for pair, weight in counted.items() if weight}
    used = sorted({at for pair in bound for at in pair})
    again = {at: number for number, at in enumerate(used)}
    edges = [Edge(one=again[a], other=again[b], sign=wanted, weight=weight) for (a, b), weight in sorted(bound.items())]
    # at most three times the pull, or two who agree on everything would lie upon each other
    places = layout(len(used), [(edge.one, edge.other, float(min(edge.weight, 3))) for edge in edges])
    shown = [("actor", actors[at], names[actors[at]], len(sides[actors[at]])) for at in used]
    return Drawn(kind, _nodes(shown, places), tuple(edges))


def _nodes(shown: Sequence[tuple[str, str, str, int]], places: Sequence[tuple[float, float]]) -> tuple[Node, ...]:
    return tuple(
        Node(id=name, kind="actor" if kind == "actor" else "concept", name=called, size=size, x=x, y=y)
        for (kind, name, called, size), (x, y) in zip(shown, places, strict=True)
    )
