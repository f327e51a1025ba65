"""Flags for words that stand twice in a row: "the the", "chief of staff chief of staff", a sentence printed twice."""

import itertools
import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.flags.words import WORDS
from onrecord.record import Flag

KIND = "repeated_words"

_TWICE = re.compile(r"(?<![\w’'\-@#/.])(\w+(?:[’']\w+)?)[ \t]+\1(?![\w’'\-]|\.\w)", re.IGNORECASE)
_PHRASE_TWICE = re.compile(r"(?<![\w’'\-@#/.])(\w[\w’'-]*(?:,?[ \t]+\w[\w’'-]*){1,7})[ \t]+\1(?![\w’'\-])")
_WORD = re.compile(r"\w[\w’'-]*")
_MOST_WORDS = 8  # of a phrase that stands twice
_MEANT = WORDS["meant_twice"].entries


def repeated(text: str, sentences: tuple[Span, ...]) -> Iterator[Flag]:
    """A flag for each run of words, or sentence, that stands twice in a row."""
    last = -1
    for match in _phrases(text):
        if match.start() >= last and not _is_meant(text, match) and not _is_name(text, match):
            last = match.end()
            yield Flag(kind=KIND, spans=(match.span(),), message=f"“{_short(match[1])}” stands twice in a row.")
    yield from _sentences_twice(text, sentences)


def _phrases(text: str) -> list[re.Match[str]]:
    places = _recurring(text)
    found = [match for pattern in (_TWICE, _PHRASE_TWICE) for match in _apart(pattern, text, places)]
    return sorted(found, key=lambda match: (match.start(), -match.end()))


def _recurring(text: str) -> list[int]:
    """Where words begin that stand twice in a row, whatever separates them. The patterns alone
    would try every length at every word."""
    words = list(map(str.lower, _WORD.findall(text)))
    latest: dict[str, int] = {}
    earlier: list[int] = []  # for each word, where it stood last
    found: set[int] = set()
    for at, word in enumerate(words):
        before = latest.get(word, -_MOST_WORDS - 1)
        earlier.append(before)
        latest[word] = at
        while at - before <= _MOST_WORDS:
            if words[before:at] == words[at : 2 * at - before]:
                found.add(before)
            before = earlier[before]
    return [match.start() for at, match in enumerate(_WORD.finditer(text)) if at in found] if found else []


def _apart(pattern: re.Pattern[str], text: str, places: list[int]) -> Iterator[re.Match[str]]:
    """The matches at these places, none over another."""
    end = 0
    for place in places:
        if place >= end and (match := pattern.match(text, place)):
            end = match.end()
            yield match


def _is_meant(text: str, match: re.Match[str]) -> bool:
    """Whether the repetition may be wanted: "had had", "very very", a name, figures, a chant."""
    words = match[1].lower().split()
    if _is_chain(text, match, words) or not _same_case(match):
        return True
    if (
        all(not word.isalpha() for word in words)
        or (match[1].isupper() and len(match[1]) > 1)
        # a phrase that repeats itself within is a chant: "ha ha ha ha"
        or (len(words) > 1 and len({word.strip(",") for word in words}) <= len(words) // 2)
    ):
        return True
    third = re.match(
        r"[ \t,!]+" + re.escape(match[1]) + r"\b", text[match.end() : match.end() + len(match[1]) + 4], re.IGNORECASE
    )
    # three times is meant: "no, no, no"
    if third:
        return True
    return len(words) == 1 and (words[0] in _MEANT or (len(match[1]) < 2 and match[1] != "a"))


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Whether the doubled word is a name that the text doubles again: Duran Duran."""
    return match[1][0].isupper() and text.count(match.group()) > 1


_CHAINS = WORDS["in_chains"].entries
_PAIRED = WORDS["in_pairs"].entries
_PRONOUNS = frozenset(["i", "he", "she", "it", "we", "they", "you"])
_HELPERS = WORDS["repeated_verbs"].entries
_RELATIVE = re.compile(rf"\b(?:{WORDS['relatives'].alternatives})\s$")


def _is_chain(text: str, match: re.Match[str], words: list[str]) -> bool:
    """Whether two words rightly follow themselves: "lie after lie after lie",
    "hand in hand in", "what he does he does"."""
    if len(words) != 2:
        return False
    one, other = words
    if one in _CHAINS or other in _CHAINS or one in _PAIRED or {one, other} == {"to", "have"}:
        return True
    if one in _PRONOUNS and other in _HELPERS and _RELATIVE.search(text, max(0, match.start() - 14), match.start()):
        return True
    return other == "to" and text.endswith("from ", 0, match.start())


def _same_case(match: re.Match[str]) -> bool:
    """Whether the second words are written as the first, or as they are within a
    sentence: "And and", not "trump Trump"."""
    second = match.group()[len(match.group()) - len(match[1]) :]
    return second == match[1] or second == match[1].lower()


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "…"


def _sentences_twice(text: str, sentences: tuple[Span, ...]) -> Iterator[Flag]:
    for one, other in itertools.pairwise(sentences):
        length = one[1] - one[0]
        # shorter sentences are repeated on purpose: "It works. It works."
        if length == other[1] - other[0] and length >= 30 and text[one[0] : one[1]] == text[other[0] : other[1]]:
            yield Flag(kind=KIND, spans=((one[0], other[1]),), message="This sentence stands twice in a row.")
