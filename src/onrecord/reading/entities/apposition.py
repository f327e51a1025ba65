"""Apposition: the titles before a name, and descriptions set off by commas before or after it."""

import re
from collections.abc import Iterator

from onrecord.article import Span
from onrecord.reading.entities.name import Name, is_abbreviation
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import lexicon

_VERBS = re.compile(
    rf"(?!{WORDS['participles_in_titles'].alternatives})(?:{WORDS['verbs_after_names'].alternatives})$",
    re.I,
)
_PARTICIPLE = re.compile(rf"\w+ing (?:{WORDS['after_participles'].alternatives})\b", re.I)
_IN_TITLES = frozenset(["former", "new", "old", "late", "first", "second", "top", "long", "high", "of", "for"])
"""Function words that stand within titles."""
_WORD = re.compile(r"[\w’'-]+")
_CLOSES = re.compile(r"[,)]+ ")
_AFTER = re.compile(r",? \([^)]{1,40}\),? |, |\s[–—-]+ | \(")
_AN_APPOSITIVE = re.compile(
    r"(?:[^,;:.()\n—–“”]|(?<=\b[A-Z])\.|(?<=\bInc)\.|\n(?!\n)){2,240}?(?=[,;()—–“”]"
    r"|(?<!\b[A-Z])(?<!\bInc)\.(?!\w)|\n\n|$)"
)
_END_OF_HEAD = re.compile(rf"(?<!-)\b(?:{WORDS['end_of_head_noun'].alternatives})\b(?!-)")
_BEFORE = re.compile(
    rf"(?:[\n.”\"—–-] |[,;(] |\n|\b(?:{WORDS['before_descriptions'].alternatives}) )"
    rf"((?:{WORDS['possessives'].alternatives})\s[^,;:.()”\"\n]{{2,90}}), $",
    re.I,
)


_BEFORE_CLOSED = re.compile(r"\b(?:to|with|for|against|told|asked) (the\s[^,;:.()”\"\n]{2,60}), $", re.I)
"""As :data:`_BEFORE`, where a mark behind the name closes the apposition: "messages to the owner, | Ann Lee."."""
_CLOSERS = frozenset(",.;)”")


def title_before(text: str, name: Name) -> Span:
    """The span of the titles right before a name, capitalised or not: "campaign
    manager" in "campaign manager Ann Lee"."""
    words, last, taken = lexicon(), name.title_start, 0
    untitled = name.title_start == name.start
    for start, end in _words_before(text, name.title_start):
        written, gap = text[start:end], text[end:last]
        word = written.lower().rstrip(".")
        # a title ends at any mark or empty line, at eight words, at a sentence's end and at a clock: "at
        # 10:40 Mayor Odell"
        if gap.strip(" \xa0\n") or "\n\n" in gap or taken > 7 or _ends_sentence(written) or _is_clock(text, start, end):
            break
        role = word in words.roles
        # before a title in capitals only words that belong to titles go on in lower case
        if not untitled and not role and word not in words.before_titles and written[0].islower():
            break
        # the word next to the name must be an office, or "on Tuesday Odell" would be titled
        if not taken and not role and untitled and word.replace(".", "") not in words.honorifics:
            break
        # initials may look like one: "WHO chief Ann Lee"; where all is in capitals, nothing tells them apart
        initials = len(written) > 1 and written.isupper() and not text[last : name.end].isupper()
        if (word in words.function and word not in _IN_TITLES and not initials) or word.endswith(("’s", "'s")):
            break
        last, taken = start, taken + 1
    return (last, name.start) if last < name.start else (name.start, name.start)


def _words_before(text: str, at: int) -> Iterator[Span]:
    """The words before a place, the nearest first. Hardly ever is more than one of them looked at."""
    reach = max(0, at - 90)
    while at > reach:
        end = at
        while end > reach and not _is_of_word(text[end - 1]):
            end -= 1
        at = end
        while at > reach and _is_of_word(text[at - 1]):
            at -= 1
        if at < end:
            yield at, end


def _is_of_word(character: str) -> bool:
    return character.isalnum() or character in "_’'.-"


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether these are the minutes of a time: "10:40"."""
    return text[start:end].isdigit() and text[max(0, start - 1) : start] in (":", ".")


def _ends_sentence(word: str) -> bool:
    """Whether the full stop of a word ends a sentence, rather than an abbreviation."""
    return word.endswith(".") and "." not in word[:-1] and len(word) > 2 and not is_abbreviation(word)


def appositive_after(text: str, name: Name) -> Span:
    """The span of what stands in apposition after a name: "a lawyer for the club" in
    "Ann Lee, a lawyer for the club, said"."""
    words = lexicon()
    opening = _AFTER.match(text, name.end)
    if not opening:
        return name.end, name.end
    match = _AN_APPOSITIVE.match(text, opening.end())
    if not match:
        return name.end, name.end
    head = _WORD.findall(match.group().lower())[:9]
    # an age comes first, and the description behind it: "Ann Lee, 44, a pilot, said"
    if re.match(r"\d{1,3}$", match.group().strip()):
        again = _CLOSES.match(text, match.end())
        match = _AN_APPOSITIVE.match(text, again.end()) if again else None
        head = _WORD.findall(match.group().lower())[:9] if match else []
    if (
        not match
        or not head
        or head[0] in {"who", "and", "but", "which", "to", "if", "when", "he", "she", "they", "in", "on", "at", "said"}
    ):
        return name.end, name.end
    before = _END_OF_HEAD.split(" ".join(head).removeprefix("one of "))[0].split()
    # "one of the lawyers" describes one person by a plural
    listed = words.plural_roles if head[0] == "one" else words.roles
    role = any(word in listed or word in words.honorifics for word in before)
    verb = _VERBS.match(head[0]) or _PARTICIPLE.match(match.group())
    return match.span() if role and not verb else (name.end, name.end)


def appositive_before(text: str, name: Name) -> Span:
    """The span of a description that a comma parts from the name after it: "The bill's author, Senator Lee"."""
    words, at = lexicon(), title_before(text, name)[0]
    at = min(at, name.title_start)
    reach = max(0, at - 100)
    reach = max(reach, text.rfind("\n", reach, at) + 1)
    if not text.endswith(", ", reach, at):  # as all of them end: seldom is there more to look at
        return name.start, name.start
    start = max(0, reach - 1)
    lead = "\n" * (reach == 0) + text[start:at]
    match = _BEFORE.search(lead) or (_BEFORE_CLOSED.search(lead) if text[name.end : name.end + 1] in _CLOSERS else None)
    if not match:
        return name.start, name.start
    listed = words.plural_roles if match[1].lower().startswith("one of") else words.roles
    if not any(word in listed for word in _WORD.findall(match[1].lower())):
        return name.start, name.start
    offset = -1 if reach == 0 else max(0, reach - 1)
    return offset + match.start(1), offset + match.end(1)


def is_apposed(text: str, name: Name) -> bool:
    """Whether a description with an article follows a name: "Lee, a lawyer"."""
    start, end = appositive_after(text, name)
    # "the mayor of Halden, a town": a lone word behind a preposition is a place, and the town is what is described
    if len(name.words) == 1 and re.search(
        r"\b(?:of|for|in|at|the) $", text[max(0, name.title_start - 5) : name.title_start]
    ):
        return False
    return end > start and text[start : start + 2].lower() in {"a ", "an", "th"}
