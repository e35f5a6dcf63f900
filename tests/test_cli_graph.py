"""The commands that read a graph: what they answer, in which form, and what they refuse."""

import json
import re

import pyoxigraph as ox
import pytest
from click.testing import Result
from command import kg

KINDS = "SELECT DISTINCT ?kind WHERE { ?kind rdfs:subClassOf dip:SpeechAct . ?e a ?kind } ORDER BY ?kind"


def ask(built, *args: object) -> Result:
    return kg("query", *args, "--graph", built[0] / "graph.trig")


def test_a_table_shows_short_names_and_counts_rows(built):
    lines = ask(built, KINDS).stdout.splitlines()
    assert lines[0].strip() == "kind"
    assert "dip:Propose" in [line.strip() for line in lines]
    assert re.fullmatch(r"\d+ rows", lines[-1])


def test_forms_of_rows(built):
    name = "https://w3id.org/communique/diplomacy#Propose"
    assert name in ask(built, KINDS, "--format", "csv").stdout.split("\n")
    found = json.loads(ask(built, KINDS, "--format", "json").stdout)
    assert name in [row["kind"]["value"] for row in found["results"]["bindings"]]
    assert f"<uri>{name}</uri>" in ask(built, KINDS, "--format", "xml").stdout


def test_forms_of_graphs(built):
    query = "CONSTRUCT { ?e a dip:Propose } WHERE { ?e a dip:Propose }"
    turtle = ask(built, query).stdout
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    assert len(store) > 0
    assert ask(built, query, "--format", "ttl").stdout == turtle
    assert json.loads(ask(built, query, "--format", "json").stdout)


@pytest.mark.parametrize(("query", "form", "remedy"), [
    (KINDS, "ttl", "ask for one of table, csv, json, xml"),
    ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "ask for one of ttl, json, xml")])
def test_a_form_the_answer_does_not_come_in(built, query, form, remedy):
    result = ask(built, query, "--format", form)
    assert result.exit_code == 2
    assert remedy in result.stderr


def test_no_row_is_an_answer(built):
    result = ask(built, "SELECT ?s WHERE { ?s a dip:Apologise }")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "0 rows"


def test_a_query_from_a_file(built, tmp_path):
    (tmp_path / "kinds.rq").write_text(KINDS, encoding="utf-8")
    assert ask(built, tmp_path / "kinds.rq").stdout == ask(built, KINDS).stdout


@pytest.mark.parametrize("args", [["SELECT nonsense"], ["gone.rq"], ["DELETE WHERE { ?s ?p ?o }"]])
def test_what_cannot_be_asked_says_why(built, args):
    result = ask(built, *args)
    assert result.exit_code == 2
    assert re.match(r"Error: .+: .+; .+", result.stderr)


def test_an_answer_that_takes_too_long_is_given_up(built):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . FILTER(?a != ?d) }"
    result = ask(built, endless, "--timeout", "0.5")
    assert result.exit_code == 2
    assert "no answer within 0.5 seconds; ask for less, or raise --timeout" in result.stderr


def test_an_answer_in_time_and_an_error_are_the_same_as_without_a_limit(built):
    assert ask(built, KINDS, "--timeout", "60").stdout == ask(built, KINDS).stdout
    broken = ask(built, "SELECT nonsense", "--timeout", "60")
    assert (broken.exit_code, broken.stderr) == (2, ask(built, "SELECT nonsense").stderr)


@pytest.mark.parametrize("command", ["query", "view", "export", "validate", "relate", "info"])
def test_a_graph_that_is_not_there_is_told(tmp_path, command):
    args = ["ASK {}"] if command == "query" else []
    result = kg(command, *args, "--graph", tmp_path / "gone.ttl")
    assert result.exit_code == 2
    assert f"{tmp_path}/gone.ttl: there is no such file" in result.stderr


def test_without_a_build_the_remedy_is_to_build(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = kg("relate")
    assert result.exit_code == 2
    assert "no graph is here; build one with `kg build PATH`" in result.stderr


# view, export, validate, info

def test_view_of_a_graph_and_its_texts_is_the_page_of_the_build(built, texts, tmp_path):
    result = kg("view", "--graph", built[0] / "graph.trig", "--text", texts, "--out", tmp_path / "page.html")
    assert result.exit_code == 0
    assert (tmp_path / "page.html").read_bytes() == (built[0] / "graph.html").read_bytes()


@pytest.mark.parametrize(("form", "parsed"), [("turtle", ox.RdfFormat.TURTLE), ("trig", ox.RdfFormat.TRIG),
                                              ("nquads", ox.RdfFormat.N_QUADS), ("jsonld", ox.RdfFormat.JSON_LD)])
def test_export_keeps_every_triple(built, tmp_path, form, parsed):
    def triples(data: bytes, kind: ox.RdfFormat) -> set[str]:
        return {str(quad.triple) for quad in ox.parse(data, format=kind)}
    graph = built[0] / "graph.trig"
    printed = kg("export", "--graph", graph, "--format", form).stdout_bytes
    assert triples(printed, parsed) == triples(graph.read_bytes(), ox.RdfFormat.TRIG)
    assert kg("export", "--graph", graph, "--format", form, "--out", tmp_path / "file").exit_code == 0
    assert (tmp_path / "file").read_bytes() == printed


def test_export_to_nowhere_is_told(built, tmp_path):
    result = kg("export", "--graph", built[0] / "graph.ttl", "--out", tmp_path / "gone" / "file")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


def test_validate_says_that_a_graph_conforms(built):
    result = kg("validate", "--graph", built[0] / "graph.trig")
    assert (result.exit_code, result.stdout) == (0, "2 graphs checked: no fault, all shapes are kept.\n")


def test_validate_finds_a_fault(built, tmp_path):
    turtle = (built[0] / "graph.ttl").read_text(encoding="utf-8")
    assert "dip:modality dip:actual" in turtle
    broken = tmp_path / "broken.ttl"
    broken.write_text(turtle.replace("dip:modality dip:actual", "dip:modality dip:perhaps", 1), encoding="utf-8")
    result = kg("validate", "--graph", broken)
    assert result.exit_code == 1
    assert re.search(r"\d+ faults?\.\n$", result.stdout)
    assert "perhaps" in result.stdout


def test_info_counts_what_the_graph_holds(built):
    shown = dict(line.split(None, 1) for line in kg("info", "--graph", built[0] / "graph.trig").stdout.splitlines())
    assert shown["documents"] == "2"
    assert re.match(r"\d+ \(.*Propose \d", shown["reports"])
    assert "spacy 3.8" in shown["engines"]


def test_info_without_a_graph_still_tells_versions(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = kg("info")
    assert result.exit_code == 0
    assert "no graph is here" in result.stdout
