"""The concepts of a ledger: what positions are about, across articles, and who is for and against each."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from onrecord.article import Span
from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.people.names import folded
from onrecord.record import Stance
from onrecord.views.concepts.gather import Decided, Group, Unit, gather
from onrecord.views.concepts.similarity import Likeliest, Told
from onrecord.views.concepts.subject import Subject, names_office, names_people, proper_stems, subject_of
from onrecord.views.positions import Evidence, Holder, all_evidence, holders
from onrecord.views.proposal_targets import stem
from onrecord.views.proposals import proposals
from onrecord.views.said import words_of
from onrecord.views.target_words import TargetWords

ALL = 1_000_000
"""A limit that no ledger reaches."""


class Side(msgspec.Struct, frozen=True):
    """Those on one side of a concept, those with most positions first."""

    holders: tuple[Holder, ...]
    positions: int


class Concept(msgspec.Struct, frozen=True):
    """One thing that people in several articles are for or against.

    Attributes:
        hash: the same for the same articles and decisions.
        name: what it is called: as a person decided, otherwise the words most used for it.
        named: whether a person decided on the name.
        targets: the words that articles use for it, each with how often, the most frequent first.
        for_: who is for it, by their latest position.
        against: who is against it.
        changed: who took both sides of it.
        positions: how many positions there are.
        articles: in how many articles.
        first, last: the first and the last day, where known.
    """

    hash: str
    name: str
    named: bool
    targets: tuple[tuple[str, int], ...]
    for_: Side = msgspec.field(name="for")
    against: Side
    changed: tuple[Holder, ...]
    positions: int
    articles: int
    first: str | None
    last: str | None


def concepts(ledger: Ledger, topic: str | None = None, *, limit: int = 50) -> tuple[Concept, ...]:
    """The concepts of a ledger, those with most positions first.

    Targets that are nobody but a person or body that the ledger knows are left out, and so are "it" and "the plan"
    where the article does not show what they mean.

    Args:
        ledger: the ledger.
        topic: only concepts with all of these words in their name or in the words of a target.
        limit: the most that are returned.

    Raises:
        InputError: there is no word in the topic.
    """
    gathered = Gathered(ledger)
    if topic is None:
        return gathered.concepts(ledger, limit=limit)
    return on_topic(gathered.concepts(ledger), topic)[:limit]


def on_topic(found: Iterable[Concept], topic: str) -> tuple[Concept, ...]:
    """Those of some concepts that have all words of a topic in their name or in the words of a target.

    Raises:
        InputError: there is no word in the topic.
    """
    asked = _stems(words_of(topic))
    return tuple(one for one in found if asked <= _words(one))


def concept(ledger: Ledger, which: str) -> Concept:
    """The one concept with that hash, the beginning of it, or that name.

    Raises:
        InputError: there is none, or there are several; the message lists them with their hashes.
    """
    return the_one(concepts(ledger, limit=ALL), which)


def the_one(every: Sequence[Concept], which: str) -> Concept:
    """The one of some concepts with that hash, the beginning of it, or that name.

    Raises:
        InputError: there is none, or there are several.
    """
    # a hash first, then a name, then the words of a target: the most certain way first
    found = [one for one in every if len(which) >= _SHORTEST and one.hash.startswith(which)]
    found = found or [one for one in every if folded(one.name) == folded(which)]
    found = found or [one for one in every if folded(which) in {folded(words) for words, _ in one.targets}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(
            f"this ledger has no concept {which!r}; `onrecord proposals LEDGER` lists them with their hashes"
        )
    listed = ", ".join(f"{one.name} ({one.hash[:8]})" for one in found[:_LISTED])
    raise InputError(f"{which!r} can be {listed}; give the hash of one")


_SHORTEST = 6
"""Fewest characters of a hash that stand for the whole."""
_LISTED = 6  # concepts that a message names where a name fits several


class Placed(msgspec.Struct, frozen=True):
    """A position as a network counts it: the concept's hash and name, and the stance on the concept itself."""

    concept: str
    name: str
    stance: Stance


def placed(ledger: Ledger) -> dict[int, Placed]:
    """The concept of each position, by the position's row number.

    Those that are in no concept, since they are about somebody or about "it", stand under their own words.
    """
    gathered = Gathered(ledger)
    evidence = gathered.evidence
    found: dict[int, Placed] = {}
    for group in gathered.groups(ledger):
        name = group.name or _name(group)
        for number in (number for unit in group.units for number in unit.positions):
            one = _on(name, evidence[number])
            found[number] = Placed(group.hash, name, one.on_topic)
    others: dict[str, list[int]] = defaultdict(list)
    for number in sorted(evidence.keys() - found.keys()):
        others[subject_of(evidence[number].target).key].append(number)
    for key, numbers in others.items():
        name = next(_by_frequency(evidence[number].target for number in numbers))[0]
        # no concept has such a hash, so a network keeps them apart from those that are gathered
        found |= {number: Placed(f"words-{key}", name, evidence[number].stance) for number in numbers}
    return found


# ---------------------------------------------------------------- gathering


class Gathered:
    """What the positions of a ledger are about, before people's decisions and after.

    It holds while the positions and the people stay as they are: a decision then costs only to put the targets
    together once more. Several threads may use it.

    Attributes:
        evidence: every position, by its row number.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.evidence = dict(all_evidence(ledger))
        self._units = tuple(_units(ledger, self.evidence))
        self._likeliest = Likeliest()
        self._grouped: tuple[list[int] | None, list[Group]] = None, []
        self._made: dict[tuple[str, str | None, tuple[int, ...]], Concept] = {}

    def groups(self, ledger: Ledger) -> list[Group]:
        """The targets, gathered into concepts as decided and as they are alike."""
        rows = list(ledger.rows("SELECT id, concept_hash, name, targets FROM concept_decisions ORDER BY id"))
        numbers = [row["id"] for row in rows]
        decided_on, groups = self._grouped
        if numbers != decided_on:
            decided = [
                Decided(row["concept_hash"], row["name"], frozenset(map(tuple, json.loads(row["targets"]))))
                for row in rows
            ]
            groups = gather(self._units, decided, self._likeliest)
            self._grouped = numbers, groups
        return groups

    def concepts(self, ledger: Ledger, *, limit: int = ALL) -> tuple[Concept, ...]:
        """The concepts, those with most positions first. Those that are as they were are not made again."""
        made: dict[tuple[str, str | None, tuple[int, ...]], Concept] = {}
        for group in self.groups(ledger)[:limit]:
            numbers = tuple(number for unit in group.units for number in unit.positions)
            key = (group.hash, group.name, numbers)
            # a decision changes one or two of hundreds, and only those are made again
            made[key] = self._made.get(key) or _concept(group, self.evidence)
        self._made = made
        return tuple(made.values())


def _units(ledger: Ledger, evidence: Mapping[int, Evidence]) -> Iterator[Unit]:
    """Each article's targets, by their words."""
    *_, people = known = _people(ledger)
    subjects = _subjects(ledger, evidence, known)
    names = _names(ledger)
    units: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, subject in subjects.items():
        units[evidence[number].article_hash, subject.key].append(number)
    for (article, _), numbers in units.items():
        day = evidence[numbers[0]].published
        first = evidence[numbers[0]].target
        told = Told(
            subjects[numbers[0]],
            names.get(article, frozenset()),
            date.fromisoformat(day) if day else None,
            proper_stems(first, people),
        )
        yield Unit(article, told, tuple(numbers))


_People = tuple[frozenset[str], frozenset[str], frozenset[str]]


def _subjects(ledger: Ledger, evidence: Mapping[int, Evidence], known_people: _People) -> dict[int, Subject]:
    """What each position is about, by its row number, without those about somebody or about nothing that is told."""
    known, surnames, people = known_people
    about_somebody = _about_sources(ledger)
    found, vague = dict[int, Subject](), dict[str, list[int]]()
    for number, one in evidence.items():
        subject = subject_of(one.target)
        somebody = names_people(one.target, surnames) or names_people(subject.name, surnames)
        # to be for somebody is no stance on a proposal; who supports whom is another question
        somebody = somebody or names_office(one.target)
        if number in about_somebody or subject.key in known or somebody or _unnumbered(subject.stems) <= people:
            continue
        if subject.vague or not subject.stems:
            vague.setdefault(one.article_hash, []).append(number)
        else:
            found[number] = subject
    return found | dict(_meant(ledger, vague))


def _unnumbered(stems: frozenset[str]) -> frozenset[str]:
    """The words of a target without years and numbers: "Lund in 2031" is about Lund."""
    return frozenset(each for each in stems if not each.isdigit())


def _meant(ledger: Ledger, vague: Mapping[str, list[int]]) -> Iterator[tuple[int, Subject]]:
    """What "it" and "the plan" mean, where the article gathers them with a target that says it."""
    numbers = {(row["hash"], row["number"]): row["id"] for row in ledger.rows(_NUMBERS, [json.dumps(list(vague))])}
    for article, rows in vague.items():
        record, wanted = ledger.record(article), set(rows)
        places = {id(position): numbers[article, n] for n, position in enumerate(record.positions, 1)}
        for proposal in proposals(record):
            subject = subject_of(proposal.name)
            if not subject.vague and subject.stems:
                members = {places[id(position)] for position in (*proposal.supporting, *proposal.opposing)}
                yield from ((number, subject) for number in sorted(members & wanted))


_NUMBERS = (
    "SELECT k.id, k.number, a.hash FROM json_each(?) w CROSS JOIN articles a ON a.hash = w.value"
    " CROSS JOIN positions k ON k.article = a.id"
)


def _about_sources(ledger: Ledger) -> set[int]:
    """The positions whose target is nothing but a mention of one of the article's sources: "Lund", "the ministry"."""
    mentions: dict[int, list[Span]] = defaultdict(list)
    for row in ledger.rows("SELECT article, mentions FROM sources"):
        mentions[row["article"]] += [(start, end) for start, end in json.loads(row["mentions"])]
    found = set()
    for row in ledger.rows("SELECT id, article, target_spans FROM positions"):
        start, end = json.loads(row["target_spans"])[0]
        if any(_covers(mention, (start, end)) for mention in mentions[row["article"]]):
            found.add(row["id"])
    return found


def _covers(mention: Span, target: Span) -> bool:
    (a, b), (start, end) = mention, target
    return a < end and start < b and a <= start + _BESIDE and end - _BESIDE <= b <= end + _BESIDE


_BESIDE = 4
"""How many characters a mention may differ from the target at either end: "the", a possessive."""


def _people(ledger: Ledger) -> _People:
    """The names of people and bodies as keys of targets; the surnames of people; the stems of people's names."""
    keys, surnames, stems = set(), set(), set()
    for row in ledger.rows("SELECT name, kind FROM people"):
        keys.add(subject_of(row["name"]).key)
        if row["kind"] == "person" and " " in row["name"]:
            surnames.add(row["name"].split()[-1].lower())
            stems |= {stem(word.lower()) for word in (row["name"].split()[0], row["name"].split()[-1])}
    return frozenset(keys), frozenset(surnames), frozenset(stems)


def _names(ledger: Ledger) -> dict[str, frozenset[str]]:
    """The words of the names of each article's sources."""
    sql = (
        "SELECT a.hash, group_concat(o.name, ' ') AS names FROM sources o JOIN articles a ON a.id = o.article"
        " WHERE o.name IS NOT NULL GROUP BY a.hash"
    )
    return {row["hash"]: name_words(row["names"]) for row in ledger.rows(sql)}


def name_words(names: str) -> frozenset[str]:
    """The words of names that can tell one from another."""
    return frozenset(word for word in words_of(names) if len(word) > _INITIAL)


_INITIAL = 2  # letters; an initial is shared by too many to tell people apart


# ---------------------------------------------------------------- the result


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*(subject_of(word).stems or {word} for word in words))


def _words(one: Concept) -> frozenset[str]:
    return _stems(words_of(one.name)).union(*(subject_of(words).stems for words, _ in one.targets))


def _concept(group: Group, evidence: Mapping[int, Evidence]) -> Concept:
    name = group.name or _name(group)
    rows = sorted(
        (evidence[number] for unit in group.units for number in unit.positions),
        key=lambda one: (one.published is None, one.published or "", one.article_hash, one.target),
    )
    shown = [_on(name, one) for one in rows]
    every = sorted(holders(shown), key=lambda holder: (-len(holder.evidence), folded(holder.name)))
    days = [one.published for one in rows if one.published]
    return Concept(
        hash=group.hash,
        name=name,
        named=group.name is not None,
        targets=tuple(_by_frequency(one.target for one in rows)),
        for_=_side(every, "for"),
        against=_side(every, "against"),
        changed=tuple(holder for holder in every if holder.changed),
        positions=len(rows),
        articles=len({one.article_hash for one in rows}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _on(name: str, one: Evidence) -> Evidence:
    """The evidence as it stands to the concept: "the repeal of the toll" undoes "the toll"."""
    words = words_of(name) if any(char.isalnum() for char in name) else ()
    return replace(one, undoes=TargetWords(one.target).undoes(words), proposal=name)


def _side(every: Iterable[Holder], stance: str) -> Side:
    found = tuple(holder for holder in every if holder.stance == stance)
    return Side(found, sum(one.on_topic == stance for holder in every for one in holder.evidence))


def _name(group: Group) -> str:
    """The words most used for the thing, of those that say what most of its targets say, and no more.

    With the verb where most say the same of it, or where the thing alone is half a clause ("bar ships from docking").
    """
    common = group.told.subject.stems
    off = min(len(unit.told.subject.stems ^ common) for unit in group.units)
    subjects = [subject for unit in group.units if len((subject := unit.told.subject).stems ^ common) == off]
    verb, often = Counter(subject.verb for subject in subjects).most_common(1)[0]
    name = next(_by_frequency(subject.name for subject in subjects))[0]
    if _HALF.search(name):
        return next(_by_frequency(one.phrase for one in subjects if one.name == name))[0]
    if verb and 2 * often > len(subjects):
        return next(_by_frequency(subject.phrase for subject in subjects if subject.verb == verb))[0]
    return name


_HALF = re.compile(r" from \w+ing\b| to \w| as a ")


def _by_frequency(texts: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Texts as they are most often written, each with how often it stands, whatever its case."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        forms[folded(text)][text] += 1
    for _, found in sorted(forms.items(), key=lambda item: (-item[1].total(), len(item[0]), item[0])):
        yield min(found, key=lambda text: (-found[text], text)), found.total()
