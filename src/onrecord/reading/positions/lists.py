"""Lists of people and of things: each member by itself, since each may hold a position or be what one is about."""

import re
from collections.abc import Iterator

from onrecord.reading.positions.noun_phrases import LONGEST_TAG, Stretch, is_holder, phrase_before, without_tag
from onrecord.reading.positions.stance_lexicon import stances
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_MOST = 12
"""Most members of a list."""
_OPENS_THING = frozenset("DPN#")
_FINITE = frozenset("amhdV")
_APPOSED = re.compile(r",[DPNx#r]{1,6},[amhdV]")


def members_before(sentence: TokenizedSentence, end: int) -> list[Stretch]:
    """The members of a list of people that ends before a word: "Lee (R., Lode), Orme and Venn | backed".

    One that opens with "a" says who the one before it is ("Lee, a lawyer, and Orme") and is left out.
    """
    found: list[Stretch] = []
    kinds, joined = sentence.kinds, False
    while len(found) < _MOST:
        stop = without_tag(sentence, end)
        member = phrase_before(sentence, stop, single=True)
        if member is None or not _is_member(sentence, member):
            break
        if sentence.low[member[0]] not in {"a", "an"}:
            found.append(member)
        end = member[0]
        if kinds[end - 1 : end] == "c":
            joined, end = True, end - 1
            end -= kinds[end - 1 : end] == ","
        elif joined and kinds[end - 1 : end] == ",":
            end -= 1
        else:
            break
    return found if joined else []


def members_after(sentence: TokenizedSentence, start: int) -> Iterator[Stretch]:
    """The members of a list of people that begins with a word: "signed by | Lee (R., Lode), Orme and Venn"."""
    kinds = sentence.kinds
    for _ in range(_MOST):
        phrase = _PHRASE.match(kinds, start)
        if phrase is None or not _is_member(sentence, phrase.span()):
            return
        yield phrase.span()
        end = phrase.end()
        if kinds[end : end + 1] == "(":
            closing = kinds.find(")", end, end + LONGEST_TAG)
            end = closing + 1 if closing > 0 else end
        start = _past_link(sentence, end)
        if start == end:
            return


_PHRASE = re.compile(r"[DP]{0,2}[xN#r]{1,8}(?:o[DP]?[xN]{1,4})?")


def _is_member(sentence: TokenizedSentence, phrase: Stretch) -> bool:
    """Whether a phrase names somebody: also a body whose name ends like a plan's ("the Harbor Rights Project")."""
    return sentence.kinds[phrase[1] - 1] == "N" or is_holder(sentence, phrase)


def targets_after(sentence: TokenizedSentence, first: Stretch) -> Iterator[Stretch]:
    """What a list goes on with behind its first target: "to raise the tax, | cut the grant and | sell the port"."""
    yield from _deeds_within(sentence, first)
    things, closed = list[Stretch](), 0
    is_deed, end = _is_deed(sentence, first[0]), first[1]
    for _ in range(_MOST):
        start = _past_link(sentence, end)
        # "backed the toll, but the mayor": what "but" leads to is another's, or not backed
        contrasts = "but" in sentence.low[end:start]
        target = target_after(sentence, start) if start > end and not contrasts else None
        if target is None or _is_clause(sentence, target):
            break
        if _is_deed(sentence, start):
            deeds = list(_deeds_within(sentence, target))
            yield start, deeds[0][0] - 1 if deeds else target[1]
            yield from deeds
        elif not is_deed and sentence.kinds[start] in _OPENS_THING:
            things.append(target)
            closed = len(things) if "c" in sentence.kinds[end:start] else closed
        else:
            break
        end = target[1]
    # without "and" before the last a comma may as well set off what says more of the thing: "the toll, a blow to shops"
    yield from things[:closed]


def _deeds_within(sentence: TokenizedSentence, target: Stretch) -> Iterator[Stretch]:
    """What "and" joins within a target: "cut the grant and | sell the port"."""
    ands = [at for at in range(target[0] + 1, target[1] - 1) if sentence.kinds[at] == "c"]
    deeds = [at + 1 for at in ands if _is_deed(sentence, at + 1)]
    ends = [*(at - 1 for at in deeds), target[1]][1:]
    yield from zip(deeds, ends, strict=True)


def _is_deed(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb begins here that says what is to be done."""
    word, known = sentence.low[at], stances()
    if sentence.kinds[at] != "x":
        return False
    following = sentence.kinds[at + 1 : at + 2]
    # a noun is hardly ever followed by a determiner: "and SELL the port"
    base = (
        word in known.policy or following in {"D", "P"} or any(p.form == "base" for p in known.predicates.get(word, ()))
    )
    return base or (word.endswith("ing") and following in {"N", "#", "x"})


def _past_link(sentence: TokenizedSentence, at: int) -> int:
    """The word behind a comma, an "and" or both."""
    at += sentence.kinds[at : at + 1] == ","
    if sentence.low[at : at + 3] == ["as", "well", "as"]:
        return at + 3
    at += sentence.kinds[at : at + 1] == "c"
    return at + (sentence.kinds[at : at + 1] == "t")


def _is_clause(sentence: TokenizedSentence, target: Stretch) -> bool:
    """Whether a verb follows, so that another clause begins here: "the toll, and the council | said"; also over who
    somebody is: "and the mayor, | Ada Korn, was"."""
    kinds = sentence.kinds
    return kinds[target[1] : target[1] + 1] in _FINITE or _APPOSED.match(kinds, target[1]) is not None
