"""What people corrected in another program, as reviews of a ledger: right, wrong, or another source."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from onrecord.article import WORD, Span
from onrecord.ledger import Ledger
from onrecord.record import Record, Source, Spans, Statement

_ENOUGH = 0.5
"""The least overlap (Dice, over words) of two contents that are the same statement."""
Outcome = Literal["right", "wrong", "source", "moved", "unnamed", "added"]


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """One statement as an annotator left it.

    Attributes:
        id: the record's id of the statement, where the program kept it.
        content: what was said.
        cue: the words that attribute it; ``None`` where the program does not show them.
        source: the words that name the source; ``None`` where the program shows a name instead.
        speaker: that name.
    """

    id: str | None = None
    content: Spans
    cue: Spans | None = None
    source: Spans | None = None
    speaker: str | None = None


class Corrected(msgspec.Struct, frozen=True):
    """One article as an annotator left it, and who it was, where the program says so."""

    text: str
    marks: tuple[Marked, ...]
    by: str | None = None


def of_record(record: Record) -> Corrected:
    """What was read back from brat: all of its statements, with their spans."""
    marks = (Marked(id=one.id, content=one.content, cue=one.cue, source=one.source) for one in record.statements)
    return Corrected(record.article.text, tuple(marks))


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one statement.

    Attributes:
        statement: its hash in the ledger; ``None`` for one that the ledger lacks.
        outcome: ``right`` (it stands unchanged), ``wrong`` (taken away), ``source`` (given to another), ``moved``
            (other boundaries) and ``unnamed`` (its source taken away), which no review can say, or ``added`` (new).
        source: with ``source``, the hash of a source of the article, or a name.
        by: who corrected it, where the program says so.
    """

    statement: str | None
    outcome: Outcome
    text: str
    source: str | None = None
    by: str | None = None


def corrections(ledger: Ledger, corrected: Corrected) -> list[Correction] | None:
    """What an annotator changed in one article; ``None`` where the ledger does not hold its text."""
    # by its length first, which needs no look at the texts of all others
    sql = "SELECT id, hash FROM articles WHERE latest = 1 AND length(text) = ? AND text = ? LIMIT 1"
    found = next(ledger.rows(sql, [len(corrected.text), corrected.text]), None)
    if found is None:
        return None
    hashes = [
        row["hash"]
        for row in ledger.rows("SELECT hash FROM statements WHERE article = ? ORDER BY number", [found["id"]])
    ]
    sources = {
        row["local"]: row["hash"]
        for row in ledger.rows("SELECT local, hash FROM sources WHERE article = ?", [found["id"]])
    }
    return list(_Compared(ledger.record(found["hash"]), hashes, sources, corrected).corrections())


def write_reviews(ledger: Ledger, found: Iterable[Correction], *, by: str, confirm: bool, note: str) -> int:
    """Write reviews of statements that are wrong or have another source; return how many.

    Args:
        ledger: opened for writing.
        found: what was corrected.
        by: the reviewer, where the program names none.
        confirm: whether what stands unchanged is reviewed as right.
        note: kept with each review.
    """
    number = 0
    for one in found:
        if one.statement and (one.outcome in ("wrong", "source") or (confirm and one.outcome == "right")):
            verdict: Literal["right", "wrong", "source"] = one.outcome
            ledger.review(one.statement, verdict, by=one.by or by, source=one.source, note=note)
            number += 1
    return number


class _Compared:
    """A record beside what an annotator made of it."""

    def __init__(self, record: Record, hashes: Sequence[str], sources: dict[str, str], corrected: Corrected) -> None:
        self.record, self.hashes, self.sources, self.corrected = record, hashes, sources, corrected

    def corrections(self) -> Iterator[Correction]:
        paired = self._paired()
        for number, statement in enumerate(self.record.statements):
            mark = paired.get(number)
            outcome, source = self._outcome(statement, mark) if mark else ("wrong", None)
            yield Correction(
                statement=self.hashes[number],
                outcome=outcome,
                text=self.record.text_of(statement.content),
                source=source,
                by=self.corrected.by,
            )
        used = {id(mark) for mark in paired.values()}
        for mark in self.corrected.marks:
            if id(mark) not in used:
                text = self.record.text_of(mark.content)
                yield Correction(statement=None, outcome="added", text=text, by=self.corrected.by)

    def _outcome(self, statement: Statement, mark: Marked) -> tuple[Outcome, str | None]:
        source = self.record.source(statement.source_id)
        if mark.source is None:
            return self._named(source, statement, mark)
        # by words: a blank or a comma more in a mark is no correction
        if self._words(mark.source) != self._words(statement.source):
            return ("source", self._standing_for(mark.source)) if mark.source else ("unnamed", None)
        return self._bounds(statement, mark), None

    def _named(self, source: Source | None, statement: Statement, mark: Marked) -> tuple[Outcome, str | None]:
        """Where the annotator was shown a name."""
        if not mark.speaker:
            return "unnamed", None
        shown = {source.name if source else None, self.record.text_of(statement.source)}
        return (self._bounds(statement, mark), None) if mark.speaker in shown else ("source", mark.speaker)

    def _bounds(self, statement: Statement, mark: Marked) -> Outcome:
        same = self._words(mark.content) == self._words(statement.content)
        same = same and (mark.cue is None or self._words(mark.cue) == self._words(statement.cue))
        return "right" if same else "moved"

    def _standing_for(self, spans: Spans) -> str:
        """The source of the article that is mentioned there, by its hash, or the words."""
        words = self._words(spans)
        for source in self.record.sources:
            if any(self._words([mention]) == words for mention in source.mentions):
                return self.sources[source.id]
        return self.record.text_of(spans)

    def _paired(self) -> dict[int, Marked]:
        """Each statement with its mark: the one with its id if the contents overlap, or else the nearest content."""
        options = [
            # the same id first, then the likest, then the earliest of each
            (mark.id == statement.id, dice, -i, -j)
            for i, statement in enumerate(self.record.statements)
            for j, mark in enumerate(self.corrected.marks)
            # with its id a statement may have been moved far, but not to other words altogether
            if (dice := self._dice(statement.content, mark.content)) >= (_ENOUGH if mark.id != statement.id else 0.01)
        ]
        found, used = dict[int, Marked](), set[int]()
        for _, _, i, j in sorted(options, reverse=True):
            if -i not in found and -j not in used:
                found[-i] = self.corrected.marks[-j]
                used.add(-j)
        return found

    def _words(self, spans: Iterable[Span]) -> frozenset[int]:
        return frozenset(match.start() for span in spans for match in WORD.finditer(self.record.article.text, *span))

    def _dice(self, one: Spans, other: Spans) -> float:
        a, b = self._words(one), self._words(other)
        return 2 * len(a & b) / (len(a) + len(b)) if a or b else float(one == other)
