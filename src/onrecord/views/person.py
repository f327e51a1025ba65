"""One person or body, as a page shows it: quotations, positions by what they are on,
and why its mentions were put together."""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.ledger import Ledger, Person
from onrecord.record import Stance
from onrecord.views.find import Found, Hit, find, hits_of
from onrecord.views.positions import Evidence, stances_of
from onrecord.views.said import Filter
from onrecord.views.target_words import TargetWords, same_things
from onrecord.views.who import Held, Refused, Through, who


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """What a person stands for or against, with the evidence by day.

    Attributes:
        name: the target in the words that are used most.
        stance: the last one.
        since: the day of the first evidence of that stance after any other.
        changed: whether there was another before.
    """

    name: str
    stance: Stance
    since: str | None
    changed: bool
    evidence: tuple[Evidence, ...]


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
        topics: what it is for and against, those that changed first.
        titles: what it is or was, by the first day.
        known: how many statements came directly, in part, indirectly, or through others.
        through: through whom.
        about: what others said that holds its name, the newest.
        replies: when it was asked and did not answer.
        joined: the sources that were put together, the newest articles first.
        like: others whom a form of the name can mean, the most quoted first.
        decisions: what people decided about it, the last first.
    """

    person: Person
    forms: tuple[str, ...]
    found: Found
    topics: tuple[Topic, ...]
    titles: tuple[Held, ...]
    known: dict[str, int]
    through: tuple[Through, ...]
    about: tuple[Hit, ...]
    replies: tuple[Refused, ...]
    joined: tuple[Joined, ...]
    like: tuple[Person, ...]
    decisions: tuple[Decision, ...]


_FEW = 20
"""How many of each lesser part are given."""


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
    about = who(ledger, name, limit=_FEW)
    person = about.person
    return Dossier(
        person=person,
        forms=about.forms,
        found=find(ledger, None, Filter(person=person.hash, min_confidence=sure), order="newest", limit=limit),
        topics=tuple(topics(stances_of(ledger, person))),
        titles=about.titles,
        known=about.known,
        through=about.through,
        about=hits_of(ledger, [one.hash for one in about.about]),
        replies=about.replies,
        joined=_joined(ledger, person, limit),
        like=_like(ledger, person),
        decisions=decisions(ledger, person),
    )


def topics(evidence: Iterable[Evidence]) -> Iterator[Topic]:
    """Evidence, by day, grouped by what it is on: topics on which the stance changed
    first, then those with most evidence."""
    ordered = list(evidence)
    groups: dict[int, list[Evidence]] = {}
    for thing, one in zip(same_things(TargetWords(one.proposal) for one in ordered), ordered, strict=True):
        groups.setdefault(thing, []).append(one)
    yield from sorted(map(_topic, groups.values()), key=lambda topic: (not topic.changed, -len(topic.evidence)))


def _topic(evidence: list[Evidence]) -> Topic:
    last = evidence[-1].stance
    differ = [number for number, one in enumerate(evidence) if one.stance != last]
    since = evidence[differ[-1] + 1 if differ else 0]
    name = Counter(one.proposal for one in evidence).most_common(1)[0][0]
    return Topic(name=name, stance=last, since=since.published, changed=bool(differ), evidence=tuple(evidence))


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
