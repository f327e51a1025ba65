"""The capitalised words that are not names: what opens a sentence, days and months, and what no name runs over."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import dropwhile

from onrecord.reading.entities.day_names import days_of_names
from onrecord.reading.entities.name import BEFORE_A_SURNAME, KIN, Word, fold
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Lexicon
from onrecord.reading.language.patterns import alternatives

ENDS_A_MOTTO = frozenset(["now", "first", "together", "forward", "always", "again", "alone", "here"])
"""Adverbs whose capital, in running text, shows the name of a body: "Justice First"."""
_MAKES_ADJECTIVES = WORDS["makes_adjectives"].entries
_SMALL_WORD = re.compile(r"\s([a-z]{1,40}+)\b")
_REST_OF_SENTENCE = re.compile(r"[^.!?\n]*")
_SEAT = re.compile(r"[DRI]-[A-Z]")
"""A party and a seat in brackets: (D-Va.)."""
_LETTER_AND_NOUN = re.compile(r"[A-Z]-[a-z]{2,}")
"""A noun that a letter stands before, "X-ray" or "A-level", and no name of two."""
# a pattern that begins with one of a few characters is found many times as fast as one that begins at a border
_INITIALS = re.compile(r"[Tt(](?:(?<!\w.)(?<!\()he |(?<=\())([A-Z]{3,6})(?=[ ,.)’'](?![A-Z]{2}))")
_BEFORE_A_MONTH = re.compile(
    rf"(?:\b(?:{WORDS['before_months'].alternatives})|\d|[-–])\s?$",
    re.I,
)
_JOINED_BEFORE = re.compile(r"(?<!\w)(\w{1,20}+)\.?,?\s(?:and|or)\s$")
"""What "and" joins to a month, where it is one: "in December and January"."""
_BEFORE_A_RELATIVE = re.compile(rf"\b(?:{alternatives(', '.join(KIN))}),?\s$")
"""What stands before "Jan" where she is a person, not a month: "his wife Jan"."""
_WORD_SURNAMES = WORDS["words_that_are_surnames"].entries
"""Function words that are surnames too."""
_SHOWN = r",\s(?:an?\s|\d\d\b|who\b)|\s(?:said|says|told|asked)\b"
_SAYS = re.compile(r"\b(?:said|says)\s\Z")
_LAST_OF_TWO = re.compile(
    r"(?P<first>[A-Z](?<![\w’'-].)[\w’.-]{1,40}) (?P<last>[A-Z][a-z]{1,20})"
    rf"(?=(?:[’']s)?(?:,?\s[a-z(\d]|[.,;:?!)”\"]|$))(?=(?P<shown>{_SHOWN})?)"
)
_SPEAKS = re.compile(rf"\s(?:{WORDS['verbs_after_surnames'].alternatives})\b")
"""What follows on a bare surname that opens a sentence, where it is as well another word: "Long said"."""
_SPOKEN = re.compile(
    r"(?:[.,”\"] |\n|M(?<!\wM)(?:r|s|rs)\.? )([A-Z][\w’'-]{1,40}+) (?:also )?(?:said|says|told|added|noted)\b"
)
# each word is bounded, because the pair is searched again at every hyphen
_PAIR = re.compile(r"([A-Z])(?<!\w.)(?=([\w’'-]{0,60} [A-Z][\w’'-]{0,60}+))")


@dataclass(frozen=True)
class NameContext:
    """What of a text bears on whether a capital is a name's.

    Attributes:
        text: the text.
        words: the word lists.
        lower: the words that stand in it in lower case.
        repeated_pairs: two capitalised words in a row that stand in it more than once.
        initials: the words in capitals that "the" or a bracket stands before, somewhere in it.
        surnames: words that are none of a name elsewhere, and the surname of somebody here: "Rich Long", "Hetta Baker".
        plain: whether this is running text, not a headline or a line in capitals.
        spoken: the single capitalised words that a verb of saying follows: "Kellin said".
        named_days: where a day of the week is a part of somebody's name: "Joy Sunday".
    """

    text: str
    words: Lexicon
    lower: frozenset[str]
    repeated_pairs: frozenset[str]
    initials: frozenset[str]
    surnames: frozenset[str] = frozenset()
    plain: bool = True
    spoken: frozenset[str] = frozenset()
    named_days: frozenset[int] = frozenset()


def name_context(text: str, words: Lexicon, lower: frozenset[str]) -> NameContext:
    """The context of every name of a text."""
    pairs = Counter(map("".join, _PAIR.findall(text)))
    repeated = frozenset(pair for pair, times in pairs.items() if times > 1)
    initials, spoken = frozenset(_INITIALS.findall(text)), frozenset(_SPOKEN.findall(text))
    surnames = frozenset(_surnames(text, words))
    named_days = days_of_names(text, words, lambda key: _leads_to_office(key, words))
    return NameContext(text, words, lower, repeated, initials, surnames, spoken=spoken, named_days=named_days)


def _surnames(text: str, words: Lexicon) -> Iterator[str]:
    """The words that somebody who is named in full bears as a surname, though as a rule they are none."""
    for found in _LAST_OF_TWO.finditer(text):
        begin = found.start()
        first, last = fold(found["first"]), fold(found["last"])
        shown = found["shown"] or _says_before(text, begin)
        known = first in BEFORE_A_SURNAME or first in words.first_names
        described = shown and not _leads_to_office(first, words)
        # an office behind a place or a body is not a surname: "Vell Mayor"; a trade is seldom capitalized there
        borne = last in words.roles and (last not in words.honorifics or (found["shown"] or "").startswith(","))
        # "the mayor, Ada Judge."
        apposed = first in words.first_names and last in words.roles and text[max(0, begin - 2) : begin] == ", "
        # "Charlotte March 5" is a day
        dated = last in words.calendar and text[found.end() : found.end() + 2].strip().isdigit()
        is_word = last in _WORD_SURNAMES and (known or described) and not dated
        if is_word or (described and borne) or apposed or _is_law_by_name(text, found, words):
            yield last


def _says_before(text: str, at: int) -> bool:
    return _SAYS.search(text, max(0, at - len(" says ")), at) is not None


def _is_law_by_name(text: str, found: re.Match[str], words: Lexicon) -> bool:
    """Whether a word for a law or a plan is the surname of somebody who speaks: "Drew Law said", but not "the Brady
    Bill says"."""
    if fold(found["last"]) not in words.works or fold(found["first"]) not in words.first_names:
        return False
    speaks = _says_before(text, found.start()) or (found["shown"] and not found["shown"].startswith(","))
    return bool(speaks) and text[max(0, found.start() - 4) : found.start()].lower() != "the "


_LEAST_PARTICIPLE = 7
"""Fewest letters of a verb in -ing that opens a sentence: "Ling", "King" and "Ewing" are names."""
_OTHER_SPEAKS = re.compile(
    rf"(?:[^.,;:“”\"\n]{{0,60}}, (?:s?he|they|it)|[ ][^.,;:“”\"\n]{{3,60}}, (?:the [a-z]|[A-Z])[\w’'. -]{{1,40}}?)"
    rf"\s(?:{WORDS['verbs_of_speech'].alternatives})\b"
)
"""Who speaks behind a clause in -ing: "Sentencing Odell | on Friday, she said", and not "Manning Clark, 54, said"."""


def _leads_to_office(key: str, words: Lexicon) -> bool:
    """Whether a word stands before offices, and hardly is a first name."""
    listed = (
        words.places,
        words.demonyms,
        words.organization_heads,
        words.joining_heads,
        words.roles,
        words.honorifics,
        words.function,
        words.before_titles,
        words.known_bodies,
        words.outlets,
        words.place_words,
        words.body_nouns,
        words.directions,
        words.calendar,
    )
    return any(key in entries for entries in listed)


def without_openers(context: NameContext, tokens: list[Word], initial: bool) -> tuple[list[Word], str]:
    """The sequence without the words that are capitalised only because a sentence opens, and the last such word."""
    stripped = ""
    if _SEAT.match(tokens[0].text) and context.text[tokens[0].start - 1 : tokens[0].start] == "(":
        return [], ""
    while tokens:
        key, opens = tokens[0].key, initial and not stripped
        given = len(tokens) > 1 and key in context.words.first_names
        follows = given and not (opens and (key == "said" or _asks(context, tokens[0])))
        if not tokens[0].text[0].isupper() and key not in context.words.particles and "-" not in key and "'" not in key:
            pass
        elif (
            tokens[0].start in context.named_days
            or is_initials(context, tokens[0])
            or is_bare_surname(context, tokens[0], initial)
            or ((key not in context.words.function or follows) and not _is_common(context, tokens, key, opens))
        ):
            break
        stripped = key
        tokens = tokens[1:]
    while len(tokens) > 1 and (is_function(context, tokens[-1], tokens[-2]) or tokens[-1].text.islower()):
        tokens = tokens[:-1]
    return tokens, stripped


def is_function(context: NameContext, token: Word, before: Word) -> bool:
    """Whether a word is a function word here; after a first name it is a surname ("Will May"), or a body's head."""
    heads = token.key in context.words.organization_heads and token.text[0].isupper() and before.text[0].isupper()
    whole = heads or _is_known_pair(context, before, token)
    return (
        token.key in context.words.function
        and not (token.key in context.surnames and before.text[0].isupper())
        and not _is_surname(context, before, token)
        and before.key not in context.words.first_names
        and not whole
    )


def _is_known_pair(context: NameContext, before: Word, token: Word) -> bool:
    """Whether a word ends a body's name of two, a known one or a motto: "USA Today", "Rights Now"."""
    if not (token.text[0].isupper() and before.text[0].isupper()):
        return False
    is_motto = context.plain and token.key in ENDS_A_MOTTO and before.key not in context.words.first_names
    return is_motto or f"{before.key} {token.key}" in context.words.known_bodies


def is_initials(context: NameContext, token: Word) -> bool:
    """Whether a word like "who" or "first" is a body's initials here: "the WHO", "(FIRST)"."""
    return token.text.isupper() and context.plain and token.text in context.initials


def is_bare_surname(context: NameContext, token: Word, initial: bool) -> bool:
    """Whether a word that is mostly none of a name is the surname of somebody named in full: "Long said"."""
    if token.key not in context.surnames or not context.plain or not token.text[0].isupper():
        return False
    return not initial or _SPEAKS.match(context.text, token.end) is not None


def _asks(context: NameContext, token: Word) -> bool:
    """Whether the sentence that begins here is a question, as "Will Odell win?" is."""
    match = _REST_OF_SENTENCE.match(context.text, token.end)
    return bool(match and context.text[match.end() : match.end() + 1] == "?")


def _is_common(context: NameContext, tokens: list[Word], key: str, opens: bool) -> bool:
    """Whether a sentence's first word is capitalised only for its place."""
    if not opens or (len(tokens) > 1 and key in context.words.first_names):
        return False
    if len(tokens) > 1 and context.text[tokens[0].start : tokens[1].end] in context.repeated_pairs:
        return key in context.words.function or key in context.words.plural_roles
    if _is_participle(context, tokens):
        return True  # "Sentencing Odell, she said"
    if len(tokens) == 1 and (is_common_alone(context, tokens[0]) or _opens_a_role(context, tokens[0])):
        return True  # "Police said", "Groups said", "Significantly, she", "Harbour master Tove Lind"
    if len(tokens) > 2 and key in context.words.joining_heads and tokens[1].text in {"for", "against"}:
        return False  # "Citizens for Clean Rivers"
    title = key in context.words.honorifics or key in context.words.roles or key in context.words.organization_heads
    crowd = key in context.words.groups and key.endswith("s")  # "Twins Eli and Noa Brandt"
    return (key in context.lower and not title) or key in context.words.plural_roles or crowd


def _is_participle(context: NameContext, tokens: list[Word]) -> bool:
    """Whether a verb in -ing opens a sentence before a name, in a clause that another speaks behind."""
    key = tokens[0].key
    if len(tokens) < 2 or not key.endswith("ing") or len(key) < _LEAST_PARTICIPLE or key in context.surnames:
        return False
    return _OTHER_SPEAKS.match(context.text, tokens[-1].end) is not None


def _opens_a_role(context: NameContext, token: Word) -> bool:
    """Whether a word and the small one behind it are what somebody is, as "Harbour master" is."""
    match = _SMALL_WORD.match(context.text, token.end)
    return match is not None and f"{token.key} {match[1]}" in context.words.roles


def is_common_alone(context: NameContext, token: Word) -> bool:
    """Whether a single word that opens a sentence is a common noun or an adverb."""
    singular = token.key.removesuffix("s")
    if token.key in context.words.known_bodies or token.key in context.words.places:
        return False
    nouns = (context.words.groups, context.words.body_nouns, context.words.documents)
    adverb = token.key.endswith("ly") and context.text[token.end : token.end + 1] == ","
    return adverb or any(token.key in listed or singular in listed for listed in nouns)


def is_adjective(context: NameContext, token: Word) -> bool:
    """Whether a hyphen makes an adjective of a name here, "Oakland-based" or
    "US-led", and no name of two, "Smith-Born"."""
    name, _, last = token.text.rpartition("-")
    return bool(name) and (last if context.plain else last.lower()) in _MAKES_ADJECTIVES


def split_at_calendar(context: NameContext, tokens: list[Word]) -> Iterator[list[Word]]:
    """The sequence in parts, cut where no name runs on: at days, months and function words, and behind adjectives."""
    part: list[Word] = []
    for index, token in enumerate(tokens):
        if is_adjective(context, token):
            part = []  # with all of its name: "New York-based"
            continue
        pair = part and (_is_known_pair(context, part[-1], token) or _is_surname(context, part[-1], token))
        following = f"{token.key} {tokens[index + 1].key}" if index + 1 < len(tokens) else ""
        pair = pair or following in context.words.places or following in context.words.known_bodies
        pair = pair or (bool(part) and _leads_to_head(context, tokens[index : index + 2]))
        if _parts(context, token, bool(part)) and not pair and not _is_given(context, token, tokens[index + 1 :]):
            if part:
                yield part
            part = []
        elif token.text == "s":
            continue
        elif (
            part
            or token.text[0].isupper()
            or "-" in token.key
            or "'" in token.text
            or token.key in context.words.particles
        ):
            part.append(token)
    if part:
        yield part


def _leads_to_head(context: NameContext, pair: list[Word]) -> bool:
    """Whether a function word in capitals goes on with the head of a body: "Sarn High | Court", "Vell First | Bank"."""
    capital = context.plain and all(token.text[0].isupper() for token in pair)
    return capital and len(pair) > 1 and pair[1].key in context.words.organization_heads


def _is_given(context: NameContext, token: Word, after: list[Word]) -> bool:
    """Whether a month is a first name: "skipper Jan Dekker", but not "in June Ford said"."""
    after = list(dropwhile(lambda word: word.key in context.words.particles, after))
    named = token.key in context.words.first_names and after and after[0].text[0].isupper() and after[0].text.isalpha()
    if token.key in context.words.first_names and _BEFORE_A_RELATIVE.search(
        context.text, max(0, token.start - 20), token.start
    ):
        return True
    if not named or after[0].key in context.words.calendar or after[0].key in context.words.function:
        return False
    joined = _JOINED_BEFORE.search(context.text, max(0, token.start - 24), token.start)
    if joined and (joined[1].isdigit() or fold(joined[1]) in context.words.calendar):
        return False
    return not _BEFORE_A_MONTH.search(context.text, max(0, token.start - 14), token.start)


def _is_surname(context: NameContext, before: Word, token: Word) -> bool:
    """Whether a language or a people is a surname here: "Dr English", "Tom French"."""
    named = before.key in BEFORE_A_SURNAME or before.key in context.words.first_names
    return named and token.key in context.words.demonyms


def _parts(context: NameContext, token: Word, inside: bool) -> bool:
    """Whether no name runs over this word: a day, a month, a "T-shirt", or the first word of the next sentence."""
    if token.start in context.named_days:
        return False
    if _LETTER_AND_NOUN.fullmatch(token.text):
        return True
    if token.key in context.words.calendar:
        if token.key in context.surnames and (inside or _SPEAKS.match(context.text, token.end)):
            return _BEFORE_A_MONTH.search(context.text, max(0, token.start - 14), token.start) is not None
        return not (inside and token.key in context.words.first_names) and token.key != "may"
    part = any(
        token.key in listed
        for listed in (context.words.first_names, context.words.organization_heads, context.surnames)
    )
    function = token.key in context.words.function and not part
    return inside and token.text[0].isupper() and function and not token.text.endswith(".")
