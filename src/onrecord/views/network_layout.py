"""Where the nodes of a network are drawn: a force-directed layout, the same for the same network.

After T. Fruchterman and E. Reingold (1991), Graph Drawing by Force-directed Placement. *Software: Practice and
Experience* 21(11), 1129-1164. Nodes start on a spiral in their order, so that no chance is in it.
"""

from collections.abc import Sequence

import numpy as np

_ROUNDS = 160  # steps, each shorter than the one before; the last ones move nothing that is seen
_TURN = 2.399963
"""The golden angle, in radians: points of a spiral that turns by it are spread evenly."""


def layout(nodes: int, edges: Sequence[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """The places of nodes, from 0 to 1 in both directions.

    Args:
        nodes: how many.
        edges: which of them are bound together, and how strongly.
    """
    if nodes < 2:
        return [(0.5, 0.5)] * nodes
    at = np.arange(nodes)
    radius = np.sqrt((at + 0.5) / nodes) / 2
    places = np.stack([radius * np.cos(at * _TURN), radius * np.sin(at * _TURN)], axis=1)
    near = 1 / np.sqrt(nodes)
    pull = np.zeros((nodes, nodes))
    for one, other, strength in edges:
        pull[one, other] = pull[other, one] = max(pull[one, other], strength)
    for turn in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        distance = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = near**2 / distance**2 - pull * distance / near
        moved = (apart * force[:, :, None]).sum(axis=1) - 0.6 * places
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)[:, None]
        places = places + moved / length * np.minimum(length, 0.12 * (1 - turn / _ROUNDS))
    low, high = places.min(axis=0), places.max(axis=0)
    scaled = (places - low) / np.maximum(high - low, 1e-9)
    return [(round(float(x), 4), round(float(y), 4)) for x, y in scaled]
