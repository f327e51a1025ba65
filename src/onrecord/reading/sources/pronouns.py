"""Third-person pronouns: the referents of "he", "she", "it" and "they"."""

import re

from onrecord.reading.entities.entity import Entity
from onrecord.reading.entities.name import Name
from onrecord.reading.sources.agreement import SUBJECT, weight_at
from onrecord.reading.sources.discourse import Discourse, Occurrence
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.words import WORDS

_PREPOSITION = rf"(?:{WORDS['prepositions'].alternatives})"
_SUBJECTS = re.compile(
    rf"\b{_PREPOSITION} (?:(?!{_PREPOSITION} )[\w’'-]+ ){{0,2}}(?!{_PREPOSITION} )[\w-]+|\b([a-z][\w-]+)"
)
"""Words outside of prepositional phrases."""

_MORE = re.compile(r"\w++ (?:also|further|added|add|continued|continue|went on)\b")
"""What shows that the subject has spoken before: "They also claimed"."""
_CLAUSE = re.compile(r"(?:[Hh]e|[Ss]he)\b([^,.;:!?(“”\"\n]{1,60})")
_WILL_NOT_CONDEMN = re.compile(
    r"(?:[Hh]e|[Ss]he)\s(?:(?:has|had|have)\s)?(?:(?:so\sfar|repeatedly|also|since)\s)?"
    rf"(?:not|never|yet\sto|(?:refused|declined|failed)\sto)\s(?:publicly\s)?(?:{WORDS['condemning'].alternatives})"
)
_ARTICLE = re.compile(r"(?:\b(?:an?|the)\s|-)$")
_AND = re.compile(r"(?:, [^,.;\n]{1,60},)? and (?:[\w’'.-]+ ){0,5}")
"""What joins two people: "Ann Lee, a pilot, and the engineer Omar Ray"."""
_BOTH_ARE = re.compile(r"(?:\b[\w’'-]{1,30}\s){0,2}\b(?P<role>\w{3,30})\s$")
_LONGEST_ROLE = 60
_MARKS = "“\"'‘ "
_SOON, _ALSO = 2, 5
"""Within how many sentences "they" is the body or the group that spoke last, and where they say more."""


def person_of(discourse: Discourse, gender: str, at: int, occurrence: Occurrence | None = None) -> Referent | None:
    """The person that "he" or "she" stands for here."""
    sentence = discourse.entities.sentence(at)
    barred = _named_in_content(discourse, occurrence)
    others = (
        _named_after(discourse, at) | _named_in_parenthetical(discourse, at, occurrence) | _condemned(discourse, at)
    )
    # a single mention of weight 1 has fallen below this six sentences later
    best, most = None, 0.03
    for value, referent in discourse.salience.present(sentence):
        if (
            not referent.is_person
            or referent.gender not in {gender, "u"}
            or referent is discourse.telling
            or referent.entity in others
        ):
            continue
        # someone of unknown gender must be near, or have spoken last: quoted sentences between put nobody else there
        if value < 0.1 and referent.gender != gender and referent is not discourse.last:
            continue
        # a known gender counts for more than an unknown; one named in the quoted words is hardly their
        # speaker, but may be
        weight = value * (1.0 if referent.gender == gender else 0.6) * (0.25 if referent.entity in barred else 1.0)
        if weight > most:
            best, most = referent, weight
    return best


def _named_after(discourse: Discourse, at: int) -> set[Entity]:
    """The people named after a "he" or "she" that is the subject, who must be others: "She asked Odell"."""
    clause = _CLAUSE.match(discourse.text, at)
    named = discourse.entities.inside(clause.start(1), clause.end()) if clause else []
    return {entity for name, entity in named if entity and not _ARTICLE.search(discourse.text, at, name.title_start)}


def _condemned(discourse: Discourse, at: int) -> set[Entity]:
    """The last speaker, where the person mentioned here will not condemn it: nobody
    is expected to condemn their own words."""
    last = discourse.last
    near = discourse.entities.sentence(at) - discourse.last_sentence <= 2
    return {last.entity} if last and last.entity and near and _WILL_NOT_CONDEMN.match(discourse.text, at) else set()


def thing_of(discourse: Discourse, at: int, least: float = 1.0) -> Referent | None:
    """The body or the document that "it" stands for here."""
    sentence = discourse.entities.sentence(at)
    if (
        discourse.last
        and discourse.last.is_thing
        and discourse.last is not discourse.telling
        and sentence - discourse.last_sentence <= 2
    ):
        return discourse.last
    return next(
        (
            referent
            for value, referent in discourse.salience.present(sentence)
            if referent.is_thing
            and referent is not discourse.telling
            and not _is_place(discourse, referent)
            and value > least
        ),
        None,
    )


def speakers_together(discourse: Discourse, at: int) -> list[Referent]:
    """Those who spoke last, where they did so together: "Lee and Ray said … They added"."""
    near = discourse.entities.sentence(at) - discourse.last_sentence <= _reach(discourse, at)
    return discourse.last_together if near else []


def pair_of(discourse: Discourse, at: int) -> list[Referent]:
    """The two people that "they" stands for: "Ann Lee and Omar Ray were there. They said".

    They are the only people of the sentence before, or of its own up to "they", and its subject; no body or group has
    just spoken.
    """
    start, _ = discourse.document.sentence_at(at)
    before = discourse.document.sentence_at(max(0, start - 2))
    if discourse.text[start:at].strip(_MARKS):
        before = (start, at)
    # the sentence before must stand in the same paragraph: farther on it could be anyone
    elif before[1] > start or "\n" in discourse.text[before[1] : start]:
        return []
    # a group that has just spoken goes on speaking
    last = discourse.last
    if last and last.is_many and discourse.last_sentence >= discourse.entities.sentence(before[0]):
        return []
    named = discourse.entities.inside(*before)
    persons = [(name, entity) for name, entity in named if entity and entity.kind == "person"]
    if len(persons) != 2 or not _are_joined_subject(discourse, persons[0][0], persons[1][0]):
        return []
    return [discourse.referent_of(entity) for _, entity in persons]


def _are_joined_subject(discourse: Discourse, one: Name, other: Name) -> bool:
    """Whether two names are joined by "and", and open a clause: the verb follows on the second."""
    joined = _AND.fullmatch(discourse.text, one.end, other.start)
    followed = discourse.text[other.end : other.end + 1] == " "
    return bool(joined) and followed and weight_at(discourse.text, _start_of_pair(discourse, one)) >= SUBJECT


def _start_of_pair(discourse: Discourse, one: Name) -> int:
    """Where the phrase of two names begins: at what both are, if it stands before them ("Bus drivers Lee and Ray")."""
    led = _BOTH_ARE.search(discourse.text, max(0, one.title_start - _LONGEST_ROLE), one.title_start)
    return led.start() if led and led["role"].lower() in discourse.words.plural_roles else one.title_start


def many_of(discourse: Discourse, at: int) -> Referent | None:
    """The body or the group that "they" stands for here."""
    sentence = discourse.entities.sentence(at)
    if discourse.last and discourse.last.is_many and sentence - discourse.last_sentence <= _reach(discourse, at):
        return None if _others_since(discourse, discourse.last, at) else discourse.last
    for value, referent in discourse.salience.present(sentence):
        if referent.plural and value > 0.5:
            return referent
    return None


def _reach(discourse: Discourse, at: int) -> int:
    """How many sentences ago those may have spoken for whom "they" stands."""
    return _ALSO if _MORE.match(discourse.text, at) else _SOON


def _others_since(discourse: Discourse, body: Referent, at: int) -> bool:
    """Whether people in the plural came up between a body and the "they" that stands here: "attendees"."""
    if body.plural or body.type != "named_organization":
        return False
    between = discourse.text[max(body.mentions, default=(at, at))[1] : at].lower()
    return any(
        m[1] in discourse.words.plural_roles or m[1] in discourse.words.groups for m in _SUBJECTS.finditer(between)
    )


def _named_in_content(discourse: Discourse, occurrence: Occurrence | None) -> set[Entity]:
    """Persons named inside the quoted words: hardly ever their speaker."""
    if occurrence is None:
        return set()
    stretches = [span for span in occurrence.content if span[0] + 1 in discourse.quotations]
    return {entity for start, end in stretches for _, entity in discourse.entities.inside(start, end) if entity}


def _named_in_parenthetical(discourse: Discourse, at: int, occurrence: Occurrence | None) -> set[Entity]:
    """Those whom the sentence names in words that are reported before "he said": "Odell
    was ill, he said" is said by another."""
    start = discourse.document.sentence_at(at)[0]
    before = [span for span in occurrence.content if start < span[1] <= at] if occurrence else []
    return {
        entity
        for span in before
        for name, entity in discourse.entities.inside(max(start, span[0]), span[1])
        if entity and name.start not in discourse.quotations
    }


def _is_place(discourse: Discourse, referent: Referent) -> bool:
    return bool(referent.entity and referent.entity.kind == "place")
