"""How far those who reviewed the same statements agree."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import msgspec

from onrecord.ledger import Ledger
from onrecord.views.dna_agreement import alpha, kappa
from onrecord.views.stance_codes import codes


class Coder(msgspec.Struct, frozen=True):
    """One reviewer, and how many statements they judged which way."""

    name: str
    right: int
    wrong: int
    source: int


class Coders(msgspec.Struct, frozen=True):
    """Two reviewers over the statements that both judged, or over the stances that both coded.

    Attributes:
        same: how many they judged alike: right, wrong or another source (whichever); for, against or none.
        percent: the share of those.
        kappa: Cohen's kappa; ``None`` where neither disagrees with chance.
        alpha: Krippendorff's alpha for nominal data.
    """

    one: str
    other: str
    both: int
    same: int
    percent: float
    kappa: float | None
    alpha: float | None


def coders(ledger: Ledger) -> tuple[tuple[Coder, ...], tuple[Coders, ...]]:
    """Every reviewer, and every two who judged the same statements. The last verdict of each on a statement counts."""
    judged: Judged = defaultdict(dict)
    # in order, so that a later verdict of the same reviewer takes the place of an earlier one
    for row in ledger.rows("SELECT made_by, statement_hash, verdict FROM reviews_standing ORDER BY id"):
        judged[row["made_by"]][row["statement_hash"]] = row["verdict"]
    each = [
        Coder(name, *(sum(value == kind for value in found.values()) for kind in ("right", "wrong", "source")))
        for name, found in sorted(judged.items())
    ]
    return tuple(each), tuple(_pairs(judged))


def stance_coders(ledger: Ledger) -> tuple[Coders, ...]:
    """Every two who coded the stance of the same statements on the same targets: for, against or none."""
    judged: Judged = defaultdict(dict)
    for name, what, stance in codes(ledger):
        judged[name][what] = stance
    return tuple(_pairs(judged))


Judged = dict[str, dict[Any, str]]


def _pairs(judged: Judged) -> Iterator[Coders]:
    for one, other in combinations(sorted(judged), 2):
        both = sorted(judged[one].keys() & judged[other].keys())
        values = [(judged[one][what], judged[other][what]) for what in both]
        if values:
            same = sum(a == b for a, b in values)
            yield Coders(one, other, len(both), same, same / len(both), kappa(values), alpha(values))
