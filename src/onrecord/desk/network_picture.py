"""The network of actors and concepts in units of a picture: circles, lines, and names cut to fit and put where they
cover as little as can be."""

from collections.abc import Iterator, Sequence

import msgspec

from onrecord.views.concept_network import Drawn

_WIDTH, _HEIGHT, _EDGE = 1000, 720, 90  # the edge leaves room for a name beside the outermost circle
_LETTER = 13.0  # the height of a name's letters
_MOST_COVERED = 0.2  # of its own area that a name may share with others
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


class _Label(msgspec.Struct, frozen=True):
    """Where the name stands: the point of its text, and which part of the text is there.

    Attributes:
        covers: whether it covers much of others there, so that a page shows it only while somebody points at it.
    """

    x: float
    y: float
    anchor: str
    covers: bool = False


_Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


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
    labels: tuple[_Label, ...]
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
    return Picture(_WIDTH, _HEIGHT, circles, _labels(circles), lines)


def _labels(circles: Sequence[_Circle]) -> tuple[_Label, ...]:
    """A place for the name of each circle: above its circle, or below or beside it where it covers less there."""
    marks = [(one.x - one.r, one.y - one.r, one.x + one.r, one.y + one.r) for one in circles]
    found: dict[int, _Label] = {}
    taken: list[_Box] = []
    # the largest first: their names are looked for first
    for number in sorted(range(len(circles)), key=lambda number: -circles[number].r):
        circle, others = circles[number], [*taken, *(box for other, box in enumerate(marks) if other != number)]
        choices = [(label, _box(label, circle.short)) for label in _places(circle)]
        areas = [_outside(box) + sum(_common(box, other) for other in others) for _, box in choices]
        # of those that cover as little the first one
        least = min(range(len(choices)), key=areas.__getitem__)
        label, box = choices[least]
        if areas[least] > _MOST_COVERED * _area(box):
            found[number] = msgspec.structs.replace(label, covers=True)
        else:
            found[number] = label
            taken.append(box)  # who is not shown is in nobody's way
    return tuple(found[number] for number in range(len(circles)))


def _places(circle: _Circle) -> Iterator[_Label]:
    yield _Label(circle.x, circle.y - circle.r - 4, "middle")
    yield _Label(circle.x, circle.y + circle.r + _LETTER, "middle")
    yield _Label(circle.x + circle.r + 4, circle.y + 4, "start")
    yield _Label(circle.x - circle.r - 4, circle.y + 4, "end")


def _box(label: _Label, text: str) -> _Box:
    """What the text covers, as letters of the page's type are wide on average."""
    width = len(text) * _LETTER / 2
    left = label.x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[label.anchor]
    return left, label.y - _LETTER, left + width, label.y + _LETTER / 4


def _area(box: _Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _common(one: _Box, other: _Box) -> float:
    """The area that both cover."""
    width, height = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(0.0, width) * max(0.0, height)


def _outside(box: _Box) -> float:
    """The area that lies outside the picture."""
    return _area(box) - _common(box, (0.0, 0.0, _WIDTH, _HEIGHT))
