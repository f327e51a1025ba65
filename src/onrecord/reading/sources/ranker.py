"""Ranker: of the candidates for a mention the one that it stands for, or nobody named.

Boosted trees (Friedman 2001) over the numbers of :mod:`onrecord.reading.sources.evidence` give each candidate the
chance that it is the right one; ``training/who.py`` fits them on marked articles. The rules' own choice is part of
the evidence.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

import msgspec
import numpy as np

from onrecord.reading.forest import Floats, Forest, Nodes
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.candidate_evidence import BEGINS, CANDIDATE, FAR, Row, is_part
from onrecord.reading.sources.candidates import Candidate, Choices
from onrecord.reading.sources.discourse import Discourse, Found, Occurrence
from onrecord.reading.sources.evidence import MENTION, Counts, evidence
from onrecord.reading.sources.nouns import nameless
from onrecord.reading.sources.ruled_out import ruled_out
from onrecord.reading.sources.unnamed_subject import unnamed_subject
from onrecord.reading.sources.words import WORDS

Rank = Callable[[Choices, Mention, Occurrence, Found], tuple[Found, float]]
"""Chooses whom a mention stands for, given whom the rules put it to, and says how likely the likeliest candidate is."""

_STEP = {
    "role": "title", "unclear": "title", "group": "group", "body": "body", "document": "owner", "pronoun": "pronoun",
    "relative": "relative", "named": "surname",
}  # fmt: skip
"""What a statement's ``because`` says where the ranker put it to somebody else than the rules."""

_AGAINST_NOBODY = {"body": 0.5, "document": 0.55}
"""The least chance of a name where the rules found nobody named, by kind of mention.

Over five folds, of pronouns between 0.45 and 0.6 five names in six are right, of documents between 0.5 and 0.55 one in
two.
"""
_OF_A_SPOKESMAN = 0.2
"""The least chance of the body that the rules found a spokesman to speak for; the trees hardly see it apart."""
_NEVER = 1.1
"""Above any chance."""
_AGAINST_OTHER_ROLE = 0.85
"""The same for a role in one word or two that nothing said of the candidate bears out: "the driver" is mostly
somebody else than who spoke."""
_BARE_ROLE = re.compile(r"(?:[Tt]he|[Ii]ts|[Tt]heir) (?:[a-z-]+ )?[a-z-]+")
_AGAINST_NO_PERSON = 0.2
"""The same for "he" and "she", of somebody who may be a man or a woman: over five folds, from this to 0.3 six names in
seven are right where somebody is named, and three times nobody is."""
_AGAINST_OTHER_GENDER = 0.3
"""The same of somebody whose first name is the other gender's."""
_AGAINST_LEAD = 0.2
"""The same for a role in the first sentences, of the one named first after it: over five folds, from this on thirteen
names in fifteen are right, and of twenty-five of somebody who stays unnamed two reach it."""
_LEAD = 350
"""How many characters a report speaks of somebody before it names them."""
_AGAINST_SAME = 0.35
"""The same for whom the same noun stood for before: "the study" after "the study by the Road Board"."""
_ROLE, _COVERED, _SAME, _ENTITY, _AGREES, _BEFORE, _INSIDE = (
    len(MENTION) + CANDIDATE.index(name)
    for name in ("role", "covered", "same head", "entity", "agrees", "before", "inside")
)
_PERSON = 0.0
_BESIDE_ANY_JOB = WORDS["beside_any_job"].entries
_AUTHOR_INSIDE = 0.35
"""The least chance of a name that stands within the words for its document: "a report by the Road Board". Where the
rules found nobody, eight in ten of those between this and the chance for other documents are the marked author."""
_ITS_BODY = 0.3
"""The least chance of a body whose document the rules named by its own words: a report by the Road Board is the Road
Board's. Over five folds, 65 of 94 marked names are given with it, and 53 without."""
_LIKELY, _AS_LIKELY = 0.5, 0.9
"""How likely a fuller name must be to be given, and beside the likeliest: "Vessarin" is not the Vessarin Tower."""


class Trees(Nodes, frozen=True):
    """The trees as they lie in ``data/ranker.json``.

    Attributes:
        names: what each number of a row is, to tell that trees and evidence belong together.
        base: the log odds before any tree.
        least: the least chance at which a candidate is chosen.
        counts: what was counted of mentions.
    """

    names: tuple[str, ...]
    base: float
    least: float
    counts: Counts


class Ranker:
    """The trees, ready to be asked."""

    def __init__(self, trees: Trees) -> None:
        self.least, self.counts, self._base = trees.least, trees.counts, trees.base
        self._forest = Forest(trees)

    def chances(self, rows: Sequence[Row]) -> Floats:
        """For each row the chance, 0 to 1, that the candidate is the right one."""
        odds = self._base + self._forest.values(rows).sum(axis=1)
        chances: Floats = 1.0 / (1.0 + np.exp(-odds))
        return chances

    def choose(self, choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
        """The candidate that a mention stands for, or nobody named; and the chance of the likeliest, 0 for none."""
        if mention.gender in {"m", "f"} and mention.kind == "pronoun":
            unnamed = unnamed_subject(choices.discourse, mention, occurrence)
            if unnamed is not None:
                return _who_was_meant(choices.discourse, unnamed), 0.0
        candidates = choices.candidates(mention, occurrence, found)
        if not candidates:
            return found, 0.0
        rows = evidence(choices, mention, occurrence, found, candidates, self.counts)
        chances = self.chances(rows)
        chances = np.where(ruled_out(choices.discourse, mention, candidates), 0.0, chances)
        best = _fullest(candidates, chances)
        if candidates[0].referent and candidates[0].entity is None:  # a name that the rules made of words of the text
            if mention.kind == "document" and len(candidates) > 1 and chances[1:].max() >= _ITS_BODY:
                best = 1 + _fullest(candidates[1:], chances[1:])
                return _put_to(choices.discourse, candidates[best], mention, found), float(chances[best])
            if chances[0] >= _AS_LIKELY * chances[best]:
                best = 0
        named = found[0][0].name is not None
        if named and mention.kind == "pronoun" and mention.gender == "u":
            return found, float(chances[best])  # the trees saw too few of "they" to know better than the rules
        least = _OF_A_SPOKESMAN if found[1] == "spokesman" else self.least
        if not named:
            least = self._least_against_nobody(choices, mention, occurrence, rows[best], candidates[best], found)
        if chances[best] < least:
            if named and mention.kind == "document":  # a document called by its own words is not one of somebody else
                return found, float(chances[best])
            return _nobody(choices.discourse, mention, found), float(chances[best])
        return _put_to(choices.discourse, candidates[best], mention, found), float(chances[best])

    def _least_against_nobody(
        self,
        choices: Choices,
        mention: Mention,
        occurrence: Occurrence,
        row: Row,
        candidate: Candidate,
        found: Found,
    ) -> float:
        """The least chance of a name where the rules found nobody named."""
        if mention.kind == "role" and occurrence.because == "transcript":
            return _AGAINST_OTHER_ROLE if row[_ROLE] else _NEVER  # "The Speaker: Order."
        if mention.kind == "role" and mention.start < _LEAD and _is_named_later(choices, mention, row):
            return _AGAINST_LEAD
        if row[_SAME] > 0 and mention.kind in {"body", "document", "role"}:
            return _AGAINST_SAME
        if mention.kind == "role" and _BARE_ROLE.fullmatch(mention.core) and not row[_ROLE] and not row[_COVERED]:
            return _NEVER if _has_another_trade(choices.discourse, candidate) else _AGAINST_OTHER_ROLE
        if mention.kind == "pronoun" and mention.gender in {"m", "f"}:
            if found[1] == "pronoun" and row[_BEFORE] >= FAR:
                return self.least  # "His wife said so. She added": nobody who is named only later is meant
            return _AGAINST_NO_PERSON if row[_AGREES] >= 0 else _AGAINST_OTHER_GENDER
        if mention.kind == "document" and row[_INSIDE]:
            return _AUTHOR_INSIDE
        return _AGAINST_NOBODY.get(mention.kind, self.least)


def _is_named_later(choices: Choices, mention: Mention, row: Row) -> bool:
    """Whether a candidate is a person whom the article first names after a mention that is of one person's role."""
    person = row[_ENTITY] == _PERSON and mention.head not in choices.discourse.words.demonyms
    return person and row[_BEFORE] >= FAR and not row[_INSIDE]


def _has_another_trade(discourse: Discourse, candidate: Candidate) -> bool:
    """Whether a person is known by a trade that is no office: a joiner is not "the mayor"."""
    words, roles = discourse.words, candidate.entity.roles if candidate.entity else set[str]()
    return not roles.isdisjoint(words.roles.keys() - words.honorifics.keys() - _BESIDE_ANY_JOB)


@cache
def load_ranker() -> Ranker:
    """The ranker that comes with the package."""
    path = files("onrecord.reading.sources") / "data" / "ranker.json"
    trees = msgspec.json.decode(path.read_bytes(), type=Trees)
    assert trees.names == MENTION + CANDIDATE, "data/ranker.json was fitted on other evidence; fit it again"
    return Ranker(trees)


def choose(choices: Choices, mention: Mention, occurrence: Occurrence, found: Found) -> tuple[Found, float]:
    """As :meth:`Ranker.choose`, by the ranker that comes with the package."""
    return load_ranker().choose(choices, mention, occurrence, found)


def _fullest(candidates: Sequence[Candidate], chances: Floats) -> int:
    """The likeliest candidate; of those likelier than not whose names hold its name, the one with the longest."""
    best = int(chances.argmax())
    name, own = candidates[best].entity, candidates[0].entity
    if name is None:
        return best
    begins = own is not None and own.kind == "person" != name.kind and is_part(own, name) == BEGINS
    if begins and chances[0] >= _AS_LIKELY * chances[best]:
        return 0  # "Vessarin", a person, before the Vessarin Tower
    fuller = [
        (len(entity.keys), number)
        for number, candidate in enumerate(candidates)
        if (entity := candidate.entity)
        and chances[number] >= max(_LIKELY, _AS_LIKELY * chances[best])
        and (part := is_part(name, entity))
        and not (entity.kind == "person" and name.kind == "organization")  # "RTN" is not Rtn Halden
        and not (name.kind == "person" != entity.kind and part == BEGINS)  # nor is Vessarin Vessarin Tower
    ]
    return max(fuller, default=(0, best))[1]


def _nobody(discourse: Discourse, mention: Mention, found: Found) -> Found:
    """The rules' choice where that has no name either, else somebody new."""
    referents, because = found
    if referents[0].name is None:
        return found
    return [nameless(discourse, mention, "document" if mention.kind == "document" else None)], because


def _who_was_meant(discourse: Discourse, unnamed: Mention) -> Found:
    """Who spoke in the sentence that somebody without a name is the subject of, else that subject."""
    if discourse.last is not None and discourse.last_sentence == discourse.entities.sentence(unnamed.start):
        return [discourse.last], "pronoun"
    referent = nameless(discourse, unnamed)
    referent.mentions.add((unnamed.start, unnamed.end))
    return [referent], "pronoun"


def _put_to(discourse: Discourse, candidate: Candidate, mention: Mention, found: Found) -> Found:
    if candidate.referent is not None or candidate.entity is None:
        return found
    return [discourse.referent_of(candidate.entity)], _STEP[mention.kind]
