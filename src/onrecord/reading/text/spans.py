"""Spans side by side: which lie within which, and which sources a stretch names."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, TypeVar

import msgspec

from onrecord.article import Span
from onrecord.record import Record, Spans

Part = TypeVar("Part", bound=msgspec.Struct)


def overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether one of some spans shares a character with one of the others."""
    return any(start < high and low < end for start, end in some for low, high in others)


def lies_in(span: Span, outer: Span) -> bool:
    """Whether a span lies in another."""
    return outer[0] <= span[0] and span[1] <= outer[1]


def without_overlaps(spans: set[Span]) -> tuple[Span, ...]:
    """The spans in order; of two that overlap, the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


class SpanIndex:
    """Numbered spans, looked up by place: a text may hold tens of thousands.

    Args:
        spans: each with the number of what it belongs to; they may overlap.
    """

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        self._spans = sorted((start, end, number) for (start, end), number in spans)
        # spans may nest: the farthest end so far says when no earlier one can reach a place
        self._farthest = [*accumulate((end for _, end, _ in self._spans), max)]

    def touching(self, *places: Span) -> list[int]:
        """The numbers of the spans that share a character with one of the places, rising, each once."""
        return sorted({number for place in places for number in self._at(*place)})

    def _at(self, start: int, end: int) -> Iterable[int]:
        at = bisect_left(self._spans, (end,))
        while at and self._farthest[at - 1] > start:
            at -= 1
            if self._spans[at][1] > start:
                yield self._spans[at][2]


def sources_at(record: Record, span: Span) -> tuple[str, ...]:
    """The ids of the sources that a stretch names: the one whose mention it is, else those mentioned in it."""
    start, end = span
    # spans of one mention differ by an article or a mark, depending on the step that found it
    exact = [s.id for s in record.sources if any(abs(a - start) < 5 and abs(b - end) < 5 for a, b in s.mentions)]
    if exact:
        return tuple(exact[:1])
    return tuple(s.id for s in record.sources if any(start <= a and b <= end for a, b in s.mentions))


def map_spans(part: Part, move: Callable[[Spans], Spans]) -> Part:
    """A record, or a part of one, with all its spans moved.

    Args:
        part: the record or the part.
        move: what becomes of the spans of one role.
    """
    changed = {
        name: move(value) if is_spans else _map_inside(value, move)
        for name, is_spans in _fields(type(part))
        if (value := getattr(part, name))
    }
    return msgspec.structs.replace(part, **changed)


def _map_inside(value: Any, move: Callable[[Spans], Spans]) -> Any:
    if isinstance(value, msgspec.Struct):
        return map_spans(value, move)
    return tuple(_map_inside(item, move) for item in value) if isinstance(value, tuple) else value


@cache
def _fields(part: type[msgspec.Struct]) -> tuple[tuple[str, bool], ...]:
    """The fields of a struct, and which of them hold spans."""
    return tuple((field.name, field.type == Spans) for field in msgspec.structs.fields(part))
