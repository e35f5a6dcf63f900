"""The ontologies as pages: each class, property and value with its definition, as their files have them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from kg.graph.iris import web
from kg.graph.ontology import ontology_file
from kg.serve.formats import Form
from kg.serve.worker import used

NAMES = ("diplomacy", "networks", "relations")
"""Ontologies by the last part of their IRIs, which is their address here as well."""

ROOT = "https://w3id.org/communique/"
CLASSES, PROPERTIES = "Classes", "Properties"
SECTIONS = {OWL.Class: CLASSES, OWL.ObjectProperty: PROPERTIES, OWL.DatatypeProperty: PROPERTIES,
            OWL.AnnotationProperty: "Annotations", SKOS.ConceptScheme: "Values"}
TOLD = (RDF.type, RDFS.label, RDFS.comment, SKOS.definition)
BACK = {RDFS.subClassOf: "classes under it", RDFS.subPropertyOf: "properties under it", RDF.type: "values",
        RDFS.domain: "properties it has", RDFS.range: "properties that lead to it"}
"""Properties that are shown at what they lead to as well, and how they are called there."""


@dataclass(frozen=True, slots=True)
class Link:
    """A term or words; `address` leads to its place on one of these pages, or out to the web."""

    text: str
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or value: `name` is the last part of its IRI, `facts` what else is said of it, in words."""

    name: str
    iri: str
    label: str
    kind: str
    definition: str
    facts: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """All that the page of an ontology shows."""

    name: str
    iri: str
    title: str
    version: str
    about: str
    sections: tuple[tuple[str, tuple[Term, ...]], ...]


@cache
def ontology(name: str) -> Ontology:
    """The ontology of that name, one of NAMES. Raises KgError if the installation lacks it."""
    graph = Graph().parse(ontology_file(f"{name}.ttl"))
    here = URIRef(ROOT + name)
    own = sorted({term for term in graph.subjects() if isinstance(term, URIRef) and term.startswith(f"{here}#")})
    sections: dict[str, list[Term]] = {title: [] for title in (CLASSES, PROPERTIES, "Values", "Annotations")}
    for term in own:
        sections[section(graph, term)].append(described(graph, term))
    return Ontology(name, str(here), words(graph, here, DCTERMS.title), words(graph, here, OWL.versionInfo),
                    words(graph, here, RDFS.comment),
                    tuple((title, tuple(terms)) for title, terms in sections.items() if terms))


def section(graph: Graph, term: URIRef) -> str:
    """Where on the page a term stands: what is neither class nor property is a value."""
    return next((SECTIONS[kind] for kind in SECTIONS if (term, RDF.type, kind) in graph), "Values")


def described(graph: Graph, term: URIRef) -> Term:
    """A term with all that its ontology says of it."""
    kinds = sorted(link(kind).text for kind in graph.objects(term, RDF.type))
    facts = [(spaced(tail(property_)), links(graph.objects(term, property_)))
             for property_ in sorted(set(graph.predicates(term)), key=str) if property_ not in TOLD]
    facts += [(name, links(graph.subjects(property_, term))) for property_, name in BACK.items()]
    return Term(tail(term), str(term), words(graph, term, RDFS.label) or tail(term), ", ".join(kinds),
                words(graph, term, SKOS.definition) or words(graph, term, RDFS.comment),
                tuple((name, found) for name, found in facts if found))


def links(nodes: Iterable[Node]) -> tuple[Link, ...]:
    """The nodes, each once, in order of their names; nodes without a name are left out."""
    return tuple(sorted({link(node) for node in nodes if isinstance(node, URIRef | Literal)}, key=lambda one: one.text))


def link(node: Node) -> Link:
    """A node as it is shown: a term of ours leads to its place, another one out to the web."""
    if not isinstance(node, URIRef):
        return Link(str(node))
    name, _, part = str(node).removeprefix(ROOT).partition("#")
    if name in NAMES and node.startswith(ROOT):
        return Link(part or name, f"/{name}#{part}" if part else f"/{name}")
    return Link(tail(node), web(str(node)))


def words(graph: Graph, term: URIRef, property_: URIRef) -> str:
    """The words that a property gives; empty if there are none."""
    return str(graph.value(term, property_) or "")


def tail(term: Node) -> str:
    """The last part of an IRI."""
    return str(term).rstrip("/#").replace("#", "/").rpartition("/")[2]


def spaced(name: str) -> str:
    """A name taken apart: "sub class of"."""
    return "".join(f" {mark.lower()}" if mark.isupper() else mark for mark in name)


@cache
def serialized(name: str, form: Form) -> bytes:
    """The ontology as RDF: in Turtle as its file is."""
    path = ontology_file(f"{name}.ttl")
    if form.writer == ox.RdfFormat.TURTLE:
        return path.read_bytes()
    assert isinstance(form.writer, ox.RdfFormat)
    triples = (quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return ox.serialize(triples, format=form.writer, prefixes=used(form.writer)) or b""
