"""Candidates whom the words of a mention rule out, whatever else speaks for them."""

import re
from collections.abc import Sequence

from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import KIN
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.candidates import Candidate
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.kinds import SURE_KINDS, may_be_called
from onrecord.reading.sources.offices import holds_no_such_office
from onrecord.reading.sources.pronouns import person_of
from onrecord.reading.sources.words import WORDS

_HELD_BY = re.compile(r"\b(?:obtained|seen|reviewed|viewed|cited|held|leaked|received)\b")
_HELD_BY_THE = re.compile(rf"{_HELD_BY.pattern} by (?:the )?$", re.I)
_FOR = re.compile(r"\b(?:for|representing) (?:the |(?:[A-Z]\w*\.? )*)?$")
_BEFORE = 40
"""How many characters before a name show whom somebody speaks for."""
_DESCRIBES = re.compile(rf"\d|-|(?:{WORDS['ends_of_describing_words'].alternatives})$")
"""Words before a noun that tell of anybody what somebody is like, and not which of several."""
_KIND_OF = re.compile(r"[Tt]he (?P<kind>[a-z]+) (?P<noun>[a-z]+)")
_INTRODUCED = re.compile(r"\b(?P<kind>[a-z]+) (?P<noun>[a-z]+),? $")
"""A noun with one before it, by itself and before a name: "the van driver", "the bus driver, Ian Lowe"."""
_QUESTION = re.compile(r"\?[”\"’'] (?P<asked>asked )?$")
_ANSWER = re.compile(
    r"(?P<asked> asked)?(?:,? [^“”\"‘\n.?!]{1,60})?\. [“\"‘][^“”\"\n]{1,400}[”\"’] (?:(?:answered|replied|said) )?"
)
"""What stands between who asked a question and who answered it: "the judge asked. “I did,” said | Orr"."""
_OWNER_IN_NAME = re.compile(r"(?<![\w-])[\w-]++(?=[’']s\b)")
_BRANCHES = frozenset(["ministry", "department", "committee", "directorate", "court", "commission"])
"""Bodies of which a government or a parliament has several, each with its own matter."""
_OF_ANYBODY = frozenset(["", "mr", "mrs", "ms", "miss", "dr", "sir", "dame"])
_HE_OR_SHE = frozenset(["he", "she"])
_HIS = re.compile(r"(?:his|(?P<her>her))\s", re.I)


def ruled_out(discourse: Discourse, mention: Mention, candidates: Sequence[Candidate]) -> list[bool]:
    """Of each candidate whether a mention says that it is somebody else.

    "The company" is no person whom it does not name, and "the union" no body that is called a mill; "Odell's sister",
    "a lawyer for Odell" and "her mother" are not Odell; "data obtained by the Courier" are not the Courier's, "the
    van driver" is not the bus driver, "the mayor" not the deputy mayor, and nobody answers a question of their own, or
    is "he" in their own words.
    """
    answers = _answer_to(discourse.text, mention)
    by_kind = _ruled_out_by_kind(discourse, mention, candidates)
    return [out or _stands_at(one, answers) for out, one in zip(by_kind, candidates, strict=True)]


def _ruled_out_by_kind(discourse: Discourse, mention: Mention, candidates: Sequence[Candidate]) -> list[bool]:
    match mention.kind:
        case "body":
            return [
                _is_person_elsewhere(mention, one)
                or _is_of_another_kind(mention, one)
                or _is_another_branch(discourse, mention, one)
                for one in candidates
            ]
        case "pronoun" if mention.head in _HE_OR_SHE:
            telling = discourse.telling.entity if discourse.telling else None
            return [telling is not None and candidate.entity is telling for candidate in candidates]
        case "document":
            return [
                _holds(discourse.text, mention, candidate) or _is_introduced(mention, candidate)
                for candidate in candidates
            ]
        case "named":
            own = mention.entities[0]
            return [_is_namesake(own, candidate.entity) for candidate in candidates]
        case "role":
            owner = _owner(discourse, mention)
            return [
                _has(discourse.text, mention, candidate, owner)
                or _is_another(discourse, mention, candidate)
                or _is_named_by_office(mention, candidate)
                or holds_no_such_office(discourse, mention, candidate.entity)
                for candidate in candidates
            ]
    return [False] * len(candidates)


def _is_person_elsewhere(mention: Mention, candidate: Candidate) -> bool:
    entity = candidate.entity
    return entity is not None and entity.kind == "person" and entity.gender != "u" and not _inside(mention, candidate)


def _is_of_another_kind(mention: Mention, candidate: Candidate) -> bool:
    """Whether a noun for bodies whose names say what they are is not for this one: "the union" of Halden Energy."""
    strict = candidate.referent is None and mention.head in SURE_KINDS
    return strict and not may_be_called(candidate.name, mention.head)


def _is_another_branch(discourse: Discourse, mention: Mention, candidate: Candidate) -> bool:
    """Whether both say which ministry or court they are, and it is not the same: "the justice ministry" and "Norway's
    interior ministry"."""
    name = re.findall(r"[\w-]+", candidate.name.lower())
    if mention.head not in _BRANCHES or mention.head not in name:
        return False
    words = discourse.words
    anywhere = words.vague | words.places | words.demonyms | words.place_nouns | words.function
    owned = {one.lower() for one in _OWNER_IN_NAME.findall(candidate.name)}
    ours = mention.modifiers - anywhere
    theirs = {*name} - anywhere - owned - {mention.head, "s"}
    return bool(ours and theirs) and {one[:4] for one in ours}.isdisjoint(one[:4] for one in theirs)


def _holds(text: str, mention: Mention, candidate: Candidate) -> bool:
    held, inside = _HELD_BY.search(text, mention.start, mention.end), _inside(mention, candidate)
    if held is not None and bool(inside) and inside[0][0] > held.start():
        return True
    # "an internal report seen by the Courier": no report of the article is the Courier's
    names = candidate.entity.names if candidate.entity else []
    return any(_HELD_BY_THE.search(text, max(0, name.start - _BEFORE), name.start) for name in names)


def _is_introduced(mention: Mention, candidate: Candidate) -> bool:
    """Whether "an internal memo" is some document that nobody has named yet, and so no person's words by themselves."""
    is_person = candidate.entity is not None and candidate.entity.kind == "person"
    return is_person and not mention.definite and not mention.bare and not _inside(mention, candidate)


def _has(text: str, mention: Mention, candidate: Candidate, owner: object) -> bool:
    """Whether a person whom a role names is the one whose sister or lawyer it is."""
    if candidate.entity is None or candidate.entity.kind != "person":
        return False
    return candidate.entity is owner or any(
        text[end : end + 2] in {"’s", "'s"} or _FOR.search(text, max(0, start - _BEFORE), start)
        for start, end in _inside(mention, candidate)
    )


def _is_namesake(titled: Entity, other: Entity | None) -> bool:
    """Whether somebody is a relative or a holder of another office beside "President Odell", who bears the surname."""
    if other is None or other is titled or titled.kind != "person" or len(titled.keys) > 1:
        return False
    titles = titled.honorifics - _OF_ANYBODY
    held = other.honorifics - _OF_ANYBODY
    return bool(titles) and titles.isdisjoint(held) and bool(held or other.roles & KIN)


def _is_another(discourse: Discourse, mention: Mention, candidate: Candidate) -> bool:
    """Whether somebody is introduced by the same noun with another word before it: "the van driver" is not "the bus
    driver, Ian Lowe"."""
    entity, words = candidate.entity, discourse.words
    # a holder of an office goes by party, place and side as well, a driver by what is driven
    if entity is None or entity.kind != "person" or mention.head not in entity.roles - words.honorifics.keys():
        return False
    kind = _KIND_OF.fullmatch(mention.core)
    if kind is None or kind["noun"].lower() != mention.head:
        return False
    before = (
        _INTRODUCED.search(discourse.text, max(0, name.title_start - _BEFORE), name.start) for name in entity.names
    )
    kinds = {found["kind"] for found in before if found and found["noun"].lower() == mention.head}
    # what names a person itself, such as "veteran", describes another of any noun
    told_of_anybody = words.vague | words.places | words.demonyms | words.roles.keys()
    return (
        bool(kinds)
        and all(word not in told_of_anybody and not _DESCRIBES.search(word) for word in (*kinds, kind["kind"]))
        and kind["kind"] not in kinds
    )


def _is_named_by_office(mention: Mention, candidate: Candidate) -> bool:
    """Whether "a mother" is whom a later sentence names by an office: "Headteacher Ruth Amberley" would have been a
    head teacher from the first."""
    names = candidate.entity.names if candidate.entity else []
    introduces = mention.head in KIN and not mention.definite and not mention.bare
    return introduces and bool(names) and mention.end <= names[0].title_start < names[0].start


def _answer_to(text: str, mention: Mention) -> int | None:
    """Where whoever answers the question is named that is put by who is mentioned."""
    question = _QUESTION.search(text, max(0, mention.start - 12), mention.start)
    answer = _ANSWER.match(text, mention.end) if question else None
    return answer.end() if question and answer and (question["asked"] or answer["asked"]) else None


def _stands_at(candidate: Candidate, place: int | None) -> bool:
    """Whether a candidate is named at a place, a title before the name or none."""
    names = candidate.entity.names if candidate.entity and place is not None else ()
    return any(place in (name.title_start, name.start) for name in names)


def _owner(discourse: Discourse, mention: Mention) -> object:
    """The person named in the text whom "her" of "her mother" means."""
    match = _HIS.match(mention.core)
    owner = person_of(discourse, "f" if match["her"] else "m", mention.start) if match else None
    return owner.entity if owner else None


def _inside(mention: Mention, candidate: Candidate) -> list[tuple[int, int]]:
    names = candidate.entity.names if candidate.entity else []
    return [(name.start, name.end) for name in names if mention.start <= name.start < mention.end]
