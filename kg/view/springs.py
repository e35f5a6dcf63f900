"""Positions of many nodes by springs (Fruchterman and Reingold 1991), seeded.

igraph's implementation, which compares only nodes of neighbouring cells where
there are many, is used where it is installed (extra `networks`); networkx's
otherwise. Each gives the same positions for the same graph; theirs differ.
"""

from __future__ import annotations

import random

import networkx as nx
import numpy as np

from kg.view.apart import Floats, Pairs

SEED = 11
ROUNDS = 150
CELLS = 150
"""Nodes above which igraph compares only those of neighbouring cells."""
EFFORT = 25_000
"""Rounds times nodes that networkx may take."""


def springs(number: int, edges: Pairs) -> Floats:
    """Positions (number × 2) of nodes 0 … number - 1, tied by `edges`, pairs of them."""
    try:
        import igraph  # noqa: PLC0415  (an extra)
    except ImportError:
        return _by_networkx(number, edges)
    start = np.random.default_rng(SEED).uniform(-1, 1, (number, 2)) * number**0.5
    graph = igraph.Graph(number, edges.tolist())
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311  (a layout, no secret)
    try:
        found = graph.layout_fruchterman_reingold(niter=ROUNDS, seed=start.tolist(),
                                                   grid="grid" if number > CELLS else "nogrid")
    finally:
        igraph.set_random_number_generator(random)
    return np.array(found.coords, dtype=np.float64).reshape(number, 2)


def _by_networkx(number: int, edges: Pairs) -> Floats:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(number))
    graph.add_edges_from(edges.tolist())
    found = nx.spring_layout(graph, seed=SEED, iterations=max(12, min(60, EFFORT // number)))
    return np.array([found[node] for node in range(number)], dtype=np.float64).reshape(number, 2)
