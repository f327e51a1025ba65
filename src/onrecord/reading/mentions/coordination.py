"""Mentions of two sources that "and" joins, the second of them a noun: "the River Board and the county auditor"."""

import re

from onrecord.article import Span
from onrecord.reading.entities.entity import Entities
from onrecord.reading.mentions.words import WORDS

_AND = re.compile(
    r",?\s(?:and|along\swith|as\swell\sas)\s"
    rf"(?=(?:{WORDS['opens_second_of_two'].alternatives})\s[a-z]|(?P<name>[A-Z]))"
)
_WORD = re.compile(r"[\w’'.-]+")
_ENDS_PHRASE = WORDS["ends_a_plain_phrase"].entries
"""Prepositions and the words of relative clauses: behind them "and" may join what belongs to the phrase before."""
_OPENS_IN_WORDS = re.compile(rf"[a-z]|(?i:{WORDS['opens_first_of_two'].alternatives})\s[a-z]")
_PLAIN = re.compile(rf"(?:(?:{WORDS['opens_first_of_two'].alternatives})\s)?(?:[\w’'-]+\s){{0,3}}[\w’'-]+", re.I)


def joined_mentions(entities: Entities, span: Span) -> tuple[Span, ...]:
    """The parts of a mention that stand for a source each; the whole where it is one phrase.

    Args:
        entities: those of the article.
        span: a mention, half-open, in code points.
    """
    text, (start, end) = entities.text, span
    for match in _AND.finditer(text, start, end):
        named = [name for name, _ in entities.inside(start, end)]
        behind = any(name.title_start == match.end() for name in named)
        # names joined to a name are parted elsewhere, and "Russian and U.S. officials" are one phrase
        if match["name"] and not (behind and _OPENS_IN_WORDS.match(text, start)):
            continue
        if any(name.title_start < match.start() < name.end for name in named):
            continue
        if _is_one_phrase(text, start, match.start(), [(name.title_start, name.end) for name in named]):
            return (start, match.start()), (match.end(), end)
        return (span,)
    return (span,)


def _is_one_phrase(text: str, start: int, end: int, names: list[Span]) -> bool:
    """Whether what stands before "and" is a name or a plain noun phrase, to which nothing behind "and" can belong; the
    phrase may have its holder's name behind a comma: "the coroner, Ann Lee,"."""
    last = next((name for name in names if name[1] == end), None)
    if last is not None and last[0] > start + 2 and text[last[0] - 2 : last[0]] == ", ":
        end = last[0] - 2
    if not _PLAIN.fullmatch(text, start, end):
        return False
    words = [match for match in _WORD.finditer(text, start, end) if not any(a <= match.start() < b for a, b in names)]
    return not any(match.group().lower() in _ENDS_PHRASE for match in words)
