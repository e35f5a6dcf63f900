"""Who waits for whom: conditions as a directed graph, its chains, and its cycles, which are deadlocks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from kg.relate.conditions import Condition, Step
from kg.relate.facts import Facts
from kg.relate.kinds import kinds

IN_FORCE = frozenset({"open", "refused"})
"""States of conditions that hold: refused by the one who should fulfil it, it stands all the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Steps each of which waits for the next; a deadlock if the last waits for the first.

    `links` has for each step the conditions by which it waits for the next one.
    """

    steps: tuple[Step, ...]
    links: tuple[tuple[Condition, ...], ...]

    @property
    def is_deadlock(self) -> bool:
        return len(self.links) == len(self.steps)

    @property
    def confidence(self) -> float:
        """That of its least sure condition: it holds only if all are read right."""
        return min(max(min(one.act.confidence, one.term.confidence) for one in link) for link in self.links)

    @property
    def own(self) -> bool:
        """Whether every link is the document's or the holder's word, none an allegation."""
        return all(any(one.own for one in link) for link in self.links)


def condition_network(found: Iterable[Condition], facts: Facts) -> nx.MultiDiGraph[str]:
    """What waits for what, by the preconditions in force.

    Nodes are steps (`step`, `side`, `label`); an edge from one to another means that its side
    takes it only once the other is taken, its key is the IRI of the term that says so and
    `condition` the condition. What a side is asked and has not itself made conditional is a
    node without edges out. Nodes and edges are added in a fixed order.
    """
    kept = [one for one in found if one.kind == "precondition" and one.state in IN_FORCE and one.holds]
    held = sorted({step for one in kept for step in one.holds}, key=_key)
    edges: list[tuple[Step, Step, Condition]] = []
    for one in kept:
        for step in one.holds:
            for asked in (asked for asked in one.asks if asked.side != one.holder):
                taken = [other for other in held if other.side != one.holder and _answers(other, asked, facts)]
                edges += [(step, other, one) for other in taken or [asked]]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for step in sorted({end for edge in edges for end in edge[:2]}, key=_key):
        graph.add_node(_key(step), step=step, side=step.side, label=told(step, facts))
    for start, end, one in sorted(edges, key=lambda edge: (_key(edge[0]), _key(edge[1]), edge[2].term.iri)):
        graph.add_edge(_key(start), _key(end), key=one.term.iri, condition=one)
    return graph


def deadlocks(graph: nx.MultiDiGraph[str]) -> list[Chain]:
    """For each link that is in a cycle the shortest one, each from its first step on; the shortest first.

    A longer cycle through the same links says no more, and there may be very many.
    """
    found = set()
    for part in nx.strongly_connected_components(graph):
        inside = nx.DiGraph(sorted((start, end) for start, end in graph.edges(part) if end in part))
        for start, end in inside.edges():
            cycle = nx.shortest_path(inside, end, start)
            first = cycle.index(min(cycle))
            found.add((*cycle[first:], *cycle[:first]))
    return [_chain(graph, list(cycle), closed=True) for cycle in sorted(found, key=lambda one: (len(one), one))]


def chains(graph: nx.MultiDiGraph[str]) -> list[Chain]:
    """Paths of two links or more, from what nothing waits for to what waits for nothing, the longest first.

    Of several between the same two steps the shortest.
    """
    simple = nx.DiGraph(graph)
    paths = [path for start in simple if simple.in_degree(start) == 0
             for end, path in nx.single_source_shortest_path(simple, start).items()
             if len(path) > 2 and simple.out_degree(end) == 0]
    return [_chain(graph, path, closed=False) for path in sorted(paths, key=lambda path: (-len(path), path))]


def told(step: Step, facts: Facts) -> str:
    """A step in words: "Russia: yes to a ceasefire", "United States: lift sanction (Iran)"."""
    who = facts.name(step.side) if step.side else "anybody"
    if step.proposal:
        return f"{who}: yes to {facts.name(step.proposal)}" if step.side else facts.name(step.proposal)
    what = kinds()[step.kind].label if step.kind in kinds() else step.kind
    towards = ", ".join(facts.name(iri) for iri in sorted(step.towards))
    return f"{who}: {what} ({towards})" if towards else f"{who}: {what}"


def _answers(step: Step, asked: Step, facts: Facts) -> bool:
    """Whether a step held back is the one asked for; where nobody is named, only by who is a party, if any is known."""
    if not step.fulfils(asked):
        return False
    if asked.side or not asked.proposal:
        return True
    entity = facts.entities[asked.proposal]
    parties = {facts.stands_for(who) for who in (*entity.party, *entity.proposer)}
    return not entity.party or step.side in parties


def _chain(graph: nx.MultiDiGraph[str], nodes: list[str], *, closed: bool) -> Chain:
    path = [*nodes, nodes[0]] if closed else nodes
    links = tuple(tuple(data["condition"] for _, data in sorted(graph[start][end].items()))
                  for start, end in pairwise(path))
    return Chain(steps=tuple(graph.nodes[node]["step"] for node in nodes), links=links)


def _key(step: Step) -> str:
    return " ".join((step.side, step.proposal, step.kind, step.plover, *sorted(step.towards), *sorted(step.places)))
