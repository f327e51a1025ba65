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
from onrecord.reading.positions.stance_lexicon import stances

_TOKEN = re.compile(
    r"[a-z]++(?![\w’'‐-])"  # most words: none of the forms that follow
    r"|\b(?:do|does|did|is|are|was|were|has|have|had|wo|would|ca|could|should|must|need|ai|sha)n[’']t\b"
    rf"|(?:{abbreviations('titles')}|St|Jr|Sr|Inc)\.(?=\s)"
    r"|\b[A-Z][A-Za-z-]{0,9}\.(?=[,)])|\b[A-Z][A-Za-z]{0,5}\.(?=\s[a-z])|(?:[A-Z]\.){2,}|[$£€]|[A-Z]\.(?=\s[A-Z])|\d[\d,.]*\d%?|\b(?:anti|pro|Anti|Pro)[-‐](?=\w)|[’'](?:s|d|ll|re|ve|m)\b|[’']{2}|\w+(?:[-‐]\w+)*|\S"
)
_WORDS = {
    "p": "he she they we i it everyone everybody nobody",
    "y": "you",
    "w": "who",
    "W": "which that whom",
    "O": "him them us me himself herself themselves itself",
    "a": "is are was were be been being am 'm 're seems seemed remains remained becomes became feels felt grew grown",
    "h": "has have had having 've",
    "d": "do does did",
    "m": "will would shall can could may might must should ought 'd 'll cannot",
    "n": "not never neither nor hardly cannot",
    "t": "to",
    "o": "of",
    "i": "in on at for with from by about into over under through during without within between among across inside outside toward towards"
    " upon via per than like behind beyond near against off out up down away onto since until amid despite as around",
    "c": "and or but &",
    "s": "because if while when after before although though unless whether where whereas so how why what whatever whenever",
    "D": "the a an this these those some many most several all any each every both no another few other such",
    "P": "his her their its my our your whose",
    "V": "argue claim insist note announce suggest said says say saying told tells tell telling argued argues added adds wrote writes noted notes according asked asks"
    " believes believe believed thinks thought think knows knew know explained explains claimed claims insisted insists"
    " announced announces stated states declared declares acknowledged acknowledges tweeted suggested suggests showed shows found finds",
    "z": "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today yesterday tomorrow tonight"
    " week weekend month year night morning afternoon evening january february march april june july august september"
    " october november december jan feb aug sept oct nov dec recently ago",
    "r": "also still now then just even ever already again always often once twice soon later long too very so more most less"
    " rather quite yet back only almost both once instead further once far alike maybe perhaps sometimes today openly overwhelmingly"
    " all well once first together herself himself somewhat straight",
}  # fmt: skip
_KIND = {word: kind for kind, words in reversed(_WORDS.items()) for word in words.split()}
_KIND |= dict.fromkeys(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today"], "z")
_KIND |= dict.fromkeys(
    [
        "because",
        "if",
        "while",
        "when",
        "after",
        "before",
        "although",
        "though",
        "unless",
        "whether",
        "where",
        "so",
        "how",
        "why",
        "what",
    ],
    "s",
)
_KIND |= {
    "both": "D",
    "most": "D",
    "such": "D",
    "many": "D",
    "back": "x",
    "like": "i",
    "as": "i",
    "more": "r",
}
_KIND |= {
    ",": ",",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "‘": "q",
    "’": "q",
    "'": "q",
    '"': "q",
    "“": "q",
    "”": "q",
    "&": "c",
}
_NOT_ADVERBS = frozenset(
    [
        "family",
        "ally",
        "rally",
        "reply",
        "supply",
        "italy",
        "july",
        "july's",
        "bully",
        "belly",
        "early",
        "only",
        "daily",
        "monthly",
        "elderly",
        "friendly",
        "likely",
        "unlikely",
        "anomaly",
    ]
)
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
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.low: list[str] = []
        kinds: list[str] = []
        for match in _TOKEN.finditer(text, *span):
            low, kind = _low_and_kind(match.group(), not kinds)
            if low == "'s" and kinds and kinds[-1] in "pWwy":  # "he's", "who's"
                kind = "a"
            start, end = match.span()
            self.starts.append(start)
            self.ends.append(end)
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
    if known and not (word[0].isupper() and not opens and (low in _NAMES_TOO or word in {"US", "IT"})):
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
