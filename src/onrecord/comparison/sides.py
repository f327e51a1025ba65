"""Two tellings and what is said of them: the words of a side, a place where both differ, and the whole comparison."""

from typing import Literal, get_args

import msgspec

from onrecord.article import Span
from onrecord.comparison.words import Word

Kind = Literal["verbatim", "trimmed", "merged", "reworded", "sense_changed"]
Sense = Literal[
    "negation", "number", "name", "day", "direction", "modal", "quantity", "condition", "qualifier", "order"
]
SENSES: tuple[str, ...] = get_args(Sense)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One place where two tellings differ.

    Attributes:
        a: the words of the first; empty where it has none.
        b: the words of the second.
        a_span: where they stand in the first's text, or where they would; code points, half-open.
        b_span: the same for the second.
        sense: what of the sense it changes; ``None`` where it changes none that the rules see.
        marked: whether an ellipsis or square brackets own up to it.
    """

    a: str
    b: str
    a_span: Span
    b_span: Span
    sense: Sense | None = None
    marked: bool = False


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """What two tellings have in common.

    Attributes:
        kind: what became of the words.
        score: how much of both is the same, 0 to 1.
        changes: every place where they differ, in order.
    """

    kind: Kind
    score: float
    changes: tuple[Change, ...] = ()

    @property
    def shown_by(self) -> tuple[Change, ...]:
        """The changes that show the kind: those of the sense if there are any."""
        return tuple(change for change in self.changes if change.sense) or self.changes


class Side(msgspec.Struct, frozen=True):
    """One telling: its text, and the words of it that are compared."""

    text: str
    words: tuple[Word, ...]

    def keys(self, start: int, end: int) -> list[str]:
        """The keys of a stretch of the words."""
        return [word.key for word in self.words[start:end]]

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the words stands; an empty one is the place before its first word."""
        if start < end:
            return self.words[start].start, self.words[end - 1].end
        # behind the last word the place is its end, so that an addition at the end can be shown
        at = self.words[start].start if start < len(self.words) else self.words[-1].end if self.words else 0
        return at, at

    def shown(self, start: int, end: int) -> str:
        """The characters of a stretch of the words."""
        low, high = self.span(start, end)
        return self.text[low:high]

    def beside(self, start: int, end: int) -> str:
        """The characters between a stretch and its neighbours, on both sides; at the ends of the row a full stop."""
        before = self.text[self.words[start - 1].end : self.words[start].start] if start else "."
        after = self.text[self.words[end - 1].end : self.words[end].start] if end < len(self.words) else "."
        return before + after
