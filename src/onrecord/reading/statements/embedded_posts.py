"""Posts that an article shows as they stood: their words, then a dash, the author's name, the handle and the day.

They carry no quotation marks and no verb, and the model sees a sentence of the report in them. The signature says whose
they are, and that they were posted.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.article import WORD, Span
from onrecord.reading.analysis import Analysis
from onrecord.reading.statements.draft import mode_of, with_statements
from onrecord.reading.statements.speaker_block import SpeakerBlock, cleared
from onrecord.reading.text.document import Document
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
_LINKS = re.compile(r"(?<!\s)(?:\s*+(?:pic\.twitter\.com/|https?://)\S{1,80}+){1,8}$")
"""What a post shows of its pictures and links: nobody's words."""


def attribute_posts(analysis: Analysis, record: Record) -> Record:
    """Add a statement for every embedded post, and leave nobody else's statement in it."""
    found = list(_posts(analysis.document))
    if not found:
        return record
    blocks = [SpeakerBlock((words,), (words, (signed.start(), signed.end()))) for words, signed in found]
    added = [_statement(analysis.document, block, signed) for block, (_, signed) in zip(blocks, found, strict=True)]
    return with_statements(record, [*cleared(record.statements, blocks), *added])


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


def _statement(document: Document, block: SpeakerBlock, signed: re.Match[str]) -> Statement:
    return Statement(
        id=block.id,
        content=block.content,
        cue=(signed.span("cue"),),
        source=(signed.span("name"),),
        mode=mode_of(document, block.content),
        venue=Venue(kind="social_media", spans=(signed.span("handle"),)),
        confidence=SURE,
        because="post",
    )
