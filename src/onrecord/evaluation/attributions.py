"""How well predicted attributions agree with gold ones.

An attribution has three roles, each a list of spans: source, cue and content. Only words (``\\w+``) count, so
where a span puts its comma or its quotation marks makes no difference. A word belongs to a span when it
begins inside it. Overlap of two sets of words is their Dice coefficient; two empty sets overlap fully.

source, cue, content
    by word: right when the other side gives the word that role too.
source span, cue span, content span
    by piece: right when the other side has a piece of that role over the very same words.
content@0.5
    attributions are paired one to one, best overlap of content first; a pair is right when that overlap is at
    least 0.5.
attribution@0.5
    the same, and the sources overlap by at least 0.5 too.
exact
    the same, and source, cue and content are the very same words.
direct
    recall of content and of attribution over gold that quotes: whose content touches a passage in quotation
    marks of three words or more.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import msgspec

from onrecord.article import WORD, Span
from onrecord.errors import InputError
from onrecord.evaluation.figures import Agreement, Evaluation, added
from onrecord.evaluation.lines import read_lines
from onrecord.record import Record, Spans, Statement

ROLES = ("source", "cue", "content")
ENOUGH = 0.5
"""The least overlap at which two roles of a pair agree."""

_QUOTED = re.compile(r"[\"“]([^\"“”]+)[\"”]")


class Attribution(msgspec.Struct, frozen=True):
    """Spans of the three roles, half-open code-point offsets of the document's text."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()


class Document(msgspec.Struct, frozen=True):
    """One article with its attributions. ``text`` may be missing where the other side has it."""

    id: str
    attributions: tuple[Attribution, ...]
    text: str | None = None


# ---------------------------------------------------------------- figures


def evaluate(gold: Iterable[Document], pred: Iterable[Document]) -> Evaluation[Agreement]:
    """Compare predictions with gold, documents matched by id.

    Raises:
        InputError: a gold document has no text; or there is no gold at all.
    """
    predicted = {document.id: document for document in pred}
    figures: dict[str, Agreement] = {}
    seen, missing = set(), []
    for document in gold:
        seen.add(document.id)
        if document.id not in predicted:
            missing.append(document.id)
        figures = added(figures, _compare(document, predicted.get(document.id)))
    if not seen:
        raise InputError("the gold holds no documents; expected at least one")
    return Evaluation(figures, tuple(missing), len(set(predicted) - seen))


def judge(gold: Document, pred: Document) -> tuple[bool, ...]:
    """Whether each predicted attribution is right as ``attribution@0.5`` counts, in their order.

    Raises:
        InputError: the gold document has no text.
    """
    if gold.text is None:
        raise InputError(f"the gold document {gold.id!r} has no text; expected it in the gold file")
    theirs, ours = _sides(gold.text, gold.attributions), _sides(gold.text, pred.attributions)
    if len(ours) != len(pred.attributions):
        raise InputError(f"{pred.id!r} holds attributions without words of content; expected content in each")
    right = {p for _, p, content, source in _pairs(theirs, ours) if content >= ENOUGH and source >= ENOUGH}
    return tuple(i in right for i in range(len(ours)))


class _Side(msgspec.Struct, frozen=True):
    """One attribution in words: for each role the set of word numbers, and its pieces as first and last word."""

    words: dict[str, frozenset[int]]
    pieces: dict[str, frozenset[Span]]
    quotes: bool


def _compare(gold: Document, pred: Document | None) -> dict[str, Agreement]:
    """Every figure of one document."""
    if gold.text is None:
        raise InputError(f"the gold document {gold.id!r} has no text; expected it in the gold file")
    theirs = _sides(gold.text, gold.attributions)
    ours = _sides(gold.text, pred.attributions if pred else ())
    paired = list(_pairs(theirs, ours))
    content = [(g, p) for g, p, overlap, _ in paired if overlap >= ENOUGH]
    whole = [(g, p) for g, p, overlap, source in paired if overlap >= ENOUGH and source >= ENOUGH]
    exact = [(g, p) for g, p in whole if theirs[g].words == ours[p].words]
    figures = {role: _shared(_all(theirs, role), _all(ours, role)) for role in ROLES}
    figures |= {f"{role} span": _shared(_all_pieces(theirs, role), _all_pieces(ours, role)) for role in ROLES}
    for name, pairs in (("content@0.5", content), ("attribution@0.5", whole), ("exact", exact)):
        figures[name] = Agreement(len(pairs), len(ours), len(theirs))
    quoting = sum(side.quotes for side in theirs)
    for name, pairs in (("direct content", content), ("direct attribution", whole)):
        figures[name] = Agreement(sum(theirs[g].quotes for g, _ in pairs), 0, quoting)
    return figures


def _sides(text: str, attributions: Iterable[Attribution]) -> list[_Side]:
    """The attributions in words, without those whose content holds none."""
    starts = [match.start() for match in WORD.finditer(text)]
    quoted = [match.span(1) for match in _QUOTED.finditer(text) if len(WORD.findall(match[1])) >= 3]
    sides = (_side(starts, quoted, attribution) for attribution in attributions)
    return [side for side in sides if side.words["content"]]


def _side(starts: list[int], quoted: list[Span], attribution: Attribution) -> _Side:
    ranges = {
        role: [(bisect_left(starts, start), bisect_left(starts, end)) for start, end in getattr(attribution, role)]
        for role in ROLES
    }
    return _Side(
        words={
            role: frozenset(n for first, stop in found for n in range(first, stop)) for role, found in ranges.items()
        },
        pieces={
            role: frozenset((first, stop - 1) for first, stop in found if first < stop)
            for role, found in ranges.items()
        },
        quotes=any(start < last and first < end for start, end in attribution.content for first, last in quoted),
    )


def _pairs(gold: list[_Side], pred: list[_Side]) -> Iterator[tuple[int, int, float, float]]:
    """Pairs of gold and predicted with their overlaps of content and source, one to one.

    The best overlap of content is taken first, then of source; of equals the later in the documents.
    """
    options = [
        (_dice(g.words["content"], p.words["content"]), _dice(g.words["source"], p.words["source"]), i, j)
        for (i, g), (j, p) in product(enumerate(gold), enumerate(pred))
        if not g.words["content"].isdisjoint(p.words["content"])
    ]
    left, right = set(range(len(gold))), set(range(len(pred)))
    for content, source, i, j in sorted(options, reverse=True):
        if i in left and j in right:
            left.remove(i)
            right.remove(j)
            yield i, j, content, source


def _dice(one: frozenset[int], other: frozenset[int]) -> float:
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 1.0


def _all(sides: list[_Side], role: str) -> frozenset[int]:
    return frozenset().union(*(side.words[role] for side in sides))


def _all_pieces(sides: list[_Side], role: str) -> frozenset[Span]:
    return frozenset().union(*(side.pieces[role] for side in sides))


def _shared(gold: frozenset[Any], pred: frozenset[Any]) -> Agreement:
    return Agreement(len(gold & pred), len(pred), len(gold))


# ---------------------------------------------------------------- files


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a JSONL file: attributions, or records as ``onrecord read -f jsonl`` prints them.

    Of a record the statements that stand within no other count, each as one attribution.

    Raises:
        InputError: the file cannot be read, or a line is neither.
    """
    return read_lines(path, _document)


def _document(value: Any) -> Document:
    if isinstance(value, dict) and isinstance(value.get("attributions"), list):
        return msgspec.convert({**value, "attributions": [_given(each) for each in value["attributions"]]}, Document)
    if isinstance(value, dict) and "statements" in value:
        return of_record(Record.from_value(value))
    raise InputError('neither attributions nor a record; expected {"id": …, "text": …, "attributions": […]}')


def _given(attribution: Any) -> Any:
    """An attribution without the roles that are null, which mean none."""
    if not isinstance(attribution, dict):
        return attribution
    return {role: spans for role, spans in attribution.items() if spans is not None}


def of_record(record: Record) -> Document:
    """The attributions of a record: its outermost statements, one for each of :func:`told_together`."""
    return Document(
        id=record.article.id,
        text=record.article.text,
        attributions=tuple(
            Attribution(_one_source(group), group[0].cue, group[0].content) for group in told_together(record)
        ),
    )


def told_together(record: Record) -> list[tuple[Statement, ...]]:
    """The outermost statements of a record; those of several sources by the same cue make one attribution.

    "Odell and Brand said" is two statements, one of each; annotators mark it once.
    """
    groups: dict[tuple[Spans, Spans], list[Statement]] = {}
    for statement in record.statements:
        if statement.within is None:
            groups.setdefault((statement.cue, statement.content), []).append(statement)
    return [tuple(group) for group in groups.values()]


def _one_source(group: tuple[Statement, ...]) -> Spans:
    """The mentions of all the sources of an attribution, as one from the first to the last where they are several."""
    spans = sorted(span for statement in group for span in statement.source)
    return ((spans[0][0], spans[-1][1]),) if len(group) > 1 and spans else group[0].source
