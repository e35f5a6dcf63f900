"""Where to draw each entity: seeded, label-aware, one component beside the other.

Positions are in the units of vis-network's canvas (a pixel at zoom 1), x to the
right and y down. The same graph always gets the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Positions = dict[str, tuple[int, int]]

EDGE = 185.0
"""Wished length of an edge."""
STRESS_LIMIT = 150
"""Up to so many nodes the all-pairs method (Kamada-Kawai) is fast enough."""
SEPARATE_LIMIT = 1500
"""Up to so many nodes overlaps are removed; above, the page hides labels that collide."""
GAP = 90.0
ASPECT = 1.3
SEED = 11


@dataclass(frozen=True, slots=True)
class Box:
    """Room that a node takes with its label: half the width, height above and below its centre."""

    half: float
    above: float
    below: float


def layout(graph: nx.Graph[str], boxes: Mapping[str, Box]) -> Positions:
    """Integer positions of all nodes, the largest component first, centred on (0, 0)."""
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    placed = [_component(graph, part, boxes) for part in parts]
    return _packed(parts, placed, boxes)


def _component(graph: nx.Graph[str], names: Sequence[str], boxes: Mapping[str, Box]) -> Floats:
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.subgraph(names).edges()))
    if len(names) <= STRESS_LIMIT:
        found = nx.kamada_kawai_layout(ordered)
    else:
        found = nx.spring_layout(ordered, seed=SEED, iterations=60)
    at = np.array([found[name] for name in names], dtype=np.float64).reshape(len(names), 2)
    index = {name: number for number, name in enumerate(names)}
    edges = np.array([(index[a], index[b]) for a, b in ordered.edges()], dtype=np.intp).reshape(-1, 2)
    at = _upright(_scaled(at, edges))
    if 1 < len(names) <= SEPARATE_LIMIT:
        at = _separated(at, edges, [boxes[name] for name in names])
    return at


def _scaled(at: Floats, edges: NDArray[np.intp]) -> Floats:
    """Stretched until the median edge has the wished length."""
    if not len(edges):
        return at
    lengths = np.hypot(*(at[edges[:, 0]] - at[edges[:, 1]]).T)
    return (at - at.mean(axis=0)) * (EDGE / max(float(np.median(lengths)), 1e-9))


def _upright(at: Floats) -> Floats:
    """Turned so that the longer side lies flat, as screens and labels do."""
    if len(at) < 3:
        return at if len(at) < 2 else np.column_stack([np.hypot(*at.T) * np.sign(at[:, 0] + 1e-12), np.zeros(len(at))])
    _, vectors = np.linalg.eigh(np.cov(at.T))
    turned: Floats = at @ vectors[:, ::-1]
    # an eigenvector's sign is arbitrary: let the farthest node of each axis lie on the positive side
    far = np.abs(turned).argmax(axis=0)
    return turned * np.where(turned[far, [0, 1]] < 0, -1.0, 1.0)


def _separated(at: Floats, edges: NDArray[np.intp], boxes: Sequence[Box]) -> Floats:
    """Pushed apart until no node's box covers another's, and off the edges that pass it by."""
    half = np.array([box.half for box in boxes])
    tall = np.array([(box.above + box.below) / 2 for box in boxes])
    shift = np.array([(box.below - box.above) / 2 for box in boxes])
    at = at.copy()
    for turn in range(400):
        moved = _push_boxes(at, half, tall, shift)
        if len(edges) * len(at) <= 60_000 and turn < 320:
            moved += _push_off_edges(at, edges)
        if moved < 0.5:
            break
    return at


def _push_boxes(at: Floats, half: Floats, tall: Floats, shift: Floats) -> float:
    x, y = at[:, 0], at[:, 1] + shift
    dx, dy = x[:, None] - x[None, :], y[:, None] - y[None, :]
    over_x = half[:, None] + half[None, :] - np.abs(dx)
    over_y = tall[:, None] + tall[None, :] - np.abs(dy)
    overlap = (over_x > 0) & (over_y > 0)
    np.fill_diagonal(overlap, val=False)
    order = np.sign(np.arange(len(at))[:, None] - np.arange(len(at))[None, :])
    sideways = over_x < over_y * 1.6
    push_x = np.where(overlap & sideways, over_x * np.where(dx == 0, order, np.sign(dx)), 0.0).sum(axis=1)
    push_y = np.where(overlap & ~sideways, over_y * np.where(dy == 0, order, np.sign(dy)), 0.0).sum(axis=1)
    at += 0.28 * np.column_stack([push_x, push_y])
    return float(np.abs(push_x).sum() + np.abs(push_y).sum())


def _push_off_edges(at: Floats, edges: NDArray[np.intp], room: float = 40.0) -> float:
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


def _packed(parts: Sequence[Sequence[str]], placed: Sequence[Floats], boxes: Mapping[str, Box]) -> Positions:
    """Components on shelves, from left to right, about as wide as a screen."""
    frames = [_frame(names, at, boxes) for names, at in zip(parts, placed, strict=True)]
    area = sum((right - left + GAP) * (bottom - top + GAP) for left, top, right, bottom in frames)
    width = max([math.sqrt(area * ASPECT), *(frame[2] - frame[0] + GAP for frame in frames)], default=0.0)
    found: Positions = {}
    x = y = shelf = 0.0
    for names, at, (left, top, right, bottom) in zip(parts, placed, frames, strict=True):
        if x > 0 and x + right - left > width:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        for name, (own_x, own_y) in zip(names, at.tolist(), strict=True):
            found[name] = (round(x + own_x - left), round(y + own_y - top))
        x, shelf = x + right - left + GAP, max(shelf, bottom - top)
    return _centred(found)


def _frame(names: Sequence[str], at: Floats, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    rows = [(boxes[name], x, y) for name, (x, y) in zip(names, at.tolist(), strict=True)]
    return (min(x - box.half for box, x, _ in rows), min(y - box.above for box, _, y in rows),
            max(x + box.half for box, x, _ in rows), max(y + box.below for box, _, y in rows))


def _centred(found: Positions) -> Positions:
    if not found:
        return found
    middle_x = (min(x for x, _ in found.values()) + max(x for x, _ in found.values())) // 2
    middle_y = (min(y for _, y in found.values()) + max(y for _, y in found.values())) // 2
    return {name: (x - middle_x, y - middle_y) for name, (x, y) in found.items()}
