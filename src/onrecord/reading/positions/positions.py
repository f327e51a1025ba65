"""Positions: who stands for or against what, by which words, and through whom that is known."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.article_findings import all_findings
from onrecord.reading.positions.confidence import load_weights, position_confidence
from onrecord.reading.positions.finding import Finding
from onrecord.reading.positions.gate import possible
from onrecord.reading.positions.stance_lexicon import FOR, stances
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Hand, Position, Record, Source, Statement


def find_positions(analysis: Analysis, record: Record) -> Record:
    """Find who stands for or against what.

    Needs the record's statements, and the sources that :func:`holders_in` found. Where the text leaves a stance open,
    or speaks of what somebody might hold, there is no position.

    Returns:
        The record with its positions in the order of their spans, without the sources that nothing in it refers to.
    """
    by_id = {source.id: source for source in record.sources}
    found = [
        _position(analysis, draft, by_id[owner])
        for draft in _drafts(analysis, record)
        for owner in _owners(analysis, record, draft)
        if _holds(draft, by_id[owner])
    ]
    return without_idle_sources(msgspec.structs.replace(record, positions=_in_order(found)))


def holders_in(analysis: Analysis, record: Record) -> tuple[Span, ...]:
    """Where those are mentioned who may hold a position and are not the source of the statement that shows it."""
    spans = {draft.holder for draft in _drafts(analysis, record) if draft.holder is not None}
    # who is mentioned there already stands for the same, whichever words one takes for the mention
    known = SpanIndex((span, 0) for spans in (spans, *(s.source for s in record.statements)) for span in spans)
    more = {sentence.span(*holder) for _, sentence, one in analysis.once(possible) for _, holder in one.holders}
    spans |= {span for span in more if not known.touching(span)}
    return tuple(sorted(spans)[:_MOST_HOLDERS])


_MOST_HOLDERS = 400
"""Most holders that are looked for in one article; a text with more is not a report."""


class _Draft(msgspec.Struct, frozen=True):
    """A position before its holder is put to a source.

    Attributes:
        holder: the holder's words; ``None`` where the statement's source holds it.
        words: the holder's words, in lower case.
        statement: the innermost statement whose words show it.
        cued: whether it is shown by the cue of that statement rather than by its content.
    """

    holder: Span | None
    words: str
    sign: int
    target: Span
    shown: Span
    statement: Statement | None
    cued: bool = False


# ---------------------------------------------------------------- drafts


def _drafts(analysis: Analysis, record: Record) -> Iterator[_Draft]:
    said = StatementsAt(record)
    for _, sentence, finding in analysis.once(all_findings):
        draft = _draft(sentence, finding, said)
        if draft is not None:
            yield draft


def _draft(sentence: TokenizedSentence, finding: Finding, said: "StatementsAt") -> _Draft | None:
    """The finding with the statement that it stands in; ``None`` where nobody says it, or it is denied."""
    place = sentence.starts[finding.predicate[0]]
    statement, cued = said.around(place)
    words = " ".join(sentence.low[slice(*finding.holder)]) if finding.holder else ""
    speaks = finding.holder is None or words in {"i", "we", "my", "our"}
    # "denied that he backs the dam" shows no position; a cue that denies, such as "rejected", may
    denied = statement is not None and statement.denied and not cued
    if denied or (speaks and (statement is None or cued)):
        return None
    stretches = [finding.target, finding.predicate, *([] if speaks or not finding.holder else [finding.holder])]
    shown = sentence.span(min(s for s, _ in stretches), max(e for _, e in stretches))
    known = speaks or not finding.holder or _is_source(sentence, finding, statement)
    holder = None if known or not finding.holder else sentence.span(*finding.holder)
    return _Draft(holder, words, finding.sign, sentence.span(*finding.target), shown, statement, cued)


def _is_source(sentence: TokenizedSentence, finding: Finding, statement: Statement | None) -> bool:
    """Whether the holder's words are the source of the statement: "Lund" in "Lund said the port should close"."""
    if finding.holder is None or statement is None:
        return False
    first, last = sentence.span(*finding.holder)
    shared = [min(last, end) - max(first, start) for start, end in statement.source]
    return any(2 * both > max(last - first, e - s) for both, (s, e) in zip(shared, statement.source, strict=True))


class StatementsAt:
    """Which statement a place of the article stands in."""

    def __init__(self, record: Record):
        pieces = [(s, e, st, False) for st in record.statements for s, e in st.content]
        pieces += [(s, e, st, True) for st in record.statements for s, e in st.cue]
        self._pieces = sorted(pieces, key=lambda piece: (piece[0], -piece[1]))
        self._starts = [piece[0] for piece in self._pieces]
        # no piece that begins farther back than the longest one can reach a place
        self._longest = max((e - s for s, e, _, _ in pieces), default=0)

    def around(self, place: int) -> tuple[Statement | None, bool]:
        """The innermost statement in whose words, or in whose cue, this place stands."""
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._starts[at] > place - self._longest - 1:
            start, end, statement, cued = self._pieces[at]
            if start <= place < end:
                return statement, cued
            at -= 1
        return None, False


# ---------------------------------------------------------------- positions


def _owners(analysis: Analysis, record: Record, draft: _Draft) -> tuple[str, ...]:
    """The sources that hold a position: those that its holder's words mention, else the speaker of its statement."""
    if draft.holder is not None:
        return analysis.sources_of(record, draft.holder)
    key = draft.statement.source_id if draft.statement else None
    return (key,) if key else ()


def _holds(draft: _Draft, source: Source) -> bool:
    """Whether the source can hold a position: it is named, or its words are for people."""
    if source.type == "document":
        return False
    # "it" alone may be a thing: "It backs onto the harbor"
    words = set(draft.words.split()) - {"it"}
    return source.name is not None or draft.holder is None or not words.isdisjoint(_people())


@cache
def _people() -> frozenset[str]:
    return stances().holders | {"he", "she", "they", "his", "her", "their", "who", "everyone", "everybody"}


def _position(analysis: Analysis, draft: _Draft, owner: Source) -> Position:
    statement = draft.statement
    found = Position(
        holder_id=owner.id,
        stance="for" if draft.sign == FOR else "against",
        target=(draft.target,),
        spans=(draft.shown,),
        statement_id=statement.id if statement else None,
        via=hands_between(statement, owner.id, draft.cued),
    )
    fitted = load_weights(analysis.layers.content("positions"))
    sure = position_confidence(analysis.text, found, owner, statement, fitted)
    return msgspec.structs.replace(found, confidence=sure)


def hands_between(statement: Statement | None, owner: str, cued: bool) -> tuple[Hand, ...]:
    """The hands between the holder and the page: who reported it, where that is not
    the holder, and their intermediaries."""
    if statement is None:
        return ()
    if cued or statement.source_id == owner or statement.source_id is None:
        return statement.via
    teller = Hand(source_id=statement.source_id, source=statement.source, cue=statement.cue)
    return (teller, *statement.via)


def _in_order(found: list[Position]) -> tuple[Position, ...]:
    """In the order of the text; of two by the same holder on the same words, the first."""
    kept: dict[tuple[str, int], Position] = {}
    for position in found:
        # readings of one use end at the same word, though some begin their target earlier
        kept.setdefault((position.holder_id, position.target[0][1]), position)
    return tuple(sorted(kept.values(), key=lambda p: (p.spans, p.target, p.holder_id)))


def without_idle_sources(record: Record) -> Record:
    """The record without the sources that neither a statement, a hand, a reply nor a position refers to."""
    # holders became sources before their positions were judged; without a position they are nothing
    used = {statement.source_id for statement in record.statements}
    # a position's hands too: it may stay where the statement that it was found in was too doubtful to
    hands = (one.via for held in (record.statements, record.positions) for one in held)
    used |= {hand.source_id for via in hands for hand in via}
    used |= {reply.source_id for reply in record.replies} | {position.holder_id for position in record.positions}
    return msgspec.structs.replace(record, sources=tuple(source for source in record.sources if source.id in used))
