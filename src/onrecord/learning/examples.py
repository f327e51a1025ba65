"""What each layer weighs in a user's articles, and what the marks say of it."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from onrecord.article import WORD, Span
from onrecord.learning.marks import Accepted, Held, Kept
from onrecord.reading.analysis import Analysis
from onrecord.reading.chains.chain import follow_chains
from onrecord.reading.chains.hand_evidence import HandEvidence
from onrecord.reading.chains.outlets import hand_names, plain_name
from onrecord.reading.layers import shipped
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.positions.choice import choose_positions
from onrecord.reading.positions.confidence import evidence as position_evidence
from onrecord.reading.positions.confidence import load_weights as position_weights
from onrecord.reading.positions.confidence import word_evidence, word_keys
from onrecord.reading.reader import RECORD, STATEMENTS
from onrecord.reading.sources.candidates import Choices
from onrecord.reading.sources.confidence import log_odds, steps_of
from onrecord.reading.sources.discourse import Found, Occurrence
from onrecord.reading.sources.ranker import choose
from onrecord.reading.sources.resolve import resolve, resolve_by
from onrecord.reading.statements.confidence import cue_evidence, cue_keys, weigh_statements
from onrecord.reading.statements.confidence import evidence as statement_evidence
from onrecord.reading.statements.confidence import load_weights as statement_weights
from onrecord.reading.statements.nested_evidence import load_weights as nested_weights
from onrecord.reading.statements.nested_evidence import nested_evidence
from onrecord.reading.statements.nested_statements import candidates, find_nested_statements
from onrecord.reading.tagging.confidence import Calibration
from onrecord.reading.tagging.tags import Tagger
from onrecord.record import Position, Record, Source, Spans, Statement

ENOUGH = 0.5
"""The least overlap (Dice) of the words of two contents that are the same statement."""
_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "prof",
        "president",
        "senator",
        "sen",
        "rep",
        "gov",
        "mayor",
        "judge",
    ]
)


class Example(msgspec.Struct, frozen=True):
    """Something that a layer weighs.

    Attributes:
        article: the id of the article.
        layer: the name of the layer.
        evidence: what is weighed, by name.
        keys: the words that its table of words knows, by kind; empty for layers without one.
        right: what the user made of it.
    """

    article: str
    layer: str
    evidence: dict[str, float]
    keys: dict[str, list[str]]
    right: bool


def examples_of(accepted: Accepted, tagger: Tagger, calibration: Calibration) -> Iterator[Example]:
    """Read an article, and hold each step that a layer decides against the marks."""
    analysis = Analysis(accepted.article, tagger, calibration)
    record = Record(article=accepted.article)
    seen = _Seen(accepted, analysis)
    for step in (*STATEMENTS, *RECORD):
        if step.run is find_nested_statements:
            yield from seen.nested(record)
        elif step.run is weigh_statements:
            yield from seen.statements(record)
        if step.run is resolve:
            record = yield from seen.speakers(record)
            continue
        if step.run is follow_chains:
            yield from seen.hands(record)
        elif step.run is choose_positions:
            yield from seen.positions(record)
        record = step.run(analysis, record)


class _Seen:
    """One article while it is read."""

    def __init__(self, accepted: Accepted, analysis: Analysis) -> None:
        self.accepted, self.analysis, self.text = accepted, analysis, analysis.text
        self._make = partial(Example, accepted.article.id)

    def nested(self, record: Record) -> Iterator[Example]:
        """Attributions inside statements, where the marks are whole."""
        if self.accepted.refused is not None:
            return
        marked = [kept.content for kept in self.accepted.kept]
        outer = set(paired(self.text, marked, [s.content for s in record.statements]).values())
        left = [content for number, content in enumerate(marked) if number not in outer]
        found = list(candidates(self.analysis, record))
        right = paired(self.text, left, [inner.content for _, inner, _ in found])
        cues = nested_weights(shipped("nested")).cues
        for number, (passage, inner, hints) in enumerate(found):
            seen = nested_evidence(self.text, passage.owner, inner, passage.span[1], hints, cues)
            yield self._make("nested", _with_bias(seen), {}, number in right)

    def statements(self, record: Record) -> Iterator[Example]:
        """The statements, before they are weighed."""
        table = statement_weights(shipped("statements")).cues
        for statement, kept in self._judged(record.statements):
            keys = cue_keys(self.text, statement.cue)
            seen = statement_evidence(self.text, statement) | cue_evidence(keys, table)
            worded = keys if statement.mode != "direct" else {}
            yield self._make("statements", _with_bias(seen), worded, kept is not None)

    def speakers(self, record: Record) -> Generator[Example, None, Record]:
        """Statements and the sources that they are put to; returns the record with its sources."""
        chances: dict[str, float] = {}

        def look(choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
            chosen, chance = choose(choices, mention, occurrence, found)
            if occurrence.statement_id:
                chances[occurrence.statement_id] = chance
            return chosen, chance

        read = resolve_by(look, self.analysis, record)
        sources = {source.id: source for source in read.sources}
        put = {tuple(one.content): one for one in read.statements}
        for statement, kept in self._judged(record.statements):
            given = put.get(tuple(statement.content))
            if kept is None or not kept.speaker_known or given is None or given.source_id not in sources:
                continue
            name, chance = sources[given.source_id].name, chances.get(statement.id)
            kind = "named" if name else "nameless"
            steps = {f"{kind} step {step}": 1.0 for step in steps_of(given.because, chance)}
            seen = {f"{kind} chance": log_odds(chance), f"{kind} bias": 1.0, **steps}
            yield self._make("speakers", seen, {}, is_name_of(name, kept.speaker))
        return read

    def hands(self, record: Record) -> Iterator[Example]:
        """The outlets that statements may have come through."""
        evidence = HandEvidence(self.analysis, record)
        if not evidence.mentions:
            return
        for statement, kept in self._judged(record.statements):
            if kept is None or kept.hands is None or statement.within:
                continue
            marked = {plain_name(name) for name in kept.hands}
            for mention, names in evidence.candidates(statement):
                right = not marked.isdisjoint(hand_names(self.analysis, mention))
                yield self._make("hands", dict.fromkeys(names, 1.0), {}, right)

    def positions(self, record: Record) -> Iterator[Example]:
        """The positions that the frames find, before the choice."""
        if self.accepted.positions is None:
            return
        table = position_weights(shipped("positions")).words
        statements = {statement.id: statement for statement in record.statements}
        for position in record.positions:
            source = record.source(position.holder_id)
            if source is not None:
                said = statements.get(position.statement_id or "")
                keys = word_keys(self.text, position, source)
                seen = position_evidence(self.text, position, source, said) | word_evidence(keys, table)
                right = any(_is(position, source, held) for held in self.accepted.positions)
                yield self._make("positions", _with_bias(seen), keys, right)

    def _judged(self, found: Sequence[Statement]) -> Iterator[tuple[Statement, Kept | None]]:
        """The statements that the user judged, each with the accepted one that it is, or ``None``."""
        kept, refused = self.accepted.kept, self.accepted.refused
        marked = [*(one.content for one in kept), *(refused or ())]
        pairs = paired(self.text, marked, [one.content for one in found])
        for number, statement in enumerate(found):
            mark = pairs.get(number)
            if mark is not None and mark < len(kept):
                yield statement, kept[mark]
            elif mark is not None or refused is None:
                yield statement, None


def _with_bias(seen: Mapping[str, float]) -> dict[str, float]:
    return {**seen, "bias": 1.0}


def _is(position: Position, source: Source, held: Held) -> bool:
    """Whether a position is one that the user accepted."""
    if position.stance != held.stance or not _touch(position.target, held.target):
        return False
    if source.name and held.holder:
        return is_name_of(source.name, held.holder)
    return _touch(source.mentions, held.mentions)


def _touch(some: Iterable[Span], others: Spans) -> bool:
    return any(start < last and first < end for start, end in some for first, last in others)


def is_name_of(one: str | None, other: str | None) -> bool:
    """Whether two names are one, or one a part of the other; also where there is none on either side."""
    if not one or not other:
        return not one and not other
    words = [{word for word in WORD.findall(name.lower()) if word not in _TITLES} for name in (one, other)]
    return bool(words[0] and words[1]) and (words[0] <= words[1] or words[1] <= words[0])


def paired(text: str, marked: Sequence[Any], found: Sequence[Spans]) -> dict[int, int]:
    """For each content found, by number, which marked one it is: one to one, best overlap first."""

    def places(spans: Any) -> frozenset[int]:
        return frozenset(match.start() for start, end in spans for match in WORD.finditer(text, start, end))

    ours, theirs = [places(spans) for spans in found], [places(spans) for spans in marked]
    pairs = sorted(
        (-2 * len(own & other) / (len(own) + len(other)), i, j)
        for i, own in enumerate(ours)
        for j, other in enumerate(theirs)
        if own & other
    )
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, i, j in pairs:
        if -overlap >= ENOUGH and i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen
