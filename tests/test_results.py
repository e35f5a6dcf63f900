"""Measures as data: RDF with its provenance, GraphML, GEXF, node-link JSON; the same bytes for the same reports."""

from __future__ import annotations

import io
import json
import random
from datetime import date
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from graph_data import store as articles
from network_data import BASE, actor, report, store_of
from rdflib import RDF, SKOS, Graph

from kg.errors import KgError
from kg.export.networks import FORMS, network_text
from kg.export.rdf import serialized
from kg.graph.iris import prefixes
from kg.graph.measurements import NET, quads
from kg.graph.ontology import ontology_file
from kg.relate import Choice, actor_network, centrality, collapse, dyads, read_facts
from kg.relate.group_tables import blocs_table, brokers_table, measures_table
from kg.relate.measured import ALGORITHMS, annotated, keep, measured
from kg.relate.overview import TABLES, Overview

LINES = [*(actor(name) for name in ("ada", "bo", "cy", "dee")),
         report("r1", "dip:Welcome", by=":ada", to=":bo"), report("r2", "dip:Accuse", by=":bo", to=":cy"),
         report("r3", "dip:Attack", by=":ada", to=":cy"), report("r4", "dip:Mediation", by=":dee", to=":ada, :cy")]
ON = "2031-05-09"


@pytest.fixture(scope="module")
def graph():
    return actor_network(store_of(*LINES), fold=True)


def turtle(graph: nx.MultiDiGraph[str]) -> bytes:
    return serialized(quads(measured(graph), BASE, ON), "turtle", prefixes(BASE))


def outputs(*lines: str) -> list[bytes]:
    graph = actor_network(store_of(*lines))
    facts = read_facts(store_of(*lines))
    tables = [make(Overview(facts, Choice())).to_csv().encode() for make in TABLES.values()]
    return [turtle(graph), *(network_text(annotated(graph), form).encode() for form in FORMS), *tables]


def test_same_bytes_over_two_runs_and_shuffled_input():
    shuffled = LINES.copy()
    random.Random(5).shuffle(shuffled)  # noqa: S311
    assert outputs(*LINES) == outputs(*LINES) == outputs(*shuffled)


def test_every_measure_is_in_the_ontology_with_its_algorithm(graph):
    known = Graph().parse(ontology_file("networks.ttl"))
    names = {str(one).removeprefix(str(NET._NS)) for one in known.subjects(RDF.type, NET.Measure)}
    assert names == ALGORITHMS.keys()
    assert all(known.value(NET[name], SKOS.definition) for name in names)
    assert {one.measure for one in measured(graph).calculations} <= names
    terms = {str(one).removeprefix(str(NET._NS)) for one in known.subjects() if str(one).startswith(str(NET._NS))}
    assert terms == set(NET.__annotations__) - {"_fail", "_NS"}


def test_a_value_leads_to_its_network_algorithm_library_and_day(graph):
    told = Graph().parse(data=turtle(graph), format="turtle")
    found = told.query("""PREFIX id: <https://example.org/id/>
      PREFIX net: <https://w3id.org/communique/networks#> PREFIX prov: <http://www.w3.org/ns/prov#>
      PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX dcterms: <http://purl.org/dc/terms/>
      SELECT ?value ?choice ?library ?day ?parameter WHERE {
        ?m net:measure net:pagerank ; net:actor id:ada ; net:value ?value ; net:network ?n ;
           prov:wasGeneratedBy ?c . ?n net:choice ?choice .
        ?c prov:used ?n ; prov:wasAssociatedWith/rdfs:label ?library ; dcterms:date ?day ; net:parameter ?parameter
        FILTER(STRSTARTS(?parameter, "damping")) }""")
    ((value, choice, library, day, parameter),) = found
    assert 0 < float(value) < 1
    assert [str(choice), str(library), str(day), str(parameter)] == [
        "fold=True", f"networkx {nx.__version__}", ON, "damping=0.85"]


def test_leiden_and_its_library_are_told_where_they_were_used(graph):
    by = {one.measure: one for one in measured(graph, backend="igraph").calculations}
    assert (by["community"].algorithm, by["community"].software.partition(" ")[0]) == ("Leiden", "igraph")
    assert by["eigenvector"].software.startswith("networkx ")
    assert by["closeness"].software.startswith("scipy ")


def test_measurements_have_a_graph_of_their_own_in_the_store():
    store = articles()
    documents, before = store.documents(), len(store.engine)
    found = measured(actor_network(store))
    keep(store, found, on=date(2031, 5, 9))
    once = len(store.engine)
    keep(store, found, on=date(2031, 5, 10))  # in place of the former
    assert (store.documents(), len(store.engine)) == (documents, once)
    ((actors,),) = store.query("PREFIX net: <https://w3id.org/communique/networks#> SELECT ?v WHERE { "
                               "?m net:measure net:actors ; net:value ?v }")
    assert int(actors) == len(actor_network(store))
    assert not any("measurements" in quad.graph_name.value for quad in store.quads())
    keep(store, measured(actor_network(store, since="2099-01-01")), on=date(2031, 5, 9))
    assert before < len(store.engine) < once


@pytest.mark.parametrize("form", FORMS)
def test_other_programs_read_the_same_network(graph, form):
    text = network_text(annotated(graph), form)
    if form == "node-link":
        back = nx.node_link_graph(json.loads(text), edges="edges")
    else:
        back = (nx.read_graphml if form == "graphml" else nx.read_gexf)(io.BytesIO(text.encode()))
    assert {(start, end) for start, end, *_ in back.edges} == {(start, end) for start, end, *_ in graph.edges}
    assert back.nodes[BASE + "ada"]["label"] == "Ada"
    assert back.nodes[BASE + "ada"]["degree"] == 3
    assert {str(data["sentences"]) for *_, data in back.edges(data=True)} <= {"The words", "['The words']"}


def test_a_collapsed_network_is_written_with_its_counts(graph):
    back = nx.read_graphml(io.BytesIO(network_text(collapse(graph), "graphml").encode()))
    assert back.edges[BASE + "ada", BASE + "bo"]["plover"] == "SUPPORT 1"


def test_hostile_names_stay_text():
    evil = actor("ada").replace('"Ada"', '"<script>\\u0007&\\"</script>"')
    graph = actor_network(store_of(evil, actor("bo"), report("r", "dip:Welcome", by=":ada", to=":bo")))
    for form in ("graphml", "gexf"):
        text = network_text(graph, form)
        ET.fromstring(text)  # noqa: S314 - our own
        assert "<script>" not in text
    with pytest.raises(KgError, match='format dot'):
        network_text(graph, "dot")


def test_gexf_tells_when_an_edge_is_there():
    dated = '; dip:begin "2031-05-01"^^xsd:date ; dip:end "2031-05-31"^^xsd:date ; dip:edtf "2031-05"'
    graph = actor_network(store_of(*LINES[:2], report("r", "dip:Welcome", by=":ada", to=":bo", more=dated)))
    assert 'start="2031-05-01"' in network_text(graph, "gexf")
    assert "lastmodifieddate" not in network_text(graph, "gexf")


def test_tables_of_the_whole_tell_blocs_brokers_and_what_cannot_be_had(graph):
    facts = read_facts(store_of(*LINES))
    simple = dyads(graph)
    assert {row["measure"]: row["value"] for row in measures_table(graph).rows}["frustration"] == 1
    rows = blocs_table(simple, facts).rows
    assert sorted(name for row in rows for name in row["labels"]) == ["Ada", "Bo", "Cy", "Dee"]
    mediator = brokers_table(graph, facts).rows[0]
    assert (mediator["label"], mediator["role"], mediator["between"]) == ("Dee", "mediator", "Ada and Cy")


def test_the_table_of_actors_says_when_it_is_estimated(monkeypatch):
    view = Overview(read_facts(store_of(*LINES)), Choice())
    assert view.actors().note == ""
    monkeypatch.setattr(centrality, "EXACT", 3)
    monkeypatch.setattr(centrality, "SAMPLE", 2)
    assert "estimated from 2 of 4 actors" in view.actors().caption()


def test_estimates_begin_above_so_many_actors():
    assert centrality.estimate(centrality.EXACT) == ""
    assert len(centrality.sampled_of(["a"] * centrality.EXACT, None)) == centrality.EXACT
    above = centrality.EXACT + 1
    drawn = len(centrality.sampled_of(["a", *map(str, range(centrality.EXACT))], None))
    assert f"{drawn} of {above} actors" in centrality.estimate(above)
