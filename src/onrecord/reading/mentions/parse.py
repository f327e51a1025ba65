"""Parsing source mentions: a stretch of the text, trimmed, to a pronoun, a label or a noun phrase."""

import re

from onrecord.reading.entities.entity import Entities
from onrecord.reading.mentions.mention import PRONOUNS, Mention
from onrecord.reading.mentions.phrase import Phrase
from onrecord.reading.mentions.words import WORDS

__all__ = ["Mention", "parse_mention"]

_LEAD = re.compile(rf"(?:[\s“\"'‘’(]|\b(?:{WORDS['before_mentions'].alternatives})\b\s)*", re.I)
_HIMSELF = re.compile(r"(?<=\w)\s(?:himself|herself|itself|themselves)$")
_WHICH = re.compile(rf"\s(?:{WORDS['after_one'].alternatives})\b")


def parse_mention(entities: Entities, start: int, end: int) -> Mention:
    """Parse a source mention. The same mention is parsed once."""
    known = entities.mentions.get((start, end))
    if known is None:
        known = entities.mentions[start, end] = _taken_apart(entities, start, end)
    return known


def _taken_apart(entities: Entities, start: int, end: int) -> Mention:
    text, whole = entities.text, (start, end)
    lead = _LEAD.match(text, start, end)
    begin = _with_whole_name(entities, lead.end() if lead and lead.end() < end else start, end)
    named = entities.inside(begin, end)
    # a name keeps its own full stop: "Quill & Tarn Inc." is not cut to "Inc"
    least = named[-1][0].end if named else begin
    himself = _HIMSELF.search(text, begin, end)
    end = himself.start() if himself else end
    while end > max(begin, least) and text[end - 1] in " \t\n\xa0,;:.”\"’'":
        end -= 1
    if begin >= end:
        return Mention(kind="unclear", start=whole[0], end=whole[1])
    word = text[begin:end].lower()
    # the labels of an interview, which hold no name
    if text[begin:end] in {"Q", "A"}:
        return Mention(kind="self", start=begin, end=end, core=text[begin:end], head=word)
    if word in PRONOUNS and not named and not (word in {"these", "those"} and _WHICH.match(text, end)):
        kind, gender, plural = PRONOUNS[word]
        return Mention(
            kind=kind,
            start=begin,
            end=end,
            core=word,
            head=word,
            gender=gender,
            plural=plural,
            count=None if plural else 1,
        )
    return Phrase(entities, begin, end).mention()


def _with_whole_name(entities: Entities, begin: int, end: int) -> int:
    """Where a mention begins that was cut in the middle of a name: "Border
    Protection" of "Customs and Border Protection"."""
    over = entities.over(begin)
    if over is None or not over.plain or entities.text[over.start : over.end].isupper():
        return begin
    return begin if entities.called(entities.text[begin : min(end, over.end)]) else over.start
