"""Whether a source of one article is a person or body known from others: points for and against, each with its reason.

The points are log-odds set by hand and read over on real pairs (see docs/decisions/0006-ledger.md), not fitted:
no corpus of people across articles is at hand. Above 0 is joined.
"""

import itertools
import math
import re
from collections.abc import Collection, Mapping

import msgspec

from onrecord.ledger.people.names import PersonName, acronym, body_words, folded, given_names_agree, person_name

IMPOSSIBLE = -20.0
CLEARLY_BETTER = 1.0
"""A bare surname is put to a person only if the next best is this far behind."""

_START = -2.0
_GENERIC_WORDS = "the of a an for and in on at to former acting mr mrs ms"
_GENERIC = frozenset(_GENERIC_WORDS.split())


class Known(msgspec.Struct, frozen=True):
    """What is known of one side: the forms of its name, titles, outlets, months, and who is named beside it."""

    kind: str
    names: Mapping[str, int]
    titles: Collection[str] = ()
    outlets: Collection[str] = ()
    months: Collection[str] = ()
    beside: Collection[str] = ()
    articles: int = 1
    company: int = 0


class Score(msgspec.Struct, frozen=True):
    """Points and why. ``bare`` is whether only a surname spoke for it."""

    points: float
    reason: str
    bare: bool = False


def score(person: Known, source: Known) -> Score:
    """Score a source against a person.

    Args:
        person: from all its articles; ``beside`` holds only those of the source's companions that it has, and
            ``company`` how many it has in all.
        source: from its one article; its first name is the one that counts.
    """
    name = next(iter(source.names))
    points, why, bare = _names(person, name) if source.kind == "person" else _body_names(person, name)
    if points <= IMPOSSIBLE:
        return Score(points, why)
    reasons = [("start", _START), (why, points), *_context(person, source)]
    if bare and person.articles > 1:
        reasons.append((f"quoted in {person.articles} articles", 0.5 * math.log10(person.articles)))
    total = sum(worth for _, worth in reasons)
    return Score(round(total, 2), "; ".join(f"{text} {worth:+.1f}" for text, worth in reasons if worth), bare)


def _names(person: Known, name: str) -> tuple[float, str, bool]:
    """The best agreement of the name with any form of the person's; a clash with a full form rules it out."""
    new, forms = person_name(name), [person_name(form) for form in person.names]
    genders = {form.gender for form in forms} - {""}
    if new.gender and genders and new.gender not in genders:
        return IMPOSSIBLE, "Mr against Mrs", False
    if not any(_shared_surname(form, new) for form in forms):
        return IMPOSSIBLE, "another surname", False
    found = [_agree(form, new) for form in forms]
    clash = sum(
        count for (points, _, _), count in zip(found, person.names.values(), strict=True) if points <= IMPOSSIBLE
    )
    best = max(found, key=lambda one: one[0])
    return best if clash * 2 <= sum(person.names.values()) else (IMPOSSIBLE, "another given name", False)


def _shared_surname(one: PersonName, other: PersonName) -> bool:
    return one.surname == other.surname or one.surname.split()[-1] == other.surname.split()[-1]


def _agree(form: PersonName, new: PersonName) -> tuple[float, str, bool]:
    if not _shared_surname(form, new):
        return IMPOSSIBLE, "another surname", False
    if form.suffix and new.suffix and form.suffix != new.suffix:
        return IMPOSSIBLE, "another suffix", False
    less = 2.5 if form.suffix != new.suffix else 0.0
    if not form.given or not new.given:
        both = not form.given and not new.given
        return (1.5 if both else 0.5) - less, "surname alone", True
    first = given_names_agree(form.given[0], new.given[0])
    middle = _middle_agrees(form, new)
    if not first or not middle:
        return IMPOSSIBLE, "another given name", False
    text = {1.0: "same given name and surname", 0.7: "short form of the given name", 0.4: "initial and surname"}[first]
    return {1.0: 4.0, 0.7: 2.5, 0.4: 1.5}[first] - less, text, False


def _middle_agrees(form: PersonName, new: PersonName) -> bool:
    pairs = zip(form.given[1:], new.given[1:], strict=False)
    return all(given_names_agree(one, other) for one, other in pairs)


def _body_names(person: Known, name: str) -> tuple[float, str, bool]:
    return max((_body_agree(form, name, person.kind) for form in person.names), key=lambda one: one[0])


def _body_agree(form: str, name: str, kind: str) -> tuple[float, str, bool]:
    one, other = body_words(form), body_words(name)
    if one == other:
        return 4.0, "same name", False
    if kind == "document":
        return IMPOSSIBLE, "another name", False
    short = min(acronym(form), acronym(name), key=len)
    if acronym(form) == acronym(name) and len(short) >= 2 and 1 in (len(one), len(other)):
        return (2.5 if len(short) >= 3 else 1.5), "its letters", False
    if min(len(one), len(other)) >= 2 and one[: len(other)] == other[: len(one)]:
        return 1.2, "beginning of the name", False
    return IMPOSSIBLE, "another name", False


def _context(person: Known, source: Known) -> list[tuple[str, float]]:
    found = [_titles(person.titles, source.titles), _beside(person, source), _months(person.months, source.months)]
    if set(person.outlets) & set(source.outlets):
        found.append(("same outlet", 0.3))
    return found


def _titles(known: Collection[str], new: Collection[str]) -> tuple[str, float]:
    if not known or not new:
        return "no titles to compare", 0.0
    best = max(_title_overlap(one, other) for one, other in itertools.product(known, new))
    if best >= 0.5:
        return "same title", 2.0
    return ("like titles", 0.7) if best > 0 else ("no title in common", -2.5)


def _title_overlap(one: str, other: str) -> float:
    """Shared words, as a share of the shorter title's; a shared office of different bodies is no overlap."""
    (office, _, body), (other_office, _, other_body) = one.partition("|"), other.partition("|")
    if body and other_body and not _words(body) & _words(other_body):
        return 0.0
    words, others = _words(office) | _words(body), _words(other_office) | _words(other_body)
    return len(words & others) / max(1, min(len(words), len(others)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", folded(text))) - _GENERIC


def _beside(person: Known, source: Known) -> tuple[str, float]:
    shared = sorted(person.beside)
    if shared:
        return f"named beside {', '.join(shared[:3])}", (0.8, 1.4, 2.0)[min(len(shared), 3) - 1]
    if len(source.beside) >= 3 and person.company >= 3:
        return "nobody named beside both", -1.0
    return "no company to compare", 0.0


def _months(known: Collection[str], new: Collection[str]) -> tuple[str, float]:
    if not known or not new:
        return "no dates to compare", 0.0
    apart = min(abs(_month(one) - _month(other)) for one, other in itertools.product(known, new))
    if apart <= 3:
        return "within three months", 0.7
    return ("within a year", 0.3) if apart <= 12 else ("years apart", -1.0 if apart > 36 else 0.0)


def _month(text: str) -> int:
    return int(text[:4]) * 12 + int(text[5:7])
