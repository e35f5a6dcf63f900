"""Updates: the W3C's cases against a live server, and how readers see a graph that changes."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from rdflib import VOID

from kg.build.folder import snapshot
from kg.graph.vocab import DESCRIPTION
from kg.serve.jobs import Job
from kg.serve.sources import Source
from kg.serve.updates import update as change
from kg.store.guard import guarded
from tests.builds import built, told
from tests.serving import PATIENCE, Served, served

TOKEN = "a token that nobody guesses"  # noqa: S105 - made for this test
G = "http://example.org/graph/"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    built(folder / ".kg", dict([told("one", "Ana Bo")]))
    return folder


@pytest.fixture(scope="module")
def writable(project: Path) -> Iterator[Served]:
    with served(project, "--writable", "--workers", 1, env=os.environ | {"KG_TOKEN": TOKEN}) as found:
        found.client.headers["authorization"] = f"Bearer {TOKEN}"
        yield found


def update(server: Served, text: str, **fields: object) -> httpx.Response:
    return server.client.post("/sparql", data={"update": text, **fields})  # type: ignore[dict-item]


def holds(server: Served, pattern: str) -> bool:
    return bool(server.query(f"ASK {{ {pattern} }}").json()["boolean"])


def test_update_post_form_and_direct(writable: Served):
    assert update(writable, f"INSERT DATA {{ GRAPH <{G}u> {{ <a:b> <a:c> 1 }} }}").status_code == 204
    assert holds(writable, f"GRAPH <{G}u> {{ <a:b> <a:c> 1 }}")
    direct = writable.client.post("/sparql", content=f"CLEAR GRAPH <{G}u>",
                                  headers={"content-type": "application/sparql-update"})
    assert direct.status_code == 204
    assert not holds(writable, f"GRAPH <{G}u> {{ ?s ?p ?o }}")


def test_update_dataset(writable: Served):
    """update_dataset_default_graph(s), _named_graphs and _full."""
    for number in (1, 2):
        update(writable, f"INSERT DATA {{ GRAPH <{G}d{number}> {{ <a:s{number}> <a:p> {number} }} }}")
    text = f"INSERT {{ GRAPH <{G}r> {{ ?s ?p ?o }} }} WHERE {{ ?s ?p ?o }}"
    assert update(writable, text, **{"using-graph-uri": [G + "d1"]}).status_code == 204
    assert holds(writable, f"GRAPH <{G}r> {{ <a:s1> ?p ?o }}")
    assert not holds(writable, f"GRAPH <{G}r> {{ <a:s2> ?p ?o }}")
    text = f"CLEAR GRAPH <{G}r> ; INSERT {{ GRAPH <{G}r> {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?g {{ ?s ?p ?o }} }}"
    fields = {"using-graph-uri": [G + "d1"], "using-named-graph-uri": [G + "d2"]}
    assert update(writable, text, **fields).status_code == 204
    assert holds(writable, f"GRAPH <{G}r> {{ <a:s2> ?p ?o }}")
    assert not holds(writable, f"GRAPH <{G}r> {{ <a:s1> ?p ?o }}")


def test_update_base_uri(writable: Served):
    assert update(writable, f"BASE <http://base.example/> INSERT DATA {{ GRAPH <{G}b> {{ <x> <y> <z> }} }}").is_success
    assert holds(writable, f"GRAPH <{G}b> {{ <http://base.example/x> ?p ?o }}")


def test_the_default_graph_stays_the_merge(writable: Served):
    count = "SELECT (COUNT(*) AS ?n) { GRAPH <https://w3id.org/communique/diplomacy> { ?s ?p ?o } }"
    ontology = writable.query(count).json()
    one, two, triple = f"<{G}m1>", f"<{G}m2>", "<a:m> <a:p> 1"
    update(writable, f"INSERT DATA {{ GRAPH {one} {{ {triple} }} GRAPH {two} {{ {triple} . <a:m> <a:q> 2 }} }}")
    assert len(writable.query("SELECT * { <a:m> ?p ?o }").json()["results"]["bindings"]) == 2
    update(writable, f"DROP GRAPH {one}")
    assert holds(writable, triple)
    update(writable, f"DROP GRAPH {two}")
    assert not holds(writable, "<a:m> ?p ?o")
    update(writable, f"INSERT DATA {{ {triple} GRAPH {one} {{ {triple} }} GRAPH {two} {{ {triple} }} }}")
    update(writable, f"DELETE DATA {{ {triple} }}")
    assert not holds(writable, "{ <a:m> ?p ?o } UNION { GRAPH ?g { <a:m> ?p ?o } }")
    update(writable, f"INSERT DATA {{ {triple} }}")
    update(writable, "INSERT DATA { GRAPH <a:g> { <a:n> <a:p> 1 } } ; DROP GRAPH <a:g>")
    assert holds(writable, triple)
    update(writable, f"DELETE {{ {triple} }} INSERT {{ GRAPH {one} {{ {triple} }} }} WHERE {{}}")
    assert holds(writable, f"{triple} GRAPH {one} {{ {triple} }}")
    assert writable.query(count).json() == ontology != {}


@pytest.mark.parametrize(("name", "request_", "status"), [
    ("bad_update_get", {"method": "GET", "params": {"update": "CLEAR ALL"}}, 400),
    ("bad_multiple_updates", {"data": {"update": ["CLEAR ALL", "CLEAR ALL"]}}, 400),
    ("bad_update_wrong_media_type", {"content": "CLEAR ALL", "headers": {"content-type": "text/plain"}}, 415),
    ("bad_update_missing_form_type", {"content": "update=CLEAR%20ALL"}, 415),
    ("bad_update_non_utf8", {"content": "CLEAR ALL".encode("utf-16"),
                             "headers": {"content-type": "application/sparql-update; charset=UTF-16"}}, 415),
    ("bad_update_syntax", {"data": {"update": "CLEAR EVERYTHING"}}, 400),
    ("bad_update_dataset_conflict", {"data": {
        "update": "INSERT { ?s ?p ?o } USING <a:b> WHERE { ?s ?p ?o }", "using-graph-uri": "a:c"}}, 400),
    ("a query and an update", {"data": {"query": "ASK {}", "update": "CLEAR ALL"}}, 400),
    ("LOAD", {"data": {"update": "LOAD <file:///etc/passwd>"}}, 403),
    ("no token", {"data": {"update": "CLEAR ALL"}, "headers": {"authorization": ""}}, 401),
    ("another token", {"data": {"update": "CLEAR ALL"}, "headers": {"authorization": f"Bearer {TOKEN}x"}}, 401),
])
def test_bad_updates_change_nothing(writable: Served, name: str, request_: dict[str, object], status: int):
    response = writable.client.request(**{"method": "POST", "url": "/sparql", **request_})  # type: ignore[arg-type]
    assert response.status_code == status, response.text
    assert holds(writable, "?s ?p ?o")


def test_the_description_counts_what_is_there(tmp_path: Path):
    built(tmp_path / ".kg", dict([told("one", "Ana Bo")]))
    before = described(tmp_path)
    update_here(tmp_path, f"INSERT DATA {{ GRAPH <{G}new> {{ <a:1> <a:2> <a:3> , <a:4> }} }}")
    assert described(tmp_path) == (before[0] + 1, before[1] + 2)
    update_here(tmp_path, f"DROP GRAPH <{G}new>")
    assert described(tmp_path) == before
    assert before[1] > before[0] == 1


def described(project: Path) -> tuple[int, int]:
    """Documents and triples that the description of a project's dataset counts."""
    graph = snapshot(project / ".kg")[1]
    row, = graph.query(f"SELECT ?d ?t {{ GRAPH <{DESCRIPTION}> {{ ?s <{VOID.documents}> ?d ; <{VOID.triples}> ?t }} }}")
    return int(row[0]), int(row[1])


def update_here(project: Path, text: str) -> None:
    """Run an update as a worker does."""
    change(Source(project / ".kg", built=True), guarded(text, update=True), Job("update", text))


def test_a_build_is_taken_up(writable: Served, project: Path):
    """Readers go from one whole graph to the next, and what was answered before is not answered again."""
    names = "SELECT ?name { ?s a dip:Person ; rdfs:label ?name } ORDER BY ?name"
    def people() -> list[str]:
        return [row["name"]["value"] for row in writable.query(names).json()["results"]["bindings"]]
    assert people() == ["Ana", "Bo"]
    tag = writable.query(names).headers["etag"]
    built(project / ".kg", dict([told("one", "Ana Bo"), told("two", "Cy Bo")]))
    end = time.monotonic() + PATIENCE
    while people() == ["Ana", "Bo"] and time.monotonic() < end:
        pass
    assert people() == ["Ana", "Bo", "Cy"]
    changed = writable.client.get("/sparql", params={"query": names}, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert "Cy" in changed.text
