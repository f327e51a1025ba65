"""Two tellings, statement by statement: the same words, the wording changed,
the attribution changed, or only in one."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from onrecord.article import Span
from onrecord.comparison.judge import compare_sides
from onrecord.comparison.paraphrase import telling
from onrecord.comparison.sides import Change, Comparison, Kind, Side
from onrecord.comparison.speakers import Who, is_pronoun, same_speaker, who_said
from onrecord.comparison.words import words_of
from onrecord.reading.text.document import Document
from onrecord.record import Record, Spans, Statement

Attribution = Literal[
    "same", "another_speaker", "lost_hand", "gained_hand", "named_to_unnamed", "unnamed_to_named", "unclear"
]

_NEAREST = 5
"""Statements of the other telling that are compared with one."""
_LEAST_WORDS, _LEAST_TELLING = 0.5, 0.5
"""The share of words in order, or of content words in any order, from which two statements say the same."""
_COMMON = 50
"""Above so many statements a word leads nowhere."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a pair: a sentence of a statement, with the statement's id, its characters, and who says it."""

    statement: str
    spans: Spans
    text: str
    said_by: str | None
    via: tuple[str, ...] = ()


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two statements that say the same, or one that only one of the two has.

    Attributes:
        kind: what became of the words from the first to the second; ``None`` where only one has them.
        attribution: what became of the source; ``None`` where only one has them.
        score: how much of both is the same, 0 to 1.
        a: the first article's statement.
        b: the second's.
        changes: the places where they differ.
    """

    kind: Kind | None
    attribution: Attribution | None
    score: float
    a: Told | None
    b: Told | None
    changes: tuple[Change, ...] = ()


def compare(a: Record, b: Record) -> tuple[Pair, ...]:
    """Compare what two articles say that people said.

    Args:
        a: the first article, read.
        b: the second.

    Returns:
        the pairs in the order of the first article, then what only the second has.
    """
    ones, others = _units(a), _units(b)
    scored = sorted(_scored(a, ones, b, others), key=lambda found: (-found[0], found[1], found[2]))
    mate: dict[int, tuple[int, Comparison]] = {}
    taken: set[int] = set()
    # the nearest pairs first, so that a sentence is not taken by one that is only like it
    for _, one, other, compared in scored:
        if one not in mate and other not in taken:
            mate[one] = other, compared
            taken.add(other)
    pairs = [
        _pair(a, unit, b, others[mate[number][0]], mate[number][1]) if number in mate else _alone(a, unit, first=True)
        for number, unit in enumerate(ones)
    ]
    return (*pairs, *(_alone(b, one, first=False) for number, one in enumerate(others) if number not in taken))


class _Unit(msgspec.Struct, frozen=True):
    """One sentence of a statement: one paper's paragraph may be two statements of another's."""

    statement: Statement
    spans: Spans


def _units(record: Record) -> list[_Unit]:
    """The sentences of the statements, in order: of the innermost where one within another holds most of a sentence.

    In "officials say she said the mill will stay" the words are hers, by way of the officials.
    """
    sentences = Document(record.article).sentences
    starts = [start for start, _ in sentences]
    within: dict[str | None, list[_Unit]] = defaultdict(list)
    for statement in record.statements:
        within[statement.within] += [_Unit(statement, spans) for spans in _sentences(statement, sentences, starts)]
    units = [held for unit in within[None] for held in _innermost(unit, within)]
    return [unit for unit in units if words_of(record.article.text, unit.spans)]


def _innermost(unit: _Unit, within: Mapping[str | None, Sequence[_Unit]]) -> Iterator[_Unit]:
    inner = [one for one in within.get(unit.statement.id, ()) if _shared(unit.spans, one.spans)]
    if 2 * sum(_shared(unit.spans, one.spans) for one in inner) <= _shared(unit.spans, unit.spans):
        yield unit
        return
    for one in inner:
        yield from _innermost(one, within)


def _shared(one: Spans, other: Spans) -> int:
    """How many characters are in both."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)


def _sentences(statement: Statement, sentences: Sequence[Span], starts: Sequence[int]) -> list[Spans]:
    """The characters of a statement, split where sentences end."""
    parted: dict[int, list[Span]] = defaultdict(list)
    for start, end in statement.content:
        number = max(0, bisect_right(starts, start) - 1)
        while start < end:
            stop = starts[number + 1] if number + 1 < len(starts) else end
            parted[number].append((start, min(stop, end)))
            start, number = stop, number + 1
    return [tuple(spans) for spans in parted.values()]


def _scored(
    a: Record, ones: Sequence[_Unit], b: Record, others: Sequence[_Unit]
) -> list[tuple[float, int, int, Comparison]]:
    """The statements that may be each other's, with how near they are."""
    rows = [words_of(b.article.text, one.spans) for one in others]
    holding: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for stem in telling(row):
            holding[stem].append(number)
    found = []
    for number, unit in enumerate(ones):
        words = words_of(a.article.text, unit.spans)
        stems = telling(words)
        # the first fifty only: a stem in more of them is what the whole article is about
        shared = Counter(other for stem in stems for other in holding.get(stem, ())[:_COMMON])
        for other, count in shared.most_common(_NEAREST):
            reported = unit.statement.mode != others[other].statement.mode
            compared = compare_sides(Side(a.article.text, words), Side(b.article.text, rows[other]), reported=reported)
            overlap = count / max(1, min(len(stems), len(telling(rows[other]))))
            short = 2 * min(len(words), len(rows[other])) / max(1, len(words) + len(rows[other]))
            # a short statement told at length has few of the long one's words, so the least is scaled down by their
            # lengths
            if overlap >= _LEAST_TELLING and (compared.score >= _LEAST_WORDS * short or overlap >= 0.75):
                found.append((compared.score + overlap, number, other, compared))
    return found


def _told(record: Record, unit: _Unit) -> tuple[Told, Who]:
    statement = unit.statement
    who = who_said(record, statement)
    hands = (record.source(hand.source_id) for hand in statement.via)
    told = Told(
        statement=statement.id,
        spans=unit.spans,
        text=record.text_of(unit.spans),
        said_by=who.shown,
        via=tuple(
            (source and source.name) or record.text_of(hand.source)
            for source, hand in zip(hands, statement.via, strict=True)
        ),
    )
    return told, who


def _pair(a: Record, one: _Unit, b: Record, other: _Unit, compared: Comparison) -> Pair:
    (told, who), (retold, whom) = _told(a, one), _told(b, other)
    return Pair(
        kind=compared.kind,
        attribution=attribution_of(who, whom, len(told.via), len(retold.via)),
        score=compared.score,
        a=told,
        b=retold,
        changes=compared.changes,
    )


def _alone(record: Record, unit: _Unit, *, first: bool) -> Pair:
    told, _ = _told(record, unit)
    return Pair(kind=None, attribution=None, score=0.0, a=told if first else None, b=None if first else told)


def attribution_of(who: Who, whom: Who, hands: int, other_hands: int) -> Attribution:
    """What became of the source from the first telling to the second.

    Args:
        who: the first's.
        whom: the second's.
        hands: how many hands the words came through in the first.
        other_hands: how many in the second.
    """
    same = same_speaker(who, whom)
    if same is not True and bool(who.name) != bool(whom.name) and who.shown and whom.shown:
        # "he said" withholds no name: who it is stands elsewhere in that article
        if is_pronoun(who.shown) or is_pronoun(whom.shown):
            return "unclear"
        return "named_to_unnamed" if who.name else "unnamed_to_named"
    if same is False:
        return "another_speaker"
    # counted, not compared: the same outlet has many names
    if hands > other_hands:
        return "lost_hand"
    if other_hands > hands:
        return "gained_hand"
    # two who have no name are the same where both articles call them the same
    if same or (who.mention and who.mention.casefold() == whom.mention.casefold()):
        return "same"
    return "unclear"
