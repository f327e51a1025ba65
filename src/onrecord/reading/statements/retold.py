"""Words of others that a content retells by form: a quotation within a quotation, and a second verb of one subject.

The model reads a content again as a text of its own and finds most of what stands in it. Two forms it misses: single
marks inside double ones ("They said 'call back in a week'"), and a subject far before its verb of saying ("the envoy
and his staff have left the compound and are demanding …").
"""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.spans import SpanIndex
from onrecord.record import Record, Statement

_SAID = r"(?:just\s)?(?:said|say|says|answered|replied|asked|wrote|told\s(?:me|us|him|her|them))"
_QUOTED = re.compile(
    rf"\b(?P<source>[Tt]hey|[Hh]e|[Ss]he)\s(?P<cue>{_SAID})[,:]?\s"
    r"(?P<content>(?<![\w’'])['‘][^'’“”\"\n]{3,300}?['’](?!\w))"
)
_FIRST_CLAUSE = r"(?:is|are|was|were|has|have|had)\s[^;:“”\"\n]{2,200}?\s(?:and|but)"
_IS_SAYING = r"(?:is|are|was|were)\s(?:now\s)?(?:saying|insisting|demanding|claiming|warning|arguing|urging)"
_SECOND_VERB = re.compile(
    rf"(?:that\s)?(?P<source>(?:the|an?|his|her|their|its|[A-Z])[^,;:“”\"]{{2,80}}?)\s{_FIRST_CLAUSE}\s"
    rf"(?P<cue>{_IS_SAYING})\s(?P<content>[^;“”\"\n]{{8,300}})"
)
"""A subject, a first clause of its own, and far behind it a verb of saying: "the
envoy … has left and is demanding …"."""
_RETOLD = re.compile(
    r"\b(?:when|if|because|whenever)\s(?P<source>they|he|she)\s(?P<cue>tells?|told)\s"
    r"(?:the\s[a-z]+|me|us|him|her|them)\s"
    r"(?P<content>(?:that|the|an?|his|her|their|its|it)\s[^,;“”\"\n]{5,200})"
)

_CLAUSE = (
    rf"(?P<content>(?:that\s)?(?:{WORDS['opens_a_subject'].alternatives}|it|I|we|[A-Z][\w’'-]*)\s"
    rf"(?=[^;.,“”\"\n]{{0,60}}?\b(?:{WORDS['finite'].alternatives})\b)[^;“”\"\n]{{2,200}}[^;,.“”\"\s])"
)
_HAD_SAID = re.compile(
    r"(?:that\s)?(?P<source>(?:his|her|their|the|an?|[A-Z])[\w’'. -]{2,40}?)\s"
    rf"(?P<cue>(?:had|has|have)\s(?:promised|claimed|warned|said|told\s(?:him|her|them|me|us)))\s{_CLAUSE}"
)
"""A clause that opens a paraphrase: "that his boss had promised the brakes were safe"."""
_KIN_SAID = re.compile(
    r"(?<![\w’'])(?P<source>(?:[Mm]y|[Oo]ur)\s[\w’'-]+)\s(?:[\w’'\s]{0,40}?\sand\s)?"
    rf"(?P<cue>said|told\s(?:me|us)|promised(?:\s(?:me|us))?)\s{_CLAUSE}"
)
"""Within a quotation: “My son came home and said the school was on fire.”"""


def find_retold(analysis: Analysis, record: Record) -> Record:
    """Add what contents retell in these forms, each ``within`` its outer statement."""
    cues = SpanIndex((span, number) for number, s in enumerate(record.statements) for span in s.cue)
    share = analysis.calibration.nested
    found = [
        _statement(analysis.document, outer, match, share)
        for outer in record.statements
        for match in _matches(analysis.document, outer)
        if not cues.touching(match.span("cue"))
    ]
    return with_statements(record, [*record.statements, *found])


def _matches(document: Document, outer: Statement) -> Iterator[re.Match[str]]:
    """The places in a content where another's words are retold."""
    # single marks within double ones are another's words; in a paraphrase they may be the speaker's own
    is_indirect = mode_of(document, outer.content) == "indirect"
    for start, end in outer.content:
        if is_indirect:
            if match := _SECOND_VERB.match(document.text, start, end):
                yield match
            yield from _RETOLD.finditer(document.text, start, end)
            if match := _HAD_SAID.match(document.text, start, end):
                yield match
        else:
            yield from _KIN_SAID.finditer(document.text, start, end)
            yield from _QUOTED.finditer(document.text, start, end)


def _statement(document: Document, outer: Statement, match: re.Match[str], share: float) -> Statement:
    content: Span = match.span("content")
    return Statement(
        id=draft_id(f"retold in {outer.id}", match.start("cue")),
        content=(content,),
        cue=(match.span("cue"),),
        source=(match.span("source"),),
        mode=mode_of(document, (content,)),
        confidence=outer.confidence * share,
        because="nested",
        within=outer.id,
    )
