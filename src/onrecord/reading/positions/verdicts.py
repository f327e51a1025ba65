"""Verdicts in set phrases: "this law must go", "the ban goes too far", "there is no case for a toll"."""

from collections.abc import Iterator

from onrecord.reading.positions.finding import Finding
from onrecord.reading.positions.noun_phrases import Stretch, group_start, plan_before
from onrecord.reading.positions.predicate_use import is_hypothetical
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_ENDS = frozenset(["", ".", ",", "q", "c"])


def verdicts(sentence: TokenizedSentence) -> Iterator[Finding]:
    """What somebody's words are for or against by a set phrase, which stands behind it or before it."""
    known, low = stances().verdicts, sentence.low
    if known.keys().isdisjoint(low):
        return
    for at, word in enumerate(low):
        for verdict in known.get(word, ()):
            end = at + len(verdict.words)
            if tuple(low[at:end]) != verdict.words or is_hypothetical(sentence, at):
                continue
            if verdict.words[-1] == "go" and sentence.kinds[end : end + 1] not in _ENDS:
                continue  # "the team must go | to Lode"
            target = _subject(sentence, at) if verdict.behind else _object(sentence, end)
            if target is not None:
                yield Finding(None, verdict.sign, target, (at, end))


def _subject(sentence: TokenizedSentence, at: int) -> Stretch | None:
    """What a phrase is said of: a thing that is named, not "it"."""
    start = group_start(sentence, at)
    if "n" in sentence.kinds[start:at]:
        return None
    subject = plan_before(sentence, start)
    return None if subject is None or sentence.kinds[subject[0]] in "pW" else subject


def _object(sentence: TokenizedSentence, end: int) -> Stretch | None:
    if sentence.kinds[end : end + 1] in {"p", "O", "W", "s"}:
        return None
    return target_after(sentence, end)
