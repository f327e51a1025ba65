"""Where a person's name begins right behind a body, a place, or what they are in charge of."""

import re

from onrecord.reading.entities.name import Word
from onrecord.reading.entities.name_titles import may_be_person
from onrecord.reading.entities.sentence_initial import NameContext

_POSTED = re.compile(
    r"\b(?:ambassador|envoy|emissary|high commissioner|representative)\s(?:to|in)\s(?:the\s)?$"
    r"|\bconsul(?:[- ]general)?\s(?:to|in)\s(?:the\s)?$",
    re.I,
)
_OF_A_BODY = re.compile(r"\b(?P<role>[a-z-]+)\s(?:of|at|for|in)\s(?:the\s)?$", re.I)
"""What leads from an office to what it is of, with the person's name right behind that: "head of | Sarn Ports"."""
_PORTFOLIO = re.compile(
    r"\b(?:minister|secretary|commissioner|spokes(?:man|woman|person)|chief|director|head)\s(?:for|of)\s$", re.I
)


def is_known(context: NameContext, tokens: list[Word], size: int) -> bool:
    """Whether so many words are the listed name of a body or a place."""
    phrase = " ".join(token.key for token in tokens)
    return len(tokens) == size and (phrase in context.words.known_bodies or phrase in context.words.places)


def after_body(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right after a body's: "Refugee Council | Hamid Noor"."""
    cut = len(tokens) - 2
    if cut < 2 or any(token.text.islower() for token in tokens[cut:]):
        return 0
    first, last, before = tokens[cut].key, tokens[-1].key, [token.key for token in tokens[:cut]]
    listed = (
        context.words.organization_heads,
        context.words.place_words,
        context.words.joining_heads,
        context.words.roles,
        context.words.demonyms,
    )
    if (
        any(key in words for key in (first, last) for words in listed)
        or first in context.words.function
        or last in context.words.places
    ):
        return 0
    body = any(key in context.words.organization_heads for key in before) and not any(
        key in context.words.roles for key in before[1:]
    )
    right_before = (
        before[-1] in context.words.organization_heads and " ".join((first, last)) not in context.words.places
    )
    joined = any(token.text in {"of", "for", "on"} for token in tokens[:cut]) and first in context.words.first_names
    return cut if body and (right_before or joined) and tokens[cut - 1].text[0].isupper() else 0


def after_place(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right after a place: "United States | Hamid Noor"."""
    for size in (3, 2, 1):
        if len(tokens) >= size + 2 and " ".join(token.key for token in tokens[:size]) in context.words.places:
            head = tokens[-1].key in context.words.organization_heads or tokens[-1].key in context.words.place_words
            person = tokens[size].key in context.words.first_names and not head
            return size if person and (size > 1 or tokens[0].key not in context.words.first_names) else 0
    return 0


def after_posting(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right after the country that they are sent to: "ambassador to Sarn | Oto Kellin"."""
    if len(tokens) < 3 or not _POSTED.search(context.text, max(0, tokens[0].start - 30), tokens[0].start):
        return 0
    sizes = (size for size in (3, 2) if len(tokens) >= size + 2 and is_known(context, tokens[:size], size))
    size = next(sizes, 1)
    if tokens[1].text == "of":  # "ambassador to the Republic of Sarn | Oto Kellin"
        size = 3
    return size if len(tokens) > size and may_be_person(context, [token.key for token in tokens[size:]]) else 0


def before_known_surname(context: NameContext, tokens: list[Word]) -> int:
    """Where the name of a person whom the text calls by surname elsewhere begins right behind
    what they are an office of: "head of Sarn Ports | Oto Kellin"."""
    if len(tokens) < 3 or tokens[-1].text not in context.spoken or tokens[-1].key in context.words.organization_heads:
        return 0
    before = _OF_A_BODY.search(context.text, max(0, tokens[0].start - 30), tokens[0].start)
    if before is None or before["role"].lower() not in context.words.roles:
        return 0
    cut = len(tokens) - 2
    if tokens[cut].key in context.words.particles and cut > 1:
        cut -= 1
    return cut if may_be_person(context, [token.key for token in tokens[cut:]]) else 0


def end_of_portfolio(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right behind what they are a minister for: "minister for Ports | Ewan Sill"."""
    if len(tokens) < 3:
        return 0
    before = _PORTFOLIO.search(context.text, max(0, tokens[0].start - 30), tokens[0].start)
    if before is None:
        return 0
    given = (at for at in range(1, len(tokens) - 1) if tokens[at].key in context.words.first_names)
    # "for" alone: behind "director of", words that no list has are as often a body's
    is_minister = before.group().lower() == "minister for " and may_be_person(context, [t.key for t in tokens])
    return next(given, len(tokens) - 2 if is_minister else 0)
