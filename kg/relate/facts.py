"""What the store says, as plain records: entities, reports, evidence and documents.

Four SPARQL queries read everything; the networks, tables and the page are made
from these records alone. Every list is sorted, so nothing depends on the order
in which the store was filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg.relate.kinds import DIP, most_specific
from kg.store.embedded import GraphStore

type Source = GraphStore | ox.Store | Graph
type Values = Mapping[str, list[str]]

PREFIX = f"PREFIX dip: <{DIP}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "
REPORTS = PREFIX + "SELECT ?s ?p ?o WHERE { ?s dip:accordingTo ?voice ; ?p ?o }"
EVIDENCE = PREFIX + "SELECT ?s ?p ?o WHERE { ?s dip:document ?document ; ?p ?o }"
DOCUMENTS = PREFIX + "SELECT ?s ?p ?o WHERE { ?s a dip:Document ; ?p ?o }"
ENTITIES = PREFIX + """SELECT ?s ?p ?o WHERE {
  ?s a ?class . VALUES ?class { dip:Actor dip:Place dip:Country dip:Conflict dip:Topic dip:Proposal } ?s ?p ?o }"""

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
TERMS = "http://purl.org/dc/terms/"
SAME_AS = "http://schema.org/sameAs"
ABSTRACT = frozenset({"Actor", "Event", "SpeechAct", "MaterialEvent", "State"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An actor, place, conflict, topic or proposal. `type` is its most specific class."""

    iri: str
    type: str
    label: str
    aliases: tuple[str, ...] = ()
    country: str | None = None
    represents: str | None = None
    unnamed: bool = False
    same_as: tuple[str, ...] = ()
    proposer: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    conflict: str | None = None
    terms: tuple[str, ...] = ()
    revises: tuple[str, ...] = ()
    amends: tuple[str, ...] = ()

    @property
    def is_actor(self) -> bool:
        return self.type in {"Person", "Government", "Organization", "ArmedForce", "Group", "Actor"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A span of a document: code points `start` to `end` (excluded) and its words."""

    iri: str
    document: str
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A document: its metadata, never its text (which the store does not hold)."""

    iri: str
    title: str
    issued: str | None = None
    source: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A report: an event or a term, according to `voice` (a document or an actor).

    `date` is EDTF; `begin` and `end` the first and last day it allows.
    """

    iri: str
    kind: str
    types: frozenset[str]
    label: str
    voice: tuple[str, ...]
    document: str
    modality: str
    negated: bool = False
    hedge: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    stance: str | None = None
    sign: int | None = None
    status: str | None = None
    term_type: str | None = None
    text: str | None = None
    code: str | None = None
    requires: tuple[str, ...] = ()
    date: str | None = None
    begin: str | None = None
    end: str | None = None
    date_text: str | None = None
    cue: str | None = None
    evidence: tuple[str, ...] = ()
    quote: str | None = None
    rule: str | None = None
    confidence: float = 1.0

    @property
    def own_voice(self) -> bool:
        """True if the document itself says so: no actor's word stands between."""
        return self.voice == (self.document,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All of a store, keyed by IRI, each mapping in the order of its keys."""

    entities: Mapping[str, Entity]
    reports: Mapping[str, Fact]
    evidence: Mapping[str, Evidence]
    articles: Mapping[str, Article]

    def name(self, iri: str) -> str:
        """What to call an entity, report or document; a government goes by its country's name."""
        entity = self.entities.get(iri)
        if entity and entity.type == "Government" and entity.country and entity.country in self.entities:
            return self.entities[entity.country].label
        if entity or iri in self.reports:
            return (entity or self.reports[iri]).label
        return self.articles[iri].title if iri in self.articles else iri.rstrip("/").rpartition("/")[2]

    def sentences(self, fact: Fact) -> list[Evidence]:
        """The sentences a report was read from, in the order of the text."""
        found = [self.evidence[iri] for iri in fact.evidence if iri in self.evidence]
        return sorted(found, key=lambda span: (span.document, span.start, span.end))


def read_facts(source: Source) -> Facts:
    """Read every report, entity, evidence span and document of a store.

    `source` is an open store, a pyoxigraph Store or an rdflib graph; named graphs
    are read as one. A report without a document (no evidence, not in a
    document's voice) cannot be cited, so it is left out.
    """
    store = as_store(source)
    evidence = {iri: _evidence(iri, row) for iri, row in _described(store, EVIDENCE)}
    articles = {iri: _article(iri, row) for iri, row in _described(store, DOCUMENTS)}
    reports = {iri: fact for iri, row in _described(store, REPORTS)
               if (fact := _fact(iri, row, evidence, articles)) is not None}
    entities = {iri: _entity(iri, row) for iri, row in _described(store, ENTITIES)}
    return Facts(entities=entities, reports=reports, evidence=evidence, articles=articles)


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


def _described(store: ox.Store, query: str) -> Iterable[tuple[str, Values]]:
    """Subjects in order of their IRIs, each with its sorted values by local property name."""
    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found = cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True))
    for row in found:
        subject, predicate, value = row[0], row[1], row[2]
        rows[_plain(subject)][_plain(predicate).removeprefix(DIP)].add(_plain(value))
    return [(iri, {key: sorted(values) for key, values in row.items()}) for iri, row in sorted(rows.items())]


def _plain(term: object) -> str:
    if isinstance(term, ox.Literal | ox.NamedNode | ox.BlankNode):
        return term.value
    return str(term)


def _first(row: Values, key: str) -> str | None:
    values = row.get(key)
    return values[0] if values else None


def _local(row: Values, key: str) -> str | None:
    """A controlled value's name: `dip:actual` is `actual`."""
    value = _first(row, key)
    return value.removeprefix(DIP) if value else None


def _many(row: Values, key: str) -> tuple[str, ...]:
    return tuple(row.get(key, ()))


def _types(row: Values) -> frozenset[str]:
    return frozenset(name.removeprefix(DIP) for name in row.get(RDF_TYPE, ()) if name.startswith(DIP))


def _tail(iri: str) -> str:
    return iri.rstrip("/").rpartition("/")[2]


def _entity(iri: str, row: Values) -> Entity:
    labels = row.get(LABEL, [])
    return Entity(
        iri=iri, type=most_specific(_types(row) - ABSTRACT) or "Actor", label=labels[0] if labels else _tail(iri),
        aliases=tuple(sorted({*row.get(ALIAS, ()), *labels[1:]})), country=_first(row, "country"),
        represents=_first(row, "represents"), unnamed=_first(row, "unnamed") == "true",
        same_as=_many(row, SAME_AS), proposer=_many(row, "proposer"), party=_many(row, "party"),
        conflict=_first(row, "inConflict"), terms=_many(row, "term"),
        revises=_many(row, "revises"), amends=_many(row, "amends"))


def _evidence(iri: str, row: Values) -> Evidence:
    return Evidence(iri=iri, document=row["document"][0], start=int(_first(row, "charStart") or 0),
                    end=int(_first(row, "charEnd") or 0), exact=_first(row, "exact") or "")


def _article(iri: str, row: Values) -> Article:
    url = next((link for key in (TERMS + "identifier", "http://schema.org/url", TERMS + "references", SAME_AS)
                for link in row.get(key, ()) if link.startswith(("http://", "https://"))), None)
    return Article(iri=iri, title=_first(row, TERMS + "title") or _tail(iri), issued=_first(row, TERMS + "issued"),
                   source=_first(row, TERMS + "source"), url=url)


def _fact(iri: str, row: Values, evidence: Mapping[str, Evidence], articles: Mapping[str, Article]) -> Fact | None:
    voice = _many(row, "accordingTo")
    documents = [evidence[span].document for span in row.get("evidence", ()) if span in evidence]
    document = next((said for said in voice if said in articles), documents[0] if documents else None)
    if document is None:
        return None
    types, sign = _types(row), _first(row, "sign")
    return Fact(
        iri=iri, kind=most_specific(types) or "Event", types=types, label=_first(row, LABEL) or _tail(iri),
        voice=voice, document=document, modality=_local(row, "modality") or "actual",
        negated=_first(row, "negated") == "true", hedge=_first(row, "hedge"),
        actors=_many(row, "actor") or _many(row, "bearer"), targets=_many(row, "target") or _many(row, "beneficiary"),
        addressees=_many(row, "addressee"), about=_many(row, "about"), places=_many(row, "place"),
        content=_many(row, "content"), conditions=_many(row, "condition"), stance=_local(row, "stance"),
        sign=int(sign) if sign is not None else None, status=_local(row, "newStatus"),
        term_type=_local(row, "termType"), text=_first(row, "text"), requires=_many(row, "requires"),
        code=_first(row, "eventCode"),
        date=_first(row, "edtf"), begin=_first(row, "begin"), end=_first(row, "end"),
        date_text=_first(row, "dateText"), cue=_first(row, "cue"), evidence=_many(row, "evidence"),
        quote=_first(row, "quote"), rule=_first(row, "rule"), confidence=float(_first(row, "confidence") or 1))
