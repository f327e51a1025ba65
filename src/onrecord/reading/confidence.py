"""How sure a statement is: a small logistic regression over what the decoder saw, fitted on held-out articles."""

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import ModelError
from onrecord.reading.decode import EVIDENCE
from onrecord.reading.tag import read_model_json


@dataclass(frozen=True)
class Calibration:
    """The weights that turn evidence into a chance.

    Attributes:
        weights: one for each of :data:`onrecord.reading.decode.EVIDENCE`.
        bias: added to their sum.
        continuation: what a statement keeps of the confidence of the one that it continues.
        nested: what a statement inside another keeps of its own.
        outside: the decoder's bias for ``O``.
        least: the confidence below which an attribution is no statement.
    """

    weights: tuple[float, ...]
    bias: float
    continuation: float
    nested: float
    outside: float
    least: float

    def confidence(self, evidence: tuple[float, ...]) -> float:
        """The chance, 0 to 1, that the attribution is right, to two places."""
        total = self.bias + sum(w * e for w, e in zip(self.weights, evidence, strict=True))
        return round(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), 2)


@lru_cache(maxsize=4)
def load_calibration(folder: Path | None = None) -> Calibration:
    """The calibration that lies beside a model; the package's own by default.

    Raises:
        ModelError: it is missing, damaged or of another version.
    """
    value = read_model_json(folder or Path(str(files("onrecord.models"))), "calibration.json")
    if len(value["weights"]) != len(EVIDENCE):
        raise ModelError(
            f"calibration.json holds {len(value['weights'])} weights, expected {len(EVIDENCE)}; fit it again"
        )
    return Calibration(
        tuple(value["weights"]), value["bias"], value["continuation"], value["nested"], value["outside"], value["least"]
    )
