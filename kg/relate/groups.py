"""Communities: who deals mostly with whom, whatever the sign."""

from __future__ import annotations

import networkx as nx

SEED = 7


def communities(simple: nx.Graph[str], *, seed: int = SEED) -> dict[str, int]:
    """Louvain communities of a collapsed network by `weight`, numbered from 1.

    The largest is 1; of equal ones that with the first IRI comes first. Nodes are
    put in order before the seeded search, so the order of input has no effect.
    """
    if simple.number_of_edges() == 0:
        return {iri: number for number, iri in enumerate(sorted(simple), start=1)}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    ordered.add_weighted_edges_from(sorted((min(a, b), max(a, b), weight)
                                           for a, b, weight in simple.edges(data="weight", default=1)))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=seed)
    ranked = sorted(found, key=lambda members: (-len(members), min(members)))
    return {iri: number for number, members in enumerate(ranked, start=1) for iri in sorted(members)}
