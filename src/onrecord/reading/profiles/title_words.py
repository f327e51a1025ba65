"""The words that titles go by; ``data/titles.toml`` says what each table is for."""

import re

from onrecord.reading.language.patterns import any_word, word_set, word_tables
from onrecord.record import TitleStatus

_TABLES = word_tables(__package__, "titles.toml")

AFTER = _TABLES["after"].alternatives
AFTER_A_BODY = _TABLES["after_a_body"].alternatives
BEFORE = _TABLES["before"].alternatives
BEFORE_A_TITLE = _TABLES["before_a_title"].alternatives
BRANCHES = _TABLES["branches"].entries
FORMS_OF_ADDRESS = _TABLES["forms_of_address"].entries
NOT_A_TITLE = _TABLES["not_a_title"].alternatives
NO_AGENTS = _TABLES["no_agents"].entries
POSTS = _TABLES["posts"].entries
ROLES_TOO = _TABLES["roles_too"].entries
SECOND_TITLES = _TABLES["second_titles"].alternatives
VERBS = _TABLES["verbs"].any_word

AGENTS = re.compile(r"(?:er|or|ist|ian|[a-z](?:man|woman|person|eer|eur)|smith|wright|mate)s?$")
"""How nouns for those who do something end: with "a" or "the" before them, beside a name, they say what someone is."""

VIEWS = word_set("independent, moderate, conservative, liberal, progressive")
"""Nouns for what someone thinks: alone, they are more often the first of several adjectives."""
ADJECTIVAL = VIEWS | word_set(
    "assistant, associate, deputy, fellow, general, incumbent, socialist, communist, nationalist"
)
"""Nouns for people that describe the title behind them: "deputy Chief Inspector"."""

PAST = re.compile(rf"\b(?!(?:{_TABLES['adjectives_in_ed'].alternatives})\b)[a-z]+ed\b")
"""Past tenses, except those that occur in titles."""
DOING = re.compile(rf"\b(?!(?:{_TABLES['nouns_in_ing'].alternatives})\b)[a-z]+ing(?=\s)")
"""Words in -ing, except those that occur in titles."""

STATUS: tuple[tuple[TitleStatus, re.Pattern[str]], ...] = (
    ("former", _TABLES["former"].any_word),
    ("acting", any_word("acting, interim, caretaker, temporary, provisional", re.I)),
    ("resigned", any_word("outgoing, departing, resigned, stepped down, ousted, fired, suspended, retired as", re.I)),
    (
        "appointed",
        re.compile(
            r"(?<!-)\b(?:incoming|designate|appointed|newly elected|(?:was|been)(?: \w+ly)? named)\b|-(?:elect"
            r"|designate)\b",
            re.I,
        ),
    ),
)
"""Words that say whether a title is still held; the first that fits counts."""

CHANGE = re.compile(
    rf"\b(?:(?:(?:was|been)\s(?:\w+ly\s)?)?(?:{_TABLES['changes'].alternatives})|(?:[Ww]hile"
    r"|[Ww]hen)\s(?:[\w.’'-]+\s){1,4}was)"
    r"(?:\s(?:as|to be|was))?(?:\s(?:an?|the|its|his|her|their))?\s*$"
)
"""Words right before a title that say whether it is still held: "stepped down as", "who was the"."""
