"""The service's description of itself (https://www.w3.org/TR/sparql11-service-description/) and its dataset (VoID)."""

from __future__ import annotations

import pyoxigraph as ox

from kg.graph import iris
from kg.graph.vocab import DESCRIPTION, ONTOLOGY, PREFIXES
from kg.serve.formats import GRAPHS, RESULTS, Form
from kg.serve.worker import used
from kg.store.queries import DECLARED

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
NAMES = {"json": "SPARQL_Results_JSON", "xml": "SPARQL_Results_XML", "csv": "SPARQL_Results_CSV",
         "tsv": "SPARQL_Results_TSV", "turtle": "Turtle", "ntriples": "N-Triples", "jsonld": "JSON-LD", "trig": "TriG",
         "nquads": "N-Quads", "rdfxml": "RDF_XML"}


def description(endpoint: str, void: str, form: Form, *, writable: bool) -> bytes:
    """What is at the address `endpoint`, as RDF; the dataset is described at `void`."""
    assert isinstance(form.writer, ox.RdfFormat)
    service, dataset, graph = (ox.NamedNode(endpoint + part) for part in ("#service", "#dataset", "#default"))

    def sd(name: str) -> ox.NamedNode:
        return ox.NamedNode(SD + name)
    kind = ox.NamedNode(DECLARED["rdf"] + "type")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    triples = [ox.Triple(service, kind, sd("Service")),
               ox.Triple(service, sd("endpoint"), ox.NamedNode(endpoint)),
               *(ox.Triple(service, sd("supportedLanguage"), sd(name)) for name in languages),
               *(ox.Triple(service, sd("resultFormat"), ox.NamedNode(FORMATS + NAMES[known.name]))
                 for known in (*RESULTS, *GRAPHS)),
               ox.Triple(service, sd("defaultDataset"), dataset),
               ox.Triple(dataset, kind, sd("Dataset")),
               ox.Triple(dataset, ox.NamedNode(PREFIXES["rdfs"] + "seeAlso"), ox.NamedNode(void)),
               ox.Triple(dataset, sd("defaultGraph"), graph),
               ox.Triple(graph, kind, sd("Graph"))]
    return bytes(ox.serialize(triples, format=form.writer, prefixes=(used(form.writer) or {}) and {"sd": SD}) or b"")


def void(base: str, endpoint: str) -> str:
    """The query for the description of the dataset: what its build wrote, how many are of each class, where to ask.

    `endpoint` is the address of the service, an IRI.
    """
    here = f"<{iris.dataset(base)}>"
    return f"""PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>
CONSTRUCT {{
  ?s ?p ?o .
  {here} a void:Dataset, dcat:Dataset ; void:sparqlEndpoint <{endpoint}> ; void:classPartition ?part .
  ?part void:class ?class ; void:entities ?number .
  <{endpoint}> a dcat:DataService ; dcat:endpointURL <{endpoint}> ; dcat:servesDataset {here} .
}} WHERE {{
  {{ }} UNION {{ GRAPH <{DESCRIPTION}> {{ ?s ?p ?o }} }} UNION {{
    {{ SELECT ?class (COUNT(?one) AS ?number) {{ ?one a ?class }} GROUP BY ?class }}
    FILTER(STRSTARTS(STR(?class), "{ONTOLOGY}#"))
    BIND(IRI(CONCAT("{iris.part(base, "")}", STRAFTER(STR(?class), "#"))) AS ?part)
  }}
}}"""
