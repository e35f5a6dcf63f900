"""Where to draw what the first picture leaves out: near what it is tied to, on free ground."""

from __future__ import annotations

import math
from collections.abc import Mapping

import networkx as nx
import numpy as np

from kg.view.apart import Box
from kg.view.layout import Positions

RINGS, SPOTS = 12, 16
STEP = 70.0


def beside(at: Positions, graph: nx.Graph[str], boxes: Mapping[str, Box]) -> Positions:
    """`at` with the other nodes of `graph`, each on the first free spot around the middle of its neighbours.

    Nothing that is placed already moves. Where no spot is free the outermost is taken.
    """
    found = dict(at)
    taken = [_solid(*found[name], boxes[name]) for name in sorted(found)]
    waiting = sorted(graph.nodes - found.keys(), key=lambda name: (-sum(n in at for n in graph[name]), name))
    for name in waiting:
        spot = _spot(_middle(name, found, graph), boxes[name], np.array(taken, dtype=np.float64).reshape(-1, 4))
        found[name] = spot
        taken.append(_solid(*spot, boxes[name]))
    return found


def _middle(name: str, found: Positions, graph: nx.Graph[str]) -> tuple[float, float]:
    near = [found[other] for other in sorted(graph[name]) if other in found]
    return (sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)) if near else (0.0, 0.0)


def _spot(middle: tuple[float, float], box: Box, taken: np.ndarray[tuple[int, int], np.dtype[np.float64]],
          ) -> tuple[int, int]:
    spot = (round(middle[0]), round(middle[1]))
    for ring in range(1, RINGS + 1):
        for turn in range(SPOTS):
            angle = 2 * math.pi * (turn + ring / 2) / SPOTS
            spot = (round(middle[0] + ring * STEP * math.cos(angle)), round(middle[1] + ring * STEP * math.sin(angle)))
            left, top, right, bottom = _solid(*spot, box)
            if not ((left < taken[:, 2]) & (right > taken[:, 0]) & (top < taken[:, 3]) & (bottom > taken[:, 1])).any():
                return spot
    return spot


def _solid(x: float, y: float, box: Box) -> tuple[float, float, float, float]:
    return x - box.half, y - box.above, x + box.half, y + box.below
