"""All default measures of a network: a row for each actor, and the network as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from kg.errors import KgError
from kg.relate.backends import Backend
from kg.relate.balance import balance, blocs, frustration
from kg.relate.brokerage import constraint, effective_size
from kg.relate.centrality import (
    betweenness,
    closeness,
    core,
    degree,
    eigenvector,
    overall_reciprocity,
    pagerank,
    reciprocity,
    strength,
)
from kg.relate.collapse import collapse, dyads
from kg.relate.groups import communities, modularity, stability

DIGITS = 6
"""Measures are rounded, so that the last bits of a sum do not show in a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One actor's place in the network.

    degree: other actors it has ties with. strength: reports behind those ties
    (a report with two partners counts twice). positive, negative, neutral: strength by sign.
    reciprocity: share of its directed ties that are answered. pagerank: weighted by reports,
    damping 0.85, sums to 1. betweenness: share of shortest paths through it, a tie being
    1/weight long, normalised to 0..1 (estimated above 500 actors). closeness: inverse of
    the mean length of the ways to it (estimated likewise). eigenvector: None where it is
    not defined. core: largest k with k partners each. constraint: Burt's, None without
    ties. effective_size: partners that are not tied to one another. community: number, 1 the
    largest. bloc: of friends, None without a signed tie. `kg.relate` has a function for each.
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
    reciprocity: float | None
    pagerank: float
    betweenness: float
    closeness: float
    eigenvector: float | None
    core: int
    constraint: float | None
    effective_size: float | None
    community: int
    bloc: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkMeasures:
    """A network as a whole. `notes` tell which measures could not be had, and why.

    nmi, ari: how alike communities of different seeds are (`stability`). balanced, weakly:
    shares of signed triads (`balance`). frustration: ties against two camps, between
    `frustration_lower` and `frustration`.
    """

    actors: int
    ties: int
    reports: int
    density: float
    parts: int
    reciprocity: float | None
    modularity: float
    nmi: float
    ari: float
    triads: int
    balanced: float | None
    weakly: float | None
    frustration_lower: int
    frustration: int
    frustration_index: float
    notes: tuple[str, ...] = ()


def measures(graph: nx.MultiDiGraph[str] | nx.Graph[str], *, backend: Backend = "networkx") -> list[Standing]:
    """Every actor's measures, the strongest first, equals in order of their IRIs.

    Takes the network of `actor_network`, or its `dyads` (which know no reciprocity).
    Raises KgError for a backend that is not installed.
    """
    simple = dyads(graph) if isinstance(graph, nx.MultiDiGraph) else graph
    answered = reciprocity(collapse(graph)) if isinstance(graph, nx.MultiDiGraph) else None
    partners, cores, groups = degree(simple), core(simple), communities(simple, backend=backend)
    sums = {key: strength(simple, key) for key in ("weight", "positive", "negative", "neutral")}
    rank, between = pagerank(simple, backend=backend), betweenness(simple, backend=backend)
    near, own, size = closeness(simple), constraint(simple), effective_size(simple)
    bloc = blocs(simple)
    try:
        well = eigenvector(simple, backend=backend)
    except KgError:
        well = {}
    rows = [Standing(iri=iri, label=data["label"], type=data["type"], country=data["country"],
                     degree=partners[iri], strength=sums["weight"][iri], positive=sums["positive"][iri],
                     negative=sums["negative"][iri], neutral=sums["neutral"][iri],
                     reciprocity=None if answered is None else round(answered[iri], DIGITS),
                     pagerank=round(rank[iri], DIGITS), betweenness=round(between[iri], DIGITS),
                     closeness=round(near[iri], DIGITS), eigenvector=_rounded(well, iri), core=cores[iri],
                     constraint=_rounded(own, iri), effective_size=_rounded(size, iri), community=groups[iri],
                     bloc=bloc.get(iri))
            for iri, data in simple.nodes(data=True)]
    return sorted(rows, key=lambda row: (-row.strength, row.iri))


def network_measures(graph: nx.MultiDiGraph[str] | nx.Graph[str], *, backend: Backend = "networkx") -> NetworkMeasures:
    """The network as a whole; of `actor_network`, or of its `dyads` (which know no reciprocity)."""
    simple = dyads(graph) if isinstance(graph, nx.MultiDiGraph) else graph
    triads, camps = balance(simple), frustration(simple)
    sure, groups = stability(simple, backend=backend), communities(simple, backend=backend)
    notes = []
    try:
        eigenvector(simple, backend=backend)
    except KgError as error:
        notes.append(str(error))
    if camps.lower < camps.upper:
        notes.append(f"frustration: the network is too large for the exact number; {camps.lower} to {camps.upper}")
    return NetworkMeasures(
        actors=len(simple), ties=simple.number_of_edges(), reports=int(simple.size(weight="weight")),
        density=round(nx.density(simple), DIGITS), parts=nx.number_connected_components(simple) if simple else 0,
        reciprocity=round(overall_reciprocity(collapse(graph)), DIGITS) if isinstance(graph, nx.MultiDiGraph) else None,
        modularity=round(modularity(simple, groups), DIGITS), nmi=round(sure.nmi, DIGITS), ari=round(sure.ari, DIGITS),
        triads=sum(triads.negative.values()), balanced=_share(triads.balanced), weakly=_share(triads.weakly),
        frustration_lower=camps.lower, frustration=camps.upper, frustration_index=round(camps.index, DIGITS),
        notes=tuple(notes))


def _rounded(values: Mapping[str, float], iri: str) -> float | None:
    return round(values[iri], DIGITS) if iri in values else None


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, DIGITS)
