"""From reports to a network of actors. Ties are found by query; none is ever stored.

A report ties two actors if one is its `dip:actor` and the other its `dip:target`,
or if both are actors of something that is done together (a meeting, a call, a
joint project; those who visit a host are tied to the host alone). What may count as a report is `Choice`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, Unpack

import networkx as nx

from kg.kinds import KINDS
from kg.relate.choice import DEFAULT, Choice, Options, chosen
from kg.relate.codes import code_of
from kg.relate.facts import Fact, Facts
from kg.relate.happenings import happenings
from kg.relate.reading import Source, read_facts

TOGETHER = frozenset({"Meeting", "Cooperate"})
"""Classes whose actors take part side by side (ontology: "everyone taking part is dip:actor")."""

type Edge = tuple[str, str, str, dict[str, Any]]
"""Start, end, key and attributes."""


def actor_network(
    source: Source | Facts, choice: Choice = DEFAULT, **options: Unpack[Options]
) -> nx.MultiDiGraph[str]:
    """The network of actors: an edge for each pair that a report ties, from its actor to its target.

    `options` are fields of `Choice` (`actor_network(store, fold=True, voice="all")`).

    Nodes are IRIs with `label`, `type`, `country` and `sort` ("actor"). An edge's key is
    its report's IRI; `tie` tells its attributes, and `mutual` says that both stand side by
    side, so that its direction means nothing. Nodes and edges are added in order of
    their IRIs. `graph.graph` holds the `network`'s name and the choices made.

    Raises KgError for an option that is none.
    """
    choice = chosen(choice, **options)
    facts = source if isinstance(source, Facts) else read_facts(source)
    same = happenings(facts)
    edges: list[Edge] = []
    for fact, ends in tying(facts, choice):
        data = tie(fact, facts, same.get(fact.iri, fact.iri))
        edges += ((*pair, fact.iri, data | {"mutual": mutual}) for pair, mutual in ends)
    graph = network("actors", choice)
    add_nodes(graph, {end for edge in edges for end in edge[:2]}, facts)
    add_edges(graph, edges)
    return graph


def tying(facts: Facts, choice: Choice = DEFAULT) -> Iterator[tuple[Fact, list[tuple[tuple[str, str], bool]]]]:
    """The reports that tie actors as chosen, each with the pairs it ties and whether they stand side by side."""
    for fact in facts.reports.values():
        if fact.kind != "Term" and choice.admits(fact, facts) and (ends := list(_pairs(fact, facts, choice))):
            code = code_of(fact)
            if choice.wants(fact, code.plover if code else None, sign_of(fact)):
                yield fact, ends


def network(name: str, choice: Choice) -> nx.MultiDiGraph[str]:
    """An empty network that knows what it is of, and which choices made it."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(network=name, **choice.described())
    return graph


def add_nodes(graph: nx.Graph[str], iris: Iterable[str], facts: Facts) -> None:
    """Add entities in order of their IRIs, each with what it is called and what it is."""
    for iri in sorted(iris):
        entity = facts.entities[iri]
        graph.add_node(iri, label=facts.name(iri), type=entity.type, country=entity.country,
                       sort="actor" if entity.is_actor else "proposal")


def add_edges(graph: nx.MultiDiGraph[str], edges: Iterable[Edge]) -> None:
    """Add edges in order of their ends and keys."""
    for start, end, key, data in sorted(edges, key=lambda edge: edge[:3]):
        graph.add_edge(start, end, key=key, **data)


def tie(fact: Fact, facts: Facts, happening: str) -> dict[str, Any]:
    """What an edge says of the report behind it.

    `report` (IRI), `kind` (class), `plover` (type with mode, or None), `intensity` (PLOVER's
    score of it, -10 to 10, or None), `sign` (-1, 0, 1), `date` (EDTF) with the first and last
    day it allows (`begin`, `end`) and its `precision`, `told` (the day its document was issued,
    or None), `speakers` (IRIs whose word it is; the document's if it is its own), `document`,
    `modality`, `negated`, `confidence`, `happening` (the same for reports of one happening)
    and `sentences`.
    """
    code, article = code_of(fact), facts.articles.get(fact.document)
    return {"report": fact.iri, "kind": fact.kind, "plover": code.plover if code else None,
            "intensity": code.score if code else None, "sign": sign_of(fact), "date": fact.date, "begin": fact.begin,
            "end": fact.end, "precision": precision(fact.date), "told": article.issued if article else None,
            "speakers": fact.voice, "document": fact.document, "modality": fact.modality, "negated": fact.negated,
            "confidence": fact.confidence, "happening": happening,
            "sentences": tuple(span.exact for span in facts.sentences(fact))}


def precision(edtf: str | None) -> str | None:
    """How exact a date is: "day", "month", "season", "year", "interval" for all that is wider, None without one."""
    if edtf is None:
        return None
    year, *rest = edtf.rstrip("?~%").removeprefix("-").split("-")
    if "/" in edtf or "X" in edtf or len(year) != 4 or ".." in edtf:
        return "interval"
    if not rest:
        return "year"
    return "day" if len(rest) > 1 else "month" if rest[0] <= "12" else "season"


def class_sign(kind: str) -> int:
    """The sign of a class of events; 0 where it has none."""
    return (KINDS[kind].sign or 0) if kind in KINDS else 0


def pairs_of(fact: Fact) -> Iterator[tuple[tuple[str, str], bool]]:
    """The pairs a report ties, each with whether they stand side by side."""
    for actor in fact.actors:
        for target in fact.targets:
            if actor != target:
                yield (actor, target), False
    received = fact.kind == "Visit" and fact.targets  # who travel together to a host visit the host
    if fact.types & TOGETHER and not received:
        for first, second in combinations(sorted(fact.actors), 2):
            yield (first, second), True


def sign_of(fact: Fact) -> int:
    """The report's own sign, else that of its class; what is negated has none."""
    if fact.negated:
        return 0
    if fact.sign is not None:
        return fact.sign
    return class_sign(fact.kind)


def _pairs(fact: Fact, facts: Facts, choice: Choice) -> Iterator[tuple[tuple[str, str], bool]]:
    seen = set()
    for (start, end), mutual in pairs_of(fact):
        ends = (start, end)
        if choice.fold:
            ends = (facts.acting(start, fact), facts.acting(end, fact))
        if mutual:
            ends = (min(ends), max(ends))
        if ends[0] != ends[1] and ends not in seen and choice.ties(ends[0], facts, acts=True) \
                and choice.ties(ends[1], facts, acts=mutual):
            seen.add(ends)
            yield ends, mutual
