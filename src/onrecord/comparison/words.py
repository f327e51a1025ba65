"""Words for comparing: one key for each, whatever the marks, the case, the spelling
and the contraction, and where it stands.

A key is never shown. Offsets are those of the text that was given, in code points, end exclusive; what a contraction
stands for ("won't": will, not) shares the contraction's.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from onrecord.article import Span
from onrecord.reading.language.numbers import NUMBERS

_TOKEN = re.compile(
    r"(?P<initials>(?:[^\W\d_]\.)+[^\W\d_](?:\.|(?![\w.])))"
    r"|(?P<sum>[$£€]\s?\d+(?:[.,]\d+)*(?i:k|mn?|bn?|tn|\s{1,3}(?:thousand|million|billion|trillion))?(?![^\W_]))"
    r"|(?P<word>\d+(?:[.,:]\d+)*(?i:st|nd|rd|th|k|mn?|bn?|tn)?(?![^\W_])|[%$£€]|&|[^\W_]+(?:['’‘ʼ`][^\W_]+)*)"
    r"|(?P<gap>\.\s?\.\s?\.|…|[\[(]\s*(?:\.\.\.|…)\s*[\])])|(?P<letter>\[[^\W\d_]\][^\W\d_]+)|(?P<open>\[)|(?P<close>\])"
)
_SIGNS = {"%": "percent", "$": "dollars", "£": "pounds", "€": "euros", "&": "and", "dollar": "dollars", "euro": "euros"}
_SUM = re.compile(r"(?P<sign>.)\s?(?P<number>\d++(?:[.,]\d++)*)\s*(?P<scale>\w*)")
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "b": "billion", "bn": "billion", "tn": "trillion"}
"""What stands behind a sum of money: "£600m" is "600 million pounds"; without a sign before it, "600m" may be a
distance."""
_INITIALS = {"us": "u.s."}
"""Initials that are another word without their full stops."""
_FULL_NAMES = {("united", "states"): "u.s.", ("united", "kingdom"): "uk", ("per", "cent"): "percent"}
"""Names of two words that are as often told by their initials."""
_SECONDS = frozenset(second for _, second in _FULL_NAMES)
_FILLERS = frozenset({"um", "uh", "er", "erm", "uhm"})
_MONTHS = frozenset({"may", "march"})
"""Months that are other words too: only a capital and the word before tell them apart."""
_BEFORE_MONTHS = frozenset(
    [
        "in",
        "of",
        "by",
        "since",
        "until",
        "till",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "from",
        "to",
        "on",
        "through",
        "before",
        "after",
    ]
)
_TENS = frozenset(range(20, 100, 10))
_APOSTROPHES = str.maketrans("’‘ʼ`", "''''")
"""A mark between two letters is an apostrophe, whichever way it is turned: "Odell‘s" stands in print."""
_S_IS = frozenset(["it", "he", "she", "that", "there", "what", "who", "here", "where", "how", "when"])
_IZE = re.compile(r"(?<=\w{3})is(e|es|ed|ing|ation|ations|er|ers)$")
_YZE = re.compile(r"(?<=\w{3})ys(e|es|ed|ing)$")


class Word(msgspec.Struct, frozen=True, gc=False):
    """One word of a text.

    Attributes:
        key: what it is compared by.
        start: where it starts in the text.
        end: behind its last character.
        inserted: whether it stands in square brackets, as an editor's.
        gap: whether an ellipsis, or the end of a piece, stands before it.
    """

    key: str
    start: int
    end: int
    inserted: bool = False
    gap: bool = False


def words_of(text: str, spans: Sequence[Span] | None = None, *, broken: bool = True) -> tuple[Word, ...]:
    """The words of a text, or of some stretches of it.

    Args:
        text: the text.
        spans: half-open stretches, in order; all of the text if not given.
        broken: whether from the second stretch on each begins with a gap.
    """
    found: list[Word] = []
    for number, span in enumerate(((0, len(text)),) if spans is None else spans):
        words = list(_in_stretch(text, span))
        if words and number and broken:
            words[0] = msgspec.structs.replace(words[0], gap=True)
        found += words
    return tuple(_joined(found, text))


def _in_stretch(text: str, span: Span) -> Iterator[Word]:
    inserted = gap = False
    for match in _TOKEN.finditer(text, *span):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "word" and (word := match.group()) != "US":
            # Most words are letters alone, and are not looked at any further: they are most of what an article costs.
            for key in keys_of_word(word) if word.isalnum() else _keys_at(text, word, end):
                yield Word(key, start, end, inserted, gap)
                gap = False
        elif kind == "sum":
            for key in _keys_of_sum(match.group()):
                yield Word(key, start, end, inserted, gap)
                gap = False
        elif kind == "gap":
            gap = True
        elif kind in ("open", "close"):
            inserted = kind == "open" and "]" in text[end : end + 200]
        elif kind == "letter":  # "[U]nless": an editor changed the case of a letter, which does not make another word
            yield Word(_key(match.group().replace("[", "").replace("]", "").casefold()), start, end, False, gap)
            gap = False
        else:
            key = match.group().replace(".", "").casefold()
            yield Word(_INITIALS.get(key, key), start, end, inserted, gap)
            gap = False


def _keys_at(text: str, word: str, end: int) -> tuple[str, ...]:
    """The keys of a word with marks in it, by what stands behind it."""
    following = text[end : end + 12].split()
    return keys_of_word(word, following[0] if following else "")


def _keys_of_sum(printed: str) -> tuple[str, ...]:
    """The keys of a sum of money, in the order in which it is spoken."""
    money = _SUM.fullmatch(printed)
    assert money
    scale = money["scale"].lower()
    spoken = (money["number"], _SCALES.get(scale, scale), money["sign"])
    return tuple(key for part in spoken if part for key in keys_of_word(part))


def _joined(words: list[Word], text: str) -> Iterator[Word]:
    """The words, with "twenty-five", "per cent" and "United States" as one each, and without "um"; "and, uh, and" is
    one "and"."""
    held: Word | None = None
    halted = False
    for word in words:
        key = word.key
        if key in _FILLERS:
            halted = True
            continue
        if halted and held and held.key == key:
            continue
        halted = False
        if key in _MONTHS and text[word.start : word.end].istitle() and held and held.key in _BEFORE_MONTHS:
            word = msgspec.structs.replace(word, key=f"{key}_month")
        elif held and (key in _SECONDS or len(key) == 1) and (one := _one_key(held, word, text[held.end : word.start])):
            held = msgspec.structs.replace(held, key=one, end=word.end)
            continue
        if held:
            yield held
        held = word
    if held:
        yield held


def _one_key(first: Word, second: Word, between: str) -> str | None:
    if name := _FULL_NAMES.get((first.key, second.key)):
        return name
    tens = first.key.isdecimal() and second.key.isdecimal() and len(second.key) == 1 and between == "-"
    return str(int(first.key) + int(second.key)) if tens and int(first.key) in _TENS else None


@cache
def _tables() -> dict[str, dict[str, Any]]:
    data = files("onrecord.comparison").joinpath("data")
    return {
        name: tomllib.loads(data.joinpath(f"{name}.toml").read_text("utf-8")) for name in ("spelling", "contractions")
    }


@lru_cache(
    maxsize=1 << 16
)  # single words, of which texts have few: the keys are most of what a look into an article costs
def keys_of_word(word: str, following: str = "") -> tuple[str, ...]:
    """The keys of one word as printed: more than one where it is a contraction.

    Args:
        word: the word.
        following: the word behind it, which decides between "it's been" (has) and "it's gone" (is).
    """
    folded = word.casefold().translate(_APOSTROPHES)
    if "'" in folded:
        return _contracted(folded, following.casefold())
    whole = _tables()["contractions"]["words"].get(folded)
    return tuple(map(_key, whole.split())) if whole else (_key(folded),)


def _contracted(word: str, following: str) -> tuple[str, ...]:
    whole = _tables()["contractions"]["words"].get(word)
    if whole:
        return tuple(whole.split()) if "'" not in whole else (whole,)
    if word.endswith("n't"):
        return _key(word[:-3]), "not"
    head, _, tail = word.rpartition("'")
    if tail == "s":
        if head not in _S_IS:
            return _key(head), "'s"
        return head, "has" if following in ("been", "got", "had") else "is"
    if tail == "d":
        return _key(head), "had" if following in ("been", "better") else "would"
    ending = _tables()["contractions"]["endings"].get(tail)
    return (_key(head), ending) if ending else (_key(word.replace("'", "")),)


@cache
def _spellings() -> dict[str, str]:
    """Every word with two spellings, to the one that is compared."""
    table = _tables()["spelling"]
    found = dict(table["words"])
    for stem in table["our"].split():
        for ending in ("", "s", "ed", "ing", "able", "ful", "ite", "ites", "less", "hood", "hoods", "y"):
            found[stem + ending] = stem[:-3] + "or" + ending
    for word in table["re"].split():
        found |= {word: word[:-2] + "er", word + "s": word[:-2] + "ers", word + "d": word[:-2] + "ered"}
    for stem in table["doubled"].split():
        single = stem[:-1] if stem.endswith("ll") else stem
        found |= {single + "l" + ending: single + ending for ending in ("ed", "ing", "er", "ers", "or", "ors", "ment")}
    return found


def _key(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    if word in NUMBERS and word not in ("a", "an", "hundred", "dozen"):
        return str(NUMBERS[word])
    if word[:1].isdigit():
        return word.replace(",", "")
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = _spellings().get(plain, plain)
    return _YZE.sub(r"yz\1", _IZE.sub(r"iz\1", plain))


def without_insertions(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without those in square brackets; the next word then begins with a gap, as after an ellipsis."""
    kept: list[Word] = []
    gap = False
    for word in words:
        if word.inserted:
            gap = True
        else:
            kept.append(msgspec.structs.replace(word, gap=True) if gap else word)
            gap = False
    return tuple(kept)
