"""Where to draw each entity: seeded, label-aware, one component beside the other.

Positions are in the units of vis-network's canvas (a pixel at zoom 1), x to the
right and y down. The same graph always gets the same picture.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.view.apart import Box, Floats, Pairs, apart
from kg.view.springs import springs

type Positions = dict[str, tuple[int, int]]

DENSITY = 0.65
"""Share of a component's rectangle that its nodes and labels cover."""
STRESS_LIMIT = 150
"""Up to so many nodes the all-pairs method (Kamada-Kawai) is fast enough."""
NEST_LIMIT = 60
"""Up to so many components small ones are put into the gaps of large ones; more go on shelves."""
GAP = 60.0
STEP = 30.0
CELL, CELLS = 15.0, 400
"""Units of the grid on which room for a component is looked for; on a wide plane it has about so many cells a side."""
ASPECT = 1.2
STRETCH = 1.3


def layout(graph: nx.Graph[str], boxes: Mapping[str, Box], *, quick: bool = False) -> Positions:
    """Integer positions of all nodes, the largest component first, centred on (0, 0).

    `quick` spares most of the time: edges may pass under nodes, and a few boxes may touch.
    """
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part[0]))
    edges = [_edges(graph, part) for part in parts]
    placed = [_component(part, own, boxes, quick=quick) for part, own in zip(parts, edges, strict=True)]
    return _packed(parts, placed, edges, boxes)


def _edges(graph: nx.Graph[str], names: Sequence[str]) -> Pairs:
    """A component's edges as pairs of places in `names`, sorted."""
    index = {name: number for number, name in enumerate(names)}
    pairs = sorted((number, index[other]) for name, number in index.items() for other in graph[name]
                   if number < index[other])
    return np.array(pairs, dtype=np.intp).reshape(-1, 2)


def _component(names: Sequence[str], edges: Pairs, boxes: Mapping[str, Box], *, quick: bool) -> Floats:
    if len(names) <= (2 if quick else STRESS_LIMIT):
        ordered: nx.Graph[int] = nx.Graph()
        ordered.add_nodes_from(range(len(names)))
        ordered.add_edges_from(edges.tolist())
        found = nx.kamada_kawai_layout(ordered)
        at = np.array([found[node] for node in range(len(names))], dtype=np.float64).reshape(len(names), 2)
    else:
        at = springs(len(names), edges)
    room = [boxes[name] for name in names]
    at = _scaled(_upright(at), room)
    return apart(at, edges, room, quick=quick) if len(names) > 1 else at


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


def _packed(parts: Sequence[Sequence[str]], placed: Sequence[Floats], edges: Sequence[Pairs],
            boxes: Mapping[str, Box]) -> Positions:
    """All components in one plane: a few nested into each other's gaps, many on shelves."""
    if not parts:
        return {}
    offsets = (_nested if len(parts) <= NEST_LIMIT else _shelved)(parts, placed, edges, boxes)
    return _centred({name: (round(x + dx), round(y + dy))
                     for names, at, (dx, dy) in zip(parts, placed, offsets, strict=True)
                     for name, (x, y) in zip(names, at.tolist(), strict=True)})


def _nested(parts: Sequence[Sequence[str]], placed: Sequence[Floats], edges: Sequence[Pairs],
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


def _solids(names: Sequence[str], at: Floats, edges: Pairs, boxes: Mapping[str, Box]) -> Floats:
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
    xs = np.arange(left - width / 2, right + width / 2 + STEP, STEP)
    ys = np.arange(top - height / 2, bottom + height / 2 + STEP, STEP)
    room = _Room(taken, width, height)
    free = room.free(xs, ys)
    x, y = np.meshgrid(xs, ys, indexing="ij")
    wide = np.maximum(x + width / 2, right) - np.minimum(x - width / 2, left)
    tall = np.maximum(y + height / 2, bottom) - np.minimum(y - height / 2, top)
    aside = np.abs(x - (left + right) / 2) + np.abs(y - (top + bottom) / 2)
    best = np.where(free, np.maximum(wide, tall * ASPECT) * 10 + aside / 10, np.inf).argmin()
    return float(x.flat[best]), float(y.flat[best])


class _Room:
    """A grid of cells that are taken, summed up so that any rectangle is looked at in four places."""

    def __init__(self, taken: Floats, width: float, height: float) -> None:
        self.size = np.array([width, height])
        self.cell = max(CELL, float(np.ptp(taken, axis=0).max()) / CELLS)
        self.start = taken[:, :2].min(axis=0) - self.size - STEP
        low = np.floor((taken[:, :2] - self.start) / self.cell).astype(np.intp)
        high = np.ceil((taken[:, 2:] - self.start) / self.cell).astype(np.intp)
        shape = np.ceil((taken[:, 2:].max(axis=0) + self.size + 2 * STEP - self.start) / self.cell).astype(np.intp) + 1
        edge = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.intp)
        for xs, ys, step in ((low[:, 0], low[:, 1], 1), (high[:, 0], low[:, 1], -1), (low[:, 0], high[:, 1], -1),
                             (high[:, 0], high[:, 1], 1)):
            np.add.at(edge, (xs, ys), step)
        covered = edge.cumsum(axis=0).cumsum(axis=1) > 0
        self.sums = np.pad(covered.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))

    def free(self, xs: Floats, ys: Floats) -> NDArray[np.bool_]:
        """For each centre (x, y), whether a rectangle of the size covers no cell that is taken."""
        (left, right), (top, bottom) = self._cells(xs, 0), self._cells(ys, 1)
        return np.asarray(self.sums[np.ix_(right, bottom)] - self.sums[np.ix_(left, bottom)]
                          - self.sums[np.ix_(right, top)] + self.sums[np.ix_(left, top)] == 0)

    def _cells(self, centres: Floats, axis: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        low = (centres - self.size[axis] / 2 - self.start[axis]) / self.cell
        return np.floor(low).astype(np.intp), np.ceil(low + self.size[axis] / self.cell).astype(np.intp)


def _shelved(parts: Sequence[Sequence[str]], placed: Sequence[Floats], _edges: Sequence[Pairs],
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
