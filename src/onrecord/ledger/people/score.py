"""Whether a source of one article is a person or body known from others: points for and against, each with its reason.

The points are log-odds set by hand and read over on real pairs (see docs/decisions/2026-11-22-ledger.md), not fitted:
no corpus of people across articles is at hand. Above 0 is joined.
"""

import itertools
import math
import re
from collections.abc import Collection, Mapping
from functools import lru_cache

import msgspec

from onrecord.ledger.people.names import (
    PersonName,
    acronym,
    body_words,
    folded,
    full_key,
    given_names_agree,
    person_name,
)
from onrecord.ledger.people.profile import Profile
from onrecord.ledger.people.source import NamedSource

Agreement = tuple[float, str, bool]
"""Points for a pair of names, why, and whether only a surname spoke for it."""

IMPOSSIBLE, CLASH = -20.0, -10.0  # more than all that can speak for a pair together
CLEARLY_BETTER = 1.0
"""A bare surname is put to a person only if the next best is this far behind."""

_START = -2.0
_GENERIC_WORDS = "the of a an for and in on at to former acting mr mrs ms"
_GENERIC = frozenset(_GENERIC_WORDS.split())


class Score(msgspec.Struct, frozen=True):
    """Points and why.

    Attributes:
        points: log-odds; above 0 is joined.
        reason: what counted, with its points.
        bare: whether only a surname spoke for it.
        nameless: whether of the person, too, only a surname is known.
    """

    points: float
    reason: str
    bare: bool = False
    nameless: bool = False


def score(person: Profile, source: NamedSource) -> Score:
    """Score a source against what is known of a person."""
    points, why, bare = (_names if source.kind == "person" else _body_names)(person, source.name)
    if points <= IMPOSSIBLE:
        return Score(points, why)
    if not own_name(person, source) and any(folded(form) in source.beside for form, _ in person.forms):
        return Score(IMPOSSIBLE, "another of this name in the article")
    reasons = [("start", _START), (why, points), *_context(person, source)]
    if bare and person.sources > 1:
        # a bare surname is likelier that of somebody who is named often: half a point for each tenfold
        reasons.append((f"named in {person.sources} articles", 0.5 * math.log10(person.sources)))
    total = sum(worth for _, worth in reasons)
    told = "; ".join(f"{text} {worth:+.1f}" for text, worth in reasons if worth)
    nameless = bare and not any(person_name(form).given for form, _ in person.forms)
    return Score(round(total, 2), told, bare, nameless)


def own_name(person: Profile, source: NamedSource) -> bool:
    """Whether a body is known by this very name: articles that have "AP" beside "Associated Press" mean one body."""
    return source.kind == "organization" and full_key(source.kind, source.name) in person.full_keys()


def _names(person: Profile, name: str) -> Agreement:
    """The best agreement of the name with any form of the person's; a clash with a full form rules it out."""
    if gender := person_name(name).gender:
        genders = {person_name(form).gender for form, _ in person.forms} - {""}
        if genders and gender not in genders:
            return IMPOSSIBLE, "Mr against Mrs", False
    found = [_agree(form, name) for form, _ in person.forms]
    if all(points == IMPOSSIBLE for points, _, _ in found):
        return IMPOSSIBLE, "another surname", False
    return _best(found, person, "another given name")


def _best(found: list[Agreement], person: Profile, clash: str) -> Agreement:
    """The best agreement, unless the name clashes with more than a fifth of the forms in use that could be its own."""
    counts = [(points, count) for (points, _, _), (_, count) in zip(found, person.forms, strict=True)]
    against = sum(count for points, count in counts if IMPOSSIBLE < points <= CLASH)
    # one misprinted form among many must not rule a person out, so a clash counts by how often it is printed
    best = max(found, key=lambda one: one[0])
    own = sum(count for points, count in counts if points > IMPOSSIBLE)
    return best if best[0] > CLASH and against * 5 <= own else (IMPOSSIBLE, clash, False)


def _shared_surname(one: PersonName, other: PersonName) -> bool:
    return one.last == other.last


@lru_cache(maxsize=65536)
def _agree(known: str, name: str) -> Agreement:
    form, new = person_name(known), person_name(name)
    if not _shared_surname(form, new):
        return IMPOSSIBLE, "another surname", False
    if form.suffix and new.suffix and form.suffix != new.suffix:
        return CLASH, "another suffix", False
    # "Jr." is often left out, and still father and son must not become one by a name alone
    less = 5.0 if form.suffix != new.suffix else 0.0
    if not form.given or not new.given:
        both = not form.given and not new.given
        return (1.5 if both else 0.5) - less, "surname alone", True
    first = given_names_agree(form.given[0], new.given[0])
    middle = _middle_agrees(form, new)
    if not first and len(form.given) != len(new.given) and form.given[-1] == new.given[-1] and len(form.given[-1]) > 1:
        # called by a middle name: "John Odo Falk" and "Odo Falk" agree in the last given name
        return 2.0 - less, "ends in the same name", False
    if not first or not middle:
        return CLASH, "another given name", False
    text = {1.0: "same given name and surname", 0.7: "short form of the given name", 0.4: "initial and surname"}[first]
    return {1.0: 4.0, 0.7: 2.5, 0.4: 0.9}[first] - less, text, False


def _middle_agrees(form: PersonName, new: PersonName) -> bool:
    pairs = zip(form.given[1:], new.given[1:], strict=False)
    return all(given_names_agree(one, other) for one, other in pairs)


def _body_names(person: Profile, name: str) -> Agreement:
    found = [_body_agree(form, name, person.kind) for form, _ in person.forms]
    return _best(found, person, "another name")


@lru_cache(maxsize=65536)
def _body_agree(form: str, name: str, kind: str) -> Agreement:
    one, other = body_words(form), body_words(name)
    if one == other:
        return 4.0, "same name", False
    long, short = (one, other) if len(one) > len(other) else (other, one)
    # one of both must be the letters themselves: two bodies with the same initials are two
    letters = acronym(form) == acronym(name) != "" and len(short) == 1 and long[0] != short[0]
    if letters and kind == "organization":
        # two letters stand for many bodies ("AP", "UN"), three for few
        return (2.5 if len(short[0]) >= 3 else 1.5), "its letters", False
    return (CLASH if acronym(form) == acronym(name) else IMPOSSIBLE), "another name", False


def _context(person: Profile, source: NamedSource) -> list[tuple[str, float]]:
    facts = person.facts
    found = [_titles(facts["title"], source.titles), _beside(facts["with"], source.beside)]
    found.append(_months(facts["month"], source.day[:7]))
    if source.outlet in facts["outlet"]:
        found.append(("same outlet", 0.3))
    return found


def _titles(known: Collection[str], new: Collection[str]) -> tuple[str, float]:
    if not known or not new:
        return "no titles to compare", 0.0
    best = 0.0
    for one, other in itertools.product(known, new):
        best = max(best, title_overlap(one, other))
        if best >= 0.5:
            return "same title", 2.0
    return ("like titles", 0.7) if best > 0 else ("no title in common", -2.5)


@lru_cache(maxsize=65536)
def title_overlap(one: str, other: str) -> float:
    """Shared words of the offices, as a share of the shorter; the same office in two bodies is no
    overlap, two offices in one body count half."""
    (office, _, body), (other_office, _, other_body) = one.partition("|"), other.partition("|")
    bodies, offices = _share(body, other_body), _share(office, other_office)
    # "secretary of state" and "secretary of defense" share a word and are two people
    if body and other_body and not bodies:
        return 0.0
    return offices or 0.4 * (bodies == 1.0)


def _share(one: str, other: str) -> float:
    words, others = _words(one), _words(other)
    return len(words & others) / max(1, min(len(words), len(others)))


@lru_cache(maxsize=65536)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", folded(text))) - _GENERIC


def _beside(known: Mapping[str, int], new: Collection[str]) -> tuple[str, float]:
    shared = sorted(other for other in new if other in known)
    if shared:
        return f"named beside {', '.join(shared[:3])}", (0.8, 1.4, 2.0)[min(len(shared), 3) - 1]
    if len(new) >= 3 and len(known) >= 3:
        return "nobody named beside both", -1.0
    return "no company to compare", 0.0


def _months(known: Collection[str], new: str) -> tuple[str, float]:
    if not known or not new:
        return "no dates to compare", 0.0
    month = month_number(new)
    apart = 0 if new in known else min(abs(month_number(one) - month) for one in known)
    if apart <= 3:
        return "within three months", 0.7
    return ("within a year", 0.3) if apart <= 12 else ("years apart", -1.0 if apart > 36 else 0.0)


@lru_cache(maxsize=65536)
def month_number(text: str) -> int:
    """Months since the year 0 of a month such as 2025-09."""
    return int(text[:4]) * 12 + int(text[5:7])
