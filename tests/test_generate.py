"""The generated dataset: what benchmarks load is what a build would give."""

import sys
from itertools import islice
from pathlib import Path

import pytest
from command import kg

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
from generate import articles, generate, load

from kg.graph.iris import BASE
from kg.graph.shapes import validate
from kg.graph.triples import quads
from kg.serve.questions import questions
from kg.store.embedded import GraphStore, open_store

MANY = 30_000


@pytest.fixture(scope="module")
def generated() -> GraphStore:
    store = open_store()
    store.load(generate(MANY))
    return store


def test_the_same_seed_gives_the_same_quads_and_another_seed_others():
    made = list(generate(2000, seed=1))
    assert made == list(generate(2000, seed=1))
    assert made != list(generate(2000, seed=2))
    assert 2000 <= len(set(made)) == len(made) < 3000


def test_documents_keep_the_shapes():
    for record, shared in islice(articles(0, 0), 3):
        assert validate(quads(record, BASE, shared)) == []


def test_evidence_is_what_the_text_says():
    for record, _ in islice(articles(3, 0), 5):
        for report in record.reports:
            (start, end), = report.evidence
            assert record.document.text[start:end].endswith(".")
            assert report.cue
            assert record.document.text[slice(*report.cue)] in record.document.text[start:end]


@pytest.mark.parametrize("name", questions())
def test_every_question_has_a_row(generated: GraphStore, name: str):
    assert len(generated.query(questions()[name].text)) > 0


def test_it_loads_into_a_project_that_commands_read(tmp_path: Path):
    made = load(tmp_path, 1500)
    counted = kg("query", "SELECT (COUNT(*) AS ?n) { GRAPH ?d { ?s ?p ?o } ?d a dip:Document }", "--graph", tmp_path)
    assert str(made) in counted.output
    assert "Actors by Reports" in kg("relate", "--graph", tmp_path).output
