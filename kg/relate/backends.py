"""Who computes a measure: networkx alone, or a faster library that is installed as an extra.

Every backend gives the same numbers within `TOLERANCE` (Leiden finds other communities than
Louvain). What a backend does not offer, networkx computes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Literal, cast

import networkx as nx

from kg.errors import KgError

type Backend = Literal["networkx", "auto", "igraph", "rustworkx", "parallel"]
type Values = dict[str, float]

OFFERS: Mapping[str, frozenset[str]] = {
    "igraph": frozenset({"betweenness", "communities"}),
    "rustworkx": frozenset({"eigenvector", "pagerank"}),
    "parallel": frozenset({"betweenness"}),
}
"""Measures that a backend computes faster than networkx does.

networkx computes PageRank by scipy, as fast as igraph once a graph is converted; rustworkx'
backend has no weighted betweenness, nx-parallel of these measures betweenness alone; igraph's
eigenvector centrality is scaled otherwise.
"""

AUTO = ("igraph",)
"""Tried in this order; rustworkx, and worker processes (nx-parallel), only when they are asked for."""

PACKAGES = {"igraph": "igraph", "rustworkx": "nx-rustworkx", "parallel": "nx-parallel", "networkx": "networkx",
            "scipy": "scipy"}
MODULES = {"igraph": "igraph", "rustworkx": "nx_rustworkx", "parallel": "nx_parallel"}
TOLERANCE = 1e-6

nx.config.warnings_to_ignore.add("cache")  # the graphs handed to backends are not changed afterwards


def backend_for(measure: str, backend: Backend) -> str:
    """The backend that computes a measure. Raises KgError for one that is none, or is not installed."""
    if backend not in ("networkx", "auto", *OFFERS):
        raise KgError("backend", f'no backend "{backend}"', f"use networkx, auto, {', '.join(OFFERS)}")
    if backend == "auto":
        return next((name for name in AUTO if measure in OFFERS[name] and is_installed(name)), "networkx")
    if backend != "networkx" and not is_installed(backend):
        raise KgError("backend", f"{PACKAGES[backend]} is not installed", 'pip install "communique[networks]"')
    return backend if measure in OFFERS.get(backend, ()) else "networkx"


def is_installed(backend: str) -> bool:
    """Whether a backend's package can be imported."""
    return find_spec(MODULES[backend]) is not None


def library(backend: str) -> str:
    """Name and version of the package behind a backend: "networkx 3.7"."""
    try:
        return f"{PACKAGES[backend]} {version(PACKAGES[backend])}"
    except PackageNotFoundError:
        return PACKAGES[backend]


def dispatched(function: Callable[..., Any], graph: nx.Graph[str], backend: str, **options: Any) -> Values:
    """The function's values by node, computed by a networkx backend or by networkx itself."""
    chosen = {} if backend == "networkx" else {"backend": backend}
    return cast("Values", function(graph, **options, **chosen))


def as_igraph(graph: nx.Graph[str]) -> Any:
    """The graph as igraph has it: vertices in order of the nodes, edges with all their attributes."""
    import igraph  # noqa: PLC0415 - an extra
    place = {node: number for number, node in enumerate(graph)}
    edges = list(graph.edges(data=True))
    found = igraph.Graph(n=len(place), edges=[(place[start], place[end]) for start, end, _ in edges],
                         directed=graph.is_directed())
    for name in ("weight", "length"):
        found.es[name] = [data.get(name, 1) for *_, data in edges]
    return found
