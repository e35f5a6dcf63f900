"""Structural balance: whether friends and foes fall into camps, and what stands against it.

Two actors are friends if their tie leans above 0, foes if below (`kg/relate/leaning.py`): by deeds, else by words,
else by dealings, so that no number of meetings outweighs an assault. Ties that come out even have no
sign and are left aside.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import networkx as nx
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from kg.relate.groups import numbered
from kg.relate.leaning import net_of

type Triad = tuple[str, str, str]

LARGEST = 300
"""Ties of a part up to which frustration is found exactly."""

NODES = 2000
"""Most branches tried in one part, so that the work is bounded the same way on any machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Triads of a signed network by how many of their ties are hostile (`negative` 0 to 3).

    balanced: share with an even number of hostile ties (Cartwright and Harary 1956), None without triads.
    weakly: share that several camps could hold, too, three foes among them (Davis 1967).
    unbalanced: the triads with one hostile tie (and, under strong balance, three), in order.
    """

    negative: Mapping[int, int]
    balanced: float | None
    weakly: float | None
    unbalanced: tuple[Triad, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frustration:
    """The fewest ties that would have to change sign for two camps without friends across or foes within.

    Known to lie between `lower` and `upper`; exact if they are the same. `index` is `upper` by the
    most it could be, half of all signed ties: 0 is perfect balance (Aref and Wilson 2019). `camps`
    is the division into 1 and 2 that reaches `upper`, `against` are the ties that stand against it.
    """

    lower: int
    upper: int
    index: float
    camps: Mapping[str, int]
    against: tuple[tuple[str, str], ...]

    @property
    def exact(self) -> bool:
        return self.lower == self.upper


def signed(simple: nx.Graph[str]) -> nx.Graph[str]:
    """The ties of `dyads` that have a sign, with `sign` (-1 or 1) and `net` (how it leans); all in order."""
    graph: nx.Graph[str] = nx.Graph()
    found = sorted((min(a, b), max(a, b), net) for a, b, data in simple.edges(data=True) if (net := net_of(data)))
    graph.add_nodes_from(sorted({end for *ends, _ in found for end in ends}))
    graph.add_edges_from((start, end, {"net": net, "sign": 1 if net > 0 else -1}) for start, end, net in found)
    return graph


def balance(simple: nx.Graph[str]) -> Balance:
    """Count the triads of `dyads` whose three ties all have a sign."""
    graph = signed(simple)
    found = {tuple(sorted(triad)): sum(graph.edges[ends]["sign"] < 0 for ends in _ends(triad))
             for triad in nx.all_triangles(graph)}
    count = Counter(found.values())
    negative = {number: count[number] for number in range(4)}
    return Balance(negative=negative, balanced=(count[0] + count[2]) / count.total() if count else None,
                   weakly=1 - count[1] / count.total() if count else None,
                   unbalanced=tuple(sorted((a, b, c) for (a, b, c), number in found.items() if number % 2)))


def frustration(simple: nx.Graph[str]) -> Frustration:
    """How far `dyads` is from two camps (Harary 1959; "line index of balance"), every tie counting once.

    The frustration of a network is the sum of that of its biconnected parts. Parts of up to
    `LARGEST` ties are solved exactly as an integer program (Aref, Mason and Wilson 2020) by
    HiGHS. Others, and those it gives up on, get bounds: the best division that moving one
    actor at a time finds, and as many unbalanced triads as share no tie.
    """
    graph = signed(simple)
    camps: dict[str, int] = {}
    lower = 0
    flips: list[tuple[str, str, bool]] = []
    parts = cast("Iterable[set[str]]", nx.biconnected_components(graph))
    for part in sorted(sorted(nodes) for nodes in parts):
        inner: nx.Graph[str] = nx.Graph(graph.subgraph(part))
        least, sides = _solved(inner) if inner.size() <= LARGEST else (None, _descent(inner))
        lower += _packed(inner) if least is None else least
        flips += [(part[0], node, sides[node] != sides[part[0]]) for node in part[1:]]
    joined: nx.Graph[str] = nx.Graph()  # each part says who stands with whom in it: a forest of parts
    joined.add_nodes_from(graph)
    joined.add_edges_from((start, end, {"apart": apart}) for start, end, apart in flips)
    for first in sorted(graph):
        if first not in camps:
            camps[first] = 1
            for start, end in nx.bfs_edges(joined, first):
                camps[end] = 3 - camps[start] if joined.edges[start, end]["apart"] else camps[start]
    against = tuple((start, end) for start, end, data in graph.edges(data=True)
                    if (camps[start] == camps[end]) != (data["sign"] > 0))
    return Frustration(lower=lower, upper=len(against), index=2 * len(against) / graph.size() if graph.size() else 0.0,
                       camps=dict(sorted(camps.items())), against=against)


def blocs(simple: nx.Graph[str]) -> dict[str, int]:
    """Groups of friends, with foes in other groups, as many as there are: numbered from 1, the largest first.

    Greedy: the two groups with the highest sum of scores between them are joined as long as it is
    positive (Keuper et al. 2015; the clustering that Doreian and Mrvar 2009 look for), then
    single actors move to where they have more friends and fewer foes. Actors without a signed tie are
    in none.
    """
    graph = signed(simple)
    group = _joined(graph)
    _settle(graph, group)
    return dict(sorted(numbered([[node for node in group if group[node] == number]
                                 for number in sorted(set(group.values()))]).items()))


def _joined(graph: nx.Graph[str]) -> dict[str, str]:
    """Groups, each named by one of its actors, after the last joining that gains anything."""
    between: dict[str, dict[str, float]] = {node: {other: data["net"] for other, data in graph[node].items()}
                                          for node in graph}
    todo = [(-net, start, end) for start, ends in between.items() for end, net in ends.items() if start < end]
    heapq.heapify(todo)
    found = nx.utils.UnionFind(graph)
    while todo and todo[0][0] < 0:
        gain, kept, gone = heapq.heappop(todo)
        if between.get(kept, {}).get(gone) != -gain:
            continue  # one of the two has since been joined to another
        for other, net in between.pop(gone).items():
            del between[other][gone]
            if other != kept:
                total = between[kept].get(other, 0) + net
                between[kept][other] = between[other][kept] = total
                heapq.heappush(todo, (-total, min(kept, other), max(kept, other)))
        found.union(kept, gone)
    return {node: found[node] for node in graph}


def _settle(graph: nx.Graph[str], group: dict[str, str]) -> None:
    """Move actors to the group with which they have the highest sum of scores, until none gains by it."""
    moved = True
    while moved:
        moved = False
        for node in graph:
            gain: dict[str, float] = defaultdict(float)
            for other, data in graph[node].items():
                gain[group[other]] += data["net"]
            best = max(sorted(gain), key=gain.__getitem__)
            if gain[best] > max(0.0, gain[group[node]]):
                group[node] = best
                moved = True


def _ends(triad: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    first, second, third = triad
    return ((first, second), (first, third), (second, third))


def _solved(part: nx.Graph[str]) -> tuple[int | None, dict[str, int]]:
    """The frustration of a part with a division that has it; None and a division if HiGHS gives up."""
    nodes = sorted(part)
    ties: dict[tuple[str, str], int] = {(min(a, b), max(a, b)): data["sign"] for a, b, data in part.edges(data=True)}
    ties = dict(sorted(ties.items()))
    if all(sign > 0 for sign in ties.values()):
        return 0, dict.fromkeys(nodes, 0)
    place = {node: number for number, node in enumerate(nodes)}
    line = {ends: len(nodes) + number for number, ends in enumerate(ties)}
    rows: list[tuple[dict[int, int], int]] = []  # sums that are at least so much
    for (start, end), sign in ties.items():
        a, b, f = place[start], place[end], line[start, end]
        rows += [({f: 1, a: -1, b: 1}, 0), ({f: 1, a: 1, b: -1}, 0)] if sign > 0 else [
            ({f: 1, a: -1, b: -1}, -1), ({f: 1, a: 1, b: 1}, 1)]
    rows += [({line[ends]: 1 for ends in _ends(triad)}, 1) for triad in _unbalanced(part)]
    size = len(nodes) + len(ties)
    sums = lil_array((len(rows), size))
    for number, (row, _) in enumerate(rows):
        for column, factor in row.items():
            sums[number, column] = factor
    upper = np.ones(size)
    upper[0] = 0  # which camp is called the first is no matter
    cost = np.concatenate([np.zeros(len(nodes)), np.ones(len(ties))])
    found = milp(cost, integrality=np.ones(size), bounds=Bounds(np.zeros(size), upper),
                 constraints=LinearConstraint(sums.tocsr(), np.array([least for _, least in rows]), np.inf),
                 options={"node_limit": NODES})
    if found.status != 0 or found.x is None:
        return None, _descent(part)
    return round(found.fun), {node: round(found.x[place[node]]) for node in nodes}


def _unbalanced(part: nx.Graph[str]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(triad)) for triad in nx.all_triangles(part)
                  if sum(part.edges[ends]["sign"] < 0 for ends in _ends(triad)) % 2)


def _packed(part: nx.Graph[str]) -> int:
    """How many unbalanced triads share no tie: each of them needs a change of its own."""
    used: set[tuple[str, str]] = set()
    count = 0
    for triad in _unbalanced(part):
        if not used & {*_ends(triad)}:
            used.update(_ends(triad))
            count += 1
    return count


def _descent(part: nx.Graph[str]) -> dict[str, int]:
    """Two camps from which no single actor's move takes away a tie that stands against them."""
    camp = dict.fromkeys(sorted(part), 0)
    moved = True
    while moved:
        moved = False
        for node in camp:
            if sum(data["sign"] * (1 if camp[node] == camp[other] else -1) for other, data in part[node].items()) < 0:
                camp[node] = 1 - camp[node]
                moved = True
    return camp
