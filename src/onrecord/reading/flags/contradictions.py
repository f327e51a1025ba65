"""Flags for a text at odds with itself: an order called illegal that must be obeyed, words printed once with "not" and
once without, one count with two numbers, one person with two ages.

Reports are full of numbers that rightly differ (two polls, two years, two candidates), so two numbers are
flagged only where the very same words stand around them, or where both count the same named things.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.article import Span
from onrecord.reading.flags.words import WORDS
from onrecord.reading.language.numbers import NUMBERS
from onrecord.record import Flag

KIND = "at_odds"

_BAD = rf"(?:{WORDS['bad'].alternatives})"
_GOOD = rf"(?:{WORDS['good'].alternatives})"
_OBEY = rf"(?:{WORDS['obeyed'].alternatives})"
_MUST = rf"(?:{WORDS['must'].alternatives})"
_BE = r"\b(?<!not\s)(?:is|are|was|were|be|been)\s(?:\w+ly\s)?"
_LINK = r"(?:,?\sand\s(?:so\s|therefore\s|thus\s)?(?:it\s|they\s)?|[.;]\s(?:It|They|This|That|The\s\w+)\s)"
_OBEYED = re.compile(rf"be\s{_OBEY}")
_AND_NOT = re.compile(r"and\s(?:\w+\s)?not\s", re.IGNORECASE)
_CONFLICTS = (
    (_OBEYED, re.compile(rf"{_BE}{_BAD}{_LINK}{_MUST}\sbe\s{_OBEY}\b")),
    (_OBEYED, re.compile(rf"{_BE}{_GOOD}{_LINK}{_MUST}\snot\sbe\s{_OBEY}\b")),
    (
        _AND_NOT,
        re.compile(
            rf"\b(?P<verb>{WORDS['said_of'].alternatives})\s(?P<what>(?!not\b)\w{{4,}}(?:\s\w+)?)"
            r"\sand\s(?:(?P=verb)\s)?not\s(?P=what)\b",
            re.IGNORECASE,
        ),
    ),
)
"""What is at odds with itself, each with a few of its words: a cheap look through the text before a costly one."""


def at_odds(text: str) -> Iterator[Flag]:
    """A flag for each place where the text says both a thing and its opposite, or two numbers for one count."""
    for hint, pattern in _CONFLICTS:
        for match in pattern.finditer(text) if hint.search(text) else ():
            yield Flag(kind=KIND, spans=(match.span(),), message="These words are at odds with each other.")
    yield from _said_both_ways(text)
    numbers = list(_NUMBER.finditer(text))
    yield from _same_words_other_number(text, numbers)
    yield from _same_things_other_number(text, numbers)
    yield from _part_above_whole(text, numbers)
    yield from _two_ages(text)


# ---------------------------------------------------------------- with and without "not"

_NOT = re.compile(r"not(?<!\wnot)\s")  # the boundary stands last: letters are quick to look for
_WORDS_BEFORE = re.compile(r"(?:[\w’'-]{1,60}+\s){2}$")
_WORDS_AFTER = re.compile(r"(?:[\w’'-]+,?\s){3}[\w’'-]+")


# each is looked for in the whole text: without a bound, a text of many "not" takes time by its square
_MOST_NOTS = 200


def _said_both_ways(text: str) -> Iterator[Flag]:
    """The same words, once with "not" among them and once without."""
    for match in itertools.islice(_NOT.finditer(text), _MOST_NOTS):
        after = _WORDS_AFTER.match(text, match.end())
        before = _WORDS_BEFORE.search(text, max(0, match.start() - 60), match.start()) if after else None
        if not before or not after:
            continue
        words = before.group() + after.group()
        at = text.find(words)
        # three words of more than three letters, or "it is a" and "it is not a" would do
        if at >= 0 and sum(len(word) > 3 for word in words.split()) >= 3:
            spans = sorted(((before.start(), after.end()), (at, at + len(words))))
            message = "The text has these words once with “not” and once without."
            yield Flag(kind=KIND, spans=tuple(spans), message=message)


# ---------------------------------------------------------------- numbers

_SPELLED_WORDS = [word for word in NUMBERS if " " not in word and word not in ("a", "an", "hundred", "dozen", "one")]
_SPELLED = "|".join(sorted(_SPELLED_WORDS, key=len, reverse=True))
_INITIALS = "".join(sorted({word[0] for word in _SPELLED_WORDS}))
_NUMBER = re.compile(
    rf"(?=[\d{_INITIALS}])(?<![\w.,$£€-])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{_SPELLED})(?![\w-]|[.,:]\d)"
)
_FOUR_BEFORE = re.compile(r"(?:[\w’'-]{1,70}+,?\s){4}[$£€]?$")
_FOUR_AFTER = re.compile(r"(?:,?\s[\w’'-]+){4}")


def _value(told: str) -> str:
    return str(NUMBERS.get(told.lower(), told.replace(",", "")))


def _same_words_other_number(text: str, numbers: list[re.Match[str]]) -> Iterator[Flag]:
    """Eight words that stand twice, around two different numbers."""
    seen: dict[str, tuple[str, Span]] = {}
    for match in numbers:
        after = _FOUR_AFTER.match(text, match.end())
        before = _FOUR_BEFORE.search(text, max(0, match.start() - 70), match.start()) if after else None
        if not before or not after or after.group().split()[0] == "percent":  # shares of two groups rightly differ
            continue
        value, words = _value(match.group()), f"{before.group()}#{after.group()}".lower()
        first = seen.setdefault(words, (value, (before.start(), after.end())))
        if first[0] != value:
            yield _numbers_differ(first[0], value, (first[1], (before.start(), after.end())))


@dataclass(frozen=True, slots=True)
class _Count:
    """One number with what it counts: the number, whether it is presented as known ("the 48"), and where it stands."""

    value: str
    definite: bool
    span: Span


_THINGS = re.compile(r"(?:[a-z’'-]+|[A-Z][\w’'-]+)(?:\s(?:[a-z’'-]+|[A-Z][\w’'-]+)){0,2}?(?<=[a-z]s|le|en)(?![\w’'-])")
_DEFINITE = re.compile(r"\b(?:[Tt]he|[Aa]ll|[Tt]hese|[Tt]hose|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er)\s$")
_MEASURES_WORDS = """
years days percent points dollars hours minutes months weeks miles times votes cents seconds this was has is
does its as decades pounds feet degrees seats ways things others reasons pages words children
"""
_MEASURES = frozenset(_MEASURES_WORDS.split())


def _same_things_other_number(text: str, numbers: list[re.Match[str]]) -> Iterator[Flag]:
    """ "The 48 Brill hostages" and "the 50 Brill hostages"; 1,237 delegates and 1,273
    delegates; 14 dead twice and 15 once."""
    counts: dict[str, list[_Count]] = {}
    for match in numbers:
        things = _THINGS.match(text, match.end() + 1) if text[match.end() : match.end() + 1] == " " else None
        if things and not things.group().startswith("percent"):
            definite = bool(_DEFINITE.search(text, max(0, match.start() - 8), match.start()))
            count = _Count(_value(match.group()), definite, (match.start(), things.end()))
            counts.setdefault(things.group().lower(), []).append(count)
    for things_, told in counts.items():
        values = sorted({count.value for count in told})
        if len(values) != 2:
            continue
        one, other = values
        if _is_slip(things_, told, one, other) or _is_one_count(things_, told):
            spans = sorted(next(count.span for count in told if count.value == value) for value in values)
            yield _numbers_differ(one, other, tuple(spans))


def _is_slip(things: str, told: list[_Count], one: str, other: str) -> bool:
    """Whether two numbers of the same things differ by one digit, or by two that changed places.

    Two long numbers do, or two of things named by more than one word, or one printed once against another printed more
    often.
    """
    # round numbers are given for many things, and rightly differ
    if len(one) != len(other) or len(one) < 2 or one.endswith("00") or other.endswith("00"):
        return False
    differing = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    swapped = len(differing) == 2 and differing[1] == differing[0] + 1 and sorted(one) == sorted(other)
    if len(differing) > 1 and not swapped:
        return False
    if len(told) > 2 and min(sum(count.value == value for count in told) for value in (one, other)) == 1:
        return True
    return not _is_measure(things) and (len(one) >= 4 or " " in things)


def _is_one_count(things: str, told: list[_Count]) -> bool:
    """Whether two numbers count the same things: both presented as known ("the"), and named by more than one word."""
    known = {count.value for count in told if count.definite}
    return len(known) == 2 and " " in things and not _is_measure(things) and not things.startswith(_NO_THINGS)


_NO_THINGS = ("million", "billion", "or ", "and ", "to ")


def _is_measure(things: str) -> bool:
    return things.split()[-1] in _MEASURES


def _numbers_differ(one: str, other: str, spans: tuple[Span, ...]) -> Flag:
    return Flag(kind=KIND, spans=spans, message=f"The same count is {one} in one place and {other} in another.")


_PART_OF = re.compile(
    rf"(?P<part>{_NUMBER.pattern})\s(?:out\sof|in|of)(?:\severy|\sthe|\sall|\sits"
    rf"|\stheir)?\s(?P<whole>{_NUMBER.pattern})"
)


def _part_above_whole(text: str, numbers: list[re.Match[str]]) -> Iterator[Flag]:
    """Six in four, 88 of 61."""
    end = 0
    for number in numbers:
        match = _PART_OF.match(text, number.start()) if number.start() >= end else None
        if not match:
            continue
        end = match.end()
        part, whole = (_value(match[name]) for name in ("part", "whole"))
        # "12 in 2031" is a count and a year
        if float(part) > float(whole) and not _is_year(part) and not _is_year(whole):
            message = f"{match['part']} cannot be a part of {match['whole']}."
            yield Flag(kind=KIND, spans=(match.span(),), message=message)


def _is_year(number: str) -> bool:
    return len(number) == 4 and 1600 <= float(number) <= 2100


_AGED = r",\s(?:who\sis\s|now\s|aged\s|age\s)?([1-9]\d)(?=,|\sand\b|\.\s)"
_ANY_AGE = re.compile(_AGED)
_AGE = re.compile(rf"\b([A-Z][\w’'-]{{1,40}}+\s[A-Z][\w’'-]{{1,40}}+){_AGED}")


def _two_ages(text: str) -> Iterator[Flag]:
    """One full name with two ages."""
    seen: dict[str, re.Match[str]] = {}
    for match in _AGE.finditer(text) if _ANY_AGE.search(text) else ():
        first = seen.setdefault(match[1], match)
        if first[2] != match[2]:
            message = f"{match[1]} is {first[2]} in one place and {match[2]} in another."
            yield Flag(kind=KIND, spans=(first.span(), match.span()), message=message)
