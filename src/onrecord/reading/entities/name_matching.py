"""Whether two forms of a name can be one person's or one body's."""

from functools import lru_cache

from onrecord.abbreviations import short_for_one
from onrecord.reading.entities.name import fold
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Gender, lexicon

EVENTS = WORDS["events"].entries
"""What a name holds that is an event's: no company, no agency."""


@lru_cache(maxsize=16384)
def keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a name for comparing, without "Jr." and the like."""
    suffixes = lexicon().suffixes
    keys = tuple(fold(word) for word in words)
    return tuple(key for key in keys if key not in suffixes) or keys


def has_suffix(words: tuple[str, ...]) -> bool:
    """Whether a name ends in "Jr." and the like."""
    return len(words) > 1 and fold(words[-1]) in lexicon().suffixes


def same_given(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names with one surname can be one person's: John, J., Johnny; not Mary."""
    if len(one) < 2 or len(other) < 2:
        return True
    a, b = one[0], other[0]
    if a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]):
        return True
    # a second given name may be the one in use, and short forms keep three letters: "Dan", "Daniel"
    if a in other[:-1] or b in one[:-1]:
        return True
    return (min(len(a), len(b)) >= 3 and a[:3] == b[:3] and _nick(a, b)) or short_for_one(a, b)


def _nick(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) or (long.startswith(short[:3]) and short[-1] in "iye")


def clash(one: Gender, other: Gender) -> bool:
    """Whether two genders are known and differ."""
    return "u" not in (one, other) and one != other


def holds(long: tuple[str, ...], short: tuple[str, ...]) -> bool:
    """Whether one name holds the other whole, unless it is an event's and the other
    may be its host: "Halden Arts Festival"."""
    if len(short) > 1 and not EVENTS.isdisjoint(long) and EVENTS.isdisjoint(short):
        return False
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def are_letters_of(letters: str, name: str) -> bool:
    """Whether letters stand in a name in this order, from its first on."""
    rest = iter(name)
    return letters[:1] == name[:1] and all(letter in rest for letter in letters)
