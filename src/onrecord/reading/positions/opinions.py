"""Positions in what somebody said: what is due or needed ("Congress should act"), and what one means to do."""

from collections.abc import Iterator, Sequence

from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.judgements import judgements
from onrecord.reading.positions.noun_phrases import (
    Stretch,
    group_start,
    is_holder,
    phrase_before,
    subject_of,
)
from onrecord.reading.positions.predicate_use import is_hypothetical, names_measure
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, stances, words
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.positions.verb_frames import plan
from onrecord.reading.positions.verdicts import verdicts

_NEEDS = frozenset({"need", "needs", "deserve", "deserves"})
_INTENDING = frozenset({"would", "will", "'ll", "'d", "won't", "wouldn't"})
_BARE = frozenset({"better", "best", "more", "less", "worse", "much", "so", "too"})
"""What names nothing by itself: "the town deserves better"."""


def opinions(reading: SentenceReading) -> Iterator[Finding]:
    """What is held to be due, needed, right or wrong: by the speaker, or the subject of "believes"."""
    sentence = reading.sentence
    for finding in (*duties(reading), *times(reading), *needs(sentence), *judgements(sentence), *verdicts(sentence)):
        if is_unsaid(sentence, finding.predicate[0]):
            continue
        verb = _opinion_verb(sentence, finding.predicate[0])
        yield from [finding] if verb is None else _held(sentence, finding, verb)


def _opinion_verb(sentence: TokenizedSentence, at: int) -> int | None:
    """The "think" or "believes" right before the clause of this word."""
    start = group_start(sentence, at)
    subject = phrase_before(sentence, start)
    verb = (subject[0] if subject else start - 1) - 1
    if verb > 0 and sentence.low[verb] == "that":
        verb -= 1
    return verb if verb > 0 and sentence.low[verb] in words("opinion") else None


_UNSAID_REACH = 16
"""How many words before "that we should sell" may say that it is not said: "I do
not want to stand here and tell you"."""


def is_unsaid(sentence: TokenizedSentence, at: int) -> bool:
    """Whether the clause of this word is what somebody does not say: "I hope I
    never have to say that we should sell"."""
    start = group_start(sentence, at)
    subject = phrase_before(sentence, start)
    verb = (subject[0] if subject else start - 1) - 1
    if verb > 0 and sentence.low[verb] == "that":
        verb -= 1
        while verb > 0 and sentence.kinds[verb] in "yODPN":  # "tell you that", "tell the council that"
            verb -= 1
    elif verb > 0 and sentence.low[verb] in _TOLD:
        verb -= 1
    if verb < 1 or sentence.low[verb] not in words("sayings"):
        return False
    first = max(0, verb - _UNSAID_REACH)
    before = sentence.kinds[first:verb]
    clause = max(before.rfind("."), before.rfind("s"), before.rfind("W")) + 1
    said = sentence.low[first + clause : verb]
    asks_who = sentence.low[:2].count("who") == 1 and "who" in said[-1:]  # "Who says we should sell?"
    return "n" in before[clause:] or bool(_NOBODY & set(said[-2:])) or asks_who or _is_wrong_to(said)


_TOLD = frozenset({"me", "us", "you", "people", "anyone", "anybody"})
_NOBODY = frozenset({"nobody", "no-one", "none"})


def _is_wrong_to(words_before: Sequence[str]) -> bool:
    """Whether it is judged wrong to say what follows: "it would be wrong to say that we should sell"."""
    return words_before[-1:] == ["to"] and any(
        stances().judgements.get(word) == AGAINST for word in words_before[-4:-1]
    )


def _held(sentence: TokenizedSentence, finding: Finding, verb: int) -> Iterator[Finding]:
    """The finding with the subject of the verb of opinion as its holder, turned where that is denied."""
    denied = "n" in sentence.kinds[group_start(sentence, verb) : verb]
    if denied and (finding.sign == AGAINST or sentence.low[verb] not in words("raising")):
        return  # "I don't think it is wrong" is not praise, and "I never said we should sell" is against nothing
    yield Finding(
        subject_of(sentence, verb), -finding.sign if denied else finding.sign, finding.target, finding.predicate
    )


_DUTIES = frozenset(
    ["should", "must", "shouldn't", "mustn't", "ought", "has", "have", "need", "needs", "got", "better"]
)


def duties(reading: SentenceReading) -> Iterator[Finding]:
    """ "Congress should repeal the law", "we need to act": for what should be done, against what should not."""
    sentence = reading.sentence
    if _DUTIES.isdisjoint(sentence.low):
        return
    for at, word in enumerate(sentence.low):
        start = _after_duty(sentence, at, word) if word in _DUTIES else None
        if start is not None and not _is_idle(sentence, at, start):
            found = _duty(reading, at, start)
            if found is not None:
                yield found


def _after_duty(sentence: TokenizedSentence, at: int, word: str) -> int | None:
    """The first word of what should be done; ``None`` where this word lays down no duty."""
    low = sentence.low
    if word in {"should", "must", "shouldn't", "mustn't"}:
        return at + 1
    if low[at : at + 2] == ["ought", "to"] or (
        word in {"has", "have", "need", "needs"} and low[at + 1 : at + 2] == ["to"]
    ):
        return at + 2
    if word in {"got", "better"} and sentence.kinds[at - 1 : at] in {"h", "m"}:
        return at + (2 if low[at + 1 : at + 2] == ["to"] else 1)
    return None


def _is_idle(sentence: TokenizedSentence, at: int, start: int) -> bool:
    """Whether the words ask, suppose or guess rather than say what ought to be."""
    first = next((i for i in range(start, len(sentence)) if sentence.kinds[i] not in "rn"), None)
    if first is None or is_hypothetical(sentence, at):
        return True
    if _asks_or_depends(sentence, at) or _needs_no_deed(sentence, at) or _guesses(sentence, first):
        return True
    return _has_idle_verb(sentence, at, first)


def _is_soft(sentence: TokenizedSentence, at: int) -> bool:
    """Whether the word of duty may as well state a fact: "has to", "needs to"."""
    return sentence.low[at] in {"has", "have", "need", "needs", "got", "better"}


def _subject_word(sentence: TokenizedSentence, at: int) -> str:
    """The word before the verb group of the word of duty."""
    begin = group_start(sentence, at)
    return sentence.low[begin - 1] if begin else ""


def _asks_or_depends(sentence: TokenizedSentence, at: int) -> bool:
    """Whether the duty stands in a question or a subordinate clause, or is a noun ("the need")."""
    low, kinds = sentence.low, sentence.kinds
    if kinds[at + 1 : at + 2] == "p" or (low[at] in {"need", "needs"} and kinds[at - 1 : at] in {"D", "P", "g"}):
        return True
    return any(
        kinds[i] == "s" and low[i] not in {"because", "so", "while", "although", "though", "but"}
        for i in range(max(0, at - 7), at)
    )


def _needs_no_deed(sentence: TokenizedSentence, at: int) -> bool:
    """Whether the subject is nobody who could act, or the soft word states what somebody has to do anyway."""
    subject = _subject_word(sentence, at)
    if subject in {"you", "there", "who", "what", "which"}:
        return True
    if not _is_soft(sentence, at):
        return False
    group = set(sentence.kinds[group_start(sentence, at) : at])
    return subject in {"i", "he", "she", "that", "they", "it"} or bool(group & set("mah"))


def _guesses(sentence: TokenizedSentence, first: int) -> bool:
    """Whether the words guess at what is or was: "must have been", "should be Ann", "should have one"."""
    low, following = sentence.low, sentence.kinds[first + 1 : first + 2]
    if low[first] == "want" or (low[first] == "have" and following in {"D", "N", "P", ""}):
        return True
    if low[first] == "be" and following in {"N", "#", "p", "", "."}:
        return True
    guessed = {"been", "seen", "known", "thought", "expected", "guessed"}
    return low[first] == "have" and bool(guessed & set(low[first + 1 : first + 3]))


def _has_idle_verb(sentence: TokenizedSentence, at: int, first: int) -> bool:
    """Whether what is due is nothing that takes a side."""
    low, verb, soft = sentence.low, sentence.low[first], _is_soft(sentence, at)
    if (
        soft
        and _subject_word(sentence, at) != "we"
        and not names_measure(sentence, (first + 1, min(first + 9, len(low))))
    ):
        return verb not in stances().predicates
    if verb in {"have", "be"} and (low[at] == "must" or low[first + 1 : first + 2] == ["able"]):
        return verb == "have" or not _is_done(sentence, first + 1)
    if verb == "be" and soft and not _is_done(sentence, first + 1):
        return True
    return verb in (stances().idle - {"do", "be", "have"} if soft else words("thoughts"))


def _is_done(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a participle follows "be": what should be done to something."""
    word = sentence.low[at] if at < len(sentence) else ""
    return (word.endswith(("ed", "en")) or word in words("done")) and word not in words("felt")


def _duty(reading: SentenceReading, at: int, start: int) -> Finding | None:
    sentence = reading.sentence
    sign = AGAINST if sentence.low[at].endswith("n't") != _subject_denied(sentence, at) else FOR
    reach = plan(reading, start, sign, free=True, due=True)
    if reach is None:
        first = next(i for i in range(start, len(sentence)) if sentence.kinds[i] not in "rn")
        sign = -sign if "n" in sentence.kinds[start:first] else sign
        target = target_after(sentence, first)
        return (
            Finding(None, sign, _what_is_due(sentence, at, first, sign, target), (at, start))
            if target and target[1] - target[0] > 1
            else None
        )
    reading.used.update(reach.used)
    whole = (
        reach.target
        if len(reach.used) > 1 or sentence.low[reach.used[0]] in stances().predicates
        else _what_is_due(sentence, at, reach.used[0], reach.sign, reach.target)
    )
    return Finding(None, reach.sign, whole, (at, start))


def _subject_denied(sentence: TokenizedSentence, at: int) -> bool:
    """ "no one should", "nobody should"."""
    start = group_start(sentence, at)
    return bool({"no", "nobody", "none"} & set(sentence.low[max(0, start - 2) : start]))


def _what_is_due(sentence: TokenizedSentence, at: int, first: int, sign: int, target: Stretch) -> Stretch:
    """The deed with who should do it; without them where they should not, or one would be against "they should not"."""
    return target if sign == AGAINST and sentence.low[first] != "be" else _with_subject(sentence, at, target)


def _with_subject(sentence: TokenizedSentence, at: int, target: Stretch) -> Stretch:
    """The target with the subject that should do it."""
    end = group_start(sentence, at)
    subject = phrase_before(sentence, end)
    if subject is None and end > 0 and sentence.kinds[end - 1] in "DWy":
        return end - 1, target[1]
    return (subject[0], target[1]) if subject else target


def times(reading: SentenceReading) -> Iterator[Finding]:
    """ "it is time to sell the port", "it's time for a change"."""
    sentence, low = reading.sentence, reading.sentence.low
    if "time" not in low:
        return
    for at in range(2, len(low) - 2):
        if (
            low[at] == "time"
            and low[at - 2] == "it"
            and sentence.kinds[at - 1] == "a"
            and low[at + 1] in {"to", "for", "we"}
        ):
            reach = plan(reading, at + 2, FOR, free=True) if low[at + 1] == "to" else None
            target = reach.target if reach else target_after(sentence, at + 2)
            if target is not None and not is_hypothetical(sentence, at):
                yield Finding(None, reach.sign if reach else FOR, target, (at, at + 2))


def needs(sentence: TokenizedSentence) -> Iterator[Finding]:
    """ "This country needs a leader": for what is needed."""
    if _NEEDS.isdisjoint(sentence.low):
        return
    for at, word in enumerate(sentence.low):
        if word in _NEEDS and sentence.kinds[at + 1 : at + 2] in {"D", "x", "N", "r"} and at:
            subject = sentence.kinds[at - 1]
            plain = (subject == "p" and sentence.low[at - 1] in {"we", "they", "it"}) or subject in "xNr"
            target = target_after(sentence, at + 1)
            if (
                plain
                and target
                and sentence.kinds[target[1] - 1] != "z"
                and sentence.low[at + 1] != "no"
                and not set(sentence.low[slice(*target)]) <= _BARE
                and not is_hypothetical(sentence, at)
            ):
                yield Finding(None, FOR, target, (at, at + 1))


def intentions(reading: SentenceReading) -> Iterator[Finding]:
    """ "she would raise the tax": for what one means to decide, against what one will not."""
    sentence, kinds, low = reading.sentence, reading.sentence.kinds, reading.sentence.low
    if _INTENDING.isdisjoint(low):
        return
    for at, word in enumerate(low):
        if word not in _INTENDING:
            continue
        verb = next((i for i in range(at + 1, min(at + 4, len(low))) if kinds[i] not in "rn"), len(low))
        if (
            verb >= len(low)
            or low[verb] not in stances().policy
            or verb in reading.used
            or is_hypothetical(sentence, at)
        ):
            continue
        holder, target = subject_of(sentence, at), target_after(sentence, verb)
        if holder and low[holder[0]] in {"a", "an", "someone", "somebody", "any"}:
            continue
        if (
            holder
            and target
            and target[1] - target[0] > 1
            and is_holder(sentence, holder)
            and names_measure(sentence, (target[0] + 1, target[1]))
        ):
            denied = "n" in kinds[at:verb]
            yield Finding(holder, AGAINST if denied else FOR, target, (at, verb))
