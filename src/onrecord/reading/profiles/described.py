"""Descriptions beside a person's name that say in what capacity they speak, wherever the noun for it stands in them.

A description is a noun phrase. Its head may lie before a phrase of its own ("a Horn of Africa analyst with the Relief
Council"), so each noun that a preposition or the end of the phrase follows is looked at, and not only the one before
the first preposition.
"""

import re

from onrecord.article import Span
from onrecord.reading.entities.name import KIN, Name
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.title_words import AGENTS, DOING, NO_AGENTS, PAST, ROLES_TOO, VERBS
from onrecord.reading.profiles.words import WORDS

_WORD = re.compile(r"[\w’'&-]+(?:\.(?=[\w]))?(?:[\w’'&-]+)?|\.")
"""Words and full stops: a head never lies behind the end of a sentence."""
_LONGEST = 14
"""How many words of a description are looked at for its head; longer ones are mostly clauses."""
_REACH = 110
"""How many characters before a name are looked at."""
_SHORTEST = 6
"""Characters in which an article before a description stands."""
_FOLLOWS_A_HEAD = re.compile(rf"(?:{WORDS['follows_a_head'].alternatives})$")
_ARTICLE = re.compile(r"\b(?:the|an?|his|her|its|their|our|my)$", re.I)
_OPENS = re.compile(rf"(?:{WORDS['opens_a_description'].alternatives})\s", re.I)
_OPENS_NONE = re.compile(rf"(?:{WORDS['opens_no_description'].alternatives})\b", re.I)
_OWNER = re.compile(r"[A-Z][\w.-]{0,40}+(?:\s[A-Z][\w-]{0,40}+){0,2}[’']s\s")
_APPOSED = re.compile(
    r"(?:\s?\([^)\n]{1,40}\))?,\s(?:\d{1,3},\s)?"
    r"(?P<phrase>(?:[^,;:.?!()\n“”\"—–]|\.(?=\w)|(?<=\b[A-Z])\.(?!\w)){3,140})(?=[,:;.)—–]|\s\(|$)"
)
_NAMES = r"(?:[A-Z][\w.’'-]{0,40}+\s)"
_POSTED = re.compile(
    rf"(?<![\w’-])(?P<head>[\w’-]{{1,40}}+)\s(?:to|of|for|at)\s(?:the\s)?{_NAMES}(?:(?:of\s|and\s"
    rf"|the\s)?{_NAMES}){{0,5}}$"
)
_OF_FIELD = re.compile(
    r"(?<![\w’'-])(?P<head>[\w’-]{1,40}+)\sof\s(?!the\s|an?\s|his\s|her\s|its\s|their\s)(?:[a-z][\w’-]{0,40}+\s){1,4}$"
)
"""What somebody is in charge of, right before the name: "White House director of strategic communications"."""
_AND_NAME = re.compile(rf"{_NAMES}{{1,4}}and\s$")
_AND_ANOTHER = re.compile(r"(?:,\s[A-Z][^,.;\n]{1,40}){0,4},?\sand\s[A-Z]")
"""What follows the first of several names that share a description: "economists Ann Lee | and Bo Orme"."""
_WITHIN = frozenset(["former", "new", "old", "late", "first", "second", "top", "long", "high", "of"])
"""Function words that stand within descriptions."""


def head_of(phrase: str) -> int | None:
    """Where the head of a description ends in it, where one says what a person is; None where none does."""
    if _OPENS_NONE.match(phrase):
        return None
    found = list(_WORD.finditer(phrase))[:_LONGEST]
    words = [match.group() for match in found]
    for at, match in enumerate(found):
        following = words[at + 1 : at + 3]
        if following and not _FOLLOWS_A_HEAD.match(following[0]):
            continue
        if _is_role(words, at) or _is_agent(words[at], strict=not _OPENS.match(phrase)):
            return None if _holds_verb(phrase[: match.end()]) else match.end()
        if len(following) == 2 and (following[0] == "to" or _ARTICLE.match(following[1])):
            return None  # "office of the special counsel", "decision to name a chief": another phrase begins
    return None


def described_after(text: str, name: Name) -> Span | None:
    """What a comma sets off behind a name: "Ann Lee, | a Toronto lawyer representing the widow |, said"."""
    match = _APPOSED.match(text, name.end)
    if not match:
        return None
    phrase = match["phrase"]
    end = head_of(phrase)
    # without an article only a short phrase: a longer one is more likely a clause
    opens = _OPENS.match(phrase) or _OWNER.match(phrase)
    return match.span("phrase") if end and (opens or len(_WORD.findall(phrase, 0, end)) <= 5) else None


def described_before(text: str, name: Name) -> Span | None:
    """What stands right before a name: "White House chief of staff | Ann Lee", "our ambassador to China | Ann Lee"."""
    offset = max(0, name.start - _REACH)
    before = text[offset : name.start]
    if name.title_start != name.start or not re.search(r"\w\s$", before):
        return None
    # "economists Ann Lee and | Bo Orme": the plural before the first of two names describes the second as well
    several = _AND_NAME.search(before)
    first = several.group().split()[0] if several else ""
    if several and _ends_in_plural(first):  # a plural that opens a sentence looks like a name
        before = before[: several.start() + len(first)] + " "
    elif several and _ends_in_plural(before[: several.start()]):
        before = before[: several.start()]
    elif not _AND_ANOTHER.match(text, name.end) and _ends_in_plural(before):
        return None
    head = _head_before(before)
    return (offset + _start_of_phrase(before, head), offset + len(before.rstrip())) if head is not None else None


def described_until(text: str, end: int) -> Span | None:
    """The description of one person that ends here and has no article: "Quillport mayor | and activist Ann Lee"."""
    offset = max(0, end - _REACH)
    before = text[offset:end]
    if not before[-1:].isalnum() or _ends_in_plural(before):
        return None
    head = _head_before(before)
    start = offset + _start_of_phrase(before, head) if head is not None else end
    # "the mayor and Judge Lee" are two; so are "Mayor Odell and Judge Lee", whose first title ends in no role
    return (
        (start, end) if start < end and not _ARTICLE.search(text[max(0, start - _SHORTEST) : start].rstrip()) else None
    )


def _head_before(before: str) -> int | None:
    """Where the noun begins that says what the bearer of the name behind these words is."""
    found = list(_WORD.finditer(before))
    words = [match.group() for match in found]
    if words and (_is_role(words, len(words) - 1) or _is_agent(words[-1], strict=True) or _ends_in_plural(before)):
        return found[-1].start()
    posted = _POSTED.search(before) or _OF_FIELD.search(before)
    # "the daughter of former autocrat Ann Lee" is not Lee
    known = posted is not None and posted["head"] not in KIN and _is_role([posted["head"]], 0)
    return posted.start("head") if posted and known else None


def _start_of_phrase(before: str, end: int) -> int:
    """Where the phrase begins whose head begins at ``end``: behind the last mark, verb or function word before it."""
    known, start = lexicon(), end
    for match in reversed(list(_WORD.finditer(before, 0, end))):
        word = match.group().lower()
        is_function = word in known.function and word not in _WITHIN
        if is_function or word.endswith(("’s", "'s", ".")) or before[match.end() : start].strip():
            break
        if match.group().islower() and _holds_verb(word):
            break
        start = match.start()
    return start + (3 if before.startswith("of ", start) else 0)


def _is_role(words: list[str], at: int) -> bool:
    """Whether a noun is a role in the singular, by itself or with the words
    before it: "co-chairman", "chief of staff"."""
    held = lexicon().roles
    last = words[at].lower().split("-")[-1]
    return (
        last in held
        or last in ROLES_TOO
        or words[at].lower() in ROLES_TOO
        or any(" ".join(words[max(0, at - more) : at + 1]).lower() in held for more in (1, 2))
    )


def _is_agent(word: str, *, strict: bool = False) -> bool:
    """Whether a noun is built like those for people who do something; not those in "-er" where a verb may be meant."""
    last = word.split("-")[-1]
    is_agent = word.islower() and AGENTS.search(last) is not None and last not in NO_AGENTS and not last.endswith("s")
    # "-er" and "-or" end verbs and things too ("offer", "tractor"), so that an article must show a noun
    return is_agent and not (strict and last.endswith(("er", "or")))


def _ends_in_plural(words: str) -> bool:
    last = words.split()[-1:]
    return bool(last) and last[0].lower() in lexicon().plural_roles


def _holds_verb(words: str) -> bool:
    return any(verb.search(f"{words} ") for verb in (VERBS, PAST, DOING))
