"""Which positions an article reports: of those that the table's frames find and of other candidates, the likeliest.

Boosted trees, fitted on marked articles by ``training/cues.py``, weigh the words of each, how target and holder stand
to them, what the tagging model makes of them, and whether the frames of the table agree; a logistic regression says
whether the stance is for or against.
"""

import math
from collections.abc import Sequence
from itertools import groupby

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.evidence import Keys, word_evidence
from onrecord.reading.positions.gate import Fitted, Layer, load_forest, load_layer
from onrecord.reading.positions.options import Option, options
from onrecord.reading.positions.positions import hands_between, holders_in, without_idle_sources
from onrecord.reading.positions.withdrawn import turned_side
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Position, Record, Source

_MOST = 200
"""Most candidates of one sentence that are compared; a sentence with more is a list."""
_SAME = 0.6
"""Shared part of two targets above which they are one."""
_SHORT = 8
"""Most sentences of a short text. The trees know whole articles, so there the frames of the table count for more."""
_LEAST_OF_FRAMES, _LEAST_OF_MEASURES = 0.18, 0.03
"""Least chance, in a short text, of what the frames find too, and where its target is a plan, a law or a tax: what is
plain stays, such as "called the levy madness". In whole articles precision would fall by five points."""
_OF_SPEAKERS = frozenset(("we", "i", "our", "my", "us"))
HALF = 0.5
"""From which chance on a stance is for."""
_FURTHEST = 30.0
"""Log odds beyond which nothing is surer."""


def choose_positions(analysis: Analysis, record: Record) -> Record:
    """Keep of the positions found by the table's frames, and of other candidates, those that are likely right."""
    layer, found = load_layer(), list[Position]()
    held: list[Option] = []
    asked = SpanIndex((span, 0) for reply in record.replies for span in reply.spans)
    every, short = list(options(analysis, record)), len(analysis.document.sentences) <= _SHORT
    weighed_options = zip(every, chances(every, layer), strict=True)
    for _, group in groupby(weighed_options, key=lambda one: one[0].sentence):
        for option, sure in likeliest(list(group), layer.least, short=short):
            if asked.touching((option.cue, option.cue + 1)):  # "asked the office for a response" takes no side
                continue
            known = option.seen.of_frames(option.owner) if sure < layer.least else None
            side = turned_side(option.seen.sentence, option.seen.candidate)
            is_for = side > 0 if side else known.stance == "for" if known else _is_for(option, layer)
            found.append(_position(option, is_for, sureness(sure, layer)))
            held.append(option)
    ordered = sorted(found, key=lambda p: (p.spans, p.target, p.holder_id))
    sources = _without_idle_mentions(analysis, record, held)
    return without_idle_sources(msgspec.structs.replace(record, positions=tuple(ordered), sources=sources))


def _without_idle_mentions(analysis: Analysis, record: Record, held: Sequence[Option]) -> tuple[Source, ...]:
    """The sources without the mentions of those who might have held a position, and hold none: nobody has weighed
    whether "he" there is the same. "We" of a speaker are others too."""
    at = analysis.document.sentence_at
    spans = [span for reply in record.replies for span in reply.spans]
    for statement in record.statements:
        spans += [*statement.source, *(span for hand in statement.via for span in hand.source)]
    known = SpanIndex((span, 0) for span in spans)
    looked_at = SpanIndex((span, 0) for span in holders_in(analysis, record) if not known.touching(span))
    holding = {(option.owner.id, at(option.cue)) for option in held}

    def stays(source: Source, span: Span) -> bool:
        if not looked_at.touching(span):
            return True
        return analysis.text[slice(*span)].lower() not in _OF_SPEAKERS and (source.id, at(span[0])) in holding

    return tuple(
        msgspec.structs.replace(source, mentions=tuple(span for span in source.mentions if stays(source, span)))
        for source in record.sources
    )


def likeliest(
    chances: Sequence[tuple[Option, float]], least: float, *, short: bool = False
) -> list[tuple[Option, float]]:
    """Of the options of one sentence those with a chance of at least ``least``, or of less where in a short text the
    frames find the same, without the less likely of any two that read one word or one target."""
    kept: list[tuple[Option, float]] = []
    for option, sure in sorted(chances, key=lambda one: -one[1])[:_MOST]:
        if sure < (_least_of(option, least) if short else least):
            continue
        if not any(_excludes(other, option) for other, _ in kept):
            kept.append((option, sure))
    return kept


def _least_of(option: Option, least: float) -> float:
    if option.seen.of_frames(option.owner) is None:
        return least
    return min(least, _LEAST_OF_MEASURES if option.evidence["head measure"] else _LEAST_OF_FRAMES)


def _excludes(kept: Option, option: Option) -> bool:
    """Whether two options cannot both be right."""
    (start, end), (first, last) = kept.target, option.target
    shared = min(end, last) - max(start, first)
    if kept.cue == option.cue:  # "the council and the union backed": one mention, two holders
        return kept.target != option.target or kept.holder != option.holder
    if shared <= 0:
        return False
    joint = kept.holder is not None and kept.holder == option.holder
    return kept.owner.id == option.owner.id or (not joint and shared > _SAME * max(end - start, last - first))


def _position(option: Option, is_for: bool, sure: float) -> Position:
    statement = option.statement
    return Position(
        holder_id=option.owner.id,
        stance="for" if is_for else "against",
        target=(option.target,),
        spans=(option.shown,),
        statement_id=statement.id if statement else None,
        via=hands_between(statement, option.owner.id, option.cued),
        confidence=round(sure, 2),
    )


# ---------------------------------------------------------------- the chances


def chances(found: Sequence[Option], layer: Layer) -> list[float]:
    """The chance of each option, 0 to 1, that holder and target are right."""
    if not found:
        return []
    seen = [option.evidence | word_evidence(option.keys, layer.words) for option in found]
    odds = load_forest().values([[one[name] for name in layer.names] for one in seen]).sum(axis=1) + layer.base
    return [_chance(float(total)) for total in odds]


def sureness(chance: float, layer: Layer) -> float:
    """The chance that holder, target and stance of a position are right, by the chance that the trees gave it."""
    slope, bias = layer.sureness
    return _chance(slope * math.log(chance / (1 - chance)) + bias)


def _is_for(option: Option, layer: Layer) -> bool:
    return not option.seen.behind_against() and chance_for(option, layer) >= HALF


def chance_for(option: Option, layer: Layer) -> float:
    """The chance, 0 to 1, that its stance is for."""
    evidence, keys = option.seen.side(option.owner)
    return weighed(evidence, keys, layer.sides, layer.side_weights)


def weighed(evidence: dict[str, float], keys: Keys, words: Fitted, weights: dict[str, float]) -> float:
    """The chance that evidence and words speak for, by a logistic regression."""
    seen = evidence | word_evidence(keys, words)
    return _chance(weights["bias"] + sum(weights[name] * value for name, value in seen.items()))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, odds))))
