"""What "it" means where somebody is for or against it: the thing that a position just before is about."""

from collections.abc import Sequence

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.options import Option
from onrecord.record import Position

_ONE = frozenset(("it", "this", "that"))
_SEVERAL = frozenset(("them", "these", "those"))
_ANOTHER = frozenset(("this", "that", "these", "those"))
"""Pointers that often set one thing against another, where "it" goes on with the same."""
_OPENS_THING = frozenset("DPNx#")
_VERBS = frozenset("amhdV")
_REACH = 2
"""Most sentences between "it" and what it means."""


def points(option: Option) -> bool:
    """Whether the target is nothing but "it" or "them"."""
    words = option.seen.words
    return len(words) == 1 and (words[0] in _ONE or words[0] in _SEVERAL)


def with_meant(
    analysis: Analysis, option: Option, position: Position, held: Sequence[tuple[Option, Position]]
) -> Position | None:
    """A position on "it" as one on what it means: "who once opposed | the bridge |, now backs it".

    Only what somebody takes a side on just before is taken for the antecedent, where it is a thing.

    Args:
        analysis: the article.
        option: what has the pointing target.
        position: the position on it.
        held: the positions that are given, each with its option.

    Returns:
        The position, no surer than the one that says what "it" is; ``None`` where none does.
    """
    before = [
        (one, other)
        for other, one in held
        if one.target[0][1] <= option.target[0] and option.sentence - other.sentence <= _REACH
    ]
    told, other = max(before, key=lambda one: one[0].target[0][1], default=(None, option))
    several = option.seen.words[0] in _SEVERAL
    if told is None or bool(other.evidence["head plural"]) != several or not _is_thing(analysis, other):
        return None
    if option.seen.words[0] in _ANOTHER and told.stance != position.stance:
        return None  # "We backed the principle. We never backed this."
    return msgspec.structs.replace(position, target=told.target, confidence=told.confidence)


def _is_thing(analysis: Analysis, option: Option) -> bool:
    """Whether the target is neither a person nor a deed or clause: "it" after "closing the port" is often the port."""
    opening, words = option.seen.opening, option.seen.words
    if opening[0] not in _OPENS_THING or not _VERBS.isdisjoint(opening) or words[0].endswith("ing"):
        return False
    named = analysis.entities.inside(*option.target)[:1]
    return all(entity is None or entity.kind != "person" for _, entity in named)
