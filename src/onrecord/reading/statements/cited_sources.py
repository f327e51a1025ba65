"""Those whom a report cites for what it says: "The Courier, citing two officials, reported that the talks had failed",
and "Quoting the mayor, Ann Corliss, the Courier said that …".

The model gives the words to the report, and those who are cited it leaves out or takes for what the report said. The
words are theirs, too: a statement of theirs stands ``within`` the report's, known through it.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.parse import parse_mention
from onrecord.reading.statements.draft import draft_id, with_statements
from onrecord.reading.text.spans import overlap
from onrecord.record import Record, Statement

_OF_A_WORD = r"(?:\.(?=\w)|(?<=\b[A-Z])\.(?!\w|\s[A-Z]))"
"""The point of "U.S.", which ends no sentence."""
_CITING = re.compile(
    rf"(?<!without )\b(?P<cue>[Cc]iting|[Qq]uoting)\s(?P<who>(?:[^,;:.“”\"()\n]|{_OF_A_WORD}){{2,120}}?)"
    rf"(?=[,;)—–]|(?!{_OF_A_WORD})\.|\s(?:as\s\w+ing|that|who\s(?:claim|said|say|told))\b|\s?$)"
)
_NAME_BEHIND = re.compile(r",\s[A-Z][\w’'-]{1,30}(?:\s(?:[A-Z]\.|[A-Z][\w’'-]{1,30})){1,3}(?=[,;.)]|\s?$)")
"""The name of a person who is cited by an office: "citing the fire chief, | Ann Corliss"."""
PEOPLE = frozenset({"group", "role", "body", "named"})
"""Kinds of mentions that can have said something; documents and reasons are cited as well."""
_OWNED = re.compile(r"[^’']{1,100}[’']s?\s(?P<what>[^’']+)$")
"""Of "the mayor’s haircut", what is cited."""
_LEADS = 2
"""Characters between those who are cited at the head of a sentence and the report: ", "."""
_GAP = re.compile(r"[\s,—–-]{0,3}(?:(?:on|in|this|also|last|late|early|(?:earli|lat)er)\s[\w ]{2,24})?[\s,—–-]{0,3}")
"""Between a report's statement and "citing": ", ", " on Monday, "."""


def attribute_cited(analysis: Analysis, record: Record) -> Record:
    """Add what is reported as cited from somebody to those who are cited."""
    statements = list(record.statements)
    for match in _CITING.finditer(analysis.text):
        who = _cited(analysis, statements, match)
        report = _report(analysis, statements, match.span("cue"), who) if who else None
        if who and report:
            statements = list(_with_cited(analysis, statements, report, match.span("cue"), who))
    return with_statements(record, statements)


def _cited(analysis: Analysis, statements: list[Statement], match: re.Match[str]) -> Span | None:
    """Those who are cited, if they are people or a body and are not given words of their own behind."""
    start, end = match.span("who")
    if match.string[end : end + 1] == " ":
        return None  # what they are cited as saying is a statement already
    for statement in statements:
        inner = [low for low, _ in statement.cue if start < low < end]
        end = min([end, *inner, *(low for low, _ in statement.source if start < low < end and inner)])
    who = (start, start + len(analysis.text[start:end].rstrip()))
    owned = _OWNED.match(analysis.text, *who)
    spans = [who, owned.span("what")] if owned else [who]
    is_people = who[1] - who[0] > 1 and all(parse_mention(analysis.entities, *s).kind in PEOPLE for s in spans)
    name = _NAME_BEHIND.match(analysis.text, end) if end == match.end("who") else None
    return (who[0], name.end() if name else who[1]) if is_people else None


def _report(analysis: Analysis, statements: list[Statement], cue: Span, who: Span) -> Statement | None:
    """The statement that "citing" goes with: the one that ends right before it, or holds it in its source; at the head
    of a sentence, the one whose source comes next."""
    sentence = analysis.document.sentence_at(cue[0])
    leads = analysis.text[cue[0]].isupper()
    for statement in reversed(statements):
        if statement.within or not statement.cue or overlap(statement.cue, (cue,)):
            continue
        if not sentence[0] <= statement.cue[0][0] < sentence[1] or overlap(statement.content, (cue,)):
            continue
        if any(start <= cue[0] < end for start, end in statement.source):
            return statement
        if leads and any(0 < start - who[1] <= _LEADS for start, _ in statement.source):
            return statement
        ends = [end for _, end in (*statement.source, *statement.cue, *statement.content) if end <= cue[0]]
        if ends and _GAP.fullmatch(analysis.text, max(ends), cue[0]):
            return statement
    return None


def _with_cited(
    analysis: Analysis, statements: list[Statement], report: Statement, cue: Span, who: Span
) -> Iterator[Statement]:
    """The statements with that of those who are cited; what took them for words is dropped."""
    for statement in statements:
        if statement is report:
            yield msgspec.structs.replace(report, source=_before(analysis.text, report, cue[0]))
        elif not overlap(statement.cue, (cue,)):
            yield statement
    yield msgspec.structs.replace(
        report,
        id=draft_id(f"cited in {report.id}", cue[0]),
        source=(who,),
        cue=(cue,),
        within=report.id,
        confidence=round(report.confidence * analysis.calibration.nested, 2),
        because="nested",
    )


def _before(text: str, report: Statement, at: int) -> tuple[Span, ...]:
    """A report's source without "citing" and what follows in it."""
    return tuple(
        (start, start + len(text[start:at].rstrip(" ,"))) if start < at < end else (start, end)
        for start, end in report.source
    )
