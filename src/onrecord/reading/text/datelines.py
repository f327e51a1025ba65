"""The dateline at the head of a report: where it was written, when, and for which
agency ("FLINT, Mich., Aug. 12 (AP) —")."""

import re

from onrecord.article import Span
from onrecord.reading.language.lexicon import lexicon

_CAPITAL = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_LETTER = rf"(?:[{_CAPITAL}.’']|-(?=[{_CAPITAL}]))"  # a hyphen joins; before anything else it is the dateline's dash
_CITY = rf"[{_CAPITAL}](?>{_LETTER}+)(?:[ /][{_CAPITAL}](?>{_LETTER}*)){{0,3}}"
_REGION = r",\s[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
_PLACE = rf"(?:[{_CAPITAL}][\w.’'-]*+[\s,]++){{1,6}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:,?\s[12]\d{3})"
_DAY = rf"(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})"
_DATE = rf",?\s(?:{_WEEKDAY}(?:,?\s{_DAY}{_YEAR}?)?|{_DAY}{_YEAR}?)"
_AGENCY = r"(?:\([^()\n]{2,40}\)|/[A-Z][\w .-]{2,30}/)"
_WIRE = r"\((?:[A-Z]{2,6}|Reuters|Xinhua|Bloomberg|Interfax|Kyodo|Anadolu)\)"
_DASH = r"(?:\s?[—–―]\s?|\s?--\s?|\s-\s|\s[•▪·|]\s)"
_REPORT = rf"(?=[“„«`\"‘'(\[]{{0,2}}\s?[{_CAPITAL}\d])"
"""What follows a dateline begins with a capital: "NASA — the agency that …" is a sentence."""

_PLAIN = re.compile(rf"{_CITY}(?P<dash>{_DASH}|:\s){_REPORT}")
"""A place in capitals and nothing else, as a heading or a speaker's label might be too."""
_NAMED_PLACE = re.compile(rf"(?P<place>[{_CAPITAL}][\w’'-]+(?:\s[{_CAPITAL}][\w’'-]+){{0,2}}):\s{_REPORT}")
"""A place in small letters before a colon: "Lahore: The canal burst". Only a place that is known: others speak."""
_CERTAIN = re.compile(
    rf"(?:(?:{_CITY}(?:{_REGION})?(?:{_DATE})?\s?{_AGENCY}"  # "FLINT, Mich. (Reuters) -"
    rf"|{_CITY}(?:{_REGION}(?:{_DATE})?|{_DATE})"  # "TESSEL, Monday —", "RENO, Nev. —"
    rf"|{_PLACE}(?:{_DATE}\s?)?{_WIRE}"  # "Port Ansel (AP) -"
    rf"|(?:{_DAY}\s)?{_WIRE}){_DASH}"  # "(Reuters) -", "May 13 (Reuters) -"
    rf"|{_PLACE}(?<=,\s){_DAY}\s{_WIRE}\s"  # "Lunden, May 13 (PTI)"
    rf"|(?!{_WEEKDAY}){_PLACE}(?<=,\s){_DAY}(?:{_DASH}|:\s)"  # "Lunden, 13 May:"
    # a full date
    rf"|{_PLACE}\(?(?:{_WEEKDAY},?\s)?(?:{_DAY}{_YEAR}|[12]\d{{3}}-[01]\d-[0-3]\d)\)?(?:\s{_AGENCY})?(?:{_DASH}|:\s)"
    rf"){_REPORT}"
)
_HEAD = 120
"""How many characters of a paragraph are looked at."""
_FIRST = 8
"""Among how many paragraphs a place in capitals may be the dateline: a headline,
a byline and captions stand before it."""


def find_datelines(text: str, paragraphs: tuple[Span, ...]) -> tuple[Span, ...]:
    """The datelines of a text, each from the start of its paragraph to the report, in order.

    Args:
        text: the text.
        paragraphs: its paragraphs.

    Returns:
        Half-open spans in code points; a digest of several reports has one for each.
    """
    found = []
    plain = []
    for index, (start, end) in enumerate(paragraphs):
        if match := _CERTAIN.match(text, start, min(end, start + _HEAD)):
            found.append(match.span())
        elif match := _PLAIN.match(text, start, min(end, start + _HEAD)):
            plain.append((index, match, end))
    # several such lines are headings or speakers, and a text with a certain dateline needs no other
    if len(plain) == 1 and not found:
        index, match, end = plain[0]
        dashed = not match["dash"].startswith(":")
        if index < _FIRST if dashed else index == 0 and not _is_turn(text, match.end(), end):
            found.append(match.span())
    return tuple(found)


def behind_place(text: str, paragraph: Span) -> int:
    """Where the report begins behind a place and a colon ("Lahore: The canal burst"); else the paragraph's start.

    The model takes the place for a speaker's label, and all of a short report for what is said.

    Args:
        text: the text.
        paragraph: its first paragraph.
    """
    start, end = paragraph
    named = _NAMED_PLACE.match(text, start, min(end, start + _HEAD))
    if named is None or named["place"].lower() not in lexicon().places or _is_turn(text, named.end(), end):
        return start
    return named.end()


def _is_turn(text: str, start: int, end: int) -> bool:
    """Whether a paragraph after a colon is one quotation and nothing else: a speaker's words, not a report."""
    return text[start] in "“\"‘'" and text[end - 1] in "”\"’'" and not re.search(r"[”\"’']\s", text[start + 1 : end])
