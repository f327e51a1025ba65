"""Nouns and adjectives that take a side, and people named by the side they take."""

from functools import cache

from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    holder_before,
    is_holder,
    phrase_before,
    subject_inherited,
    subject_of,
)
from onrecord.reading.positions.passive_frames import agent_of
from onrecord.reading.positions.predicate_use import is_hypothetical
from onrecord.reading.positions.stance_lexicon import Predicate, stances, words
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.positions.verb_frames import plan


def group(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "opponents of TARGET", "TARGET supporters"."""
    sentence, low = reading.sentence, reading.sentence.low
    if low[end : end + 1] in (["of"], ["for"], ["in"]) and (low[end] == "of" or low[at].startswith("advocate")):
        target = target_after(sentence, end + 1, noun=True)
        start = _noun_start(sentence, at)
        if target is None or sentence.kinds[target[0]] in "sWw" or (start > 0 and sentence.kinds[start - 1] == "g"):
            return None
        holder = _who_is(reading, start, target[1])
        return Finding(holder, predicate.sign, target, (at, end + 1))
    return _compound(reading, at, end, predicate)


def _who_is(reading: SentenceReading, start: int, end: int) -> Stretch:
    """The subject of "is a supporter of", else the group itself."""
    sentence = reading.sentence
    if start > 0 and sentence.kinds[start - 1] in "ar" and sentence.low[start : start + 1] in (["a"], ["an"], ["the"]):
        subject = subject_of(sentence, start)
        if subject is not None:
            return subject
    return start, end


def _compound(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    sentence, kinds = reading.sentence, reading.sentence.kinds
    first = at
    while first > 0 and kinds[first - 1] == "N":
        first -= 1
    if first == at and predicate.form == "many":
        return _cause(reading, at, end, predicate)
    if first == at or kinds[at] != "x" or sentence.low[at - 1] in _never_a_cause() or at - first > 3:
        return None
    last = end
    while predicate.form == "one" and last < len(sentence) and kinds[last] == "N":
        last += 1
    start = first - 1 if first > 0 and kinds[first - 1] == "D" else first
    if predicate.form == "one" and last == end:
        person = _apposed(reading, start)
        return Finding(person, predicate.sign, (first, at), (at, end)) if person else None
    return Finding((start if last == end else end, last), predicate.sign, (first, at), (at, end))


def _apposed(reading: SentenceReading, start: int) -> Stretch | None:
    """ "Ann Lee (D), a Clinton supporter": who stands before the comma."""
    sentence = reading.sentence
    if sentence.low[start] not in {"a", "an"} or start < 2 or sentence.kinds[start - 1] != ",":
        return None
    if sentence.kinds[start - 2] == ")":
        opening = sentence.kinds.rfind("(", 0, start - 2)
        return holder_before(sentence, opening) if opening > 0 else None
    return holder_before(sentence, start - 1)


def _cause(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "gun control advocates": a common noun that names a cause."""
    sentence, compounds = reading.sentence, stances().compounds
    first = at
    while (
        first > 0
        and at - first < 3
        and (sentence.kinds[first - 1] == "x" or first == 1)
        and sentence.low[first - 1].split("-")[-1] in compounds
    ):
        first -= 1
    if first == at or sentence.low[first - 1 : first] in (["anti-"], ["pro-"]):
        return None
    return Finding((_noun_start(sentence, first), end), predicate.sign, (first, at), (at, end))


def prefix(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "anti-dam protesters"."""
    sentence = reading.sentence
    reach = range(end + 1, min(end + 5, len(sentence)))
    noun = next((i for i in reach if sentence.kinds[i] not in "xN" or sentence.low[i] in stances().holders), None)
    if noun is None or sentence.low[noun] not in stances().holders or sentence.kinds[noun] != "x":
        return None
    return Finding(
        (at - (sentence.kinds[at - 1 : at] in {"D", "#"}), noun + 1), predicate.sign, (end, end + 1), (at, end)
    )


def noun(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "HOLDER's opposition to TARGET", "HOLDER voiced opposition to TARGET"."""
    sentence = reading.sentence
    target = target_after(sentence, end, noun=True)
    if target is None or sentence.kinds[end : end + 1] in {"g", "."}:
        return None
    start = _noun_start(sentence, at, owner=False)
    holder = owner_before(sentence, start) or _light_subject(reading, start)
    if holder is None or (sentence.kinds[holder[0]] != "P" and not is_holder(sentence, holder)):
        return None
    return Finding(holder, predicate.sign, target, (at, end))


def _light_subject(reading: SentenceReading, start: int) -> Stretch | None:
    """The subject of "voiced", "announced", "has" and the like before the noun."""
    sentence = reading.sentence
    verb = start - 1
    if verb < 0 or sentence.low[verb] not in words("light") or is_hypothetical(sentence, verb):
        return None
    group = sentence.kinds[group_start(sentence, verb) : verb]
    return None if "n" in group else subject_of(sentence, verb)


def drawn(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "TARGET drew criticism from HOLDER", "TARGET's support from HOLDER"."""
    sentence = reading.sentence
    if sentence.low[end : end + 1] not in (["from"], ["among"]) and not (
        sentence.low[end : end + 1] == ["of"] and predicate.sign > 0
    ):
        return None
    agent = agent_of(sentence, end, sentence.low[end])
    start = _noun_start(sentence, at, owner=False)
    target = owner_before(sentence, start) or _drawer(reading, start) or subject_inherited(sentence, start)
    if agent is None or target is None or is_hypothetical(sentence, at):
        return None
    return Finding(agent, predicate.sign, target, (at, end))


def _drawer(reading: SentenceReading, start: int) -> Stretch | None:
    """The subject of "drew", "faced", "won" before the noun."""
    sentence = reading.sentence
    verb = next((i for i in (start - 1, start - 2) if i > 0 and sentence.low[i] in words("draws")), None)
    if verb is None or "n" in sentence.kinds[group_start(sentence, verb) : verb]:
        return None
    if sentence.low[verb] == "under" and verb > 0:  # "came under fire"
        verb -= 1
    return subject_of(sentence, verb) or phrase_before(sentence, group_start(sentence, verb))


def possessed(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "HOLDER's refusal to TARGET"."""
    sentence = reading.sentence
    if sentence.low[end : end + 1] != ["to"]:
        return None
    holder = owner_before(sentence, _noun_start(sentence, at, owner=False))
    free = sentence.low[at] not in words("loose")
    reach = plan(reading, end + 1, predicate.sign, free=free) if holder else None
    if holder is None or reach is None:
        return None
    reading.used.update(reach.used)
    return Finding(holder, reach.sign, reach.target, (at, end))


def quality(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "HOLDER is opposed to TARGET"."""
    sentence = reading.sentence
    start = group_start(sentence, at)
    group = sentence.kinds[start:at]
    if "a" not in group and not (
        sentence.low[at] in {"opposed", "critical", "hostile", "supportive"}
        and at > 0
        and sentence.kinds[at - 1] in "xN"
    ):
        return None
    if is_hypothetical(sentence, at) or {"may", "might", "could", "should", "must"} & set(sentence.low[start:at]):
        return None
    holder = subject_of(sentence, at)
    target = target_after(sentence, end)
    if holder is None or target is None or not is_holder(sentence, holder):
        return None
    sign = -predicate.sign if "n" in group else predicate.sign
    if "n" in group and predicate.sign < 0:
        return None
    return Finding(holder, sign, target, (at, end))


def _noun_start(sentence: TokenizedSentence, at: int, *, owner: bool = True) -> int:
    """Where the noun phrase begins whose noun stands at this word; without its owner, or with its determiner."""
    start = at
    while (
        start > 0
        and at - start < 4
        and sentence.kinds[start - 1] in "xr#"
        and sentence.low[start - 1] not in words("light") | words("draws")
    ):
        start -= 1
    if owner:
        while start > 0 and sentence.kinds[start - 1] in "DN":
            start -= 1
    elif start > 0 and sentence.kinds[start - 1] == "D":
        start -= 1
    return start


def owner_before(sentence: TokenizedSentence, start: int) -> Stretch | None:
    """The owner before a noun: "his", "the union's"."""
    if start > 0 and sentence.kinds[start - 1] == "P" and sentence.low[start - 1] not in {"your", "whose"}:
        return start - 1, start
    if start > 1 and (sentence.kinds[start - 1] == "g" or sentence.text[sentence.ends[start - 1] - 1] in "’'"):
        end = start - 1
        return holder_before(sentence, end) if end > 0 else None
    return None


@cache
def _never_a_cause() -> frozenset[str]:
    """Names before "supporters" that say who they are, not whom they support."""
    return (
        stances().holders
        | lexicon().demonyms
        | {word for place in lexicon().places for word in place.split()}
        | {"republican", "democratic", "senate", "house", "american", "congressional", "labour", "gop"}
    )
