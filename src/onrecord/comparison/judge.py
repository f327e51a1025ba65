"""What changed between two rows of words, and what it does to the sense.

The judgement is by rule, each on the words that differ and on their place: whether a negation came or went, a number,
name, day, direction, modal or quantity is another one, or a condition was dropped. Every verdict names the words that
show it.
"""

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from onrecord.article import Span
from onrecord.comparison import senses
from onrecord.comparison.align import Block, blocks
from onrecord.comparison.lists import is_ranked, is_reordered_list
from onrecord.comparison.names import names_in
from onrecord.comparison.sides import Change, Comparison, Kind, Sense, Side
from onrecord.comparison.words import without_insertions, words_of
from onrecord.reading.statements.confidence import stem

_CLAUSE_OPENERS = frozenset(
    [
        "and",
        "but",
        "or",
        "nor",
        "who",
        "whom",
        "which",
        "that",
        "because",
        "since",
        "while",
        "when",
        "where",
        "as",
        "so",
        "if",
        "unless",
        "until",
    ]
)
_JOINING = frozenset({"and", "but", "or", "so", "because"})
"""What opens a clause with a condition of its own, unless the condition follows at once: "but only if it rains"."""
_JOINED = 3
"""How many words at the beginning of such a clause may hold a condition on what stands before."""
_ALL = frozenset({"all", "any", "each", "every", "no"})
_NEAR = 4
"""Words before a stretch among which an "every" governs it: "all of our customers in the north"."""
_BOUNDING = frozenset({"at", "from", "in", "of", "on", "under", "with", "without", "who", "that", "which", "whose"})
_RELATIVE = frozenset({"who", "whom", "which", "that", "whose"})
_CLAUSE_MARKS = frozenset(",;:—–-.?!()")
_ENDS_CUT = re.compile(r"\W{0,3}(?:…|\[|\.\s?\.\s?\.)")
_SENTENCE_END = re.compile(r"(?<!\.\w)(?<!\W\w)[.?!](?=\W{0,6}\s)\W{1,12}[^\W\d_a-z]")
"""A full stop before a capital, and none of "U.S. citizens" or "J. Odell"."""
_CLAUSE = 3
"""Words of the shortest stretch that is taken for a clause of its own."""
_DO = frozenset({"do", "does", "did"})
_REPORTED = {"modal_conditional": "modal_future"}
"""How a modal shifts in reported speech: "I will" becomes "she would"; "could" and "might" are weighed alike."""


def compare_words(
    a: str,
    b: str,
    a_spans: Sequence[Span] | None = None,
    b_spans: Sequence[Span] | None = None,
    *,
    reported: bool = False,
) -> Comparison:
    """Compare two tellings of the same words.

    Args:
        a: the first text.
        b: the second.
        a_spans: what of the first is compared, as half-open code points; all of it if not given.
        b_spans: what of the second.
        reported: whether one of them is reported speech, in which "will" becomes "would".
    """
    return compare_sides(Side(a, words_of(a, a_spans)), Side(b, words_of(b, b_spans)), reported=reported)


def compare_sides(a: Side, b: Side, *, reported: bool = False, trimming: bool = True) -> Comparison:
    """Compare two rows of words, as :func:`compare_words`.

    Args:
        a: one telling.
        b: the other.
        reported: as there.
        trimming: whether one may begin later or end earlier than the other without changing the sense.
    """
    added = _negations_inserted(a, b)
    # what stands in square brackets is the editor's, and owned up to
    a, b = (Side(side.text, without_insertions(side.words)) for side in (a, b))
    laid = blocks(a.words, b.words)
    same = sum(block.a_end - block.a_start for block in laid if block.same)
    total = len(a.words) + len(b.words)
    changes = tuple(_change(a, b, block, reported, trimming) for block in laid if not block.same)
    changes = _weighed_together(a, b, [block for block in laid if not block.same], changes)
    changes += added or _negation_moved(a, b, changes)
    return Comparison(
        kind=_kind(a, b, laid, changes), score=round(2 * same / total, 3) if total else 1.0, changes=changes
    )


def _negations_inserted(a: Side, b: Side) -> tuple[Change, ...]:
    """A "[not]" that only the second has: an editor who turns what was said
    owns up to it, and turns it all the same."""
    known = senses.negations([word.key for word in a.words])
    own = [word for word in b.words if word.inserted]
    if not senses.negations([word.key for word in own]) or senses.negations([word.key for word in b.words]) == known:
        return ()
    at = a.words[-1].end if a.words else 0
    span = own[0].start, own[-1].end
    return (Change(a="", b=b.text[span[0] : span[1]], a_span=(at, at), b_span=span, sense="negation", marked=True),)


def _negation_moved(a: Side, b: Side, changes: Sequence[Change]) -> tuple[Change, ...]:
    """A "not" that both have, and that denies another verb in each: "did not promise to pay", "promised not to pay"."""
    # a change that is found already needs no second reason
    if all(change.marked for change in changes) or any(change.sense == "negation" for change in changes):
        return ()
    keys = tuple([word.key for word in side.words] for side in (a, b))
    places = tuple([at for at, key in enumerate(row) if key == "not"] for row in keys)
    # with verbs such as "think" a "not" may stand before or behind: "I don't think it is", "I think it isn't"
    if not (len(places[0]) == len(places[1]) == 1) or any(senses.hits("raising", row) for row in keys):
        return ()
    denied = tuple(_denied(row, at) for row, (at,) in zip(keys, places, strict=True))
    if not denied[0] or not denied[1] or denied[0] == denied[1]:
        return ()
    # each denies what the other says before its "not"; what stands behind it may only have changed places
    before = tuple({stem(key) for key in row[:at]} for row, (at,) in zip(keys, places, strict=True))
    behind = tuple({stem(key) for key in row[at:]} for row, (at,) in zip(keys, places, strict=True))
    if not ((denied[0] in before[1] and denied[1] in behind[0]) or (denied[1] in before[0] and denied[0] in behind[1])):
        return ()
    (one,), (other,) = places
    return (
        Change(
            a=a.shown(one, one + 1),
            b=b.shown(other, other + 1),
            a_span=a.span(one, one + 1),
            b_span=b.span(other, other + 1),
            sense="negation",
        ),
    )


def _denied(keys: Sequence[str], at: int) -> str | None:
    """The first word behind a negation that says something, by its stem."""
    found = (key for key in keys[at + 1 :] if key not in senses.function_words())
    return next(map(stem, found), None)


def _kind(a: Side, b: Side, laid: Sequence[Block], changes: Sequence[Change]) -> Kind:
    if any(change.sense for change in changes):
        return "sense_changed"
    open_changes = [change for change in changes if not change.marked and not _is_opening(a, b, change)]
    if not open_changes:
        return "verbatim"
    # words on both sides: not only left out but said otherwise
    if any(change.a for change in open_changes) and any(change.b for change in open_changes):
        return "reworded"
    side = a if open_changes[0].a else b
    # at the ends nothing is joined: the quotation only begins later or stops earlier
    inner = [block for block in laid[1:-1] if not block.same]
    if any(_ends_sentence(side, *(block[1:3] if side is a else block[3:5])) for block in inner):
        return "merged"
    return "trimmed"


def _is_opening(a: Side, b: Side, change: Change) -> bool:
    """Whether one side only has a "that" before the words: it is the reporter's, and nothing was cut."""
    if bool(change.a) == bool(change.b):
        return False
    side, span = (a, change.a_span) if change.a else (b, change.b_span)
    return (change.a or change.b).lower() == "that" and span[0] == side.words[0].start


def _ends_sentence(side: Side, start: int, end: int) -> bool:
    """Whether a sentence ends beside a stretch that was dropped, or within it."""
    low, high = side.words[max(0, start - 1)].end, side.words[min(end, len(side.words) - 1)].start
    return _SENTENCE_END.search(side.text, low, high + 1) is not None


def _change(a: Side, b: Side, block: Block, reported: bool, trimming: bool) -> Change:
    low, high, start, end = block[1:]
    return Change(
        a=a.shown(low, high),
        b=b.shown(start, end),
        a_span=a.span(low, high),
        b_span=b.span(start, end),
        sense=_sense(a, b, block, reported, trimming),
        marked=_is_marked(a, b, block),
    )


def _is_marked(a: Side, b: Side, block: Block) -> bool:
    """Whether the side that lost or changed words says so, with an ellipsis or with square brackets."""
    gone, come = block.a_end > block.a_start, block.b_end > block.b_start
    if gone and come:
        return False
    full, lacking, end, at = (a, b, block.a_end, block.b_end) if gone else (b, a, block.b_end, block.a_end)
    if at == len(lacking.words):
        return bool(at) and _ENDS_CUT.match(lacking.text, lacking.words[-1].end) is not None
    # A mark that both have stands for something else that is cut.
    return lacking.words[at].gap and not (end < len(full.words) and full.words[end].gap)


def _sense(a: Side, b: Side, block: Block, reported: bool, trimming: bool) -> Sense | None:
    """What a block changes of the sense."""
    gone, come = a.keys(block.a_start, block.a_end), b.keys(block.b_start, block.b_end)
    # the same words in another order; whether that is a change is weighed over the whole
    if sorted(gone) == sorted(come):
        return None
    if not gone or not come:
        side, span = (a, block[1:3]) if gone else (b, block[3:5])
        edge = trimming and (span[0] == 0 or span[1] == len(side.words))
        return _sense_dropped(side, *span, marked=_is_marked(a, b, block), edge=edge, reported=reported)
    # before figures and names: "not 40" for "50" is first of all a denial
    if negated := _negation_changed(gone, come):
        return negated
    return _sense_replaced(a, b, block, reported)


def _negation_changed(gone: list[str], come: list[str]) -> Literal["negation"] | None:
    turned = sum(by for _, by in senses.negated_by_affix(gone, come))
    return "negation" if senses.negations(come) - senses.negations(gone) + turned else None


def _sense_replaced(a: Side, b: Side, block: Block, reported: bool) -> Sense | None:
    gone, come = a.keys(block.a_start, block.a_end), b.keys(block.b_start, block.b_end)
    # "one" is as often an article or a pronoun as a number
    if _figures(gone) != _figures(come) and (_figures(come) - {"1"} or _figures(gone) - {"1"}):
        return "number"
    if _differ(senses.hits("unit", gone), senses.hits("unit", come)):
        return "number"
    if (one := senses.measures(gone)) and (other := senses.measures(come)) and one != other:
        return "number"
    if _differ(senses.hits("day", gone), senses.hits("day", come)):
        return "day"
    if _other_period(a, b, block):
        return "day"
    if not senses.negations(gone) and not senses.negated_by_affix(gone, come) and senses.opposite(gone, come):
        return "direction"
    if _modals(gone, reported) != _modals(come, reported):
        return "modal"
    if senses.classes("quantity", _but_some(gone, come)) != senses.classes("quantity", _but_some(come, gone)):
        return "quantity"
    if _other_person(gone, come, reported):
        return "name"
    named, others = names_in(a, block.a_start, block.a_end), names_in(b, block.b_start, block.b_end)
    # one name shorter than the other is the same: "Odell" for "Mara Odell"
    return "name" if named and others and not (named <= others or others <= named) else None


def _but_some(keys: list[str], others: list[str]) -> list[str]:
    """The words without a "some" for which others have an article: "some hose" is "a hose"."""
    return [key for key in keys if key != "some"] if {"a", "an"}.intersection(others) else keys


def _other_period(a: Side, b: Side, block: Block) -> bool:
    """Whether "next" stands for "this" or "last" before one word for a time: "next year" is not "this year"."""
    gone, come = a.keys(block.a_start, block.a_end + 1), b.keys(block.b_start, block.b_end + 1)
    periods = tuple(set(senses.hits("period", row)) for row in (gone, come))
    which = tuple(senses.hits("which_period", row) for row in (gone, come))
    return bool(periods[0] & periods[1]) and _differ(*which)


def _other_person(gone: list[str], come: list[str], reported: bool) -> bool:
    """Whether other people are meant: "they failed" is not "we failed". In reported speech "we" becomes "they" rightly,
    and only "he" beside "she" is somebody else."""
    one, other = (set(senses.classes("pronoun", row)) for row in (gone, come))
    if reported:
        one, other = (people & {"pronoun_he", "pronoun_she"} for people in (one, other))
    return bool(one and other) and not one & other


def _figures(keys: list[str]) -> set[str]:
    return {key for key in keys if key[:1].isdigit()}


def _differ(one: list[str], other: list[str]) -> bool:
    return bool(one and other and set(one) != set(other))


def _modals(keys: list[str], reported: bool) -> set[str]:
    found = set(senses.classes("modal", keys))
    if not reported:
        return found
    # "He hoped she would come" and "he hopes she comes": reported speech may do without a future of its own.
    shifted = {_REPORTED.get(name, name).replace("possibility", "ability") for name in found}
    return shifted - {"modal_future"}


def _sense_dropped(side: Side, start: int, end: int, *, marked: bool, edge: bool, reported: bool) -> Sense | None:
    """What the sense loses with words for which the other side has none."""
    keys = side.keys(start, end)
    if marked and _splices(side, start, end):
        return "negation"
    # an unmarked cut at an end may take a condition with it, whatever else went
    if edge and not marked and _binds_neighbour(side, start, end):
        return "condition"
    # a clause may go whole; fewer words than one are weighed word by word
    if is_clause(side, start, end):
        bound = senses.hits("condition", keys) or senses.hits("concession", keys) or _restricts(side, start, end)
        return "condition" if bound and not marked and not edge else None
    if senses.negations(keys):
        return "negation"
    if marked or edge:
        return None
    if senses.hits("condition", keys):
        return "condition"
    if _figures(keys) and senses.hits("unit", side.keys(end, end + 1)):
        return "number"
    if senses.hits("unit", keys) and _figures(side.keys(max(0, start - 1), start)):
        return "number"
    if _modals(keys, reported):
        return "modal"
    if senses.classes("quantity", keys) or _bounds_all(side, start, end):
        return "quantity"
    return "qualifier" if senses.hits("qualifier", keys) or _about_a_number(side, start, end) else None


def _splices(side: Side, start: int, end: int) -> bool:
    """Whether a marked cut joins halves of two sentences of which one is denied.

    "I don't blame the nurses. I blame whoever hired them" is no "I don't blame … whoever hired them".
    """
    if not 0 < start < end < len(side.words):
        return False
    ends = [at for at in range(start + 1, end) if _parts_clauses(side, at)]
    if not ends or _parts_clauses(side, start) or _parts_clauses(side, end):
        return False
    head = next((at for at in range(start - 1, 0, -1) if _parts_clauses(side, at)), 0)
    return bool(senses.negations(side.keys(head, start))) != bool(senses.negations(side.keys(ends[-1], end)))


def _parts_clauses(side: Side, at: int) -> bool:
    """Whether a sentence begins at a word, or a clause with a subject of its own."""
    between = side.text[side.words[at - 1].end : side.words[at].start]
    if any(mark in between for mark in ".?!;"):
        return True
    return "," in between and bool(senses.classes("pronoun", side.keys(at, at + 1)))


def _bounds_all(side: Side, start: int, end: int) -> bool:
    """Whether words behind "every" and its noun say which are meant: "every patient on the night wards"."""
    before = side.keys(max(0, start - _NEAR), start)
    return side.words[start].key in _BOUNDING and not _ALL.isdisjoint(before[:-1])


def _restricts(side: Side, start: int, end: int) -> bool:
    """Whether it is a relative clause without a comma: "workers who refuse" are not all workers."""
    before = side.text[side.words[start - 1].end : side.words[start].start] if start else ""
    return side.words[start].key in _RELATIVE and bool(start) and not before.strip()


def _binds_neighbour(side: Side, start: int, end: int) -> bool:
    """Whether words cut off at an end hold a condition on what is left of their sentence."""
    at_end = end == len(side.words)
    if at_end and start == 0:
        return False
    at = range(start, end) if at_end else range(end - 1, start - 1, -1)
    sentence: list[str] = []
    for number in at:
        left, right = (number - 1, number) if at_end else (number, number + 1)
        if any(mark in side.text[side.words[left].end : side.words[right].start] for mark in ".?!"):
            break
        sentence.append(side.words[number].key)
    if at_end and sentence[:1] and sentence[0] in _JOINING and not senses.hits("condition", sentence[1:_JOINED]):
        return False  # "so we wait until noon": the condition is on what was cut off with it
    return bool(senses.hits("condition", sentence if at_end else sentence[::-1]))


def _about_a_number(side: Side, start: int, end: int) -> bool:
    """Whether what went is the "about" of "about 40"."""
    return side.keys(start, end)[-1] in ("about", "around", "over", "under") and bool(_figures(side.keys(end, end + 1)))


def is_clause(side: Side, start: int, end: int) -> bool:
    """Whether a stretch of words is a clause or phrase that can go without turning what is left round."""
    if end - start < _CLAUSE:
        return False
    marks = not _CLAUSE_MARKS.isdisjoint(side.beside(start, end))
    return marks or side.words[start].key in _CLAUSE_OPENERS


def _weighed_together(a: Side, b: Side, differing: Sequence[Block], changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes, weighed as a whole: what only moved is neither lost here nor gained there.

    Items of a list may change places, unless it ranks them, and "I don't think it is" for "I think it isn't" is not a
    change; two names, figures or nouns that change places are one.
    """
    if len(changes) < 2:
        return changes
    if is_reordered_list(a, b, differing):
        sense: Sense | None = "order" if is_ranked(a) or is_ranked(b) else None
        return tuple(msgspec.structs.replace(change, sense=sense) for change in changes)
    # "do" comes and goes with "not", and says nothing by itself
    gone = [key for block in differing for key in a.keys(*block[1:3]) if key not in _DO]
    come = [key for block in differing for key in b.keys(*block[3:5]) if key not in _DO]
    if sorted(gone) != sorted(come):
        return changes
    if {change.sense for change in changes} == {"negation"} and senses.hits("raising", a.keys(0, len(a.words))):
        return tuple(msgspec.structs.replace(change, sense=None) for change in changes)
    if not any(change.sense for change in changes) and (_pillars(a) != _pillars(b) or _changed_places(a, b, differing)):
        return tuple(msgspec.structs.replace(change, sense="order") for change in changes)
    return changes


def _changed_places(a: Side, b: Side, differing: Sequence[Block]) -> bool:
    """Whether two stretches have each other's words: "the mill pays the town" is not "the town pays the mill".

    What only stands earlier or later ("on Monday") leaves a place empty, and is not one of them.
    """
    turned = [(tuple(a.keys(*block[1:3])), tuple(b.keys(*block[3:5]))) for block in differing]
    empty = senses.function_words()
    return any(one and other and (other, one) in turned and not empty.issuperset(one + other) for one, other in turned)


def _pillars(side: Side) -> list[str]:
    """The names and figures of a telling, in order: who did it to whom, and how many of what."""
    named = names_in(side, 0, len(side.words))
    return [word.key for word in side.words if word.key in named or word.key[:1].isdigit()]
