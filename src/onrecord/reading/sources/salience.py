"""Salience: how present each referent is to a reader at the current position."""

from onrecord.reading.sources.referent import Referent


class Salience:
    """How present each referent is to the reader: mentions add to it, sentences take from it."""

    DECAY = 0.55
    """What is left of it a sentence later. At 0.7, sixty more pronouns of biographies
    were right, but more of news were wrong."""
    LEAST = 0.02
    """Below this a referent is forgotten, so that a long text does not carry all of its referents to its end."""

    def __init__(self) -> None:
        self._value: dict[int, tuple[float, int, Referent]] = {}

    def add(self, referent: Referent, weight: float, sentence: int) -> None:
        """A mention of a referent in this sentence."""
        self._value[id(referent)] = (self.of(referent, sentence) + weight, sentence, referent)

    def of(self, referent: Referent, sentence: int) -> float:
        """How present a referent is in this sentence."""
        value, last, _ = self._value.get(id(referent), (0.0, sentence, referent))
        return value * float(self.DECAY ** max(0, sentence - last))

    def present(self, sentence: int) -> list[tuple[float, Referent]]:
        """The referents that are still salient, the most salient first; between equals the one mentioned first."""
        found = []
        # values fade only when asked for: a text may have thousands of sentences without a mention
        for key, (value, last, referent) in list(self._value.items()):
            now = value * float(self.DECAY ** max(0, sentence - last))
            if now < self.LEAST:
                del self._value[key]
            else:
                found.append((now, referent))
        return sorted(found, key=lambda pair: -pair[0])
