"""The shapes of names: words that are capitalised, titles cut short, names written down and compared."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

import msgspec

from onrecord.abbreviations import abbreviations
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Gender, Lexicon

Kind = Literal["person", "organization", "place", "work", "unknown"]


class Name(msgspec.Struct, frozen=True):
    """One name where it stands.

    Attributes:
        start, end: the name proper, without its titles, ``the`` and ``'s``.
        title_start: where the titles before it begin; ``start`` where it has none.
        words: its words as written.
        kind: person, organization, place, work (a law, a plan, a study), or unknown (a single word with nothing to go
            by).
        honorific: the last title before it ("gov", "mr"), in lower case; empty where none.
        gender: what honorific and first name say.
        initial: whether it opens a sentence, so that its capital says nothing.
        plain: whether it stands in running text, not in a headline or a line in capitals.
        the: whether "the" stands before it.
        nickname: what stands in quotation marks or brackets within it: "Stitch" of "Edmund “Stitch” Rallo".
    """

    start: int
    end: int
    title_start: int
    words: tuple[str, ...]
    kind: Kind
    honorific: str = ""
    gender: Gender = "u"
    initial: bool = False
    plain: bool = True
    the: bool = False
    nickname: str = ""


BEFORE_A_SURNAME = frozenset(abbreviations("titles").lower().split("|")) | WORDS["before_a_surname"].entries
"""Titles that no word but a name follows, so that even "Black" or "Dean" behind them is one."""
BEFORE_A_TRADE = frozenset(["mr", "mrs", "ms", "miss"])
"""Those behind which a word for a trade or an office is a surname too: "Mr Judge", "Ms Bishop"."""
_ADDRESSED = "speaker president chairman chairwoman chair mayor secretary minister justice ambassador chancellor deputy"
ADDRESSED = frozenset((*_ADDRESSED.split(), "prime", "vice", "governor", "senator", "commissioner", "premier"))
"""Offices that are addressed with such a title: "Mr Speaker"."""


KIN = WORDS["kin"].entries
"""Nouns for relatives."""


class Word(msgspec.Struct, frozen=True):
    """One word of a capitalised sequence, and its key for comparing."""

    start: int
    end: int
    text: str
    key: str


UPPER = "".join(chr(code) for code in range(0x250) if chr(code).isupper())
_CAPITAL = abbreviations("titles").upper()  # transcripts have "REAR ADM. HOLT PERRY"
ABBREVIATED = rf"(?:{abbreviations('titles', 'before_names', 'after_names', 'states')}|{_CAPITAL})\."
_LETTER = r"[\w&\u0300-\u036f]"
"""A letter, or an accent that is written behind its letter, as in decomposed text."""
TOKEN = (
    rf"(?:{ABBREVIATED}|(?:[{UPPER}]\.){{2,}}[{UPPER}]?|[{UPPER}]\.(?=[ \xa0]|$)"
    rf"|[{UPPER}]{_LETTER}*(?:[’'](?!(?:s|t|re|ll|ve|m|d)\b){_LETTER}+|-{_LETTER}+)*(?!{_LETTER}|[’'](?:t|re|ll|ve|m|d)\b))"
)
CABINET = re.compile(rf"(?<!\s)\s++of\s++(?:(?:the\s++)?(?:{WORDS['ministries'].alternatives}))\s++")


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case and accents, for comparing."""
    if word.isascii():
        return word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", word.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")


def is_abbreviation(word: str) -> bool:
    """Whether a word with a full stop is a title or a name cut short: "Sen.", "Inc."."""
    return bool(re.fullmatch(ABBREVIATED, word))


_WITHIN_A_SURNAME = frozenset(["der", "den", "ter", "ten"])


def given_gender(keys: tuple[str, ...], words: Lexicon) -> Gender:
    """What the first name says of the gender; "Van der Merwe" has none."""
    if len(keys) > 1 and keys[1] in _WITHIN_A_SURNAME:
        return "u"
    first = next((key for key in keys if len(key) > 1), "")
    return words.first_names.get(first) or words.first_names.get(first.split("-")[0]) or "u"
