"""Which positions an article reports: of those that the table's frames find and of other candidates, the likeliest.

Boosted trees and a logistic regression, fitted on marked articles by ``training/cues.py``, weigh the words of each, how
target and holder stand to them, what the tagging model makes of them, and whether the frames of the table agree;
another regression says whether the stance is for or against.
"""

import math
from collections.abc import Sequence
from itertools import groupby

import msgspec
import numpy as np
import numpy.typing as npt

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.evidence import Keys, word_evidence
from onrecord.reading.positions.gate import Fitted, Layer, load_forest, load_layer
from onrecord.reading.positions.options import Option, options
from onrecord.reading.positions.pointers import points, with_meant
from onrecord.reading.positions.positions import hands_between, holders_in, without_idle_sources
from onrecord.reading.positions.sides import side
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, stances, words
from onrecord.reading.positions.turned import turned_side
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Position, Record, Source

Floats = npt.NDArray[np.float64]

_MOST = 200
"""Most candidates of one sentence that are compared; a sentence with more is a list."""
_SAME = 0.6
"""Shared part of two targets above which they are one."""
_PLAIN, _LEAST_PLAIN = 0.4, 0.25
"""From which confidence on what the table's frames find is plain, and least chance of such a position. The trees know
words that articles repeat, and would leave out "Holm backs the footbridge"."""
_FEW, _LEAST_OF_FEW = 3, 0.1
"""Most sentences of a note, and the least chance of what the frames find there. No marked article is as short, and the
trees go by what an article says elsewhere."""
_LEAST_CALLED = 0.03
"""Least chance where somebody calls a plan, a law or a tax something: "called the levy madness". The marks give the
word of judgement and not "called", so the trees hardly know it."""
_OF_SPEAKERS = frozenset(("we", "i", "our", "my", "us"))
_HALF = 0.5
"""From which chance on a stance is for."""
_TOO_EVEN = 0.2
"""How near to even a chance says nothing of the side: over five folds of marked articles a third of all stances that
were wrong lie there, with one in thirty of those that were right."""
_SHARE_OF_LINE = 0.4
_FURTHEST = 30.0
"""Log odds beyond which nothing is surer."""


def choose_positions(analysis: Analysis, record: Record) -> Record:
    """Keep of the positions found by the table's frames, and of other candidates, those that are likely right."""
    layer, few = load_layer(), len(analysis.document.sentences) <= _FEW
    asked = SpanIndex((span, 0) for reply in record.replies for span in reply.spans)
    # "asked the office for a response" takes no side
    every = [one for one in options(analysis, record) if not asked.touching((one.cue, one.cue + 1))]
    weighed_options = zip(every, chances(every, layer), strict=True)
    held: list[tuple[Option, Position]] = []
    pointing: list[tuple[Option, Position]] = []
    for _, group in groupby(weighed_options, key=lambda one: one[0].sentence):
        for option, sure in likeliest(list(group), layer.least, few=few):
            is_for = stands_for(option, layer)
            if is_for is None:
                continue
            found = option, _position(option, is_for, sureness(sure, layer))
            (pointing if points(option) else held).append(found)
    # "it" is nothing that a reader can look up: what it means, or no position
    held += [(option, one) for option, it in pointing if (one := with_meant(analysis, option, it, held)) is not None]
    ordered = sorted((position for _, position in held), key=lambda p: (p.spans, p.target, p.holder_id))
    sources = _without_idle_mentions(analysis, record, [option for option, _ in held])
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
    chances: Sequence[tuple[Option, float]], least: float, *, few: bool = False
) -> list[tuple[Option, float]]:
    """Of the options of one sentence those with a chance of at least ``least``, or of less where the frames are sure,
    and still less in a note of a few sentences, without the less likely of any two that read one word or one target."""
    kept: list[tuple[Option, float]] = []
    for option, sure in sorted(chances, key=lambda one: -one[1])[:_MOST]:
        if sure < _least_of(option, least, few):
            continue
        if not any(_excludes(other, option) for other, _ in kept):
            kept.append((option, sure))
    return kept


def _least_of(option: Option, least: float, few: bool) -> float:
    """The least chance of an option: less where the table's frames are sure of the same, none where that is of "it"."""
    if _is_followed(option):
        return math.inf
    if option.seen.of_frames(option.owner) is None:
        return least
    if points(option):
        return 0.0
    calls = option.seen.sentence.low[option.seen.candidate.at] in words("naming") and option.seen.next != "for"
    if calls and option.evidence["head measure"]:
        return min(least, _LEAST_CALLED)
    if few:
        return min(least, _LEAST_OF_FEW)
    return min(least, _LEAST_PLAIN) if option.evidence["rule sure"] >= _PLAIN else least


def _is_followed(option: Option) -> bool:
    """Whether the frames follow the words to what is opposed within them: "vowed to oppose | the dam"."""
    (start, end), opposes = option.target, stances().predicates.get(option.seen.words[0], ())
    return any(one.sign == AGAINST and one.form == "base" for one in opposes) and any(
        rule.holder_id == option.owner.id
        and rule.stance == "against"
        and rule.target[0][1] == end
        and start < rule.target[0][0]
        for rule in option.seen.rules
    )


def _excludes(kept: Option, option: Option) -> bool:
    """Whether two options cannot both be right."""
    (start, end), (first, last) = kept.target, option.target
    shared = min(end, last) - max(start, first)
    # "the council and the union backed": one mention, two holders, or a mention of each
    joint = (kept.holder is not None and kept.holder == option.holder) or (kept.among and option.among)
    if kept.cue == option.cue:
        if kept.target == option.target:
            return not joint and kept.holder != option.holder
        return shared > 0 or not (kept.seen.candidate.listed or option.seen.candidate.listed)
    if shared <= 0:
        return False
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
    rows = np.array([[one[name] for name in layer.names] for one in seen])
    trees, line = load_forest().values(rows).sum(axis=1) + layer.base, rows @ layer.line[:-1] + layer.line[-1]
    return [_chance(float(odds)) for odds in together(trees, line)]


def together(trees: Floats, line: Floats) -> Floats:
    """The log odds of trees and regression as one: over five folds each alone is right less often."""
    return (1 - _SHARE_OF_LINE) * trees + _SHARE_OF_LINE * line


def sureness(chance: float, layer: Layer) -> float:
    """The chance that holder, target and stance of a position are right, by the chance that the trees gave it."""
    slope, bias = layer.sureness
    return _chance(slope * math.log(chance / (1 - chance)) + bias)


def stands_for(option: Option, layer: Layer) -> bool | None:
    """Whether the stance is for: by what turns it, by what the table's frames found, or by its chance; ``None`` where
    that is too near to even. A position turned round is worse than none."""
    seen = option.seen
    turned = turned_side(seen.sentence, seen.candidate, others=bool(option.evidence["by owner"]))
    if turned is not None:
        return turned == FOR
    if (known := seen.of_frames(option.owner)) is not None:
        # "the law should not change" is what one is for; the frames are against the change
        return known.stance == "for" or option.target[0] <= option.cue < option.target[1]
    if seen.behind_against():
        return False
    chance = chance_for(option, layer)
    return None if abs(chance - _HALF) < _TOO_EVEN else chance > _HALF


def chance_for(option: Option, layer: Layer) -> float:
    """The chance, 0 to 1, that its stance is for."""
    evidence, keys = side(option.seen, option.owner)
    return weighed(evidence, keys, layer.sides, layer.side_weights)


def weighed(evidence: dict[str, float], keys: Keys, words: Fitted, weights: dict[str, float]) -> float:
    """The chance that evidence and words speak for, by a logistic regression."""
    seen = evidence | word_evidence(keys, words)
    return _chance(weights["bias"] + sum(weights[name] * value for name, value in seen.items()))


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, odds))))
