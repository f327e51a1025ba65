"""Names in a text: capitalised sequences, joined where a body's name goes on, split from titles and told apart by kind.

A name is found wherever it stands, source or not. Which names belong to one person or
body is settled in :mod:`onrecord.reading.entities.find`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile

import msgspec

from onrecord.article import Span
from onrecord.reading.entities.name import CABINET, TOKEN, UPPER, Name, Word, fold
from onrecord.reading.entities.parse_name import parse_names
from onrecord.reading.entities.sentence_initial import NameContext, name_context
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Lexicon, lexicon
from onrecord.reading.text.document import Document

_PARTICLE = rf"(?:{WORDS['particles'].alternatives})"
_GAP = r"[ \t\xa0]+|[ \t]*\r?\n[ \t]*"
_SEQUENCE = re.compile(
    rf"(?=[{UPPER}adev])(?<![\w@#/])(?:al-|el-|d[’']|de |van |von )?{TOKEN}(?:(?:{_GAP})(?:{_PARTICLE}"
    rf"(?:{_GAP}))?(?:al-|el-|d[’'])?{TOKEN}){{0,14}}"
)
_SINGLE = re.compile(rf"(?:al-|el-|d[’'])?{TOKEN}|&|[a-z]+")
_THE = re.compile(r"\b[Tt]he (?:(\d{4}|[a-z-]+) )?$")
_LINK = re.compile(r"\s+(?:of|for|on|against)\s+(?:the\s+)?$")
_ABROAD = re.compile(r"\s(?:in|to)\s(?:the\s)?$")
_SENT_ABROAD = frozenset(["consulate", "embassy", "mission"])
"""Bodies that are known by where they are: "the U.S. Embassy in Sarn"."""
_BEFORE_A_PAIR = frozenset(["the", "us", "house", "senate"])
_OF_TRADES = WORDS["bodies_of_trades"].entries
"""What a body of a trade is called behind it: "the Farmers’ Union"."""
_OPENING_MARKS = frozenset("“\"‘'(")
_NICKNAME = re.compile(
    rf"\s[“\"‘'(](?P<name>(?:[{UPPER}][\w’-]{{0,30}}\.?\s?){{1,3}})(?<!\s)[”\"’')]\s(?=[{UPPER}][\w’-])"
)
"""A nickname between a first name and a surname: "Edmund “Stitch” | Rallo"."""
_PORTFOLIOS = WORDS["portfolios"].entries
_MORE_PORTFOLIOS = re.compile(r"(?:, [A-Z]\w+){0,3},? (?:and|&) (?P<last>[A-Z]\w+)(?P<head> [A-Z]\w+)?")
"""What follows on one of several things that a ministry is for: "Health, Labour | and Welfare Ministry"."""
_TO = re.compile(r"\sto\s$")
_AIMS = WORDS["aims_of_bodies"].entries
_AND = re.compile(r"\s+(?:and|&)\s+$")
_AND_THE = re.compile(r"\sand\sthe\s$")
_SUFFIX = re.compile(r",\s$")
_OF_A_NATION = frozenset(["federal", "international", "national", "regional"])
"""What opens the name of a public body, so that more words may stand before its "and"."""
_LOWER = re.compile(r"[a-z](?<![\w’'-].)[a-z]{2,}")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_HANDLE = re.compile(r"(?:\s[^\w\s()@“”\"',;:.]{1,8}){0,2}\s\(@\w")
"""What stands behind the name of a post's author: its capitals are its own, whatever stands before."""
_OPENS = re.compile(r"(?:^|[.!?:…]|[“\"‘(\[—–])[\s“\"‘'(\[”]{0,4}+$")


_DOMAIN = re.compile(rf"\.(?:{WORDS['domains'].alternatives})\b(?![\w/@-])")
"""What ends the name of a website that is called by its address: "FactCheck | .org"."""


def find_names(document: Document) -> tuple[Name, ...]:
    """Every name of a text, in order of its start; the places and agencies of datelines are none."""
    text = document.text
    words = lexicon()
    context = name_context(text, words, frozenset(_LOWER.findall(text)))
    found = (name for start, end in document.paragraphs for name in _in_paragraph(context, start, end))
    named = (name for name in found if not document.is_dateline((name.start, name.end)))
    return tuple(sorted(named, key=lambda name: name.start))


def _in_paragraph(context: NameContext, start: int, end: int) -> Iterator[Name]:
    text, words = context.text, context.words
    is_signed = _HANDLE.search(text, start, end) is not None
    here = context if is_signed or not _is_headline(text[start:end]) else replace(context, plain=False)
    for first, last in _sequences(text, start, end, words):
        nickname = _NICKNAME.search(text, first, last)
        words_at = (
            m for m in _SINGLE.finditer(text, first, last) if not (nickname and m.start() in range(*nickname.span()))
        )
        tokens = [Word(*m.span(), m.group(), fold(m.group())) for m in words_at]
        signs = is_signed and _HANDLE.match(text, last, end) is not None
        initial = not signs and (first == start or _opens(text, max(start, first - 4), first))
        the = _is_the(text, max(start, first - 24), first, words)
        for name in parse_names(here, tokens, initial, the):
            if text.startswith(".", name.end) and (site := _DOMAIN.match(text, name.end)):
                name = _called_by_address(name, site)
            within = nickname and name.start <= nickname.start() and nickname.end() <= name.end
            yield msgspec.structs.replace(name, nickname=nickname["name"]) if within and nickname else name


def _called_by_address(name: Name, site: re.Match[str]) -> Name:
    """A name that is the address of a website, as a body's."""
    words = (*name.words[:-1], name.words[-1] + site.group())
    kind = "organization" if len(words) == 1 or name.kind == "unknown" else name.kind
    return msgspec.structs.replace(name, words=words, end=site.end(), kind=kind)


def _opens(text: str, reach: int, first: int) -> bool:
    """Whether a sentence, a clause or a quotation opens here. Mostly a word and
    a space stand before, and it does not."""
    if text[first - 1] == " " and text[first - 2].isalnum():
        return False
    return _OPENS.search(text, reach, first) is not None


def _is_headline(paragraph: str) -> bool:
    """Whether a line is set in title case or in capitals, so that capitals say nothing."""
    # no headline is as long, and the words of every paragraph would be counted
    if len(paragraph) > 300:
        return False
    words = _LETTERS.findall(paragraph)
    capital = sum(map(str.isupper, [word[0] for word in words]))
    if capital < 0.7 * len(words):
        return False
    if len(words) >= 4 and sum(word.isupper() for word in words) > 0.7 * len(words):
        return True
    if len(words) >= 6 and capital >= 0.8 * len(words):
        return True
    # a short line of names that ends as a sentence does is one: "Ann Lee met Bo Orme."
    return len(words) >= 4 and paragraph[-1:] not in ".!?”\"'’:,"


def _sequences(text: str, start: int, end: int, words: Lexicon) -> Iterator[Span]:
    """Capitalised sequences, joined over "of", "for" and "and" where a body's name goes on."""
    last: Span | None = None
    joined = False
    for match in _SEQUENCE.finditer(text, start, end):
        nickname = _nickname_after(text, last, end, words) if last else None
        if last and nickname and match.start() <= nickname.end():
            if match.start() == nickname.end():
                last = (last[0], match.end())
            continue
        if (
            last
            and match.start() - last[1] <= 12
            and last[1] - last[0] < 120
            and (how := _joins(text, last, match.span(), joined, words))
        ):
            last, joined = (last[0], match.end()), how == "of" or joined
            continue
        if last:
            yield last
        last, joined = match.span(), False
    if last:
        yield last


def _nickname_after(text: str, given: Span, end: int, words: Lexicon) -> re.Match[str] | None:
    """The nickname behind a first name: “Stitch” of "Edmund “Stitch” Rallo", and no motto, film or party."""
    # hardly any name has a mark behind it, and the pattern would be tried at each
    found = _NICKNAME.match(text, given[1], end) if text[given[1] + 1 : given[1] + 2] in _OPENING_MARKS else None
    if not found:
        return None
    first = fold(text[given[0] : given[1]].split()[-1])
    if text[found.start() + 1] == "(":
        known = first not in words.first_names and (_stands_alone(first, words) or first in words.organization_heads)
        other = (
            fold(found["name"]) in words.places or fold(found["name"]) in words.known_bodies or found["name"].isupper()
        )
        return None if known or other or first in words.roles or first in words.honorifics else found
    listed = (
        words.roles,
        words.honorifics,
        words.organization_heads,
        words.works,
        words.function,
        words.outlets,
        words.documents,
    )
    return None if any(first in entries for entries in listed) and first not in words.first_names else found


def _joins(text: str, left: Span, right: Span, joined: bool, words: Lexicon) -> str:
    gap = text[left[1] : right[0]]
    cabinet = CABINET.match(text, left[1], right[1] + 1)
    before = [fold(word) for word in text[left[0] : left[1]].split()]
    # "Ann Lee of the Labour Party" is of no ministry
    if cabinet and cabinet.end() > right[0] and before[0] not in words.first_names:
        return "of"
    after = [fold(word) for word in text[right[0] : right[1]].split()]
    if _LINK.match(gap):
        joins = before[-1] in words.joining_heads or any(word in words.joining_heads for word in before[1:])
        is_time = gap.strip().startswith(("on", "for")) and after[0] in words.calendar
        return "of" if joins and not (is_time and " ".join(after[:2]) not in words.places) else ""
    if before[-1] in _SENT_ABROAD and _ABROAD.match(gap) and (after[0] in words.places or after[0] in {"un", "us"}):
        return "of"
    if _SUFFIX.match(gap) and len(after) == 1 and after[0] in words.suffixes:
        return "of"
    if gap in {"’s ", "'s "} and after[0] in words.owned_bodies:
        return "of"
    trade = before[-1] in words.plural_roles or before[-1].endswith(("ers", "ors", "ists", "men"))
    if gap in {"’ ", "' "} and trade and after[-1] in _OF_TRADES and len(after) <= 3:
        return "of"
    if _TO.match(gap) and before[-1] in words.joining_heads and after[0] in _AIMS and len(after) > 1:
        return "of"
    if (_AND.match(gap) or gap == ", ") and _are_portfolios(before, after):
        return "and"
    if gap == ", " and _is_one_of_portfolios(text, right[1], before, after, words):
        return "and"
    if joined and _AND_THE.match(gap) and after[0] in words.places:
        return "and"
    if _AND.match(gap):
        person = after[0] in words.first_names or after[0] in words.honorifics or after[0] in words.roles
        if "&" in gap or (joined and not person and after[0] not in words.organization_heads):
            return "and"
        known = any(f"{before[-1]} and {' '.join(after[:size])}" in words.known_bodies for size in (1, 2))
        return "and" if known or _pair(before, after, words) else ""
    return ""


def _are_portfolios(before: list[str], after: list[str]) -> bool:
    """What one office or service is for: "Police and Crime Commissioner", "Health and Social Care"."""
    of, before = _portfolios_in(before)
    if not before:  # "The, Health": an article alone
        return False
    several = all(word in _PORTFOLIOS for word in before)
    few = len(before) == 1 or "and" in before or several
    enough = len(after) > 1 or (of and several and len(before) > 1)
    return few and enough and before[-1] in _PORTFOLIOS and after[0] in _PORTFOLIOS


def _is_one_of_portfolios(text: str, end: int, before: list[str], after: list[str], words: Lexicon) -> bool:
    """Whether a word goes on with what a ministry is for: "Department for Culture, | Media and Sport"."""
    of, before = _portfolios_in(before)
    more = _MORE_PORTFOLIOS.match(text, end) if len(after) == 1 and after[0] in _PORTFOLIOS else None
    if not more or fold(more["last"]) not in _PORTFOLIOS or any(word not in _PORTFOLIOS for word in before):
        return False
    return of or fold(more["head"] or "").strip() in words.organization_heads


def _portfolios_in(before: list[str]) -> tuple[bool, list[str]]:
    """Whether "of" or "for" leads to what stands before, and that: "Ministry of | Housing"."""
    of = next((at for at in range(len(before) - 1, 0, -1) if before[at] in ("of", "for")), -1)
    return of > 0, [word.rstrip(",") for word in before[of + 1 :] if word != "the"]


def _pair(before: list[str], after: list[str], words: Lexicon) -> bool:
    """ "Food and Drug Administration": one word, then two or more that end in a body's head."""
    one = list(dropwhile(_BEFORE_A_PAIR.__contains__, before[:-1])) + before[-1:]
    if 1 < len(one) < 5 and one[0] in _OF_A_NATION and words.organization_heads.isdisjoint(one[1:]):
        one = one[-1:]
    if len(one) > 1 and " ".join(one[:-1]) in words.places:
        one = one[-1:]
    if len(one) != 1 or len(after) < 2 or after[-1] not in words.organization_heads or _stands_alone(one[0], words):
        return False
    return after[0] not in words.places or len(after) > 2


def _stands_alone(key: str, words: Lexicon) -> bool:
    """Whether a word is a name, a place or a people of its own, and no first half of a body's name."""
    return any(
        key in listed
        for listed in (
            words.first_names,
            words.places,
            words.demonyms,
            words.known_bodies,
            words.outlets,
            words.function,
        )
    )


def _is_the(text: str, reach: int, first: int, words: Lexicon) -> bool:
    """Whether "the" stands before a name, with no title between: "the Alliance", "the 2014 Climate Assessment"."""
    match = _THE.search(text, reach, first) if "he " in text[reach:first] else None
    return bool(match) and not (match and match[1] and (match[1] in words.roles or match[1] in words.honorifics))
