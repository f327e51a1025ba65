"""Spans side by side: which lie within which, and which sources a stretch names."""

from onrecord.article import Span
from onrecord.record import Record


def without_overlaps(spans: set[Span]) -> tuple[Span, ...]:
    """The spans in order; of two that overlap, the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return tuple(kept)


def sources_at(record: Record, span: Span) -> tuple[str, ...]:
    """The ids of the sources that a stretch names: the one whose mention it is, else those mentioned in it."""
    start, end = span
    exact = [s.id for s in record.sources if any(abs(a - start) < 5 and abs(b - end) < 5 for a, b in s.mentions)]
    if exact:
        return tuple(exact[:1])
    return tuple(s.id for s in record.sources if any(start <= a and b <= end for a, b in s.mentions))
