"""Communities of what is drawn: by them a large picture opens, and each has ground of its own.

A picture of thousands is laid out twice: each community by itself, then the
communities as discs beside each other. A community that the reader opens thus
lies where its disc was, and nothing else moves.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from kg.relate.groups import communities
from kg.view.apart import Box
from kg.view.layout import Positions, layout
from kg.view.picture import Line
from kg.view.standing import engine

ALONE = 60
"""So many communities stand by themselves; those that are smaller still share one ground."""
LEAST = 4
"""Members that a community needs to stand by itself."""
MARGIN = 70.0
FULL = 0.42
"""Radius of a closed community, as a share of the ground its members take when it is open."""

type Watch = Callable[[Sequence[Group]], Iterable[Group]]


@dataclass(slots=True, kw_only=True)
class Group:
    """A community: its members (IRIs, the most reported first), its centre, and the radius of its ground.

    The last may be what is left of many small ones: `parts` is their number, 1 for a true community.
    """

    members: list[str]
    parts: int = 1
    x: int = 0
    y: int = 0
    radius: float = 0.0


def ties(lines: Iterable[Line]) -> nx.Graph[str]:
    """Who is tied to whom, `weight` being the number of reports behind."""
    weight: Counter[tuple[str, str]] = Counter()
    for line in lines:
        weight[min(line.start, line.end), max(line.start, line.end)] += len(line.reports)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_weighted_edges_from((a, b, number) for (a, b), number in sorted(weight.items()))
    return graph


def groups_of(graph: nx.Graph[str], weight: Mapping[str, int]) -> list[Group]:
    """Communities of a graph, the largest first; `weight` orders their members."""
    members: dict[int, list[str]] = defaultdict(list)
    for iri, number in communities(graph, backend=engine(len(graph))).items():
        members[number].append(iri)
    found = [sorted(members[number], key=lambda iri: (-weight[iri], iri)) for number in sorted(members)]
    large = [names for names in found[:ALONE] if len(names) >= LEAST]
    rest = found[len(large):]
    groups = [Group(members=names) for names in large]
    if rest:
        names = sorted((iri for names in rest for iri in names), key=lambda iri: (-weight[iri], iri))
        groups.append(Group(members=names, parts=len(rest)))
    return groups


def grounds(groups: Sequence[Group], graph: nx.Graph[str], boxes: Mapping[str, Box], watch: Watch) -> Positions:
    """Positions of all members, by communities; sets the ground of each. `watch` passes them on."""
    inside = {}
    own = {id(group): part for group, part in zip(groups, _within(groups, graph), strict=True)}
    for group in watch(groups):
        at = layout(own[id(group)], boxes, quick=True)
        group.radius = round(max(math.hypot(x, y) for x, y in at.values()) + MARGIN, 1)
        inside[id(group)] = at
    names = [f"{number:06}" for number in range(len(groups))]
    between = _between(groups, graph, names)
    discs = {name: Box(half=group.radius, above=group.radius, below=group.radius)
             for name, group in zip(names, groups, strict=True)}
    centres = layout(between, discs, quick=True)
    found: Positions = {}
    for name, group in zip(names, groups, strict=True):
        group.x, group.y = centres[name]
        found |= {iri: (x + group.x, y + group.y) for iri, (x, y) in inside[id(group)].items()}
    return found


def _within(groups: Sequence[Group], graph: nx.Graph[str]) -> list[nx.Graph[str]]:
    """Each community as a graph of its own, all in one pass: networkx' views of parts are slow."""
    parts: list[nx.Graph[str]] = [nx.Graph() for _ in groups]
    place = {iri: number for number, group in enumerate(groups) for iri in group.members}
    for iri, number in place.items():
        parts[number].add_node(iri)
    for a, b in graph.edges():
        if place[a] == place[b]:
            parts[place[a]].add_edge(a, b)
    return parts


def _between(groups: Sequence[Group], graph: nx.Graph[str], names: Sequence[str]) -> nx.Graph[str]:
    """The communities as a graph; only the stronger half of their ties, or all would lie in one heap."""
    place = {iri: name for name, group in zip(names, groups, strict=True) for iri in group.members}
    weight: Counter[tuple[str, str]] = Counter()
    for a, b, number in graph.edges(data="weight", default=1):
        if place[a] != place[b]:
            weight[min(place[a], place[b]), max(place[a], place[b])] += number
    least = sorted(weight.values())[len(weight) // 2] if weight else 0
    between: nx.Graph[str] = nx.Graph()
    between.add_nodes_from(names)
    between.add_edges_from(sorted(pair for pair, number in weight.items() if number >= least))
    return between
