"""A sentence as words, each with the part it can play around a predicate.

One letter a word, so that a clause is read by its letters:

========= ==================================================================
``p``     he, she, they, we, I, it: a subject
``y``     you
``w``     who
``W``     which, that, whom: what may open a clause
``O``     him, them, us, me
``a``     forms of be
``h d m`` forms of have and do; will, would, may and the like
``n``     not, never, don't
``r``     adverbs
``t o``   to; of
``i``     other prepositions
``c s``   and, or, but; because, if, while, after and other openings of a clause
``D P``   the, some; his, their
``g``     's of an owner
``V``     verbs of saying
``z``     Monday, yesterday, week
``N``     a word with a capital
``#``     a number
``x``     any other word
``,``     a comma, brackets: themselves; ``.`` for ; : . ? ! and dashes; ``q`` for quotation marks
========= ==================================================================
"""

import re
from bisect import bisect_left
from functools import lru_cache

from onrecord.abbreviations import abbreviations
from onrecord.article import Span
from onrecord.reading.language.patterns import word_tables
from onrecord.reading.positions.stance_lexicon import stances

_WORDS = word_tables(__package__, "tokens.toml")
_SHORTENED = (
    rf"(?:{abbreviations('titles')}|St|Jr|Sr|Inc)\.(?=\s)"
    r"|\b[A-Z][A-Za-z-]{0,9}\.(?=[,)])|\b[A-Z][A-Za-z]{0,5}\.(?=\s[a-z])|(?:[A-Z]\.){2,}(?:-\w+)*"
)
_NUMERIC = r"\d[\d,.]*\d%?"
_SIDED = r"\b(?:anti|pro|Anti|Pro)[-‐](?=\w)"
_TOKEN = re.compile(
    # the blanks before a word belong to its match, or each would be tried as every kind of word
    r"\s*+([a-z]++(?![\w’'‐-])"  # most words: none of the forms that follow
    rf"|\b(?:{_WORDS['negated'].alternatives})n[’']t\b|{_SHORTENED}|[$£€]|[A-Z]\.(?=\s[A-Z])|{_NUMERIC}|{_SIDED}"
    r"|[’'](?:s|d|ll|re|ve|m)\b|[’']{2}|\w+(?:[-‐]\w+)*|\S)"
)
_LETTERS = {
    "subject_pronouns": "p",
    "you": "y",
    "who": "w",
    "relatives": "W",
    "object_pronouns": "O",
    "be": "a",
    "have": "h",
    "do": "d",
    "modals": "m",
    "negations": "n",
    "to": "t",
    "of": "o",
    "prepositions": "i",
    "coordinators": "c",
    "clause_openers": "s",
    "determiners": "D",
    "possessives": "P",
    "saying": "V",
    "times": "z",
    "adverbs": "r",
}
_MARKS = {
    ",": ",",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    **dict.fromkeys("‘’'\"“”", "q"),
    "&": "c",
}
_KIND = {word: letter for name, letter in _LETTERS.items() for word in _WORDS[name].entries} | _MARKS
_NOT_ADVERBS = _WORDS["not_adverbs"].entries
_ONLY = frozenset(["just", "merely", "only", "simply"])
_NAMES_TOO = frozenset(["may", "will", "march", "june", "august"])


class TokenizedSentence:
    """One sentence, cut into words.

    Attributes:
        text: the article's text.
        starts, ends: where each word stands, code points of ``text``.
        low: each word in lower case, ``’`` written as ``'``.
        kinds: a letter for each word, by the table above.
        asks: whether the sentence is a question.
    """

    __slots__ = ("asks", "ends", "kinds", "low", "starts", "text")

    def __init__(self, text: str, span: Span):
        self.text = text
        found = list(_TOKEN.finditer(text, *span))
        self.starts = [match.start(1) for match in found]
        self.ends = [match.end(1) for match in found]
        self.low: list[str] = []
        kinds: list[str] = []
        for match in found:
            low, kind = _low_and_kind(match[1], not kinds)
            if low == "'s" and kinds and kinds[-1] in "pWwy":  # "he's", "who's"
                kind = "a"
            if low == "longer" and self.low[-1:] == ["no"]:  # "no longer backs" denies as "not" does
                kinds[-1], kind = "n", "r"
            if low in _ONLY and kinds and kinds[-1] == "n":  # "not only want to" denies nothing
                kinds[-1] = "r"
            self.low.append(low)
            kinds.append(kind)
        self.kinds = _headline(kinds, self.low) if kinds.count("N") > 3 else "".join(kinds)
        self.asks = text[max(span[0], span[1] - 3) : span[1]].rstrip("”\"’')").endswith("?")

    def __len__(self) -> int:
        return len(self.low)

    def span(self, first: int, end: int) -> Span:
        """The characters of the words ``first`` to ``end``, ``end`` not among them."""
        return self.starts[first], self.ends[end - 1]

    def at(self, place: int) -> int:
        """The number of the first word that begins at this place of the text or after it."""
        return bisect_left(self.starts, place)


@lru_cache(maxsize=1 << 14)  # nearly every word of a text has been met before
def _low_and_kind(word: str, opens: bool) -> tuple[str, str]:
    """A word in lower case, and its kind where it opens a sentence or stands within one."""
    low = word.lower().replace("’", "'") if len(word) > 1 else word.lower()
    return low, _kind(word, low, opens)


def _kind(word: str, low: str, opens: bool) -> str:
    known = _KIND.get(low)
    if low == "'s":
        return "g"
    if low.endswith("n't"):
        return "n"
    if low == "''":
        return "q"
    if known == "V" and word[0].isupper() and not opens:
        return "N"
    if known and word != "US" and not (word[0].isupper() and not opens and (low in _NAMES_TOO or word == "IT")):
        return known
    if word[0].isupper() and word[-1] not in "-‐":
        return "N"
    if word[0].isdigit() or word in "$£€":
        return "#"
    if word[-1] in "-‐" and len(word) > 1:
        return "x"
    if not word[0].isalnum():
        return "."
    if low.endswith("ly") and low not in _NOT_ADVERBS:
        return "r"
    return "x"


def _headline(kinds: list[str], low: list[str]) -> str:
    """The kinds of a line in title case, where capitals say nothing of the words that take a side."""
    worded = sum(kind not in ".,q()" for kind in kinds)
    if worded > 25 or kinds[-1] == "." or kinds.count("N") + kinds.count("x") == 0:
        return "".join(kinds)
    if kinds.count("x") > 0.2 * kinds.count("N"):
        return "".join(kinds)
    sides = stances().predicates
    return "".join("x" if kind == "N" and word in sides else kind for kind, word in zip(kinds, low, strict=True))
