"""Quotations with no verb of saying that go on from the sentence before.

``"We checked," Odell said. "It held."``: where the model leaves the second quotation to nobody, it is
Odell's, because nothing between speaks against it.
"""

import re
from bisect import bisect_right

import msgspec

from onrecord.article import WORD, Span
from onrecord.reading.attribute import numbered
from onrecord.reading.quotes import Quotation, quotations
from onrecord.record import Record, Statement

LEAST_WORDS = 4
"""Fewest words of a quotation that can stand as a statement of its own."""
_BREAK = re.compile(r"[\r\n]\s*")
_DOUBLE = frozenset('"“”')
_ENDS = frozenset(".!?…,")


def continue_quotations(record: Record, kept: float) -> Record:
    """Add a statement for every quotation that continues the one before.

    Args:
        record: a record whose statements were read by the model.
        kept: what a continuation keeps of the confidence of the statement that it continues.
    """
    text = record.article.text
    taken = sorted(span for s in record.statements for span in (*s.content, *s.cue, *s.source))
    added: list[Statement] = []
    spoken = sorted(
        ((s.content[-1][1], s) for s in record.statements if s.mode != "indirect"), key=lambda pair: pair[0]
    )
    for mark in quotations(text):
        if not _stands_alone(text, mark) or _overlaps(taken, mark.span):
            continue
        before = _statement_before(text, spoken, mark)
        if before is None:
            continue
        found = msgspec.structs.replace(
            before,
            content=(mark.span,),
            cue=(),
            mode="direct",
            confidence=round(before.confidence * kept, 2),
            because="continuation",
        )
        added.append(found)
        at = bisect_right(spoken, mark.end, key=lambda pair: pair[0])
        spoken.insert(at, (mark.end, found))
    if not added:
        return record
    return msgspec.structs.replace(record, statements=numbered([*record.statements, *added]))


def _stands_alone(text: str, mark: Quotation) -> bool:
    """Whether the quotation is a sentence of its own: it begins one, ends one, and is no mere phrase."""
    inner = text[mark.start + 1 : mark.end]
    if len(WORD.findall(inner)) < LEAST_WORDS or not inner.lstrip("\"“‘' […(")[:1].isupper():
        return False
    ahead = text[max(0, mark.start - 3) : mark.start].rstrip()
    opens = not ahead or ahead[-1] in '.!?…:”"’' or "\n" in text[max(0, mark.start - 2) : mark.start]
    return opens and inner.rstrip("\"”’'» ")[-1:] in _ENDS


def _overlaps(taken: list[Span], span: Span) -> bool:
    """Whether any of the spans, in order, shares a character with this one."""
    at = bisect_right(taken, span[1], key=lambda other: other[0])
    return any(end > span[0] for _, end in taken[max(0, at - 40) : at])


def _statement_before(text: str, spoken: list[tuple[int, Statement]], mark: Quotation) -> Statement | None:
    """The statement that this quotation goes on from: its quotation ends right before, or its attribution does."""
    at = bisect_right(spoken, mark.start, key=lambda pair: pair[0])
    if not at:
        return None
    before = spoken[at - 1][1]
    end = max(stop for _, stop in (*before.content, *before.cue, *before.source) if stop <= mark.start)
    between = text[end : mark.start]
    if len(_BREAK.findall(between)) > 1 or len(WORD.findall(between)) > 8:
        return None
    if text[mark.start] in "‘'" and any(not _DOUBLE.isdisjoint(text[a:b]) for a, b in before.content):
        return None  # a heading or a nested voice: the speaker's own marks are others
    return before if before.source or before.because == "continuation" else None
