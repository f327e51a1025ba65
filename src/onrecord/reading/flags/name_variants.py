"""Flag names that differ from another name in the same text by one or two letters.

A small difference is not enough: a flag also needs the same first name before both surnames, or a bare surname
that is used once and is close to one used often, and that is not the name of somebody else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from onrecord.article import Span
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.tagging.wordpiece import vocabulary
from onrecord.record import Flag

KIND = "name_variant"

_LOWER = re.compile(r"[a-z](?<![\w’'].)[a-z]+")
_NAME = re.compile(r"[A-Z](?<![\w’'\-@#/.&].)[a-zà-ÿ]+(?:[A-Z][a-zà-ÿ]+)?(?:[-’'][A-Z][a-zà-ÿ]+)*(?![\w@/]|\.\w)")
_SHORTEST = 4
_MOST_NAMES = 150


@dataclass(frozen=True, slots=True)
class _Use:
    """One use of a capitalised word: the word before it in the same name, if any, and the word after."""

    span: Span
    before: str
    after: str


def variants(text: str, sentences: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each name that seems another one misspelt."""
    uses = _uses(text, sentences)
    names = _by_letter(uses)
    for name, found in uses.items():
        # a slip stands once or twice; what stands more often is how the name is written
        if len(name) < _SHORTEST or len(found) > 2:
            continue
        for other in _near(name, names[name[0]]):
            if name not in _NO_NAMES and _same_person(name, found, other, uses[other]):
                yield _flag(name, other, found[0].span, uses[other][0].span)
                break


_NO_NAMES_WORDS = """
Medicaid Medicare Spanglish Chairman Chairwoman Congressman Congresswoman Iran Iraq Austria
Australia Tuesday Thursday Sunday Monday June July
"""
_NO_NAMES = frozenset(_NO_NAMES_WORDS.split())
_PARTICLES = ("bin", "al", "el", "ibn", "van", "von", "de", "der", "la", "du")
_INSIDE = frozenset([" ", "-", *(f" {particle} " for particle in _PARTICLES), *(f" {chr(n)}. " for n in range(65, 91))])


def _by_letter(uses: dict[str, list[_Use]]) -> dict[str, list[str]]:
    """The names by their first letter, the most used first, limited to as many as can be compared quickly."""
    letters: dict[str, list[str]] = {}
    for name in sorted(uses, key=lambda name: -len(uses[name])):
        found = letters.setdefault(name[0], [])
        if len(found) < _MOST_NAMES:
            found.append(name)
    return letters


def _flag(name: str, other: str, span: Span, other_span: Span) -> Flag:
    return Flag(
        kind=KIND,
        spans=(min(span, other_span), max(span, other_span)),  # the slip may come first or last
        message=f"“{name}” is nearly “{other}”, which the text has elsewhere; one may be a slip.",
    )


def _uses(text: str, sentences: tuple[Span, ...]) -> dict[str, list[_Use]]:
    """The capitalised words of a text, with their neighbours in the same name."""
    found = list(_NAME.finditer(text))
    count = Counter(match.group() for match in found)
    openers = {start for start, _ in sentences}
    lower = frozenset(_LOWER.findall(text))
    uses: dict[str, list[_Use]] = {}
    for number, match in enumerate(found):
        # a word that the text also has in lower case is not a name
        if match.group().lower() in lower:
            continue
        before, after = "", ""
        if number and text[found[number - 1].end() : match.start()] in _INSIDE:
            before = _neighbour(found[number - 1], count, lower, openers)
        if number + 1 < len(found) and text[match.end() : found[number + 1].start()] in _INSIDE:
            after = _neighbour(found[number + 1], count, lower, openers)
        uses.setdefault(match.group(), []).append(_Use(match.span(), before, after))
    return uses


def _neighbour(match: re.Match[str], count: Counter[str], lower: frozenset[str], openers: set[int]) -> str:
    """The next word of the same name; not a word that is written so because it begins a sentence."""
    word = match.group()
    if word.lower() in lower:
        return ""
    if match.start() in openers and count[word] < 2 and word.lower() not in lexicon().first_names:
        return ""
    return word


def _near(name: str, others: Iterable[str]) -> Iterator[str]:
    """The names that differ by a letter, or in a long name by two; not by an ending that makes another word."""
    # in a short name two letters make another name: "Odell" and "Udall"
    limit = 2 if len(name) >= 8 else 1
    close = process.extract_iter(name, others, scorer=DamerauLevenshtein.distance, score_cutoff=limit)
    for other, gap, _ in close:  # in their order, compared by the library: a text may hold ten thousand names
        if gap and len(other) >= _SHORTEST and not _inflected(name, other):
            yield other


_ENDINGS_WORDS = "s n r es an ns ed er ers y ly i is ic ist ism a o e us um ne ese ish in ian al"
_ENDINGS = frozenset(_ENDINGS_WORDS.split())
_LAST_LETTERS = frozenset("aeiosyn")


def _inflected(name: str, other: str) -> bool:
    """Whether two words differ only in an ending, as America and American, Kurd and Kurds, Paul and Paula."""
    short, long = sorted((name, other), key=len)
    if len(short) == len(long):
        return short[:-1] == long[:-1] and {short[-1], long[-1]} <= _LAST_LETTERS
    if long.startswith(short):
        return long[len(short) :] in _ENDINGS
    return short[-1] in "aeisy" and long.startswith(short[:-1]) and long[len(short) - 1 :] in _ENDINGS


def _same_person(name: str, found: list[_Use], other: str, others: list[_Use]) -> bool:
    """Whether what stands around two near names says that they are one.

    Two common words are two ("Majority Leader", "Minority Leader"). A name is enough if it is not a common word and not
    part of anyone else's name, where the other is used often or is one.
    """
    alone = not any(use.before or use.after for use in (*found, *others))
    if alone and len(name) < 5:  # nothing around them helps, and two short names are two
        return False
    if all(is_known(word) and word.lower() not in lexicon().first_names for word in (name, other)):
        return False
    before, before_other = _words(found, "before"), _words(others, "before")
    after, after_other = _words(found, "after"), _words(others, "after")
    if (before & before_other and not after - after_other) or (after & after_other and not before - before_other):
        return len(others) > len(found)
    if len(name) < 5 or is_known(name) or after or DamerauLevenshtein.distance(name, other) > 1:
        return False
    if before and (before_other or after_other or len(others) < 3):
        return False
    if len(others) > max(1 if is_known(other) else 2, len(found)):
        return True
    return len(name) >= 6 and not before and len(found) == 1 and is_known(other)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(word for word in vocabulary() if word.isalpha())


def is_known(name: str) -> bool:
    """Whether a name is an ordinary word or a name of its own, common enough to be a word of the model's tokenizer."""
    return name.lower() in _vocabulary()


def _words(uses: list[_Use], side: str) -> set[str]:
    return {word for use in uses if (word := getattr(use, side))}
