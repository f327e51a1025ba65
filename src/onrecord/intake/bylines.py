"""The names in a byline: ``By Ida Brandt and Joel Reyes, Staff Writers | May 13, 2031`` names two people.

Jobs, places, days, agencies and photographers are not authors of the words. Names are kept as they are written.
"""

import re
from collections.abc import Iterable, Iterator

from onrecord.intake.byline_words import AGENCY_NAMES, JOB_NOUNS, JOBS, NOBODY, PARTICLES

_APART = re.compile(
    r"\s{0,9}(?:[|•·●;\n\t]|\s[-–—/]{1,9}\s)\s{0,9}"
    r"|\.\s(?=(?:pictures?|photos?|photographs?|images?|video|graphics?|words|text)\s?:)",
    re.IGNORECASE,
)
_AND = re.compile(r"(\s{0,9},\s{0,9})(?!and\b|&)|\s{0,9},?\s{1,9}(?:and|&|with)\s{1,9}|\s{0,9}/\s{0,9}", re.IGNORECASE)
_ROLE = (
    r"(?:words|text|story|stories|report(?:ing|ed)?|written|analysis|interviews?|posted|published|author|authors"
    r"|writer|exclusive|opinion|comment|review)"
)
_BY = re.compile(
    r"(?:[^\W\d_][\w-]{0,20}:?\s{1,9}){0,3}by(?:\s{0,9}:\s{0,9}|\s{1,9})|from\s{1,9}"
    rf"|{_ROLE}\s{{0,9}}:\s{{0,9}}",
    re.IGNORECASE,
)
_NOT_WORDS = re.compile(
    r"\b(?:photo\w*|pictur\w+|images?|illustrat\w+|graphics?|video\w*|film(?:ed|s)?|cameras?|edit(?:ed|ing)|produced|"
    r"translat\w+|narrated|read)\b[^,;|]{0,80}?\bby\b|^(?:photo\w*|pictures?|images?|video|editing|graphics?)\s{0,9}:",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,9}\.?"
_DAY = re.compile(
    rf"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,9}}\.?,?\s{{1,9}}(?:\d|{_MONTH}\s{{1,9}}\d)"
    rf"|\b{_MONTH}\s{{1,9}}\d|\b\d{{1,2}}(?:st|nd|rd|th)?\s{{1,9}}{_MONTH}"
    r"|\b(?:19|20)\d\d\b|\b\d{1,2}:\d\d|\b\d++[/.-]\d|\b\d++[\s-]{0,9}(?:min|hour|day|week|comment)|\bago\b"
    r"|\b(?:last\s{1,9})?(?:updated|published|modified)\b(?!\s{1,9}by\b)",
    re.IGNORECASE,
)
_AGENCY = re.compile(
    rf"(?:{AGENCY_NAMES}|(?:news\s{{1,9}}|wire\s{{1,9}})?(?:agenc(?:y|ies)|services?|wires?)(?:\s{{1,9}}reports?)?)",
    re.IGNORECASE,
)
_NAMED_AGENCY = re.compile(AGENCY_NAMES, re.IGNORECASE)
_AGENCY_AFTER = re.compile(
    rf"(?<=\w)[\s,/(]{{1,9}}(?:for\s{{1,9}}|with\s{{1,9}}|of\s{{1,9}})?(?:{AGENCY_NAMES})\)?\s{{0,9}}$"
)
_PLACE_AFTER = re.compile(
    r"\s{1,9}(?:in|for|at|of|from|with|via|on|to|near|reports?|is|was|has|who|covers?)(?:\s.*)?$|\s{0,9}\(.*$",
    re.DOTALL,
)
_ORGANIZATION = re.compile(
    r"\b(?:Corporation|Corp|Ltd|Limited|Inc|LLC|PLC|Company|Media|Group|Network|News|Newspapers?|Publishing"
    r"|Publications|Agency|Chronicle|Herald|Gazette|Tribune|Telegraph|Observer|Times|Journal|Courier|Bulletin|Argus|Echo|Mail|Express"
    r"|Standard|Sentinel|Examiner|Dispatch|Advertiser|"
    r"Service|Services|Press|Bureau|Desk|Newsroom|Team|Staff\s+Reporters?|Institute|Foundation|University)\b\.?$"
)
_LONGEST = 6  # words of a name
_ODD = re.compile(r"[@<>{}\[\]=?!:#*]|https?:|www\.|\d")


def people_in(byline: str) -> tuple[str, ...]:
    """The names of the people whom a byline gives as authors, in order, each once."""
    names = _once(name for part in _authors(byline) if (name := _name(part)) and not _is_agency(name))
    whole = tuple(name for name in names if " " in name)
    return whole or names  # a single word beside whole names is where they write from


def authors_in(bylines: Iterable[str], outlets: Iterable[str]) -> tuple[str, ...]:
    """The people of the first byline that names any; the first news agency where none does.

    Args:
        bylines: what is said of the authors in several places, the most trusted first.
        outlets: what the outlet is called; its own name is nobody's.
    """
    known, agency = list(outlets), None
    for byline in filter(None, bylines):
        if people := tuple(name for name in people_in(byline) if not _is_of(name, known)):
            return people
        agency = agency or next((part for part in _authors(byline) if _NAMED_AGENCY.fullmatch(part)), None)
    return (agency,) if agency else ()


def _is_of(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is an outlet's own, or its desk's: "The Norrick Post", "Norrick Post Staff"."""
    words = set(_words(name))
    return any(words <= {*_words(outlet), *NOBODY} for outlet in outlets if outlet)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _authors(byline: str) -> Iterator[str]:
    """The pieces of a byline that may each be a name of someone who wrote the words."""
    for stretch in _APART.split(byline):
        day = _DAY.search(stretch)
        pieces = _AND.split(stretch[: day.start()] if day else stretch)
        words = True
        for comma, piece in zip(
            (None, *pieces[1::2]), pieces[::2], strict=True
        ):  # a comma or None, and what follows it
            pictures = _NOT_WORDS.search(piece)
            words = words or (_BY.match(piece.strip()) is not None and not pictures)
            if words and not (comma and _is_job(piece)):
                yield _without_by(piece[: pictures.start()] if pictures else piece)
            words = words and not pictures


def _without_by(piece: str) -> str:
    return _BY.sub("", piece.strip(), count=1).strip() if _BY.match(piece.strip()) else piece.strip()


def _is_job(piece: str) -> bool:
    """Whether a piece after a name is the job: "Northern Editor", "AP Science Writer"."""
    words = piece.lower().split()
    return len(words) > 1 and words[-1].strip(".") in JOB_NOUNS


def _name(piece: str) -> str | None:
    """The name that a piece is, without what follows it; ``None`` where it is a job, a desk or no name at all."""
    # in capitals "FOR THE COURIER" follows as "for the Courier" does
    behind = _PLACE_AFTER.search(piece.lower() if piece.isupper() else piece)
    piece = (piece[: behind.start()] if behind else piece).strip(" \t,.-–—")
    words = _without_job(_AGENCY_AFTER.sub("", _without_job(piece))).split()
    if not 1 <= len(words) <= _LONGEST or _ODD.search(piece) or _ORGANIZATION.search(" ".join(words)):
        return None
    if all(word.lower().strip(".,") in NOBODY | JOBS for word in words) or not _has_capitals(words):
        return None
    return " ".join(words)


def _without_job(piece: str) -> str:
    """The piece without the words of a job at its end; two words are left at least, as "Hanna Staff" may be a name."""
    words = piece.split()
    while len(words) > 2 and words[-1].lower().strip(".,") in JOBS:
        words.pop()
    return " ".join(words)


def _has_capitals(words: list[str]) -> bool:
    """Whether the words begin as a name's do."""
    return all(not word[:1].islower() or word.lower() in PARTICLES for word in words) and words[0][:1].isalpha()


def _is_agency(name: str) -> bool:
    return _AGENCY.fullmatch(name) is not None


def _once(names: Iterator[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
