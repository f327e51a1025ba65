"""Stretches that are one speaker's by the form of the page, a turn or an answer, and what becomes of the statements there."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from onrecord.article import Span
from onrecord.record import Spans, Statement


@dataclass(frozen=True)
class SpeakerBlock:
    """What one speaker says at a stretch.

    Attributes:
        content: the words.
        taken: what nobody else's statement may lie across: the words, with the speaker's label where there is one.
    """

    content: Spans
    taken: Spans

    @property
    def id(self) -> str:
        """An id for as long as the statements are not numbered."""
        return f"block at {self.content[0][0]}"

    def clear(self, statements: Iterable[Statement]) -> list[Statement]:
        """The statements with those that lie in the block within it, and without the words of others that it takes."""
        return [left for statement in statements if (left := self._after_removal(statement)) is not None]

    def _after_removal(self, statement: Statement) -> Statement | None:
        """A statement of the model's: as it was, within the block, without its words, or gone."""
        roles = (*statement.content, *statement.cue, *statement.source)
        if not self._touches(roles):
            return statement
        if self._holds(roles) and statement.source:
            return msgspec.structs.replace(statement, within=statement.within or self.id)
        content = tuple(span for span in statement.content if not self._touches((span,)))
        if not content or self._touches((*statement.cue, *statement.source)):
            return None
        return msgspec.structs.replace(statement, content=content)

    def _holds(self, spans: Spans) -> bool:
        return all(any(_inside(span, own) for own in self.content) for span in spans)

    def _touches(self, spans: Spans) -> bool:
        return any(start < last and first < end for start, end in spans for first, last in self.taken)


def _inside(span: Span, own: Span) -> bool:
    return own[0] <= span[0] and span[1] <= own[1]
