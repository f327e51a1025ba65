"""Whether the text says, or shows, that a source's name is withheld."""

import re

from onrecord.article import Span
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.language.patterns import word_tables
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.mentions.words import WORDS
from onrecord.reading.text.document import Document

_TABLES = word_tables(__package__, "anonymity.toml")
_WITHHELD = _TABLES["withheld"].any_word
_HINTS = tuple(hint.rstrip("*") for hint in _TABLES["hints"].entries)
INSIDE = _TABLES["inside"].any_word

_BACK = re.compile(
    r"(?:(?:\w+|a few) of )?(?:the|these|those)(?: (?:two|three|four|five|six))?\s(people|officials|persons"
    r"|aides|executives|employees)$",
    re.I,
)
_TOLD_OF = re.compile(
    rf"\b(people|officials|persons|aides|executives|employees)(?: who (?:are|were|was))? (?={INSIDE.pattern})", re.I
)
_LIKE_THE_OTHERS = re.compile(
    r"\bone of (?:the|those|these) (?P<who>\w+), who,? like the others?,? [^.!?\n]{0,60}?(?:anonym"
    r"|not (?:to )?be (?:named|identified)|not authori)",
    re.I,
)
_FEW_PEOPLE = re.compile(rf"(?:{WORDS['counted_people'].alternatives}) (?:other )?(?:people|person)\b", re.I)
_OF_ALL = re.compile(r"(?:They|Both|All|Neither|None)\b")
_ONE = re.compile(r"(?:one|another|both|the (?:first|second|other)|a (?:second|third))\b", re.I)
_QUOTED_BETWEEN = 2
"""Sentences in quotation marks at most between a source and what is said of its name."""
_SOON = 800
"""Within how many characters behind a group it may be said that one of them, like the others, is not named."""
_REACH = 4000
"""How many characters back someone can be referred to."""


def withholds_name(document: Document, mention: Mention, within: str | None, end: int) -> bool:
    """Whether a source without a name is one whose name is withheld.

    Args:
        document: the article's document.
        mention: the source.
        within: the statement that its own stands in, if any.
        end: where the words of its statement end.
    """
    text = document.text
    words = lexicon()
    if mention.kind not in {"role", "group", "relative", "unclear"}:
        return False
    # "a source" withholds a name by its noun alone; "open sources" withhold nothing
    if mention.head in words.withheld and not re.search(
        r"\b(?:open|public|multiple official) source", mention.core, re.I
    ):
        return True
    stretch = text[mention.start : mention.end]
    sentence = document.sentence_at(mention.start)
    if INSIDE.search(stretch) or INSIDE.match(text[mention.end : mention.end + 40].lstrip(" ,")):
        return True
    if (
        # papers count those they do not name ("three people close to the talks"); "40 people" are a crowd
        mention.head in {"people", "person"}
        and mention.count is not None
        and mention.kind in {"group", "role"}
        and _FEW_PEOPLE.match(mention.core)
        and mention.count > 1
    ):
        return bool(re.search(r"\b(?:who|with|involved|close)\b", text[mention.start : mention.end + 12]))
    if _refers_back(text, mention) or _like_the_others(text, mention):
        return True
    # in quoted words the next sentence is the speaker's too, and says nothing for the paper
    if within is not None:
        return says_withheld(text[mention.start : max(mention.end, end)])
    return (
        says_withheld(stretch)
        or _said_of_it(document, mention, sentence)
        or _said_of_group_before(document, mention, sentence)
    )


def says_withheld(words: str) -> bool:
    """Whether words say that the name of a source is withheld."""
    low = words.lower()
    # a cheap look before a costly one: hardly any words hold a hint
    return any(hint in low for hint in _HINTS) and _WITHHELD.search(words) is not None


def _refers_back(text: str, mention: Mention) -> bool:
    """Whether these are people whom the text mentioned before without naming them: "two
    of the people" familiar with the talks."""
    match = _BACK.match(text, mention.start, mention.end)
    if match is None or mention.kind != "group":
        return False
    before = text[max(0, mention.start - _REACH) : mention.start]
    return any(told[1].lower() == match[1].lower() for told in _TOLD_OF.finditer(before))


def _like_the_others(text: str, mention: Mention) -> bool:
    """Whether it is said of one of these people, soon after, that like the others they are not named."""
    said = _LIKE_THE_OTHERS.search(text, mention.end, mention.end + _SOON) if mention.kind == "group" else None
    return said is not None and said["who"].lower().startswith(mention.head)


def _said_of_it(document: Document, mention: Mention, sentence: Span) -> bool:
    """Whether the sentence, after the mention, or the next one says that the name is withheld."""
    text = document.text
    if says_withheld(text[mention.end : sentence[1]]):
        return True
    before = text[sentence[0] : mention.start]
    if re.search(r"\b(?:speaking|talking) (?:on|under)|\basking not to be|\brequesting anonymity", before, re.I):
        return True
    following = _next_sentence(document, sentence)
    return bool(
        # the next sentence must open with the source, or it is about somebody else's name
        re.match(r"(?:He|She|They|The \w+|All|Both|These \w+|The (?:two|three) \w+)\b", following)
        and re.search(
            r"condition of anonymity|requested anonymity|asked not to be|not authori[sz]ed to", following[:160]
        )
    )


def _next_sentence(document: Document, sentence: Span) -> str:
    """The sentence behind one, past quotations that go on from it: “We saw it,” two guards said. “It was dark.” They
    asked not to be named."""
    text = document.text
    for _ in range(_QUOTED_BETWEEN + 1):
        after = document.sentence_at(min(sentence[1] + 2, len(text) - 1))
        if after[0] < sentence[1]:
            return ""
        quoted, words = document.quotations.words_in(after)
        if not quoted or quoted < words:
            return text[slice(*after)]
        sentence = after
    return ""


def _said_of_group_before(document: Document, mention: Mention, sentence: Span) -> bool:
    """Whether the sentence before said so of a group of which this is one: "They asked not to be named. One said"."""
    text = document.text
    if not _ONE.match(text, mention.start):
        return False
    before = document.sentence_at(max(0, sentence[0] - 2))
    said = text[slice(*before)] if before[1] <= sentence[0] else ""
    return _OF_ALL.match(said) is not None and says_withheld(said)
