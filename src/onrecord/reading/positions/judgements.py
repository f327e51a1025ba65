"""What somebody calls a thing: "the plan is a mistake", "called the levy madness"."""

from collections.abc import Iterator

from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.noun_phrases import Stretch, group_start, is_holder, plan_before, subject_of
from onrecord.reading.positions.predicate_use import is_hypothetical, names_measure
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, stances, words
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_LONGEST_ASIDE = 12


def judgements(sentence: TokenizedSentence) -> Iterator[Finding]:
    """ "the plan is a mistake", "it would be wrong to sell": for or against what is judged."""
    table, kinds, low = stances().judgements, sentence.kinds, sentence.low
    if table.keys().isdisjoint(low):
        return
    for at, kind in enumerate(kinds):
        if kind != "a" or low[at] == "being" or (at > 0 and low[at - 1] in {"there", "i", "we", "you", "what", "who"}):
            continue
        found = next((i for i in range(at + 1, min(at + 7, len(low))) if low[i] in table), None)
        if (
            found is None
            or any(k not in "DrnxPq" for k in kinds[at + 1 : found])
            or is_hypothetical(sentence, at)
            or {"no", "nowhere"} & set(low[at:found])
        ):
            continue
        judged = _judged(sentence, at, found)
        sign = _sign(sentence, at, found)
        if judged and sign and _ends_judgement(sentence, found):
            yield Finding(None, sign, judged, (at, found + 1))


def _sign(sentence: TokenizedSentence, at: int, found: int) -> int:
    sign = stances().judgements[sentence.low[found]]
    denied = "n" in sentence.kinds[group_start(sentence, at) : found]
    return sign if not denied else AGAINST if sign == FOR else 0


def _ends_judgement(sentence: TokenizedSentence, found: int) -> bool:
    """Whether the word of judgement closes its phrase: not "a terrible storm"."""
    following = sentence.kinds[found + 1 : found + 2]
    return following in {"", *".,tqiscWro"} or sentence.low[found + 1] in words("judged")


def _judged(sentence: TokenizedSentence, at: int, found: int) -> Stretch | None:
    """What the judgement is about: what "it" announces after "to", else the subject."""
    low, kinds = sentence.low, sentence.kinds
    subject, blames = group_start(sentence, at), stances().judgements[low[found]] == AGAINST
    if low[subject - 1 : subject] == ["it"]:
        to = next((i for i in range(found + 1, min(found + 3, len(low))) if low[i] == "to"), None)
        if to is not None and low[to + 1 : to + 2] and low[to + 1] in words("thoughts"):
            return None
        if to is not None and kinds[to + 1 : to + 2] in {"x", "a", "h", "d", "r"}:
            return target_after(sentence, to + 1)
        return None  # "it is madness" does not say what is
    if subject and kinds[subject - 1] in "DW":
        return None  # nor does "that is foolish"
    phrase = plan_before(sentence, _before_aside(sentence, subject))
    if phrase is None or kinds[phrase[0]] == "p" or (phrase[0] and kinds[phrase[0] - 1] in "xito"):
        return None
    return phrase if blames or names_measure(sentence, phrase) else None


def _before_aside(sentence: TokenizedSentence, end: int) -> int:
    """Where a subject ends that an aside parts from its verb: "the agreement | , the senator said, | is a mistake"."""
    if sentence.kinds[end - 1 : end] != ",":
        return end
    opening = sentence.kinds.rfind(",", max(0, end - _LONGEST_ASIDE), end - 1)
    return opening if opening > 0 and "V" in sentence.kinds[opening:end] else end


def namings(reading: SentenceReading) -> Iterator[Finding]:
    """ "called the plan a disgrace": for or against what one calls by such a name."""
    sentence, low, verbs = reading.sentence, reading.sentence.low, words("naming")
    if verbs.isdisjoint(low):
        return
    for at, word in enumerate(low):
        if (
            word not in verbs
            or is_hypothetical(sentence, at)
            or sentence.kinds[at + 1 : at + 2] in {"W", "i", "t", "."}
        ):
            continue
        reach = range(at + 2, min(at + 13, len(low)))
        found = next((i for i in reach if low[i] in stances().judgements), None)
        if found is None or "." in sentence.kinds[at:found]:
            continue
        holder = subject_of(sentence, at)
        if holder and is_holder(sentence, holder) and "n" not in sentence.kinds[group_start(sentence, at) : at]:
            yield Finding(
                holder, stances().judgements[low[found]], _before_judgement(sentence, at + 1, found), (at, found + 1)
            )


def _before_judgement(sentence: TokenizedSentence, start: int, found: int) -> Stretch:
    """The object before the word of judgement and what leads up to it."""
    end = found
    while end > start + 1 and (sentence.kinds[end - 1] in "Drq" or sentence.low[end - 1] in {"as"}):
        end -= 1
    cut = next(
        (i for i in range(start + 1, end) if sentence.kinds[i] in "Dq" and sentence.kinds[i - 1] not in "oi"), end
    )
    return start, max(start + 1, cut)
