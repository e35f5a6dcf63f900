"""What the editor page needs: the named questions, the prefixes, and what to complete names with."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import Any

import pyoxigraph as ox

from kg.graph.ontology import ontology_file
from kg.serve.pages import has_editor
from kg.serve.questions import questions
from kg.store.queries import DECLARED

TERMS = """SELECT ?term ?label ?comment ?class {
  ?term a ?kind ; rdfs:label ?label . BIND(?kind = owl:Class AS ?class)
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } OPTIONAL { ?term rdfs:comment ?comment }
} ORDER BY ?term"""
FIRST = """# Who proposes what, on whose word, and the sentence it was read from
SELECT ?who ?what ?voice ?sentence WHERE {
  ?report a dip:Propose ; dip:actor/rdfs:label ?who ; dip:about/rdfs:label ?what ; dip:accordingTo ?speaker ;
          dip:evidence/dip:exact ?sentence .
  OPTIONAL { ?speaker rdfs:label|dcterms:title ?voice }
} LIMIT 50"""
TEMPLATES = (
    ("Reports by kind", "How many reports of each kind",
     "SELECT ?kind (COUNT(?report) AS ?reports) WHERE { ?report dip:accordingTo ?voice ; a ?kind }\n"
     "GROUP BY ?kind ORDER BY DESC(?reports)"),
    ("One document's graph", "All that is read from one document: put its IRI in place of the variable",
     "SELECT * WHERE { GRAPH ?document { ?s ?p ?o } } LIMIT 100"),
    ("A graph to keep", "Who threatens whom, as RDF",
     "CONSTRUCT { ?who dip:target ?whom } WHERE { ?report a dip:Threaten ; dip:actor ?who ; dip:target ?whom }"),
)


@cache
def editor() -> dict[str, Any]:
    """The values of the editor's template."""
    named = [{"name": one.name, "about": one.description, "query": one.text,
              "parameters": [asdict(parameter) for parameter in one.parameters]} for one in questions().values()]
    own = [{"name": name, "about": about, "query": query, "parameters": []} for name, about, query in TEMPLATES]
    return {"questions": named, "templates": own, "first": FIRST, "has_editor": has_editor(),
            "setup": {"questions": [*own, *named], "first": FIRST, "prefixes": DECLARED, **terms()}}


def terms() -> dict[str, list[dict[str, str]]]:
    """Classes and properties of the ontology with their labels."""
    store = ox.Store()
    store.bulk_load(path=str(ontology_file()), format=ox.RdfFormat.TURTLE)
    found: dict[str, list[dict[str, str]]] = {"classes": [], "properties": []}
    solutions = store.query(TERMS, prefixes=DECLARED)
    assert isinstance(solutions, ox.QuerySolutions)
    for row in solutions:
        term = {"iri": row["term"].value, "label": row["label"].value,
                "about": getattr(row["comment"], "value", "")}
        found["classes" if row["class"].value == "true" else "properties"].append(term)
    return found
