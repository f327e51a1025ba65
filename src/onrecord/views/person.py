"""One person or body, as a page shows it: quotations, positions by what they are on,
and why its mentions were put together."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from onrecord.ledger import Ledger, Person
from onrecord.record import Stance
from onrecord.views.concepts.subject import subject_of
from onrecord.views.find import Found, Hit, find, hits_of
from onrecord.views.positions import Evidence, stances_of
from onrecord.views.said import Filter, by_person, reviewed, statements, words_of
from onrecord.views.subjects import SubjectWord, subjects
from onrecord.views.suggestions import Suggestion, compared
from onrecord.views.target_words import TargetWords, same_things
from onrecord.views.who import (
    Held,
    Refused,
    Through,
    about_numbers,
    forms_of,
    known_and_through,
    replies_of,
    titles_of,
)


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What a person stands for or against, with the evidence by day.

    Attributes:
        name: what the codebook calls it, otherwise the target in the words that are used most.
        concept: the hash of the concept in the codebook; ``None`` where nobody decided about it.
        stance: the last one.
        since: the day of the first evidence of that stance after any other.
        changed: whether there was another before.
    """

    name: str
    stance: Stance
    since: str | None
    changed: bool
    evidence: tuple[Evidence, ...]
    concept: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """Somebody who speaks about a person, and in how many of the newest such statements."""

    name: str
    hash: str | None
    statements: int


class Joined(msgspec.Struct, frozen=True, kw_only=True):
    """A source of one article that was put to the person, and why.

    Attributes:
        hash: the source's.
        score: log-odds; above 0 is joined.
        reason: what counted, with its points.
        made_by: ``machine``, or who decided.
    """

    hash: str
    article_hash: str
    published: str | None
    outlet: str | None
    title: str | None
    name: str | None
    titles: str | None
    statements: int
    score: float
    reason: str
    made_by: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about who is who."""

    id: int
    action: str
    made_by: str
    made: str
    kept: str
    other: str
    note: str | None


class Dossier(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a person or body.

    Attributes:
        person: who, with the counts.
        forms: the forms of the name, the most used first.
        found: its statements, the newest first, with what they can be narrowed by.
        subjects: the words that mark out what it says, to look its statements through by.
        topics: what it is for and against, those that changed first.
        titles: what it is or was, by the first day.
        known: how many statements came directly, in part, indirectly, or through others.
        through: through whom.
        about: what others said that holds its name, the newest.
        speakers: who said that, the most often first.
        replies: when it was asked and did not answer.
        joined: the sources that were put together, the newest articles first.
        like: others whom a form of the name can mean, with the points for and against being one, the most first.
        decisions: what people decided about it, the last first.
    """

    person: Person
    forms: tuple[str, ...]
    found: Found
    subjects: tuple[SubjectWord, ...]
    topics: tuple[Topic, ...]
    titles: tuple[Held, ...]
    known: dict[str, int]
    through: tuple[Through, ...]
    about: tuple[Hit, ...]
    speakers: tuple[Speaker, ...]
    replies: tuple[Refused, ...]
    joined: tuple[Joined, ...]
    like: tuple[Suggestion, ...]
    decisions: tuple[Decision, ...]


_FEW = 20
"""How many of each lesser part are given."""

_OF_OTHERS = 200
"""How many statements about a person are looked at for who speaks about it."""


def dossier(ledger: Ledger, name: str, *, sure: float = 0.0, limit: int = 40) -> Dossier:
    """What is known of the person or body of that name or hash.

    Args:
        ledger: the ledger.
        name: a name in any spelling, or a hash.
        sure: give only statements of which the reader is at least so sure.
        limit: the most statements and joined sources to give.

    Raises:
        InputError: the name is nobody's, or several people's.
    """
    person = ledger.person(name)
    values = by_person(person, reviewed(ledger))
    about = about_numbers(ledger, person, _OF_OTHERS)
    known, through = known_and_through(ledger, values)
    return Dossier(
        person=person,
        forms=forms_of(ledger, person),
        found=find(ledger, None, Filter(person=person.hash, min_confidence=sure), order="newest", limit=limit),
        subjects=subjects(ledger, person),
        topics=tuple(topics(stances_of(ledger, person), codebook(ledger))),
        titles=titles_of(ledger, person),
        known=known,
        through=through,
        about=hits_of(ledger, [one.hash for one in statements(ledger, about[:_FEW])]),
        speakers=_speakers(ledger, about),
        replies=replies_of(ledger, person, _FEW),
        joined=_joined(ledger, person, limit),
        like=compared(ledger, person, _like(ledger, person)),
        decisions=decisions(ledger, person),
    )


Codebook = Mapping[tuple[str, str | None], tuple[str, str | None]]
"""Targets, each with an article's hash or ``None`` for all, and the hash and name of the concept they were put to."""


def codebook(ledger: Ledger) -> Codebook:
    """What people decided about concepts; the last decision about a target, and about a name, counts."""
    placed: dict[tuple[str, str | None], str] = {}
    names: dict[str, str | None] = {}
    for row in ledger.rows("SELECT concept_hash, name, targets FROM concept_decisions ORDER BY id"):
        names[row["concept_hash"]] = row["name"]
        for words, article in json.loads(row["targets"]):
            placed[words, article] = row["concept_hash"]
    return {target: (concept, names[concept]) for target, concept in placed.items()}


def topics(evidence: Iterable[Evidence], decided: Codebook | None = None) -> Iterator[Topic]:
    """Evidence, by day, grouped by what it is on: as the codebook has it, otherwise by the words of the targets.

    Topics on which the stance changed come first, then those with most evidence.
    """
    ordered, known = list(evidence), decided or {}
    groups: dict[int | str, list[Evidence]] = {}
    names: dict[int | str, str | None] = {}
    for thing, one in zip(same_things(TargetWords(one.proposal) for one in ordered), ordered, strict=True):
        key = subject_of(one.proposal).key if known else ""
        concept, name = known.get((key, one.article_hash)) or known.get((key, None)) or (thing, None)
        groups.setdefault(concept, []).append(_on(name, one))
        names[concept] = name
    found = [_topic(group, concept, names[concept]) for concept, group in groups.items()]
    yield from sorted(found, key=lambda topic: (not topic.changed, -len(topic.evidence)))


def _on(name: str | None, one: Evidence) -> Evidence:
    """The evidence as it stands to what the codebook calls the concept: "the repeal of the toll" undoes "the toll"."""
    if not name or not any(char.isalnum() for char in name):
        return one
    return replace(one, undoes=TargetWords(one.target).undoes(words_of(name)))


def _topic(evidence: list[Evidence], concept: int | str, named: str | None) -> Topic:
    last = evidence[-1].on_topic
    differ = [number for number, one in enumerate(evidence) if one.on_topic != last]
    since = evidence[differ[-1] + 1 if differ else 0]
    return Topic(
        name=named or Counter(one.proposal for one in evidence).most_common(1)[0][0],
        stance=last,
        since=since.published,
        changed=bool(differ),
        evidence=tuple(evidence),
        concept=concept if isinstance(concept, str) else None,
    )


def _speakers(ledger: Ledger, numbers: Sequence[int]) -> tuple[Speaker, ...]:
    """Who said the statements of those row numbers, the most often first; nobody without a name."""
    sql = (
        "SELECT s.said_by AS name, p.hash, count(*) AS statements FROM said s LEFT JOIN people p ON p.id = s.person"
        " WHERE s.standing = 'named' AND s.id IN (SELECT value FROM json_each(?))"
        " GROUP BY s.said_by, p.hash ORDER BY 3 DESC, 1 LIMIT ?"
    )
    return tuple(Speaker(**row) for row in ledger.rows(sql, [json.dumps(list(numbers)), _FEW]) if row["name"])


def _joined(ledger: Ledger, person: Person, limit: int) -> tuple[Joined, ...]:
    sql = (
        "SELECT o.hash, a.hash AS article_hash, a.published, a.outlet, a.title, o.name, o.titles, "
        "o.statements, j.score, j.reason, j.made_by FROM sources o JOIN articles a ON a.id = o.article JOIN "
        "joins j ON j.source = o.id WHERE o.person = (SELECT id FROM people WHERE hash = ?) ORDER BY "
        "a.published DESC, o.id LIMIT ?"
    )
    return tuple(Joined(**row) for row in ledger.rows(sql, [person.hash, limit]))


def _like(ledger: Ledger, person: Person) -> tuple[Person, ...]:
    """Others of its kind whom the ledger knows under one of the person's keys, such as a surname."""
    sql = (
        "SELECT DISTINCT p.hash, p.name, p.kind, p.statements, p.articles, p.mentions FROM person_keys own"
        " JOIN person_keys k ON k.key = own.key JOIN people p ON p.id = k.person"
        " WHERE own.person = (SELECT id FROM people WHERE hash = :hash) AND p.hash <> :hash AND p.kind = :kind"
        " ORDER BY p.statements DESC, p.id LIMIT :limit"
    )
    values = {"hash": person.hash, "kind": person.kind, "limit": _FEW}
    return tuple(Person(**row) for row in ledger.rows(sql, values))


def decisions(ledger: Ledger, person: Person) -> tuple[Decision, ...]:
    """What people decided about a person, the last first."""
    sql = (
        "SELECT d.id, d.action, d.made_by, d.made, d.kept, d.other, d.note FROM decisions d"
        " WHERE :hash IN (d.kept_hash, d.other_hash)"
        " OR d.id IN (SELECT decision FROM decision_sources WHERE person_hash = :hash) ORDER BY d.id DESC"
    )
    return tuple(Decision(**row) for row in ledger.rows(sql, {"hash": person.hash}))


def people(ledger: Ledger, words: str | None = None, *, limit: int = 100) -> tuple[Person, ...]:
    """The people and bodies that a name can mean, in any spelling; without one all, the most quoted first.

    Raises:
        InputError: the name is empty.
    """
    if words is not None:
        return ledger.find_people(words, limit)
    sql = "SELECT hash, name, kind, statements, articles, mentions FROM people ORDER BY statements DESC, id LIMIT ?"
    return tuple(Person(**row) for row in ledger.rows(sql, [limit]))
