"""Measures of a collapsed actor network, by networkx."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from kg.relate.collapse import dyads
from kg.relate.groups import SEED, communities

DIGITS = 6
"""Measures are rounded, so that the last bits of a sum do not show in a table."""

EXACT, SAMPLE = 500, 200
"""Up to so many actors betweenness is exact; above, it is estimated from a seeded sample of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One actor's place in the network.

    degree: other actors it has ties with. strength: reports behind those ties
    (a report with two partners counts twice). positive, negative, neutral: strength by sign.
    pagerank: weighted by reports, damping 0.85, sums to 1. betweenness: share of
    shortest paths through it, a tie being 1/weight long, normalised to 0..1
    (estimated above 500 actors).
    community: number, 1 the largest.
    """

    iri: str
    label: str
    type: str
    country: str | None
    degree: int
    strength: int
    positive: int
    negative: int
    neutral: int
    pagerank: float
    betweenness: float
    community: int


def measures(graph: nx.MultiDiGraph[str] | nx.Graph[str]) -> list[Standing]:
    """Every actor's measures, the strongest first, equals in order of their IRIs.

    Takes the network of `actor_network` or its `dyads`.
    """
    simple = dyads(graph) if isinstance(graph, nx.MultiDiGraph) else graph
    sample = SAMPLE if len(simple) > EXACT else None
    rank = nx.pagerank(simple, weight="weight") if len(simple) else {}
    between = nx.betweenness_centrality(_lengths(simple), k=sample, weight="length", normalized=True, seed=SEED)
    group = communities(simple)
    rows = [Standing(iri=iri, label=data["label"], type=data["type"], country=data["country"],
                     degree=simple.degree(iri), strength=_total(simple, iri, "weight"),
                     positive=_total(simple, iri, "positive"), negative=_total(simple, iri, "negative"),
                     neutral=_total(simple, iri, "neutral"), pagerank=round(rank[iri], DIGITS),
                     betweenness=round(between[iri], DIGITS), community=group[iri])
            for iri, data in simple.nodes(data=True)]
    return sorted(rows, key=lambda row: (-row.strength, row.iri))


def _total(simple: nx.Graph[str], iri: str, key: str) -> int:
    return sum(data[key] for _, _, data in simple.edges(iri, data=True))


def _lengths(simple: nx.Graph[str]) -> nx.Graph[str]:
    """The same network with an edge's `length`: many reports make two actors close."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(simple)
    graph.add_edges_from((a, b, {"length": 1 / weight}) for a, b, weight in simple.edges(data="weight", default=1))
    return graph
