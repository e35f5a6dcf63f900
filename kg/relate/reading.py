"""From a store to records: one scan of the store for each property that they need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg.graph.vocab import PREFIXES
from kg.relate.facts import Article, Entity, Evidence, Fact, Facts, Office
from kg.relate.kinds import DIP, most_specific
from kg.store.embedded import MERGE, GraphStore

type Source = GraphStore | ox.Store | Graph

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL, ALIAS = PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "altLabel"
TITLE, ISSUED, SOURCE = (PREFIXES["dcterms"] + name for name in ("title", "issued", "source"))
SAME_AS = PREFIXES["schema"] + "sameAs"
LAT, LONG = PREFIXES["wgs84"] + "lat", PREFIXES["wgs84"] + "long"
LINKS = (PREFIXES["dcterms"] + "identifier", PREFIXES["schema"] + "url", PREFIXES["dcterms"] + "references", SAME_AS)
ABSTRACT = frozenset({"Actor", "Event", "SpeechAct", "MaterialEvent", "State"})
ENTITIES = frozenset({"Actor", "Place", "Country", "Conflict", "Topic", "Proposal"})


def read_facts(source: Source) -> Facts:
    """Read every report, entity, evidence span and document of a store.

    `source` is an open store, a pyoxigraph Store or an rdflib graph; named graphs
    are read as one. A report without a document (no evidence, not in a
    document's voice) cannot be cited, so it is left out.
    """
    store = as_store(source)
    columns = Columns(store, MERGE if isinstance(source, GraphStore) else None)
    types = {iri: _types(tuple(sorted(names))) for iri, names in columns.all(RDF_TYPE).items()}
    evidence = {iri: _evidence(iri, columns) for iri in sorted(columns.of("document"))}
    articles = {iri: _article(iri, columns) for iri in sorted(types) if "Document" in types[iri]}
    reports = {iri: fact for iri in sorted(columns.of("accordingTo"))
               if (fact := _fact(iri, types.get(iri, frozenset()), columns, evidence, articles)) is not None}
    entities = {iri: _entity(iri, types[iri], columns) for iri in sorted(types) if types[iri] & ENTITIES}
    return Facts(entities=entities, reports=reports, evidence=evidence, articles=articles,
                 offices=_offices(store, entities, reports, articles))


def as_store(source: Source) -> ox.Store:
    """The Oxigraph store itself, or a copy of an rdflib graph as one."""
    if isinstance(source, GraphStore):
        return source.engine
    if isinstance(source, ox.Store):
        return source
    store = ox.Store()
    if isinstance(source, Dataset):
        store.bulk_load(source.serialize(format="nquads", encoding="utf-8"), ox.RdfFormat.N_QUADS)
    else:
        store.bulk_load(source.serialize(format="nt", encoding="utf-8"), ox.RdfFormat.N_TRIPLES)
    return store


class Columns:
    """Values by subject, one mapping for each property, each read when first asked for.

    A property's quads stand side by side in the store's index: a scan of it costs a third
    of what a SPARQL query costs that joins subjects with all they have.
    """

    def __init__(self, store: ox.Store, graph: ox.DefaultGraph | None) -> None:
        """`graph` is that which holds the merge of all, or None for all graphs."""
        self.store = store
        self.graph = graph
        self.read: dict[str, dict[str, list[str]]] = {}
        self.names: dict[str, str] = {}  # each IRI once in memory

    def all(self, property_: str) -> Mapping[str, list[str]]:
        """Sorted values of a property, named by its IRI."""
        if property_ not in self.read:
            once, found = self.names, defaultdict[str, list[str]](list)
            for quad in self.store.quads_for_pattern(None, ox.NamedNode(property_), None, self.graph):
                subject, value = _plain(quad.subject), _plain(quad.object)
                found[once.setdefault(subject, subject)].append(once.setdefault(value, value))
            self.read[property_] = {subject: sorted(set(values)) if len(values) > 1 else values
                                    for subject, values in found.items()}
        return self.read[property_]

    def of(self, name: str) -> Mapping[str, list[str]]:
        """Values of a property of the ontology."""
        return self.all(name if "://" in name else DIP + name)

    def many(self, iri: str, name: str) -> tuple[str, ...]:
        return tuple(self.of(name).get(iri, ()))

    def first(self, iri: str, name: str) -> str | None:
        values = self.of(name).get(iri)
        return values[0] if values else None

    def local(self, iri: str, name: str) -> str | None:
        """A controlled value's name: `dip:actual` is `actual`."""
        value = self.first(iri, name)
        return value.removeprefix(DIP) if value else None


def _plain(term: object) -> str:
    if isinstance(term, ox.Literal | ox.NamedNode | ox.BlankNode):
        return term.value
    return str(term)


@lru_cache(maxsize=4096)
def _types(iris: tuple[str, ...]) -> frozenset[str]:
    return frozenset(name.removeprefix(DIP) for name in iris if name.startswith(DIP))


@lru_cache(maxsize=4096)
def _kind(types: frozenset[str]) -> str | None:
    return most_specific(types)


def _tail(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


def _entity(iri: str, types: frozenset[str], columns: Columns) -> Entity:
    first, many = columns.first, columns.many
    labels = many(iri, LABEL)
    return Entity(
        iri=iri, type=_kind(types - ABSTRACT) or "Actor", label=labels[0] if labels else _tail(iri),
        aliases=tuple(sorted({*many(iri, ALIAS), *labels[1:]})), country=first(iri, "country"),
        iso=first(iri, "iso3166"), at=_at(iri, columns), represents=first(iri, "represents"),
        unnamed=first(iri, "unnamed") == "true", same_as=many(iri, SAME_AS),
        proposer=many(iri, "proposer"), party=many(iri, "party"), conflict=first(iri, "inConflict"),
        terms=many(iri, "term"), revises=many(iri, "revises"), amends=many(iri, "amends"))


def _at(iri: str, columns: Columns) -> tuple[float, float] | None:
    lat, lon = columns.first(iri, LAT), columns.first(iri, LONG)
    return (float(lat), float(lon)) if lat and lon else None


def _evidence(iri: str, columns: Columns) -> Evidence:
    first = columns.first
    return Evidence(iri=iri, document=first(iri, "document") or "", start=int(first(iri, "charStart") or 0),
                    end=int(first(iri, "charEnd") or 0), exact=first(iri, "exact") or "")


def _article(iri: str, columns: Columns) -> Article:
    url = next((link for name in LINKS for link in columns.many(iri, name)
                if link.startswith(("http://", "https://"))), None)
    return Article(iri=iri, title=columns.first(iri, TITLE) or _tail(iri), issued=columns.first(iri, ISSUED),
                   source=columns.first(iri, SOURCE), url=url)


def _fact(iri: str, types: frozenset[str], columns: Columns, evidence: Mapping[str, Evidence],
          articles: Mapping[str, Article]) -> Fact | None:
    first, many, local = columns.first, columns.many, columns.local
    voice, spans, sign = many(iri, "accordingTo"), many(iri, "evidence"), first(iri, "sign")
    documents = [evidence[span].document for span in spans if span in evidence]
    document = next((said for said in voice if said in articles), documents[0] if documents else None)
    if document is None:
        return None
    return Fact(
        iri=iri, kind=_kind(types) or "Event", types=types, label=first(iri, LABEL) or _tail(iri),
        voice=voice, document=document, modality=local(iri, "modality") or "actual",
        negated=first(iri, "negated") == "true", hedge=first(iri, "hedge"),
        actors=many(iri, "actor") or many(iri, "bearer"), targets=many(iri, "target") or many(iri, "beneficiary"),
        actor_text=many(iri, "actorText"), addressees=many(iri, "addressee"), about=many(iri, "about"),
        places=many(iri, "place"), content=many(iri, "content"), conditions=many(iri, "condition"),
        stance=local(iri, "stance"), sign=int(sign) if sign is not None else None, status=local(iri, "newStatus"),
        term_type=local(iri, "termType"), text=first(iri, "text"), requires=many(iri, "requires"),
        exchange=many(iri, "inExchangeFor"), same=many(iri, "sameEventAs") + many(iri, "repeats"),
        code=first(iri, "eventCode"),
        date=first(iri, "edtf"), begin=first(iri, "begin"), end=first(iri, "end"),
        date_text=first(iri, "dateText"), cue=first(iri, "cue"), evidence=spans,
        quote=first(iri, "quote"), rule=first(iri, "rule"), confidence=float(first(iri, "confidence") or 1))


def _offices(store: ox.Store, entities: Mapping[str, Entity], reports: Mapping[str, Fact],
             articles: Mapping[str, Article]) -> Mapping[str, tuple[Office, ...]]:
    """Who stands for which body, by the graph of each document and by reports of who is in office."""
    found: dict[str, set[Office]] = defaultdict(set)
    undated: dict[str, set[Office]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, ox.NamedNode(DIP + "represents"), None, None):
        who, body, graph = _plain(quad.subject), _plain(quad.object), _plain(quad.graph_name)
        if body not in entities:
            continue
        if graph in articles:
            found[who].add(Office(day=articles[graph].issued or "", document=graph, body=body))
        else:
            undated[who].add(Office(day="", document="", body=body))
    found |= {who: known for who, known in undated.items() if who not in found}
    bodies = {who: {office.body for office in known} for who, known in found.items()}
    for fact in reports.values():
        if fact.kind == "Tenure" and fact.modality == "actual" and not fact.negated:
            issued = articles[fact.document].issued if fact.document in articles else None
            day = fact.begin if fact.begin == fact.end else issued
            for who in fact.actors:
                found[who] |= {Office(day=day or "", document=fact.document, body=body)
                               for body in fact.about if body in bodies.get(who, ())}
    return {who: tuple(sorted(known, key=lambda one: (one.day, one.document, one.body)))
            for who, known in sorted(found.items()) if known}
