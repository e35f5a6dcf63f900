"""Does a document's graph keep the shapes of `ontology/shapes.ttl`?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad
from pyshacl import validate as shacl
from rdflib import RDF, XSD, Graph, URIRef
from rdflib import Literal as RdfLiteral
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from kg.graph.ontology import ontology_file
from kg.graph.vocab import DIP


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One fault: at which node, what is wrong, and the sentence the node was read from (empty if it has none)."""

    focus: str
    message: str
    value: str = ""
    sentence: str = ""

    def __str__(self) -> str:
        shown = f"{self.focus}: {self.message}"
        shown += f" [{self.value}]" if self.value else ""
        return f"{shown} In: “{self.sentence}”" if self.sentence else shown


class PreparedGraph(Graph):
    """A graph that parses each query once.

    pySHACL asks the same one for every node, and parsing is nine tenths of its time.
    """

    def query(self, query_object: Any, *args: Any, **kwargs: Any) -> Result:
        """As `Graph.query`."""
        asked = prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(asked, *args, **kwargs)


@lru_cache(maxsize=256)
def prepared(query: str) -> Query:
    """The query, parsed."""
    return prepareQuery(query)


def validate(quads: Iterable[Quad]) -> list[Violation]:
    """Faults of one document's quads, sorted; none if it keeps all shapes.

    The superclasses must be in the data, as `triples.quads` writes them. About a
    second for an article, since SHACL runs in Python.
    """
    return violations(in_memory(quads))


def violations(graph: Graph) -> list[Violation]:
    """As `validate`, for an rdflib graph in memory."""
    data = graph if isinstance(graph, PreparedGraph) else copied(graph)
    conforms, report, _ = shacl(data, shacl_graph=shapes(), inference="none", advanced=True, inplace=True)
    return [] if conforms or not isinstance(report, Graph) else sorted(set(found(report, data)))


def found(report: Graph, data: Graph) -> Iterator[Violation]:
    """What a SHACL report says, with the sentences."""
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = report.value(result, SH.focusNode)
        path = report.value(result, SH.resultPath)
        own = sorted({str(message) for message in report.objects(result, SH.resultMessage)}, key=len)
        message = next((text for text in own if text.endswith(".")), own[0] if own else "breaks a shape")
        where = f" (at {short(path)})" if isinstance(path, URIRef) else ""
        yield Violation(short(focus), message + where, short(report.value(result, SH.value)), sentence(data, focus))


def sentence(data: Graph, focus: Node | None) -> str:
    """The first sentence of a report, or the words of a span."""
    if focus is None:
        return ""
    spans = list(data.objects(focus, DIP.evidence)) or [focus]
    words = sorted(((data.value(span, DIP.charStart), data.value(span, DIP.exact)) for span in spans), key=str)
    return " ".join(str(words[0][1]).split()) if words[0][1] is not None else ""


def short(term: Node | None) -> str:
    """A node without the namespace of the ontology."""
    return "" if term is None else str(term).removeprefix(str(DIP._NS))


def in_memory(quads: Iterable[Quad]) -> PreparedGraph:
    """The quads' triples as an rdflib graph."""
    graph = PreparedGraph()
    for quad in quads:
        graph.add((term(quad.subject), term(quad.predicate), term(quad.object)))
    return graph


def copied(graph: Graph) -> PreparedGraph:
    """A copy whose queries are prepared."""
    copy = PreparedGraph()
    copy += graph
    return copy


def term(node: object) -> URIRef | RdfLiteral:
    """A node of Oxigraph as one of rdflib.

    Raises ValueError for a blank node: the data has none.
    """
    if isinstance(node, Literal):
        plain = node.language or node.datatype.value == str(XSD.string)  # as the shapes write strings in their lists
        datatype = None if plain else URIRef(node.datatype.value)
        return RdfLiteral(node.value, lang=node.language, datatype=datatype)
    if isinstance(node, NamedNode):
        return URIRef(node.value)
    raise ValueError(f"{node} is neither an IRI nor a literal")


@cache
def shapes() -> Graph:
    """The shapes, parsed once."""
    return Graph().parse(ontology_file("shapes.ttl"))
