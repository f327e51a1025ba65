"""Who is the subject of a cue, and whether that makes them its source.

"Odell was asked whether …": she was asked, and the text does not say whose words these are. "Odell called for help,
chanting …": the chant is hers, too, though the participle has no subject of its own.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.entities.name import Name
from onrecord.reading.statements.draft import with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.record import Record, Spans, Statement

_IS_TOLD = re.compile(
    r"(?:(?:has|have|had)\s)?(?:was|were|is|are|been|being|be)(?:\snot|n[’']t)?(?:\s\w+ly|\salso)?\s"
    rf"(?:{WORDS['told'].alternatives})\b"
)
"""Cues whose subject hears and does not speak: of ten in PolNeAR whose subject the model took
for the source, annotators took none."""
_HEARS = re.compile(r"told|hears?|heard", re.I)
_ARE_TOLD = re.compile(r"(?:advised|asked|ordered|reminded|urged|warned)")
"""Cues at the end of a headline whose subject hears: headlines are in the present, "Dam will fail, senators warned"."""
_HEADLINE_END = re.compile(r"[”\"’']?[^\S\n]*(?:\n|\Z)")
_LINE_END = re.compile(r"[.”\"’']{0,2}[^\S\n]*(?:\n|\Z)")
_LISTENERS = re.compile(rf"\b(?:{WORDS['listeners'].alternatives})$", re.I)
"""Who hears evidence, and is told of it in headlines: "Bridge was never inspected, inquiry told"."""
_PARTICIPLE = re.compile(r"(?!(?:accord|includ|regard|concern|follow|dur)ing\b)(?:\w+ly\s)?\w{3,}ing\b", re.I)
_NOUN_FOLLOWS = re.compile(rf"(?:\b(?:{WORDS['before_a_noun'].alternatives})|[’']s)\s$", re.I)
"""What stands before "warning" or "ruling" where they are nouns."""
_WARNS = re.compile(rf"\b(?:{WORDS['tells_somebody'].alternatives})$", re.I)
_HEARER = re.compile(
    rf"(?P<who>(?:(?:the|its|his|her|their|all|some|local)\s)?(?:(?!(?:{WORDS['not_in_hearers'].alternatives})\b)[\w’'-]+\s){{0,2}}?"
    rf"(?!(?:{WORDS['not_in_hearers'].alternatives})\b)(?:{WORDS['hearers'].alternatives}|[a-z]{{3,}}s|[A-Z][\w’'-]+))\s"
    rf"(?=(?:{WORDS['opens_a_clause'].alternatives})\s(?:[\w’'-]+\s){{0,4}}?(?:{WORDS['finite_in_warnings'].alternatives})\b)"
)
"""Whom a cue is said to, where the clause follows without "that": "warned | drivers | the road would be shut"."""
_ENDS = re.compile(r"[.!?;:\n]")
_CLOSING = frozenset("”\"’')")
_NEXT = 3
"""The most characters between a subject and its cue."""


def fix_cue_subjects(analysis: Analysis, record: Record) -> Record:
    """Remove from passives the source that only heard what was said, and give participles their speaker.

    Of 15 participles of PolNeAR that the model leaves without a source annotators name the source of two, once as here;
    in 13 they leave it to be understood. The record says who spoke.
    """
    whole = (_with_whole_name(analysis, statement) for statement in record.statements)
    active = [_hearer_apart(analysis.text, _without_hearer(analysis.text, statement)) for statement in whole]
    speakers = dict(_speakers(analysis.text, active))
    statements = tuple(
        msgspec.structs.replace(s, source=speakers[s.id], because="participle") if s.id in speakers else s
        for s in active
    )
    return with_statements(record, statements)


def _with_whole_name(analysis: Analysis, statement: Statement) -> Statement:
    """A statement whose source does not end within its names: "Ivan “The Hammer” | Petrov", "Bo and | Ella said",
    "Sunday | Okoro said"."""
    if not statement.source:
        return statement
    start, end = statement.source[-1]
    if analysis.text.endswith(" and", start, end):
        name = analysis.entities.over(end + 2)
        name = name if name and _leads_to_cue(statement, name) else None
    else:
        name = analysis.entities.over(end)
        goes_on = name and (analysis.text[end - 1] in _CLOSING or _leads_to_cue(statement, name))
        name = name if goes_on else None
    if name is None:
        return statement
    return msgspec.structs.replace(statement, source=(*statement.source[:-1], (start, name.end)))


def _leads_to_cue(statement: Statement, name: Name) -> bool:
    return bool(statement.cue) and statement.cue[0][0] - name.end == 1


def _without_hearer(text: str, statement: Statement) -> Statement:
    """A statement of a passive, its subject being whom it was said to."""
    if not (statement.cue and statement.source):
        return statement
    if not _IS_TOLD.match(text, *statement.cue[0]) and not _ends_line_as_hearer(text, statement):
        return statement
    apart = statement.cue[0][0] - statement.source[-1][1]
    if not 0 <= apart <= _NEXT:
        return statement
    return msgspec.structs.replace(statement, source=(), addressee=statement.source)


def _hearer_apart(text: str, statement: Statement) -> Statement:
    """A statement whose content does not open with whom it was said to: "warned | drivers | the road would be shut"."""
    if not statement.cue or not statement.content or statement.mode == "direct":
        return statement
    start, end = statement.content[0]
    if start - statement.cue[-1][1] != 1 or not _WARNS.search(text, *statement.cue[-1]):
        return statement
    found = _HEARER.match(text, start, end)
    if found is None:
        return statement
    content = ((found.end(), end), *statement.content[1:])
    return msgspec.structs.replace(statement, content=content, addressee=(found.span("who"),))


def _ends_line_as_hearer(text: str, statement: Statement) -> bool:
    """Whether a line ends with those who were told or heard what stands before them."""
    cue, source = statement.cue[-1], statement.source[-1]
    behind = not statement.content or statement.content[-1][1] <= source[0]
    if behind and text[source[0]].islower() and _ARE_TOLD.fullmatch(text, *cue):
        return _HEADLINE_END.match(text, cue[1]) is not None
    ends = _HEARS.fullmatch(text, *cue) and _LINE_END.match(text, cue[1])
    # "told" at a line's end is always a hearer's; "heard" only of those who hold hearings
    return bool(behind and ends and (text[slice(*cue)].lower() == "told" or _LISTENERS.search(text, *source)))


def _speakers(text: str, statements: Sequence[Statement]) -> Iterator[tuple[str, Spans]]:
    """The statements of a participle without a source, each with the source of the cue before it in the sentence."""
    # within another statement the participle may belong to the person quoted there
    in_order = sorted((s for s in statements if s.cue and s.within is None), key=lambda s: s.cue[0])
    for before, statement in pairwise(in_order):
        start, end = statement.cue[0]
        if statement.source or not before.source or not _PARTICIPLE.match(text, start, end):
            continue
        if _NOUN_FOLLOWS.search(text, max(0, start - 8), start):
            continue
        leads = before.source[-1][1] <= before.cue[0][0] and before.cue[-1][1] <= start
        if leads and not _ENDS.search(text, before.cue[0][0], start):
            yield statement.id, before.source
