"""What several reports tell of is one node with its history in order, and look-alikes stay apart."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli import main
from kg.export.rdf import write
from kg.graph.iris import BASE, document, entity, prefixes
from kg.graph.shapes import validate
from kg.pipeline import Tools, build, extract
from kg.read.files import read_documents

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from identity import Judged, judged, storylines  # noqa: E402  (it lives with the benchmarks)

FLOORS = {"resolutions": 0.70, "revised-truce": 0.60, "sanctions": 0.0}
"""Least share of the pairs that are one and are found; all of them where a storyline is not named."""


@pytest.fixture(scope="module")
def all_judged(tools: Tools) -> dict[str, Judged]:
    return {name: judged(name, tools) for name in storylines()}


@pytest.mark.parametrize("name", storylines())
def test_no_two_different_ones_are_merged(all_judged, name):
    right, found = all_judged[name].pairs()
    assert found <= right


@pytest.mark.parametrize("name", storylines())
def test_what_runs_over_several_reports_is_one(all_judged, name):
    right, found = all_judged[name].pairs()
    assert len(found & right) >= FLOORS.get(name, 1.0) * len(right)


@pytest.mark.parametrize("name", storylines())
def test_versions_are_linked_where_they_are_told_and_nowhere_else(all_judged, name):
    one = all_judged[name]
    older = {(one.identities.canonical(*key), id_) for key, id_ in one.identities.revises.items()}
    assert older == {tuple(one.identities.canonical(*min(side)) for side in pair) for pair in one.versions}


@pytest.fixture(scope="module")
def graph(seeds, tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    write(build(seeds).quads(), path, "trig", prefixes(BASE))
    return path


def explained(graph: Path, iri: str) -> str:
    result = CliRunner().invoke(main, ["explain", iri, "--graph", str(graph)])
    assert result.exit_code == 0, result.output
    return result.stdout


TRUCE = "proposal/2025-05-12-geneva-tariff-truce-plan-5"


def test_explain_tells_why_and_what_became_of_it(graph):
    shown = explained(graph, TRUCE)
    assert "Mentions: 5 in 3 documents are one" in shown
    assert "words tariff (+2)" in shown
    assert "it can mean no other" in shown
    assert "Trump had written on Friday that China had “totally violated” the deal." in shown
    history = [line[2:12] for line in shown.split("History")[1].splitlines() if line[2:4] == "20"]
    assert history == sorted(history)
    assert len(history) > 3
    assert "according to Donald Trump" in shown


def test_an_iri_of_before_leads_to_the_node(graph):
    assert explained(graph, "proposal/2025-06-11-london-framework-agreement-148") == explained(graph, TRUCE)


def test_an_actor_is_found_by_name_with_the_documents_that_report_on_it(graph):
    shown = explained(graph, "donald trump")
    assert "/person/donald-trump" in shown
    assert "2025-05-11  2025-05-11-moscow-offer" in shown
    assert shown.count("Government  Iran") == 0
    assert explained(graph, "Iran").startswith("Government  Iran")


@pytest.mark.parametrize(("name", "said"), [
    ("seeds/2025-05-11-moscow-offer.txt", "kg extract --explain"),
    ("2025-05-11-moscow-offer", "this is a document"),
    ("", "no entity is named"),
    ("proposal/nobody", "no entity of the graph"),
    ("proposal/x> } DROP ALL", "no entity of the graph"),
])
def test_what_is_no_entity_is_told(graph, name, said):
    result = CliRunner().invoke(main, ["explain", name, "--graph", str(graph)])
    assert result.exit_code == 2
    assert said in result.stderr


def test_graphs_with_versions_and_mentions_keep_the_shapes(tools):
    records = list(extract(read_documents([ROOT / "tests/storylines/revised-truce"], AssertionError), tools))
    store = build(records)
    rows = list(store.query("SELECT ?new ?old WHERE { ?new dip:revises ?old }"))
    assert [str(iri).startswith(entity(BASE, "proposal/2026-03-0")) for row in rows for iri in row] == [True, True]
    for record in records:
        assert validate(store.quads(document(BASE, record.document.id))) == []
