"""Where the actors of a picture stand, and where their names go so that they hide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin
from typing import Any

import networkx as nx
import numpy as np
from matplotlib import patheffects
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import Bbox

APART = 1.5
"""Steps by which actors of separate parts are farther from each other than the longest way within one."""

AROUND = 16
"""Directions in which a name may stand beside its node."""

POINTS, LINE = 60, 20
"""Points at which a tie is looked at, and the square pixels that hiding one weighs."""

type Place = tuple[float, float]


def arranged(graph: nx.Graph[str]) -> dict[str, Place]:
    """Places of the nodes by Kamada & Kawai (1989), parts that are not connected beside each other.

    Nodes are taken in order of their IRIs, so that the same network has the same picture.
    """
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges()))
    ways = dict(nx.all_pairs_shortest_path_length(ordered))
    longest = max((length for way in ways.values() for length in way.values()), default=0)
    apart = {one: {other: ways[one].get(other, min(longest, 3) + APART) for other in ordered} for one in ordered}
    found = nx.kamada_kawai_layout(ordered, dist=apart, pos=nx.circular_layout(ordered))
    return {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in found.items()}


def put_labels(axes: Axes, nodes: Sequence[tuple[str, Place, float]]) -> None:
    """Write each name beside its place where it covers least: other names, nodes, ties and their signs.

    `nodes` are names, places and areas in square points. The first names choose first.
    """
    canvas: Any = FigureCanvasAgg(axes.figure.figure)
    renderer = canvas.get_renderer()
    canvas.draw()
    to_pixels, point = axes.transData, canvas.figure.dpi / 72
    at = [to_pixels.transform(place) for _, place, _ in nodes]
    radii = [size ** 0.5 / 2 * point for _, _, size in nodes]
    taken = [Bbox.from_extents(x - r, y - r, x + r, y + r) for (x, y), r in zip(at, radii, strict=True)]
    taken += [text.get_window_extent(renderer) for text in axes.texts]
    ends = [np.asarray(line.get_xydata()) for line in axes.lines]
    lines = np.concatenate([np.empty((0, 2)), *(to_pixels.transform(np.linspace(end[0], end[-1], POINTS))
                                                for end in ends)])
    for (name, _, _), (x, y), radius in zip(nodes, at, radii, strict=True):
        text = axes.text(0, 0, name, fontsize=8, zorder=4, ha="center", va="center",
                         path_effects=[patheffects.withStroke(linewidth=2, foreground="white")])
        box = text.get_window_extent(renderer)
        chances = []
        for step in range(AROUND):
            angle = pi / 2 + 2 * pi * step / AROUND
            right, up = cos(angle), sin(angle)
            middle = (x + right * (radius + box.width / 2 + 2), y + up * (radius + box.height / 2 + 2))
            here = Bbox.from_extents(middle[0] - box.width / 2, middle[1] - box.height / 2, middle[0] + box.width / 2,
                                     middle[1] + box.height / 2)
            hidden = sum(_shared(here, other) for other in taken) + LINE * here.count_contains(lines)
            chances.append((round(float(hidden), 1), step, here, middle))
        _, _, here, middle = min(chances, key=lambda chance: chance[:2])
        left, low = to_pixels.inverted().transform(middle)
        text.set_position((float(left), float(low)))
        taken.append(here)


def _shared(one: Bbox, other: Bbox) -> float:
    """The area that two boxes share, in square pixels."""
    both = Bbox.intersection(one, other)
    return float(both.width * both.height) if both is not None else 0.0
