"""Predicates in the passive: "the plan was rejected by the council"."""

from collections.abc import Iterator

import msgspec

from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.noun_phrases import Stretch, group_start, is_holder, plan_before
from onrecord.reading.positions.predicate_use import is_about, is_hypothetical, polarity
from onrecord.reading.positions.stance_lexicon import Predicate
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence


def passive(reading: SentenceReading, at: int, end: int, predicate: Predicate) -> Finding | None:
    """ "TARGET was rejected by HOLDER"."""
    sentence = reading.sentence
    agent = agent_of(sentence, end)
    if agent is None or predicate.frame != "object" or is_hypothetical(sentence, at):
        return None
    sign = polarity(sentence, at, predicate)
    target = _passive_target(sentence, at)
    if not sign or target is None:
        return None
    if not is_about(sentence, target, predicate):
        return None
    return Finding(agent, sign, target, (at, end))


def is_passive(sentence: TokenizedSentence, at: int, end: int) -> bool:
    """Whether a participle is passive: "was backed", or "backed by"."""
    start = group_start(sentence, at)
    being = any(sentence.kinds[i] == "a" and sentence.low[i] != "'s" for i in range(start, at))
    return (
        being
        or sentence.low[end : end + 1] == ["by"]
        or (sentence.kinds[end : end + 1] == "r" and sentence.low[end + 1 : end + 2] == ["by"])
    )


def agent_of(sentence: TokenizedSentence, end: int, link: str = "by") -> Stretch | None:
    """The holder after "by", at most a few words behind the participle."""
    for at in range(end, min(end + 6, len(sentence))):
        if sentence.low[at] == link:
            return _agent_at(sentence, at + 1)
        if sentence.kinds[at] in ".,cpV":
            return None
    return None


def further_agents(sentence: TokenizedSentence, found: Finding) -> Iterator[Finding]:
    """The same position for each other agent of a passive: "by the league and by the guild"."""
    while found.holder is not None and _by_follows(sentence, found.holder[1]):
        by = sentence.low.index("by", found.holder[1])
        found = msgspec.structs.replace(found, holder=_agent_at(sentence, by + 1))
        if found.holder is not None:
            yield found


def _agent_at(sentence: TokenizedSentence, start: int) -> Stretch | None:
    """The holder that begins here, up to the next "and by"."""
    target = target_after(sentence, start, noun=True)
    if target is None:
        return None
    end = next((at for at in range(*target) if _by_follows(sentence, at)), target[1])
    return (start, end) if end > start and is_holder(sentence, (start, end)) else None


def _by_follows(sentence: TokenizedSentence, at: int) -> bool:
    """Whether "and by", or ", and by", stands here."""
    at += sentence.kinds[at : at + 1] == ","
    return sentence.low[at : at + 2] in (["and", "by"], ["or", "by"])


def _passive_target(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """What stands before "was rejected", or before "and rejected"."""
    start = group_start(sentence, at)
    kind = sentence.kinds[start - 1 : start]
    if not kind:
        return None
    if kind == "," and "a" in sentence.kinds[start:at]:  # "the plan, meanwhile, was rejected"
        opened = sentence.kinds.rfind(",", max(0, start - 16), start - 1)
        return plan_before(sentence, opened) if opened > 0 else None
    if kind == "," and (apposed := plan_before(sentence, start - 1)):
        return apposed
    if kind in "pxN#D":
        return plan_before(sentence, start) or ((start - 1, start) if kind == "D" else None)
    if kind in "W":
        return plan_before(sentence, start - 1 - (sentence.kinds[start - 2 : start - 1] == ","))
    for place in range(start - 1, max(0, start - 24), -1):
        word = sentence.low[place]
        if sentence.kinds[place] == "." or (kind == "," and place < start - 14):
            return None
        passive = place + 1 < len(sentence) and sentence.low[place + 1] == "by" and word.endswith(("ed", "t", "n"))
        if passive or (kind == "," and sentence.kinds[place] == "," and place < start - 1):
            end = group_start(sentence, place) if passive else place
            return plan_before(sentence, end)
    return plan_before(sentence, start - 1) if kind == "," else None
