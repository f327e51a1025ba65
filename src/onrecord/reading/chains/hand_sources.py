"""The sources that hands stand for: those the article names as a hand only become sources, too."""

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.outlets import is_same_outlet, plain_name
from onrecord.reading.entities.entity import Entity
from onrecord.record import Hand, Record, Source, Spans, Statement


def source_of(entity: Entity, name: str, sources: list[Source]) -> Source:
    """An entity among the sources; a new one where it said nothing itself."""
    names = {plain_name(entity.name), plain_name(name)}
    for source in sources:
        known = plain_name(source.name) if source.name is not None else ""
        if known in names or (
            source.type == "named_organization" and any(is_same_outlet(known, other) for other in names)
        ):
            return source
    mentions: Spans = tuple((one.start, one.end) for one in entity.names)
    kind = "named_person" if entity.kind == "person" else "named_organization"
    sources.append(Source(id=f"p{len(sources) + 1}", type=kind, name=name, mentions=mentions))  # type: ignore[arg-type]
    return sources[-1]


def name_hands(analysis: Analysis, record: Record) -> Record:
    """Give every hand that is named, and is not a source yet, the source that it stands for."""
    sources = list(record.sources)
    statements = tuple(_named(analysis, statement, sources) for statement in record.statements)
    return msgspec.structs.replace(record, sources=tuple(sources), statements=statements)


def _named(analysis: Analysis, statement: Statement, sources: list[Source]) -> Statement:
    if all(hand.source_id is not None or not hand.source for hand in statement.via):
        return statement
    via: list[Hand] = []
    for hand in (_with_source(analysis, one, sources) for one in statement.via):
        is_further = hand.source_id != statement.source_id and all(hand.source_id != other.source_id for other in via)
        if hand.source_id is None or is_further:
            via.append(hand)
    return msgspec.structs.replace(statement, via=tuple(via))


def _with_source(analysis: Analysis, hand: Hand, sources: list[Source]) -> Hand:
    """The hand with the source that its only name stands for."""
    if hand.source_id is not None or not hand.source:
        return hand
    named = [entity for _, entity in analysis.entities.inside(*hand.source[0])]
    if len(named) != 1 or named[0] is None:
        return hand
    return msgspec.structs.replace(hand, source_id=source_of(named[0], named[0].name, sources).id)
