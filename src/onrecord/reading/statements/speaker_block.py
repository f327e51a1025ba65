"""Stretches that are one speaker's by the form of the page, a turn or an answer, and
what becomes of the statements there."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

import msgspec

from onrecord.reading.statements.draft import draft_id, spans_of
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Spans, Statement


@dataclass(frozen=True)
class SpeakerBlock:
    """What one speaker says at a stretch.

    Attributes:
        content: the words; its spans are in order and apart, as those of ``taken`` are.
        taken: what nobody else's statement may lie across: the words, with the speaker's label where there is one.
    """

    content: Spans
    taken: Spans

    @property
    def id(self) -> str:
        """The id of the draft that the stretch becomes."""
        return draft_id("block", self.content[0][0])

    def after_removal(self, statement: Statement) -> Statement | None:
        """A statement of the model's: as it was, within the block, without its words, or gone."""
        roles = spans_of(statement)
        if not self._touches(roles):
            return statement
        if self._holds(roles) and statement.source:
            return msgspec.structs.replace(statement, within=statement.within or self.id)
        content = tuple(span for span in statement.content if not self._touches((span,)))
        if not content or self._touches((*statement.cue, *statement.source)):
            return None
        return msgspec.structs.replace(statement, content=content)

    def _holds(self, spans: Spans) -> bool:
        return all(
            before and end <= self.content[before - 1][1]
            for start, end in spans
            for before in [bisect_right(self.content, start, key=_start)]
        )

    def _touches(self, spans: Spans) -> bool:
        return any(
            before and start < self.taken[before - 1][1]
            for start, end in spans
            for before in [bisect_left(self.taken, end, key=_start)]
        )


_start = itemgetter(0)


def cleared(statements: Iterable[Statement], blocks: Sequence[SpeakerBlock]) -> list[Statement]:
    """The statements with those that lie in a block within it, and without the words of others that the blocks take."""
    places = SpanIndex((span, number) for number, block in enumerate(blocks) for span in block.taken)
    left: list[Statement] = []
    for statement in statements:
        kept: Statement | None = statement
        for number in places.touching(*spans_of(statement)):
            kept = blocks[number].after_removal(kept) if kept else None
        if kept:
            left.append(kept)
    return left
