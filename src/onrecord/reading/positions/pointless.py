"""Targets that nobody can look up or take a side on: "wait", "him", "nobody should have to choose"."""

from onrecord.reading.positions.cues import Candidate
from onrecord.reading.positions.noun_phrases import subject_of
from onrecord.reading.positions.predicate_use import is_nobody
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence

_AUXILIARIES = frozenset(["be", "get", "have", "to"])
_SOMEBODY = frozenset("Opy")
_RESOLVED = frozenset(["it", "them"])
"""Pronouns that may mean what a position before is about."""
_COUNT = frozenset("#t,.")
"""The kinds of word of a count of votes."""
_IDLE = (["choose", "between"], ["do", "with"])
"""What opens a deed that is none: "nothing to | do with the casino"."""
_SAYING = frozenset(["confirm", "deny", "say"])
_OPENS_SAID = frozenset(["how", "if", "or", "that", "what", "whether", "why"])
"""What somebody is asked or refuses to say: "refused to | deny that the loan was made". A claim can be denied, too."""


def is_pointless(sentence: TokenizedSentence, candidate: Candidate) -> bool:
    """Whether a target says nothing that is decided on.

    Of 48 candidates of marked articles with one verb such as "wait" or "speak" four are marked, of 315 with one
    pronoun one.
    """
    low, (first, end) = sentence.low, candidate.target
    if end - first == 1 and sentence.kinds[first] in _SOMEBODY:
        return low[first] not in _RESOLVED
    if "#" in sentence.kinds[first:end] and not set(sentence.kinds[first:end]) - _COUNT:
        return True  # "voted | 31 to 24"
    if first <= candidate.at < end and any(is_nobody(sentence, (start, end)) for start in (first, max(0, first - 1))):
        return True  # "nobody | here should have to"
    if sentence.kinds[candidate.at] == "p":  # "nobody" shows none
        return True
    if first > 0 and low[first] in words("remarking") and low[first - 1] == ",":
        return True  # "urged them to scrap the toll, calling it unfair"
    deed = [word for word in low[first:end] if word not in _AUXILIARIES]
    if deed[:2] in _IDLE:
        return True
    if candidate.way not in {"to", "objto"}:
        return False
    if len(deed) > 1:
        return deed[0] in _SAYING and deed[1] in _OPENS_SAID
    return len(deed) == 1 and (deed[0] in stances().idle or _has_object_before(sentence, candidate, deed[0]))


def _has_object_before(sentence: TokenizedSentence, candidate: Candidate, verb: str) -> bool:
    """Whether a verb alone is about what stands before "which": "the levy, which growers vowed to | fight"."""
    if not any(known.frame == "object" for known in stances().predicates.get(verb, ())):
        return False  # "which she threatened to | resign over"
    subject = subject_of(sentence, candidate.at, people=True)
    return subject is not None and subject[0] > 1 and sentence.kinds[subject[0] - 1] == "W"
