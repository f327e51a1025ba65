"""How sure a position is: a small logistic regression, fitted on marked articles (``training/positions.py``)."""

import math
from functools import cache
from importlib.resources import files

import msgspec

from onrecord.record import Stance, Statement


def position_confidence(holder_id: str, stance: Stance, target_words: int, statement: Statement | None) -> float:
    """The chance, 0 to 1, to two places, that holder, stance and target are right.

    Args:
        holder_id: the source that holds it.
        stance: for or against.
        target_words: how many words the target has. The shorter it is, the less a finding can be trusted.
        statement: the statement that shows it, if one does.
    """
    weights = _weights()
    seen = evidence(holder_id, stance, target_words, statement)
    total = weights["bias"] + sum(weights[name] * value for name, value in seen.items())
    return round(1.0 / (1.0 + math.exp(-total)), 2)


def evidence(holder_id: str, stance: Stance, target_words: int, statement: Statement | None) -> dict[str, float]:
    """What is weighed, by name."""
    return {
        "own words": float(statement is not None and statement.source_id == holder_id),
        "told": float(statement is not None and statement.source_id != holder_id),
        "against": float(stance == "against"),
        "words": math.log1p(target_words),
        "statement": statement.confidence if statement else 0.0,
    }


@cache
def _weights() -> dict[str, float]:
    path = files("onrecord.reading.positions") / "data" / "confidence.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, float])
