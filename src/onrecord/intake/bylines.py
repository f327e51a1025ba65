"""The names in a byline: ``By Ida Brandt and Joel Reyes, Staff Writers | May 13, 2031`` names two people.

Jobs, places, days, agencies and those who took the pictures are no authors of the words. Names are kept as they are written.
"""

import re
from collections.abc import Iterable, Iterator

_APART = re.compile(r"\s{0,9}(?:[|•·●;\n\t]|\s[-–—/]{1,9}\s)\s{0,9}")
_AND = re.compile(r"\s{0,9},\s{0,9}(?:and\s{1,9}|&\s{0,9})?|\s{1,9}(?:and|&)\s{1,9}|\s{0,9}/\s{0,9}", re.IGNORECASE)
_ROLE = r"(?:words|text|story|stories|report(?:ing|ed)?|written|analysis|interviews?|posted|published|author|authors|writer|exclusive|opinion|comment|review)"
_BY = re.compile(rf"(?:{_ROLE}\s+)?(?:by|from)(?:\s*:\s*|\s+)|{_ROLE}\s*:\s*", re.IGNORECASE)
_NOT_WORDS = re.compile(
    r"\b(?:photo\w*|pictur\w+|images?|illustrat\w+|graphics?|video\w*|film(?:ed|s)?|cameras?|edit(?:ed|ing)|produced|"
    r"translat\w+|narrated|read)\b[^,;|]{0,80}?\bby\b|^(?:photo\w*|pictures?|images?|video|editing|graphics?)\s*:",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d\s{0,9}(?:st|nd|rd|th)?\s{1,9}(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"|\b(?:19|20)\d\d\b|\d:\d\d|\d[/.-]\d|\b\d++[\s-]{0,9}(?:min|hour|day|week|comment)|\bago\b|\bmin(?:ute)?s?\s+read\b|\b(?:last\s+)?(?:updated|published|modified)\b(?!\s+by\b)",
    re.IGNORECASE,
)
_AGENCY_NAMES = (
    r"(?:The\s+)?Associated\s+Press|AP|Reuters|Thomson\s+Reuters|Agence\s+France[- ]Presse|AFP|PA(?:\s+Media)?|(?:The\s+)?Press\s+Association|UPI|"
    r"United\s+Press\s+International|Bloomberg(?:\s+News)?|(?:The\s+)?Canadian\s+Press|AAP|(?:Australian\s+)?Associated\s+Press|dpa|EFE|ANSA|PTI|"
    r"(?:Press\s+Trust\s+of\s+India)|IANS|ANI|Xinhua|TASS|Anadolu(?:\s+Agency)?|Bernama|Kyodo(?:\s+News)?|Yonhap"
)
_AGENCY = re.compile(
    rf"(?:{_AGENCY_NAMES}|(?:news\s+|wire\s+)?(?:agenc(?:y|ies)|services?|wires?)(?:\s+reports?)?)", re.IGNORECASE
)
_NAMED_AGENCY = re.compile(_AGENCY_NAMES, re.IGNORECASE)
_AGENCY_AFTER = re.compile(rf"(?<=\w)[\s,/(]+(?:for\s+|with\s+|of\s+)?(?:{_AGENCY_NAMES})\)?\s*$")
_PLACE_AFTER = re.compile(
    r"\s{1,9}(?:in|for|at|of|from|with|via|on|to|near|reports?|is|was|has|who|covers?)\s.*$|\s{0,9}\(.*$", re.DOTALL
)
_JOBS = frozenset(
    [
        "writer",
        "writers",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "editor",
        "editors",
        "columnist",
        "columnists",
        "producer",
        "producers",
        "contributor",
        "contributors",
        "analyst",
        "journalist",
        "journalists",
        "photographer",
        "photographers",
        "critic",
        "director",
        "chief",
        "head",
        "staff",
        "senior",
        "junior",
        "deputy",
        "assistant",
        "associate",
        "managing",
        "executive",
        "special",
        "guest",
        "freelance",
        "political",
        "politics",
        "business",
        "economics",
        "environment",
        "environmental",
        "health",
        "science",
        "education",
        "crime",
        "court",
        "courts",
        "legal",
        "sports",
        "sport",
        "football",
        "music",
        "arts",
        "culture",
        "entertainment",
        "technology",
        "tech",
        "travel",
        "food",
        "home",
        "affairs",
        "foreign",
        "national",
        "international",
        "local",
        "regional",
        "investigations",
        "investigative",
        "data",
        "digital",
        "news",
        "night",
        "day",
        "city",
        "metro",
        "bureau",
        "diplomatic",
        "defence",
        "defense",
        "security",
        "transport",
        "social",
        "community",
        "democracy",
        "local",
        "consumer",
        "money",
        "personal",
        "finance",
        "features",
        "feature",
        "opinion",
        "royal",
        "showbiz",
        "world",
        "european",
        "africa",
        "asia",
        "us",
        "uk",
        "washington",
        "westminster",
        "parliamentary",
        "religious",
        "affairs",
        "breaking",
        "general",
        "assignment",
        "multimedia",
        "video",
        "audience",
        "content",
        "trainee",
        "intern",
        "author",
        "presenter",
        "anchor",
        "blogger",
        "host",
        "professor",
        "lecturer",
        "fellow",
        "researcher",
    ]
)
_NOBODY = frozenset(
    [
        "staff",
        "desk",
        "newsroom",
        "editorial",
        "editor",
        "editors",
        "team",
        "admin",
        "administrator",
        "webmaster",
        "reporter",
        "reporters",
        "correspondent",
        "correspondents",
        "agency",
        "agencies",
        "feed",
        "bureau",
        "news",
        "web",
        "online",
        "digital",
        "contributor",
        "contributors",
        "writer",
        "writers",
        "guest",
        "newsdesk",
        "author",
        "authors",
        "our",
        "the",
        "a",
        "by",
        "and",
        "service",
        "services",
        "wire",
        "wires",
        "press",
        "report",
        "reports",
        "media",
        "group",
        "limited",
        "ltd",
        "inc",
        "llc",
        "corporation",
        "company",
        "plc",
        "network",
        "newspapers",
        "publishing",
        "publications",
        "archive",
        "archives",
        "sponsored",
        "advertisement",
        "partner",
        "partners",
        "content",
        "special",
        "local",
        "national",
        "international",
        "anonymous",
        "unknown",
        "user",
        "none",
        "null",
        "undefined",
        "follow",
        "email",
        "share",
        "subscribe",
        "view",
        "profile",
        "read",
        "more",
        "bio",
        "contact",
    ]
)
_ORGANIZATION = re.compile(
    r"\b(?:Corporation|Corp|Ltd|Limited|Inc|LLC|PLC|Company|Media|Group|Network|News|Newspapers?|Publishing|Publications|Agency|"
    r"Service|Services|Press|Bureau|Desk|Newsroom|Team|Staff\s+Reporters?|Institute|Foundation|University)\b\.?$"
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "di",
        "del",
        "della",
        "der",
        "den",
        "van",
        "von",
        "la",
        "le",
        "du",
        "dos",
        "das",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "y",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "zu",
        "und",
    ]
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
    for byline in bylines:
        if people := tuple(name for name in people_in(byline) if not _is_of(name, known)):
            return people
        agency = agency or next((part for part in _authors(byline) if _NAMED_AGENCY.fullmatch(part)), None)
    return (agency,) if agency else ()


def _is_of(name: str, outlets: Iterable[str]) -> bool:
    """Whether a name is an outlet's own, or its desk's: "The Norrick Post", "Norrick Post Staff"."""
    words = set(_words(name))
    return any(words <= {*_words(outlet), *_NOBODY} for outlet in outlets if outlet)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _authors(byline: str) -> Iterator[str]:
    """The pieces of a byline that may each be a name."""
    for stretch in _APART.split(byline):
        if _DAY.search(stretch):
            stretch = stretch[: _DAY.search(stretch).start()]  # type: ignore[union-attr]
        stretch = _BY.sub("", stretch.strip(), count=1) if _BY.match(stretch.strip()) else stretch
        for piece in _AND.split(stretch):
            if _NOT_WORDS.search(piece):
                break  # "photographs by Ilse Kor and Max Dorn": those after it took pictures too
            yield _BY.sub("", piece, count=1).strip() if _BY.match(piece) else piece.strip()


def _name(piece: str) -> str | None:
    """The name that a piece is, without what follows it; ``None`` where it is a job, a desk or no name at all."""
    piece = _PLACE_AFTER.sub("", _AGENCY_AFTER.sub("", piece)).strip(" \t,.-–—")
    words = piece.split()
    while len(words) > 2 and words[-1].lower().strip(".,") in _JOBS:
        words.pop()
    if not 1 <= len(words) <= _LONGEST or _ODD.search(piece) or _ORGANIZATION.search(piece):
        return None
    if all(word.lower().strip(".,") in _NOBODY | _JOBS for word in words) or not _has_capitals(words):
        return None
    return " ".join(words)


def _has_capitals(words: list[str]) -> bool:
    """Whether the words begin as a name's do."""
    return all(not word[:1].islower() or word.lower() in _PARTICLES for word in words) and words[0][:1].isalpha()


def _is_agency(name: str) -> bool:
    return _AGENCY.fullmatch(name) is not None


def _once(names: Iterator[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(name.casefold(), name)
    return tuple(found.values())
