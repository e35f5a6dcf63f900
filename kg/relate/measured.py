"""Measures as data: how each is computed, for RDF with its provenance, and as attributes of a network's nodes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

import networkx as nx

from kg.graph.iris import BASE
from kg.graph.measurements import Calculation, Measured, quads
from kg.graph.vocab import MEASUREMENTS
from kg.relate.backends import Backend, backend_for, library
from kg.relate.balance import LARGEST
from kg.relate.centrality import DAMPING, EXACT, SAMPLE, SEED
from kg.relate.groups import SEEDS
from kg.relate.measures import NetworkMeasures, Standing, measures, network_measures
from kg.store.embedded import GraphStore

WEIGHT = {"weight": "reports"}
LENGTH = {"length": "1/reports"}
SAMPLED = {"exact up to actors": str(EXACT), "sample above": str(SAMPLE), "seed": str(SEED)}
COUNT = "counted"

ALGORITHMS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "degree": (COUNT, {}), "strength": (COUNT, {}), "positive": (COUNT, {}), "negative": (COUNT, {}),
    "neutral": (COUNT, {}), "reciprocity": (COUNT, {}), "actors": (COUNT, {}), "ties": (COUNT, {}),
    "reports": (COUNT, {}), "density": (COUNT, {}), "triads": (COUNT, {}), "balanced": (COUNT, {}),
    "weakly": (COUNT, {}), "parts": ("connected components", {}),
    "pagerank": ("PageRank", {**WEIGHT, "damping": str(DAMPING)}),
    "betweenness": ("Brandes 2001", {**LENGTH, **SAMPLED}),
    "closeness": ("Dijkstra; Wasserman and Faust's correction", {**LENGTH, **SAMPLED}),
    "eigenvector": ("power iteration", WEIGHT), "core": ("Batagelj and Zaveršnik 2003", {}),
    "constraint": ("Burt 1992", WEIGHT),
    "effectiveSize": ("Borgatti 1997", {}), "community": ("Louvain", {**WEIGHT, "seed": str(SEED)}),
    "bloc": ("greedy additive edge contraction, then moves of single actors",
             {"weight": "PLOVER scores of the level that decides"}),
    "modularity": ("Newman and Girvan 2004", {**WEIGHT, "resolution": "1"}),
    "nmi": ("Danon et al. 2005", {"runs": str(SEEDS)}), "ari": ("Hubert and Arabie 1985", {"runs": str(SEEDS)}),
    "frustration": ("integer program by HiGHS (Aref, Mason and Wilson 2020)", {"ties solved exactly": str(LARGEST)}),
    "frustrationLower": ("integer program, or unbalanced triads without a common tie", {}),
    "frustrationIndex": ("frustration by half of the signed ties", {}),
}
"""How each measure of `ontology/networks.ttl` is computed, with its parameters."""

BACKED = {"community": "communities", "modularity": "communities", "nmi": "communities", "ari": "communities"}
"""Measures that follow from what another name stands for in `backends.OFFERS`."""

SOLVED = frozenset({"closeness", "constraint", "frustration", "frustrationLower", "frustrationIndex"})
"""Measures that scipy computes."""

LEIDEN = "Leiden"


def measured(graph: nx.MultiDiGraph[str], *, backend: Backend = "networkx") -> Measured:
    """All default measures of a network of `actor_network`, with how each was computed.

    Raises KgError for a backend that is not installed.
    """
    whole = network_measures(graph, backend=backend)
    values: list[tuple[str, str | None, float]] = [(name_of(one), None, number)
                                                   for one, number in _numbers(NetworkMeasures, whole)]
    values += [(name_of(one), row.iri, number) for row in measures(graph, backend=backend)
               for one, number in _numbers(Standing, row)]
    names = sorted({name for name, *_ in values})
    choices = {name: str(value) for name, value in graph.graph.items() if name != "network"}
    return Measured(kind=str(graph.graph.get("network", "actors")), choices=choices,
                    ties=[" ".join(edge) for edge in graph.edges(keys=True)],
                    calculations=[_calculation(name, backend) for name in names], values=values)


def keep(store: GraphStore, found: Measured, *, base: str = BASE, on: date | None = None) -> None:
    """Put measurements into the store's graph of measurements, in place of what that graph held.

    `on` is the day they were computed, today (UTC) if none is given.
    """
    store.retract(list(store.quads(str(MEASUREMENTS))))
    store.add(quads(found, base, (on or datetime.now(UTC).date()).isoformat()))


def annotated(graph: nx.MultiDiGraph[str], *, backend: Backend = "networkx") -> nx.MultiDiGraph[str]:
    """A copy of a network whose nodes have their measures as attributes."""
    copy = graph.copy()
    for row in measures(graph, backend=backend):
        copy.nodes[row.iri].update({one.name: getattr(row, one.name) for one in fields(Standing)})
        del copy.nodes[row.iri]["iri"]
    return copy


def name_of(field: str) -> str:
    """A measure's name in the ontology: `effective_size` is `effectiveSize`."""
    first, *rest = field.split("_")
    return first + "".join(word.title() for word in rest)


def _numbers(kind: type, row: Any) -> Iterator[tuple[str, float]]:
    """The names and values of a row that are numbers."""
    found = ((one.name, getattr(row, one.name)) for one in fields(kind))
    return ((name, value) for name, value in found if isinstance(value, int | float))


def _calculation(measure: str, backend: Backend) -> Calculation:
    algorithm, parameters = ALGORITHMS[measure]
    by = backend_for(BACKED.get(measure, measure), backend)
    if measure == "community" and by == "igraph":
        algorithm = LEIDEN
    software = library("scipy" if measure in SOLVED else by)
    return Calculation(measure=measure, algorithm=algorithm, parameters=parameters, software=software)
