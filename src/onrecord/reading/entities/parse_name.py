"""Parsing a capitalised sequence into titles, persons, bodies, places and laws."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.entities.name import (
    ADDRESSED,
    BEFORE_A_SURNAME,
    BEFORE_A_TRADE,
    CABINET,
    Kind,
    Name,
    Word,
    given_gender,
)
from onrecord.reading.entities.name_kind import is_trade_of_companies, kind_of
from onrecord.reading.entities.sentence_initial import (
    ENDS_A_MOTTO,
    NameContext,
    is_adjective,
    is_common_alone,
    is_function,
    is_initials,
    split_at_calendar,
    without_openers,
)
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.numbers import NUMBERS

_BEFORE_ROLES = frozenset(
    {"assistant", "emeritus", "deputy", "vice", "acting", "former"}
    | {"senior", "executive", "managing", "prime", "chief", "general"}
)
_BRITISH_RANKS = ("ACC", "DCI", "DCS", "DI", "DS", "DSI", "DSU", "PC", "PCSO", "WPC")
_OTHER_RANKS = ("ACP", "AIG", "ASI", "ASP", "CSP", "DCP", "DIG", "DSP", "SHO", "SSP")
_RANKS = frozenset((*_BRITISH_RANKS, *_OTHER_RANKS))
"""Ranks of the police by their initials: of Britain and Ireland, and of Africa, Asia and the Caribbean."""
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
_OFFICES = frozenset(["MP", "MEP", "MLA", "MLC", "MSP", "PM", "CEO", "CFO", "VP", "MD", "NGO", "PAC"])
"""Offices, and kinds of bodies, by their initials."""
_OF_PERSONS = frozenset(["mr", "mrs", "ms", "miss", "dr", "doctor", "prof", "professor", "sir", "dame"])
"""Titles that lead to a person alone, and to no body."""
_STATES = frozenset(["us", "uk", "un", "eu"])
"""Initials that are of no person: "US Ambassador"."""
_PAPERS = WORDS["papers_called_like_people"].entries
_NOBLE = frozenset(["baron", "duke", "earl", "king", "prince", "queen"])
_DESCRIBED = re.compile(
    r",\s(?:\d\d,\s)?an?\s(?:(?!(?:of|for|in|at|from|who|that)\b)[\w’-]{1,30}\s){0,4}?(?P<noun>[a-z-]{1,30})"
    r"(?=[,.;]|\s(?:of|for|in|at|from|who|with)\b)"
)
"""What a name is said to be behind a comma: ", a retired farmer from Vell"."""
POSTNOMINALS = frozenset(
    [
        "MP",
        "MSP",
        "MEP",
        "MLA",
        "TD",
        "MHA",
        "MLC",
        "AM",
        "JP",
        "QC",
        "KC",
        "SC",
        "BL",
        "SAN",
        "OBE",
        "MBE",
        "CBE",
        "KBE",
        "DBE",
        "FRS",
    ]
)
"""Letters after a name for a seat or an honour: "Olu Adeyemi MP"."""


def parse_names(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    """The names in one sequence: whether it opens a sentence, and whether "the" stands before it."""
    tokens, stripped = without_openers(context, tokens, initial)
    if initial and not stripped and len(tokens) > 1 and is_trade_of_companies(tokens[0].key):
        tokens = tokens[1:]  # "Carmaker | Orrin Motors said"
    initial = initial and not stripped
    if stripped:
        the = stripped == "the"
    if not context.plain:
        yield from _headline(context, tokens)
        return
    for part in split_at_calendar(context, tokens):
        yield from _parse_part(context, part, initial and part[0] is tokens[0], the and part[0] is tokens[0])


def _headline(context: NameContext, tokens: list[Word]) -> Iterator[Name]:
    """The names in words that are all capitalised: a first name and what follows it, known names, single words."""
    at = 0
    while at < len(tokens):
        size = next((n for n in (4, 3, 2) if _is_known(context, tokens[at : at + n], n)), 1)
        part = tokens[at : at + size]
        if size == 1 and tokens[at].key in context.words.first_names and at + 1 < len(tokens):
            size = 3 if len(tokens[at + 1].key) == 1 and at + 2 < len(tokens) else 2
            part = tokens[at : at + size]
            last = part[-1].key
            if last not in context.words.function and last not in context.words.roles and part[-1].text[0].isupper():
                yield _person(context, part, [], False)
        elif size > 1 or (
            part[0].text[0].isupper()
            and part[0].key not in context.words.function
            and not is_common_alone(context, part[0])
        ):
            yield from _classified(context, part, False, False)
        at += size


def _is_known(context: NameContext, tokens: list[Word], size: int) -> bool:
    phrase = " ".join(token.key for token in tokens)
    return len(tokens) == size and (phrase in context.words.known_bodies or phrase in context.words.places)


def _parse_part(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    """The names in words without a day or function word: titles and their person, bodies, places, what follows them."""
    while len(tokens) > 2 and tokens[-1].text in POSTNOMINALS:
        tokens = tokens[:-1]
    if _is_body_of_an_officer(context, tokens):
        yield from _classified(context, tokens, initial, the)
        return
    person = _after_body(context, tokens)
    titles = 0 if person or _is_motto(context, tokens) else _end_of_titles(context, tokens)
    if person:
        yield from _parse_part(context, tokens[:person], initial, the)
        yield _person(context, tokens[person:], [], False)
    elif titles and the and _is_office(context, tokens, titles):
        yield from _body_in_titles(context, tokens, initial, the)
    elif titles and _is_company(context, tokens, titles):
        yield _name(context, tokens[titles:], "organization", False, False)
    elif titles:
        yield from _body_in_titles(context, tokens[:titles], initial, the)
        yield _person(context, tokens[titles:], tokens[:titles], initial)
    elif not _is_office_of(context, tokens):
        yield from _untitled(context, tokens, initial, the)


def _is_body_of_an_officer(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a body is called by whoever leads it: "Office of the Inspector General"."""
    rest = [token.key for token in tokens[2:] if token.key != "the"]
    is_body = tokens[0].key in context.words.joining_heads and tokens[1:2] != [] and tokens[1].text == "of"
    return is_body and rest != [] and all(key in context.words.roles for key in rest)


def _is_company(context: NameContext, tokens: list[Word], titles: int) -> bool:
    """Whether one word behind what companies do is a company: "Phone maker | Vellcom"."""
    alone = len(tokens) == titles + 1 and tokens[-1].key not in context.words.first_names
    return alone and is_trade_of_companies(tokens[titles - 1].key) and tokens[-1].key not in context.surnames


def _is_motto(context: NameContext, tokens: list[Word]) -> bool:
    """Whether two words are a body's motto for a name: "Justice First"."""
    return context.plain and len(tokens) == 2 and tokens[-1].key in ENDS_A_MOTTO


def _is_office_of(context: NameContext, tokens: list[Word]) -> bool:
    """Whether the words are an office and what it is of: "Secretary of State", which names nobody."""
    titled = tokens[0].key in context.words.roles or tokens[0].key in context.words.honorifics
    return titled and len(tokens) > 2 and tokens[1].text == "of"


def _untitled(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    """The names in words that no title of a person opens."""
    from_there = the and len(tokens) == 2 and tokens[0].key in context.words.places  # "the Virginia Democrat"
    if (
        tokens[-1].key in context.words.roles
        and len(tokens) > 1
        and (from_there or not _is_name_for_all_that(context, tokens))
        and not (the and _is_paper(context, tokens))
    ):
        yield from _body_in_titles(context, tokens, initial, the)
        return
    while _is_described_by_people(context, tokens):
        tokens, initial = tokens[1:], False
    tokens = tokens[_end_of_portfolio(context, tokens) :]
    split = _after_place(context, tokens) or _after_posting(context, tokens) or _before_known_surname(context, tokens)
    if split:
        yield _name(context, tokens[:split], "place", initial, the)
        yield from _parse_part(context, tokens[split:], False, False)
        return
    yield from _classified(context, tokens, initial, the)


def _is_described_by_people(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a people stands before a name and is no part of it: "Danish | Ann Lee", not "Saudi Arabia"."""
    words = context.words
    if len(tokens) < 2 or tokens[0].key not in words.demonyms or tokens[-1].key in words.organization_heads:
        return False
    is_place = f"{tokens[0].key} {tokens[1].key}" in words.places
    is_body = tokens[1].key in words.joining_heads and any(token.text in {"of", "for", "in"} for token in tokens[2:])
    return not is_place and not is_body


def _classified(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    if (len(tokens) == 1 and _is_no_name(context, tokens[0], the)) or all(
        _is_demonym(context, token) for token in tokens
    ):
        return
    if len(tokens) == 2 and tokens[0].key in {"north", "south"} and _is_demonym(context, tokens[1]):
        return  # "North Korean" is a people's, as "Korean" is
    kind = kind_of(context, tokens, the)
    if kind == "person" or (kind in {"organization", "place"} and not the and _is_described_as_person(context, tokens)):
        yield _person(context, tokens, [], initial)
    else:
        yield _name(context, tokens, kind, initial, the)


def _is_described_as_person(context: NameContext, tokens: list[Word]) -> bool:
    """Whether two words that look like a body's or a place's are a person's: "Hetta Mills, a farmer"."""
    if len(tokens) != 2 or not context.plain or not all(token.text.isalpha() for token in tokens):
        return False
    known = any(
        tokens[0].key in listed for listed in (context.words.places, context.words.demonyms, context.words.directions)
    )
    found = None if known else _DESCRIBED.match(context.text, tokens[-1].end)
    noun = found["noun"] if found else ""
    return noun in context.words.roles and noun not in context.words.generic_bodies


def _is_no_name(context: NameContext, token: Word, the: bool) -> bool:
    if token.text in _OFFICES or token.key in context.words.suffixes:
        return True
    if token.key in context.words.plural_roles or len(token.key) < 2 or is_adjective(context, token):
        return True
    # the first words of a story are set in capitals: "A PENSIONER has told"
    if _is_parent_of_some(token) or (token.text.isupper() and token.key in context.words.roles):
        return True
    if token.key in context.words.function:
        return not is_initials(context, token) and token.key not in context.surnames
    return not the and token.key in context.words.documents


def _is_name_for_all_that(context: NameContext, tokens: list[Word]) -> bool:
    """Whether words that end in a title are a name: "Ann King", "TJ Bishop", "Center for Justice"."""
    first = tokens[0]
    if " ".join(token.key for token in tokens) in context.words.known_bodies:
        return True
    if len(tokens) > 1 and tokens[-1].key in context.words.organization_heads:
        return True
    given = len(tokens) > 1 and (
        first.key in context.words.first_names
        or (len(first.key) <= 2 and first.text.isupper() and first.key not in _STATES)
        or (len(tokens) == 2 and tokens[-1].key in context.surnames)
    )
    return given or any(token.text in {"of", "for", "on"} for token in tokens)


def _is_paper(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a title behind "the" ends a newspaper's name: "the Lode Star", but not "the BBC Reporter"."""
    first, last = tokens[0], tokens[-1]
    leads = first.key in context.words.roles or first.key in context.words.outlets or first.text.isupper()
    return context.plain and last.key in _PAPERS and not leads and all(token.text[0].isupper() for token in tokens)


def _is_demonym(context: NameContext, token: Word) -> bool:
    return token.key in context.words.demonyms or token.key.endswith(("-american", "-americans"))


def _end_of_titles(context: NameContext, tokens: list[Word]) -> int:
    """How many of the words are titles of the person named after them; 0 where there is none."""
    keys = [token.key for token in tokens]
    for index in range(len(tokens) - 2, -1, -1):
        of_several = keys[index] in context.words.plural_roles and keys[index + 1] in context.words.first_names
        if not _is_title(context, tokens[index]) and not of_several:
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
        return cut if rest and not people and (surname or _may_be_person(context, rest)) else 0
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


def _is_title(context: NameContext, token: Word) -> bool:
    role = token.key.removeprefix("ex-") in context.words.roles
    described = role or _is_parent_of_some(token)
    return described or token.key in context.words.honorifics or token.text in _RANKS


def _is_parent_of_some(token: Word) -> bool:
    """Whether a word counts somebody's children, right before the name: "Mum-of-two | Ann Lee"."""
    _, of, number = token.key.rpartition("-of-")
    return bool(of) and (number in NUMBERS or number.isdigit())


def _is_office(context: NameContext, tokens: list[Word], cut: int) -> bool:
    """Whether what follows titles is the rest of an office and no name: "the Chief
    Medical Officer", "the Deputy Fire Chief"."""
    known = tokens[cut].key in context.words.first_names or tokens[cut - 1].key in BEFORE_A_SURNAME
    return not known and tokens[-1].key in context.words.roles


def _may_be_person(context: NameContext, keys: list[str]) -> bool:
    if keys[0] in context.words.first_names and len(keys) > 1:
        return True
    heads = (context.words.organization_heads, context.words.place_words, context.words.joining_heads)
    if any(key in listed for key in keys for listed in heads) or keys[0] in {"of", "for", "and", "to"}:
        return False
    return len(keys) <= 4 and " ".join(keys) not in context.words.places and keys[0] not in context.words.demonyms


_OF = frozenset(["of", "for", "the"])


def _body_in_titles(context: NameContext, titles: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    """The body or place named inside titles: "FBI" of "FBI Director"."""
    keys = [token.key for token in titles]
    titled = [i for i, key in enumerate(keys) if key in context.words.roles or key in context.words.honorifics]
    # a body's own words may be titles elsewhere: "Department of JUSTICE | Inspector General"
    owned = next((i for i in titled if not i or keys[i - 1] not in _OF), len(keys))
    if titled and owned != titled[0] and owned == len(keys):
        return  # "Office of Senator | Ann Lee"
    end = owned
    while end and (keys[end - 1] in _BEFORE_ROLES or keys[end - 1] in context.words.demonyms):
        end -= 1
    body = titles[:end]
    while body and (body[0].key in context.words.demonyms or body[0].text.islower()) and len(body) > 1:
        body = body[1:]
    if body and body[0].text[0].isupper():
        # what leads to a title is a body, even where its words look like a person's: "Ann Lee Foundation chair"
        for name in _classified(context, body, initial, the):
            yield name if name.kind != "person" else msgspec.structs.replace(name, kind="organization", gender="u")


def _after_body(context: NameContext, tokens: list[Word]) -> int:
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


def _after_place(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right after a place: "United States | Hamid Noor"."""
    for size in (3, 2, 1):
        if len(tokens) >= size + 2 and " ".join(token.key for token in tokens[:size]) in context.words.places:
            head = tokens[-1].key in context.words.organization_heads or tokens[-1].key in context.words.place_words
            person = tokens[size].key in context.words.first_names and not head
            return size if person and (size > 1 or tokens[0].key not in context.words.first_names) else 0
    return 0


def _after_posting(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right after the country that they are sent to: "ambassador to Sarn | Oto Kellin"."""
    if len(tokens) < 3 or not _POSTED.search(context.text, max(0, tokens[0].start - 30), tokens[0].start):
        return 0
    sizes = (size for size in (3, 2) if len(tokens) >= size + 2 and _is_known(context, tokens[:size], size))
    size = next(sizes, 1)
    if tokens[1].text == "of":  # "ambassador to the Republic of Sarn | Oto Kellin"
        size = 3
    return size if len(tokens) > size and _may_be_person(context, [token.key for token in tokens[size:]]) else 0


def _before_known_surname(context: NameContext, tokens: list[Word]) -> int:
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
    return cut if _may_be_person(context, [token.key for token in tokens[cut:]]) else 0


def _end_of_portfolio(context: NameContext, tokens: list[Word]) -> int:
    """Where a person's name begins right behind what they are a minister for: "minister for Ports | Ewan Sill"."""
    if len(tokens) < 3:
        return 0
    before = _PORTFOLIO.search(context.text, max(0, tokens[0].start - 30), tokens[0].start)
    if before is None:
        return 0
    given = (at for at in range(1, len(tokens) - 1) if tokens[at].key in context.words.first_names)
    # "for" alone: behind "director of", words that no list has are as often a body's
    is_minister = before.group().lower() == "minister for " and _may_be_person(context, [t.key for t in tokens])
    return next(given, len(tokens) - 2 if is_minister else 0)


def _person(context: NameContext, tokens: list[Word], titles: list[Word], initial: bool) -> Name:
    # a headline's capitals run on past the name: "Ann Lee Is"
    while len(tokens) > 1 and is_function(context, tokens[-1], tokens[-2]):
        tokens = tokens[:-1]
    honorific = next((t.key for t in reversed(titles) if _is_title(context, t)), "")
    gender = context.words.honorifics.get(honorific, context.words.roles.get(honorific, "u"))
    # behind an office a single word is a surname, and says nothing of the gender: "Mayor Kelly"
    if gender == "u" and (len(tokens) > 1 or honorific in {"", "sir"}):
        gender = given_gender(tuple(token.key for token in tokens), context.words)
    return Name(
        tokens[0].start, tokens[-1].end, (titles or tokens)[0].start, tuple(token.text for token in tokens),
        "person", honorific, gender, initial, context.plain, False,
    )  # fmt: skip


def _name(context: NameContext, tokens: list[Word], kind: Kind, initial: bool, the: bool) -> Name:
    end = tokens[-1].end
    return Name(
        tokens[0].start,
        end,
        tokens[0].start,
        tuple(t.text for t in tokens),
        kind,
        "",
        "u",
        initial,
        context.plain,
        the,
    )
