"""What is hardly a statement is left out, once the position it shows is known."""

import msgspec

from onrecord.article import WORD
from onrecord.reading.analysis import Analysis
from onrecord.reading.positions.positions import without_idle_sources
from onrecord.record import Record, Statement


def leave_out_doubtful(analysis: Analysis, record: Record) -> Record:
    """The record without the statements that are less sure than the reader was asked for, numbered anew.

    On the marked articles, nine in ten of what is less sure than the default are acts, wishes and topics ("supports the
    closure", "wants a bridge"): of these the position says what there is to say. What stands within one of them stands
    within the next that is kept; a position that one of them shows stays, and names no statement.
    """
    doubtful = {s.id: s for s in record.statements if s.confidence < analysis.least and _by_words(analysis.text, s)}
    if not doubtful:
        return record
    kept = [s for s in record.statements if s.id not in doubtful]
    new = {s.id: f"s{number}" for number, s in enumerate(kept, 1)}
    statements = tuple(
        msgspec.structs.replace(s, id=new[s.id], within=new.get(_around(s, doubtful) or "")) for s in kept
    )
    positions = tuple(msgspec.structs.replace(p, statement_id=new.get(p.statement_id or "")) for p in record.positions)
    return without_idle_sources(msgspec.structs.replace(record, statements=statements, positions=positions))


def _by_words(text: str, statement: Statement) -> bool:
    """Whether words attribute it: what a label or the form of a page attributes may be short, and stays."""
    return any(WORD.search(text, start, end) for start, end in statement.cue)


def _around(statement: Statement, doubtful: dict[str, Statement]) -> str | None:
    """The id of the innermost statement around one that is not among the doubtful."""
    outer = statement.within
    while outer in doubtful:
        outer = doubtful[outer].within
    return outer
