"""Positions in one sentence: predicates of the table with their holders and targets.

Nothing here knows of statements or sources: a finding is words of a sentence.
"""

from collections.abc import Callable, Iterator

from onrecord.reading.positions.finding import Finding, SentenceReading
from onrecord.reading.positions.noun_frames import drawn, group, noun, possessed, prefix, quality
from onrecord.reading.positions.passive_frames import further_agents
from onrecord.reading.positions.predicate_use import after_words, is_nobody, is_untrue
from onrecord.reading.positions.stance_lexicon import Predicate, stances
from onrecord.reading.positions.verb_frames import verb

Frame = Callable[[SentenceReading, int, int, Predicate], Finding | None]
"""Reads one use of a predicate, from its first word to the word after its last."""

FRAMES: dict[str, Frame] = {
    "object": verb,
    "to": verb,
    "through": verb,
    "ask": verb,
    "group": group,
    "prefix": prefix,
    "noun": noun,
    "drawn": drawn,
    "possessed": possessed,
    "quality": quality,
}


def findings(reading: SentenceReading) -> Iterator[Finding]:
    """Every position of the sentence that a predicate of the table shows, from left to right."""
    table = stances().predicates
    for at, word in enumerate(reading.sentence.low):
        if word in table and at not in reading.used:
            found = _first(reading, at, table[word])
            if found is not None:
                yield found
                yield from further_agents(reading.sentence, found)


def _first(reading: SentenceReading, at: int, predicates: tuple[Predicate, ...]) -> Finding | None:
    """The finding of the first predicate of a word that fits where it stands."""
    for predicate in predicates:
        end = after_words(reading.sentence, at, predicate)
        found = FRAMES[predicate.frame](reading, at, end, predicate) if end is not None else None
        if found is not None and not _is_held_by_nobody(reading, found):
            return found
    return None


def _is_held_by_nobody(reading: SentenceReading, found: Finding) -> bool:
    """Whether the holder is "no one on the board", or is said not to: "it is not true that Odell backs"."""
    holder = found.holder
    return holder is not None and (is_nobody(reading.sentence, holder) or is_untrue(reading.sentence, holder))
