"""The names in Python are those of the ontology, and the ontology is whole."""

import re
from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef

from kg.graph.labels import templates
from kg.graph.ontology import ontology_file
from kg.graph.shapes import shapes
from kg.graph.vocab import DIP, ONTOLOGY
from kg.kinds import ENTITY_BASES, KINDS, Kind
from kg.model import ACTORS, PLACES, PROPOSALS, EntityType, Modality

NAMESPACE = str(DIP._NS)
ABSTRACT = {"Event", "SpeechAct", "MaterialEvent", "State"}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ontology_file())


def local(term: object) -> str:
    return str(term).removeprefix(NAMESPACE)


def ours(terms: Iterator[object]) -> set[str]:
    return {local(term) for term in terms if str(term).startswith(NAMESPACE)}


def bases(ontology: Graph, name: str) -> list[str]:
    """Superclasses of ours, nearest first."""
    parents = sorted(ours(ontology.objects(DIP[name], RDFS.subClassOf)))
    return parents + [base for parent in parents for base in bases(ontology, parent)]


def classes_under(ontology: Graph, *roots: str) -> set[str]:
    named = ours(ontology.subjects(RDF.type, OWL.Class))
    return {name for name in named if set(roots) & {name, *bases(ontology, name)}}


def codes(ontology: Graph, name: str, code: URIRef) -> list[object]:
    return sorted(value.toPython() for value in ontology.objects(DIP[name], code) if isinstance(value, Literal))


def test_vocabulary_is_that_of_the_ontology(ontology: Graph) -> None:
    named = {name for name in DIP.__annotations__ if not name.startswith("_")} | set(DIP._extras)
    assert named == ours(ontology.subjects())


def test_unknown_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="Propsal"):
        _ = DIP.Propsal


def test_kinds_are_the_specific_classes_of_events(ontology: Graph) -> None:
    assert set(KINDS) == classes_under(ontology, "Event") - ABSTRACT
    assert len(KINDS) == 44


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_kind_is_as_the_ontology_has_it(kind: Kind, ontology: Graph) -> None:
    assert list(kind.bases) == bases(ontology, kind.name)
    assert list(kind.plover) == codes(ontology, kind.name, DIP.ploverType)
    assert list(kind.cameo) == codes(ontology, kind.name, DIP.cameoRoot)
    assert ([] if kind.sign is None else [kind.sign]) == codes(ontology, kind.name, DIP.defaultSign)
    scores = codes(ontology, kind.name, DIP.ploverScore)
    assert ([] if kind.score is None else [kind.score]) == [float(str(score)) for score in scores]


def test_entity_types_are_the_ontology_s(ontology: Graph) -> None:
    named = classes_under(ontology, "Actor", "Place", "Proposal", "Conflict", "Topic") - {"Actor"}
    assert set(ENTITY_BASES) == {str(type_) for type_ in EntityType} == named
    assert {name: list(parents) for name, parents in ENTITY_BASES.items()} \
        == {name: bases(ontology, name) for name in named}


def test_groups_of_types_are_the_ontology_s(ontology: Graph) -> None:
    assert {str(type_) for type_ in ACTORS} == classes_under(ontology, "Actor") - {"Actor"}
    assert {str(type_) for type_ in PLACES} == classes_under(ontology, "Place")
    assert {str(type_) for type_ in PROPOSALS} == classes_under(ontology, "Proposal")


def test_modalities_are_the_ontology_s(ontology: Graph) -> None:
    assert {str(modality) for modality in Modality} == ours(ontology.subjects(RDF.type, DIP.Modality))


def test_every_kind_has_a_label_template() -> None:
    assert set(templates()) == {*KINDS, "Term"}


def test_everything_is_labelled_and_classes_and_properties_defined(ontology: Graph) -> None:
    named = {DIP[name] for name in ours(ontology.subjects())}
    assert [local(term) for term in named if (term, RDFS.label, None) not in ontology] == []
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    defined = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    assert [local(term) for term in defined if (term, SKOS.definition, None) not in ontology] == []
    assert (ONTOLOGY, RDF.type, OWL.Ontology) in ontology


def test_shapes_name_only_what_the_ontology_has(ontology: Graph) -> None:
    text = ontology_file("shapes.ttl").read_text(encoding="utf-8")
    used = set(re.findall(r"\bdip:([A-Za-z][\w-]*)", text))
    assert used - ours(ontology.subjects()) == set()
    assert len(shapes()) > 500


def test_plover_table_names_every_class_with_a_type(ontology: Graph) -> None:
    table = ontology_file("plover.md").read_text(encoding="utf-8")
    coded = {kind.name for kind in KINDS.values() if kind.plover}
    assert [name for name in coded if not re.search(rf"\b{name}\b", table)] == []
    types = {local(term).removeprefix("plover-") for term in ontology.subjects(SKOS.inScheme, DIP.plover)}
    assert len(types) == 16
    assert {plover.split()[0] for kind in KINDS.values() for plover in kind.plover} == types
