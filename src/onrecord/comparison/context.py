"""What stood around quoted words and is gone: a condition, a qualifier, a negation that held them at arm's length."""

import re
from collections.abc import Sequence

from onrecord.article import Span
from onrecord.comparison import senses
from onrecord.comparison.sides import Sense
from onrecord.comparison.words import words_of

_BEFORE_SCOPE = 7
"""Words in which a negation still governs what follows: "I do not think for a moment that …"."""
_BREAKS = re.compile(r"[,;:—–()]|\s-\s|\b(?:but|because|so|yet)\b", re.IGNORECASE)
_LAST_WORDS = 3  # beside a stretch: a hedge or an "unless" farther away rarely governs it
_JOINING = frozenset({"and", "but", "or", "so"})


def lost_around(text: str, sentence: Span, shown: Span, within: Sequence[Span]) -> tuple[Sense, Span] | None:
    """What the words around a quoted stretch do to it: the sense, and the words that do it.

    Args:
        text: the source.
        sentence: the sentence, or the sentences, that hold the stretch.
        shown: the stretch that is quoted.
        within: what its speaker says there; words outside of it are the article's own. Empty where that is not known.
    """
    low, high = _told(sentence, shown, within)
    return (
        _distance(text, min(low, sentence[0]), shown[0], said_from=low)
        or _condition(text, low, shown[0], before=True)
        or _condition(text, shown[1], high, before=False)
        or _qualifier(text, low, shown[0])
        or _disowned(text, shown[1], high)
    )


def _told(sentence: Span, shown: Span, within: Sequence[Span]) -> Span:
    """The part of the sentence that is the speaker's."""
    held = [(start, end) for start, end in within if start < shown[1] and shown[0] < end] if within else []
    if not held:
        return sentence
    after = [end for _, end in within if end <= sentence[1]]
    before = [start for start, _ in within if start >= sentence[0]]
    low = min([max(sentence[0], held[0][0]), *before])
    high = max([min(sentence[1], held[-1][1]), *after])
    return min(low, shown[0]), max(high, shown[1])


def _distance(text: str, start: int, end: int, said_from: int) -> tuple[Sense, Span] | None:
    """A negation, a hope or others' words that govern what follows directly."""
    # behind the last break: "we do not pay, we said" denies nothing of what follows
    clause = max([start, *(match.end() for match in _BREAKS.finditer(text, start, end))])
    words = words_of(text, [(clause, end)])[-_BEFORE_SCOPE:]
    if not words:
        return None
    keys = [word.key for word in words]
    span = (words[0].start, words[-1].end)
    if senses.negations(keys):
        denied = next(
            (at for at in range(len(keys)) if senses.negations(keys[at:]) > senses.negations(keys[at + 1 :])), 0
        )
        return "negation", (words[denied].start, span[1])
    # a hope counts only where it is the speaker's own: "she hoped he would say" is the article's
    if span[0] >= said_from and senses.hits("distance_before", keys):
        return ("condition" if {"if", "unless"} & set(keys) else "qualifier"), span
    return None


def _condition(text: str, start: int, end: int, *, before: bool) -> tuple[Sense, Span] | None:
    """A clause with "if", "unless" or the like beside the stretch, in the same sentence."""
    words = words_of(text, [(start, end)])
    keys = [word.key for word in words]
    found = senses.hits("condition", keys)
    if not found:
        return None
    at = keys.index(found[0].split()[0])
    if not before and at and keys[at - 1] in _JOINING:
        return None  # "we lose money, and unless it rains we close": the condition is on what follows it
    # before the words a condition opens the sentence; behind them only one that follows closely is on them
    if before or at <= _LAST_WORDS or _BREAKS.search(text, start, words[at].start) is None:
        return "condition", (words[at].start, words[-1].end)
    return None


def _qualifier(text: str, start: int, end: int) -> tuple[Sense, Span] | None:
    """A hedge right before the stretch: "probably", "at least"."""
    words = words_of(text, [(start, end)])[-_LAST_WORDS:]
    keys = [word.key for word in words]
    found = senses.hits("qualifier", keys)
    if found and keys[-len(found[-1].split()) :] == found[-1].split():
        return "qualifier", (words[-len(found[-1].split())].start, words[-1].end)
    return None


def _disowned(text: str, start: int, end: int) -> tuple[Sense, Span] | None:
    words = words_of(text, [(start, end)])[: _LAST_WORDS + 1]
    if words and senses.hits("disowned_after", [word.key for word in words]):
        return "negation", (words[0].start, words[-1].end)
    return None


def is_told_in(text: str, spans: Sequence[Span], sense: Sense, lost: str) -> bool:
    """Whether a draft says around a quotation, in its own words, what the quotation itself leaves out.

    Args:
        text: the draft.
        spans: the sentences around the quotation, without it.
        sense: what is lost.
        lost: the words of the source that held it.
    """
    keys = [word.key for word in words_of(text, spans)]
    if sense == "negation":
        return bool(senses.negations(keys))
    if sense == "condition":
        return bool(senses.hits("condition", keys)) or _tells(keys, lost)
    return bool(senses.hits("qualifier", keys) or senses.hits("distance_before", keys)) or _tells(keys, lost)


def _tells(keys: Sequence[str], lost: str) -> bool:
    function = senses.tables()["function_words"].entries
    wanted = {word.key for word in words_of(lost)} - function
    return bool(wanted) and len(wanted & set(keys)) * 2 > len(wanted)
