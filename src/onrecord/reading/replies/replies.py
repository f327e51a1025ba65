"""Replies: who was asked and did not answer. Never a statement."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.replies.asked import CommentRequest, comment_requests
from onrecord.reading.replies.words import WORDS
from onrecord.record import Record, Reply, Statement


def find_replies(analysis: Analysis, record: Record) -> Record:
    """Find those who declined, did not respond, could not be reached, were asked, or referred questions to others.

    A statement that only reports such a reply ("declined to comment") is removed: a refusal is not a statement. Sources
    come to include those who were asked.
    """
    found = analysis.once(comment_requests)
    if not found:
        return record
    record = _without_refusals(record, found)
    replies = tuple(
        Reply(source_id=key, outcome=reply.outcome, spans=reply.spans)
        for reply in found
        for key in analysis.sources_of(record, reply.who) or (None,)
    )
    return msgspec.structs.replace(record, replies=replies)


def _without_refusals(record: Record, found: Sequence[CommentRequest]) -> Record:
    text = record.article.text
    kept = tuple(statement for statement in record.statements if not _is_refusal(text, statement, found))
    return msgspec.structs.replace(record, statements=kept)


_QUESTION_WORD = re.compile(rf"(?:{WORDS['question_words'].alternatives})\b")
"""What opens a question that somebody would not answer."""


def _is_refusal(text: str, statement: Statement, found: Sequence[CommentRequest]) -> bool:
    """Whether the cue of a statement lies in a reply, and its content holds nothing else."""
    if not statement.cue or not statement.content:
        return False
    before = bisect_right(found, min(statement.cue)[0], key=lambda reply: reply.spans[0][0])
    if not before:
        return False
    low, high = found[before - 1].spans[0][0], found[before - 1].spans[-1][1]  # no two replies overlap
    if any(end > high for _, end in statement.cue):
        return False
    if all(low <= start and end <= high + 2 for start, end in statement.content):
        return True
    return low <= statement.content[0][0] < high and _QUESTION_WORD.match(text, statement.content[0][0]) is not None
