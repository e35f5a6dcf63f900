"""Where an actor stands in a network: centralities, each with its source.

All take a collapsed network (`dyads` or `collapse`) and give a value for every node. A tie's
`weight` is its number of reports; as a way it is 1/weight long, so that many reports make
two actors close (Newman 2001, Phys. Rev. E 64, 016132). Values have no unit.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from kg.errors import KgError
from kg.relate.backends import Backend, Values, as_igraph, backend_for, dispatched

SEED = 7
EXACT, SAMPLE = 500, 200
"""Up to so many nodes betweenness and closeness are exact; above, a seeded sample of sources gives estimates."""

DAMPING = 0.85
STEPS, CLOSE = 500, 1e-10
"""Most steps of an iteration, and the change (a node's share of it) at which it ends."""


def degree(simple: nx.Graph[str]) -> dict[str, int]:
    """To how many other actors each is tied, whichever way."""
    return {node: len({*nx.all_neighbors(simple, node)} - {node}) for node in simple}


def strength(simple: nx.Graph[str], key: str = "weight") -> dict[str, int]:
    """Reports behind an actor's ties (Barrat et al. 2004, PNAS 101, 3747), or those of one sign.

    `key` is "weight", "positive", "negative", "neutral" or "net". A report with two partners counts twice.
    """
    return {node: int(value) for node, value in simple.degree(weight=key)}


def pagerank(simple: nx.Graph[str], *, backend: Backend = "networkx") -> Values:
    """PageRank by weight, damping 0.85; sums to 1 (Page, Brin, Motwani and Winograd 1999)."""
    if not simple:
        return {}
    return dispatched(nx.pagerank, simple, backend_for("pagerank", backend), alpha=DAMPING, weight="weight",
                      tol=CLOSE, max_iter=STEPS)


def betweenness(simple: nx.Graph[str], *, backend: Backend = "networkx", sample: int | None = None) -> Values:
    """The share of shortest ways between two others that pass through an actor, 0 to 1.

    Freeman 1977 (Sociometry 40, 35), computed after Brandes 2001 (J. Math. Sociol. 25, 163).
    `sample` is the number of sources it is estimated from (Brandes and Pich 2007); by default
    all up to `EXACT` actors, `SAMPLE` above. The sample is seeded.
    """
    ways, nodes = lengths(simple), list(simple)
    numbers = sampled_of(nodes, sample)
    by, sampled = backend_for("betweenness", backend), len(numbers) < len(nodes)
    if by != "igraph":
        some = {"k": len(numbers), "seed": SEED} if sampled else {}
        return dispatched(nx.betweenness_centrality, ways, by, weight="length", normalized=True, **some)
    others = len(nodes) - 1
    if others < 2:
        return dict.fromkeys(nodes, 0.0)
    sums = as_igraph(ways).betweenness(weights="length", sources=numbers if sampled else None)
    both_ways = 1 if ways.is_directed() else 2  # igraph counts an undirected pair once
    sources = {*numbers}
    return {node: sums[number] * both_ways / ((len(sources) - (number in sources)) * (others - 1))
            for number, node in enumerate(nodes)}


def closeness(simple: nx.Graph[str], *, sample: int | None = None) -> Values:
    """The inverse of the mean length of the ways to an actor, scaled by the share of actors that reach it.

    Freeman 1979 (Social Networks 1, 215), with the correction of Wasserman and Faust 1994 (p. 201)
    for networks in several parts. May exceed 1, as ways of many reports are short. `sample` is the
    number of sources it is estimated from (Eppstein and Wang 2004), as for `betweenness`.
    """
    nodes = list(simple)
    if len(nodes) < 2:
        return dict.fromkeys(nodes, 0.0)
    sources = sampled_of(nodes, sample)
    ways = csr_array(nx.to_scipy_sparse_array(lengths(simple), nodelist=nodes, weight="length"))
    found = dijkstra(ways, directed=simple.is_directed(), indices=sources)
    near = np.isfinite(found) & (found > 0)
    reached, total = near.sum(axis=0), np.where(near, found, 0).sum(axis=0)
    others = len(sources) - np.isin(np.arange(len(nodes)), sources)
    return {node: float(reached[number] ** 2 / (others[number] * total[number])) if total[number] else 0.0
            for number, node in enumerate(nodes)}


def sampled_of(nodes: Sequence[str], sample: int | None) -> list[int]:
    """Places of the sources that a measure is computed from: all, or a seeded sample, as networkx draws it."""
    count = sample or (SAMPLE if len(nodes) > EXACT else len(nodes))
    if count >= len(nodes):
        return list(range(len(nodes)))
    drawn = {*random.Random(SEED).sample(nodes, count)}  # noqa: S311
    return [number for number, node in enumerate(nodes) if node in drawn]


def estimate(number: int) -> str:
    """What to tell the reader of betweenness and closeness of so many actors; empty where they are exact."""
    if number <= EXACT:
        return ""
    return (f"Betweenness and closeness are estimated from {SAMPLE} of {number} actors, drawn by a fixed seed: "
            f"they are exact up to {EXACT}.")


def eigenvector(simple: nx.Graph[str], *, backend: Backend = "networkx") -> Values:
    """How well an actor is tied to well-tied actors, by weight; the squares sum to 1 (Bonacich 1987).

    Raises KgError where it is not defined (the network is in several parts) or the
    iteration does not converge; PageRank is defined always.
    """
    remedy = "take the largest part, or read PageRank instead"
    if not simple:
        return {}
    parts = nx.number_connected_components(simple.to_undirected(as_view=True))
    if parts > 1:
        raise KgError("eigenvector centrality", f"the network is in {parts} parts; it is defined within one", remedy)
    try:
        return dispatched(nx.eigenvector_centrality, simple, backend_for("eigenvector", backend), weight="weight",
                          max_iter=STEPS, tol=CLOSE)
    except (nx.PowerIterationFailedConvergence, nx.NetworkXError) as error:
        raise KgError("eigenvector centrality", f"it does not converge in {STEPS} steps", remedy) from error


def core(simple: nx.Graph[str]) -> dict[str, int]:
    """The largest k for which an actor is in a part where all have k partners (Seidman 1983)."""
    found: dict[str, int] = nx.core_number(nx.Graph(simple.edges()) if simple.is_directed() else simple)
    return {node: found.get(node, 0) for node in simple}


def reciprocity(simple: nx.DiGraph[str]) -> dict[str, float]:
    """The share of an actor's ties, out and in, that are answered; 0 to 1 (Wasserman and Faust 1994, ch. 13).

    `overall_reciprocity` has that of the whole network.
    """
    found = {}
    for node in simple:
        out, into = {*simple.successors(node)} - {node}, {*simple.predecessors(node)} - {node}
        found[node] = 2 * len(out & into) / (len(out) + len(into)) if out or into else 0.0
    return found


def overall_reciprocity(simple: nx.DiGraph[str]) -> float:
    """The share of all directed ties that are answered; 0 for a network without ties."""
    ties = [(start, end) for start, end in simple.edges() if start != end]
    return sum(simple.has_edge(end, start) for start, end in ties) / len(ties) if ties else 0.0


def lengths(simple: nx.Graph[str]) -> nx.Graph[str]:
    """The same network with an edge's `length`, 1/weight, and nothing else."""
    graph: nx.Graph[str] = simple.__class__()
    graph.add_nodes_from(simple)
    graph.add_edges_from((start, end, {"length": 1 / weight})
                         for start, end, weight in simple.edges(data="weight", default=1))
    return graph
