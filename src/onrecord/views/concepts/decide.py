"""What a person decides about concepts: merge two, split one, give one a name.

Each takes what was gathered of the ledger, if that is known already; otherwise it is gathered first.
"""

from collections.abc import Iterable, Sequence

from onrecord.errors import InputError
from onrecord.ledger import Ledger
from onrecord.ledger.concepts import Target
from onrecord.ledger.hashing import content_hash
from onrecord.views.concepts.concepts import Concept, Gathered, the_one
from onrecord.views.concepts.gather import Group, Unit
from onrecord.views.concepts.subject import subject_of


def merge(
    ledger: Ledger,
    kept: str,
    *others: str,
    name: str | None = None,
    by: str,
    note: str | None = None,
    gathered: Gathered | None = None,
) -> Concept:
    """Put all targets of other concepts to one, each given by name or hash; return the merged concept.

    Raises:
        InputError: there is no such concept, there are several, or two of those given are one already.
    """
    gathered = gathered or Gathered(ledger)
    every = gathered.concepts(ledger)
    chosen = [the_one(every, which) for which in (kept, *others)]
    one = chosen[0]
    if len({each.hash for each in chosen}) < len(chosen) or len(chosen) == 1:
        raise InputError(f"{one.name} ({one.hash[:8]}) cannot be merged with itself; give two concepts")
    name = name or (one.name if one.named else None)
    members = _Members(gathered.groups(ledger), *chosen)
    ledger.decide_concept("merge", one.hash, members.all(), name=name, by=by, note=note)
    return the_one(gathered.concepts(ledger), one.hash)


def split(
    ledger: Ledger,
    which: str,
    out: Sequence[str],
    *,
    name: str | None = None,
    by: str,
    note: str | None = None,
    gathered: Gathered | None = None,
) -> Concept:
    """Take targets out of a concept, each given by its words or an article's hash; return the concept they make.

    Raises:
        InputError: one of them is none of the concept's, or nothing would be left.
    """
    gathered = gathered or Gathered(ledger)
    whole = the_one(gathered.concepts(ledger), which)
    members = _Members(gathered.groups(ledger), whole)
    moved, unknown = members.given_as(out)
    if unknown:
        raise InputError(
            f"{unknown[0]!r} is no target or article of {whole.name};"
            f" `onrecord proposals LEDGER show {whole.hash[:8]}` lists them"
        )
    kept = [unit for unit in members.units if unit not in moved]
    if not kept:
        raise InputError(f"all targets of {whole.name} were named; leave at least one, or there is nothing to split")
    # from what was taken out, so that the same decision in another copy of the ledger names the same concept
    new = content_hash("concept split", sorted((unit.key, unit.article) for unit in moved))
    old_name = whole.name if whole.named else None
    ledger.decide_concept("split", whole.hash, members.targets(kept, beside=moved), name=old_name, by=by, note=note)
    ledger.decide_concept("split", new, members.targets(moved, beside=kept), name=name, by=by, note=note)
    return the_one(gathered.concepts(ledger), new)


def rename(
    ledger: Ledger, which: str, name: str, *, by: str, note: str | None = None, gathered: Gathered | None = None
) -> Concept:
    """Give a concept a name; return it.

    Raises:
        InputError: there is no such concept, there are several, or the name is empty.
    """
    gathered = gathered or Gathered(ledger)
    one = the_one(gathered.concepts(ledger), which)
    members = _Members(gathered.groups(ledger), one)
    ledger.decide_concept("name", one.hash, members.all(), name=name, by=by, note=note)
    return the_one(gathered.concepts(ledger), one.hash)


class _Members:
    """The targets of some concepts, as a decision writes them down.

    Words that stand in no other concept are written for every article, so that the decision also holds for articles to
    come.
    """

    def __init__(self, groups: Sequence[Group], *chosen: Concept) -> None:
        hashes = {one.hash for one in chosen}
        self.units = [unit for group in groups if group.hash in hashes for unit in group.units]
        self._elsewhere = {unit.key for group in groups if group.hash not in hashes for unit in group.units}

    def all(self) -> list[Target]:
        """Every target."""
        return self.targets(self.units)

    def targets(self, units: Iterable[Unit], beside: Iterable[Unit] = ()) -> list[Target]:
        """Some of the targets, where others are put to another concept at the same time."""
        elsewhere = self._elsewhere | {unit.key for unit in beside}
        return sorted({(unit.key, unit.article if unit.key in elsewhere else None) for unit in units}, key=str)

    def given_as(self, texts: Sequence[str]) -> tuple[list[Unit], list[str]]:
        """The targets with these words or in the articles with these hashes, and what fits none."""
        names = [{text, subject_of(text).key} for text in texts]
        found = [unit for unit in self.units if any({unit.key, unit.article} & each for each in names)]
        known = {text for unit in found for text in (unit.key, unit.article)}
        return found, [text for text, each in zip(texts, names, strict=True) if not each & known]
