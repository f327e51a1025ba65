"""How a predicate is used where it stands: as a verb or a noun, denied, supposed, with what kind of object."""

from onrecord.reading.positions.noun_phrases import Stretch, group_start, is_holder
from onrecord.reading.positions.stance_lexicon import AGAINST, FOR, Predicate, stances, words
from onrecord.reading.positions.targets import target_after
from onrecord.reading.positions.tokens import TokenizedSentence

_SKIPPED = 3
"""Most words between a verb and the particle that belongs to it: "voted overwhelmingly against"."""


def after_words(sentence: TokenizedSentence, at: int, predicate: Predicate) -> int | None:
    """The word after the predicate's last word, ``None`` where its words do not all stand there."""
    low, place = sentence.low, at + 1
    for number, word in enumerate(predicate.rest):
        skipped = 0
        while (
            number == 0
            and skipped < _SKIPPED
            and place < len(low)
            and low[place] != word
            and sentence.kinds[place] in "rz#i"
        ):
            place, skipped = place + 1, skipped + 1
        if place >= len(low) or low[place] != word:
            return None
        place += 1
    return place


def is_verb(sentence: TokenizedSentence, at: int, end: int, predicate: Predicate) -> bool:
    """Whether a form that may be a noun ("calls", "support") is a verb here."""
    kinds = sentence.kinds
    before = kinds[at - 1 : at]
    if predicate.form == "adjective":
        return True
    if at > 0 and sentence.low[at - 1] in {"to", "of", "without"}:
        return (
            predicate.people
            and sentence.low[at - 1] == "to"
            and bool(words("firsts") & set(sentence.low[max(0, at - 9) : at]))
        )
    if (
        predicate.form in {"base", "s"}
        and before in {"D", "P", "g", "#", "o", "i", "t"}
        and not (before == "D" and sentence.low[at - 1] in {"some", "many", "most", "all", "both", "others", "those"})
    ):
        return False
    if predicate.form == "base":
        return _base_is_verb(sentence, at, end)
    return before not in {"D", "P", "g"}


def _base_is_verb(sentence: TokenizedSentence, at: int, end: int) -> bool:
    group = sentence.kinds[group_start(sentence, at) : at]
    before = sentence.kinds[group_start(sentence, at) - 1 : group_start(sentence, at)]
    if any(kind in "md" for kind in group) or before in {"p", "w"}:
        return True
    word = sentence.low[group_start(sentence, at) - 1] if group_start(sentence, at) else ""
    plural = (
        word.endswith("s")
        or word
        in {"many", "most", "some", "all", "both", "few", "others", "people", "men", "women", "police", "democrats"}
        or "and" in sentence.low[max(0, at - 5) : at]
    )
    return (plural or before in {"c", "W"}) and sentence.kinds[end : end + 1] in {
        "D",
        "P",
        "N",
        "x",
        "O",
        "q",
        "t",
        "W",
        "r",
    }


def polarity(sentence: TokenizedSentence, at: int, predicate: Predicate) -> int:
    """The stance of a predicate where it stands: its sign, the other one where "not" denies what is for, 0 where it
    takes no side."""
    start = group_start(sentence, at)
    group = sentence.low[start:at]
    if words("doubt") & set(group) or words("duty") & set(group) or is_hypothetical(sentence, at):
        return 0
    if "would" in group and "have" in group:
        return 0
    denied = sum(1 for i in range(start, at) if sentence.kinds[i] == "n" and sentence.low[i] != "cannot") + (
        "cannot" in group
    )
    perfect = "h" in sentence.kinds[start:at] or {"hasn't", "haven't", "hadn't"} & set(group)
    if denied and perfect and "never" not in group:
        return 0
    if denied % 2 == 0:
        return predicate.sign
    # who "did not oppose" it may have taken no side at all
    return AGAINST if predicate.turns and predicate.sign == FOR else 0


def is_not_against(sentence: TokenizedSentence, at: int) -> bool:
    """Whether a verb of opposing is denied: "did not oppose", "is not opposed to"."""
    known = stances().predicates.get(sentence.low[at], ())
    verbs = [one for one in known if one.frame in _OF_VERBS]
    return (
        bool(verbs)
        and all(one.sign == AGAINST for one in verbs)
        and sentence.kinds[group_start(sentence, at) : at].count("n") % 2 == 1
    )


_OF_VERBS = frozenset(["object", "to", "through", "ask"])


def is_hypothetical(sentence: TokenizedSentence, at: int) -> bool:
    """Whether the clause only asks or supposes: "if he backs", "whether to back", "Did she back it?"."""
    if sentence.asks:
        return True
    for place in range(at - 1, max(-1, at - 14), -1):
        kind = sentence.kinds[place]
        if kind in ".,":
            return False
        if kind == "s" and sentence.low[place] in {"if", "whether", "unless"}:
            return True
    return False


_NOBODY_AT_ALL = "no none nobody neither few nothing whoever anyone anybody hardly scarcely barely"
_NOBODY = frozenset(_NOBODY_AT_ALL.split())


def is_nobody(sentence: TokenizedSentence, holder: Stretch) -> bool:
    """Whether a subject says that nobody does it, or anybody who does: "no one backed",
    "neither Lee nor Ray", "whoever backs"."""
    start = holder[0]
    if sentence.low[start] in _NOBODY or sentence.low[max(0, start - 1) : start] in (["nor"], ["neither"]):
        return True
    if sentence.kinds[start - 1 : start] not in {"o", "i"}:
        return False
    heads = sentence.low[max(0, start - 4) : start - 1]  # "nobody on the council", "no member of the board"
    return bool(_NOBODY & set(heads)) and sentence.kinds[max(0, start - 2) : start - 1] in {"", *"DpxNn#"}


def is_untrue(sentence: TokenizedSentence, holder: Stretch) -> bool:
    """Whether what a subject does is said not to be so: "it is not true that Odell backs the toll"."""
    start = holder[0]
    if sentence.low[max(0, start - 1) : start] != ["that"] or start < 2:
        return False
    before = sentence.low[start - 2]
    negated = any(kind == "n" for kind in sentence.kinds[max(0, start - 5) : start - 2])
    return before in {"untrue", "false", "incorrect"} or (before in {"true", "correct"} and negated)


def opens_object(sentence: TokenizedSentence, end: int, predicate: Predicate) -> bool:
    """Whether an object can begin at this word."""
    kind = sentence.kinds[end : end + 1]
    if predicate.rest:
        return kind != "" and kind not in ".,t" and sentence.low[end] not in {"if", "when", "because", "while"}
    return kind != "" and (
        kind in "DPNxO#qWpy"
        or sentence.low[end] in {"what", "how", "whatever"}
        or (kind == "r" and sentence.low[end].endswith("ly"))
    )


def is_about(sentence: TokenizedSentence, target: Stretch, predicate: Predicate) -> bool:
    """Whether a target is of the kind that the predicate asks for."""
    if predicate.about == "measure":
        return names_measure(sentence, target) and not words("race") & set(sentence.low[target[0] : target[0] + 5])
    if predicate.about == "cause":
        head = target_after(sentence, target[0], noun=True) or target
        return names_measure(sentence, target) or sentence.kinds[head[0]] in "OW" or is_holder(sentence, head)
    if predicate.about == "thing":
        head = target_after(sentence, target[0], noun=True) or target
        return sentence.kinds[head[0]] != "O" and not is_holder(sentence, head)
    return True


def names_measure(sentence: TokenizedSentence, target: Stretch) -> bool:
    """Whether one of the first words of a target names something that is decided on."""
    measures = stances().measures
    first, end = target
    return any(
        word in measures or word.split("-")[-1] in measures for word in sentence.low[first : min(end, first + 9)]
    )
