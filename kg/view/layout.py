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

DENSITY = 0.65
"""Share of a component's rectangle that its nodes and labels cover."""
STRESS_LIMIT = 150
"""Up to so many nodes the all-pairs method (Kamada-Kawai) is fast enough."""
SEPARATE_LIMIT = 1500
"""Up to so many nodes overlaps are removed; above, the page hides labels that collide."""
NEST_LIMIT = 60
"""Up to so many components small ones are put into the gaps of large ones; more go on shelves."""
GAP = 60.0
STEP = 30.0
ASPECT = 1.0
STRETCH = 1.3
ROUNDS = 600
SPRING_EFFORT = 25_000
"""Rounds times nodes that the springs of a large component may take."""
EFFORT = 60_000
"""Rounds times nodes that removing overlaps may take."""
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
    edges = [_edges(graph, part) for part in parts]
    placed = [_component(part, own, boxes) for part, own in zip(parts, edges, strict=True)]
    return _packed(parts, placed, edges, boxes)


def _edges(graph: nx.Graph[str], names: Sequence[str]) -> NDArray[np.intp]:
    """A component's edges as pairs of places in `names`, sorted."""
    index = {name: number for number, name in enumerate(names)}
    pairs = sorted(sorted((index[a], index[b])) for a, b in graph.subgraph(names).edges() if a != b)
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _component(names: Sequence[str], edges: NDArray[np.intp], boxes: Mapping[str, Box]) -> Floats:
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(names)
    ordered.add_edges_from((names[a], names[b]) for a, b in edges.tolist())
    if len(names) <= STRESS_LIMIT:
        found = nx.kamada_kawai_layout(ordered)
    else:
        found = nx.spring_layout(ordered, seed=SEED, iterations=max(12, min(60, SPRING_EFFORT // len(names))))
    at = np.array([found[name] for name in names], dtype=np.float64).reshape(len(names), 2)
    room = [boxes[name] for name in names]
    at = _scaled(_upright(at), room)
    if 1 < len(names) <= SEPARATE_LIMIT:
        at = _separated(at, edges, room)
    return at


def _scaled(at: Floats, boxes: Sequence[Box]) -> Floats:
    """Stretched until the boxes cover the wished share of the rectangle, and that is shaped like a screen."""
    if len(at) == 1:
        return at * 0
    spread = np.maximum(at.max(axis=0) - at.min(axis=0), 1e-9)
    if len(at) == 2:
        return np.asarray((at - at.mean(axis=0)) / spread[0] * (sum(box.half for box in boxes) + GAP))
    bend = min(max(math.sqrt(ASPECT * spread[1] / spread[0]), 1 / STRETCH), STRETCH)
    wished = sum(2 * box.half * (box.above + box.below) for box in boxes) / DENSITY
    factor = math.sqrt(wished / float(max(spread[0] * spread[1], spread.max() ** 2 / 4)))
    return np.asarray((at - at.mean(axis=0)) * factor * np.array([bend, 1 / bend]))


def _upright(at: Floats) -> Floats:
    """Turned so that the longer side lies flat, as screens and labels do."""
    if len(at) < 3:
        return at if len(at) < 2 else np.column_stack([np.hypot(*at.T) * np.sign(at[:, 0] + 1e-12), np.zeros(len(at))])
    _, vectors = np.linalg.eigh(np.cov(at.T))
    turned = np.asarray(at @ vectors[:, ::-1])
    # an eigenvector's sign is arbitrary: let the farthest node of each axis lie on the positive side
    far = np.abs(turned).argmax(axis=0)
    return np.asarray(turned * np.where(turned[far, [0, 1]] < 0, -1.0, 1.0))


def _separated(at: Floats, edges: NDArray[np.intp], boxes: Sequence[Box]) -> Floats:
    """Pushed apart until no node's box covers another's, and off the edges that pass it by."""
    half = np.array([box.half for box in boxes])
    tall = np.array([(box.above + box.below) / 2 for box in boxes])
    shift = np.array([(box.below - box.above) / 2 for box in boxes])
    at = at.copy()
    rounds = max(40, min(ROUNDS, EFFORT // len(at)))
    for turn in range(rounds):
        moved = _push_boxes(at, half, tall, shift)
        if len(edges) * len(at) <= 60_000 and turn < rounds // 2:
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


def _packed(parts: Sequence[Sequence[str]], placed: Sequence[Floats], edges: Sequence[NDArray[np.intp]],
            boxes: Mapping[str, Box]) -> Positions:
    """All components in one plane: a few nested into each other's gaps, many on shelves."""
    if not parts:
        return {}
    offsets = (_nested if len(parts) <= NEST_LIMIT else _shelved)(parts, placed, edges, boxes)
    return _centred({name: (round(x + dx), round(y + dy))
                     for names, at, (dx, dy) in zip(parts, placed, offsets, strict=True)
                     for name, (x, y) in zip(names, at.tolist(), strict=True)})


def _nested(parts: Sequence[Sequence[str]], placed: Sequence[Floats], edges: Sequence[NDArray[np.intp]],
            boxes: Mapping[str, Box]) -> list[tuple[float, float]]:
    """Each component where it widens the whole least, free of the nodes and edges that lie there already."""
    taken = np.vstack([_solids(parts[0], placed[0], edges[0], boxes)])
    offsets = [(0.0, 0.0)]
    for names, at, own in zip(parts[1:], placed[1:], edges[1:], strict=True):
        left, top, right, bottom = _frame(names, at, boxes)
        spot = _free_spot(taken, right - left + GAP / 2, bottom - top + GAP / 2)
        offset = (spot[0] - (left + right) / 2, spot[1] - (top + bottom) / 2)
        offsets.append(offset)
        taken = np.vstack([taken, _solids(names, at + np.array(offset), own, boxes)])
    return offsets


def _solids(names: Sequence[str], at: Floats, edges: NDArray[np.intp], boxes: Mapping[str, Box]) -> Floats:
    """What takes room, as rows of left, top, right, bottom: boxes, and points along edges."""
    room = [boxes[name] for name in names]
    nodes = np.array([(x - box.half, y - box.above, x + box.half, y + box.below)
                      for box, (x, y) in zip(room, at.tolist(), strict=True)])
    share = np.linspace(0, 1, 12)[None, :, None]
    points = (at[edges[:, 0]][:, None] * (1 - share) + at[edges[:, 1]][:, None] * share).reshape(-1, 2)
    return np.vstack([nodes, np.hstack([points - 4, points + 4])])


def _free_spot(taken: Floats, width: float, height: float) -> tuple[float, float]:
    """Centre of the free rectangle of this size that makes the whole grow least."""
    left, top = taken[:, :2].min(axis=0)
    right, bottom = taken[:, 2:].max(axis=0)
    x, y = np.meshgrid(np.arange(left - width / 2, right + width / 2 + STEP, STEP),
                       np.arange(top - height / 2, bottom + height / 2 + STEP, STEP))
    spots = np.column_stack([x.ravel(), y.ravel()])
    low, high = spots - np.array([width, height]) / 2, spots + np.array([width, height]) / 2
    free = np.ones(len(spots), dtype=bool)
    for row in taken:
        free &= (high[:, 0] <= row[0]) | (low[:, 0] >= row[2]) | (high[:, 1] <= row[1]) | (low[:, 1] >= row[3])
    wide = np.maximum(high[:, 0], right) - np.minimum(low[:, 0], left)
    tall = np.maximum(high[:, 1], bottom) - np.minimum(low[:, 1], top)
    middle = np.array([(left + right) / 2, (top + bottom) / 2])
    cost = np.maximum(wide, tall * ASPECT) * 10 + np.abs(spots - middle).sum(axis=1) / 10
    best = spots[np.where(free, cost, np.inf).argmin()]
    return float(best[0]), float(best[1])


def _shelved(parts: Sequence[Sequence[str]], placed: Sequence[Floats], _edges: Sequence[NDArray[np.intp]],
             boxes: Mapping[str, Box]) -> list[tuple[float, float]]:
    """Components from left to right on shelves, about as wide as a screen."""
    frames = [_frame(names, at, boxes) for names, at in zip(parts, placed, strict=True)]
    area = sum((right - left + GAP) * (bottom - top + GAP) for left, top, right, bottom in frames)
    width = max(math.sqrt(area * ASPECT), *(frame[2] - frame[0] + GAP for frame in frames))
    offsets: list[tuple[float, float]] = []
    x = y = shelf = 0.0
    for left, top, right, bottom in frames:
        if x > 0 and x + right - left > width:
            x, y, shelf = 0.0, y + shelf + GAP, 0.0
        offsets.append((x - left, y - top))
        x, shelf = x + right - left + GAP, max(shelf, bottom - top)
    return offsets


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
