"""The network of actors and concepts in units of a picture: circles, lines and names cut to fit."""

import msgspec

from onrecord.views.concept_network import Drawn

_WIDTH, _HEIGHT, _EDGE = 1000, 720, 90  # the edge leaves room for a name beside the outermost circle
_SHORT = 26  # characters of a name in the picture; the whole of it is in the title


class _Circle(msgspec.Struct, frozen=True):
    """A node as it is drawn, in units of the picture."""

    id: str
    kind: str
    name: str
    short: str
    x: float
    y: float
    r: float


class _Line(msgspec.Struct, frozen=True):
    """An edge as it is drawn."""

    x1: float
    y1: float
    x2: float
    y2: float
    sign: str
    width: float
    of: str


class Picture(msgspec.Struct, frozen=True):
    """A network in units of a picture."""

    width: int
    height: int
    circles: tuple[_Circle, ...]
    lines: tuple[_Line, ...]


def picture_of(it: Drawn) -> Picture:
    """The network with places and sizes, for the template that draws it."""
    circles = tuple(
        _Circle(
            node.id,
            node.kind,
            node.name,
            node.name if len(node.name) <= _SHORT else node.name[: _SHORT - 1] + "…",
            round(_EDGE + node.x * (_WIDTH - 2 * _EDGE), 1),
            round(_EDGE / 2 + node.y * (_HEIGHT - _EDGE), 1),
            # by the root, so that areas are compared and not widths; nobody's circle covers the others
            round(4 + min(node.size, 36) ** 0.5 * 2, 1),
        )
        for node in it.nodes
    )
    lines = tuple(
        _Line(
            circles[edge.one].x,
            circles[edge.one].y,
            circles[edge.other].x,
            circles[edge.other].y,
            "for" if edge.sign > 0 else "against",
            round(1 + min(edge.weight, 9) ** 0.5 / 2, 2),
            f"{circles[edge.one].id} {circles[edge.other].id}",
        )
        for edge in it.edges
    )
    return Picture(_WIDTH, _HEIGHT, circles, lines)
