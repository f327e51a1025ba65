"""Chains: the intermediaries, addressee and venue of each statement, and whether it is denied."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.addressees import addressee_of
from onrecord.reading.chains.attribution import attribution_of, bounds_of
from onrecord.reading.chains.denials import is_denied, within_denial
from onrecord.reading.chains.hand_sources import name_hands
from onrecord.reading.chains.hands import hands_of
from onrecord.reading.chains.outlet_hands import add_outlet_hands
from onrecord.reading.chains.outlets import is_of_outlet
from onrecord.reading.chains.venues import venue_of
from onrecord.record import Hand, Record, Source, Spans, Statement

_OWNS = re.compile(r"[’']s\s")


def follow_chains(analysis: Analysis, record: Record) -> Record:
    """Fill in ``via``, ``addressee``, ``venue`` and ``denied`` of every statement.

    The speaker of the outer statement is an intermediary of a nested one; an outlet that somebody told something is one
    of what they say there and in the sentences that go on from it, and becomes a source. Other intermediaries are named
    by "seen by", "obtained by", "first reported by", "confirmed by", "leaked to"; "is said to have" and "reportedly"
    imply intermediaries that the article does not name.
    """
    if not record.statements:
        return record
    bounds = bounds_of(record)
    sources: dict[str | None, Source] = {source.id: source for source in record.sources}
    statements = {
        s.id: _completed(analysis, record, s, bounds.get(s.id, ()), sources.get(s.source_id)) for s in record.statements
    }
    statements = {key: within_denial(record.article.text, s, statements) for key, s in statements.items()}
    record = add_outlet_hands(analysis, msgspec.structs.replace(record, statements=tuple(statements.values())))
    record = name_hands(analysis, record)
    statements = {s.id: s for s in record.statements}
    return msgspec.structs.replace(record, statements=tuple(_through_outer(s, statements) for s in record.statements))


def _completed(
    analysis: Analysis, record: Record, statement: Statement, bounds: Spans, source: Source | None
) -> Statement:
    document, text = analysis.document, analysis.text
    outside = attribution_of(document, statement, bounds)
    return msgspec.structs.replace(
        statement,
        denied=is_denied(text, statement),
        addressee=addressee_of(document, statement, outside),
        venue=statement.venue or venue_of(record, statement, outside, source),
        via=tuple(
            _hand(analysis, record, statement, span, cue)
            for span, cue in (*_quoting(statement), *hands_of(document, statement, bounds))
            if span is None or not (_is_own_outlet(record, span) or _passes_nothing_on(analysis, span, cue))
        ),
    )


def _quoting(statement: Statement) -> Iterator[tuple[Span, Span]]:
    """Who was found to quote the speaker when the statement was made."""
    return ((hand.source[0], hand.cue[0]) for hand in statement.via)


def _is_own_outlet(record: Record, span: Span) -> bool:
    """Whether a hand is the article's own outlet, which passes nothing on ("confirmed to the Courier")."""
    outlet = record.article.outlet
    return outlet is not None and is_of_outlet(record.text_of((span,)), outlet)


def _passes_nothing_on(analysis: Analysis, span: Span, cue: Span) -> bool:
    """Whether a person was only given the words, or they were said at a place: "in a letter sent to Ann Corliss",
    "was quoted as saying in Sarn"."""
    words = analysis.text[slice(*cue)]
    none = "person" if words.endswith((" to", " with")) else "place" if words.endswith(" in") else None
    return none is not None and any(
        entity is not None and entity.kind == none for _, entity in analysis.entities.inside(*span)
    )


def _hand(analysis: Analysis, record: Record, statement: Statement, span: Span | None, cue: Span) -> Hand:
    span = _without_country(analysis, span) if span else None
    known = analysis.sources_of(record, span) if span else ()
    # nobody is a hand of their own words: "her lawyer" may have been taken for her
    source = next((one for one in known if one != statement.source_id), None)
    return Hand(source_id=source, source=(span,) if span else (), cue=(cue,))


def _without_country(analysis: Analysis, span: Span) -> Span:
    """A hand without the country that it is of: "Sarn’s semi-official | Vesna agency"."""
    names = [(name, entity) for name, entity in analysis.entities.inside(*span) if entity is not None]
    if len(names) < 2 or names[0][0].start != span[0] or names[0][1].kind != "place":
        return span
    owns = _OWNS.match(analysis.text, names[0][0].end, span[1])
    return (names[1][0].start, span[1]) if owns else span


def _through_outer(statement: Statement, statements: dict[str, Statement]) -> Statement:
    """The intermediaries of a nested statement: its own, then the outer speaker, then those of the outer statement."""
    via, seen = list(statement.via), {statement.id}
    outer = statements.get(statement.within or "")
    while outer is not None and outer.id not in seen:
        if outer.source_id is not None and outer.source_id != statement.source_id:
            via.append(Hand(source_id=outer.source_id, source=outer.source, cue=outer.cue))
        via.extend(hand for hand in outer.via if hand not in via)
        seen.add(outer.id)
        outer = statements.get(outer.within or "")
    return msgspec.structs.replace(statement, via=tuple(via)) if len(via) > len(statement.via) else statement
