"""Verbs that take a side, with their subjects, their objects and the verbs they lead to."""

import re

from onrecord.reading.positions.finding import Finding, Reach, SentenceReading
from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    holder_before,
    is_holder,
    phrase_before,
    subject_inherited,
    subject_of,
)
from onrecord.reading.positions.passive_frames import is_passive, passive
from onrecord.reading.positions.predicate_use import (
    after_words,
    is_about,
    is_verb,
    names_measure,
    opens_object,
    polarity,
)
from onrecord.reading.positions.stance_lexicon import Predicate, stances, words
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_ATTITUDES = frozenset(
    ["condemn", "contest", "denounce", "fight", "lobby", "object", "oppose", "reject", "resist", "veto", "vote"]
)
"""Verbs that say what one thinks of a thing: who vows to oppose a dam is against the dam."""


def verb(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "HOLDER backed TARGET", "HOLDER refused to TARGET", "HOLDER urged SOMEBODY to TARGET"."""
    sentence = reading.sentence
    if predicate.form == "adjective" and "a" not in sentence.kinds[group_start(sentence, at) : at]:
        return None
    if predicate.form in {"ed", "pp"} and predicate.frame in {"object", "ask"} and is_passive(sentence, at, end):
        return passive(reading, at, end, predicate)
    if not is_verb(sentence, at, end, predicate):
        return None
    sign = polarity(sentence, at, predicate)
    reach = (_reach(reading, end, predicate, sign) or _relative(reading, at, end, predicate, sign)) if sign else None
    holder = _subject(reading, at, predicate) if reach else None
    if holder is None or reach is None:
        return None
    reading.used.update(reach.used)
    return Finding(holder, reach.sign, reach.target, (at, end))


def _subject(reading: SentenceReading, at: int, predicate: Predicate) -> Stretch | None:
    sentence, kinds = reading.sentence, reading.sentence.kinds
    start = group_start(sentence, at)
    if at > 0 and sentence.low[at - 1] == "to":
        return _first_to(sentence, at - 1)
    if predicate.form != "ing" or "a" in kinds[start:at]:
        return subject_of(sentence, at, people=predicate.people)
    before = kinds[start - 1 : start]
    if start > 0 and sentence.low[start - 1] in words("begins"):
        return subject_of(sentence, start - 1, people=predicate.people)
    if any(kind in "hdm" for kind in kinds[start:at]):
        return None
    if start == 0:
        return _main_subject(sentence, at)
    if (before == "," and (predicate.rest or kinds[at + 1 : at + 2] in {"D", "P", "N", "O", "p", "q"})) or (
        before in {"s", "i"} and sentence.low[start - 1] in {"while", "after", "before", "by", "since", "when", "in"}
    ):
        return subject_inherited(sentence, start - 1)
    if not before or before not in "xND":
        return None
    holder = holder_before(sentence, start)
    if holder is None and predicate.people and not set(sentence.low[max(0, start - 3) : start]) & words("texts"):
        return subject_inherited(sentence, start)
    return holder


def _main_subject(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """ "Opting for the tunnel, the mayor said": the subject of the clause that a participle
    at the head of a sentence leads up to."""
    comma = sentence.kinds.find(",", at)
    if comma < 0:
        return None
    if sentence.kinds[comma + 1 : comma + 2] == "p":
        return comma + 1, comma + 2
    found = target_after(sentence, comma + 1, noun=True) or (0, 0)
    ends = range(found[1], found[0], -1)  # the verb may look like a noun: "the council | rose"
    return next(((found[0], end) for end in ends if is_holder(sentence, (found[0], end))), None)


def _first_to(sentence: TokenizedSentence, to: int) -> Stretch | None:
    """ "the first senator to back the plan"."""
    found = holder_before(sentence, to)
    return found if found and words("firsts") & set(sentence.low[slice(*found)]) else None


def _reach(reading: SentenceReading, end: int, predicate: Predicate, sign: int) -> Reach | None:
    """What the verb group leads to: its object, or what stands after its "to"."""
    steps = {"object": _object, "to": _to, "through": _to, "ask": _asked}
    return steps[predicate.frame](reading, end, predicate, sign)


def _object(reading: SentenceReading, end: int, predicate: Predicate, sign: int) -> Reach | None:
    sentence = reading.sentence
    if not opens_object(sentence, end, predicate):
        return None
    target = target_after(sentence, end)
    if target is None or not is_about(sentence, target, predicate):
        return None
    return None if sentence.low[target[0]] in words("oneself") else Reach(sign, target, ())


def _relative(reading: SentenceReading, at: int, end: int, predicate: Predicate, sign: int) -> Reach | None:
    """ "the war, which most of them opposed": the target stands before "which"."""
    sentence, kinds = reading.sentence, reading.sentence.kinds
    if predicate.frame != "object" or kinds[end : end + 1] not in {"", ".", ",", "i", "s"} or predicate.about:
        return None
    subject = subject_of(sentence, at)
    if subject is None or subject[0] < 2 or kinds[subject[0] - 1] not in "W":
        return None
    before = subject[0] - 1
    target = phrase_before(sentence, before - (kinds[before - 1] == ","))
    return (
        Reach(sign, target, ())
        if (target and sentence.low[before] != "that") or (target and kinds[before - 1] in "xN")
        else None
    )


def _to(reading: SentenceReading, end: int, predicate: Predicate, sign: int) -> Reach | None:
    """ "vowed to TARGET": the stance verb inside turns it, else the whole plan is the target."""
    low, kinds = reading.sentence.low, reading.sentence.kinds
    to = next((i for i in range(end, min(end + 9, len(low))) if low[i] == "to"), None)
    if (
        to is None
        or not re.fullmatch(r"[rz#n,]*|i?z?[iDxNzr#,]{0,7},?", kinds[end:to])
        or (to > end and predicate.frame != "to")
    ):
        return None
    if to > end and low[end - 1] not in {"voted", "vote", "voting"} and not re.fullmatch(r"[rzn]*|i?z", kinds[end:to]):
        return None
    turned = -sign if "n" in kinds[end:to] else sign
    return plan(reading, to + 1, turned, free=predicate.frame == "to", asked=predicate.plain, wish=predicate.weak)


def plan(
    reading: SentenceReading,
    start: int,
    sign: int,
    *,
    free: bool,
    asked: bool = False,
    due: bool = False,
    wish: bool = False,
) -> Reach | None:
    """What stands after "to" or "should".

    Args:
        start: the first word of it.
        sign: the stance so far.
        free: whether any verb makes a plan; else only verbs of the table and verbs of policy do.
        asked: whether it is asked of another, so that hardly any verb is idle.
        due: whether it is what somebody should do.

    "Wants to cancel the vote" and "urged them to block the ban" are for "cancel the vote" and "block the ban", as
    worded: for or against is learned from readers who mark it so, and "the ban" alone would be held in the other way.
        wish: whether it is no more than a wish, which must name something that is decided on.
    """
    sentence = reading.sentence
    at = start
    while at < len(sentence) and sentence.kinds[at] in "rn":
        sign = -sign if sentence.kinds[at] == "n" else sign
        at += 1
    if at >= len(sentence):
        return None
    inner = _inner(reading, at, sign)
    if inner is not None and inner.sign != sign and (asked or due or sentence.low[at] not in _ATTITUDES):
        return Reach(sign, (at, inner.target[1]), inner.used)
    if inner is not None:
        return inner
    verb = sentence.low[at]
    known = stances()
    if verb in (words("nothing") if free and asked else known.idle) and not (free and verb in known.policy):
        return None
    target = target_after(sentence, at)
    if wish and target is not None and not names_measure(sentence, (at + 1, target[1])):
        return None
    fits = target is not None and (free or _is_policy(reading, verb, target)) and target[1] - target[0] > 1
    return Reach(sign, target, (at,)) if fits and target else None


def _is_policy(reading: SentenceReading, verb: str, target: Stretch) -> bool:
    return verb in stances().policy and names_measure(reading.sentence, (target[0] + 1, target[1]))


def _inner(reading: SentenceReading, at: int, sign: int) -> Reach | None:
    """The predicate of the table that begins at this word, in its base form."""
    for predicate in stances().predicates.get(reading.sentence.low[at], ()):
        if predicate.form != "base" or (predicate.weak and predicate.frame != "ask"):
            continue
        if sign < 0 and not (predicate.turns and predicate.sign > 0):  # "refused to oppose" is not support
            continue
        end = after_words(reading.sentence, at, predicate)
        reach = _reach(reading, end, predicate, sign * predicate.sign) if end else None
        if reach is not None:
            return Reach(reach.sign, reach.target, (at, *reach.used))
    return None


def _asked(reading: SentenceReading, end: int, predicate: Predicate, sign: int) -> Reach | None:
    """ "urged SOMEBODY to TARGET", "demanded that SOMEBODY TARGET"."""
    sentence, kinds, low = reading.sentence, reading.sentence.kinds, reading.sentence.low
    if predicate.rest[-1:] == ("that",):
        target = target_after(sentence, end)
        return Reach(sign, target, ()) if target and target[1] - target[0] > 2 else None
    if kinds[end : end + 1] in {"t", "i", "o", "W", "", "."}:
        return None
    for to in range(end + 1, min(end + 16, len(low))):
        if kinds[to] in ".Vampd":
            break
        if kinds[to] == "t" and sentence.kinds[to + 1 : to + 2] in {"x", "r", "n", "a", "h", "d"}:
            return _told(reading, end, to, sign, predicate)
    if predicate.weak or kinds[end : end + 1] not in {"D", "P", "x", "N"} or predicate.rest:
        return None
    target = target_after(sentence, end)
    named = target is not None and not is_holder(sentence, (target[0], min(target[1], target[0] + 3)))
    return Reach(sign, target, ()) if named and target and sentence.low[end - 1].startswith("urg") else None


def _told(reading: SentenceReading, end: int, to: int, sign: int, predicate: Predicate) -> Reach | None:
    """What somebody is asked to do."""
    turned = -sign if reading.sentence.kinds[to - 1] == "n" else sign
    reach = plan(
        reading,
        to + 1,
        turned,
        free=not predicate.weak or reading.sentence.low[to + 1] not in stances().idle,
        asked=not predicate.weak,
    )
    if (
        reach is None
        or turned != sign
        or reach.used[:1] != (to + 1,)
        or reading.sentence.low[to + 1] in stances().predicates
    ):
        return reach
    return Reach(reach.sign, (end, reach.target[1]), reach.used)
