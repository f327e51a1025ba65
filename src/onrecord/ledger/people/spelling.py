"""Matching typed names: without accents, with another apostrophe, with initials, in any case, or misspelt."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from heapq import nlargest

from rapidfuzz import fuzz

from onrecord.ledger.people.names import ADDRESS, LONGEST, given_names_agree

# Letters that Unicode does not take apart into a letter and an accent.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
_APOSTROPHES = re.compile("['’‘‛ʼʹ`´′＇]")

EXACT, SHORTENED, BEGUN, WITHIN = range(4)
"""How a typed name can mean a printed one, the best first."""

_NEAR = 75
"""How alike (0 to 100) a suggested name is at least: two names of four letters that share three, "Korn" and "Kern"."""


_SHOWN = 60
"""How many characters of a suggested name are shown."""


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without accents and apostrophes; hyphens and full stops part words."""
    # taken out, not made a blank: "O'Hara" is typed "OHara" as often
    small = _APOSTROPHES.sub("", name[:LONGEST].casefold())
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small.translate(_LETTERS))
        small = "".join(char for char in apart if not unicodedata.combining(char))
    return tuple(re.findall(r"\w+", small))


class Typed:
    """A name as somebody typed it, to be compared with names as articles print them."""

    def __init__(self, name: str) -> None:
        self.words = _bare(name_words(name))
        self.letters = "".join(self.words)

    def grade(self, printed: str) -> int | None:
        """How the typed name can mean the printed one; ``None`` where it cannot."""
        words = name_words(printed)
        bare = _bare(words)
        letters = {"".join(words), "".join(bare)}
        if not printed.isascii():
            # "Müller" is found by "Mueller" as well as by "Muller"
            letters.add("".join(_spelled_out(printed)))
        if not self.letters:
            return None
        if self.letters in letters:
            return EXACT
        if _shortens(self.words, bare):
            return SHORTENED
        if any(each.startswith(self.letters) for each in letters):
            return BEGUN
        return WITHIN if set(self.words) <= set(words) else None

    def likeness(self, printed: str) -> float:
        """How alike the two are, or the typed one and the printed surname, 0 to 100; 0 where they are not near."""
        words = _bare(name_words(printed))
        whole = fuzz.ratio(self.letters, "".join(words), score_cutoff=_NEAR)
        return max(whole, fuzz.ratio(self.letters, words[-1], score_cutoff=_NEAR)) if words else whole


def near_names(typed: str, names: Iterable[str], most: int = 5) -> list[str]:
    """The names that somebody who typed this may have meant, the likeliest first."""
    wanted = Typed(typed)
    scored = ((wanted.likeness(name), name) for name in dict.fromkeys(names))
    return [name for _, name in nlargest(most, (each for each in scored if each[0]), key=lambda each: each[0])]


def did_you_mean(near: Sequence[str]) -> str:
    """A sentence that offers the names, to stand behind an error; empty without any."""
    shown = [name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…" for name in near]
    listed = " or ".join(part for part in (", ".join(shown[:-1]), *shown[-1:]) if part)
    return f" Did you mean {listed}?" if near else ""


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the forms of address before them, and without "the": "the Water Board"."""
    start = 0
    while start < len(words) - 1 and (words[start] in ADDRESS or words[start] == "the"):
        start += 1
    return words[start:]


def _spelled_out(name: str) -> tuple[str, ...]:
    """The words where ü is written ue, as in German, and å aa."""
    composed = unicodedata.normalize("NFC", name[:LONGEST].casefold())
    return _bare(name_words(composed.translate(_SPELLED_OUT)))


def _shortens(typed: tuple[str, ...], printed: tuple[str, ...]) -> bool:
    """Whether the surnames are one, and the given names typed are initials or
    short forms of those printed, in order."""
    if len(typed) < 2 or len(printed) < 2 or typed[-1] != printed[-1]:
        return False
    left = iter(printed[:-1])
    # one iterator for all: each given name must come after the one before it, so "W. J." does not mean "J. W."
    return all(any(given_names_agree(short, full) for full in left) for short in typed[:-1])
