"""What the words around names show of them: whether they are a person's, a body's, a family's, and of which gender."""

import re
from bisect import bisect_left, bisect_right

from onrecord.abbreviations import state_of
from onrecord.reading.entities.apposition import appositive_after, appositive_before, is_apposed, title_before
from onrecord.reading.entities.clusters import Clusters
from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import ADDRESSED, BEFORE_A_SURNAME, BEFORE_A_TRADE, KIN, Name, fold
from onrecord.reading.entities.words import WORDS
from onrecord.reading.language.lexicon import Gender
from onrecord.reading.language.patterns import alternatives

_WORD = re.compile(r"[\w’'-]+")
_PRONOUN = re.compile(r"\b(he|his|him|she|her)\b")
_AGE = re.compile(r",? (?:\d{1,2}[,.;]|\([RDI]-|who\b|an? \d\d-year-old)")
_SAID = re.compile(
    r"['’]?\s+(?:and\s[A-Z][\w’-]+\s)?(?:(?:has|have|had|also|later|then) )?"
    rf"(?:{WORDS['verbs_of_speech'].alternatives})\b"
)
_SEAT = re.compile(r",?\s\((?P<party>[RDI])\b\.?(?:[-–—,/]\s?(?P<state>[A-Z][A-Za-z. ]{1,12}?))?\)")
_HOME = re.compile(r"\sof\s([A-Z]\w{2,20}+(?:\s[A-Z]\w{2,20}+)?)")
_COUNSEL = re.compile(r"(?:\s[KQ]C)?,\s(prosecuting|defending|mitigating)\b(?!\s(?:the|his|her|their|a)\b)")
_PARTIES = {"D": ("democrat", "democratic"), "R": ("republican",), "I": ("independent",)}
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|asked|recalled) $")
_HUMAN = re.compile(r"(?:, who\b|[^.!?\n“”]{0,100}?\b(?:he|his|him|himself|she|her|herself)\b)")
_OF_A_BODY = re.compile(
    rf"\b(?:{WORDS['officers'].alternatives}) (?:of|at) $",
    re.I,
)
_SPOKEN_FOR = re.compile(r"\bspokes(?:man|woman|person|people|men) for $", re.I)
_ITS_HEAD = re.compile(
    r"[’']s?\s(?:(?:new|former|outgoing|billionaire)\s)?(?:(?:co-)?founder|c[ef]o\b|chief executive|chairman\b"
    r"|headquarters|shareholders|subsidiar|board of directors)",
    re.I,
)
"""What follows on the name of a body, and hardly on a person's."""
_CALLED = re.compile(rf"\b(?:{WORDS['leads_to_an_only_name'].alternatives})\s[“\"‘']?$")
"""What leads to the only name that somebody gives."""
_ITS = re.compile(
    r",\swhich\b|\s(?:(?:will|would|has|had|may|could)\s[a-z]+|[a-z]+(?:s|ed|t))\sits\s[a-z]"
    r"|\ssa(?:id|ys)\s(?:on|in|through|via)\sits\s[a-z]"
)
"""What follows on a name that is nobody's: "Norrick Water, which", "Gable cut its forecast"."""
_KINDS = WORDS["kinds_of_bodies"].alternatives
_CALLED_BEFORE = re.compile(
    rf"\b(?P<before>[\w’'-]{{1,20}})\s(?:{_KINDS})\s$",
    re.I,
)
"""What says before a name that a body is called so: "the mortgage company | Vell Marrow", "the polling firm"."""
_NO_KIND = WORDS["before_any_body"].entries
"""Before a noun for a body these leave it open who is named behind it: "the company Ann Lee founded"."""
_CALLED_BEHIND = re.compile(
    rf",\s(?:an?|the|one of the)\s(?:[\w’'-]+\s){{0,4}}?(?:{_KINDS})(?:,|\s(?:that|which|of|in|based|with)\b)", re.I
)
"""The same behind it: "Vell Marrow, a cruise company that"."""
_ITS_PEOPLE = re.compile(
    r"\s(?:corporate\s)?(?:customers|employees|shares|shareholders|subscribers|spokes(?:wo)?man)\b"
)
"""What follows on a body's name, and on a person's only where that is named in full."""
_ITS_OWN_THE = re.compile(rf"\s(?:{WORDS['of_a_person'].alternatives})\b")
_OF_A_COMPANY = re.compile(
    r"\s(?:(?:has\s|have\s)?(?:agreed\s(?:to\s)?a\sdeal|signed\s(?:the\s)?(?:striker|defender|midfielder"
    r"|winger|goalkeeper)\b)"
    r"|said\sin\san?\s(?:[a-z]+\s)?(?:statement|filing)\b)"
)
"""What companies and clubs do, and of people only those whom the article has named in full."""
_IN = re.compile(rf"\b(?:{WORDS['before_places'].alternatives}) $")
_RELATIVE = re.compile(
    rf"(?:\b(?i:my|our|his|her|their)|\w[’']s?)\s(?:[a-z]+\s){{0,2}}(?P<kin>{alternatives(', '.join(KIN))}),?\s$"
)
"""What leads to the name of somebody's relative: "his sister, | Blessing", "Odell’s father, | Bill"."""
_STAMP = re.compile(r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?[\])]?\s?(?:[-–—|]\s)?$")
"""A time before a speaker's label."""
_INDENT = 80
"""Most blanks before a label at the head of a line."""


def is_human(clusters: Clusters, name: Name) -> bool:
    """Whether a title, an age or a description says that a name is a person's."""
    titled = name.honorific or title_before(clusters.text, name)[1] > title_before(clusters.text, name)[0]
    return bool(titled or _AGE.match(clusters.text, name.end) or is_apposed(clusters.text, name))


def has_officers(clusters: Clusters, name: Name) -> bool:
    """Whether it is something that has a chief executive: "the founder of Wells Barrow"."""
    reach = max(0, name.start - 40)
    return any(before.search(clusters.text, reach, name.start) for before in (_OF_A_BODY, _SPOKEN_FOR))


def owns_officers(clusters: Clusters, name: Name) -> bool:
    """The same, as "Barrow’s founder"."""
    return _ITS_HEAD.match(clusters.text, name.end) is not None


def is_shouted(clusters: Clusters, name: Name) -> bool:
    """Whether a word in capitals is a surname or a speaker's label ("ODELL: No.") and no acronym."""
    # two letters, or letters with full stops, are initials or an acronym
    if len(name.words) != 1 or len(name.words[0]) < 3 or "." in name.words[0]:
        return False
    if name.kind == "place" and fold(name.words[0]) in clusters.by_last:
        # a place that is also a surname here: "in HALDEN" is the place, "HALDEN said" the person
        return not _IN.search(clusters.text, max(0, name.start - 9), name.start)
    if not name.words[0].isupper():
        return False
    return fold(name.words[0]) in clusters.by_last or is_label(clusters, name)


def is_label(clusters: Clusters, name: Name) -> bool:
    """Whether the name opens a line and a colon follows: a transcript's speaker."""
    low = max(0, name.start - _INDENT)
    before = _STAMP.sub("", clusters.text[low : name.start]).rstrip(" \t")
    return clusters.text[name.end : name.end + 1] == ":" and (before[-1:] == "\n" or (low == 0 and not before))


def is_a_title(clusters: Clusters, name: Name) -> bool:
    """Whether a single word that no person bears is a title: "Baker" is a surname only where a Baker is named."""
    key = fold(name.words[0])
    if name.honorific in BEFORE_A_SURNAME and key in clusters.words.first_names:
        return False  # "Congresswoman Dean"
    if name.honorific in BEFORE_A_TRADE and key not in ADDRESSED:
        return False  # "Mr Judge"
    return len(name.words) == 1 and (
        key in clusters.words.roles or (key in clusters.words.honorifics and not name.honorific)
    )


def is_family(clusters: Clusters, name: Name) -> bool:
    """ "The Odells": more than one, and none alone."""
    key = fold(name.words[-1])
    return name.the and key.endswith("s") and bool(clusters.by_last.get(key[:-1]))


def person_evidence(clusters: Clusters, key: str, names: list[Name]) -> bool:
    """Whether the words around a single word show it to be a person: it speaks, has an age, is "he"."""
    if any(name.the and not _ITS_OWN_THE.match(clusters.text, name.end) for name in names):
        return False
    if any(is_called(clusters.text, name.start) or kin_before(clusters, name) for name in names):
        return True
    said = sum(
        bool(_SAID.match(clusters.text, n.end) or _SAID_BEFORE.search(clusters.text, max(0, n.start - 10), n.start))
        for n in names
    )
    aged = any(
        is_apposed(clusters.text, name) or (_AGE.match(clusters.text, name.end) and not _is_home(clusters, name))
        for name in names
    )
    place = sum(bool(_IN.search(clusters.text, max(0, name.start - 9), name.start)) for name in names)
    if _is_of_a_body(clusters, names) and not any(takes_a_pronoun(clusters, name) for name in names):
        return False
    given = key.split()[0] in clusters.words.first_names
    human = (
        given
        or aged
        or said > 0
        or (_is_a_name(clusters, key, names) and any(takes_a_pronoun(clusters, name) for name in names))
    )
    return human and place * 3 <= len(names)


def kin_before(clusters: Clusters, name: Name) -> str | None:
    """The noun by which a name is that of somebody's relative: "sister" of "his sister, Blessing"."""
    found = _RELATIVE.search(clusters.text, max(0, name.start - 40), name.start)
    return found["kin"].lower() if found else None


def _is_of_a_body(clusters: Clusters, names: list[Name]) -> bool:
    return any(
        is_a_thing(clusters, name)
        or is_called_a_body(clusters, name)
        or _OF_A_COMPANY.match(clusters.text, name.end)
        or _ITS_PEOPLE.match(clusters.text, name.end)
        for name in names
    )


def _is_home(clusters: Clusters, name: Name) -> bool:
    """Whether a name is the place that the person named right before it is of:
    "Ann Corliss of | Duluth |, who said"."""
    at = bisect_left(clusters.names, name.start, key=lambda n: n.start)
    before = clusters.names[at - 1] if at else None
    return (
        bool(before)
        and before is not None
        and before.kind == "person"
        and clusters.text[before.end : name.start] == " of "
    )


def _is_a_name(clusters: Clusters, key: str, names: list[Name]) -> bool:
    """Whether a word is capitalised for reasons other than opening a sentence,
    and is not a plural like "the Odells"."""
    return any(not name.initial and name.plain for name in names) and key.removesuffix("s") not in clusters.by_last


def is_called(text: str, at: int) -> bool:
    """Whether a name is introduced as the only one that somebody gives: "a vendor known only as “Tinker”"."""
    return _CALLED.search(text, max(0, at - 50), at) is not None


def is_a_thing(clusters: Clusters, name: Name) -> bool:
    """Whether "which" or "its" follows on a name: it is a body's."""
    return _ITS.match(clusters.text, name.end) is not None


def is_called_a_body(clusters: Clusters, name: Name) -> bool:
    """Whether the words right beside a name say what kind of body it is: "the polling firm Odell Marrow"."""
    before = _CALLED_BEFORE.search(clusters.text, max(0, name.start - 40), name.start)
    if before and before["before"].lower() not in _NO_KIND:
        return True
    return _CALLED_BEHIND.match(clusters.text, name.end) is not None


def takes_a_pronoun(clusters: Clusters, name: Name) -> bool:
    """Whether "he", "her" or "who" follows in the same sentence, with nobody else named between."""
    if _is_home(clusters, name):
        return False
    at = bisect_right(clusters.names, name.start, key=lambda n: n.start)
    stop = clusters.names[at].title_start if at < len(clusters.names) else len(clusters.text)
    return bool(_HUMAN.match(clusters.text, name.end, min(stop, name.end + 120)))


def body_evidence(clusters: Clusters, names: list[Name]) -> bool:
    """Whether they show it to be a body: it speaks, or "the" stands before it."""
    return (
        any(name.the for name in names)
        or _is_of_a_body(clusters, names)
        or any(_SAID.match(clusters.text, name.end) for name in names)
    )


def roles_of(clusters: Clusters, name: Name) -> set[str]:
    """The words of the titles and appositives of a name, in lower case."""
    spans = (
        title_before(clusters.text, name),
        appositive_after(clusters.text, name),
        appositive_before(clusters.text, name),
    )
    words = {word for start, end in spans if start < end for word in _WORD.findall(clusters.text[start:end].lower())}
    return words | _seat(clusters.text, name.end) | _home(clusters, name.end) | _counsel(clusters.text, name.end)


def _home(clusters: Clusters, at: int) -> set[str]:
    """The place that a name is followed by as the person's own: "Ann Lee of | Vermont"."""
    found = _HOME.match(clusters.text, at)
    return set(found[1].lower().split()) if found and found[1].lower() in clusters.words.places else set()


def _seat(text: str, at: int) -> set[str]:
    """The party and the state of the seat behind a name: "Ann Lee (D-Vt.)"."""
    found = _SEAT.match(text, at)
    return {*_PARTIES[found["party"]], *state_of(found["state"] or "")} if found else set()


def _counsel(text: str, at: int) -> set[str]:
    """What a name behind which it says so is in court: "Ann Lee, prosecuting, said"."""
    found = _COUNSEL.match(text, at)
    return {"barrister", "lawyer", "prosecutor" if found[1] == "prosecuting" else "defence"} if found else set()


def gender_of_roles(clusters: Clusters, entity: Entity) -> Gender | None:
    """The gender that the roles of a person show, where they agree."""
    genders = {clusters.words.roles.get(role, "u") for role in entity.roles} - {"u"}
    return genders.pop() if len(genders) == 1 else None


def score_of_pronouns(clusters: Clusters, entity: Entity) -> int:
    """How many of its names "he" follows, less those that "she" follows, with nobody else named between."""
    score = 0
    for name in entity.names:
        stop = min((n.start for n in _next_persons(clusters, name)), default=len(clusters.text))
        stretch = clusters.text[name.end : min(stop, name.end + 160)].split("\n")[0]
        match = _PRONOUN.search(stretch)
        score += 0 if not match else 1 if match[1] in {"he", "his", "him"} else -1
    return score


def _next_persons(clusters: Clusters, name: Name) -> list[Name]:
    at = bisect_left(clusters.names, name.end, key=lambda n: n.start)
    return [
        n
        for i, n in enumerate(clusters.names[at : at + 6], at)
        if (f := clusters.of[i]) is not None and f.kind == "person"
    ][:1]
