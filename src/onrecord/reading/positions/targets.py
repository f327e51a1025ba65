"""What a position is about: the words from a place to the end of the phrase or clause, without a parser."""

import re

from onrecord.reading.positions.noun_phrases import Stretch
from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence

_STOPS = frozenset(".;:)V")
_WHICH_TIME = frozenset(["every", "following", "last", "next", "previous", "same", "that", "this"])
_YEAR = re.compile(r"(?:19|20)\d\d")
_TAILS = frozenset("oitcsDPrWw,(gq")
_ALL = frozenset(["all", "anything", "everything", "none", "nothing"])
"""What "but" makes an exception to: "all but the last"."""
_LISTED = re.compile(r",[DP]?[xN]{1,3}(?:,[DP]?[xN]{1,3})*,?c[DP]?[xN]{1,3}(?:[.,]|$)")


def target_after(sentence: TokenizedSentence, start: int, most: int = 30, *, noun: bool = False) -> Stretch | None:
    """The words from ``start`` to the end of the clause, or of the noun phrase; ``None`` where nothing is named."""
    kinds, end = sentence.kinds, start
    if kinds[start : start + 1] in {"", ",", ".", ")"}:
        return None
    if kinds[start] == "q":
        start += 1
        end = start
    limit = min(len(kinds), start + most)
    while end < limit and not _ends(sentence, start, end) and not (noun and end > start and _ends_noun(sentence, end)):
        end += 1
    if end - start > 2 and kinds[end - 2 : end] in {"Wp", "wp"}:
        end -= 2  # "the fines that she | says are unfair"
    while (
        end > start
        and kinds[end - 1] in _TAILS
        and sentence.low[end - 1] not in {"her", "this", "that", "those", "these", "all"}
    ):
        end -= 1
    return (start, end) if end > start else None


def _ends(sentence: TokenizedSentence, start: int, at: int) -> bool:
    """Whether the phrase that began at ``start`` has ended before this word."""
    kinds, low = sentence.kinds, sentence.low
    kind, following = kinds[at], kinds[at + 1 : at + 2] or "."
    if at > start and kinds[at - 1] == "a" and kind in "Vx":
        return False  # "must be | held to account", "be asked about it"
    if at > start and low[at] in words("pasts"):
        return True
    if kind in _STOPS or (kind == "q" and sentence.text[sentence.starts[at]] in '”"' and following in ".,V"):
        return not (at == start and kind == ")")
    if at == start:
        return False
    if low[at] == "as" and following == "q":
        return True  # "dismissed the plan | as “a gamble”"
    if low[at] == "that" and not kinds[start:at].strip("N"):
        return True  # "agreed with Ann Lee | that the wall should go"
    if kind == ",":
        return not _goes_on_after_comma(sentence, at)
    if kind == "s":
        return low[at] not in {"how", "what", "why", "whatever"} or at > start + 6
    if kind == "c":
        return (
            following in "pamhdnVwWst"
            or _turns(sentence, at)
            or _is_finite(sentence, at + 1)
            or sentence.low[at + 1 : at + 2] == []
            or sentence.low[at + 1].endswith("ing")
        )
    if low[at] in {"last", "next"} and following == "z":
        return True
    if kind == "z":
        return not (kinds[at - 1] in "DP" or opens_compound(sentence, at) or _is_measured(sentence, start, at))
    if kind in "pm" and at > start + 1:
        return False
    # "backed the northern route | in 2031"
    return kind == "i" and bool(
        following == "z"
        or _YEAR.fullmatch("".join(low[at + 1 : at + 2]))
        or low[at] in {"despite", "amid", "since", "until"}
        or _only_where(sentence, at)
    )


def opens_compound(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a time is the first half of a noun: "the bill to ban | night flights"."""
    before, after = sentence.low[at - 1], sentence.low[at + 1 : at + 2]
    is_noun = sentence.kinds[at + 1 : at + 2] == "x" and not after[0].endswith(("ed", "ing"))
    return is_noun and sentence.low[at] in words("half_times") and before not in _WHICH_TIME


def _is_measured(sentence: TokenizedSentence, start: int, at: int) -> bool:
    """Whether a time is what a phrase is about: "a shorter working | week", "the four-day week"."""
    opens = max(start, sentence.kinds.rfind("D", start, at))
    described = sentence.kinds[opens:at]
    return sentence.low[at] in {"week", "day", "year"} and re.fullmatch("Dx+", described) is not None


def _turns(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a second stance follows: "against the path | and in favour of the wall", "… | but for the wall"; also
    somebody else's: "backed the toll | but the mayor opposed it"."""
    after = sentence.low[at + 1 : at + 4]
    is_other = sentence.low[at] == "but" and sentence.kinds[at + 1 : at + 2] in {"D", "N", "P"}
    return (
        (is_other and sentence.low[at - 1] not in _ALL)
        or after[:1] == ["against"]
        or (sentence.low[at] == "but" and after[:1] == ["for"])
        or after in (["in", "favour", "of"], ["in", "favor", "of"])
    )


def _ends_noun(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb or a clause follows the noun phrase here."""
    kinds, word = sentence.kinds, sentence.low[at]
    following = kinds[at + 1 : at + 2] or "."
    if kinds[at] == "x" and following in "DPpW" and any(p.form == "base" for p in stances().predicates.get(word, ())):
        return True
    return (
        kinds[at] in "amhdnpwWt"
        or word in words("plural_verbs")
        or word in {"than", "amid", "despite"}
        or (kinds[at] == "x" and word.endswith("ed") and kinds[at - 1] in "xN#")
    )


def _only_where(sentence: TokenizedSentence, at: int) -> bool:
    """ "in a statement", "during the debate", "on Twitter": where it was said, not what it is about."""
    if sentence.low[at] in {"during", "via"}:
        return True
    ahead = sentence.low[at + 1 : at + 5]
    return bool(
        {"statement", "interview", "tweet", "speech", "twitter", "facebook", "letter", "hearing", "rally", "conference"}
        & set(ahead)
    ) and (sentence.low[at] in {"in", "on", "at"})


def _goes_on_after_comma(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a comma inside a list of nouns: "the dam, the port and the wall"."""
    return _LISTED.match(sentence.kinds[at : at + 24]) is not None


def _is_finite(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a word is a verb of the table in a finite form, or seems one."""
    if at >= len(sentence) or sentence.kinds[at] != "x":
        return sentence.kinds[at : at + 1] == "r" and _is_finite(sentence, at + 1)
    word = sentence.low[at]
    known = any(
        p.form in {"s", "past", "ed"} and p.frame not in {"group", "noun", "possessed"}
        for p in stances().predicates.get(word, ())
    )
    return (known and sentence.kinds[at + 1 : at + 2] not in {"o", "i", "."}) or word.endswith("ed")
