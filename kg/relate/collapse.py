"""Parallel reports to one weighted edge, for the algorithms: directed, or a dyad without direction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from kg.relate.choice import DEFAULT, Choice
from kg.relate.facts import Facts
from kg.relate.happenings import happenings
from kg.relate.leaning import leaning
from kg.relate.ties import tying

type Reports = dict[str, Mapping[str, Any]]


def collapse(graph: nx.MultiDiGraph[str], *, distinct: bool = True) -> nx.DiGraph[str]:
    """One edge from each actor to each it has ties towards; those side by side are tied both ways.

    With `distinct` the reports of one happening count once (by the first of them); all are listed.
    An edge has `weight` (reports counted), `positive`, `negative` and `neutral` (by sign), `net`
    (positive less negative), `leaning` to friends or foes and the level that it was `decided_by`
    (`kg/relate/leaning.py`), `plover` (type with mode to count), `intensities` (PLOVER score to
    count) and `intensity` (their mean, or None), `first` and `last` day, `kinds`, `speakers`,
    `documents` and `reports` (sorted IRIs), and `sentences` in order of the reports.
    """
    simple: nx.DiGraph[str] = nx.DiGraph(**graph.graph)
    simple.add_nodes_from(graph.nodes(data=True))
    found: dict[tuple[str, str], Reports] = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        found.setdefault((start, end), {})[key] = data
        if data.get("mutual"):
            found.setdefault((end, start), {})[key] = data
    for ends, reports in sorted(found.items()):
        simple.add_edge(*ends, **summary(reports, distinct=distinct))
    return simple


def dyads(graph: nx.MultiDiGraph[str], *, distinct: bool = True) -> nx.Graph[str]:
    """One undirected edge a pair, with the attributes of `collapse`; a report counts once, whichever way it points."""
    simple: nx.Graph[str] = nx.Graph(**graph.graph)
    simple.add_nodes_from(graph.nodes(data=True))
    found: dict[tuple[str, str], Reports] = {}
    for start, end, key, data in graph.edges(keys=True, data=True):
        found.setdefault((min(start, end), max(start, end)), {})[key] = data
    for ends, reports in sorted(found.items()):
        simple.add_edge(*ends, **summary(reports, distinct=distinct))
    return simple


def weighed(facts: Facts, choice: Choice = DEFAULT) -> nx.Graph[str]:
    """The dyads of `actor_network` with nothing but `weight`: all that most measures ask for, much faster."""
    same, found = happenings(facts), dict[tuple[str, str], set[str]]()
    for fact, ends in tying(facts, choice):
        for (start, end), _ in ends:
            found.setdefault((min(start, end), max(start, end)), set()).add(same.get(fact.iri, fact.iri))
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted({end for ends in found for end in ends}))
    simple.add_weighted_edges_from((*ends, len(told)) for ends, told in sorted(found.items()))
    return simple


def summary(reports: Reports, *, distinct: bool = True) -> dict[str, Any]:
    """What a collapsed edge says of the reports behind it; `collapse` tells its keys."""
    ordered = [reports[iri] for iri in sorted(reports)]
    counted = list({data["happening"]: data for data in reversed(ordered)}.values())[::-1] if distinct else ordered
    signs = Counter(data["sign"] for data in counted)
    net, level = leaning(counted)
    scores = Counter(data["intensity"] for data in counted if data["intensity"] is not None)
    return {"weight": len(counted), "positive": signs[1], "negative": signs[-1], "neutral": signs[0],
            "net": signs[1] - signs[-1], "leaning": net, "decided_by": level,
            "plover": dict(sorted(Counter(data["plover"] or "none" for data in counted).items())),
            "intensities": dict(sorted(scores.items())),
            "intensity": sum(score * count for score, count in scores.items()) / scores.total() if scores else None,
            "first": min((data["begin"] for data in ordered if data["begin"]), default=None),
            "last": max((data["end"] for data in ordered if data["end"]), default=None),
            "kinds": sorted({data["kind"] for data in ordered}), "speakers": _all(data["speakers"] for data in ordered),
            "documents": sorted({data["document"] for data in ordered}), "reports": sorted(reports),
            "sentences": [words for data in ordered for words in data["sentences"]]}


def _all(values: Iterable[Iterable[str]]) -> list[str]:
    return sorted({one for several in values for one in several})
