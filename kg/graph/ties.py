"""What ties a document to others, as triples: how it speaks of what they speak of too, and reports of one happening.

These are all that most documents near a new one lose or gain, so that they can be exchanged without the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple
from rdflib import DCTERMS

from kg.graph import iris
from kg.graph.nodes import LABEL, A, dip, node
from kg.graph.words import Words
from kg.identity.resolve import Mention, Shared
from kg.model import Record


def ties(record: Record, base: str, shared: Shared) -> Iterator[Quad]:
    """The quads of `kg.graph.triples.quads` that tie the record to others."""
    graph = node(iris.document(base, record.document.id))
    return (Quad(triple.subject, triple.predicate, triple.object, graph)
            for triple in dict.fromkeys(Ties(record, base, shared).triples()))


def known(store: Store, document: str) -> Iterator[Quad]:
    """The quads of a document's graph that tie it to others, but those of evidence, which its reports have as well."""
    graph = node(document)
    for mention in store.quads_for_pattern(None, A, dip("Mention"), graph):
        yield from store.quads_for_pattern(mention.subject, None, None, graph)
    for link in (node(str(DCTERMS.isReplacedBy)), dip("sameEventAs")):
        yield from store.quads_for_pattern(None, link, None, graph)


class Ties(Words):
    """Writes what ties one record to others."""

    def triples(self) -> Iterator[Triple]:
        for mention in self.shared.mentions:
            yield from self.about_mention(mention)
        for report in self.record.reports:
            for document, other in self.shared.same_events.get(report.id, ()):
                there = node(iris.report(self.base, document, other, is_term=False))
                yield Triple(self.of(report.id), dip("sameEventAs"), there)

    def about_mention(self, mention: Mention) -> Iterator[Triple]:
        """How this document speaks of what others speak of too, and what tied it to one of them."""
        here, entity = self.mention(self.record.document.id, mention.entity), self.of(mention.entity)
        yield Triple(here, A, dip("Mention"))
        yield Triple(here, LABEL, self.word(mention.name))
        yield Triple(here, dip("mentionOf"), entity)
        if mention.evidence:
            yield from self.span(here, "toldIn", mention.evidence)
        if mention.linked:
            yield Triple(here, dip("identifiedWith"), self.mention(*mention.linked))
        for name, words in (("identityRule", mention.rule), ("identityFeatures", "; ".join(mention.features))):
            if words:
                yield Triple(here, dip(name), Literal(words))
        former = node(iris.entity(self.base, mention.entity))
        if former != entity:
            yield Triple(former, node(str(DCTERMS.isReplacedBy)), entity)

    def mention(self, document: str, entity: str) -> NamedNode:
        return node(iris.mention(self.base, document, entity))
