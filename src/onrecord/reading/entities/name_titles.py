"""Titles at the head of a capitalised sequence, and whether a person's name follows on them."""

from onrecord.reading.entities.name import ADDRESSED, BEFORE_A_SURNAME, BEFORE_A_TRADE, CABINET, Word
from onrecord.reading.entities.sentence_initial import NameContext
from onrecord.reading.language.numbers import NUMBERS

_BRITISH_RANKS = ("ACC", "DCI", "DCS", "DI", "DS", "DSI", "DSU", "PC", "PCSO", "WPC")
_OTHER_RANKS = ("ACP", "AIG", "ASI", "ASP", "CSP", "DCP", "DIG", "DSP", "SHO", "SSP")
_RANKS = frozenset((*_BRITISH_RANKS, *_OTHER_RANKS))
"""Ranks of the police by their initials: of Britain and Ireland, and of Africa, Asia and the Caribbean."""
_OF_PERSONS = frozenset(["mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor", "sir", "dame"])
"""Titles that lead to a person alone, and to no body."""
_NOBLE = frozenset(["baron", "duke", "earl", "king", "prince", "queen"])


def end_of_titles(context: NameContext, tokens: list[Word]) -> int:
    """How many of the words are titles of the person named after them; 0 where there is none."""
    keys = [token.key for token in tokens]
    for index in range(len(tokens) - 2, -1, -1):
        of_several = keys[index] in context.words.plural_roles and keys[index + 1] in context.words.first_names
        if not is_title(context, tokens[index]) and not of_several:
            continue
        # "Dean Odell" is a first name and a surname, though a dean is an office
        if index == 0 and keys[0] in context.words.first_names and len(keys) == 2:
            return 0
        if index > 0 and keys[index] in _NOBLE and keys[index] in context.words.first_names:
            continue  # "Gov. Earl Lee"
        if index > 0 and tokens[index - 1].text == "for" and keys[0] in context.words.joining_heads:
            continue  # "Foundation for Individual Rights"
        if index > 0 and keys[index] in _NOBLE and all(key in context.words.suffixes for key in keys[index + 1 :]):
            continue  # "Ann Lee King Jr."
        cut = index + 1
        match = CABINET.match(context.text, tokens[index].end, tokens[-1].end)
        if match:
            cut = next((i for i, token in enumerate(tokens) if token.start >= match.end()), len(tokens))
        elif tokens[cut].text == "of":  # "Supervisor of Elections Ann Lee"
            cut = next((i for i in range(cut + 2, len(keys) - 1) if keys[i] in context.words.first_names), len(keys))
        rest = keys[cut:]
        people = len(rest) == 1 and (rest[0] in context.words.plural_roles or rest[0] in context.words.groups)
        surname = len(rest) == 1 and _is_surname_behind(context, keys[index], rest[0])
        return cut if rest and not people and (surname or may_be_person(context, rest)) else 0
    return 0


def _is_surname_behind(context: NameContext, title: str, key: str) -> bool:
    """Whether a word for a people, a place or a body is a surname behind this title: "Dr English", "Ms Church"."""
    if title in _OF_PERSONS and any(
        key in listed for listed in (context.words.organization_heads, context.words.places)
    ):
        return True  # not "Justice Department"
    if title in BEFORE_A_TRADE and key in context.words.roles and key not in ADDRESSED:
        return True
    return title in BEFORE_A_SURNAME and (key in context.words.demonyms or key in context.words.place_words)


def is_title(context: NameContext, token: Word) -> bool:
    """Whether a word is an office, a form of address or a rank, or counts somebody's children."""
    role = token.key.removeprefix("ex-") in context.words.roles
    described = role or is_parent_of_some(token)
    return described or token.key in context.words.honorifics or token.text in _RANKS


def is_parent_of_some(token: Word) -> bool:
    """Whether a word counts somebody's children, right before the name: "Mum-of-two | Ann Lee"."""
    _, of, number = token.key.rpartition("-of-")
    return bool(of) and (number in NUMBERS or number.isdigit())


def is_office(context: NameContext, tokens: list[Word], cut: int) -> bool:
    """Whether what follows titles is the rest of an office and no name: "the Chief
    Medical Officer", "the Deputy Fire Chief"."""
    known = tokens[cut].key in context.words.first_names or tokens[cut - 1].key in BEFORE_A_SURNAME
    return not known and tokens[-1].key in context.words.roles


def may_be_person(context: NameContext, keys: list[str]) -> bool:
    """Whether words may be a person's name: no people, no place, and no word that bodies or places end in."""
    if keys[0] in context.words.first_names and len(keys) > 1:
        return True
    heads = (context.words.organization_heads, context.words.place_words, context.words.joining_heads)
    if any(key in listed for key in keys for listed in heads) or keys[0] in {"of", "for", "and", "to"}:
        return False
    return len(keys) <= 4 and " ".join(keys) not in context.words.places and keys[0] not in context.words.demonyms
