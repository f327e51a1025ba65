"""What turns a stance round, or names the side whatever the marks say of the word: "REFUSED TO back", "resists CALLS
for", "filed suit TO STOP".

Each of these holds over hundreds of words that marks show once or never, where a regression goes by the word alone.
"""

from onrecord.reading.positions.cues import Candidate
from onrecord.reading.positions.noun_phrases import group_start, subject_of
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, stances, words
from onrecord.reading.positions.tokens import TokenizedSentence

_NOBODY = frozenset(["nobody", "no-one", "none"])
_DUTY = frozenset(["must", "ought", "should"])
_DENYING = (["not", "a"], ["not", "an"], ["hardly", "a"])
_FAVOURABLE = frozenset(["backing", "endorsement", "sponsorship", "support"])
_ADMIRERS = frozenset(["admirer", "believer", "fan", "friend", "supporter"])
_DROPPED_REACH = 4
"""Most words between "dropped" and "opposition": "dropped all of its"."""
_JOINS = frozenset(",.c")
"""What ends the clause of a call: "opposed the plan and | wanted to draft another"."""
_REFUSED_REACH = 9
"""How many words before a word may say that what it says is turned down: "dismissed suggestions that it should"."""


def turned_side(sentence: TokenizedSentence, candidate: Candidate, *, others: bool = False) -> int | None:
    """The side that words around turn to, or settle; ``None`` where they leave it to the word itself.

    Args:
        sentence: the sentence.
        candidate: the word and its target.
        others: whether those hold it whose word it is: "refused THEIR demand to".
    """
    low, at = sentence.low, candidate.at
    if (asked := _asked_side(sentence, candidate)) is not None:
        return asked
    if (
        not others
        and is_turned_down(sentence, at)
        and (candidate.way.startswith(("p:", "to", "that")) or low[at] in _DUTY)
    ):
        return AGAINST
    if low[at] in _DUTY and not _NOBODY.isdisjoint(low[max(0, at - _DROPPED_REACH) : at]):
        return AGAINST
    if low[at] in _DUTY and _is_disbelieved(sentence, at):
        return FOR if "n" in sentence.kinds[at + 1 : candidate.target[0]] else AGAINST
    if is_refused(sentence, at):
        return AGAINST
    for place in led(candidate):
        before = low[max(0, place - 2) : place]
        denied = before[-1:] == ["no"] or before in _DENYING
        if (low[place] in _FAVOURABLE and is_dropped(sentence, place)) or (low[place] in _ADMIRERS and denied):
            return AGAINST
    return None


def led(candidate: Candidate) -> range:
    """The words from the one that shows the stance to the target."""
    return range(candidate.at, max(candidate.at + 1, candidate.target[0]))


def is_dropped(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb of dropping leads to the noun at this place, over its owner and what describes it."""
    for place in range(at - 1, max(-1, at - 2 - _DROPPED_REACH), -1):
        if sentence.low[place] in words("dropping"):
            return "n" not in sentence.kinds[max(0, place - 2) : place]
        if sentence.kinds[place] not in "PODx#rio":
            return False
    return False


def is_turned_down(sentence: TokenizedSentence, at: int) -> bool:
    """Whether somebody turns down a call for it: "dismissed SUGGESTIONS that", "resisting CALLS for"."""
    calls, first = words("calls"), max(0, at - _REFUSED_REACH)
    what = next((place for place in range(at, first, -1) if sentence.low[place] in calls), None)
    if what is None or not _JOINS.isdisjoint(sentence.kinds[what:at]):
        return False
    return is_refusing(sentence, what, first)


def is_refusing(sentence: TokenizedSentence, at: int, first: int | None = None) -> bool:
    """Whether a verb of turning down, itself not denied, stands before a word, not before ``first``."""
    low, kinds = sentence.low, sentence.kinds
    start = max(0, at - _DROPPED_REACH) if first is None else first
    return any(
        low[place] in words("refusals") and "n" not in kinds[max(0, place - 2) : place] for place in range(start, at)
    )


def is_refused(sentence: TokenizedSentence, at: int) -> bool:
    """Whether what a verb says is refused: "declined TO | support", "urged them NOT TO | support".

    Two refusals are none: "did not refuse to back".
    """
    kinds, low = sentence.kinds, sentence.low
    start = group_start(sentence, at)
    if kinds[start - 1 : start] != "t" or start != at:
        return False
    if kinds[start - 2 : start - 1] == "n":
        return True
    refusing = low[start - 2 : start - 1]
    return bool(words("refusing").intersection(refusing)) and "n" not in kinds[group_start(sentence, start - 2) : start]


def skips_opposite(sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether the target leaves out a noun that turns it round: "demanded the reversal of | the rise", "rejected
    criticism of | the deal". What is wanted, or not, is the reversal."""
    low, first = sentence.low, candidate.target[0]
    if first - 2 <= candidate.at or sentence.kinds[first - 1] not in "oti":
        return False
    noun, link = low[first - 2], low[first - 1]
    if link == "against":
        return opposes(low[candidate.at]) or low[candidate.at] in words("dropping")
    return noun in words("undoing") or (link != "from" and opposes(noun))


def opposes(word: str) -> bool:
    """Whether a word of the table is always against."""
    known = stances().predicates.get(word, ())
    return bool(known) and all(one.sign == AGAINST for one in known)


def _asked_side(sentence: TokenizedSentence, candidate: Candidate) -> int | None:
    """The side on what stands behind "to": for, where that is what somebody threatens or fights for ("filed suit to
    stop"), against, where it is of a plan that they oppose ("protested his proposal to extend") or wrong to do."""
    low, at, first = sentence.low, candidate.at, candidate.target[0]
    if candidate.way not in {"to", "objto"} or low[first - 1] != "to":
        return None
    if candidate.way == "to":
        return FOR if low[at].startswith("threaten") or low[at] in words("contending") else None
    between, is_plan = low[at : first - 2], low[first - 2] in words("calls") or _makes_plan(low[first - 2])
    if any(stances().judgements.get(word) == AGAINST for word in low[at + 1 : first - 1]):
        return AGAINST
    if is_plan:
        return AGAINST if any(opposes(word) or word in words("refusals") for word in between) else None
    return FOR if low[at] in words("contending") else None


def _makes_plan(noun: str) -> bool:
    """Whether "to" behind a noun says what it is: "his decision to"."""
    return any(one.frame == "possessed" for one in stances().predicates.get(noun, ()))


def _is_disbelieved(sentence: TokenizedSentence, at: int) -> bool:
    """Whether somebody does not think so: "doesn't believe a mayor | should be paid", "can't see why it should"."""
    subject = subject_of(sentence, at, people=True)
    verb = (subject[0] if subject else group_start(sentence, at)) - 1
    if verb > 0 and sentence.low[verb] in {"that", "why"}:
        verb -= 1
    if verb < 1 or sentence.low[verb] not in words("raising") | {"see", "understand"}:
        return False
    return sentence.kinds[group_start(sentence, verb) : verb].count("n") % 2 == 1
