"""Names, taken apart: what two forms of a name say about whether they can be one person or body."""

import re
import unicodedata
from functools import lru_cache

import msgspec

from onrecord.abbreviations import short_for_one

LONGEST = 200
"""Characters of a name that are looked at; no person's name is longer."""

_SUFFIXES = {"jr", "sr", "ii", "iii", "iv"}
_WOMEN, _MEN = {"mrs", "ms", "miss", "madam", "lady", "dame"}, {"mr", "sir", "lord"}
_TITLE_WORDS = (
    "dr prof professor rev reverend hon sen senator sens rep representative reps congressman congresswoman gov "
    "governor president vice secretary minister prime premier chancellor mayor judge justice gen general lt "
    "lieutenant col colonel maj major capt captain cmdr commander sgt sergeant cpl adm admiral pres amb ambassador "
    "atty attorney chief chairman chairwoman chairperson director sheriff detective det officer king queen prince "
    "princess pope father sister brother coach speaker leader candidate nominee former acting then-president"
)
_PARTICLE_WORDS = "de da di del della der den van von ter ten la le du dos das al el bin ibn ben st san santa mac"
_LEGAL_WORDS = "inc incorporated corp corporation co company ltd limited llc plc gmbh ag sa the"
_SMALL_WORDS = "of the and for in on at to a an & de"
_TITLES, _PARTICLES = frozenset(_TITLE_WORDS.split()), frozenset(_PARTICLE_WORDS.split())
ADDRESS = frozenset(_WOMEN | _MEN | _TITLES | _SUFFIXES)
"""Words before a name or, like "Jr.", after it, that are not part of it."""

_LEGAL, _SMALL = frozenset(_LEGAL_WORDS.split()), frozenset(_SMALL_WORDS.split())
_LAND_WORDS = (
    "peninsula island islands coast valley river lake sea ocean gulf bay desert mountain mountains hills plateau "
    "province peak strait delta basin"
)
_LANDS = frozenset(_LAND_WORDS.split())
_LETTERS = re.compile(r"\b[A-Z][A-Z]++\b")
_WORD = re.compile(r"[\w'’&-]+(?:\.\w)*", re.UNICODE)


def is_proper(name: str, text: str) -> bool:
    """Whether this is a proper name: some letter is a capital, and the text does not have the word in lower case too.

    "police" is none, nor is "Party" at the start of a sentence of a text that also says "party".
    """
    if not any(char.isalpha() and not char.islower() for char in name[:LONGEST]):
        return False
    common = len(name) <= 40 and name[1:].isalpha() and name[1:].islower()
    return not (common and re.search(rf"\b{name.lower()}\b", text))


class PersonName(msgspec.Struct, frozen=True):
    """A person's name: given names, surname, suffix (``jr``) and the gender (``f``, ``m``) that "Mr" or "Mrs" shows."""

    given: tuple[str, ...]
    surname: str
    suffix: str = ""
    gender: str = ""

    @property
    def last(self) -> str:
        """The surname without its particles; empty where the name has no letters at all."""
        return self.surname.rpartition(" ")[2]


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """The name in lower case without accents, possessives and doubled spaces."""
    # NFKD parts letters from their accents, which are then dropped: "Müller" and "Muller" are one name
    plain = unicodedata.normalize("NFKD", name[:LONGEST].replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold()
    return " ".join(re.sub(r"'s\b", "", plain).split())


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName:
    """Take a person's name apart: forms of address off, particles to the surname, what follows a comma away."""
    words = [word.replace(".", "") for word in _WORD.findall(folded(_before_comma(name)))]
    gender = "f" if _WOMEN & set(words) else "m" if _MEN & set(words) else ""
    suffix = next((word for word in words[1:] if word in _SUFFIXES), "")
    # a name of signs alone has no words, and still needs a surname to lie in a block
    kept = _without_address(words) or words or [folded(name)]
    start = len(kept) - 1
    # from the second word on, so that a given name is left: the "Van" of "Van Odell" is one
    while start > 1 and kept[start - 1] in _PARTICLES:
        start -= 1
    return PersonName(tuple(kept[:start]), " ".join(kept[start:]), suffix, gender)


def _before_comma(name: str) -> str:
    head, _, tail = name[:LONGEST].partition(",")
    return name if tail.strip(" .").casefold() in _SUFFIXES else head or name


def _without_address(words: list[str]) -> list[str]:
    """The name without the forms of address before it and the suffix after it; a title that is all there is stays."""
    start = 0
    while start < len(words) - 1 and words[start] in ADDRESS:
        start += 1
    return [word for word in words[start:] if word not in _SUFFIXES]


def given_names_agree(one: str, other: str) -> float:
    """How well two given names agree: 1 the same, 0.7 a known short form, 0.4 an initial, 0 not."""
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.4 if one[0] == other[0] else 0.0
    return 0.7 if _is_short_form(one, other) else 0.0


def _is_short_form(one: str, other: str) -> bool:
    """Whether one given name is short for the other: by the table, or by its beginning ("stan", "stanley")."""
    short, long = sorted((one, other), key=len)
    # at least three letters and two fewer: "jo" begins many names, and "maria" is not short for "marian"
    cut = len(short) >= 3 and len(long) - len(short) >= 2 and long.startswith(short)
    return cut or short_for_one(one, other)


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """The words of an organization's name, without "the" and its legal form."""
    words = [word.replace(".", "") for word in _WORD.findall(folded(name))]
    return tuple(word for word in words if word not in _LEGAL) or tuple(words) or (folded(name),)


@lru_cache(maxsize=65536)
def acronym(name: str) -> str:
    """The letters that stand for the body: its initials, or itself where it is one; empty where there are none.

    A name with letters of its own among its words ("AKP party", "AP-GfK Poll") and a place ("Arabian Peninsula") are
    not called by their initials.
    """
    words = [word for word in body_words(name) if word not in _SMALL]
    if len(words) >= 2:
        has_letters = not name.isupper() and _LETTERS.search(name[:LONGEST]) is not None
        # capitals among small letters are an acronym of part of the name, so the initials of the whole are nobody's
        return "" if has_letters or words[-1] in _LANDS else "".join(word[0] for word in words)
    bare = name.strip().removeprefix("the ").removeprefix("The ").replace(".", "")
    return bare.casefold() if bare.isupper() and 2 <= len(bare) <= 8 else ""


def full_key(kind: str, name: str) -> str:
    """The whole name, without forms of address or the legal form: those that share it are always compared."""
    if kind != "person":
        return " ".join(body_words(name))
    parts = person_name(name)
    return " ".join((*parts.given, parts.surname, parts.suffix)).strip()


def block_of(kind: str, name: str) -> str:
    """The block of a name: the score never joins two sources of different blocks, so that each is gathered by itself.

    A person's is the surname, a document's the title. An organization's are its initials where it has two words or
    more, and otherwise its one word, so that "PAA" lies with "Port Authority of Ansel".
    """
    if kind == "person":
        return f"p:{person_name(name).last}"
    words = body_words(name)
    if kind == "document":
        return f"d:{' '.join(words)}"
    large = [word for word in words if word not in _SMALL]
    return "o:" + ("".join(word[0] for word in large) if len(large) > 1 else "".join(words))


def keys(kind: str, name: str) -> tuple[str, ...]:
    """The keys under which a typed name is looked for."""
    if kind == "person":
        return (f"p:{person_name(name).last}",)
    words = body_words(name)
    if kind == "document":
        return (f"d:{' '.join(words)}",)
    found = {f"o:{' '.join(words)}", f"o:{' '.join(words[:2])}", f"a:{acronym(name)}"}
    return tuple(sorted(found - {"a:"}))
