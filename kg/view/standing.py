"""Measures by which the picture may size and colour actors: those of `kg relate`, computed at build time."""

from __future__ import annotations

from collections.abc import Mapping

from kg.relate.backends import Backend, backend_for
from kg.relate.centrality import betweenness, degree, pagerank
from kg.relate.collapse import weighed
from kg.relate.facts import Facts

FEW = 600
"""Entities up to which networkx is fast enough, so that a page is the same whatever else is installed."""
DIGITS = 6


def engine(number: int) -> Backend:
    """What computes the measures of so many entities: networkx, or what is faster where that is installed."""
    return "networkx" if number <= FEW else "auto"


def measured(facts: Facts) -> Mapping[str, Mapping[str, float]]:
    """Degree, PageRank and betweenness of the actors that are tied by what the documents state, by their IRIs.

    Betweenness of many is left out where only networkx could compute it.
    """
    simple = weighed(facts)
    backend = engine(len(simple))
    found: dict[str, Mapping[str, float]] = {"degree": degree(simple), "pagerank": pagerank(simple)}
    if len(simple) <= FEW or backend_for("betweenness", backend) != "networkx":
        found["betweenness"] = betweenness(simple, backend=backend)
    return {name: {iri: round(value, DIGITS) for iri, value in values.items()} for name, values in found.items()}
