"""The cases of the W3C's SPARQL 1.1 protocol tests against a live server; docs/serve.md has the table of them.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ names the cases; the graphs are ours.
"""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterator

import httpx
import pyoxigraph as ox
import pytest
from rdflib import Graph

from tests.serving import Served, served

G = "http://example.org/graph/"
TRIG = "".join(f"<{G}{number}> {{ <http://example.org/s{number}> a <http://example.org/T{number}> ; "
               f"<http://example.org/n> {number} }}\n" for number in (0, 1, 2, 3))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("served") / "graph.trig"
    path.write_text(TRIG, encoding="utf-8")
    with served(path, "--max-rows", 5, "--workers", 2, "--cors", "https://a.example") as found:
        yield found


def types(response: httpx.Response) -> set[str]:
    """The last letters of the classes an answer names."""
    assert response.status_code == 200, response.text
    return {row["t"]["value"][-1] for row in response.json()["results"]["bindings"]}


DEFAULT = "SELECT ?t { ?s a ?t FILTER(STRSTARTS(STR(?t), 'http://example.org/')) }"
NAMED = "SELECT ?t { GRAPH ?g { ?s a ?t FILTER(STRSTARTS(STR(?t), 'http://example.org/')) } }"


def test_query_get(server: Served):
    assert server.query("ASK {}").json()["boolean"] is True


def test_query_post_form(server: Served):
    assert server.client.post("/sparql", data={"query": "ASK {}"}).json()["boolean"] is True


def test_query_post_direct(server: Served):
    response = server.client.post("/sparql", content="ASK {}", headers={"content-type": "application/sparql-query"})
    assert response.json()["boolean"] is True


@pytest.mark.parametrize("method", ["get", "post"])
def test_query_dataset_default_graphs(server: Served, method: str):
    fields = {"query": DEFAULT, "default-graph-uri": [G + "1", G + "2"]}
    sent = {"params": fields} if method == "get" else {"data": fields}
    assert types(server.client.request(method, "/sparql", **sent)) == {"1", "2"}


@pytest.mark.parametrize("method", ["get", "post"])
def test_query_dataset_named_graphs(server: Served, method: str):
    fields = {"query": NAMED, "named-graph-uri": [G + "1", G + "3"]}
    sent = {"params": fields} if method == "get" else {"data": fields}
    assert types(server.client.request(method, "/sparql", **sent)) == {"1", "3"}
    fields["query"] = DEFAULT
    assert types(server.client.request(method, "/sparql", **sent)) == set()


def test_query_dataset_full(server: Served):
    fields = {"default-graph-uri": [G + "3"], "named-graph-uri": [G + "1", G + "2"]}
    assert types(server.query(DEFAULT, **fields)) == {"3"}
    assert types(server.query(NAMED, **fields)) == {"1", "2"}
    direct = server.client.post("/sparql", params=fields, content=DEFAULT,
                                headers={"content-type": "application/sparql-query; charset=utf-8"})
    assert types(direct) == {"3"}


def test_query_multiple_dataset(server: Served):
    """The dataset of the request counts, not that of the query."""
    text = DEFAULT.replace("{", f"FROM <{G}1> {{", 1)
    assert types(server.query(text)) == {"1"}
    assert types(server.query(text, **{"default-graph-uri": G + "2"})) == {"2"}


@pytest.mark.parametrize(("form", "accept"), [
    (form, accept) for form, accepts in {
        "SELECT * { ?s ?p ?o }": ["application/sparql-results+json", "application/sparql-results+xml", "text/csv",
                                  "text/tab-separated-values"],
        "ASK { ?s ?p ?o }": ["application/sparql-results+json", "application/sparql-results+xml"],
        "DESCRIBE <http://example.org/s1>": ["application/rdf+xml", "text/turtle"],
        "CONSTRUCT WHERE { ?s <http://example.org/n> ?o }": ["text/turtle", "application/n-triples",
                                                             "application/ld+json", "application/trig"],
    }.items() for accept in accepts])
def test_query_content_type(server: Served, form: str, accept: str):
    response = server.query(form, accept=accept)
    assert response.headers["content-type"].split(";")[0] == accept
    body = response.content
    match form.split(maxsplit=1)[0], accept:
        case "CONSTRUCT" | "DESCRIBE", "application/trig":
            assert len(list(ox.parse(body, ox.RdfFormat.TRIG))) == 4
        case "CONSTRUCT" | "DESCRIBE", _:
            known = {"application/rdf+xml": "xml", "text/turtle": "turtle", "application/n-triples": "nt",
                     "application/ld+json": "json-ld"}
            assert len(Graph().parse(data=body, format=known[accept])) in {2, 4}
        case "SELECT", "text/csv":
            assert sorted(next(csv.reader(io.StringIO(body.decode())))) == ["o", "p", "s"]
        case "SELECT", "text/tab-separated-values":
            assert sorted(body.split(b"\n")[0].split(b"\t")) == [b"?o", b"?p", b"?s"]
        case _:
            found = ox.QueryResultsFormat.from_media_type(accept)
            assert found is not None
            ox.parse_query_results(body, found)


@pytest.mark.parametrize(("accept", "given"), [
    (None, "application/sparql-results+json"), ("*/*", "application/sparql-results+json"),
    ("text/csv;q=0.5, application/sparql-results+xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
    ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
    ("text/*;q=0.3, text/tab-separated-values;q=0.4", "text/tab-separated-values"),
    ("text/html, */*;q=0.8", "text/html"),
])
def test_the_client_chooses_by_quality(server: Served, accept: str | None, given: str):
    response = server.client.get("/sparql", params={"query": "SELECT * {}"},
                                 headers={"accept": accept} if accept else {})
    assert response.headers["content-type"].split(";")[0] == given
    assert "Accept" in response.headers["vary"]


def test_a_form_can_be_named_in_the_address(server: Served):
    assert server.query("ASK {}", format="xml", accept="text/csv").text.startswith("<?xml")
    assert server.query("ASK {}", format="nothing").status_code == 400


@pytest.mark.parametrize(("name", "request_", "status"), [
    ("bad_query_method", {"method": "PUT", "params": {"query": "ASK {}"}}, 405),
    ("bad_multiple_queries", {"method": "GET", "params": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
    ("bad_multiple_queries of a form", {"method": "POST", "data": {"query": ["ASK {}", "SELECT * {}"]}}, 400),
    ("bad_query_wrong_media_type", {"method": "POST", "content": "ASK {}",
                                    "headers": {"content-type": "text/plain"}}, 415),
    ("bad_query_missing_form_type", {"method": "POST", "content": "query=ASK%20%7B%7D"}, 415),
    ("bad_query_missing_direct_type", {"method": "POST", "content": "ASK {}"}, 415),
    ("bad_query_non_utf8", {"method": "POST", "content": "ASK {}".encode("utf-16"),
                            "headers": {"content-type": "application/sparql-query; charset=UTF-16"}}, 415),
    ("bytes that are not UTF-8", {"method": "POST", "content": b"ASK {} # \xff",
                                  "headers": {"content-type": "application/sparql-query"}}, 400),
    ("fields that are not UTF-8", {"method": "GET", "url": "/sparql?query=ASK%20%7B%7D%20%23%FF"}, 400),
    ("bad_query_syntax", {"method": "GET", "params": {"query": "ASK {"}}, 400),
    ("a query that is an update", {"method": "GET", "params": {"query": "CLEAR ALL"}}, 403),
    ("a form without a query", {"method": "POST", "data": {"format": "json"}}, 400),
    ("nothing acceptable", {"method": "GET", "params": {"query": "ASK {}"}, "headers": {"accept": "image/png"}}, 406),
    ("a graph that is no IRI", {"method": "GET", "params": {"query": "ASK {}", "default-graph-uri": "a b"}}, 400),
    ("a file as graph", {"method": "GET", "params": {"query": "ASK {}", "named-graph-uri": "file:///etc/passwd"}}, 400),
    ("bad_update_get", {"method": "GET", "params": {"update": "CLEAR ALL"}}, 400),
    ("an update of what is only read", {"method": "POST", "data": {"update": "CLEAR ALL"}}, 403),
])
def test_bad_requests_are_told(server: Served, name: str, request_: dict[str, object], status: int):
    response = server.client.request(**{"url": "/sparql", **request_})  # type: ignore[arg-type]
    assert response.status_code == status
    place, _, problem = response.text.partition(": ")
    assert place
    assert "; " in problem, "a line says where, what and the remedy"
    if status == 405:
        assert "GET" in response.headers["allow"]
    assert server.query("ASK {}").status_code == 200


def test_a_fault_of_syntax_has_its_place(server: Served):
    assert server.query("SELECT *\n{ ?s ?p }").text.startswith("query:2:10: syntax error")
    assert 'the prefix "nix:" is not declared' in server.query("ASK { ?s dip:actor nix:x }").text
    page = server.query("SELECT *\n{ ?s ?p }", accept="text/html")
    assert page.status_code == 400
    assert "<h1>" in page.text


def test_rows_that_are_cut_are_told(server: Served):
    whole = server.query("SELECT * { VALUES ?x { 1 2 3 4 5 } }")
    assert "kg-cut" not in whole.headers
    for form in ("json", "xml", "csv", "tsv"):
        cut = server.query("SELECT * { VALUES ?x { 1 2 3 4 5 6 } } LIMIT 100", format=form)
        assert cut.headers["kg-cut"] == "5"
    asked = server.query("SELECT * { VALUES ?x { 1 2 3 4 5 6 } } LIMIT 5")
    assert "kg-cut" not in asked.headers
    assert "Cut after 5 rows" in server.query("SELECT * { ?s ?p ?o }", accept="text/html").text
    triples = server.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", accept="application/n-triples")
    assert triples.headers["kg-cut"] == "5"
    assert len(triples.text.splitlines()) == 5


def test_the_service_describes_itself(server: Served):
    response = server.client.get("/sparql")
    assert response.headers["content-type"].startswith("text/turtle")
    graph = Graph().parse(data=response.text, format="turtle")
    assert "SPARQL11Query" in {str(term).partition("#")[2] for term in graph.objects()}
    page = server.client.get("/sparql", headers={"accept": "text/html"})
    assert (page.status_code, page.headers["location"]) == (303, "/")


def test_graphs_are_read(server: Served):
    one = server.client.get("/store", params={"graph": G + "1"}, headers={"accept": "application/n-triples"})
    assert len(one.text.splitlines()) == 2
    assert "http://example.org/T1" in one.text
    assert "http://example.org/T2" in server.client.get("/store?default").text
    head = server.client.head("/store", params={"graph": G + "1"})
    assert (head.status_code, head.content) == (200, b"")
    assert server.client.get("/store", params={"graph": G + "none"}).status_code == 404
    assert server.client.get("/store").status_code == 400
    assert server.client.put("/store?default", content="").status_code == 405


def test_what_the_client_holds_is_not_sent_again(server: Served):
    first = server.query("SELECT * { ?s ?p ?o } LIMIT 3")
    tag = first.headers["etag"]
    held = {"if-none-match": f'"x", {tag}'}
    again = server.client.get("/sparql", params={"query": "SELECT * { ?s ?p ?o } LIMIT 3"}, headers=held)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = server.query("SELECT * { ?s ?p ?o } LIMIT 3", format="xml")
    assert other.headers["etag"] != tag
    assert "etag" not in server.query("SELECT (RAND() AS ?x) {}").headers


def test_gzip_where_it_is_taken(server: Served):
    text = "SELECT * { VALUES ?x { " + " ".join(f'"{"word " * 100}{n}"' for n in range(4)) + " } }"
    sent = {"query": text}
    with server.client.stream("POST", "/sparql", data=sent, headers={"accept-encoding": "gzip"}) as response:
        packed = b"".join(response.iter_raw())
        assert response.headers["content-encoding"] == "gzip"
    plain = server.client.post("/sparql", data=sent, headers={"accept-encoding": "identity"})
    assert gzip.decompress(packed) == plain.content
    assert len(packed) < len(plain.content) / 4


def test_other_pages_may_ask_as_configured(server: Served):
    asked = {"origin": "https://a.example", "access-control-request-method": "POST"}
    assert server.client.options("/sparql", headers=asked).headers["access-control-allow-origin"] == asked["origin"]
    other = server.client.get("/sparql?query=ASK%7B%7D", headers={"origin": "https://b.example"})
    assert "access-control-allow-origin" not in other.headers


def test_health(server: Served):
    assert server.client.get("/health").json()["status"] == "ok"
