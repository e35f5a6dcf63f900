"""`kg build --validate`: what a build has written keeps its shapes, or is told with its sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from builds import built as build_store
from builds import told
from command import STORY, kg
from rdflib import Graph

from kg.build import checking
from kg.build.folder import snapshot
from kg.graph.ontology import ontology_file

STRICT = """@prefix dip: <https://w3id.org/communique/diplomacy#> . @prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:strict> a sh:NodeShape ; sh:targetClass dip:Accuse ;
  sh:property [ sh:path dip:hedge ; sh:minCount 1 ; sh:message "An accusation is hedged." ] ."""


@pytest.fixture
def strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shapes that ask of an accusation what texts do not give."""
    shapes = Graph().parse(ontology_file("shapes.ttl")).parse(data=STRICT)
    monkeypatch.setattr("kg.graph.shapes.shapes", lambda: shapes)


def test_a_build_that_keeps_the_shapes_says_so_and_checks_only_what_it_wrote(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    result = kg("build", tmp_path / "one.txt", "--out", tmp_path / "out", "--no-exports", "--validate")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "1 graph checked: no fault, all shapes are kept.")
    again = kg("build", tmp_path / "one.txt", "--out", tmp_path / "out", "--no-exports", "--validate")
    assert again.stdout.splitlines()[-1] == "No graph is other than it was: none to check."


@pytest.mark.usefixtures("strict")
def test_a_fault_has_its_document_node_remedy_and_sentence(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY, encoding="utf-8")
    result = kg("build", tmp_path / "one.txt", "--out", tmp_path / "out", "--no-exports", "--validate",
                "--store", "http://127.0.0.1:9/")
    assert result.exit_code == 1, "a fault, and nothing is pushed"
    fault, sentence = result.stdout.splitlines()[-3:-1]
    assert fault.startswith("one: https://w3id.org/communique/id/event/one/e0")
    assert ": An accusation is hedged. (at hedge); see how it is read with `kg extract --explain`" in fault
    assert sentence == "    “Japan accused France of violating the ceasefire.”"
    assert result.stdout.endswith("1 graph checked: 1 fault.\n")
    assert kg("validate", "--graph", tmp_path / "out").exit_code == 1


def test_several_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_store(tmp_path / ".kg", dict(told(name, f"{name} Bo") for name in ("Ana", "Cy")))
    store = snapshot(tmp_path / ".kg")[1]
    alone = dict(checking.faults(store, store.documents()))
    monkeypatch.setattr(checking, "FEW", 1)
    assert dict(checking.faults(store, store.documents())) == alone
    assert list(alone) == store.documents()
    assert all(alone.values()), "these graphs lack the cue of what they tell"
