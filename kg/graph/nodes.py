"""Nodes and literals in the forms that the graph has: one form for each kind of value."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Literal, NamedNode
from rdflib import RDF, RDFS, XSD

from kg.graph import iris
from kg.graph.vocab import PREFIXES


@cache
def dip(name: str) -> NamedNode:
    """A name of the ontology. Raises AttributeError if it has none such."""
    return NamedNode(iris.value(name))


def node(iri: str) -> NamedNode:
    return NamedNode(iri)


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=node(str(datatype)))


def decimal(number: float, places: int) -> Literal:
    """A number with at most that many decimals, as Oxigraph writes it: 1, 0.5, never 1.0."""
    return typed(f"{number:.{places}f}".rstrip("0").rstrip("."), XSD.decimal)


def day(iso: str) -> Literal:
    return typed(iso, XSD.date)


def edtf(text: str) -> Literal:
    return typed(text, PREFIXES["edtf"] + "EDTF")


A = node(str(RDF.type))
LABEL = node(str(RDFS.label))
TRUE = Literal("true", datatype=NamedNode(str(XSD.boolean)))
