"""Holders of positions put to the sources of a record; a holder who said nothing becomes a source too."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.sources.resolve import resolve
from onrecord.record import Record, Source, Spans, Statement

_MARK = "holder-"
_MOST = 400
"""Most holders that are looked for in one article; a text with more is no report."""


def put_to_sources(
    analysis: Analysis, record: Record, holders: Sequence[Span]
) -> tuple[tuple[Source, ...], list[tuple[str, ...]]]:
    """Find the sources that noun phrases stand for.

    The phrases are resolved as the sources of statements are, in one reading beside those, so that
    "he" is the same man in both.

    Args:
        analysis: the article under analysis.
        record: a record whose statements have their sources.
        holders: the phrases, each a half-open span of the article's text.

    Returns:
        The sources of the record, with those added that were none before; and for each phrase the ids
        of its sources: several for "Lee and Ray", none where nothing tells.
    """
    if not holders:
        return record.sources, []
    places = sorted(set(holders))[:_MOST]
    asked = [_asks(number, span) for number, span in enumerate(places)]
    read = resolve(analysis, msgspec.structs.replace(record, statements=(*record.statements, *asked)))
    found: dict[Span, list[str]] = {span: [] for span in places}
    for statement in read.statements:
        if statement.made and statement.made.startswith(_MARK) and statement.source_id:
            found[places[int(statement.made.removeprefix(_MARK))]].append(statement.source_id)
    wanted = {key for keys in found.values() for key in keys}
    sources, known = _merged(record.sources, [source for source in read.sources if source.id in wanted])
    return sources, [tuple(known[key] for key in found.get(span, ()) if key in known) for span in holders]


def _asks(number: int, holder: Span) -> Statement:
    """A statement without content, by which the holder's phrase is resolved; ``made`` carries its number through."""
    return Statement(
        id=f"{_MARK}{number}", content=(), source=(holder,), made=f"{_MARK}{number}", confidence=0.0, because="position"
    )


def _merged(sources: tuple[Source, ...], found: Iterable[Source]) -> tuple[tuple[Source, ...], dict[str, str]]:
    """The sources with those found, and for each id found the id it has among them."""
    merged = list(sources)
    owners = {span: number for number, source in enumerate(sources) for span in source.mentions}
    known: dict[str, str] = {}
    highest = max((int(s.id[1:]) for s in sources if s.id[1:].isdigit()), default=0)
    for source in found:
        at = _same(owners, source)
        if at is None:
            highest += 1
            merged.append(msgspec.structs.replace(source, id=f"p{highest}"))
            known[source.id] = f"p{highest}"
        else:
            merged[at] = msgspec.structs.replace(merged[at], mentions=_with(merged[at].mentions, source.mentions))
            known[source.id] = merged[at].id
    return tuple(merged), known


def _same(owners: dict[Span, int], source: Source) -> int | None:
    """The number of the source that shares most mentions with this one."""
    shared = Counter(owners[span] for span in source.mentions if span in owners)
    return max(shared, key=lambda number: (shared[number], -number), default=None)


def _with(known: Spans, more: Spans) -> Spans:
    """The mentions with those of the others that overlap none of them."""
    ordered = sorted(known)
    return tuple(sorted([*ordered, *(span for span in more if not _overlaps(ordered, span))]))


def _overlaps(ordered: list[Span], span: Span) -> bool:
    at = bisect_left(ordered, (span[1], 0))
    return at > 0 and ordered[at - 1][1] > span[0]
