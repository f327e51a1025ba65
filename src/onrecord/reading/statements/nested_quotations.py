"""Voices inside a statement: the words of another that a speaker repeats.

“He told me, ‘Shut it, and I will shut mine.’” is the speaker's, and the words in the inner marks are those of the one
who said so; a speaker who "cited the president as saying" something repeats the president's words. The model reads
either as one statement; the inner one stands ``within``, known through the speaker. So do the words in "cited the
president, saying", which the model reads as two statements of the speaker's.
"""

import re
from collections.abc import Iterator

import msgspec

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.mentions.parse import parse_mention
from onrecord.reading.statements.cited_sources import PEOPLE
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.record import Record, Spans, Statement

LEAST_WORDS = 3
"""Fewest words in the inner marks."""
_NAME = (
    rf"(?!(?:{WORDS['no_name'].alternatives})\b)"
    r"[^\W\d_a-z][\w’'-]{1,60}+(?: [^\W\d_a-z][\w’'-]{1,60}+){0,2}"
)
_SPEAKER = (
    r"[Hh]e|[Ss]he|[Tt]hey|[Pp]eople|(?:[Ee]very|[Ss]ome|[Nn]o)(?:body|one)"
    rf"|(?:[Mm]y|[Hh]is|[Hh]er|[Tt]heir|[Tt]he|[Aa]n?) [\w’-]+|{_NAME}"
)
_TELLER = (
    rf"(?<!\b[Ii]f )(?<!\b[Ww]hen )(?P<who>\b(?:{_SPEAKER}))"
    rf" (?:(?:{WORDS['before_repeating'].alternatives}) |(?P<on>{WORDS['goes_on'].alternatives}) )?"
    # "kept asking", but not "at the time asking"
    rf"(?P<cue>(?(on)(?:{WORDS['repeating_on_and_on'].alternatives})|(?:{WORDS['repeating'].alternatives})))"
    r"(?: (?:to )?(?:me|us|him|her|them))?(?: that)?[,:]? "
)
_VOICE = re.compile(_TELLER + r"(?P<words>(?P<mark>[‘'])(?=[A-Z])[^“”\"\n]{3,600}?[.!?,…][’'](?=[\s”\".,]|$))")
_VOICE_IN_SINGLE = re.compile(_TELLER + r"(?P<words>[“\"](?=\w)[^“”\"\n]{3,600}[”\"])")
"""The same within single marks, where nothing but the inner marks are double."""
_CITES = re.compile(r"\b(?:cit|quot|report)(?:ed|es|ing|e)$")
_AS_SAYING = re.compile(
    r"(?P<who>[^,;:.“”\"\n]{2,80}?) as (?:having )?(?P<cue>saying|said|telling|told|writing|warning)\b"
    r"(?: (?:me|us|him|her|them)\b)?[:,]? "
)
"""What follows on "cited", "quoted" or "reported"."""
_CITES_ONE = re.compile(r"\b(?:cit|quot)(?:ed|es|ing|e)$")
_ONLY_WHO = re.compile(r"[^,;:“”\"\n]{2,90}")
"""A phrase that can name the one who is cited, and holds none of the words."""
_SAYING = re.compile(r",? (?:as )?(?:(?:say|argu|claim|stat|warn|insist|assert)ing|telling (?:him|her|them))$")


def find_nested_quotations(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every quotation inside a quotation that names its speaker.

    Args:
        record: a record whose statements were read by the model.
    """
    document, kept = analysis.document, analysis.calibration.nested
    record = _through_citers(analysis, record, kept)
    found = [
        _inner(document, owner, match, (match.span("words"),), kept)
        for match in _voices(document)
        if (owner := _owner(record.statements, match.span())) is not None and not _is_read(record.statements, match)
    ]
    for owner, match in _citations(record):
        content = ((match.end(), owner.content[0][1]), *owner.content[1:])
        found.append(_inner(document, owner, match, content, kept))
    return with_statements(record, [*record.statements, *found])


def _through_citers(analysis: Analysis, record: Record, kept: float) -> Record:
    """Give the words of "cited President Odell, saying" to her, within what the one who cites her says."""
    document, text, statements = analysis.document, analysis.text, list(record.statements)
    for at, owner in enumerate(record.statements):
        if not _cites_one(analysis, owner):
            continue
        saying = next((i for i, cited in enumerate(record.statements) if _has_words_of_cited(text, owner, cited)), None)
        if saying is None:
            continue
        cited, whole = statements[saying], ((owner.content[0][0], statements[saying].content[-1][1]),)
        statements[at] = msgspec.structs.replace(owner, content=whole, mode=mode_of(document, whole))
        statements[saying] = msgspec.structs.replace(
            cited,
            source=owner.content,
            within=owner.id,
            confidence=round(cited.confidence * kept, 2),
            because="nested",
        )
    return with_statements(record, statements)


def _cites_one(analysis: Analysis, owner: Statement) -> bool:
    """Whether a statement only names whom its speaker cites."""
    text = analysis.text
    if not owner.cue or len(owner.content) != 1 or owner.within or owner.cue[-1][1] > owner.content[0][0]:
        return False
    cites = _CITES_ONE.search(text, owner.cue[0][0], owner.cue[-1][1])
    start, end = owner.content[0]
    only = _ONLY_WHO.fullmatch(analysis.text, start, end)
    return bool(cites and only) and parse_mention(analysis.entities, start, end).kind in PEOPLE


def _has_words_of_cited(text: str, owner: Statement, cited: Statement) -> bool:
    """Whether a statement goes on, after the one who is cited, with that one's words."""
    if not cited.cue or cited.within or owner.content[0][1] > cited.cue[0][0]:
        return False
    if _OF_THE_CITED.match(text, cited.content[0][0]):
        return False
    return _SAYING.fullmatch(text, owner.content[0][1], cited.cue[-1][1]) is not None


_OF_THE_CITED = re.compile(r"[\s“‘\"']*(?:He|She|They)\s")
"""Words that tell of the one who is cited are the citer's own: "she cited Odell, saying, “He told me so”"."""


def _voices(document: Document) -> Iterator[re.Match[str]]:
    """The quotations with a speaker of their own that stand in other quotations."""
    text = document.text
    for mark in document.quotations:
        for match in _inner_voices(text, mark):
            if len(WORD.findall(match["words"])) >= LEAST_WORDS:
                yield match


def _inner_voices(text: str, mark: Quotation) -> Iterator[re.Match[str]]:
    quoted = text[mark.start : mark.end]
    if mark.width == 1 and quoted[0] in "‘'":
        return _VOICE_IN_SINGLE.finditer(text, mark.start + 1, mark.end)
    if quoted[0] in '"“' and ("‘" in quoted or " '" in quoted):
        return _VOICE.finditer(text, mark.start + 1, mark.end)
    return iter(())


def _owner(statements: tuple[Statement, ...], place: Span) -> Statement | None:
    """The innermost statement whose words hold all of it."""
    around = [
        (end - start, number)
        for number, statement in enumerate(statements)
        for start, end in statement.content
        if start <= place[0] and place[1] <= end and statement.source
    ]
    return statements[min(around)[1]] if around else None


def _is_read(statements: tuple[Statement, ...], match: re.Match[str]) -> bool:
    """Whether a statement has this very cue already."""
    cue = match.span("cue")
    return any(start < cue[1] and cue[0] < end for s in statements for start, end in s.cue)


def _citations(record: Record) -> Iterator[tuple[Statement, re.Match[str]]]:
    """The statements that repeat what another is cited as saying."""
    text = record.article.text
    for owner in record.statements:
        cites = owner.cue and _CITES.search(text, *owner.cue[-1])
        match = _AS_SAYING.match(text, *owner.content[0]) if cites else None
        if match is None or _is_read(record.statements, match):
            continue
        if len(WORD.findall(text, match.end(), owner.content[0][1])) >= LEAST_WORDS:
            yield owner, match


def _inner(document: Document, owner: Statement, match: re.Match[str], content: Spans, kept: float) -> Statement:
    return Statement(
        id=draft_id(owner.id, match.start("cue")),
        content=content,
        cue=(match.span("cue"),),
        source=(match.span("who"),),
        within=owner.id,
        mode=mode_of(document, content),
        confidence=round(owner.confidence * kept, 2),
        because="nested",
    )
