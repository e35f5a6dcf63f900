"""The store: loads, answers, retracts, and refuses what is no question."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from graph_data import record
from pyoxigraph import RdfFormat, Store, serialize

from kg.errors import FileError, KgError, QueryError
from kg.export.rdf import serialized
from kg.graph.iris import BASE, prefixes
from kg.graph.triples import quads
from kg.store import embedded
from kg.store.embedded import GraphStore, merged, open_file, open_store, portions

REPORTS = "SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e dip:evidence ?v }"


def count(store: GraphStore, query: str = REPORTS) -> int:
    ((number,),) = store.query(query)
    return int(number)


def test_documents_lie_in_graphs_of_their_own_and_answer_together() -> None:
    store = open_store()
    for name in ("istanbul", "norland"):
        store.load(quads(record(name), BASE))
    assert store.documents() == [f"{BASE}doc/istanbul", f"{BASE}doc/norland"]
    assert count(store) == sum(len(record(name).reports) for name in ("istanbul", "norland"))


def test_one_after_the_other_is_both_at_once_in_any_order() -> None:
    both = [quad for name in ("istanbul", "norland") for quad in quads(record(name), BASE)]
    at_once, in_steps = open_store(), open_store()
    at_once.load(both)
    for name in ("norland", "istanbul", "norland"):
        in_steps.load(quads(record(name), BASE))
    assert serialized(at_once.quads(), "nquads", {}) == serialized(in_steps.quads(), "nquads", {})


def test_many_quads_are_loaded_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    both = [[*quads(record(name), BASE)] for name in ("istanbul", "norland")]
    whole, one_by_one, in_lines = (GraphStore(Store()) for _ in range(3))
    whole.load(quad for found in both for quad in found)
    monkeypatch.setattr(embedded, "AT_ONCE", 14)
    one_by_one.load(quad for found in both for quad in found)
    in_lines.load_lines(serialize([copy for quad in found for copy in (quad, merged(quad))], format=RdfFormat.N_QUADS)
                        for found in both)
    wanted = set(whole.engine)
    assert [set(store.engine) == wanted for store in (one_by_one, in_lines)] == [True, True]


@pytest.mark.parametrize("sizes", [[], [1], [3, 1, 1], [1, 1, 1, 1, 1, 1], [9, 9], [0, 0, 0, 2]])
def test_portions_hold_every_item_and_end_when_they_are_full(sizes: list[int]) -> None:
    found = [list(portion) for portion in portions(sizes, 3, lambda size: size)]
    assert [size for portion in found for size in portion] == sizes
    assert all(sum(portion) >= 3 for portion in found[:-1])
    assert all(sum(portion[:-1]) < 3 for portion in found)


def test_a_document_is_retracted_whole_and_alone() -> None:
    store = open_store()
    for name in ("istanbul", "norland"):
        store.load(quads(record(name), BASE))
    store.remove(f"{BASE}doc/istanbul")
    assert set(store.quads()) == set(quads(record("norland"), BASE))


def test_what_stays_of_a_document_is_not_touched() -> None:
    store, told = open_store(), list(quads(record("norland"), BASE))
    store.load(told[3:])
    assert store.exchange(store.quads(f"{BASE}doc/norland"), told[:-3]) == (set(told[:3]), 0)
    assert set(store.quads()) == set(told[3:-3])


def test_what_two_documents_say_is_there_once_and_outlives_one() -> None:
    store, article = open_store(), record("norland")
    copy = replace(article, document=replace(article.document, id="copy"))
    store.load([*quads(article, BASE), *quads(copy, BASE)])
    holm = f"SELECT (COUNT(*) AS ?n) WHERE {{ <{BASE}person/holm> rdfs:label ?name }}"
    assert count(store, holm) == 1
    store.remove(f"{BASE}doc/copy")
    assert count(store, holm) == 1
    store.remove(f"{BASE}doc/norland")
    assert (count(store, holm), store.documents()) == (0, [])


def test_the_ontology_can_be_asked_and_is_not_exported() -> None:
    store = open_store()
    store.load(quads(record("norland"), BASE))
    assert store.query("ASK { dip:Propose rdfs:subClassOf dip:SpeechAct }").askAnswer is True
    assert not any("Propose" in quad.subject.value for quad in store.quads())


def test_a_folder_keeps_the_graph(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.load(quads(record("norland"), BASE))
    del store
    assert count(open_store(tmp_path / "store", read_only=True)) == len(record("norland").reports)


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld"])
def test_a_file_is_a_store(tmp_path: Path, form: str) -> None:
    suffix = {"turtle": ".ttl", "trig": ".trig", "nquads": ".nq", "jsonld": ".jsonld"}[form]
    path = tmp_path / f"graph{suffix}"
    path.write_bytes(serialized(quads(record("norland"), BASE), form, prefixes(BASE)))
    assert count(open_file(path)) == len(record("norland").reports)


def test_files_that_are_no_graph(tmp_path: Path) -> None:
    broken = tmp_path / "graph.ttl"
    broken.write_text("ev:e001 a", encoding="utf-8")
    with pytest.raises(FileError, match="is not well-formed"):
        open_file(broken)
    (tmp_path / "graph.doc").write_text("ev:e001 a", encoding="utf-8")
    with pytest.raises(FileError, match=r"graph\.doc: no known form of RDF; use one of \.ttl"):
        open_file(tmp_path / "graph.doc")
    with pytest.raises(FileError, match="there is no such file or folder"):
        open_file(tmp_path / "missing.ttl")
    with pytest.raises(FileError, match="no graph is here"):
        open_file(tmp_path)


def test_folders_that_are_no_store(tmp_path: Path) -> None:
    with pytest.raises(KgError, match="no store is here"):
        open_store(tmp_path / "missing", read_only=True)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KgError, match="a file, not a store"):
        open_store(tmp_path / "file")
    held = open_store(tmp_path / "held")
    with pytest.raises(KgError, match="cannot be opened"):
        open_store(tmp_path / "held")
    assert held.documents() == []


@pytest.mark.parametrize("query", [
    "SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
    "select * where { service silent ?x { ?s ?p ?o } }",
    "SELECT * WHERE { \\u0053ERVICE <http://example.org/> { ?s ?p ?o } }",
    "SELECT * WHERE { # a comment \r SERVICE <http://example.org/> { ?s ?p ?o }\n}",
    "ASK { ?s ?p ?o FILTER NOT EXISTS { SERVICE <http://example.org/> { ?s ?p ?o } } }",
    "SELECT * WHERE { { SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } } } }",
])
def test_other_servers_are_not_asked(query: str) -> None:
    with pytest.raises(QueryError, match=r"SERVICE would ask another server|does not belong here; write the char"):
        open_store().query(query)


@pytest.mark.parametrize("query", [
    "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?s ?p ?o }", "CLEAR ALL", "DROP GRAPH <urn:a>",
    "LOAD <http://example.org/>", "load silent <file:///etc/passwd>",
])
def test_questions_change_nothing(query: str) -> None:
    with pytest.raises(QueryError, match=r"would change the graph.*; ask with SELECT"):
        open_store().query(query)


@pytest.mark.parametrize(("query", "message"), [
    ("SELECT ?x WHERE { ?x a }", r"query:1:2\d: syntax error"),
    ("SELECT ?x\nWHERE {\n ?x a dip:Sign ; }}", r"query:3:\d+: syntax error"),
    ("SELECT ?x WHERE { ?x a unknown:Thing }", 'the prefix "unknown:" is not declared'),
    ("", "there is no query; begin with SELECT"),
    ("SELECT * WHERE " + "{" * 300, "nest deeper than 60"),
])
def test_what_is_wrong_is_said_with_its_place(query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        open_store().query(query)


def test_words_like_service_are_only_words() -> None:
    (row,) = open_store().query('SELECT ("SERVICE <http://example.org/>" AS ?x) WHERE { }')
    assert str(row[0]) == "SERVICE <http://example.org/>"


def test_own_prefixes_win() -> None:
    query = "PREFIX dip: <urn:x:> SELECT ?x WHERE { VALUES ?x { dip:a } }"
    assert [str(row[0]) for row in open_store().query(query)] == ["urn:x:a"]


def test_a_described_graph_has_the_usual_prefixes() -> None:
    store = open_store()
    store.load(quads(record("norland"), BASE))
    text = store.query("CONSTRUCT { ?s a dip:Sign } WHERE { ?s a dip:Sign }").serialize(format="turtle").decode()
    assert "a dip:Sign" in text


def test_asking_loads_no_language_model() -> None:
    code = ("import sys, kg.store.embedded, kg.serve.questions, kg.graph.triples; "
            "sys.exit('spacy' in sys.modules or 'numpy' in sys.modules or 'pyshacl' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_graph_can_be_asked_by_name() -> None:
    store = open_store()
    for name in ("istanbul", "norland"):
        store.load(quads(record(name), BASE))
    query = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?d a dip:Document } }"
    assert count(store, query) == 2
    query = f"SELECT (COUNT(DISTINCT ?e) AS ?n) WHERE {{ GRAPH <{BASE}doc/norland> {{ ?e dip:evidence ?v }} }}"
    assert count(store, query) == len(record("norland").reports)
