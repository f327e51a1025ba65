"""Outlets as hands: which outlet or pollster, if any, a statement came through.

A logistic regression over named evidence (:mod:`~onrecord.reading.chains.hand_evidence`), fitted on marked articles by
``training/hands.py``; ``data/outlet_hands.json`` holds its weights. An outlet that somebody told something in one
sentence stays a hand of what they say in the following ones, until the evidence for it is too weak.
"""

import math
from collections.abc import Iterable, Mapping
from functools import cache

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.hand_evidence import HandEvidence
from onrecord.reading.chains.hand_sources import source_of
from onrecord.reading.chains.outlets import OutletMention, asker_of, full_name
from onrecord.reading.text.spans import overlap
from onrecord.record import Hand, Record, Source, Statement


class OutletWeights(msgspec.Struct, frozen=True):
    """What each piece of evidence weighs, and the chance above which an outlet is a hand."""

    weights: Mapping[str, float]
    least: float

    def chance(self, evidence: Iterable[str]) -> float:
        """The chance, 0 to 1, that a statement came through an outlet. Evidence
        that was never fitted weighs nothing."""
        total = sum(self.weights.get(name, 0.0) for name in evidence)
        # bounded, because exp() of some hundreds overflows
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weights(content: bytes) -> OutletWeights:
    """The weights, from the JSON of a layer."""
    return msgspec.json.decode(content, type=OutletWeights)


def add_outlet_hands(analysis: Analysis, record: Record) -> Record:
    """Add the outlets that statements came through to their hands, and to the sources."""
    evidence = HandEvidence(analysis, record)
    if not evidence.mentions:
        return record
    weights = load_weights(analysis.layers.content("hands"))
    sources, statements = list(record.sources), []
    for statement in record.statements:
        # a statement within another has the outer one's hands, behind its speaker
        chosen = None if statement.within else _outlet_of(evidence, statement, weights)
        statements.append(_with_hand(analysis, statement, chosen, sources) if chosen else statement)
    return msgspec.structs.replace(record, sources=tuple(sources), statements=tuple(statements))


def _outlet_of(evidence: HandEvidence, statement: Statement, weights: OutletWeights) -> OutletMention | None:
    """The likeliest outlet; of two as likely, the one named last."""
    found, best = None, weights.least
    for mention, names in evidence.candidates(statement):
        chance = weights.chance(names)
        if chance >= best:
            found, best = mention, chance
    return found


def _with_hand(analysis: Analysis, statement: Statement, outlet: OutletMention, sources: list[Source]) -> Statement:
    """The statement with the outlet as the hand nearest the page, behind who asked for it; a hand without a source of
    its own, or of which only "reportedly" tells, becomes that outlet."""
    source = source_of(outlet.entity, full_name(analysis, outlet.entity), sources)
    # an outlet that speaks itself, or is a hand already, is no further hand
    if source.id == statement.source_id or any(hand.source_id == source.id for hand in statement.via):
        return statement
    known = [
        hand
        for hand in statement.via
        if hand.source_id is not None or (hand.source and not overlap(hand.source, (outlet.span,)))
    ]
    cue = (outlet.cue,) if outlet.cue else ()
    asker = asker_of(analysis, outlet)
    if asker is not None:
        person, span = source_of(asker[1], asker[1].name, sources), (asker[0].start, asker[0].end)
        if person.id != statement.source_id and all(hand.source_id != person.id for hand in known):
            known.append(Hand(source_id=person.id, source=(span,), cue=cue))
    hand = Hand(source_id=source.id, source=(outlet.span,), cue=cue)
    return msgspec.structs.replace(statement, via=(*known, hand))
