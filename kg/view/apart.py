"""Push the boxes of nodes and labels apart until none covers another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

type Floats = NDArray[np.float64]
type Pairs = NDArray[np.intp]

ROUNDS = 600
EFFORT = 60_000
"""Rounds times nodes, and edges times nodes, that may be taken."""
LEAST = 15
GROWTH = 1.03


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node takes with its label: half the width, height above and below its centre."""

    half: float
    above: float
    below: float


def apart(at: Floats, edges: Pairs, boxes: Sequence[Box], *, quick: bool = False) -> Floats:
    """Centres `at` (n × 2) moved until no node's box covers another's, and off the edges that pass it by.

    `edges` are pairs of rows. Large graphs and quick layouts get fewer rounds, so that a few boxes may still touch.
    """
    half = np.array([box.half for box in boxes])
    tall = np.array([(box.above + box.below) / 2 for box in boxes])
    shift = np.array([(box.below - box.above) / 2 for box in boxes])
    at = at.copy()
    rounds = max(LEAST, min(ROUNDS, (EFFORT // 10 if quick else EFFORT) // len(at)))
    for turn in range(rounds):
        moved = _push_boxes(at, half, tall, shift)
        if not quick and len(edges) * len(at) <= EFFORT and turn < rounds // 2:
            moved += _push_off_edges(at, edges)
        if moved < 0.5:
            break
        if turn > rounds // 2 and turn % 10 == 0:  # a heap that does not come loose needs more ground
            at *= GROWTH
    return at


def _push_boxes(at: Floats, half: Floats, tall: Floats, shift: Floats) -> float:
    size = np.column_stack([half, tall])
    middle = at + np.column_stack([np.zeros(len(at)), shift])
    first, second = KDTree(middle / (2 * size.max(axis=0))).query_pairs(1.0, p=np.inf, output_type="ndarray").T
    away = middle[first] - middle[second]
    over = size[first] + size[second] - np.abs(away)
    covers = np.flatnonzero((over > 0).all(axis=1))
    first, second, away, over = first[covers], second[covers], away[covers], over[covers]
    axis = np.where(over[:, 0] < over[:, 1] * 1.6, 0, 1)
    pairs = np.arange(len(covers))
    # of two at the same place the later one goes right or down
    side = np.where(away[pairs, axis] == 0, np.sign(first - second), np.sign(away[pairs, axis]))
    push = over[pairs, axis] * side
    total = (np.bincount(2 * first + axis, push, 2 * len(at))
             - np.bincount(2 * second + axis, push, 2 * len(at))).reshape(-1, 2)
    at += 0.28 * total
    return float(np.abs(total).sum())


def _push_off_edges(at: Floats, edges: Pairs, room: float = 40.0) -> float:
    start, end = at[edges[:, 0]], at[edges[:, 1]]
    along = end - start
    length2 = np.maximum((along**2).sum(axis=1), 1e-9)
    share = ((at[:, None, :] - start[None]) * along[None]).sum(axis=2) / length2
    foot = start[None] + share[..., None] * along[None]
    away = at[:, None, :] - foot
    distance = np.maximum(np.hypot(away[..., 0], away[..., 1]), 1e-6)
    numbers = np.arange(len(at))[:, None]
    near = (share > 0.08) & (share < 0.92) & (distance < room)
    near &= (numbers != edges[None, :, 0]) & (numbers != edges[None, :, 1])
    push = np.where(near[..., None], away / distance[..., None] * (room - distance)[..., None], 0.0).sum(axis=1)
    at += 0.3 * push
    return float(np.abs(push).sum())
