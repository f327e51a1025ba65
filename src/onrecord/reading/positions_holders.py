"""Holders of positions put to the sources of a record; a holder who said nothing becomes a source too."""

from collections.abc import Iterable, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.parties import without_overlaps
from onrecord.reading.resolve import resolve
from onrecord.record import Record, Source, Statement

_MARK = "holder-"


def put_to_sources(record: Record, holders: Sequence[Span]) -> tuple[tuple[Source, ...], list[tuple[str, ...]]]:
    """Find the sources that noun phrases stand for.

    The phrases are resolved as the sources of statements are, in one reading beside those, so that
    "he" is the same man in both.

    Args:
        record: a record whose statements have their sources.
        holders: the phrases, each a half-open span of the article's text.

    Returns:
        The sources of the record, with those added that were none before; and for each phrase the ids
        of its sources: several for "Lee and Ray", none where nothing tells.
    """
    if not holders:
        return record.sources, []
    places = sorted(set(holders))
    asked = [_asks(number, span) for number, span in enumerate(places)]
    read = resolve(msgspec.structs.replace(record, statements=(*record.statements, *asked)))
    found: dict[Span, list[str]] = {span: [] for span in places}
    for statement in read.statements:
        if statement.made and statement.made.startswith(_MARK) and statement.source_id:
            found[places[int(statement.made.removeprefix(_MARK))]].append(statement.source_id)
    wanted = {key for keys in found.values() for key in keys}
    sources, known = _merged(record.sources, [source for source in read.sources if source.id in wanted])
    return sources, [tuple(known[key] for key in found[span] if key in known) for span in holders]


def _asks(number: int, holder: Span) -> Statement:
    """A statement without content, by which the holder's phrase is resolved; ``made`` carries its number through."""
    return Statement(
        id=f"{_MARK}{number}", content=(), source=(holder,), made=f"{_MARK}{number}", confidence=0.0, because="position"
    )


def _merged(sources: tuple[Source, ...], found: Iterable[Source]) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The sources with those found, and for each id found the id it has among them."""
    merged = list(sources)
    known: dict[str, str] = {}
    number = max((int(s.id[1:]) for s in sources if s.id[1:].isdigit()), default=0)
    for source in found:
        at = _same(merged, source)
        if at is None:
            number += 1
            merged.append(msgspec.structs.replace(source, id=f"p{number}"))
            at = len(merged) - 1
        else:
            spans = without_overlaps({*merged[at].mentions, *_beside(merged[at].mentions, source.mentions)})
            merged[at] = msgspec.structs.replace(merged[at], mentions=spans)
        known[source.id] = merged[at].id
    return tuple(merged), known


def _same(sources: list[Source], source: Source) -> int | None:
    """The source that shares most mentions with this one."""
    mentions = set(source.mentions)
    shared = [len(mentions & set(known.mentions)) for known in sources]
    best = max(range(len(sources)), key=lambda i: shared[i], default=None)
    return best if best is not None and shared[best] else None


def _beside(known: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """The mentions that overlap none that is known."""
    return [span for span in more if not any(span[0] < end and start < span[1] for start, end in known)]
