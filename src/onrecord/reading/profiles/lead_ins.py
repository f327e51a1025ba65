"""Titles that stand apart from a name: before it ("As mayor of Lode, Ann Lee"), or behind several that share them."""

import re

from onrecord.article import Span
from onrecord.reading.entities.name import Name
from onrecord.reading.language.lexicon import lexicon
from onrecord.reading.profiles.described import head_of

_REACH = 120
"""How many characters before a name are looked at."""
_PHRASE = r"(?P<title>[^,;:()\n“”\".?!]{3,100})(?:\s\([^)\n]{1,40}\))?, $"
_LEADS = tuple(
    re.compile(lead + _PHRASE)
    for lead in (
        r"\b(?:[Aa]s|[Ww]h(?:en|ile) (?:he|she) was) (?:the |an? )?",
        r"\b(?:[Aa]nother|[Ww]hose) ",
        r"(?:^|\n|[.!?”\"] )(?=[A-Z])",
    )
)
"""What leads to a title: "as | mayor", "when she was | mayor", "another | senator", "whose | mother", or the
beginning of a sentence."""
_DETERMINER = re.compile(r"(?<=\s)(?:the|an?|his|her|its|their|this|that)\s")
_NAME = r"(?:[A-Z][\w.’'-]{0,40}+\s){0,3}[A-Z][\w’'-]{0,40}+"
_BEHIND = r",\s(?:both\s)?(?P<title>(?:the\s)?[^,;:.()\n“”]{3,90})(?=[,.;])"
_BEHIND_SECOND = re.compile(rf"\sand\s{_NAME}{_BEHIND}")
_BEHIND_OWN = re.compile(_BEHIND)
_PLURAL_TITLES = frozenset(["sens.", "reps.", "govs.", "drs."])
_FIRST_OF_TWO = re.compile(rf"{_NAME}\sand\s$")


def lead_in(text: str, name: Name) -> Span | None:
    """The title before a comma and a name: "As | mayor of Lode |, Ann Lee", "| Deputy leader of the Guild |, Lee"."""
    at = min(name.title_start, name.start)
    if not text.endswith(", ", max(0, at - _REACH), at):
        return None
    start = max(0, at - _REACH)
    for lead in _LEADS:
        # the beginning of the window is no beginning of a sentence
        match = lead.search(text[start:at], int(start > 0))
        head = head_of(match["title"]) if match else None
        # "Ever the optimist", "Joining his chief of staff": the title is of somebody else, or of no office
        if match and head is not None and not _DETERMINER.search(match["title"], 0, head):
            return start + match.start("title"), start + match.end("title")
    return None


_LISTED = r"[A-Z][\w.’'-]{0,40}+(?:\s[A-Z][\w’'-]{0,40}+){0,3}(?:\s\([^)\n]{1,30}\))?"
_SHARED_LIST = re.compile(
    rf"(?<![\w’'-])(?P<title>[A-Za-z]{{3,20}}s\.?)\s{_LISTED}(?:,\s{_LISTED}){{0,4}},?\s(?:and\s)?$"
)


def shared_before(text: str, name: Name) -> Span | None:
    """The plural before the first of several names: "| Sens. | Ann Lee (D-Lode), Bo Orme and Cy Alder"."""
    start = max(0, name.start - _REACH)
    if name.title_start != name.start or text[start : name.start][-2:] not in {", ", "d "}:
        return None
    match = _SHARED_LIST.search(text[start : name.start])
    title = match["title"].lower() if match else ""
    known = title in _PLURAL_TITLES or title in lexicon().plural_roles
    return (start + match.start("title"), start + match.end("title")) if match and known else None


def shared_after(text: str, name: Name) -> Span | None:
    """What two people are, behind their names: "Ann Lee and Bo Orme, | authors of the study |, wrote"."""
    match = _BEHIND_SECOND.match(text, name.end)
    if match is None and _FIRST_OF_TWO.search(text, max(0, name.start - _REACH), name.start):
        match = _BEHIND_OWN.match(text, name.end)
    return match.span("title") if match and _is_plural(match["title"]) else None


def _is_plural(phrase: str) -> bool:
    """Whether the head of a phrase says what several people are."""
    words = re.split(r"\s(?:of|for|at|in|from|with)\s", phrase, maxsplit=1)[0].split()
    return bool(words) and words[-1].lower() in lexicon().plural_roles
