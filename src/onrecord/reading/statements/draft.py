"""Statements while they are being made: drafts, each with an id of its own until all are numbered at the end.

A step adds, splits, joins and drops drafts, and puts one within another by its id. No step renames what another has
made: a draft keeps its id as long as it is the same attribution, whatever becomes of its spans.
"""

from collections.abc import Iterable

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.text.document import Document
from onrecord.record import Mode, Record, Spans, Statement


def draft_id(made_by: str, at: int) -> str:
    """The id of a new draft.

    Args:
        made_by: the step that makes it, or the id of the draft that it is made from.
        at: a place in the text at which ``made_by`` makes no other draft.
    """
    return f"{made_by} at {at}"


def with_statements(record: Record, statements: Iterable[Statement]) -> Record:
    """The record with these drafts in the order of the text; the record itself where they are the ones it has.

    What stood within a draft that is gone stands within the one that held it, if any.
    """
    drafts = tuple(statements)
    if drafts == record.statements:
        return record
    ids = {draft.id for draft in drafts}
    before = {draft.id: draft for draft in record.statements}
    held = [
        draft if draft.within is None or draft.within in ids else _held_further_out(draft, ids, before)
        for draft in drafts
    ]
    return msgspec.structs.replace(record, statements=in_order(held))


def _held_further_out(draft: Statement, ids: set[str], before: dict[str, Statement]) -> Statement:
    """A draft within the nearest of the drafts around it that is still there."""
    outer = draft.within
    while outer is not None and outer not in ids:
        outer = before[outer].within if outer in before else None
    return msgspec.structs.replace(draft, within=outer)


def number_statements(_: Analysis, record: Record) -> Record:
    """Number the statements in the order of the text, from ``s1``; ``within`` is renamed with it.

    Where one was split between several sources, what stands within it stands within the first of its parts.
    """
    new: dict[str, str] = {}
    for number, draft in enumerate(record.statements, 1):
        new.setdefault(draft.id, f"s{number}")
    numbered = tuple(
        msgspec.structs.replace(draft, id=f"s{number}", within=new.get(draft.within or ""))
        for number, draft in enumerate(record.statements, 1)
    )
    return msgspec.structs.replace(record, statements=numbered)


def in_order(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    """Statements in the order in which they begin."""
    return tuple(sorted(statements, key=lambda statement: (first_character(statement), statement.content)))


def spans_of(statement: Statement) -> Spans:
    """The spans of a statement's content, cue and source."""
    return *statement.content, *statement.cue, *statement.source


def first_character(statement: Statement) -> int:
    """Where the first of a statement's spans begins."""
    return min(start for start, _ in spans_of(statement))


def last_character(statement: Statement) -> int:
    """Where the last of a statement's spans ends."""
    return max(end for _, end in spans_of(statement))


def mode_of(document: Document, content: Spans) -> Mode:
    """Whether all, some or none of the words stand in quotation marks."""
    if not any(document.quotations.touching(span) for span in content):
        return "indirect"
    counts = [document.quotations.words_in(span) for span in content]
    quoted, total = sum(quoted for quoted, _ in counts), sum(words for _, words in counts)
    if not quoted:
        return "indirect"
    return "direct" if quoted == total else "mixed"
