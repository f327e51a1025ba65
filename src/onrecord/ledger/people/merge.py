"""Whether two people of one full name are one: asked again whenever an article tells more of either.

A source is compared with what was known when it came, which may be little: "Mara Odell, nominee" among strangers is no
sure sign of "Mara Odell, mayor". Later both may have been named beside the same people, in the same office or month.
The points are set by hand, and read over on news (see docs/decisions/2026-11-28-merging.md). Above 0 is merged.
"""

import itertools
from collections.abc import Mapping
from heapq import nsmallest

from onrecord.ledger.people.names import folded, full_key, person_name
from onrecord.ledger.people.offices import contradict
from onrecord.ledger.people.profile import Profile
from onrecord.ledger.people.score import IMPOSSIBLE, Score, month_number, title_overlap

_FULL_NAME, _COMMON_NAME = 2.5, 2.0
_OTHER_WALK, _YEARS, _OTHER_REPORT = -4.0, -1.0, -4.0
_SURNAMES = (
    "smith johnson williams brown jones miller davis garcia rodriguez wilson martinez anderson taylor thomas "
    "hernandez moore martin jackson thompson white lopez lee gonzalez harris clark lewis robinson walker perez "
    "hall young allen wright king scott green baker adams nelson hill campbell mitchell roberts carter "
    "phillips evans turner torres parker collins edwards stewart morris murphy cook rogers morgan cooper "
    "peterson reed bailey bell kelly howard ward cox richardson wood watson brooks bennett gray james hughes "
    "price myers long foster singh khan patel kim chen wang li"
)
_COMMON = frozenset(_SURNAMES.split())
"""Surnames so common that a full name with one of them is often shared."""

_TITLES = 40
"""The most titles of each that are compared, the most used first: a president has hundreds."""


def compare(one: Profile, other: Profile) -> Score:
    """Score two people who share a name, in either order."""
    shared = one.full_keys() & other.full_keys()
    if one.kind != other.kind or not any(is_full(key, one.kind) for key in shared):
        return Score(IMPOSSIBLE, "no full name in common")
    if one.kind == "person" and (_genders(one) | _genders(other)) >= {"f", "m"}:
        return Score(IMPOSSIBLE, "Mr against Mrs")
    if _held_apart(one, other, shared):
        return Score(IMPOSSIBLE, "another of this name in an article")
    common = one.kind == "person" and all(person_name(form).last in _COMMON for form, _ in one.forms)
    worth = ("the same full name, a common one", _COMMON_NAME) if common else ("the same full name", _FULL_NAME)
    reasons = [worth, _titles(one, other), _company(one, other), _time(one, other)]
    if not one.facts["outlet"].keys().isdisjoint(other.facts["outlet"]):
        reasons.append(("same outlet", 0.3))
    total = sum(worth for _, worth in reasons)
    told = "; ".join(f"{text} {worth:+.1f}" for text, worth in reasons if worth)
    return Score(round(total, 2), f"known to be one since: {told}")


def is_full(key: str, kind: str) -> bool:
    """Whether the whole name has a given name and a surname; of a body or document, any name is whole."""
    first, _, rest = key.partition(" ")
    return kind != "person" or (len(first) > 1 and bool(rest))


def _genders(person: Profile) -> set[str]:
    return {person_name(form).gender for form, _ in person.forms} - {""}


def _held_apart(one: Profile, other: Profile, shared: set[str]) -> bool:
    """Whether an article of one person has the other beside it, under a name that both have."""
    if one.kind != "person":
        return False
    forms = {folded(form) for form, _ in (*one.forms, *other.forms) if full_key(one.kind, form) in shared}
    return any(form in person.facts["with"] for person in (one, other) for form in forms)


def _titles(one: Profile, other: Profile) -> tuple[str, float]:
    known, new = _most_used(one.facts["title"]), _most_used(other.facts["title"])
    if not known or not new:
        return "no titles to compare", 0.0
    best = 0.0
    for pair in itertools.product(known, new):
        best = max(best, title_overlap(*pair))
        if best >= 0.5:
            return "same title", 2.0
    # another office in the same body, or a word of the office in common, says little but not nothing
    if best > 0:
        return "like titles", 0.7
    if contradict(one.facts["title"], other.facts["title"]):
        return "titles of other walks of life", _OTHER_WALK
    return "no title in common", -0.5


def _most_used(values: Mapping[str, int]) -> list[str]:
    return nsmallest(_TITLES, values, key=lambda value: (-values[value], value))


def _company(one: Profile, other: Profile) -> tuple[str, float]:
    shared = one.facts["with"].keys() & other.facts["with"].keys()
    if shared:
        most = nsmallest(3, shared, key=lambda name: (-one.facts["with"][name] - other.facts["with"][name], name))
        # each further one says less: those who stand beside one person stand beside each other
        return f"named beside {', '.join(most)}", (0.8, 1.4, 2.0)[len(most) - 1]
    # only where there was company enough to expect somebody in common
    if len(one.facts["with"]) >= 3 and len(other.facts["with"]) >= 3:
        return "nobody named beside both", -0.5
    return "no company to compare", 0.0


def _time(one: Profile, other: Profile) -> tuple[str, float]:
    months, others = (sorted(map(month_number, person.facts["month"])) for person in (one, other))
    if not months or not others:
        return "no dates to compare", 0.0
    apart = max(0, others[0] - months[-1], months[0] - others[-1])
    if apart <= 3:
        return "within three months", 0.7
    if apart <= 36:
        return "within a year", 0.3 if apart <= 12 else 0.0
    # A poll or a report of the same name comes out every few years.
    return "years apart", _OTHER_REPORT if one.kind == "document" else _YEARS
