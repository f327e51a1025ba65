"""Types: of what type each source is, chosen last, when all that the article says of it is known.

Boosted trees (Friedman 2001) over the numbers of :mod:`onrecord.reading.sources.type_evidence` say how likely each type
is; ``training/types.py`` fits them on marked articles. The type that the rules gave is part of the evidence. A body
that the article calls by a common noun alone ("the interior ministry") is named by that noun.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

import msgspec
import numpy as np

from onrecord.reading.forest import Floats, Forest, Nodes
from onrecord.reading.mentions.parse import Mention
from onrecord.reading.sources.discourse import Discourse
from onrecord.reading.sources.referent import Referent
from onrecord.reading.sources.type_evidence import CALLED, CLASSES, EVIDENCE, Counts, Uses, type_evidence
from onrecord.record import SourceType

Types = Callable[[Discourse, Sequence[tuple[Referent, Uses]]], None]
"""Gives sources their types, by what they are and where they are mentioned."""

LEAD = 0.3
"""By how much a type must be likelier than the rules' own to be given: with less, no more are right over five folds."""
LEAST_CALLED = 0.5
"""How likely it must be that a body is called by a common noun."""
_NAMED = frozenset({"named_person", "named_organization", "document"})
_NAMELESS = frozenset({"document", "anonymous_source", "unnamed_person", "unnamed_group"})
_ONE = frozenset({"unnamed_person", "named_organization"})
_LEADS = re.compile(r"^(?:(?:the|an?|th(?:is|at|ese|ose)|both|all|some)\s+)+", re.I)
_OWNED = re.compile(r"(?:his|her|its|their|our|my)\s", re.I)
_COURTS = frozenset({"court", "tribunal"})
_LABELS = frozenset({"transcript", "introduced", "interview", "signature"})
_AGED = re.compile(r",? \d{1,2}[,.;]")
_OWNER = re.compile(r"^.+[’']s\s(?=\w+\s\w)")
"""Whose a body is, where what is left still says which: "the city's | housing department"."""
_OF = re.compile(r"\s?of\s[^,;:()\n“”\"—–]+")


class TypeTrees(Nodes, frozen=True):
    """The trees as they lie in ``data/types.json``: one for each class, again and again.

    Attributes:
        names: what each number of a row is, to tell that trees and evidence belong together.
        base: the log odds of each class before any tree.
        counts: what was counted of types.
    """

    names: tuple[str, ...]
    base: tuple[float, ...]
    counts: Counts


class Typer:
    """The trees, ready to be asked."""

    def __init__(self, trees: TypeTrees) -> None:
        self.counts = trees.counts
        self._base, self._forest = np.array(trees.base), Forest(trees)

    def chances(self, rows: Sequence[Sequence[float]]) -> Floats:
        """For each row the chance of each class."""
        added = self._forest.values(rows).reshape(len(rows), -1, len(CLASSES)).sum(axis=1)
        odds = np.exp(self._base + added)
        chances: Floats = odds / odds.sum(axis=1, keepdims=True)
        return chances

    def choose(self, discourse: Discourse, sources: Sequence[tuple[Referent, Uses]]) -> None:
        """Give sources their types."""
        asked = [(referent, uses) for referent, uses in sources if is_asked(referent, uses)]
        if not asked:
            return
        rows = [type_evidence(discourse, referent, uses, self.counts) for referent, uses in asked]
        for (referent, uses), chances in zip(asked, self.chances(rows), strict=True):
            likely = dict(zip(CLASSES, map(float, chances), strict=True))
            called = noun_name(discourse, uses)
            kept = is_shown(discourse, referent, uses)
            settle(referent, referent.type if kept else _choice(referent, likely, called), called)


def is_asked(referent: Referent, uses: Uses) -> bool:
    """Whether there is a type to choose: "I" and "we" have theirs."""
    return bool(uses) and not (referent.entity is None and uses[0][0].kind == "self")


def is_shown(discourse: Discourse, referent: Referent, uses: Uses) -> bool:
    """Whether the article shows the type: by withholding a name, by a label, by a person's title, job or age."""
    if referent.type == "anonymous_source" or any(occurrence.because in _LABELS for _, occurrence in uses):
        return True
    if all(mention.kind == "relative" for mention, _ in uses):  # what is shown by "which suggests"
        return True
    entity = referent.entity
    if entity is None or entity.kind != "person":
        return False
    if any(_has_a_job(discourse, mention) or len(mention.entities) > 1 for mention, _ in uses):
        return True  # the rules see two of a kind in "both Alar and Brude"
    given = entity.keys[0] in discourse.words.first_names and len(entity.keys) > 1
    aged = any(_AGED.match(discourse.text, name.end) for name in entity.names)
    return given or aged or any(entity.honorifics) or not entity.roles.isdisjoint(discourse.words.roles)


def _has_a_job(discourse: Discourse, mention: Mention) -> bool:
    """Whether a mention says behind a name what the person does: "Ann Lee, managing director"."""
    tail = discourse.text[mention.start + len(mention.core) : mention.end].lower()
    return mention.kind == "named" and any(word in discourse.words.roles for word in tail.split(",", 2)[-1].split()[:4])


def _choice(referent: Referent, likely: dict[str, float], called: str) -> str:
    if referent.name is None:
        can_be = _NAMELESS | ({CALLED} if called and likely[CALLED] >= LEAST_CALLED else set())
    else:
        # a name that is not among the article's names may be only a noun: "police"
        can_be = _NAMED if referent.entity else _NAMED | _NAMELESS
    best = max(sorted(can_be), key=lambda kind: likely[kind])
    return best if likely[best] >= likely[referent.type] + LEAD else referent.type


def settle(referent: Referent, kind: str, called: str) -> None:
    """Give a source a type, and what goes with it: a name where it is called by a noun, none where it is nobody's."""
    before = referent.type
    if kind == before:
        return
    referent.type = cast(SourceType, "named_organization" if kind == CALLED else kind)
    if kind == CALLED:
        referent.name = called
    elif kind not in _NAMED:
        referent.name = None
    if referent.type in _ONE:
        referent.count = 1
    elif referent.type == "unnamed_group" and referent.count == 1:
        referent.count = None


def noun_name(discourse: Discourse, uses: Uses) -> str:
    """What a body is called by its own noun: "interior ministry"; empty where it is called by none, or by its owner."""
    mention = next((mention for mention, _ in uses if mention.kind not in {"pronoun", "relative", "self"}), None)
    if mention is None or _OWNED.match(mention.core):
        return ""
    # a country has many courts, and "the Spanish court" may be any of them
    is_any = mention.head in _COURTS and not mention.modifiers.isdisjoint(discourse.words.demonyms)
    return "" if is_any else _called(discourse.text, mention)


def _called(text: str, mention: Mention) -> str:
    tail = _OF.match(text, mention.start + len(mention.core), mention.end)
    words = mention.core + (tail.group() if tail else "")
    words = " ".join(_LEADS.sub("", words).split())
    return _OWNER.sub("", words) if words.islower() else words


@cache
def load_typer() -> Typer:
    """What comes with the package."""
    path = files("onrecord.reading.sources") / "data" / "types.json"
    trees = msgspec.json.decode(path.read_bytes(), type=TypeTrees)
    assert trees.names == EVIDENCE, "data/types.json was fitted on other evidence; fit it again"
    return Typer(trees)


def choose_types(discourse: Discourse, sources: Sequence[tuple[Referent, Uses]]) -> None:
    """As :meth:`Typer.choose`, by the trees that come with the package."""
    load_typer().choose(discourse, sources)
