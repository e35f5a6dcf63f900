"""How two actors hang together: the shortest ways between them, each step with its reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import networkx as nx

from kg.errors import KgError
from kg.relate.collapse import dyads
from kg.relate.leaning import sign_of_tie

MOST = 5
"""Ways shown of those that are equally short."""

TRIED = 1000
"""Equally short ways that are compared; there may be very many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From one actor to the next by the reports that tie them, whichever way each points."""

    start: str
    end: str
    sign: int
    reports: tuple[Mapping[str, Any], ...]


type Path = tuple[Step, ...]


def paths(graph: nx.MultiDiGraph[str], start: str, end: str, *, most: int = MOST) -> list[Path]:
    """The shortest ways from one actor to another; of equally short ones those with most reports first.

    `graph` is one of `actor_network` (with `voice="all"` claims count as steps). A step's `reports` have
    the attributes of its edges, in order of days and IRIs; `sign` is how their tie leans.

    Raises KgError if an actor is not in the network, and returns no way if none leads there.
    """
    for iri in (start, end):
        if iri not in graph:
            raise KgError(iri, "no tie of this network is that actor's", "choose other reports, or another actor")
    simple = dyads(graph)
    if start == end or not nx.has_path(simple, start, end):
        return []
    found = islice(nx.all_shortest_paths(simple, start, end), TRIED)
    ranked = sorted(found, key=lambda way: (-sum(simple.edges[ends]["weight"] for ends in pairwise(way)), way))
    return [tuple(_step(graph, simple, *ends) for ends in pairwise(way)) for way in ranked[:most]]


def _step(graph: nx.MultiDiGraph[str], simple: nx.Graph[str], start: str, end: str) -> Step:
    both = [data for ends in ((start, end), (end, start)) for data in (graph.get_edge_data(*ends) or {}).values()]
    return Step(start=start, end=end, sign=sign_of_tie(simple.edges[start, end]),
                reports=tuple(sorted(both, key=lambda data: (data["begin"] or data["told"] or "", data["report"]))))
