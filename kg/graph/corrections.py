"""What people corrected, as triples in a graph of its own: what was said, by whom, when and why."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import DCTERMS, RDFS
from rdflib.namespace import PROV

from kg.graph import iris
from kg.graph.nodes import LABEL, A, day, dip, node
from kg.graph.vocab import CORRECTIONS
from kg.model import Correction, EntityId, Record

DIGITS = 12
"""Digits of the digest that names a correction."""


def quads(base: str, correction: Correction, entities: Sequence[EntityId] = (),
          reports: Sequence[tuple[Record, str]] = ()) -> Iterator[Quad]:
    """The quads of one correction: of entities with the one that stays first, or of reports of a record."""
    graph = node(str(CORRECTIONS))
    return (Quad(triple.subject, triple.predicate, triple.object, graph)
            for triple in triples(base, correction, [node(iris.entity(base, id_)) for id_ in entities],
                                  [report(base, record, id_) for record, id_ in reports]))


def triples(base: str, correction: Correction, entities: Sequence[NamedNode],
            reports: Iterable[NamedNode]) -> Iterator[Triple]:
    nodes = [*entities, *reports]
    said = [correction.kind, [one.value for one in nodes], correction.document, correction.by, correction.on,
            correction.why]
    here = node(iris.correction(base, sha256(json.dumps(said).encode()).hexdigest()[:DIGITS]))
    yield Triple(here, A, dip("Correction"))
    yield Triple(here, LABEL, Literal(f"{correction.kind}: {', '.join(one.value.removeprefix(base) for one in nodes)}",
                                      language="en"))
    yield Triple(here, dip("correctionKind"), Literal(correction.kind))
    for one in nodes:
        yield Triple(here, dip("corrects"), one)
    if correction.by:
        who = node(iris.editor(base, correction.by))
        yield Triple(here, node(str(PROV.wasAssociatedWith)), who)
        yield Triple(who, A, node(str(PROV.Agent)))
        yield Triple(who, LABEL, Literal(correction.by))
    if correction.on:
        yield Triple(here, node(str(DCTERMS.date)), day(correction.on))
    if correction.why:
        yield Triple(here, node(str(RDFS.comment)), Literal(correction.why))
    if correction.document:
        yield Triple(here, node(str(PROV.used)), node(iris.document(base, correction.document)))
    elif correction.kind in ("same", "actor"):
        for former in entities[1:]:
            yield Triple(former, node(str(DCTERMS.isReplacedBy)), entities[0])
    if correction.kind == "wrong":
        for one in nodes:
            yield Triple(one, node(str(PROV.wasInvalidatedBy)), here)


def report(base: str, record: Record, id_: str) -> NamedNode:
    """Node of a report that is no longer in the graph."""
    is_term = any(one.id == id_ and one.is_term for one in record.reports)
    return node(iris.report(base, record.document.id, id_, is_term=is_term))
