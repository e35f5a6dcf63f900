"""What all triples of a record share: the nodes of its document, entities and reports, and the words of its spans."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple
from rdflib import XSD

from kg.graph import iris
from kg.graph.nodes import A, dip, node, typed
from kg.identity.resolve import ALONE, Shared
from kg.model import Record, Span


class Words:
    """One record with what other documents tell of as well."""

    def __init__(self, record: Record, base: str, shared: Shared = ALONE) -> None:
        self.record = record
        self.base = base
        self.shared = shared
        self.document = node(iris.document(base, record.document.id))
        self.language = record.document.language
        self.terms = {report.id for report in record.reports if report.is_term}
        self.nodes: dict[str, NamedNode] = {}

    def of(self, id_: str) -> NamedNode:
        """Node of an entity or of a report of this document: reports' ids have no slash."""
        if id_ not in self.nodes:
            self.nodes[id_] = node(
                iris.entity(self.base, self.shared.of(id_)) if "/" in id_ else
                iris.report(self.base, self.record.document.id, id_, is_term=id_ in self.terms))
        return self.nodes[id_]

    def word(self, words: str) -> Literal:
        """Words of the text, in its language."""
        return Literal(words, language=self.language)

    def span(self, here: NamedNode, role: str, span: Span) -> Iterator[Triple]:
        """A span as evidence, its words read from the document again."""
        there = node(iris.evidence(self.document.value, span))
        yield Triple(here, dip(role), there)
        yield Triple(there, A, dip("Evidence"))
        yield Triple(there, dip("document"), self.document)
        yield Triple(there, dip("charStart"), typed(str(span[0]), XSD.integer))
        yield Triple(there, dip("charEnd"), typed(str(span[1]), XSD.integer))
        yield Triple(there, dip("exact"), Literal(self.read(span)))

    def read(self, span: Span) -> str:
        """The characters of a span of the document."""
        start, end = span
        text = self.record.document.text
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{self.record.document.id}: no characters {start} to {end} in a text of {len(text)}")
        return text[start:end]
