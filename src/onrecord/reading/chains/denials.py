"""Whether the article says that words were *not* said or held: denied, disputed, rejected as untrue, or left unsaid."""

import re

import msgspec

from onrecord.reading.chains.words import WORDS
from onrecord.reading.tagging.confidence import cue_odds
from onrecord.record import Statement

_DENY = re.compile(
    r"^(?:(?:[\w’'-]{1,20}\s){1,5}to\s(?:\w{2,20}ly\s)?)?"  # "was quick to deny", "went on to deny"
    rf"(?:\W*(?:{WORDS['before_denying'].alternatives})\s)*(?:den(?:y|ies|ied|ying|ial)|disavow|repudiat)",
    re.I,
)
_DISPUTE = re.compile(r"\b(?:disput|rebut|refut)", re.I)
_REJECT = re.compile(r"\b(?:reject|dismiss)", re.I)
_CLAIM = re.compile(
    r"\W*(?:that|whether|any"
    r"|(?:the |those |these |his |her |their )?(?:claim|allegation|accusation|assertion|report|suggestion"
    r"|account)s?)\b",
    re.I,
)
_HEARD = re.compile(
    # "dismissed as “nonsense” reports that", "rejected as untrue the claim"
    r"\W*+(?:as (?:[“\"‘'][^“”\"\n]{2,60}?[”\"’']|[a-z]{3,20}) )?"
    rf"(?:(?:{WORDS['before_disputed'].alternatives}) )?(?:[\w-]+ )?"
    rf"(?:{WORDS['disputed'].alternatives})s?\b",
    re.I,
)
"""What is rejected as untrue, and not as unwanted."""
_NOBODY = re.compile(
    r"(?i:nobody|no[- ]one|none|neither|not (?:a|one))\b(?! other than)|[Nn]o\s(?!less|fewer|doubt)(?=[a-z])"
)
"""Who says something where it was not said: "no player has said"; "No 10 said" has a name."""
_LEADS_IN = re.compile(r"\W*+(?>(?:(?:the |any |all )?\w+ that(?!\w)|(?:that|having|reports? of|ever)(?!\w)|\s++)*)")
"""Between "denied" and the words of another inside: "denied reports that Odell said"."""
_DENYING = re.compile(r"\bden(?:y|ies|ied|ying)\b", re.I)
_NOT = re.compile(
    r"(?:\b(?:not|never|nor|neither)\b|n[’']t\b|\b(?:declin|refus)\w+ to\b|\bstopped short of\b|\bfail\w* to\b)", re.I
)
_NOT_REALLY = re.compile(
    rf"\b(?:{WORDS['not_really'].alternatives})"
    r"|\bcould(?: not|n[’']t) (?:have been |be )?(?:more\b|\w+er\b|\w+ more\b)"  # "could not have been clearer"
    rf"|(?:\bnot|n[’']t|\bnever) (?:\w+ ){{0,2}}(?:{WORDS['keeping_back'].alternatives})",
    re.I,
)
_NOT_BEFORE = re.compile(
    rf"(?:{WORDS['auxiliaries'].alternatives})(?:n[’']t| not| never)\s(?:\w+\s)?$"
    r"|\b(?:never|without)\s(?:ever\s|\w+ly\s)?$"
)
_GOES_ALONG = re.compile(r"(?P<said>\b\w+),\s(?:but\s|though\s)?without\s(?:\w+\s)?$")
_WITHOUT = re.compile(r"\bwithout (?:ever |even |once |\w{2,20}ly ){0,2}\w{2,20}ing\b", re.I)
"""What is done without: "left without saying"."""


def within_denial(text: str, statement: Statement, statements: dict[str, Statement]) -> Statement:
    """A statement reported inside a denial ("denied that he had said …") is denied as well."""
    outer = statements.get(statement.within or "")
    if outer is None or statement.denied or not outer.denied or not _denies(text, outer):
        return statement
    begins = min(start for start, _ in (*statement.source, *statement.cue))
    first = next((start for start, end in outer.content if start <= begins < end), begins)
    return msgspec.structs.replace(statement, denied=True) if _LEADS_IN.fullmatch(text, first, begins) else statement


def is_denied(text: str, statement: Statement) -> bool:
    """Whether the cue says that the words were denied, or not said or held. "Did not deny" says neither."""
    if not statement.cue:
        return False
    cue = _cue(text, statement)
    start = statement.cue[0][0]
    before = _NOT_BEFORE.search(text[max(0, start - 24) : start])
    before = None if before and _goes_along(text, start) else before
    negated = bool((before or _NOT.search(cue) or _is_unsaid(cue)) and not _NOT_REALLY.search(cue))
    negated |= bool(statement.source and _NOBODY.match(text, *statement.source[0]))
    denies = _denies(text, statement)
    # two negations: "did not deny", "nobody denied" neither denies the words nor puts them to anyone
    if negated and (denies or _DENYING.search(cue)):
        return False
    return negated or denies


def _is_unsaid(cue: str) -> bool:
    """Whether "without" takes back the saying itself, and not what goes with it ("said without further comment")."""
    found = _WITHOUT.search(cue)
    return found is not None and cue_odds(cue[: found.start()]) < 0


def _goes_along(text: str, start: int) -> bool:
    """Whether "without" before a place says how something was said: "insisted, without offering proof, that"."""
    along = _GOES_ALONG.search(text, max(0, start - 60), start)
    return along is not None and cue_odds(along["said"]) > 0


def _cue(text: str, statement: Statement) -> str:
    return text[statement.cue[0][0] : statement.cue[-1][1]]


def _denies(text: str, statement: Statement) -> bool:
    """Whether the cue denies, disputes or rejects; what is only not said is not denied."""
    cue, first = _cue(text, statement), statement.content[0][0]
    # only words can be disputed as untrue: one disputes a claim, but also a border
    disputed = _DISPUTE.search(cue) is not None and _CLAIM.match(text, first) is not None
    rejected = _REJECT.search(cue) is not None and _HEARD.match(text, first) is not None
    return _DENY.search(cue) is not None or disputed or rejected
