"""Provenance: who made a document, and how it came to light."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.clauses import apposed_after, trimmed, which_after
from onrecord.reading.profiles.justification_words import AND_ALSO, CAME_TO_LIGHT, RECORDS_LAW, SUPPOSED
from onrecord.reading.profiles.words import WORDS
from onrecord.reading.text.document import Document
from onrecord.record import Source

_BY = re.compile(rf"(?:\s(?:{WORDS['who_made_it'].alternatives})\s[^,;.()\n“”]{{3,120}})+")
_MENTIONS_READ = 6
"""How many mentions of a document are looked at."""
_NEAR = 60
"""The most characters between a document and the word that says how it came to light."""


def provenance(document: Document, source: Source, said: tuple[Span, ...]) -> Iterator[Span]:
    """The stretches that say who made a document, and the sentences that say how it was obtained or released.

    Args:
        document: the article's document.
        source: the document.
        said: where the article puts words to it: such a sentence gives what it says, not how it is known.
    """
    for mention in source.mentions[:_MENTIONS_READ]:
        yield from _beside(document, *mention)
    yield from (span for span in _came_to_light(document, source) if not any(span[0] <= at < span[1] for at, _ in said))


def _beside(document: Document, start: int, end: int) -> Iterator[Span]:
    """A mention with its maker, or the description that follows on it."""
    text = document.text
    made = _BY.match(text, end)
    if made or _BY.search(text, start, end):
        yield trimmed(text, (start, made.end() if made else end))
    elif follows := apposed_after(document, start, end) or which_after(document, end):
        yield follows


def _came_to_light(document: Document, source: Source) -> Iterator[Span]:
    text = document.text
    told = dict.fromkeys(span for place in _named_again(text, source) for span in _told_at(document, place))
    # one sentence on a records request explains how all of its documents came to light
    if any(RECORDS_LAW.search(text, *span) for span in told):
        yield from (span for span in document.sentences if RECORDS_LAW.search(text, *span))
    yield from told


def _named_again(text: str, source: Source) -> Iterator[int]:
    """Where the document stands by its noun, in any capacity: "obtained the report"."""
    # in English the head noun comes last: "report" of "the audit report"
    heads = {text[start:end].split()[-1].lower() for start, end in source.mentions[:3]}
    for head in sorted(heads & lexicon().documents):
        again = re.compile(rf"\b(?:the|this|a|its|their) (?:[\w-]+ ){{0,2}}{re.escape(head)}\b", re.I)
        yield from (match.start() for match in again.finditer(text))


def _told_as_fact(text: str, sentence: Span) -> bool:
    """Whether a sentence is complete, not a heading, and says what happened, not what might have."""
    return not text[sentence[1] - 1].isalnum() and not SUPPOSED.search(text, *sentence)


def _told_at(document: Document, place: int) -> Iterator[Span]:
    """The sentence here that says how a document came to light, and its neighbours that continue it."""
    text = document.text
    sentence = document.sentence_at(place)
    found = CAME_TO_LIGHT.search(text, *sentence)
    if not found or abs(found.start() - place) >= _NEAR or not _told_as_fact(text, sentence):
        return
    before = document.sentence_at(max(0, sentence[0] - 2))
    after = document.sentence_at(min(sentence[1] + 2, len(text) - 1))
    for beside in (before, sentence, after):
        apart = "\n" in text[min(beside[1], sentence[1]) : max(beside[0], sentence[0])]
        if beside == sentence or (not apart and AND_ALSO.search(text, *beside)):
            yield beside
