"""What kind of thing a name is: a person's, a body's, a place's, a work's, or a single word with nothing to go by."""

import re

from onrecord.reading.entities.name import UPPER, Kind, Word
from onrecord.reading.entities.sentence_initial import ENDS_A_MOTTO, NameContext
from onrecord.reading.entities.words import WORDS

_ACRONYM = re.compile(rf"[{UPPER}][{UPPER}0-9&.-]+$")
_CAMEL = re.compile(rf"^[A-Z]{{2,}}[a-z]|^(?!(?:{WORDS['before_inner_capitals'].alternatives})[A-Z])[A-Z][a-z]+[A-Z]")
_INDEFINITE = re.compile(r"\ban? $", re.I)
_STATION = re.compile(
    r"\b(?:(?:[Rr]adio|[Tt]elevision|TV|FM|[Bb]roadcaster|[Cc]hannel|[Ss]tation)|(?:Radio|TV"
    r"|Television)(?:\s[\w-]+){1,2})[’']s\s(?:[A-Z]\w+\s)?$"
)
_PROGRAMME_WORDS = WORDS["programmes"].entries
"""What programmes are called, and hardly ever the people who speak on them: "Radio Vell’s Ottilie Kern"."""
_PROGRAMME = re.compile(
    r"\b(?:radio|television|TV|news|breakfast|talk)\s(?:programme|program|show|podcast)\s(?:[Gg]ood\s)?$"
)
_SHOWS = ("program", "show", "podcast")
_SHOW = re.compile(
    r"\s(?:(?:radio|television|TV|news|breakfast|talk)\s(?:show|program)|(?:\w+\s)?(?:programme|podcast))\b"
)
_NO_SURNAMES = frozenset(["university", "college", "county", "city", "street"])
"""Heads of bodies and places that make no person of a first name before them."""
_PLURAL_SURNAMES = frozenset(["masters", "sanders", "stewards", "whips"])
"""Surnames that look like several people of a trade."""
_TRADES, _MAKE_NO_GOODS = WORDS["trades_of_companies"].entries, WORDS["makers_of_no_goods"].entries
_ENDS_A_TRADE = (*_TRADES, "maker")
_BEHIND_A_TRADE = re.compile(r"(?:\b(?P<before>[\w’'-]{1,30}) )?\b(?P<trade>[A-Za-z][a-z-]{2,20})\s$")
_LEADS_ELSEWHERE = WORDS["before_trades_of_others"].entries
_HOME_NATIONS = WORDS["ends_of_national_bodies"].entries


def is_trade_of_companies(key: str) -> bool:
    """Whether a word in lower case says what a company does: "carmaker", "lender"."""
    return key in _TRADES or (key.endswith("maker") and key not in _MAKE_NO_GOODS)


def kind_of(context: NameContext, tokens: list[Word], the: bool) -> Kind:
    """The kind of a name, by its words and those around it."""
    keys = [token.key for token in tokens]
    if _is_behind_a_trade(context, tokens[0].start) and keys[0] not in context.words.first_names:
        return "organization"
    # "the" stands before bodies and ships, whatever first name they bear: "the Ann Lee"
    given = keys[0] in context.words.first_names and not the
    if listed := _kind_by_lists(context, tokens, keys) or _kind_by_head(context, tokens, keys, given):
        return listed
    if len(keys) == 1:
        return _kind_of_word(context, tokens[0], the)
    if shown := _kind_by_last_word(context, tokens, keys, given):
        return shown
    if _INDEFINITE.search(context.text, max(0, tokens[0].start - 4), tokens[0].start) and (
        not given or keys[0] in context.words.places
    ):
        return "unknown"  # "a Halden Mills executive"
    # initials and particles say nothing of the length: "J. P. van der Meer" has as few words as "Odell Meer"
    size = sum(len(key) > 1 and key not in context.words.particles for key in keys)
    if (given or (size <= 3 and not the)) and not all(_ACRONYM.match(t.text) for t in tokens if len(t.key) > 1):
        return "person"
    return "person" if given else "organization" if the else "unknown"


def _is_behind_a_trade(context: NameContext, start: int) -> bool:
    """Whether what a company does leads to a name: "Spanish carrier | Orrin Air"."""
    # such a word stands before hardly any name, and the pattern would be tried at all words before each
    if not context.text[max(0, start - 22) : max(0, start - 1)].lower().endswith(_ENDS_A_TRADE):
        return False
    found = _BEHIND_A_TRADE.search(context.text, max(0, start - 40), start)
    if found is None or not is_trade_of_companies(found["trade"].lower()):
        return False
    return (found["before"] or "").lower() not in _LEADS_ELSEWHERE


def _kind_by_head(context: NameContext, tokens: list[Word], keys: list[str], given: bool) -> Kind | None:
    """The kind of a name of several words by the word for a body or a place in it."""
    # a first name and one more word are mostly a person, as "Mason Bank" may be; "Mason College" is not
    if len(keys) == 1 or (given and len(keys) == 2 and keys[1] not in _NO_SURNAMES):
        return None
    joined = any(token.text in {"of", "for", "and", "&"} for token in tokens)
    if joined or any(key in context.words.organization_heads for key in keys):
        return "organization"
    return "place" if keys[-1] in context.words.place_words else None


def _kind_by_last_word(context: NameContext, tokens: list[Word], keys: list[str], given: bool) -> Kind | None:
    """The kind of a name of several words by its last: a motto's, a body's or a place's, or an acronym."""
    if context.plain and keys[-1] in ENDS_A_MOTTO and keys[0] not in context.words.first_names:
        return "organization"
    if len(keys) == 2 and given and keys[1] in context.words.certain_heads:
        return "place" if keys[1] in context.words.place_words else "organization"
    if not given and keys[-1] not in context.surnames and _ends_a_body(context, keys[-1]):
        return "organization"
    # "Sport England", "RTN Philippines"
    titled = given or keys[0] in context.words.honorifics
    if context.plain and not titled and keys[-1] in _HOME_NATIONS and keys[-1] not in context.surnames:
        return "organization"
    # "RTN Halden", and no initials of a person: "TJ Odell"
    outlet = tokens[0].text.isupper() and (keys[0] in context.words.outlets or keys[0] in context.words.known_bodies)
    if context.plain and outlet and len(keys[0]) > 2:
        return "organization"
    is_acronym = len(keys[-1]) > 1 and _ACRONYM.match(tokens[-1].text) and keys[-1] not in context.words.suffixes
    return "organization" if context.plain and not given and is_acronym else None


def _ends_a_body(context: NameContext, key: str) -> bool:
    """Whether a name's last word is of a body: "Brightwater Engineering", "Tanner Street Growers"."""
    return key in context.words.last_heads or (key in context.words.plural_roles and key not in _PLURAL_SURNAMES)


def _kind_by_lists(context: NameContext, tokens: list[Word], keys: list[str]) -> Kind | None:
    """The kind of a name that a list has whole, or by its first or last word; None where none has it."""
    phrase = " ".join(keys)
    # "US Coast Guard" is the body that the list has as "coast guard"; "US" alone is a country
    rest = phrase.removeprefix("us ")
    if _is_programme(context, tokens):
        return "work"
    if phrase in context.words.known_bodies or (rest in context.words.known_bodies and rest != "us"):
        return "organization"
    if phrase in context.words.places or (
        keys[0] in context.words.directions and " ".join(keys[1:]) in context.words.places
    ):
        return "place"
    # these make a place of whatever follows, so they are looked at before the heads of bodies
    if tokens[0].text in {"St.", "Mt.", "Ft.", "Fort", "Lake"} and len(keys) > 1:
        return "place"
    if keys[0] in {"us", "uk", "un", "eu"} and len(keys) > 1:
        return "organization"
    if (
        # with "for" among its words a name is a body's, whatever it ends in
        len(keys) > 1
        and "for" not in keys
        and keys[-1] not in context.surnames
        and (keys[-1] in context.words.works or (keys[-1].isdigit() and keys[-2] in context.words.works))
    ):
        return "work"
    return None


def _kind_of_word(context: NameContext, token: Word, the: bool) -> Kind:
    if token.key in context.words.organization_heads and the:
        return "organization"
    if context.plain and (_ACRONYM.match(token.text) or _CAMEL.search(token.text)) and len(token.key) > 1:
        return "organization"
    return "unknown"


def _is_programme(context: NameContext, tokens: list[Word]) -> bool:
    """Whether words show a name to be a programme: "Radio Vell’s | Morning Call",
    "the radio programme | Daybreak Tarn"."""
    reach, start = max(0, tokens[0].start - 60), tokens[0].start
    before = context.text[reach:start]  # a cheap look at what both patterns need
    if ("’s" in before or "'s" in before) and _STATION.search(context.text, reach, start):
        return any(token.key in _PROGRAMME_WORDS for token in tokens)
    given = tokens[0].key in context.words.first_names
    if len(tokens) > 1 and not given and _SHOW.match(context.text, tokens[-1].end):
        return True
    return any(show in before for show in _SHOWS) and _PROGRAMME.search(context.text, reach, start) is not None
