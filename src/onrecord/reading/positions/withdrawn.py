"""What takes a stance back: "dropped her opposition to", "stopped short of endorsing", "denied opposing".

Marks hold too few of these for a regression to learn, and each would be shown as its contrary.
"""

from onrecord.reading.positions.cues import Candidate
from onrecord.reading.positions.noun_phrases import group_start, subject_of
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.positions.turned import (
    is_dropped,
    is_refused,
    is_refusing,
    is_turned_down,
    led,
    opposes,
    skips_opposite,
)

_OPPOSED = frozenset(
    ["challenge", "fight", "lawsuit", "objection", "objections", "opposition", "resistance", "suit", "veto"]
)
_SHORT_OF = (["short", "of"], ["far", "from"], ["apologised", "for"], ["apologized", "for"], ["sorry", "for"])
_ONCE = ["used", "to"]
_NOT_DONE = frozenset(["without", "regret", "regrets", "regretted", "regretting"])
_DENIED = frozenset(["denied", "denies", "deny", "denying"])
_EXCLUDE = ["rule", "out"]
_OWNED = 3
"""Most words from the first of a target to its noun: "its long opposition"."""
_ASKED_REACH = 4
"""Most words from "how" to who is asked: "how the other senators | will vote"."""


def is_taken_back(sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether the sentence says that a stance is not, or no longer, taken."""
    low, at, on_the_way = sentence.low, candidate.at, led(candidate)
    before = low[max(0, at - 2) : at]
    if (
        before == _ONCE
        or before in _SHORT_OF
        or (before and before[-1] in _NOT_DONE)
        or low[at + 1 : at + 3] == ["short", "of"]
    ):
        return True
    if low[at].endswith("ing") and not _DENIED.isdisjoint(before[-1:]):
        return True
    blocks = any(low[place : place + 3] == ["in", "the", "way"] for place in on_the_way)
    if blocks and "n" in sentence.kinds[max(0, at - 3) : on_the_way.stop]:
        return True
    if skips_opposite(sentence, candidate) or (is_refused(sentence, at) and opposes(low[at])):
        return True
    if _is_said_of_them(sentence, at) or _is_asked(sentence, at) or _leaves_open(sentence, candidate):
        return True
    nouns = range(max(0, at - (low[at] == "against")), on_the_way.stop)  # "dropped their fight | against"
    return any(low[place] in _OPPOSED and is_dropped(sentence, place) for place in nouns)


def is_answered(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb turns down what others have against a thing, which its subject is not against: "brushed aside
    CRITICISM of the toll"."""
    return opposes(sentence.low[at]) and is_refusing(sentence, at)


def _is_said_of_them(sentence: TokenizedSentence, at: int) -> bool:
    """Whether others are said to be wrong to say so: "rejected claims that she | opposes"."""
    subject = subject_of(sentence, at)
    if subject is None or sentence.kinds[subject[0]] != "p" or sentence.low[at] not in stances().predicates:
        return False
    return is_turned_down(sentence, subject[0])


def _leaves_open(sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether a side against is given up or not taken: "dropped | its opposition to", "refused to | rule out"."""
    low, at, (first, end) = sentence.low, candidate.at, candidate.target
    if low[at] in words("dropping"):
        return not _OPPOSED.isdisjoint(low[first : min(end, first + _OWNED)])
    return low[at] in words("refusing") and (low[first] in {"object", "oppose"} or low[first : first + 2] == _EXCLUDE)


def _is_asked(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a side is what is open: "has not said HOW she will vote on", "WHO will vote for it is not clear"."""
    low, start = sentence.low, group_start(sentence, at)
    return low[at] == "vote" and ("how" in low[max(0, start - _ASKED_REACH) : start] or low[:start] == ["who"])
