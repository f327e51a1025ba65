"""Words that may show a stance, with what they may be about and who may hold it: candidates, from which
:mod:`~onrecord.reading.positions.choice` takes those that marked articles speak for.

Where the frames of the table know one use of a word and are strict, this knows only how words stand to each other.
"""

from collections.abc import Iterator

import msgspec

from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    is_holder,
    phrase_before,
    plan_before,
    subject_inherited,
    subject_of,
)
from onrecord.reading.positions.predicate_use import is_nobody, is_untrue
from onrecord.reading.positions.targets import opens_compound, target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_OPENS = frozenset("DPNx#qOpyrV")
"""What an object begins with."""
_CLAUSE = frozenset(".Vamdp")
"""What ends the search for a "to" or a preposition behind an object."""
_BEHIND = frozenset(["for", "from", "against", "of", "as"])
_REACH = 14
"""Words behind an object's first in which its "to" is looked for: "asked the leader of the council to resign"."""
_AGENT_REACH, _FROM_REACH = 6, 12
_LONGEST_COMPOUND = 4


class Candidate(msgspec.Struct, frozen=True):
    """A word that may show a stance.

    Attributes:
        at: the word.
        way: how the target stands to it: ``obj`` its object, ``to`` and ``that`` a clause, ``p:for`` behind a
            preposition, ``objto`` what somebody is asked, ``pre`` its subject, ``rule`` as the table's frames say.
        target: what the stance may be about.
        holders: who may hold it, each with how they stand to the word: its subject, its agent, its owner.
    """

    at: int
    way: str
    target: Stretch
    holders: tuple[tuple[str, Stretch], ...]


def candidates(sentence: TokenizedSentence, at: int) -> Iterator[Candidate]:
    """Every way in which one word may show a stance."""
    subject = subject_of(sentence, at, people=True)
    if subject is not None and (is_nobody(sentence, subject) or is_untrue(sentence, subject)):
        return  # "few growers favour the ban" shows nobody's stance, not even the speaker's
    for way, target in (*_behind(sentence, at), *_before(sentence, at, subject)):
        yield Candidate(at, way, target, tuple(_holders(sentence, at, way, subject)))


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
    kind, word = kinds[first], low[first]
    way = {"t": "to", "W": "that", "s": "wh"}.get(kind) or (f"p:{word}" if kind in "io" else "")
    opens = kind in _OPENS or (kind == "z" and opens_compound(sentence, first))  # "opposes night flights"
    if opens or (kind in "amhd" and kinds[at] in "mdnh"):
        yield from _objects(sentence, first)
    elif way and way != "p:by" and (kind != "W" or word == "that") and (kind != "s" or word in {"how", "why", "what"}):
        yield from _aimed(way, target_after(sentence, first + 1))


def _objects(sentence: TokenizedSentence, first: int) -> Iterator[tuple[str, Stretch]]:
    """The object, and what follows on it behind "to" or a preposition."""
    kinds, low = sentence.kinds, sentence.low
    target = target_after(sentence, first)
    if target is None:
        return
    yield "obj", target
    # behind the object another clause may begin: "rejected the advice and refused | to vote"
    for place in range(first + 1, min(first + _REACH, target[1])):
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
    if "a" in kinds[start:at]:
        yield from _aimed("pre", plan_before(sentence, start))
    elif at > 0 and kinds[at - 1] in "Dxrq":
        yield from _aimed("predn", _judged(sentence, at))
    if participle and at > 1 and kinds[at - 1] in "xN,":
        yield from _aimed("post", plan_before(sentence, at - (kinds[at - 1] == ",")))
    if at > 0 and kinds[at - 1] in "xN" and not participle:
        first = at
        while first > 0 and kinds[first - 1] in "xN#" and at - first < _LONGEST_COMPOUND:
            first -= 1
        yield "comp", (first, at)
    if subject is not None and subject[0] > 1 and kinds[subject[0] - 1] == "W" and kinds[at + 1 : at + 2] in _ENDS:
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


def _aimed(way: str, target: Stretch | None) -> Iterator[tuple[str, Stretch]]:
    if target is not None:
        yield way, target


def _holders(sentence: TokenizedSentence, at: int, way: str, subject: Stretch | None) -> Iterator[tuple[str, Stretch]]:
    """Who may hold what the word shows, each once."""
    found: dict[Stretch, str] = {}
    for how, holder in _every_holder(sentence, at, way, subject):
        found.setdefault(holder, how)
    for holder, how in found.items():
        yield how, holder


def _every_holder(
    sentence: TokenizedSentence, at: int, way: str, subject: Stretch | None
) -> Iterator[tuple[str, Stretch]]:
    if way in {"pre", "post"}:
        yield from _aimed("agent", _after(sentence, at, _AGENT_REACH, {"by"}))
    if subject is not None and way != "post":
        yield "subj", subject
    if subject is None:
        yield from _aimed("inh", subject_inherited(sentence, group_start(sentence, at)))
    yield from _aimed("owner", _owner(sentence, at))
    if way.startswith("p:") or way == "comp":
        if is_holder(sentence, (at, at + 1)):
            yield "self", (_group(sentence, at), at + 1)
        yield from _aimed("from", _after(sentence, at, _FROM_REACH, {"from", "by", "among"}))


def _after(sentence: TokenizedSentence, at: int, reach: int, links: set[str]) -> Stretch | None:
    """The noun phrase behind the first of some prepositions: "rejected by the council", "calls from residents"."""
    for place in range(at + 1, min(at + 1 + reach, len(sentence))):
        if sentence.low[place] in links:
            return target_after(sentence, place + 1, noun=True)
        if sentence.kinds[place] == ".":
            return None
    return None


def _owner(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """ "THEIR call for", "the MAYOR's call for"."""
    kinds, start = sentence.kinds, at
    while start > 0 and kinds[start - 1] in "xNr#" and at - start <= _LONGEST_COMPOUND:
        start -= 1
    if start > 0 and kinds[start - 1] == "P":
        return start - 1, start
    return phrase_before(sentence, start - 1) if start > 1 and kinds[start - 1] == "g" else None


def _group(sentence: TokenizedSentence, at: int) -> int:
    """Where the noun phrase begins that ends with this word: "many opponents of"."""
    first = at
    while first > 0 and sentence.kinds[first - 1] in "xNr#":
        first -= 1
    return first - (first > 0 and sentence.kinds[first - 1] in "DP")
