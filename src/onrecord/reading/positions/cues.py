"""Words that may show a stance, with what they may be about and who may hold it: candidates, from which
:mod:`~onrecord.reading.positions.choice` takes those that marked articles speak for.

Where the frames of the table know one use of a word and are strict, this knows only how words stand to each other.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.positions.holders import Holding, holders
from onrecord.reading.positions.lists import targets_after
from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    is_holder,
    phrase_before,
    plan_before,
    subject_of,
)
from onrecord.reading.positions.predicate_use import is_nobody, is_not_against, is_untrue
from onrecord.reading.positions.stance_lexicon import words
from onrecord.reading.positions.targets import opens_compound, target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_OPENS = frozenset("DPNx#qOpyrV")
"""What an object begins with."""
_CLAUSE = frozenset(".Vamdp")
"""What ends the search for a "to" or a preposition behind an object."""
_BEHIND = frozenset(["for", "from", "against", "of", "as"])
_REACH = 14
"""Words behind an object's first in which its "to" is looked for: "asked the leader of the council to resign"."""
_LONGEST_COMPOUND = 4


class Candidate(msgspec.Struct, frozen=True):
    """A word that may show a stance.

    Attributes:
        at: the word.
        way: how the target stands to it: ``obj`` its object, ``to`` and ``that`` a clause, ``p:for`` behind a
            preposition, ``objto`` what somebody is asked, ``pre`` its subject, ``rule`` as the table's frames say.
        target: what the stance may be about.
        holders: who may hold it, each with how they stand to the word: its subject, its agent, its owner.
        listed: whether the target goes on a list: "to cut the grant and | sell the port".
    """

    at: int
    way: str
    target: Stretch
    holders: tuple[Holding, ...]
    listed: bool = False


def candidates(sentence: TokenizedSentence, at: int) -> Iterator[Candidate]:
    """Every way in which one word may show a stance."""
    subject = subject_of(sentence, at, people=True)
    if subject is not None and (is_nobody(sentence, subject) or is_untrue(sentence, subject)):
        return  # "few growers favour the ban" shows nobody's stance, not even the speaker's
    if is_not_against(sentence, at):
        return
    for way, target, listed in _targets(sentence, at, subject):
        yield Candidate(at, way, target, holders(sentence, at, way, subject), listed)


def _targets(sentence: TokenizedSentence, at: int, subject: Stretch | None) -> Iterator[tuple[str, Stretch, bool]]:
    """What the word may be about, how that stands to it, and whether it goes on a list that began before."""
    listed: dict[Stretch, str] = {}
    for way, target in (*_behind(sentence, at), *_before(sentence, at, subject)):
        yield way, target, False
        if target[0] > at:
            listed |= dict.fromkeys(targets_after(sentence, target), way)
    yield from ((way, target, True) for target, way in listed.items())


def _behind(sentence: TokenizedSentence, at: int) -> Iterator[tuple[str, Stretch]]:
    """Targets that follow the word."""
    kinds, low = sentence.kinds, sentence.low
    first = at + 1
    while first < len(kinds) and kinds[first] in "rn":
        first += 1
    if kinds[first : first + 1] == "q":  # a single word in quotation marks
        first += 1
    if first >= len(kinds):
        return
    if shared := _SHARING.match(kinds, first):  # "want and deserve | a say"
        first = shared.end()
    kind, word = kinds[first], low[first]
    way = {"t": "to", "W": "that", "s": "wh"}.get(kind) or (f"p:{word}" if kind in "io" else "")
    opens = kind in _OPENS or (kind == "z" and opens_compound(sentence, first))  # "opposes night flights"
    if opens or (kind in "amhd" and kinds[at] in "mdnh"):
        yield from _objects(sentence, first)
    elif way == "p:by" and low[at].endswith("ed"):
        yield from _aimed("to", _asked_through(sentence, first))
    elif way and way != "p:by" and (kind != "W" or word == "that") and (kind != "s" or word in {"how", "why", "what"}):
        yield from _aimed(way, target_after(sentence, first + 1))


def _asked_through(sentence: TokenizedSentence, by: int) -> Stretch | None:
    """What somebody was asked by others: "was urged by growers to | lift the ban"."""
    kinds = sentence.kinds
    to = next((place for place in range(by + 2, min(by + _REACH, len(kinds))) if kinds[place] not in "DPNx#og"), None)
    return target_after(sentence, to + 1) if to is not None and kinds[to] == "t" else None


_SHARING = re.compile(r"c[hmdnra]{0,3}x(?=[DPN#])")
"""A second verb with the same object."""
_WHEN_OR_WHERE = re.compile(r"(?:i?[DP]?[xN]{0,2}z|z|i[DP]?[xN]{1,3}z?)(?=[ti])")
"""What may stand between an object and its "to" or "for": "asked the union | last week | to go"."""


def _objects(sentence: TokenizedSentence, first: int) -> Iterator[tuple[str, Stretch]]:
    """The object, and what follows on it behind "to" or a preposition."""
    kinds, low = sentence.kinds, sentence.low
    target = target_after(sentence, first)
    if target is None:
        return
    if "nt" not in kinds[first : target[1]]:  # "urged them not to go": what they are urged stands behind
        yield "obj", target
    past = _WHEN_OR_WHERE.match(kinds, target[1])
    end = past.end() + 1 if past else target[1]
    # behind the object another clause may begin: "rejected the advice and refused | to vote"
    for place in range(first + 1, min(first + _REACH, end)):
        if kinds[place] in _CLAUSE:
            return
        if kinds[place] == "t" and kinds[place + 1 : place + 2] in {"x", "a", "r", "h", "d"}:
            yield from _aimed("objto", target_after(sentence, place + 1))
            return
        if low[place] in _BEHIND:
            yield from _aimed(f"obj+{low[place]}", target_after(sentence, place + 1))
            if low[place] != "of":
                return


def _before(sentence: TokenizedSentence, at: int, subject: Stretch | None) -> Iterator[tuple[str, Stretch]]:
    """Targets that stand before the word."""
    kinds, low = sentence.kinds, sentence.low
    if kinds[at] not in "xNr":
        return
    start, participle = group_start(sentence, at), low[at].endswith("ed")
    is_passive = "a" in kinds[start:at] and participle
    if "a" in kinds[start:at]:
        yield from _aimed("pre", plan_before(sentence, start))
    elif at > 0 and kinds[at - 1] in "Dxrq":
        yield from _aimed("predn", _judged(sentence, at))
    if participle and at > 1 and kinds[at - 1] in "xN,":
        yield from _aimed("post", plan_before(sentence, at - (kinds[at - 1] == ",")))
    # "toll OPPONENTS": of other nouns in a compound next to none shows a stance
    if at > 0 and kinds[at - 1] in "xN" and is_holder(sentence, (at, at + 1)):
        first = at
        while first > 0 and kinds[first - 1] in "xN#" and at - first < _LONGEST_COMPOUND:
            first -= 1
        yield "comp", (first, at)
    yield from _aimed("compl", _named(sentence, at))
    has_object_before = subject is not None and subject[0] > 1 and kinds[subject[0] - 1] == "W"
    if subject and has_object_before and not is_passive and kinds[at + 1 : at + 2] in _ENDS:
        relative = subject[0] - 1
        yield from _aimed("rel", phrase_before(sentence, relative - (kinds[relative - 1] == ",")))


_ENDS = frozenset(["", ".", ",", "i", "s", "c"])


def _judged(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """The subject of "is a terrible mistake"."""
    for place in range(at - 1, max(-1, at - 6), -1):
        if sentence.kinds[place] == "a":
            return plan_before(sentence, group_start(sentence, place))
        if sentence.kinds[place] not in "Dxrqn":
            return None
    return None


_NAMING_REACH = 12


def _named(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """What somebody calls by a word: "found THE PENALTY excessive", "described IT as a disgrace"."""
    verbs = words("naming") | words("finding")
    verb = next((i for i in range(at - 2, max(-1, at - _NAMING_REACH), -1) if sentence.low[i] in verbs), None)
    if verb is None or not set(sentence.kinds[verb + 1 : at]).isdisjoint(".Vampd"):
        return None
    whole = target_after(sentence, verb + 1)
    if whole is None:
        return None
    end = next((i for i in range(verb + 2, at) if sentence.low[i] == "as" or sentence.kinds[i] == "q"), at)
    if end == at:
        phrase = _OBJECT.match(sentence.kinds, verb + 1, at)
        end = phrase.end() if phrase else at
    return (verb + 1, end) if verb + 1 < end else None


_OBJECT = re.compile(r"[pO]|[DP]?[xN]{1,4}?(?=[rD])|[DP][xN]|N{1,3}")


def _aimed(way: str, target: Stretch | None) -> Iterator[tuple[str, Stretch]]:
    if target is not None:
        yield way, target
