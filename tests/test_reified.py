"""RDF 1.2: reports reify the plain statements they make, and assert none of them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from command import kg
from graph_data import store
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from kg.export.rdf import FORMATS, serialized
from kg.export.reified import REIFIES, RELATIONS, reified, relation
from kg.graph.iris import BASE, prefixes
from kg.graph.ontology import ontology_file
from kg.kinds import KINDS
from kg.store.embedded import open_file

NEW = [name for name in FORMATS if name.endswith("12")]

DIP = "https://w3id.org/communique/diplomacy#"


def terms() -> list[ox.Quad]:
    return [quad for quad in reified(store().quads()) if quad.predicate == REIFIES]


def test_a_report_reifies_what_it_says_of_actor_and_target() -> None:
    (mediation,) = [quad.subject for quad in store().quads() if quad.object == ox.NamedNode(f"{DIP}Mediation")]
    found = {str(quad.object) for quad in terms() if quad.subject == mediation}
    assert found == {f"<{BASE}gov/{actor}> <{RELATIONS}mediation> <{BASE}gov/{target}>"
                     for actor in ("TR", "CN") for target in ("RU", "UA")}


def test_no_statement_is_asserted() -> None:
    asserted = {quad.triple for quad in reified(store().quads()) if quad.predicate != REIFIES}
    assert terms()
    assert not {quad.object for quad in terms()} & asserted
    assert not [triple for triple in asserted if triple.predicate.value.startswith(RELATIONS)]


def test_what_is_negated_or_said_by_others_hangs_on_the_reifier() -> None:
    reifiers = {quad.subject for quad in terms()}
    told = {(quad.subject, quad.predicate.value) for quad in store().quads()}
    assert all((one, f"{DIP}accordingTo") in told and (one, f"{DIP}modality") in told for one in reifiers)


@pytest.mark.parametrize("form", NEW)
def test_it_is_read_back_as_it_was_written(form: str) -> None:
    data = serialized(store().quads(), form, prefixes(BASE))
    back = set(ox.parse(data, format=FORMATS[form]))
    wanted = set(reified(store().quads()))
    if not FORMATS[form].supports_datasets:
        wanted = {ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in wanted}
    assert back == wanted
    assert serialized(reversed(list(store().quads())), form, prefixes(BASE)) == data


def test_kg_reads_its_own_export(tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    file.write_bytes(serialized(store().quads(), "trig12", prefixes(BASE)))
    assert set(open_file(file).quads()) == set(store().quads())
    assert kg("export", "--graph", file, "--format", "nquads12").stdout_bytes \
        == serialized(store().quads(), "nquads12", prefixes(BASE))


def test_there_is_a_property_for_each_kind_of_event() -> None:
    ontology = Graph().parse(ontology_file("relations.ttl"))
    assert set(ontology.subjects(RDF.type, OWL.ObjectProperty)) == {URIRef(relation(name).value) for name in KINDS}
    for name, kind in KINDS.items():
        above = {URIRef(relation(base).value) for base in kind.bases if base in KINDS}
        assert set(ontology.transitive_objects(URIRef(relation(name).value), RDFS.subPropertyOf)) \
            == above | {URIRef(relation(name).value)}
