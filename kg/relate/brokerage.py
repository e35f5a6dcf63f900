"""Who stands between others: Burt's structural holes, brokers between hostile blocs, mediators."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np
from scipy.sparse import csr_array, diags_array

from kg.relate.backends import Values
from kg.relate.balance import blocs, signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Broker:
    """An actor with friends in two hostile blocs.

    role: "liaison" if it is of neither, "representative" if of one of them (Gould and Fernandez 1989).
    pairs: pairs of its friends, one in each bloc, who are no friends of each other. reports: IRIs
    of the positive and other reports behind its ties to them.
    """

    iri: str
    role: str
    blocs: tuple[int, int]
    pairs: int
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """An actor reported to mediate, and between whom as far as it is told. `reports` are IRIs in order."""

    iri: str
    between: tuple[str, ...]
    reports: tuple[str, ...]
    sentences: tuple[str, ...]


def constraint(simple: nx.Graph[str]) -> Values:
    """Burt's constraint: how far an actor's ties lead back to one another; low for a broker.

    Burt 1992 (Structural Holes, ch. 2): the sum over partners j of (p_ij + sum over q of p_iq p_qj)²,
    where p_ij is the share of i's reports that tie it to j. 1 for an actor with one partner; may
    exceed 1 in small dense groups. Actors without ties have none and are left out.
    """
    nodes = [node for node in simple if simple.degree(node)]
    if not nodes:
        return {}
    weights = csr_array(nx.to_scipy_sparse_array(simple, nodelist=nodes, weight="weight")).astype(float)
    if simple.is_directed():
        weights = csr_array(weights + weights.T)
    share = csr_array(diags_array(1 / weights.sum(axis=1)) @ weights)
    through = share + (share @ share).multiply(weights != 0)
    return dict(zip(nodes, np.asarray(through.power(2).sum(axis=1)).ravel().tolist(), strict=True))


def effective_size(simple: nx.Graph[str]) -> Values:
    """An actor's partners less the mean number of ties that each has to the others (Burt 1992; Borgatti 1997)."""
    graph: nx.Graph[str] = nx.Graph(simple.edges())
    ties = cast("dict[str, int]", nx.triangles(graph))  # among the partners of each
    return {node: graph.degree(node) - 2 * ties[node] / graph.degree(node) for node in simple if node in graph}


def hostile(simple: nx.Graph[str], groups: dict[str, int]) -> list[tuple[int, int]]:
    """Pairs of blocs whose ties to each other lean below 0 in sum."""
    net: dict[tuple[int, int], float] = defaultdict(float)
    for start, end, data in signed(simple).edges(data=True):
        one, other = groups[start], groups[end]
        net[min(one, other), max(one, other)] += data["net"]
    return sorted(ends for ends, value in net.items() if ends[0] != ends[1] and value < 0)


def brokers(simple: nx.Graph[str]) -> list[Broker]:
    """Who has friends on both sides of hostile blocs of `dyads`; those with most such pairs first."""
    graph, groups = signed(simple), blocs(simple)
    friends = {node: {other for other, data in graph[node].items() if data["sign"] > 0} for node in graph}
    found = []
    for first, second in hostile(simple, groups):
        for node, near in friends.items():
            here, there = ({other for other in near if groups[other] == number} for number in (first, second))
            pairs = [(a, b) for a in sorted(here) for b in sorted(there) if b not in friends[a]]
            if pairs:
                ends = sorted({end for pair in pairs for end in pair})
                role = "representative" if groups[node] in (first, second) else "liaison"
                found.append(Broker(iri=node, role=role, blocs=(first, second), pairs=len(pairs),
                                    reports=tuple(report for end in ends
                                                  for report in simple.edges[node, end].get("reports", ()))))
    return sorted(found, key=lambda one: (-one.pairs, one.iri, one.blocs))


def mediators(graph: nx.MultiDiGraph[str]) -> list[Mediator]:
    """Who is reported to mediate (`dip:Mediation`) in a network of `actor_network`; those with most reports first."""
    told: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    between: dict[str, set[str]] = defaultdict(set)
    for start, end, data in graph.edges(data=True):
        if data["kind"] == "Mediation":
            between[start].add(end)
            told[start][data["report"]] = data["sentences"]
    found = [Mediator(iri=iri, between=tuple(sorted(between[iri])), reports=tuple(sorted(reports)),
                      sentences=tuple(words for report in sorted(reports) for words in reports[report]))
             for iri, reports in told.items()]
    return sorted(found, key=lambda one: (-len(one.reports), one.iri))
