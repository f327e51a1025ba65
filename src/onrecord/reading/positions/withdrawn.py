"""What takes a stance back: "dropped her opposition to", "withdrew support for", "stopped short of endorsing".

Marks hold too few of these for a regression to learn, and each would be shown as its contrary.
"""

from onrecord.reading.positions.cues import Candidate
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, words
from onrecord.reading.positions.tokens import TokenizedSentence

_OPPOSED = frozenset(["objection", "objections", "opposition", "resistance", "veto"])
_FAVOURABLE = frozenset(["backing", "endorsement", "sponsorship", "support"])
_ADMIRERS = frozenset(["admirer", "believer", "fan", "friend", "supporter"])
_SHORT_OF = (["short", "of"], ["far", "from"], ["apologised", "for"], ["apologized", "for"], ["sorry", "for"])
_NOBODY = frozenset(["nobody", "no-one", "none"])
_DENYING = (["not", "a"], ["not", "an"], ["hardly", "a"])
_NOT_DONE = frozenset(["without", "regret", "regrets", "regretted", "regretting"])
_REACH = 4
"""Most words between "dropped" and "opposition": "dropped all of its"."""


def is_taken_back(sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether the sentence says that a stance is not, or no longer, taken."""
    low, at, led = sentence.low, candidate.at, _led(candidate)
    before = low[max(0, at - 2) : at]
    if before in _SHORT_OF or (before and before[-1] in _NOT_DONE) or low[at + 1 : at + 3] == ["short", "of"]:
        return True
    blocks = any(low[place : place + 3] == ["in", "the", "way"] for place in led)
    if blocks and "n" in sentence.kinds[max(0, at - 3) : led.stop]:
        return True
    return any(low[place] in _OPPOSED and _is_dropped(sentence, place) for place in led)


def turned_side(sentence: TokenizedSentence, candidate: Candidate) -> int | None:
    """The side that words turn to: against, where support is withdrawn, somebody is "no fan" or "nobody should", and
    for what somebody threatens to do (in 6 of 7 marks)."""
    low, at = sentence.low, candidate.at
    if low[at].startswith("threaten") and candidate.way == "to":
        return FOR
    if low[at] in ("must", "should") and not _NOBODY.isdisjoint(low[max(0, at - _REACH) : at]):
        return AGAINST
    for place in _led(candidate):
        before = low[max(0, place - 2) : place]
        denied = before[-1:] == ["no"] or before in _DENYING
        if (low[place] in _FAVOURABLE and _is_dropped(sentence, place)) or (low[place] in _ADMIRERS and denied):
            return AGAINST
    return None


def _led(candidate: Candidate) -> range:
    """The words from the one that shows the stance to the target."""
    return range(candidate.at, max(candidate.at + 1, candidate.target[0]))


def _is_dropped(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb of dropping leads to the noun at this place, over its owner and what describes it."""
    for place in range(at - 1, max(-1, at - 2 - _REACH), -1):
        if sentence.low[place] in words("dropping"):
            return "n" not in sentence.kinds[max(0, place - 2) : place]
        if sentence.kinds[place] not in "PODx#rio":
            return False
    return False
