"""Persons called by a day of the week, by first name or by surname: "Sunday Okafor", "Joy Sunday".

American news writes days without a preposition ("Judge Kelly Friday said …"), so a day is a name only where something
shows it: it speaks by itself, has a title or an age, or is described as a person is.
"""

import re
from collections.abc import Callable, Iterator

from onrecord.reading.entities.name import fold
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Lexicon

_DAY = r"(?P<day>(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)"
_GIVEN = r"(?P<day>(?:Sun|Mon|Fri|Satur)day)"
"""Days that are given as first names, as in Nigeria."""
_SAYS = rf"(?:{WORDS['verbs_of_speech'].alternatives})"
_OPENS = r"(?:\A|\n|[.!?”\"’]\s)"
_AGED = r",\s(?:\d\d\b|who\s)"
_DESCRIBED = rf"(?:{_AGED}|,\s(?:an?|the|our|her|his|its|their)\s[^,.;\n]{{2,60}},\s{_SAYS}\b)"
_SPEAKS = re.compile(
    rf"(?:{_OPENS}|\b(?:Mr|Mrs|Ms|Miss|Dr|Chief|Coach|Prof)\.?\s)(?P<day>(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)\s"
    rf"(?:also\s)?{_SAYS}\b"
)
"""A day by itself that speaks: "Sunday said they had trained hard"."""
_SURNAME = re.compile(rf"(?<![\w’'-])(?P<first>[A-Z][a-z]{{1,20}})\s{_DAY}\b(?=(?P<shown>{_DESCRIBED})?)")
_TITLE = rf"(?P<titled>\b(?:{WORDS['titles_before_days'].alternatives})\.?\s)"
_FIRST_NAME = re.compile(
    rf"(?P<opens>{_OPENS}|{_TITLE}|\b(?P<before>[a-z]{{2,20}})\s)?(?<!\w){_GIVEN}\s(?P<last>[A-Z][a-z][\w’-]{{1,20}})\b"
    rf"(?(titled)|(?={_DESCRIBED}|,\san?\s|\s(?:{_SAYS}\b|[a-z]{{3,12}}\s(?:his|her)\s)))"
)
_ANY_DAY = re.compile(r"[SMTWF](?:un|on|ues|ednes|hurs|ri|atur)day\b")
_BEFORE_A_PERSON = frozenset(["and", "but", "by", "said", "says", "told", "with"])


def days_of_names(text: str, words: Lexicon, is_office: Callable[[str], bool]) -> frozenset[int]:
    """The offsets at which a day is a part of a name.

    Args:
        text: the text.
        words: the word lists.
        is_office: whether a folded word stands before offices and days rather than before a surname.
    """
    if not any(_is_beside_a_capital(text, *found.span()) for found in _ANY_DAY.finditer(text)):
        return frozenset()  # as in most texts, and far quicker than the patterns
    speaks = list(_SPEAKS.finditer(text))
    alone = {found["day"] for found in speaks}
    borne = {*_surnames(text, words, is_office, alone)}
    surnames = {day for day, _ in borne}
    by_themselves = {found.start("day") for found in speaks if found["day"] in surnames}
    return frozenset({*by_themselves, *(start for _, start in borne), *_first_names(text, words, is_office)})


def _is_beside_a_capital(text: str, start: int, end: int) -> bool:
    """Whether the word before a day or the one behind it is capitalized."""
    before = text.rfind(" ", 0, max(0, start - 1)) + 1
    return text[end + 1 : end + 2].isupper() or text[before : before + 1].isupper() or "\n" in text[before:start]


def _surnames(
    text: str, words: Lexicon, is_office: Callable[[str], bool], alone: set[str]
) -> Iterator[tuple[str, int]]:
    for found in _SURNAME.finditer(text):
        first, shown = fold(found["first"]), found["shown"]
        aged = shown is not None and re.match(_AGED, shown) is not None
        if not is_office(first) and (found["day"] in alone or aged or (shown and first in words.first_names)):
            yield found["day"], found.start("day")


def _first_names(text: str, words: Lexicon, is_office: Callable[[str], bool]) -> Iterator[int]:
    for found in _FIRST_NAME.finditer(text):
        before = found["before"]
        after = before in _BEFORE_A_PERSON or (before is not None and before in words.roles)
        last = fold(found["last"])
        known = is_office(last) or last in words.first_names or last in words.documents
        if (after or (found["opens"] is not None and before is None)) and not known:
            yield found.start("day")
