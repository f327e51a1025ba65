"""What tells whether a candidate is for or against: the words, what the frames of the table say, what stands around."""

import re

from onrecord.reading.positions.evidence import Keys, Seen
from onrecord.reading.positions.predicate_use import after_words
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.positions.turned import is_refused, is_turned_down
from onrecord.reading.statements.confidence import stem
from onrecord.record import Source

_SIGNS = {"for": 1.0, "against": -1.0}
_WITH_A_PARTICLE = frozenset(f"p:{word}" for word in ("away", "back", "down", "off", "out", "over", "up"))
"""Ways to a target that make another word of a verb."""
_TURNING_VERBS = (
    "prevent stop block oppose end ban repeal reject halt abandon withdraw scrap cancel fire remove cut refrain avoid"
)
_TURNING = frozenset(_TURNING_VERBS.split())
_TURNING_STEMS = frozenset(stem(verb) for verb in _TURNING)
_NOT_WITHIN = 7
"""Words of a target among which "not" is looked for: "his decision not to go"."""
_CLAUSE = re.compile("[Ww]")
"""What opens a clause of its own: "someone WHO will not fight"."""
_SHORT = 3
"""Letters of a word that tells nothing of a side."""
_MOST_WORDS = 8
"""Most words of a target that are weighed."""


def side(seen: Seen, owner: Source) -> tuple[dict[str, float], Keys]:
    """What tells for from against, and the words that do.

    Args:
        seen: the candidate.
        owner: the source that holds it.
    """
    sentence, candidate = seen.sentence, seen.candidate
    first, way, turned = seen.words[0] if seen.words else "", candidate.way, seen.turned
    same = [rule for rule in seen.rules if rule.target[0] == seen.target]
    exact = seen.of_frames(owner) or (same[0] if same else None)
    # where the frames find the very same, what they find beside it tells nothing: "opposed a bill backed by Marsh"
    begun = exact or next((rule for rule in seen.rules if rule.target[0][0] == seen.target[0]), None)
    any_rule = exact or (seen.rules[0] if seen.rules else None)
    signs = [_SIGNS[rule.stance] if rule else 0.0 for rule in (exact, begun, any_rule)]
    listed, judged = float(_listed_sign(sentence, candidate.at)), float(_judged_sign(sentence, candidate.at))
    return {
        "negated": float(turned),
        "rule": signs[0],
        "rule begins": signs[1],
        "rule overlaps": signs[2],
        "only rule": signs[0] * (way == "rule"),
        "direct": float(seen.statement is not None and seen.statement.mode == "direct"),
        "to": float(way == "to"),
        "pre": float(way == "pre"),
        "to turn": float(way == "to" and first in _TURNING),
        "turn": float(first in _TURNING),
        "against": float("against" in seen.words[:3] or way.endswith("against")),
        "refused": float(is_refused(sentence, candidate.at)),
        "turned down": float(is_turned_down(sentence, candidate.at)),
        "no": float(first == "no"),
        "not within": float("n" in _CLAUSE.split(seen.opening[:_NOT_WITHIN])[0]),
        "rule of holder": float(any(rule.holder_id == owner.id for rule in seen.rules)),
        "listed": listed,
        "listed turned": listed * turned,
        "judged": judged,
        "judged turned": judged * turned,
        "undoes": float(seen.stem in _TURNING_STEMS),
    }, _keys(seen)


def _listed_sign(sentence: TokenizedSentence, at: int) -> int:
    """The stance of the word in the table, wherever it stands: what its frames are too strict to find."""
    known = stances().predicates.get(sentence.low[at], ())
    return next((one.sign for one in known if after_words(sentence, at, one) is not None), 0)


def _judged_sign(sentence: TokenizedSentence, at: int) -> int:
    """Whether the word praises or blames."""
    return stances().judgements.get(sentence.low[at], 0)


def _keys(seen: Seen) -> Keys:
    way, turned = seen.candidate.way, seen.turned
    word = f"{seen.stem} {way[2:]}" if way in _WITH_A_PARTICLE else seen.stem  # "call off" is not "call"
    return {
        "word": [f"{word}{turned}"],
        "way": [f"{seen.stem}|{way}{turned}"],
        "next": [f"{seen.next}|{seen.stem}{turned}"],
        "before": [f"{seen.before}|{seen.stem}"],
        "first": [f"{stem(word)}|{way}" for word in seen.words[:1]],
        "told": [seen.told + ("c" if seen.cued else "")],
        "target": [word for word in seen.words if len(word) > _SHORT][:_MOST_WORDS],
    }
