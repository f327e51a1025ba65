"""Who stands before a predicate and what stands after it: noun phrases by their words, without a parser."""

import re

from onrecord.reading.positions.stance_lexicon import stances, words
from onrecord.reading.positions.tokens import TokenizedSentence

Stretch = tuple[int, int]
"""Words of a sentence by number, the last not among them."""

_AGAINST_WHAT = frozenset(["on", "against", "to", "over"])
"""What leads from such a noun to what it is against."""
_REACH = 40
"""How many words back a verb may share its subject with another."""
_LONGEST_GROUP = 12
"""Most words of a verb group before its verb."""
_BEFORE_ALL = frozenset("ahmN")
"""What stands before "all" or "both" in a verb group: "were all in favour", "Lee and Orme both backed"."""


def holder_before(sentence: TokenizedSentence, end: int) -> Stretch | None:
    """The noun phrase of one who can hold a position that ends before word ``end``; ``None`` where none does."""
    phrase = phrase_before(sentence, end)
    return phrase if phrase and is_holder(sentence, phrase) else None


def phrase_before(sentence: TokenizedSentence, end: int, *, single: bool = False) -> Stretch | None:
    """The noun phrase that ends before word ``end``, with what "of" and, but for a ``single`` one, "and" join to its
    left."""
    start = _simple_before(sentence, end)
    if start is None:
        return None
    while (more := _joined_before(sentence, start, single=single)) is not None:
        start = more
    return start, end


def plan_before(sentence: TokenizedSentence, end: int) -> Stretch | None:
    """The noun phrase that ends before word ``end``, with the plan that it is part of: "the plan to close the port"."""
    phrase = phrase_before(sentence, end)
    if phrase is not None and _is_deed_of(sentence, phrase[0]):
        return phrase[0] - 1, end
    if phrase is not None and (turning := _turning_before(sentence, phrase[0])) is not None:
        return turning, end
    if phrase is None or phrase[0] < 4 or sentence.kinds[phrase[0] - 2 : phrase[0]] != "tx":
        return phrase
    whole = phrase_before(sentence, phrase[0] - 2)
    noun = sentence.low[phrase[0] - 3]
    known = stances()
    is_plan = noun in known.measures or any(p.frame == "possessed" for p in known.predicates.get(noun, ()))
    return (whole[0], end) if whole and is_plan else phrase


def _is_deed_of(sentence: TokenizedSentence, start: int) -> bool:
    """Whether a verb in -ing that opens its clause has the phrase as its object: "SCRAPPING the grants would be"."""
    if start == 0 or not sentence.low[start - 1].endswith("ing") or sentence.kinds[start] not in "DPN":
        return False
    return sentence.kinds[start - 1] in "xN" and (start == 1 or sentence.kinds[start - 2] in ".,cqVW")


def _turning_before(sentence: TokenizedSentence, start: int) -> int | None:
    """Where a noun begins that turns what follows into its opposite: "the ban on | the plan was rejected"."""
    if start < 2 or sentence.low[start - 1] not in _AGAINST_WHAT:
        return None
    noun = sentence.low[start - 2]
    opposes = noun in words("turning") or any(p.sign < 0 for p in stances().predicates.get(noun, ()))
    if sentence.low[start - 1] != "against" and not opposes:
        return None
    whole = phrase_before(sentence, start - 1)
    # "would vote against | the plan" holds a verb: what a noun opens has an article, an owner or a name before it
    return whole[0] if whole and sentence.kinds[whole[0]] in "DPN" else None


def _simple_before(sentence: TokenizedSentence, end: int) -> int | None:
    kinds, low = sentence.kinds, sentence.low
    if (
        end <= 0
        or kinds[end - 1] not in "xN#D"
        or (kinds[end - 1] == "D" and low[end - 1] in {"the", "a", "an", "no", "every"})
    ):
        return end - 1 if end > 0 and kinds[end - 1] == "p" else None
    start = end
    # without a parser a phrase is bounded: longer runs of nouns are headlines
    while start > 0 and end - start < 9 and kinds[start - 1] in "xN#rg" and not _is_verb_here(sentence, start - 1):
        start -= 1
    compound = _opens_compound(sentence, start)
    start -= compound
    if start > 0 and kinds[start - 1] in "DP":
        start -= 1
        return start - 1 if start > 0 and kinds[start] == "D" and kinds[start - 1] == "D" else start
    if start > 0 and kinds[start - 1] in "tmd" and kinds[start] == "x" and end - start > 1:
        start += 1
    return start if compound else _trimmed(sentence, start, end)


def _opens_compound(sentence: TokenizedSentence, start: int) -> bool:
    """Whether a time before a noun is its first half: "WEEKEND trains were rejected", not "last night residents"."""
    if start == 0 or sentence.low[start - 1] not in words("half_times") or sentence.kinds[start : start + 1] != "x":
        return False
    return start == 1 or (sentence.kinds[start - 2] in "D.,Vci" and sentence.low[start - 2] not in _WHICH)


_WHICH = frozenset(["every", "that", "this"])


def _is_verb_here(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a word inside what seems a noun phrase is the verb before it: "the camp mocked | women"."""
    word = sentence.low[at]
    if sentence.kinds[at] != "x" or at == 0 or sentence.kinds[at - 1] not in "xNpWw#":
        return False
    known = any(p.form in {"past", "ed"} for p in stances().predicates.get(word, ()))
    return known or word in words("verbs") or (word.endswith("ed") and sentence.low[at - 1] in stances().holders)


def _trimmed(sentence: TokenizedSentence, start: int, end: int) -> int:
    """Without a determiner: the names at the end with the titles before them, or the last few words."""
    kinds, low = sentence.kinds, sentence.low
    first = end
    while first > start and kinds[first - 1] in "Ng":
        first -= 1
    if first < end:
        while first > start and low[first - 1] in stances().holders:
            first -= 1
        while first < end and kinds[first] == "g":
            first += 1
        return min(first, end - 1)
    first = end
    while first > max(start, end - 4) and kinds[first - 1] in "xN#" and not low[first - 1].endswith("ed"):
        first -= 1
    first = min(first, end - 1)
    owner = _simple_before(sentence, first - 1) if first > 1 and kinds[first - 1] == "g" else None
    return first if owner is None else owner


def _joined_before(sentence: TokenizedSentence, start: int, *, single: bool) -> int | None:
    """Where the phrase begins that "of", "from" or "and" joins to the one that starts here."""
    if start < 2:
        return None
    kinds, low = sentence.kinds, sentence.low
    link = kinds[start - 1]
    if link in "c," and low[start - 1] in {"and", "or", "&", ","} and not single:
        gap = start - 2 if link == "c" and kinds[start - 2] == "," else start - 1
        before = _simple_before(sentence, gap)
        if gap == start - 2 and (not before or kinds[before - 1] != ","):
            return None
        joins = link == "c" or (start + 1 < len(kinds) and _lists(sentence, start))
        return before if joins and before is not None and _alike(sentence, before, gap, start) else None
    if link == "o" or (link == "i" and low[start - 1] in {"from", "in", "on", "at", "for", "with", "among", "within"}):
        before = _simple_before(sentence, start - 1)
        fits = (
            before is not None and (link == "o" or low[start - 2] in stances().holders) and kinds[start - 2] in "xN#D"
        )
        return before if fits else None
    return None


def _lists(sentence: TokenizedSentence, start: int) -> bool:
    """Whether what begins here goes on with "and": "the union, Ann Lee and Bo Lund"."""
    return re.match(r"[DPxNg]{1,6}(?:,[DPxNg]{1,6})*,?c", sentence.kinds[start : start + 24]) is not None


def _alike(sentence: TokenizedSentence, first: int, end: int, other: int) -> bool:
    """Whether two phrases are both names, or both can hold a position."""
    if not is_holder(sentence, (first, end)):
        return False
    return sentence.kinds[first] == "p" or sentence.kinds[other] in "NDPx"


def is_holder(sentence: TokenizedSentence, phrase: Stretch) -> bool:
    """Whether a noun phrase names a person or a body, or is a noun for one."""
    kinds, low = sentence.kinds, sentence.low
    start, end = phrase
    head_end = next((i for i in range(start + 1, end) if kinds[i] in "oi"), end)
    if kinds[start] == "p":
        return True
    last = head_end - 1
    # "Local 12" is headed by the name, not by the number
    if last > start and kinds[last] == "#" and kinds[last - 1] == "N":
        last -= 1
    word = low[last]
    if kinds[last] == "N":
        return word not in stances().measures
    if head_end + 1 < end and (kinds[last] in "D#" or word in words("shares")):
        return is_holder(sentence, (head_end + 1, end))
    noun = word.split("-")[-1]
    if word in stances().holders:
        return True
    # "the right" are people, "the far-right" may as well be an adjective
    if noun in stances().holders and noun not in {"right", "left"}:
        return True
    return kinds[last] == "D" and word in {"some", "many", "most", "several", "others", "both"}


def may_hold(sentence: TokenizedSentence, phrase: Stretch) -> bool:
    """Whether nothing speaks against a noun phrase being people or a body."""
    if is_holder(sentence, phrase):
        return True
    start, end = phrase
    head = next((i for i in range(start + 1, end) if sentence.kinds[i] in "oi"), end) - 1
    return (
        sentence.kinds[head] in "xN"
        and sentence.low[head] not in words("texts")
        and sentence.low[head] not in stances().measures
    )


# ---------------------------------------------------------------- the subject of a verb


def group_start(sentence: TokenizedSentence, verb: int) -> int:
    """Where the verb group begins that ends with this verb: "has also not" before "backed"."""
    start, kinds = verb, sentence.kinds
    while start > 0 and verb - start < _LONGEST_GROUP:
        if (
            kinds[start - 1] in "amhdnr"
            or (sentence.low[start - 1] in {"both", "all", "each"} and kinds[start - 2 : start - 1] in _BEFORE_ALL)
            or (kinds[start - 1] == "q" and start > 1 and kinds[start - 2] in "amhdnrxpN")
        ):
            start -= 1
        # a day may stand between subject and verb: "Odell on Monday backed"
        elif kinds[start - 1] == "z":
            start -= 2 if start > 1 and kinds[start - 2] in "iD" else 1
        else:
            break
    return start


def subject_of(sentence: TokenizedSentence, verb: int, *, people: bool = False) -> Stretch | None:
    """The holder that is subject of the verb group that ends at this verb, ``None`` where there is none.

    Args:
        sentence: the sentence.
        verb: the word that ends the verb group.
        people: whether the verb takes only people and bodies as its subject.
    """
    start = group_start(sentence, verb)
    if start == 0:
        return None
    kind = sentence.kinds[start - 1]
    if kind == "p":
        return start - 1, start
    if kind in "wW":
        return _antecedent(sentence, start - 1)
    # behind a semicolon a verb without a subject goes on with the one before
    if sentence.text[sentence.starts[start - 1]] == ";":
        return subject_inherited(sentence, start - 1)
    if kind == "O" and sentence.kinds[start - 2 : start - 1] == "o":
        return _part(sentence, start)
    if kind in "xN#D":
        phrase = phrase_before(sentence, start) if people else None
        return phrase if phrase and may_hold(sentence, phrase) else holder_before(sentence, start)
    if kind in ",)":
        return _over_insertion(sentence, start - 1) or (subject_inherited(sentence, start - 1) if kind == "," else None)
    if kind == "c":
        return subject_inherited(sentence, start - 1)
    return None


def _part(sentence: TokenizedSentence, end: int) -> Stretch | None:
    """ "many of them", "10 percent of us"."""
    start = _simple_before(sentence, end - 2)
    shares = start is not None and (sentence.kinds[end - 3] in "D#x")
    return (start, end) if shares and start is not None else None


def _antecedent(sentence: TokenizedSentence, relative: int) -> Stretch | None:
    """Whom "who" or "which" stands for."""
    end = relative - 1 if relative > 0 and sentence.kinds[relative - 1] == "," else relative
    found = holder_before(sentence, end)
    if found is None and end > 0 and sentence.kinds[end - 1] == ")":
        found = _over_insertion(sentence, end - 1)
    # "who" itself is resolved later, with all other mentions
    if found is None and sentence.kinds[relative] == "w":
        return relative, relative + 1
    return found


def _over_insertion(sentence: TokenizedSentence, close: int) -> Stretch | None:
    """The holder before what stands between two commas or in brackets."""
    opens = "(" if sentence.kinds[close] == ")" else ","
    at, least = close - 1, max(0, close - 26)
    while at > least:
        if sentence.kinds[at] in ".":
            return None
        if sentence.kinds[at] == ")":  # "Ann Lee (R., Lode), who …, backed"
            at = max(least, sentence.kinds.rfind("(", 0, at))
        elif sentence.kinds[at] == opens:
            found = holder_before(sentence, without_tag(sentence, at))
            if found or opens == "(":
                return found
        at -= 1
    return None


LONGEST_TAG = 7
"""Most words of what stands in brackets behind a name: "(R., Ky.)"."""


def without_tag(sentence: TokenizedSentence, end: int) -> int:
    """Where a name ends that has brackets behind it: "Ann Lee | (R., Lode)"."""
    if sentence.kinds[end - 1 : end] != ")":
        return end
    opening = sentence.kinds.rfind("(", max(0, end - LONGEST_TAG), end)
    return opening if opening > 0 else end


def subject_inherited(sentence: TokenizedSentence, before: int) -> Stretch | None:
    """The nearest subject to the left: the one a verb after "and" or a comma shares with the verb before."""
    kinds = sentence.kinds
    for at in range(before - 1, max(-1, before - _REACH), -1):
        if kinds[at] == "p":
            return at, at + 1
        if kinds[at] == "w":
            return _antecedent(sentence, at)
        if (kinds[at] in "amhdVn" and at > 0 and kinds[at - 1] in "xN),") or _acts(sentence, at):
            first = group_start(sentence, at)
            found = holder_before(sentence, first) or (
                _over_insertion(sentence, first - 1) if first and kinds[first - 1] in ",)" else None
            )
            if found:
                return found
    return None


def _acts(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a word seems to be a verb in a finite form that follows its subject."""
    word = sentence.low[at]
    if sentence.kinds[at] != "x" or at == 0:
        return False
    known = any(
        p.form in {"s", "past", "ed"} and p.frame not in {"group", "noun"} for p in stances().predicates.get(word, ())
    )
    return known or (word.endswith("ed") and sentence.kinds[at - 1] in "N)xr")
