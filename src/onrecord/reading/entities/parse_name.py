"""Parsing a capitalised sequence into titles, persons, bodies, places and laws."""

import re
from collections.abc import Iterator

import msgspec

from onrecord.reading.entities.name import Kind, Name, Word, given_gender
from onrecord.reading.entities.name_kind import is_trade_of_companies, kind_of
from onrecord.reading.entities.name_starts import (
    after_body,
    after_place,
    after_posting,
    before_known_surname,
    end_of_portfolio,
    is_known,
)
from onrecord.reading.entities.name_titles import end_of_titles, is_office, is_parent_of_some, is_title
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

_BEFORE_ROLES = frozenset(
    {"assistant", "emeritus", "deputy", "vice", "acting", "former"}
    | {"senior", "executive", "managing", "prime", "chief", "general"}
)
_OFFICES = frozenset(["MP", "MEP", "MLA", "MLC", "MSP", "PM", "CEO", "CFO", "VP", "MD", "NGO", "PAC"])
"""Offices, and kinds of bodies, by their initials."""
_STATES = frozenset(["us", "uk", "un", "eu"])
"""Initials that are of no person: "US Ambassador"."""
_PAPERS = WORDS["papers_called_like_people"].entries
_CHAMBERS = frozenset(["house", "senate", "congressional", "assembly", "washington", "statehouse"])
_PARTISANS = frozenset(["democrats", "republicans", "conservatives", "liberals"])
_PARTIES = WORDS["parties"].entries
"""Parties that go by a word for their people, with "the": "Conservatives" without it are some people."""
_ACTS = re.compile(rf"[’']s\b|\s(?:{WORDS['acts_behind_a_party'].alternatives})\b")
"""What follows on a body's name, and hardly on an adjective."""
_TRADE_SURNAMES = WORDS["trade_surnames"].entries
"""Words for trades that are as often surnames: "Cheney Mason"."""
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
        size = next((n for n in (4, 3, 2) if is_known(context, tokens[at : at + n], n)), 1)
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


def _parse_part(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    """The names in words without a day or function word: titles and their person, bodies, places, what follows them."""
    while len(tokens) > 2 and tokens[-1].text in POSTNOMINALS:
        tokens = tokens[:-1]
    if _is_body_of_an_officer(context, tokens):
        yield from _classified(context, tokens, initial, the)
        return
    person = after_body(context, tokens)
    titles = 0 if person or _is_motto(context, tokens) else end_of_titles(context, tokens)
    if person:
        yield from _parse_part(context, tokens[:person], initial, the)
        yield _person(context, tokens[person:], [], False)
    elif titles and (the or tokens[-1].key not in _TRADE_SURNAMES) and is_office(context, tokens, titles):
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
    if len(tokens) == 2 and tokens[0].key in _CHAMBERS and tokens[1].key in _PARTISANS:
        return  # "House Democrats" are some people of a body, and none themselves
    while _is_described_by_people(context, tokens):
        tokens, initial = tokens[1:], False
    tokens = tokens[end_of_portfolio(context, tokens) :]
    split = after_place(context, tokens) or after_posting(context, tokens) or before_known_surname(context, tokens)
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


def _is_party(context: NameContext, tokens: list[Word], the: bool) -> bool:
    """Whether words for people of a party name the party itself: "the Tories", "Labour said"."""
    phrase = " ".join(token.key for token in tokens)
    return (the and phrase in _PARTIES) or (
        phrase == "labour" and _ACTS.match(context.text, tokens[-1].end) is not None
    )


def _classified(context: NameContext, tokens: list[Word], initial: bool, the: bool) -> Iterator[Name]:
    if _is_party(context, tokens, the):
        yield _name(context, tokens, "organization", initial, the)
        return
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
    if is_parent_of_some(token) or (token.text.isupper() and token.key in context.words.roles):
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
    return given or _is_of_a_trade(context, tokens) or any(token.text in {"of", "for", "on"} for token in tokens)


def _is_of_a_trade(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a first name that no list has stands before a surname that is a trade: "Cheney Mason"."""
    if len(tokens) != 2 or tokens[-1].key not in _TRADE_SURNAMES or not tokens[-1].text[0].isupper():
        return False
    first, words = tokens[0].key, context.words
    listed = (words.places, words.demonyms, words.known_bodies, words.outlets, words.organization_heads, words.roles)
    return len(first) > 3 and tokens[0].text.isalpha() and not any(first in entries for entries in listed)


def _is_paper(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a title behind "the" ends a newspaper's name: "the Lode Star", but not "the BBC Reporter"."""
    first, last = tokens[0], tokens[-1]
    leads = first.key in context.words.roles or first.key in context.words.outlets or first.text.isupper()
    return context.plain and last.key in _PAPERS and not leads and all(token.text[0].isupper() for token in tokens)


def _is_demonym(context: NameContext, token: Word) -> bool:
    return token.key in context.words.demonyms or token.key.endswith(("-american", "-americans"))


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


def _person(context: NameContext, tokens: list[Word], titles: list[Word], initial: bool) -> Name:
    # a headline's capitals run on past the name: "Ann Lee Is"
    while len(tokens) > 1 and is_function(context, tokens[-1], tokens[-2]):
        tokens = tokens[:-1]
    honorific = next((t.key for t in reversed(titles) if is_title(context, t)), "")
    gender = context.words.honorifics.get(honorific, "u")
    # behind an office a single word is a surname, and says nothing of the gender: "Mayor Kelly"
    if gender == "u" and (len(tokens) > 1 or honorific in {"", "sir"}):
        gender = given_gender(tuple(token.key for token in tokens), context.words)
    # a job says less of it than a first name: "actor Lena Ford"
    if gender == "u":
        gender = context.words.roles.get(honorific, "u")
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
