"""The only place where triples are made: a record to the quads of its document's graph.

What the record says is written, no more: nothing is repaired or left out here. A record
that breaks `ontology/shapes.ttl` gives a graph that `shapes.validate` finds fault with.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, Triple
from rdflib import DCTERMS, SKOS, XSD

from kg.graph import iris
from kg.graph.dates import bounds
from kg.graph.labels import Labels
from kg.graph.nodes import LABEL, TRUE, A, day, decimal, dip, edtf, node, typed
from kg.graph.ties import Ties
from kg.graph.vocab import PREFIXES
from kg.graph.words import Words
from kg.identity.resolve import ALONE, Shared
from kg.kinds import ENTITY_BASES, KINDS
from kg.model import ACTORS, PLACES, Entity, EntityType, Record, Report

ENGLISH = "en"
"""Language of labels and of the catalogue's names; words of the text have the document's."""

DATATYPES = {"quantityMin": str(XSD.integer), "duration": str(XSD.duration)}
"""Details that are not words."""


def quads(record: Record, base: str, shared: Shared = ALONE) -> Iterator[Quad]:
    """Every quad of the record, each once, all in the graph that is named by the document's IRI.

    `shared` says which of its entities and reports other documents tell of as well.

    Raises ValueError if a span lies outside the text, and AttributeError if the record
    names a class or value that the ontology lacks.
    """
    graph = node(iris.document(base, record.document.id))
    found = chain(Writer(record, base, shared).triples(), Ties(record, base, shared).triples())
    return (Quad(triple.subject, triple.predicate, triple.object, graph) for triple in dict.fromkeys(found))


class Writer(Words):
    """Writes one record."""

    def __init__(self, record: Record, base: str, shared: Shared = ALONE) -> None:
        super().__init__(record, base, shared)
        self.labels = Labels(record)
        self.entities = {entity.id: entity for entity in record.entities}

    def triples(self) -> Iterator[Triple]:
        """Document, entities, then reports with their evidence."""
        yield from self.about_document()
        for entity in self.record.entities:
            yield from self.about_entity(entity)
        yield from self.countries()
        for report in self.record.reports:
            yield from self.about_report(report)

    def about_document(self) -> Iterator[Triple]:
        doc, here = self.record.document, self.document
        yield Triple(here, A, dip("Document"))
        yield Triple(here, node(str(DCTERMS.title)), Literal(doc.title or doc.id, language=doc.language))
        yield Triple(here, node(str(DCTERMS.language)), Literal(doc.language))
        yield Triple(here, dip("sha256"), Literal(doc.sha256))
        if doc.published:
            yield Triple(here, node(str(DCTERMS.date)), edtf(doc.published))
            first, last = bounds(doc.published)
            if first and first == last:
                yield Triple(here, node(str(DCTERMS.issued)), day(first.isoformat()))
        if doc.source:
            yield Triple(here, node(str(DCTERMS.source)), Literal(doc.source))
        if doc.author:
            yield Triple(here, node(PREFIXES["schema"] + "author"), Literal(doc.author))
        if doc.url and (address := iris.web(doc.url)):
            yield Triple(here, node(PREFIXES["schema"] + "url"), node(address))
        if self.shared.original:
            yield Triple(here, dip("nearDuplicateOf"), node(iris.document(self.base, self.shared.original)))

    # entities

    def about_entity(self, entity: Entity) -> Iterator[Triple]:
        here, known = self.of(entity.id), self.shared.of(entity.id)
        kind, label = self.shared.types.get(known, str(entity.type)), self.shared.names.get(known, entity.name)
        yield from named(here, kind, label)
        for alias in (entity.name, *entity.aliases):
            if alias != label:
                yield Triple(here, node(str(SKOS.altLabel)), Literal(alias, language=ENGLISH))
        for same in (entity.wikidata and iris.wikidata(entity.wikidata),
                     entity.geonames and iris.geonames(entity.geonames)):
            if same:
                yield Triple(here, node(PREFIXES["schema"] + "sameAs"), node(same))
        yield from self.links(here, entity)
        yield from located(here, entity)

    def links(self, here: NamedNode, entity: Entity) -> Iterator[Triple]:
        """What ties an entity to others, and its few codes."""
        if entity.country and entity.type is EntityType.COUNTRY:
            yield Triple(here, dip("iso3166"), Literal(entity.country))
        elif entity.country and entity.type in ACTORS | PLACES:
            yield Triple(here, dip("country"), self.of(country_id(entity.country)))
        if entity.sector:
            yield Triple(here, dip("sector"), dip(f"sector-{entity.sector}"))
        if entity.unnamed:
            yield Triple(here, dip("unnamed"), TRUE)
        for name, ids in (("represents", one(entity.represents)), ("memberOf", entity.member_of),
                          ("metonymFor", one(entity.metonym_for)), ("within", one(entity.within)),
                          ("proposer", entity.proposer), ("party", entity.party),
                          ("inConflict", one(entity.in_conflict)), ("amends", entity.amends),
                          ("revises", one(entity.revises))):
            yield from (Triple(here, dip(name), there) for id_ in ids if (there := self.of(id_)) != here)
        if older := self.shared.revises.get(entity.id):
            there = node(iris.entity(self.base, older))
            yield Triple(here, dip("revises"), there)
            yield from named(there, self.shared.types[older], self.shared.names[older])

    def countries(self) -> Iterator[Triple]:
        """Countries that entities name by their code alone."""
        codes = {entity.country for entity in self.record.entities if entity.country and entity.type in ACTORS | PLACES}
        for code in sorted(codes):
            if country_id(code) not in self.entities:
                here = self.of(country_id(code))
                yield from (Triple(here, A, dip(name)) for name in ("Country", "Place"))
                yield Triple(here, LABEL, Literal(code, language=ENGLISH))
                yield Triple(here, dip("iso3166"), Literal(code))

    # reports

    def about_report(self, report: Report) -> Iterator[Triple]:
        here = self.of(report.id)
        classes = ("Term",) if report.is_term else (report.kind, *KINDS[report.kind].bases)
        yield from (Triple(here, A, dip(name)) for name in classes)
        yield Triple(here, LABEL, Literal(self.labels.of(report), language=ENGLISH))
        yield from self.epistemics(here, report)
        yield from self.when(here, report)
        yield from self.words(here, report)
        yield from self.term(here, report) if report.is_term else self.event(here, report)
        if again := self.shared.repeats.get(report.id):
            yield Triple(here, dip("repeats"), node(iris.report(self.base, *again, is_term=report.is_term)))

    def epistemics(self, here: NamedNode, report: Report) -> Iterator[Triple]:
        """Whose word it is, how it is put, and where it is read."""
        for voice in [self.of(id_) for id_ in report.speaker] or [self.document]:
            yield Triple(here, dip("accordingTo"), voice)
        yield Triple(here, dip("modality"), dip(str(report.modality)))
        if report.negated:
            yield Triple(here, dip("negated"), TRUE)
        yield Triple(here, dip("rule"), Literal(report.rule))
        yield Triple(here, dip("confidence"), decimal(report.confidence, 4))
        for span in report.evidence:
            yield from self.span(here, "evidence", span)
        if report.quote:
            yield from self.span(here, "quote", report.quote)

    def when(self, here: NamedNode, report: Report) -> Iterator[Triple]:
        """Date with its first and last day; a date without either stays in words only."""
        if report.date_text:
            yield Triple(here, dip("dateText"), self.word(report.date_text))
        try:
            first, last = bounds(report.date) if report.date else (None, None)
        except ValueError:
            return
        if report.date and (first or last):
            yield Triple(here, dip("edtf"), edtf(report.date))
        if first:
            yield Triple(here, dip("begin"), day(first.isoformat()))
        if last:
            yield Triple(here, dip("end"), day(last.isoformat()))

    def words(self, here: NamedNode, report: Report) -> Iterator[Triple]:
        """Words of the text: cue, hedge, text, details, and actors who go by other words than their name."""
        found = [("cue", self.read(report.cue) if report.cue else None), ("hedge", report.hedge),
                 ("text", report.text), ("purpose", report.purpose)]
        yield from (Triple(here, dip(name), self.word(words)) for name, words in found if words)
        for name, words in report.details.items():
            known = DATATYPES.get(name)
            yield Triple(here, dip(name), typed(words, known) if known else self.word(words))
        names = [self.entities[id_].name for id_ in report.actor if id_ in self.entities]
        for span in report.actor_span:
            surface = self.read(span)
            if not any(is_part(surface, name) for name in names):
                yield Triple(here, dip("actorText"), self.word(surface))

    def event(self, here: NamedNode, report: Report) -> Iterator[Triple]:
        """What only events have."""
        for name, ids in (("actor", report.actor), ("target", report.target), ("addressee", report.addressee),
                          ("about", report.about), ("place", report.place), ("legalBasis", report.legal_basis),
                          ("trigger", report.trigger), ("content", report.content), ("condition", report.conditions)):
            yield from (Triple(here, dip(name), self.of(id_)) for id_ in ids)
        for name, value in (("stance", report.stance), ("newStatus", report.status)):
            if value:
                yield Triple(here, dip(name), dip(value))
        if report.plover:
            yield Triple(here, dip("eventCode"), Literal(report.plover))
        if report.sign is not None:
            yield Triple(here, dip("sign"), typed(str(report.sign), XSD.integer))

    def term(self, here: NamedNode, report: Report) -> Iterator[Triple]:
        """What only terms have; the proposal points to its term, and an exchange goes both ways."""
        if report.term_type:
            yield Triple(here, dip("termType"), dip(report.term_type))
        if report.proposal:
            yield Triple(self.of(report.proposal), dip("term"), here)
        for name, ids in (("bearer", report.actor), ("beneficiary", report.target), ("requires", report.about),
                          ("place", report.place), ("legalBasis", report.legal_basis)):
            yield from (Triple(here, dip(name), self.of(id_)) for id_ in ids)
        for other in map(self.of, report.in_exchange_for):
            yield Triple(here, dip("inExchangeFor"), other)
            yield Triple(other, dip("inExchangeFor"), here)

def located(here: NamedNode, entity: Entity) -> Iterator[Triple]:
    """Latitude and longitude of a place, where both are known."""
    if entity.lat is not None and entity.lon is not None:
        yield Triple(here, node(PREFIXES["wgs84"] + "lat"), decimal(entity.lat, 5))
        yield Triple(here, node(PREFIXES["wgs84"] + "long"), decimal(entity.lon, 5))


def named(here: NamedNode, kind: str, label: str) -> Iterator[Triple]:
    """Classes and label of an entity."""
    yield from (Triple(here, A, dip(name)) for name in (kind, *ENTITY_BASES[kind]))
    yield Triple(here, LABEL, Literal(label, language=ENGLISH))


def is_part(surface: str, name: str) -> bool:
    """Whether every word of `surface` is a word of `name` ("Putin" of "Vladimir Putin")."""
    return set(surface.casefold().split()) <= set(name.casefold().split())


def country_id(code: str) -> str:
    """Id of the country with that ISO 3166-1 code."""
    return f"country/{code}"


def one(id_: str | None) -> Iterable[str]:
    """None or one id as a sequence."""
    return (id_,) if id_ else ()
