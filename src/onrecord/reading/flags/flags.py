"""The stage that flags what seems wrong with the text itself. It changes nothing else in the record."""

from collections.abc import Iterator

import msgspec

from onrecord.article import Article
from onrecord.reading.flags import boilerplate as leftovers
from onrecord.reading.flags import contradictions as at_odds
from onrecord.reading.flags import name_variants, repeated_words
from onrecord.reading.flags import negation as polarity
from onrecord.reading.flags import unclosed_quotations as quotation_marks
from onrecord.record import Flag, Record

KINDS = frozenset({"unclosed_quotation", "repeated_words", "name_variant", "at_odds", "cut_off", "boilerplate"})
"""The kinds of flags that this stage raises."""


def find_flags(record: Record) -> Record:
    """Fill ``flags`` with what seems wrong with the text, each a stretch of it and one plain sentence.

    Flags of other kinds, raised by other stages, stay; so does every other entry of the record.
    """
    others = [flag for flag in record.flags if flag.kind not in KINDS]
    flags = sorted([*others, *_flags(record.article)], key=lambda flag: (flag.spans[0], flag.kind))
    return msgspec.structs.replace(record, flags=tuple(flags))


def _flags(article: Article) -> Iterator[Flag]:
    text, paragraphs, sentences = article.text, article.paragraphs(), article.sentences()
    yield from quotation_marks.unclosed(text, paragraphs)
    yield from repeated_words.repeated(text, sentences)
    yield from name_variants.variants(text, sentences)
    yield from at_odds.at_odds(text)
    yield from polarity.at_odds_with_not(text, sentences)
    yield from leftovers.cut_off(text, paragraphs)
    yield from leftovers.boilerplate(text, paragraphs)
