"""Headlines: who is told or accused in one, and who says so at its end.

Headlines leave out "was", and turn their tag round: "Shoppers warned of fake coins", "Council accused of hiding a
report, says union". The model learned from sentences, where "Odell warned of" speaks.
"""

import re

import msgspec

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, spans_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.record import Record, Statement

MOST_WORDS = 20
"""Most words of a headline."""
SURE = 0.8
"""How sure a statement is whose tag stands at the end of a headline."""
_SENTENCE_ENDS = frozenset(".!?…:;,")
_WHO = r"(?P<source>[\w’'][\w’'.& -]{1,50}?)"
_TAG = re.compile(rf",\s(?:(?P<cue>{WORDS['tags_of_headlines'].alternatives})\s{_WHO})$")
_HEARS = re.compile(rf"(?:{WORDS['told'].alternatives})\b")
_IS_JUDGED = re.compile(rf"(?:{WORDS['judged_in_headlines'].alternatives})\b")
_LEADS_ON = re.compile(rf"\s(?:{WORDS['behind_passives'].alternatives})\b|$")
"""What follows a passive of a headline; what somebody did has an object: "Army chief warned cabinet"."""


def read_headline(analysis: Analysis, record: Record) -> Record:
    """Give the statement at the end of a headline to whoever says it there, and none to whom it is said."""
    line = _headline(analysis)
    if line is None:
        return record
    text = analysis.text
    inside = [draft for draft in record.statements if all(line[0] <= s and e <= line[1] for s, e in spans_of(draft))]
    kept = {draft.id: _passive(text, line, draft) for draft in inside}
    tag = _TAG.search(text, *line)
    if tag and not any(draft.source == (tag.span("source"),) for draft in inside):
        # what the model saw of the tag it took for something else
        kept |= {draft.id: None for draft in inside if _reaches(draft, tag.start())}
        kept["tag"] = _tagged(line, tag)
    others = [draft for draft in record.statements if draft.id not in kept]
    return with_statements(record, [*others, *(draft for draft in kept.values() if draft)])


def _headline(analysis: Analysis) -> Span | None:
    """The first paragraph, where it is a few words without a full stop and others follow."""
    paragraphs = analysis.document.paragraphs
    if len(paragraphs) < 2:
        return None
    start, end = paragraphs[0]
    is_short = len(WORD.findall(analysis.text, start, end)) <= MOST_WORDS
    return (start, end) if is_short and analysis.text[end - 1] not in _SENTENCE_ENDS else None


def _passive(text: str, line: Span, draft: Statement) -> Statement | None:
    """A statement of the headline without the hearer as its source; none where
    somebody is only accused or praised in it."""
    if not draft.source or not draft.cue or not _opens_clause(text, line, draft.source[0][0]):
        return draft
    start = draft.cue[0][0]
    if start - draft.source[-1][1] != 1:
        return draft
    hears = _HEARS.match(text, start, line[1])
    found = hears or _IS_JUDGED.match(text, start, line[1])
    if found is None or not _LEADS_ON.match(text, found.end(), line[1]):
        return draft
    return msgspec.structs.replace(draft, source=(), addressee=draft.source) if hears else None


def _opens_clause(text: str, line: Span, start: int) -> bool:
    """Whether this is the head of the line, or in small letters behind a comma: "Stay at home, | girls told"."""
    return start == line[0] or (text[start - 2 : start] == ", " and text[start].islower())


def _reaches(draft: Statement, place: int) -> bool:
    return any(end > place for _, end in spans_of(draft)) or not draft.source


def _tagged(line: Span, tag: re.Match[str]) -> Statement:
    return Statement(
        id=draft_id("headline", line[0]),
        content=((line[0], tag.start()),),
        cue=(tag.span("cue"),),
        source=(tag.span("source"),),
        mode="indirect",
        confidence=SURE,
        because="enclosing",
    )
