"""The graph with RDF 1.2's reifiers: each report also stands for the plain statement it makes.

    ev:e001 rdf:reifies <<( gov:FR rel:propose gov:JP )>> .

A triple term is named, not asserted: whose word it is, whether it is negated, planned or hedged, and the sentence are
said of the reifier, which is the report. So an allegation is no fact here, either. `ontology/relations.ttl` has the
properties. https://www.w3.org/TR/rdf12-concepts/#section-triple-terms-reification
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple
from rdflib import RDF

from kg.graph.vocab import ONTOLOGY
from kg.kinds import KINDS

type Place = tuple[NamedNode | BlankNode | Triple, NamedNode | BlankNode | DefaultGraph]
"""An event and the graph that it stands in."""

DIP = f"{ONTOLOGY}#"
RELATIONS = "https://w3id.org/communique/relations#"
TYPE, REIFIES = NamedNode(str(RDF.type)), NamedNode(f"{RDF}reifies")
ACTOR = NamedNode(f"{DIP}actor")
OBJECTS = frozenset({NamedNode(f"{DIP}target"), NamedNode(f"{DIP}about")})
"""What an event is done to, and what it is about: a proposal, a place, a conflict, an actor."""


def relation(kind: str) -> NamedNode:
    """The property from the actor of an event of that kind to what it is done to or about."""
    return NamedNode(f"{RELATIONS}{kind[0].lower()}{kind[1:]}")


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads, and after them the reifiers of their events, each in the graph of its event."""
    kinds = defaultdict[Place, list[str]](list)
    actors, objects = defaultdict[Place, list[NamedNode]](list), defaultdict[Place, list[NamedNode]](list)
    for quad in quads:
        yield quad
        place = quad.subject, quad.graph_name
        if not isinstance(quad.object, NamedNode):
            continue
        if quad.predicate == TYPE and (name := quad.object.value.removeprefix(DIP)) in KINDS:
            kinds[place].append(name)
        elif quad.predicate == ACTOR:
            actors[place].append(quad.object)
        elif quad.predicate in OBJECTS:
            objects[place].append(quad.object)
    for place, names in kinds.items():
        above = {base for name in names for base in KINDS[name].bases}
        property_ = relation(min(set(names) - above))
        for actor in actors[place]:
            for other in dict.fromkeys(objects[place]):
                yield Quad(place[0], REIFIES, Triple(actor, property_, other), place[1])
