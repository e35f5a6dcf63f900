"""From a store to records, by a few SPARQL queries in bulk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import cast

import pyoxigraph as ox
from rdflib import Dataset, Graph

from kg.relate.facts import Article, Entity, Evidence, Fact, Facts, Office
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

OFFICES = PREFIX + "SELECT ?document ?who ?body WHERE { GRAPH ?document { ?who dip:represents ?body } }"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
ALIAS = "http://www.w3.org/2004/02/skos/core#altLabel"
TERMS = "http://purl.org/dc/terms/"
SAME_AS = "http://schema.org/sameAs"
ABSTRACT = frozenset({"Actor", "Event", "SpeechAct", "MaterialEvent", "State"})


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


def _described(store: ox.Store, query: str) -> Iterable[tuple[str, Values]]:
    """Subjects in order of their IRIs, each with its sorted values by local property name."""
    rows: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    found = cast("ox.QuerySolutions", store.query(query, use_default_graph_as_union=True))
    for row in found:
        subject, predicate, value = row[0], row[1], row[2]
        rows[_plain(subject)][_plain(predicate).removeprefix(DIP)].add(_plain(value))
    return [(iri, {key: sorted(values) for key, values in row.items()}) for iri, row in sorted(rows.items())]


def _offices(store: ox.Store, entities: Mapping[str, Entity], reports: Mapping[str, Fact],
             articles: Mapping[str, Article]) -> Mapping[str, tuple[Office, ...]]:
    """Who stands for which body, by the graph of each document and by reports of who is in office."""
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for row in cast("ox.QuerySolutions", store.query(OFFICES)):
        document, who, body = (_plain(row[place]) for place in range(3))
        if body in entities:
            issued = articles[document].issued if document in articles else None
            found[who].add((issued or "", document, body))
    for who, entity in entities.items():
        if entity.represents in entities and who not in found:
            found[who].add(("", "", str(entity.represents)))
    for fact in reports.values():
        if fact.kind == "Tenure" and fact.modality == "actual" and not fact.negated:
            day = fact.begin if fact.begin == fact.end else articles[fact.document].issued
            found_here = [(day or "", fact.document, body) for who in fact.actors for body in fact.about
                          if any(body == known for _, _, known in found.get(who, ()))]
            for who in fact.actors:
                found[who].update(found_here)
    return {who: tuple(Office(day=day, document=document, body=body) for day, document, body in sorted(rows))
            for who, rows in sorted(found.items()) if rows}


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
        exchange=_many(row, "inExchangeFor"), same=_many(row, "sameEventAs"),
        code=_first(row, "eventCode"),
        date=_first(row, "edtf"), begin=_first(row, "begin"), end=_first(row, "end"),
        date_text=_first(row, "dateText"), cue=_first(row, "cue"), evidence=_many(row, "evidence"),
        quote=_first(row, "quote"), rule=_first(row, "rule"), confidence=float(_first(row, "confidence") or 1))
