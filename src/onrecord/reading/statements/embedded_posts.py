"""Posts that an article shows as they stood: their words, then a dash, the author's name, the handle and the day.

They carry no quotation marks and no verb, and the model sees a sentence of the report in them. The signature says whose
they are, and that they were posted.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import draft_id, mode_of, with_statements
from onrecord.reading.statements.speaker_block import SpeakerBlock, cleared
from onrecord.reading.statements.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.reading.text.quotations import Quotation
from onrecord.record import Record, Statement, Venue

SURE = 0.9
"""How sure such a statement is: the form leaves no doubt."""
_TIME = r"(?:\d{1,2}[:.]\d\d\s?(?:[AaPp]\.?[Mm]\.?)?\s[-–·]\s)"
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2},?|\d{1,2}\.?\s[A-Z][a-z]{2,8}\.?)\s\d{4}"
_SIGNATURE = re.compile(
    r"(?<!\S)(?P<cue>--|[-–—―])\s?(?P<name>[^\s–—―][^\n()@–—―]{0,60}?)\s\(?(?P<handle>@\w{1,30})\)?,?\s"
    rf"{_TIME}?{_DAY}$"
)
_LABEL = re.compile(r"(?P<name>(?P<handle>@\w{2,30}))(?P<cue>:)\s(?=\S)")
"""A handle before the words: "@VellPort: The pier is shut."."""
_POSTS = rf"(?:{WORDS['posting'].alternatives})\b"
_TAGGED = re.compile(
    rf"\s(?:(?P<name>@\w{{2,30}})\s(?P<cue>{_POSTS})|(?P<verb>{_POSTS})\s(?P<poster>@\w{{2,30}}))(?=[\s.,])"
)
"""A handle as the speaker behind a quotation: “Nobody told us,” @VellPort posted."""
_NAMED = re.compile(r"@?\w[\w.’'-]*")
"""The words of a name: “Priya 🎪” is Priya."""
_LINKS = re.compile(r"(?<!\s)(?:\s*+(?:pic\.twitter\.com/|https?://)\S{1,80}+){1,8}$")
"""What a post shows of its pictures and links: nobody's words."""


def attribute_posts(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every embedded post, and leave nobody else's statement in it."""
    if "@" not in analysis.text:
        return record
    record = _with_tagged(analysis.document, record)
    found = list(_posts(analysis.document))
    if not found:
        return record
    blocks = [SpeakerBlock((words,), (words, (signed.start(), signed.end()))) for words, signed in found]
    added = [_statement(analysis.document, block, signed) for block, (_, signed) in zip(blocks, found, strict=True)]
    return with_statements(record, [*cleared(record.statements, blocks), *added])


def _with_tagged(document: Document, record: Record) -> Record:
    """The record with the quotations that a handle has as their speaker, and nobody else has."""
    kept, added = list(record.statements), []
    for mark in document.quotations:
        tag = _TAGGED.match(document.text, mark.end) if mark.closed else None
        if tag is None:
            continue
        held = [s for s in kept if any(start < mark.end and mark.start < end for start, end in s.content)]
        if not any(statement.source for statement in held):
            kept = [statement for statement in kept if statement not in held]
            added.append(_by_handle(mark, tag))
    return with_statements(record, [*kept, *added]) if added else record


def _by_handle(mark: Quotation, tag: re.Match[str]) -> Statement:
    name = tag.span("name") if tag["name"] else tag.span("poster")
    return Statement(
        id=draft_id("post", mark.start),
        content=(mark.span,),
        cue=(tag.span("cue") if tag["cue"] else tag.span("verb"),),
        source=(name,),
        mode="direct",
        venue=Venue(kind="social_media", spans=(name,)),
        confidence=SURE,
        because="post",
    )


def _posts(document: Document) -> Iterator[tuple[Span, re.Match[str]]]:
    """The words of each post and its signature, which ends their paragraph or makes up the next, or begins theirs."""
    text = document.text
    for before, span in pairwise(((0, 0), *document.paragraphs)):
        labelled = _LABEL.match(text, *span)
        signed = labelled or _SIGNATURE.search(text, *span)
        if signed is None:
            continue
        if labelled:
            words = labelled.end(), span[1]
        else:
            # a page that lost its markup has the signature at the end of the post or on a line of its own
            words = before if signed.start() == span[0] else (span[0], signed.start())
        links = _LINKS.search(text[slice(*words)].rstrip())
        end = words[0] + (links.start() if links else len(text[slice(*words)].rstrip()))
        if WORD.search(text, words[0], end):
            yield (words[0], end), signed


def _without_signs(signed: re.Match[str], text: str) -> Span:
    """The name in a signature without the pictures that people set around it; the handle is all word."""
    start, end = signed.span("name")
    words = [word.span() for word in _NAMED.finditer(text, start, end)]
    return (words[0][0], words[-1][1]) if words else (start, end)


def _statement(document: Document, block: SpeakerBlock, signed: re.Match[str]) -> Statement:
    return Statement(
        id=block.id,
        content=block.content,
        cue=(signed.span("cue"),),
        source=(_without_signs(signed, document.text),),
        mode=mode_of(document, block.content),
        venue=Venue(kind="social_media", spans=(signed.span("handle"),)),
        confidence=SURE,
        because="post",
    )
