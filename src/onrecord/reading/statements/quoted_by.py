"""Those whom another quotes: “…,” the agency quoted the minister as saying.

The model gives such words to the one who quotes. They are the minister's, known through the agency's hands.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import mode_of, with_statements
from onrecord.reading.text.document import Document
from onrecord.record import Hand, Record, Statement

_QUOTES = re.compile(r"\b(?:quot|cit)(?:ed|es|ing)$")
_SAYING = (
    r"\s(?:as\s)?(?:having\s)?(?:saying|said|stating|telling\s[\w’'-]+|writing)"
    r"(?=[.,]|\s(?:on|in|at|during|when|after|before)\b|\s*$)"
)
_QUOTED = re.compile(
    r"\s(?P<who>him|her|them|(?:the|an?|its|his|her|their|[a-z]{3,20}\s(?=[A-Z])|[A-Z])[^,;:.“”\"\n]{1,80}?)"
    rf"(?P<saying>{_SAYING})?(?=[.,]|\s(?:on|in|at|during|when|after|before)\b|\s*$)"
)
"""Who is quoted, up to "as saying" or where the sentence ends or goes on with when and where."""


def attribute_quoted(analysis: Analysis, record: Record) -> Record:
    """Give the words before "the agency quoted the minister" to the minister, through the agency."""
    return with_statements(record, [_quoted(analysis.document, statement) for statement in record.statements])


def _quoted(document: Document, statement: Statement) -> Statement:
    """The statement with the one who is quoted as its source, if there is one."""
    if not _has_words_before(document.text, statement):
        return statement
    match = _QUOTED.match(document.text, statement.cue[-1][1], document.sentence_at(statement.cue[-1][0])[1])
    # "cited the minister" alone tells of whom somebody spoke, "cited the minister as saying" of words
    if match is None or not (match["saying"] or document.text[: match.start()].endswith(("quoted", "quotes"))):
        return statement
    content = tuple(_without(statement, match.span()))
    return msgspec.structs.replace(
        statement,
        content=content,
        mode=mode_of(document, content),
        source=(match.span("who"),),
        via=(Hand(source=statement.source, cue=statement.cue),),
    )


def _has_words_before(text: str, statement: Statement) -> bool:
    """Whether words stand before somebody who quotes: behind them, the content begins with the one who is quoted."""
    if len(statement.cue) != 1 or not statement.source or statement.source[0][0] > statement.cue[0][0]:
        return False
    before = any(end <= statement.source[0][0] for _, end in statement.content)
    return before and _QUOTES.search(text, *statement.cue[0]) is not None


def _without(statement: Statement, quoted: Span) -> Iterator[Span]:
    """The content without the piece that tells who is quoted."""
    return (span for span in statement.content if span[1] <= quoted[0] or span[0] >= quoted[1])
