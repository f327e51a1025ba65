"""How sure a statement is: a small logistic regression over what the decoder saw and how it
is worded, fitted on held-out articles."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from onrecord.article import WORD, Span
from onrecord.errors import ModelError
from onrecord.reading.tagging.decode import EVIDENCE
from onrecord.reading.tagging.model_files import read_model_json
from onrecord.record import Mode, Spans

WORDING = ("cue word", "length")
"""What of the words themselves the confidence is computed from: see :func:`wording_of`."""
DOUBTS = EVIDENCE[:6]
"""The evidence that is log probabilities comes a second time, as the log of how likely the opposite is: together they
are log odds, which separate the sure from the very sure."""
WEIGHED = (*EVIDENCE, *WORDING, *DOUBTS)
"""What each weight is for."""
_SUREST = 0.999
RARE = -2.0
"""The log odds of a word that is hardly ever in a cue."""


def wording_of(text: str, cue: Span, content: Spans) -> tuple[float, ...]:
    """See :data:`WORDING`: how far the cue is one that attributes elsewhere, too, and
    the log of how many words it attributes.

    "Said" attributes nearly always, "warned" mostly, "signed" now and then: beside what the model sees, that helps most
    where a text is unlike those that it learned from.
    """
    return cue_odds(text[slice(*cue)]), math.log(max(1, sum(len(WORD.findall(text, *span)) for span in content)))


def cue_odds(words: str) -> float:
    """The log odds, in annotated news, that the likeliest of some words stands in a cue; :data:`RARE` at least."""
    odds = _cue_words()
    return max((odds.get(word, RARE) for word in WORD.findall(words.lower())), default=RARE)


@cache
def _cue_words() -> dict[str, float]:
    """The log odds that a word stands in a cue, of those that do more than rarely."""
    table = files("onrecord.reading.tagging") / "data" / "cue_words.toml"
    rows = tomllib.loads(table.read_text(encoding="utf-8"))
    return {word: float(odds) for odds, words in rows.items() for word in words.split()}


@dataclass(frozen=True)
class Calibration:
    """The weights that turn evidence into a chance.

    Attributes:
        weights: one for each of :data:`WEIGHED`.
        bias: added to their sum.
        continuation: what a statement keeps of the confidence of the one that it continues.
        nested: what a statement inside another keeps of its own.
        labels: the decoder's bias for each label.
        least: the confidence below which an attribution is not a statement.
        least_quoted: the same where some of its words stand in quotation marks and the model found whose they are.
    """

    weights: tuple[float, ...]
    bias: float
    continuation: float
    nested: float
    labels: tuple[float, ...]
    least: float
    least_quoted: float

    def is_enough(self, confidence: float, mode: Mode, *, sourced: bool = True) -> bool:
        """Whether an attribution of so much confidence is a statement."""
        # quotation marks say that somebody spoke, so a quotation with a source needs less
        if mode == "indirect" or not sourced:
            return confidence >= self.least
        return confidence >= self.least_quoted

    def confidence(self, evidence: tuple[float, ...], wording: tuple[float, ...]) -> float:
        """The chance, 0 to 1, that the attribution is right, to two places."""
        total = self.bias + sum(w * e for w, e in zip(self.weights, weighed(evidence, wording), strict=True))
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 2)


def weighed(evidence: tuple[float, ...], wording: tuple[float, ...]) -> tuple[float, ...]:
    """See :data:`WEIGHED`."""
    # a probability of 1 would have an infinite opposite
    doubts = (math.log(1.0 - min(_SUREST, math.exp(min(0.0, log)))) for log in evidence[: len(DOUBTS)])
    return (*evidence, *wording, *doubts)


@lru_cache(maxsize=4)
def load_calibration(folder: Path | None = None) -> Calibration:
    """The calibration that lies beside a model; the package's own by default.

    Raises:
        ModelError: it is missing, damaged or of another version.
    """
    value = read_model_json(folder or Path(str(files("onrecord.models"))), "calibration.json")
    if len(value["weights"]) != len(WEIGHED):
        raise ModelError(
            f"calibration.json holds {len(value['weights'])} weights, expected {len(WEIGHED)}; fit it again"
        )
    return Calibration(
        weights=tuple(value["weights"]),
        bias=value["bias"],
        continuation=value["continuation"],
        nested=value["nested"],
        labels=tuple(value["labels"]),
        least=value["least"],
        least_quoted=value["least_quoted"],
    )
