"""Confidence in a speaker's identity: how often each step was right on marked articles."""

from functools import cache
from importlib.resources import files

import msgspec


def speaker_confidence(because: str, named: bool) -> float:
    """The chance, 0 to 1, that a statement's source is the right one.

    Args:
        because: the step that attributed the statement to its source.
        named: whether the source has a name.
    """
    rates = _rates()["named" if named else "nameless"]
    return rates.get(because, rates[""])


@cache
def _rates() -> dict[str, dict[str, float]]:
    path = files("onrecord.reading.sources") / "data" / "speaker_confidence.json"
    return msgspec.json.decode(path.read_bytes(), type=dict[str, dict[str, float]])
