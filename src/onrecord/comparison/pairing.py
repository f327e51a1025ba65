"""Two statements beside each other: which words of both are the same words told twice, and what became of them.

Statements of two papers seldom begin and end alike. So the stretches that both have are found first, each is widened to
the ends of its sentences where only one of the two goes on, and those stretches are compared.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec
from rapidfuzz import fuzz

from onrecord.article import Span
from onrecord.comparison import senses
from onrecord.comparison.align import Block, blocks
from onrecord.comparison.judge import compare_sides
from onrecord.comparison.senses import function_words
from onrecord.comparison.sides import Change, Comparison, Kind, Side
from onrecord.comparison.speakers import same_name
from onrecord.comparison.words import Word, words_of

_SKIPPED = 0.34
"""What a word costs for which the other side has another, where a word in common is worth 1."""
_WEAK = 2
"""Words in common, between words that differ, that are there by chance."""
_MOST_DROPPED = 2.5
"""What words cost at most for which the other side has none, however many: three words behind them are worth more."""
_RUN = 5
"""Words in a row that show by themselves that both tell the same."""
_LEAST_TELLING = 2  # words that are no function words: "at the end of the" is a run of five as well
_MOST_OF = 0.6
"""The share of the shorter statement that shows the same without such a run."""
_PLAIN = 2
"""Words in common, neither function words nor written with a capital: names and titles are the same with everybody."""
_TIGHT = 0.7
"""The share of the shorter stretch that is the same where a difference is one of sense, and not of what is told."""
_ALIKE = 60
"""How alike, of 100, two forms of one name are: "America’s" and "American", "Qaeda" and "Qa’ida"."""
_SMALL = 3
"""Words that may differ in one place where one side is told in the article's own words, for the same reason."""
_SEEN_IN_REPORTS = frozenset({"negation", "number", "day", "direction", "name", "quantity"})
_FRAME = 2
"""Words that an article may put before or behind the marks of its quotation without trimming it: "he", "of how"."""
_EDGE = 4
"""Words at the end of a stretch that may be other words on the other side, and are compared all the same."""

_SEVERITY: tuple[Kind, ...] = ("verbatim", "trimmed", "merged", "reworded", "sense_changed")


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """What two statements have in common.

    Attributes:
        kind: what became of the words.
        score: how much of the stretches is the same, 0 to 1.
        a_spans: the stretches of the first, in code points of its text.
        b_spans: those of the second.
        shown_by: the changes that show the kind.
        words: how many words are the same.
        plain: how many different ones of them are neither function words nor names.
        share: how many of the shorter statement's words the longer one has, 0 to 1.
        quoted: whether the first or the second has some of them in quotation marks.
    """

    kind: Kind
    score: float
    words: int
    plain: int
    share: float
    quoted: bool
    a_spans: tuple[Span, ...]
    b_spans: tuple[Span, ...]
    shown_by: tuple[Change, ...]


class _Stretch(msgspec.Struct):
    """Words that both have, as half-open indexes, with how many are the same and how many of those in a row.

    ``quoted`` says whether one of the two has them in quotation marks.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    score: float
    run: int
    same: list[Block]
    quoted: bool = False


def pair(a: Side, b: Side, *, quoted: tuple[bool, bool] = (True, True)) -> Paired | None:
    """Pair two statements.

    Args:
        a: the first.
        b: the second.
        quoted: whether all of each is quoted; otherwise what stands in quotation marks is.

    Returns:
        ``None`` where they do not tell the same words.
    """
    if not a.words or not b.words:
        return None
    # copies of one report are common, and need no more looking at
    if [word.key for word in a.words] == [word.key for word in b.words]:
        whole = _Stretch(0, len(a.words), 0, len(b.words), 1, 1, [Block(True, 0, len(a.words), 0, len(b.words))])
        whole.quoted = any(_quoted(a, b, whole, quoted))
        return _together(a, b, [(whole, Comparison(kind="verbatim", score=1.0), False)], quoted)
    kept = [one for one in _stretches(a, b) if _is_evidence(a, b, one)]
    return _together(a, b, [_compared(a, b, one, quoted) for one in kept], quoted) if kept else None


def _stretches(a: Side, b: Side) -> list[_Stretch]:
    """The common words, joined to stretches where few other words stand between them, or only one side has any."""
    kept: list[_Stretch] = []
    for block in blocks(a.words, b.words):
        if not block.same:
            continue
        size = block.a_end - block.a_start
        new = _Stretch(block.a_start, block.a_end, block.b_start, block.b_end, size, size, [block])
        # a word or two in between that both happen to have would keep the stretches around it apart
        while len(kept) > 1 and kept[-1].score <= _WEAK and _cost(kept[-1], new) >= kept[-1].score:
            kept.pop()
        if kept and (cost := _cost(kept[-1], new)) < min(kept[-1].score, size):
            new = _joined(kept.pop(), new, cost)
        kept.append(new)
    return kept


def _cost(one: _Stretch, other: _Stretch) -> float:
    between = other.a_start - one.a_end, other.b_start - one.b_end
    cost = _SKIPPED * sum(between)
    # words that only one side has may be a sentence that the other left out
    return cost if min(between) else min(cost, _MOST_DROPPED)


def _joined(one: _Stretch, other: _Stretch, cost: float) -> _Stretch:
    return _Stretch(
        one.a_start,
        other.a_end,
        one.b_start,
        other.b_end,
        one.score + other.score - cost,
        max(one.run, other.run),
        one.same + other.same,
    )


def _is_evidence(a: Side, b: Side, one: _Stretch) -> bool:
    """Whether a stretch shows that both tell the same words."""
    empty = function_words()
    same = _same_words(a, one)
    telling = len({word.key for word in same if word.key not in empty})
    if len(_plain(a, same)) < _PLAIN:
        return False
    if one.run >= _RUN:
        return telling >= _LEAST_TELLING
    return telling > _LEAST_TELLING and len(same) >= _MOST_OF * min(len(a.words), len(b.words))


def _same_words(a: Side, one: _Stretch) -> list[Word]:
    return [word for block in one.same for word in a.words[block.a_start : block.a_end]]


def _plain(a: Side, same: Sequence[Word]) -> set[str]:
    """The words among some that are neither function words nor written with a capital."""
    empty = function_words()
    return {word.key for word in same if word.key not in empty and a.text[word.start].islower()}


def _compared(a: Side, b: Side, one: _Stretch, quoted: tuple[bool, bool]) -> tuple[_Stretch, Comparison, bool]:
    """A stretch widened to the ends of its sentences, compared, and whether both sides go on differently beside it."""
    told = _quoted(a, b, one, quoted)
    ahead = _ahead(a, one.a_start, quoted[0]), _ahead(b, one.b_start, quoted[1])
    behind = _behind(a, one.a_end, quoted[0]), _behind(b, one.b_end, quoted[1])
    before, after = _is_widened(*ahead), _is_widened(*behind)
    wide = _Stretch(
        one.a_start - ahead[0] * before,
        one.a_end + behind[0] * after,
        one.b_start - ahead[1] * before,
        one.b_end + behind[1] * after,
        one.score,
        one.run,
        one.same,
    )
    sides = _side(a, wide.a_start, wide.a_end), _side(b, wide.b_start, wide.b_end)
    wide.quoted, reported = any(told), not all(told)
    shorter = min(wide.a_end - wide.a_start, wide.b_end - wide.b_start)
    tight = len(_same_words(a, one)) >= _TIGHT * shorter
    found = _weighed(compare_sides(*sides, reported=reported), tight, reported, [side.words for side in sides])
    return wide, found, not (before and after)


def _side(side: Side, start: int, end: int) -> Side:
    """A stretch of a telling. That a piece of the statement begins with it is no mark that words are left out there."""
    first, *others = side.words[start:end]
    return Side(side.text, (msgspec.structs.replace(first, gap=False), *others))


def _quoted(a: Side, b: Side, one: _Stretch, quoted: tuple[bool, bool]) -> tuple[bool, bool]:
    """Whether each side has the words of a stretch in quotation marks."""
    return (
        quoted[0] or _is_quoted(a, one.a_start, one.a_end),
        quoted[1] or _is_quoted(b, one.b_start, one.b_end),
    )


def _weighed(found: Comparison, tight: bool, reported: bool, rows: Sequence[Sequence[Word]]) -> Comparison:
    """A comparison without changes of the sense that may as well be of something else that is told there."""
    if found.kind != "sense_changed":
        return found
    inner = rows[0][0].start, rows[0][-1].end
    kept = tuple(
        change
        if tight and _is_one_of_sense(change, found.score) and (not reported or _is_seen(change, inner))
        else msgspec.structs.replace(change, sense=None)
        for change in found.changes
    )
    if any(change.sense for change in kept):
        return msgspec.structs.replace(found, changes=kept)
    both = any(change.a for change in kept) and any(change.b for change in kept)
    return msgspec.structs.replace(found, changes=kept, kind="reworded" if both else "trimmed")


def _is_one_of_sense(change: Change, score: float) -> bool:
    """Whether two articles that tell the same words mean something else by what differs.

    More differs between two papers than between a quotation and its source: names in another form, a number that only
    one of them tells, whole sentences left out, half of a sentence left out with its condition.
    """
    if change.sense is None or any(mark in change.a + change.b for mark in (". ", "? ", "! ", " … ")):
        return False
    if change.sense == "number":
        keys = [" ".join(word.key for word in words_of(text)) for text in (change.a, change.b)]
        figures = [set(re.findall(r"\d+", row)) for row in keys]
        return all(figures) and figures[0] != figures[1]
    if change.sense == "name":
        return not same_name(change.a, change.b) and fuzz.ratio(change.a.casefold(), change.b.casefold()) < _ALIKE
    if change.sense == "condition":
        return score >= _MOST_OF
    if change.sense == "modal":
        # "We'll have" for "we have", and "would ask" for "to ask", are how one paper fits the words into its sentence.
        return all(_modals_in(text) for text in (change.a, change.b)) or not _is_tense(change)
    return not (change.sense == "negation" and re.fullmatch(r"no|.*\bor not\b.*", change.a + change.b, re.I | re.S))


def _modals_in(text: str) -> Counter[str]:
    """The classes of modals that some words hold."""
    return senses.classes("modal", [word.key for word in words_of(text)])


def _is_tense(change: Change) -> bool:
    """Whether only a "will" or a "would" comes or goes."""
    return set(_modals_in(change.a) + _modals_in(change.b)) <= {"modal_future", "modal_conditional"}


def _is_seen(change: Change, inner: Span) -> bool:
    """Whether a change of the sense is one, though one side is not quoted: few words, between words of both."""
    few = max(len(change.a.split()), len(change.b.split())) <= _SMALL
    return few and change.sense in _SEEN_IN_REPORTS and inner[0] < change.a_span[0] and change.a_span[1] < inner[1]


def _is_quoted(side: Side, start: int, end: int) -> bool:
    """Whether words begin and end within one pair of quotation marks of a text."""
    within = side.text[side.words[start].start : side.words[end - 1].end]
    return _is_in_marks(side, start) and not _MARK.search(within)


def _is_in_marks(side: Side, at: int) -> bool:
    """Whether a quotation is open where a word begins."""
    opened = side.text[: side.words[at].start]
    # of curly marks more are open than closed; straight ones look alike, so an odd number is open
    return opened.count("“") > opened.count("”") or len(_STRAIGHT.findall(opened)) % 2 == 1


_STRAIGHT = re.compile("\"|''")
_MARK = re.compile("[“”\"]|''")


def _is_widened(a: int, b: int) -> bool:
    """Whether the words up to the ends of the sentences are compared too: one side has none, or both have few."""
    # where both go on at length, they go on with something else
    return not (a and b) or max(a, b) <= _EDGE


def _ahead(side: Side, at: int, quoted: bool) -> int:
    """How many words stand before a place in its sentence; in a quotation within the statement, from its mark on.

    Before the mark the article speaks: "he “has shown …”" beside "“Odell has shown …”" is no other word of Odell's.
    """
    in_marks, start = not quoted and _is_in_marks(side, at), at
    while start and not _is_end(side, start, in_marks):
        start -= 1
    return at - start


def _behind(side: Side, at: int, quoted: bool) -> int:
    """How many words stand from a place on in its sentence; in a quotation within the statement, up to its mark."""
    in_marks, end = not quoted and _is_in_marks(side, at - 1), at
    while end < len(side.words) and not (end and _is_end(side, end, in_marks)):
        end += 1
    return end - at


def _is_end(side: Side, at: int, in_marks: bool) -> bool:
    """Whether a sentence, a piece of the statement or, ``in_marks``, a quotation ends before a word."""
    if side.words[at].gap:
        return True
    between = side.text[side.words[at - 1].end : side.words[at].start]
    if in_marks and _MARK.search(between):
        return True
    return "\n" in between or any(mark in between for mark in ("? ", "! ", ". ", ".” ", '." '))


def _together(
    a: Side, b: Side, compared: Sequence[tuple[_Stretch, Comparison, bool]], quoted: tuple[bool, bool]
) -> Paired:
    """The stretches of two statements as one verdict: that of the one that changed most."""
    kinds = [_kind(found, cut) for _, found, cut in compared]
    kind = max(kinds, key=_SEVERITY.index)
    # all of one statement is in the other, which has more: trimmed, though what both have is the same
    if kind == "verbatim":
        whole = sum(one.a_end - one.a_start for one, _, _ in compared) >= _told(a, quoted[0])
        if whole != (sum(one.b_end - one.b_start for one, _, _ in compared) >= _told(b, quoted[1])):
            kind = "trimmed"
    sizes = [(one.a_end - one.a_start) + (one.b_end - one.b_start) for one, _, _ in compared]
    score = sum(found.score * size for (_, found, _), size in zip(compared, sizes, strict=True)) / sum(sizes)
    same = [word for one, _, _ in compared for word in _same_words(a, one)]
    showing = [found.shown_by for (_, found, _), own in zip(compared, kinds, strict=True) if own == kind]
    return Paired(
        kind=kind,
        score=round(score, 3),
        a_spans=tuple(span for one, _, _ in compared for span in _spans(a.words[one.a_start : one.a_end])),
        b_spans=tuple(span for one, _, _ in compared for span in _spans(b.words[one.b_start : one.b_end])),
        shown_by=tuple(change for changes in showing for change in changes),
        words=len(same),
        plain=len(_plain(a, same)),
        share=len(same) / min(len(a.words), len(b.words)),
        quoted=any(one.quoted for one, _, _ in compared),
    )


def _told(side: Side, quoted: bool) -> int:
    """How many words a statement has, without a few that the article puts before and behind its quotation marks."""
    marks = [] if quoted else [mark.start() for mark in _MARK.finditer(side.text)]
    if not marks:
        return len(side.words)
    before = sum(word.start < marks[0] for word in side.words)
    behind = sum(word.start > marks[-1] for word in side.words) if len(marks) % 2 == 0 else 0
    return len(side.words) - sum(framing for framing in (before, behind) if framing <= _FRAME)


def _kind(found: Comparison, cut: bool) -> Kind:
    return "trimmed" if cut and found.kind == "verbatim" else found.kind


def _spans(words: Sequence[Word]) -> tuple[Span, ...]:
    """Where words stand: a stretch for each piece of the statement."""
    return tuple(_pieces(words))


def _pieces(words: Sequence[Word]) -> Iterator[Span]:
    start = 0
    for at in range(1, len(words) + 1):
        if at == len(words) or words[at].gap:
            yield words[start].start, words[at - 1].end
            start = at
