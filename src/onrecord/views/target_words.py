"""A position's target by its words alone: whether it says what it is, undoes the topic, or is the same as another's."""

from collections.abc import Iterable
from functools import cached_property
from itertools import pairwise

from onrecord.reading.positions.stance_lexicon import words
from onrecord.reading.positions.tokens import TokenizedSentence
from onrecord.views.proposal_targets import POINTERS, kind_of, light_stems, stem, turning_stems

_ARTICLES = ("the", "a", "an")


class TargetWords:
    """The words of one target: "the repeal of the harbour toll"."""

    def __init__(self, target: str) -> None:
        self._sentence = TokenizedSentence(target, (0, len(target)))
        self._stems = [_undoubled(stem(word)) for word in self._sentence.low]

    @cached_property
    def is_vague(self) -> bool:
        """Whether it is "it", "the plan" or the like, whose meaning stands elsewhere."""
        alone = len(self._stems) == 1 and self._sentence.low[0] in POINTERS
        return alone or not self._stems or kind_of(self._sentence) is not None

    def undoes(self, topic: Iterable[str]) -> bool:
        """Whether being for it is being against the topic: "the repeal of the toll", "a toll ban" for the topic "toll".

        What undoes an undoing ("lifting the ban on fishing") is for the topic again.
        """
        # An article of the topic's stands before whatever undoes it: "the" of "the repeal of the toll" is not the toll.
        wanted = {_undoubled(stem(word)) for word in topic if word not in _ARTICLES}
        at = next((n for n, each in enumerate(self._stems) if each in wanted), len(self._stems))
        undoing = [n for n, each in enumerate(self._stems) if each in turning_stems() and each not in wanted]
        before = sum(1 for n in undoing if n < at and self._governs(n))
        # before the topic ("repeal of the toll") or as the last word behind it ("toll ban"); twice is back again
        return (before + (bool(undoing) and undoing[-1] == len(self._stems) - 1 > at)) % 2 == 1

    def _governs(self, at: int) -> bool:
        """Whether what follows is what the word undoes: "repeal of", "scrap
        the", "scrapping tolls", not "stop signs"."""
        after = self._sentence.kinds[at + 1 : at + 2]
        return after in tuple("toiDP") or (at == 0 and self._sentence.low[0].endswith("ing"))

    @cached_property
    def _telling(self) -> list[int]:
        """The places of the words that say what it speaks of, without those that undo."""
        tokens = zip(self._stems, self._sentence.low, self._sentence.kinds, strict=True)
        told = [
            at
            for at, (each, word, kind) in enumerate(tokens)
            if kind in "xN#" and word not in words("empty") and each not in turning_stems()
        ]
        return [at for at in told if self._stems[at] not in light_stems()] or told

    @cached_property
    def stems(self) -> frozenset[str]:
        """What it speaks of, as stems; words for any plan at all only where there are no others."""
        return frozenset(self._stems[at] for at in self._telling)

    @cached_property
    def head(self) -> str:
        """The noun of "the harbour toll of 2031": the last of the first words that stand together."""
        last = next((a for a, b in pairwise([*self._telling, -1]) if b != a + 1), None)
        return "" if last is None else self._stems[last]

    def fits(self, other: "TargetWords") -> bool:
        """Whether the two can be one thing: most words shared, or one says the same with fewer ("the toll")."""
        shared = len(self.stems & other.stems)
        fewer, more = sorted((len(self.stems), len(other.stems)))
        alike = shared >= 0.75 * fewer and shared >= 0.6 * more
        return shared > 0 and (alike or (shared == fewer and self.head == other.head))


def _undoubled(found: str) -> str:
    """The stem of "scrapping" and "dropping" as that of "scrap" and "drop"."""
    return found[:-1] if len(found) > 3 and found[-1] == found[-2] and found[:-1] in turning_stems() else found


def same_things(targets: Iterable[TargetWords]) -> list[int]:
    """The number of the thing that each target is, among those of one holder on one topic.

    Targets with more words come first, so that "the toll" goes to "the harbour toll"; where two things could be meant
    ("the harbour toll", "the bridge toll") it is a third.
    """
    listed = list(targets)
    things: list[TargetWords] = []
    found = [0] * len(listed)
    # the longest first, so that a short one finds all that it may be short for
    for at in sorted(range(len(listed)), key=lambda n: -len(listed[n].stems)):
        fitting = [number for number, thing in enumerate(things) if listed[at].fits(thing)]
        exact = [number for number in fitting if things[number].stems == listed[at].stems]
        if len(exact or fitting) != 1:
            things.append(listed[at])
            fitting = [len(things) - 1]
        found[at] = (exact or fitting)[0]
    return found
