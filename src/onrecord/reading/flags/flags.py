"""The stage that flags what seems wrong with the text itself. Nothing else in the record changes."""

from collections.abc import Iterator

import msgspec

from onrecord.reading.analysis import Analysis
from onrecord.reading.flags import (
    boilerplate,
    contradictions,
    name_variants,
    negation,
    repeated_words,
    truncation,
    unclosed_quotations,
)
from onrecord.reading.text.document import Document
from onrecord.record import Flag, Record

KINDS = frozenset({"unclosed_quotation", "repeated_words", "name_variant", "at_odds", "cut_off", "boilerplate"})
"""The kinds of flags that this stage raises."""


def find_flags(analysis: Analysis, record: Record) -> Record:
    """Fill ``flags`` with what seems wrong with the text, each a stretch of it and one plain sentence.

    Flags of other kinds, raised by other stages, stay; so does every other entry of the record.
    """
    others = [flag for flag in record.flags if flag.kind not in KINDS]
    flags = sorted([*others, *_flags(analysis.document)], key=lambda flag: (flag.spans[0], flag.kind))
    return msgspec.structs.replace(record, flags=tuple(flags))


def _flags(document: Document) -> Iterator[Flag]:
    text, paragraphs, sentences = document.text, document.paragraphs, document.sentences
    yield from unclosed_quotations.unclosed(text, paragraphs)
    yield from repeated_words.repeated(text, sentences)
    yield from name_variants.variants(text, sentences)
    yield from contradictions.at_odds(text)
    yield from negation.at_odds_with_not(text, sentences)
    yield from truncation.cut_off(text, paragraphs)
    yield from boilerplate.boilerplate(text, paragraphs, document.story_links)
