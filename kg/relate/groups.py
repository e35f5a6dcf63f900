"""Communities: who deals mostly with whom, whatever the sign; and how sure that is."""

from __future__ import annotations

import random
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np
from scipy.special import comb

from kg.relate.backends import Backend, as_igraph, backend_for
from kg.relate.centrality import SEED

SEEDS = 10
"""Runs with different seeds that stability is told from."""

type Groups = Mapping[str, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """How far communities depend on the seed: means over all pairs of `runs`; 1 is always the same.

    nmi: normalised mutual information (Danon et al. 2005). ari: adjusted Rand index (Hubert and
    Arabie 1985), 0 for what chance alone would give. modularity: of each run, the least and most.
    """

    runs: int
    nmi: float
    ari: float
    modularity: tuple[float, float]


def communities(simple: nx.Graph[str], *, seed: int = SEED, backend: Backend = "networkx") -> dict[str, int]:
    """Communities of a collapsed network by `weight`, numbered from 1.

    Leiden (Traag, Waltman and van Eck 2019) where the backend is igraph, else Louvain
    (Blondel et al. 2008). Both look for the most modularity. The largest is 1; of equal ones
    that with the first IRI comes first. Nodes are put in order before the seeded search, so the
    order of input has no effect.
    """
    ordered = undirected(simple)
    if ordered.number_of_edges() == 0:
        return {iri: number for number, iri in enumerate(ordered, start=1)}
    if backend_for("communities", backend) == "igraph":
        return numbered(leiden(ordered, seed))
    return numbered(nx.community.louvain_communities(ordered, weight="weight", seed=seed))


def leiden(ordered: nx.Graph[str], seed: int) -> list[set[str]]:
    """Leiden's communities by igraph."""
    import igraph  # noqa: PLC0415 - an extra
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311
    try:
        found = as_igraph(ordered).community_leiden(objective_function="modularity", weights="weight", n_iterations=-1)
    finally:
        igraph.set_random_number_generator(random)
    nodes = list(ordered)
    return [{nodes[number] for number in members} for members in found]


def modularity(simple: nx.Graph[str], groups: Groups) -> float:
    """By how much more weight lies within groups than chance would put there (Newman and Girvan 2004): -0.5 to 1.

    0 for a network without ties.
    """
    ordered = undirected(simple)
    return float(nx.community.modularity(ordered, members(groups), weight="weight")) if ordered.size() else 0.0


def stability(simple: nx.Graph[str], *, runs: int = SEEDS, backend: Backend = "networkx") -> Stability:
    """Find communities with so many seeds, and compare each two results."""
    found = [communities(simple, seed=SEED + number, backend=backend) for number in range(runs)]
    pairs = list(combinations(found, 2))
    quality = [modularity(simple, groups) for groups in found]
    return Stability(runs=runs, nmi=sum(nmi(*pair) for pair in pairs) / len(pairs) if pairs else 1.0,
                     ari=sum(ari(*pair) for pair in pairs) / len(pairs) if pairs else 1.0,
                     modularity=(min(quality, default=0.0), max(quality, default=0.0)))


def nmi(one: Groups, other: Groups) -> float:
    """Mutual information of two partitions of the same nodes by the mean of their entropies: 0 to 1."""
    table = _table(one, other)
    if not table.size:
        return 1.0
    share = table / table.sum()
    rows, columns = share.sum(axis=1, keepdims=True), share.sum(axis=0, keepdims=True)
    within = share > 0
    mutual = float((share[within] * np.log((share / (rows * columns))[within])).sum())
    entropy = -float((rows * np.log(rows)).sum() + (columns * np.log(columns)).sum())
    return 1.0 if entropy == 0 else min(1.0, max(0.0, 2 * mutual / entropy))


def ari(one: Groups, other: Groups) -> float:
    """Rand index of two partitions, adjusted for chance: 1 for the same, about 0 for unrelated ones."""
    table = _table(one, other)
    if not table.size:
        return 1.0
    both = float(comb(table, 2).sum())
    rows, columns = float(comb(table.sum(axis=1), 2).sum()), float(comb(table.sum(axis=0), 2).sum())
    pairs = float(comb(table.sum(), 2))
    expected = rows * columns / pairs if pairs else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def numbered(found: Iterable[Iterable[str]]) -> dict[str, int]:
    """Numbers from 1 by node: the largest group first, of equal ones that with the first IRI."""
    ranked = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[:1]))
    return {iri: number for number, group in enumerate(ranked, start=1) for iri in group}


def members(groups: Groups) -> list[set[str]]:
    """The nodes of each group."""
    found: dict[Hashable, set[str]] = {}
    for iri, group in groups.items():
        found.setdefault(group, set()).add(iri)
    return list(found.values())


def undirected(simple: nx.Graph[str]) -> nx.Graph[str]:
    """Nodes and weights alone, in order; both directions of a tie together."""
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(simple))
    weights: dict[tuple[str, str], float] = {}
    for start, end, weight in simple.edges(data="weight", default=1):
        ends = (min(start, end), max(start, end))
        weights[ends] = weights.get(ends, 0) + weight
    ordered.add_weighted_edges_from((*ends, weight) for ends, weight in sorted(weights.items()))
    return ordered


def _table(one: Groups, other: Groups) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """How many nodes each two groups share."""
    rows, columns = _places(one.values()), _places(other.values())
    table = np.zeros((len(rows), len(columns)))
    for node, group in one.items():
        table[rows[group], columns[other[node]]] += 1
    return table


def _places(groups: Iterable[Hashable]) -> Mapping[Hashable, int]:
    ordered: Sequence[Hashable] = list(dict.fromkeys(groups))
    return {group: number for number, group in enumerate(ordered)}
