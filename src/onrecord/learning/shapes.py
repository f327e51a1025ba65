"""Each layer as flat weights, and back to the JSON that the reading loads."""

from collections.abc import Mapping

import msgspec

from onrecord.reading.chains.outlet_hands import OutletWeights
from onrecord.reading.layers import shipped
from onrecord.reading.positions.confidence import PositionWeights
from onrecord.reading.sources.confidence import Sureness
from onrecord.reading.statements.confidence import KeptWeights
from onrecord.reading.statements.nested_evidence import NestedWeights

Weights = dict[str, float]
Table = dict[str, dict[str, float]]


class Shape(msgspec.Struct, frozen=True):
    """A layer, flat.

    Attributes:
        weights: by name of the evidence.
        table: what it knows of words, by kind; empty for layers whose words stay as they are.
    """

    weights: Weights
    table: Table


def shape_of(name: str) -> Shape:
    """The package's layer."""
    content = shipped(name)
    if name == "statements":
        kept = msgspec.json.decode(content, type=KeptWeights)
        return Shape(kept.weights, kept.cues)
    if name == "positions":
        held = msgspec.json.decode(content, type=PositionWeights)
        return Shape(held.weights, held.words)
    if name == "nested":
        return Shape(dict(msgspec.json.decode(content, type=NestedWeights).weights), {})
    if name == "hands":
        return Shape(dict(msgspec.json.decode(content, type=OutletWeights).weights), {})
    return Shape(_flat(msgspec.json.decode(content, type=dict[str, Sureness])), {})


def content_of(name: str, shape: Shape) -> bytes:
    """The JSON of a layer, with all that is not fitted as in the package's."""
    value: object
    content = shipped(name)
    weights = {key: round(weight, 3) for key, weight in shape.weights.items()}
    if name == "statements":
        value = KeptWeights(weights, shape.table)
    elif name == "positions":
        value = PositionWeights(weights, shape.table)
    elif name == "nested":
        value = msgspec.structs.replace(msgspec.json.decode(content, type=NestedWeights), weights=weights)
    elif name == "hands":
        value = msgspec.structs.replace(msgspec.json.decode(content, type=OutletWeights), weights=weights)
    else:
        value = _folded(weights)
    return msgspec.json.format(msgspec.json.encode(value, order="sorted"), indent=1) + b"\n"


_KINDS = ("named", "nameless")


def _flat(value: Mapping[str, Sureness]) -> Weights:
    flat: Weights = {}
    for kind in _KINDS:
        flat |= {f"{kind} chance": value[kind].chance, f"{kind} bias": value[kind].bias}
        flat |= {f"{kind} step {step}": weight for step, weight in value[kind].steps.items()}
    return flat


def _folded(weights: Weights) -> dict[str, Sureness]:
    return {
        kind: Sureness(
            {
                key.removeprefix(f"{kind} step "): weight
                for key, weight in weights.items()
                if key.startswith(f"{kind} step ")
            },
            weights[f"{kind} chance"],
            weights[f"{kind} bias"],
        )
        for kind in _KINDS
    }
